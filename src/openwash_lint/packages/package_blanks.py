"""Package metadata whose license is not filled in, or refused, beside a text that gives one."""

from __future__ import annotations

from openwash_lint.evidence import Fact
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import Grant
from openwash_lint.licenses import catalog
from openwash_lint.packages import package_advice as advice
from openwash_lint.packages.package_rivals import Read, Rival, fact_of
from openwash_lint.packages.package_statements import Named, table
from openwash_lint.structured import package_metadata

# Statements that can give nothing: "Other/Proprietary License" is a classifier.
_KINDS = ("name", "classifier")
_BRACKETS = {"[": "]", "<": ">", "{": "}"}


def unfilled(read: Read, *, own: bool) -> Fact | None:
    """The first statement of a file that is still a blank, or that refuses what an open text gives.

    Only a file of the project's `own` may refuse. A blank in a folder below, and a refusal, which a tool may
    have written, are only likely.
    """
    texts = [each for each in read.texts if each.licenses and each.scope in ("general", "code")]
    if not texts or len(texts) != len(read.texts):
        return None
    stated = [each for each in package_metadata.read(read.document) if each.kind in _KINDS]
    # What a license is called comes before what a classifier leaves open.
    for each in [one for one in stated if one.kind == "name"] or stated:
        if each.kind == "name" and is_blank(each.text):
            below = folder_of(read.document.path) != folder_of(texts[0].place.path)
            return _against(read, Named(each, ()), texts[0], sure=not below)
        if own and _is_refused(each.text, texts):
            return _against(read, Named(each, ()), texts[0], sure=False)
    return None


def _against(read: Read, named: Named, text: Grant, *, sure: bool) -> Fact:
    why, words = f"{text.place.path} is {text.name}", advice.towards(named, read.document, text)
    found = fact_of(read, named, Rival(text.place, why, words, f"the license text: {text.name}"))
    return found if sure else found._replace(notes={**found.notes, "confidence": "medium"})


def is_blank(words: str) -> bool:
    """Whether the words for a license are a placeholder: "TODO: License declaration", "[insert license]"."""
    low, blanks = words.strip().lower(), table()["blanks"]
    if low[:1] in _BRACKETS and low.endswith(_BRACKETS[low[0]]) and not low.startswith("{{"):
        low = low[1:-1].strip()
        asks = any(word in low for word in blanks["asks"]) and not catalog.told_in(low)
        return asks or low.startswith(tuple(blanks["begins"]))
    begun = next((each for each in blanks["begins"] if low.startswith(each)), "")
    return bool(begun) and not low[len(begun) : len(begun) + 1].isalnum()


def _is_refused(words: str, texts: list[Grant]) -> bool:
    refused = words.strip().strip(".").lower() in table()["blanks"]["refusals"]
    return refused and all(each.osi and not each.restrictions for each in texts)
