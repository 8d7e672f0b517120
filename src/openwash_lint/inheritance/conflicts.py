"""What a finding on a license and a base says: where, in which words, how surely, and the way out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint import store
from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations
from openwash_lint.documents import Passage
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.inheritance.others_named import is_one_of_several, names_others
from openwash_lint.ledger.grant import Grant, agree, grants, is_general_text
from openwash_lint.ledger.limits import is_sold
from openwash_lint.licenses import catalog
from openwash_lint.licenses.as_metadata import as_metadata
from openwash_lint.licenses.base_models import weighed
from openwash_lint.lineage.ancestry import is_adapter
from openwash_lint.lineage.known_bases import (
    Ancestor,
    are_kin,
    named,
    terms_of,
    under,
    under_briefly,
    under_by_name,
)
from openwash_lint.markdown import parsed
from openwash_lint.matching import compile_pattern
from openwash_lint.record import Any
from openwash_lint.release.card import body, main_card
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Span

# A note that makes a finding "not shown" rather than contradicted: the base or its effect is not certain.
UNSURE = {"verdict": "unsupported"}
# How much of a sentence is looked at on either side of a phrase.
_FAR = 200


@cache
def terms() -> dict[str, Any]:
    """Which licenses require the same terms, and which come in versions: `rules/lineage/terms.toml`."""
    return store.toml("lineage", "terms.toml")


def applied(facts: Facts, grant: Grant) -> Grant:
    """Of a license text for everything, the card's words that put the weights under it, if it has any.

    A badge in a repository of code shows the text's license, and puts nothing under it.
    """
    said = [each for each in grants(facts) if (each.how, each.scope) == ("prose", "weights") and each.sure]
    said = [each for each in said if agree(each, grant)] if is_general_text(grant) else []
    if facts["release.kind"].value == "code":
        said = [each for each in said if not (each.bare and _is_badge(facts, each))]
    return min(said, key=lambda each: each.bare, default=grant)


def _is_badge(facts: Facts, grant: Grant) -> bool:
    around = parsed.around(facts.inventory, grant.place)
    return around is not None and around.location in ("badge", "alt")


def mentions_it(facts: Facts, license_: License, *, version: bool = True) -> bool:
    """Whether the card's words name the base's license anywhere: the reader is told, if not by the tag.

    Without `version`, any other version counts too.
    """
    return any(
        are_kin(each.license, license_) and (not version or each.license.version in ("", license_.version))
        for each in catalog.names_in(body(facts))
    )


def is_weighed(facts: Facts, ident: str, *called: str) -> bool:
    """Whether the card's text speaks of a license or of commercial use near one of the dataset's names."""
    text, table = body(facts).lower(), weighed()
    for name in (*_names(ident.lower(), table["shortest"]), *map(str.lower, called)):
        at = text.find(name)
        while at >= 0:
            near = text[max(0, at - table["near"]) : at + len(name) + table["near"]]
            if any(word in near for word in table["words"]):
                return True
            at = text.find(name, at + table["near"])
    return False


def _names(ident: str, shortest: int) -> tuple[str, ...]:
    """What a text may call a dataset: its id, or a name that is long enough to be distinctive."""
    last = ident.rpartition("/")[2]
    spoken = last.replace("_", " ").replace("-", " ")
    return (ident, last, spoken) if len(last) >= shortest else (ident,)


def links_to_terms(passage: Passage) -> Iterator[str]:
    """The links of a passage, in lower case, that have a word for terms."""
    links = (each.target.lower() for each in passage.links)
    return (link for link in links if any(word in link for word in terms()["told"]["words"]))


def leaves_terms(facts: Facts) -> bool:
    """Whether the card says that what it builds on keeps its own licenses, without naming one."""
    text = body(facts).lower()
    return any(words in text for words in terms()["left"]["words"])


def holds_code(facts: Facts) -> bool:
    """Whether the main card says that code is what its repository holds, or that it is a fork."""
    card = main_card(facts)
    said = compile_pattern("|".join(terms()["coded"]["says"]))
    for passage in passages_of(facts, card) if card else ():
        for found in said.finditer(passage.text):
            around = sentences.said_around(
                passage.text.lower(), Span(found.start(), found.end()), _FAR, abbreviations()
            )
            if not any(word in around for word in terms()["coded"]["unless"]):
                return True
    return False


def sited(facts: Facts, name: str, grant: Grant, ancestor: Ancestor) -> Fact:
    """A finding at the license that the release states, with the base beside it."""
    at = applied(facts, grant)
    general = is_general_text(grant) and ancestor.base.how == "prose"
    unsure = general or is_adapter(facts) or not ancestor.certain or mentions_it(facts, ancestor.license)
    several = _of_several(facts, grant) if ancestor.base.how == "spoken" else {}
    among = is_one_of_several(facts, ancestor.base)
    otherwise = names_others(facts, ancestor)
    correct = ", or correct `base_model`" if (among or otherwise) and ancestor.base.how == "card" else ""
    notes = {
        "other": ancestor.base.ident,
        "suggestion": way_out(at, ancestor.license) + correct,
        "shows": terms_of(ancestor),
        "brief": under_by_name(ancestor) if among or otherwise else under_briefly(ancestor),
        "base-license": named(ancestor.license),
        "beside": " is the only license at the root"
        if at is grant and _is_alone(facts, grant, ancestor)
        else "",
        **(UNSURE if unsure else {}),
        **({"confidence": "medium"} if otherwise or _is_likely(facts, grant, ancestor) else {}),
        **several,
    }
    places = (at.place, ancestor.base.place)
    why = several["shows"] if "brief" in several else under(ancestor)
    return Fact(name, written(facts, at), places, why, notes)


def _is_alone(facts: Facts, grant: Grant, ancestor: Ancestor) -> bool:
    """Whether a text for everything, beside no weights, is the only license, and no card names the base's."""
    if not is_general_text(grant) or facts["release.kind"].value != "code":
        return False
    if mentions_it(facts, ancestor.license, version=False):
        return False
    return all(agree(each, grant) for each in grants(facts))


def _is_likely(facts: Facts, grant: Grant, ancestor: Ancestor) -> bool:
    """Whether a license may be that of code alone, or the base one of several, or known by its name alone."""
    if ancestor.known.by_name:
        return True
    if facts["release.kind"].value == "adapter" and facts["release.weights-offered"].value is not True:
        return True  # the configuration of an adapter that nobody hands out
    if ancestor.base.how == "spoken":
        from openwash_lint.lineage.spoken_bases import spoken

        told = spoken(facts)
        if told and told.likely:
            return True
    return is_general_text(grant) and _may_be_of_code(facts, applied(facts, grant))


def _may_be_of_code(facts: Facts, grant: Grant) -> bool:
    """Whether a text may cover code alone: a copyleft of programs, or the card leaves weights their terms."""
    told = grant.how == "prose" and not grant.bare
    of_programs = not told and facts["release.kind"].value == "code" and is_sold(grant.licenses)
    return of_programs or leaves_terms(facts)


def plainly(found: Fact, ancestor: Ancestor) -> Fact:
    """A finding that is about the license itself, not about what it withholds."""
    why = f"{ancestor.base.ident} is under {named(ancestor.license)}"
    return found._replace(why=why, notes={**found.notes, "shows": why})


def _of_several(facts: Facts, grant: Grant) -> dict[str, str]:
    """The words of a finding on a base by its name alone, such as one whose versions differ in terms."""
    from openwash_lint.lineage.spoken_bases import licenses_of_spoken, spoken_briefly, terms_of_spoken

    _, *others = licenses_of_spoken(facts)
    if not others:
        return {"shows": terms_of_spoken(facts)}
    out = "name the license of the version that the weights were made from"
    if grant.how == "metadata":
        out = "set `license:` to the terms of the version that it was made from"
    return {"suggestion": out, "shows": terms_of_spoken(facts), "brief": spoken_briefly(facts)}


def written(facts: Facts, grant: Grant) -> str:
    """A license as its place spells it, else its name without quotation marks; "other" spells none.

    In the address of a badge its spaces are escaped.
    """
    from urllib.parse import unquote

    document = facts.inventory.documents.get(grant.place.path)
    words_there = document.text[grant.place.span.start : grant.place.span.end] if document else ""
    words_there = unquote(words_there.strip("\"'").partition("](")[0])
    return grant.name.strip("“”") if words_there in ("", "other", "unknown") else words_there


def way_out(grant: Grant, license_: License) -> str:
    """What to write instead, where the license stands: in the metadata a value, elsewhere a sentence."""
    if grant.how == "metadata":
        return f"set {as_metadata(license_)}"
    return f"say that the weights are under {named(license_)}"
