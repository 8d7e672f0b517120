"""Links that are called after one license and lead to the page of another."""

from __future__ import annotations

from openwash_lint.copied.file_headers import policy
from openwash_lint.documents import Document, Link, Passage
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.licenses import catalog
from openwash_lint.spans import Place

_NAME = "license.link-differs"
_COMMONS = "cc-"
# What pages have after a license's id.
_ENDINGS = (".html", ".txt", ".php", ".en")


def _differs(facts: Facts) -> Fact:
    """Every link whose words name one license, and whose address is the page of another."""
    from openwash_lint.markdown import parsed

    pages = policy()["pages"]
    told = facts.inventory.texts("card", "notice", "policy")
    cards = (card for card in told if any(page in card.low for page in pages))
    found = (_of(card, *each) for card in cards for each in parsed.links_of(facts.inventory, card))
    return Fact(_NAME, tuple(filter(None, found)))


def _of(card: Document, passage: Passage, link: Link) -> Fact | None:
    """What a link says of a license, if it leads to another's page."""
    led = _led_to(link.target.lower())
    said = passage.text[link.start : link.end]
    named = list(dict.fromkeys(catalog.told_in(said))) if led else []
    if led is None or len(named) != 1 or _is_same(named[0], led):
        return None
    place = Place(card.path, passage.source(link.start, link.end))
    # An address that is shown as another is told by its license.
    words = named[0].short or named[0].id if "://" in said else " ".join(said.split())
    return Fact(_NAME, words, (place,), _kind(led) or led.short or led.id)


def _led_to(address: str) -> License | None:
    """The license whose page an address is."""
    for page, before in policy()["pages"].items():
        _, found, rest = address.partition(page)
        if found:
            return catalog.find(f"{before}{_id_in(rest, before)}")
    return None


def _id_in(rest: str, before: str) -> str:
    """What an address says of a license's id: Creative Commons has the version after it, and a country."""
    bare = rest.partition("#")[0].partition("?")[0].strip("/")
    if before == _COMMONS:
        return f"{bare.partition('/')[0]}-4.0"
    last = bare.rpartition("/")[2]
    for ending in _ENDINGS:
        last = last.removesuffix(ending)
    return last


def _is_same(one: License, other: License) -> bool:
    return catalog.agree(one, other) or bool(_kind(one) and _kind(one) == _kind(other))


def _kind(known: License) -> str:
    """A Creative Commons license without its version: "CC BY-SA"; empty for others."""
    kind = "-".join(each for each in known.id.split("-")[1:] if each.isalpha() and len(each) == len("BY"))
    return f"CC {kind}" if known.id.startswith("CC-BY") else ""


PROVIDERS = {_NAME: _differs}
