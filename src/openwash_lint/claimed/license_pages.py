"""Whether pages name a license that is not that of the text they send readers to, or of the weights."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from openwash_lint.claimed.pointed_texts import NEAR, is_near, nouns_around
from openwash_lint.claims.find import in_card
from openwash_lint.claims.own_names import hits
from openwash_lint.claims.owners import WHOLE
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of, folders_around
from openwash_lint.ledger.grant import Grant, governing, grants, is_of_weights
from openwash_lint.ledger.stated import GRANTING, PROSE_SCOPES, is_sure
from openwash_lint.licenses.relations import is_same
from openwash_lint.licenses.text_names import sent_to
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card
from openwash_lint.release.paths import resolve
from openwash_lint.spans import Span
from openwash_lint.wording import with_article

NAME = "license.page-differs"


class Page(NamedTuple):
    """A page with the licenses that it states of this project, and the license texts by their paths."""

    document: Document
    claims: tuple[Claim, ...]
    texts: dict[str, Grant]


def differing(facts: Facts, paths: tuple[str, ...]) -> tuple[Fact, ...]:
    """The licenses that pages name right before they send readers to a text that is another's."""
    texts = facts["license.file-grants"].value
    if not isinstance(texts, dict) or not all(each.licenses for each in texts.values()):
        return ()
    loaded = (facts.inventory.load(path) for path in paths)
    named = (document for document in loaded if document and "LICEN" in document.text)
    pages = (Page(document, _stated(facts, document), texts) for document in named)
    return tuple(fact for page in pages for fact in _in_page(facts, page))


def unlike_weights(facts: Facts, paths: tuple[str, ...]) -> tuple[Fact, ...]:
    """The licenses that pages give to the release's weights by its name, where others are stated for them.

    What is named elsewhere for any part, or has its text here, may be what a page means.
    """
    grant = governing(facts, "weights")
    if grant is None or not is_of_weights(facts, grant) or grant.place.path in paths:
        return ()
    loaded = (facts.inventory.load(path) for path in paths)
    claims = filter(None, (_of_weights(facts, each) for each in loaded if each))
    return tuple(_unlike(each, grant) for each in claims if not _is_known(facts, each, paths))


def _of_weights(facts: Facts, document: Document) -> Claim | None:
    """The first sentence of a page that certainly puts the weights of the release under one license."""
    own = facts.text("license.own-names")
    for claim in _licenses_in(facts, document):
        told = claim.subject == "weights" and claim.polarity == "asserted" and is_sure(claim)
        granted = any(cue.group in GRANTING for cue in claim.cues)
        sentence = document.text[claim.sentence.start : claim.sentence.end]
        if not (told and granted and claim.location in ("prose", "list")) or _is_of_the_past(sentence):
            continue
        if any(hits(own, sentence)) or any(hits(own, _title(facts, document))):
            return claim
    return None


def _title(facts: Facts, document: Document) -> str:
    """The first heading of a page; what has none is not titled."""
    from openwash_lint.markdown import parsed

    passages = parsed.card(facts.inventory, document).passages
    return next((each.text for each in passages if each.location == "heading"), "")


def _is_known(facts: Facts, claim: Claim, pages: tuple[str, ...]) -> bool:
    """Whether anything else than these pages names a claim's license."""
    others = (each for each in grants(facts) if each.place.path not in pages)
    return any(is_same(claim.value, known.id) for each in others for known in each.licenses + each.alike)


def _licenses_in(facts: Facts, document: Document) -> Iterator[Claim]:
    """The licenses that a page names."""
    main = main_card(facts) or document
    return takewhile(lambda each: each.kind == "license-name", in_card(document, facts.inventory, main))


def _unlike(claim: Claim, grant: Grant) -> Fact:
    notes = {
        "other": grant.place.path,
        "suggestion": grant.name,
        "shows": f"the license of the weights: {grant.name}",
    }
    why = f"{grant.place.path} puts the weights under {with_article(grant.name)}"
    return Fact(NAME, claim.text, (claim.place, grant.place), why, notes)


def _stated(facts: Facts, document: Document) -> tuple[Claim, ...]:
    """The licenses that a page's sentences certainly state of this release."""
    return tuple(
        each
        for each in _licenses_in(facts, document)
        if PROSE_SCOPES.get(each.subject) in ("weights", "code")
        and is_sure(each)
        and _is_plain(document, each)
    )


def _is_plain(document: Document, claim: Claim) -> bool:
    """Whether a sentence says so of the whole, or is only a name, and for today: no year stands before it."""
    led = document.text[claim.sentence.start : claim.place.span.start]
    past = _is_of_the_past(led)
    whole = not led.strip(" *_-") or any(cue.group == WHOLE for cue in claim.cues)
    return (
        whole and len(led) <= NEAR and not past and not any(char in ":：" or char.isdigit() for char in led)
    )


def _is_of_the_past(text: str) -> bool:
    return not {"was", "were", "until"}.isdisjoint(text.lower().split())


def _in_page(facts: Facts, page: Page) -> Iterator[Fact]:
    """The first license of a page whose words lead to a text that is another license's."""
    from openwash_lint.markdown import parsed

    for passage in parsed.card(facts.inventory, page.document).passages if page.claims else ():
        for led, path in _led(passage, page):
            near = (each for each in page.claims if is_near(each, led))
            before = [each for each in near if not nouns_around(page.document, each, led)]
            named = {each.value for each in before}
            if len(named) == 1 and not any(_is_named(text, named) for text in page.texts.values()):
                yield _fact(before[-1], page.texts[path])
                return


def _led(passage: Passage, page: Page) -> Iterator[tuple[Span, str]]:
    """Where a passage leads to a license text that is here, by a link or by its name, and to which."""
    path = page.document.path
    for link in passage.links:
        target = "" if "://" in link.target or link.image else resolve(link.target, path)
        if target in page.texts:
            yield passage.source(link.start, link.end), target
    for name, start, _ in sent_to(passage):
        if any(link.start <= start < link.end for link in passage.links):
            continue  # where a link leads is known
        around = (f"{folder}/{name}".lstrip("/") for folder in folders_around(folder_of(path)))
        nearest = next((each for each in around if each in page.texts), "")
        if nearest:
            yield passage.source(start, start + len(name)), nearest


def _is_named(text: Grant, named: set[str]) -> bool:
    return any(is_same(one, each.id) for one in named for each in (*text.licenses, *text.alike))


def _fact(claim: Claim, text: Grant) -> Fact:
    shows = f"the license text: {text.name}"
    notes = {"other": text.place.path, "suggestion": text.name, "shows": shows}
    why = f"sends readers to {text.place.path}, which is {with_article(text.name)}"
    return Fact(NAME, claim.text, (claim.place, text.place), why, notes)
