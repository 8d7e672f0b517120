"""What is wrong with the license texts here: blanks, titles, clauses that were added, passages missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from openwash_lint.claims.own_names import hits, is_proper
from openwash_lint.documents import Document
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import Entry
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger.grant import grants
from openwash_lint.ledger.license_keys import has_blanks, tables
from openwash_lint.ledger.license_texts import (
    identified,
    license_files,
    says_it_changed,
    speaks,
)
from openwash_lint.ledger.stated import scope_of, scopes
from openwash_lint.ledger.text_parts import title_of
from openwash_lint.licenses import catalog
from openwash_lint.matching import Loose, compile_pattern
from openwash_lint.spans import START, Place, Span
from openwash_lint.texts.identified import Change
from openwash_lint.wording import excerpt, with_article

# Where a text says whose the work is.
_HEAD = 1_200
# What is in brackets on one line.
_ASKED = "[\\[<{【［][^\\[\\]<>{}【】［］\n]{3,80}[\\]>}】］]"
# How much of a passage that is missing is quoted.
_QUOTED = 60


def withholds_more(change: tuple[Place, str, tuple[str, ...]], licenses: Iterable[License]) -> bool:
    """Whether an added clause restricts what the license does not: a line on whom to ask adds nothing."""
    own = {each.kind for license_ in licenses for each in license_.restrictions}
    return not own.issuperset(change[2])


def sureness(clause: str) -> dict[str, str]:
    """Notes on an added clause that sets no condition: it may be an offer or a notice beside the license."""
    from openwash_lint.texts import riders, words

    said = " ".join(words.Text(clause).words)
    return {} if riders.sets_condition(said) else {"confidence": "medium"}


def _placeholder(facts: Facts) -> Fact:
    """Blanks that license texts leave to be filled in; where no text says anything, the empty file."""
    texts = license_files(facts)
    blanks = (_blank_in(facts, document) for document in texts if scope_of(document.path) != "foreign")
    return Fact("metadata.placeholder", tuple(filter(None, blanks if texts else _empty(facts))))


def _blank_in(facts: Facts, document: Document) -> Fact | None:
    head = document.text[:400].lower()
    found = [(at, word) for word in tables()["placeholders"]["words"] if (at := head.find(word)) >= 0]
    if not found:
        nobody = _nobody(document) if _is_to_be_filled(facts, document) else None
        return nobody or _asked_for(facts, document)
    at, word = found[0]
    said, place = document.text[at : at + len(word)], Place(document.path, Span(at, at + len(word)))
    notes = {"suggestion": tables()["placeholders"]["fill"]}
    return Fact("metadata.placeholder", said, (place,), f"still says “{said}”", notes)


def _asked_for(facts: Facts, document: Document) -> Fact | None:
    """What a template's text still asks for, in brackets; what the license itself has is not a blank."""
    hits = compile_pattern(_ASKED).finditer(document.text)
    asked = [Span(each.start(), each.end()) for each in hits if _asks_licensor(each.group())]
    if not asked:
        return None
    found = facts.inventory.files.once(identified, document.text)
    changed = [change.span for change in found.changes]
    span = next((each for each in asked if not found.license or _is_among(each, changed)), None)
    if span is None:
        return None
    said, place = document.text[slice(*span)], Place(document.path, span)
    sure: dict[str, str] = {} if found.license else {"confidence": "medium"}
    notes = {"suggestion": tables()["placeholders"]["fill"], **sure}
    return Fact("metadata.placeholder", said, (place,), f"still says “{said}”", notes)


def _is_among(span: Span, changed: list[Span]) -> bool:
    return any(span.start < each.end and each.start < span.end for each in changed)


def _asks_licensor(said: str) -> bool:
    """Whether what is in brackets begins or, where verbs come last, ends with an order to the licensor."""
    low, words = said[1:-1].strip().lower(), tables()["placeholders"]
    ordered = any(low.startswith(each) or low.endswith(each) for each in words["asks"])
    return ordered and any(each in low for each in words["given"])


def _is_to_be_filled(facts: Facts, document: Document) -> bool:
    """Whether a text is of a license that has to be filled in."""
    return has_blanks(facts.inventory.files.once(identified, document.text).license or "")


def _nobody(document: Document) -> Fact | None:
    """A line that says copyright and a year, and not whose it is, not even in the line after it."""
    lines, at = document.text[:_HEAD].splitlines(keepends=True), 0
    for line, after in pairwise((*lines, "")):
        words = "".join(each if each.isalpha() else " " for each in line.lower()).split()
        bare = words[:1] == ["copyright"] and set(words) <= {"copyright", "c"}
        if bare and any(map(str.isdigit, line)) and not after.strip():
            place = Place(document.path, Span(at, at + len(line.rstrip())))
            notes = {"suggestion": tables()["placeholders"]["holder"]}
            return Fact(
                "metadata.placeholder", line.strip(), (place,), f"says “{line.strip()}” and not whose", notes
            )
        at += len(line)
    return None


def _empty(facts: Facts) -> Iterator[Fact]:
    """License files without a word: a list of files shows a license where nobody granted anything."""
    for path in _empty_files(facts):
        place, notes = Place(path, START), {"suggestion": tables()["placeholders"]["add"]}
        yield Fact("metadata.placeholder", path, (place,), "is empty", notes)


def _empty_files(facts: Facts) -> tuple[str, ...]:
    """The files in which this release's license would stand, and that hold nothing."""
    read, entries = facts.inventory.documents, facts.inventory.files
    return tuple(
        path
        for path in facts.inventory.paths("license")
        if speaks(facts, path)
        and (not read[path].text.strip() if path in read else _is_void(entries.get(path)))
    )


def _is_void(entry: Entry | None) -> bool:
    return entry is not None and not entry.size and not entry.pointer


def _modified(facts: Facts) -> Fact:
    """Clauses added to a license text that restrict what the license it is named for allows."""
    found = []
    for grant in grants(facts):
        named = grant.licenses or grant.alike
        added = [change for change in grant.changes if withholds_more(change, named)]
        added = [change for change in added if not _is_of_another(facts, change[1])]
        if grant.how == "file" and named and added:
            place, words, _ = added[0]
            # Who names a license "Wren License (Apache 2.0 with additional provisions)" misleads nobody.
            if says_it_changed(facts.inventory.documents[place.path]):
                continue
            known = named[0]
            notes = {"other": with_article(known.short or known.id), **sureness(words)}
            found.append(Fact("metadata.license-modified", excerpt(words), (place,), notes=notes))
    return Fact("metadata.license-modified", tuple(found))


def _is_of_another(facts: Facts, clause: str) -> bool:
    """Whether a clause is about what somebody else made: "The models of BirdNet are for research only"."""
    _, of, rest = clause[:_QUOTED].partition(" of ")
    named = rest.partition(" is ")[0].partition(" are ")[0]
    about = of and clause.lower().startswith(tuple(scopes()["made"])) and is_proper(named)
    return bool(about) and not any(hits(facts.text("license.own-names"), named))


def _titled(facts: Facts) -> Fact:
    """License texts whose title says open source, and whose clauses withhold a use; one fact per text."""
    found = []
    for grant in grants(facts):
        document = facts.inventory.documents.get(grant.place.path) if grant.how == "file" else None
        withheld = [each for each in grant.restrictions if each.kind in tables()["titled"]["kinds"]]
        title = _open_title(document.text) if document and grant.osi is False and withheld else ""
        if document and title:
            at = document.text.index(title)
            clauses = [place for place, _, kinds in grant.changes if withheld[0].kind in kinds]
            places = (Place(document.path, Span(at, at + len(title))), *clauses[:1])
            why, notes = f"the text {catalog.brief(withheld[0])}", {"shows": "the clause"}
            found.append(Fact("license.titled-open", title, places, why, notes))
    return Fact("license.titled-open", tuple(found))


def _open_title(text: str) -> str:
    """A text's title, if it says open source; empty where it sells what a copyleft license lacks."""
    title, (words, denied, copyleft) = title_of(text), map(_titles, ("words", "except", "copyleft"))
    low = title.lower()
    return title if words.search_low(low) and not denied.search_low(low) and not copyleft.search(text) else ""


def _titles(key: str) -> Loose:
    return any_word("metadata.toml", f"titled.{key}")


def _lacking(facts: Facts) -> Fact:
    """Passages of a license that its text here leaves out; one fact per text."""
    found = []
    for grant in grants(facts):
        document = facts.inventory.documents.get(grant.place.path) if grant.how == "file" else None
        if document and len(grant.licenses) == 1 and grant.modified and not says_it_changed(document):
            left_out = list(_left_out(facts, document))
            if left_out:
                found.append(_without(document, grant.licenses[0], left_out))
    return Fact("metadata.license-lacking", tuple(found))


def _left_out(facts: Facts, document: Document) -> Iterator[Change]:
    """The passages that a text lacks; a head or an introduction is not a term, a few words may be a misprint.

    The words for what is permitted are none: "copy and modify" for "copy, modify, merge, publish, …".
    """
    words = tables()["lacking"]
    for change in facts.inventory.files.once(identified, document.text).changes:
        is_right = len(set(change.text.split()).intersection(words["rights"])) > 1
        is_long = change.kind == "removed" and (is_right or change.text.count(" ") >= words["least"])
        is_head = not document.text[: change.span.start].strip()
        if is_long and not is_head and not change.text.startswith(tuple(words["introductions"])):
            yield change


def _without(document: Document, known: License, left_out: list[Change]) -> Fact:
    start = len(document.text[: left_out[0].span.start].rstrip())
    first, _, rest = left_out[0].text.partition(" ")
    # A word that is still there is not missing.
    said = rest if document.text[start:].lstrip().lower().startswith(first) else left_out[0].text
    notes = {"other": with_article(known.short or known.id)}
    count = str(sum(change.text.count(" ") + 1 for change in left_out))
    return Fact(
        "metadata.license-lacking",
        count,
        (Place(document.path, Span(start, start)),),
        excerpt(said, _QUOTED),
        notes,
    )


PROVIDERS = {
    "metadata.placeholder": _placeholder,
    "metadata.license-modified": _modified,
    "metadata.license-lacking": _lacking,
    "license.titled-open": _titled,
}
