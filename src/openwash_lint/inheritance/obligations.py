"""What the license of a base asks of those who pass it on, and which of that is missing here."""

from functools import partial

from openwash_lint.documents import Document
from openwash_lint.evidence import Fact, License, Obligation
from openwash_lint.facts import Facts
from openwash_lint.inheritance.conflicts import UNSURE, mentions_it
from openwash_lint.inheritance.originals import is_original, table
from openwash_lint.ledger.grant import governing, grants
from openwash_lint.ledger.license_keys import is_alone
from openwash_lint.lineage.ancestry import is_adapter
from openwash_lint.lineage.family_names import parts
from openwash_lint.lineage.known_bases import Ancestor, ancestors, are_kin, named, under
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card, title
from openwash_lint.spans import START, Place

# The families whose notices have their own rules; the rest share one.
NOTICE_FAMILIES = ("llama", "gemma", "qwen")


class Duty(NamedTuple):
    """A license whose material this repository passes on, and where it says so.

    `source` is the base under it, empty if only the license is stated. `certain` if the base is known exactly
    and the weights here are whole, not an adapter's; `sure` is not if weights are only linked, or the base is
    told in words, by a config alone or by a folder's size. `shows` is what the place shows.
    """

    license: License
    source: str
    place: Place
    certain: bool
    sure: bool = True
    shows: str = "the license stated"


def duty(facts: Facts) -> Duty | None:
    """The license that binds this repository; `None` without weights, and for the maker's own release."""
    value = facts["obligation.duty"].value
    return value if isinstance(value, Duty) else None


def _duty(facts: Facts) -> Fact:
    name = "obligation.duty"
    if is_alone(facts) or not _passes_weights_on(facts) or is_original(facts):
        return Fact(name, None)
    if base := _binding(facts):
        # "llama/7B" is a size of a family, of which there may be a later version.
        whole, sure = not is_adapter(facts), "/" not in base.base.spelled
        found = Duty(base.license, base.base.ident, base.base.place, whole, sure, under(base))
        return Fact(name, found, (found.place,))
    grant = governing(facts, "weights")
    stated = grant and grant.licenses and grant.licenses[0].family in table()["makers"]
    if grant and stated and grant.how in ("metadata", "file") and not facts["lineage.bases"].value:
        found = Duty(grant.licenses[0], "", grant.place, False)
        return Fact(name, found, (found.place,))
    if base := _spoken(facts):
        found = _told(base)
        return Fact(name, found, (found.place,))
    return Fact(name, None)


def _told(base: Ancestor) -> Duty:
    """The license of a base that is not known for certain, or whose weights are elsewhere."""
    return Duty(base.license, base.base.ident, base.base.place, certain=False, sure=False, shows=under(base))


def _linked_duty(facts: Facts) -> Duty | None:
    """The license of the base of weights that are offered elsewhere; not where it is named nowhere at all."""
    base = None if is_alone(facts) or duty(facts) else _binding(facts) or _spoken(facts, by_size=True)
    if base is None or is_original(facts) or not facts["release.weights-offered"].value:
        return None
    return None if facts["lineage.terms-unnamed"].value else _told(base)


def _binding(facts: Facts) -> Ancestor | None:
    """The first base that is known for certain and whose license asks for something."""
    return next((each for each in ancestors(facts) if each.license.obligations and each.certain), None)


def _spoken(facts: Facts, *, by_size: bool = False) -> Ancestor | None:
    """The base that words or a config alone name, if its license is known.

    Where the versions of that name have several, it is the only one that the card names, or that of the first
    version `by_size`.
    """
    if facts["lineage.spoken"].value is None:
        return None
    from openwash_lint.lineage.spoken_bases import ancestor, licenses_of_spoken

    base, licenses = ancestor(facts), licenses_of_spoken(facts)
    told = licenses if len(licenses) == 1 else tuple(each for each in licenses if mentions_it(facts, each))
    if by_size and base and not told and _is_first(base):
        told = licenses[:1]
    return base._replace(known=base.known._replace(license=told[0])) if base and len(told) == 1 else None


def _is_first(base: Ancestor) -> bool:
    """Whether the name of a base has a size by which it is the first version: "Llama 3 8B"."""
    sizes = table()["sizes"].get(base.license.id, ())
    return not set(parts(base.base.ident.lower().strip("“”"))).isdisjoint(sizes)


def _passes_weights_on(facts: Facts) -> bool:
    """Whether weights are here: a card kept in docs/ or archive/ has none, whatever lies around it."""
    files = facts.inventory.own if facts.inventory.home else facts.inventory
    return bool(files.paths("weights"))


def _asked(license_: License, kind: str) -> Obligation | None:
    return next((each for each in license_.obligations if each.kind == kind), None)


def folded(text: str) -> str:
    """The letters and digits of a text in lower case, with single spaces, for comparing sentences."""
    kept = "".join(char if char.isalnum() else " " for char in text.lower().replace("©", "(c)"))
    return " ".join(kept.split())


def _body(document: Document) -> str:
    """A card's text without its front matter: a gate's prompt is not what a reader of the files sees."""
    from openwash_lint.structured import frontmatter

    front = frontmatter.read(document.text) if document.role == "card" else None
    start = front.span.end if front else 0
    return document.text[start:]


def _carries(facts: Facts, sentence: str) -> bool:
    """Whether a notice file or the cards' own words contain a sentence, however it is formatted.

    Whole, it may be said of the model by the name that it has here: "OPT-13B is licensed under …".
    """
    whole = folded(sentence)
    begun, said = whole.partition(" copyright ")[0], whole.partition(" is ")[2] or whole
    texts = (folded(_body(document)) for document in facts.inventory.texts("notice", "card"))
    return any(begun in text or said in text for text in texts)


def _missing(facts: Facts, name: str, found: Duty, value: str, suggestion: str = "") -> Fact:
    """A finding at the card, or at the notice file that lacks the words, with the base as evidence."""
    card = main_card(facts)
    notices = facts.inventory.paths("notice")
    at = (
        Place(notices[0], START) if notices and "notice" in name else Place(card.path if card else ".", START)
    )
    notes = {"other": found.source, "suggestion": suggestion, "shows": found.shows}
    notes |= {} if found.certain else UNSURE
    notes |= {} if found.sure else {"confidence": "medium"}
    return Fact(name, value, (at, found.place), named(found.license), notes)


def _notice(facts: Facts, family: str) -> Fact:
    """The sentence that a license wants in a Notice file, if it is nowhere here."""
    name, found = f"obligation.notice-{family}", duty(facts)
    asked = _asked(found.license, "notice") if found else None
    if found is None or asked is None or not asked.text or is_adapter(facts):
        return Fact(name, None)
    own = found.license.family if found.license.family in NOTICE_FAMILIES else "other"
    if own != family or _carries(facts, asked.text):
        return Fact(name, None)
    offered = "" if facts.inventory.paths("notice") else asked.text
    one = _missing(facts, name, found, asked.text, offered)
    return Fact(name, (one,), one.places)


def _display(facts: Facts) -> Fact:
    """The words that a license wants shown ("Built with Llama"), if no card shows them."""
    name, found = "obligation.display", duty(facts) or _linked_duty(facts)
    asked = _asked(found.license, "display") if found else None
    if found is None or asked is None or not asked.text or found.license.license_class == "scale-brand":
        return Fact(name, None)
    accepted = [*quoted(asked.clause), asked.text, *table()["accepted"].get(asked.text, ())]
    shown = " ".join(folded(_body(document)) for document in facts.inventory.texts("card"))
    if any(folded(words) in shown for words in accepted):
        return Fact(name, None)
    heading = title(facts)
    one = _missing(facts, name, found, asked.text, asked.text if heading else "")
    one = one._replace(places=(heading, *one.places[1:])) if heading else one
    return Fact(name, (one,), one.places)


def _scale(facts: Facts) -> Fact:
    """The name that a license wants large products to display, if no card mentions the duty."""
    name, found = "obligation.scale", duty(facts)
    asked = _asked(found.license, "display") if found else None
    if found is None or asked is None or found.license.license_class != "scale-brand":
        return Fact(name, None)
    told = " ".join(folded(_body(document)) for document in facts.inventory.texts("card"))
    if any(words in told for words in table()["scale"]["words"]):
        return Fact(name, None)
    one = _missing(facts, name, found, asked.text)
    return Fact(name, (one,), one.places)


def quoted(clause: str) -> tuple[str, ...]:
    """The words between quotation marks in a clause."""
    return tuple(part.partition("”")[0] for part in clause.split("“")[1:])


def _name(facts: Facts) -> Fact:
    """A derived model whose name does not begin as the license requires."""
    name, found = "obligation.name", duty(facts)
    asked = _asked(found.license, "naming") if found else None
    own = facts.inventory.own_name.rpartition("/")[2]
    unbound = not own or facts["lineage.relation"].value in ("quantized", "adapter", None)
    if found is None or asked is None or unbound or not found.certain:
        return Fact(name, None)
    if own.lower().startswith(tuple(table()["prefixes"].get(asked.text, [asked.text.lower()]))):
        return Fact(name, None)
    one = _missing(facts, name, found, own, asked.text)
    return Fact(name, (one,), one.places)


def _has_copy(facts: Facts, license_: License) -> bool:
    """Whether a text here is the license, could be, or is quoted whole in the card."""
    read = [grant for grant in grants(facts) if grant.how == "file"]
    if any(are_kin(each, license_) for grant in read for each in grant.licenses):
        return True
    known = {grant.place.path for grant in read if grant.licenses}
    if set(facts.inventory.paths("license")) - known:
        return True
    agreement = table()["agreement"]
    texts = [document.low for document in facts.inventory.texts("card", "policy", "notice")]
    return any(
        len(text) >= agreement["least"] and any(words in text for words in agreement["begins"])
        for text in texts
    )


def _copy(facts: Facts) -> Fact:
    """A copy of the license that is required but not here."""
    name, found = "obligation.copy", duty(facts)
    asked = _asked(found.license, "license-copy") if found else None
    if found is None or asked is None or not _is_bound(found.license) or _has_copy(facts, found.license):
        return Fact(name, None)
    if asked.clause in table()["copies"]["clauses"] and is_adapter(facts):
        return Fact(name, None)
    one = _missing(facts, name, found, named(found.license))
    return Fact(name, (one,), one.places)


def _is_bound(license_: License) -> bool:
    """Whether a license is one that a tag alone cannot apply to a repository of weights."""
    return (
        license_.license_class in ("behavioral", "community", "non-commercial") and "CC-" not in license_.id
    )


def _policy(facts: Facts) -> Fact:
    """The use policy that a license makes part of itself and that is neither here nor linked."""
    name, found = "obligation.policy", duty(facts)
    links = table()["policies"].get(found.license.id, ()) if found else ()
    if found is None or not links or facts.inventory.paths("policy") or _has_copy(facts, found.license):
        return Fact(name, None)
    if any(link in document.text for document in facts.inventory.texts("card") for link in links):
        return Fact(name, None)
    one = _missing(facts, name, found, f"https://{links[0]}")
    return Fact(name, (one,), one.places)


def _attribution(facts: Facts) -> Fact:
    """A base under an attribution license that the card's own words never name."""
    name, card = "obligation.attribution", main_card(facts)
    if card is None or is_alone(facts):
        return Fact(name, None)
    for ancestor in ancestors(facts):
        if ancestor.certain and ancestor.license.id.startswith("CC-BY-"):
            body = _body(card).lower()
            short = ancestor.base.ident.lower().rpartition("/")[2]
            if short not in body and not is_original(facts):
                why = f"{ancestor.base.ident} is under {named(ancestor.license)}"
                brief = f"the base is under {named(ancestor.license)}"
                notes = {"other": ancestor.base.ident, "brief": brief}
                places = (Place(card.path, START), ancestor.base.place)
                one = Fact(name, ancestor.base.ident, places, why, notes)
                return Fact(name, (one,), one.places)
    return Fact(name, None)


PROVIDERS = {
    "obligation.duty": _duty,
    **{
        f"obligation.notice-{family}": partial(_notice, family=family)
        for family in (*NOTICE_FAMILIES, "other")
    },
    "obligation.display": _display,
    "obligation.scale": _scale,
    "obligation.name": _name,
    "obligation.copy": _copy,
    "obligation.policy": _policy,
    "obligation.attribution": _attribution,
}
