"""Which folders of a repository contain somebody else's project: evidence of descent, but never judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from openwash_lint.claims.own_names import squeezed, title_name
from openwash_lint.documents import CODE, Document, Inventory
from openwash_lint.files import Files, folder_of
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.release.cards import policy

# How much of a card or a license text tells whose it is, in characters.
_TOP = 20_000
# The list of submodules, which git reads at the root of a repository alone.
_SUBMODULES = ".gitmodules"


def foreign_folders(inventory: Inventory) -> frozenset[str]:
    """The folders below the root with another repository's files, card, or another holder's license text."""
    copied = _copies(inventory.files, inventory.load(_SUBMODULES))
    texts = inventory.texts("license", "card")
    if not any(folder_of(text.path) for text in texts):
        return copied
    root = [text for text in texts if not folder_of(text.path)]
    holders = frozenset().union(*(_holders(text.text) for text in root if text.role == "license"))
    own = {squeezed(inventory.name)}
    for text in root:
        own |= _own_names(text, squeezed(inventory.name)) if text.role == "card" else set()
    found = set(copied)
    for text in texts:
        folder = folder_of(text.path)
        if not folder or folder in found:
            continue
        if text.role == "license":
            is_other = not is_model(inventory.files, folder) and _is_anothers(text, holders, inventory.files)
        else:
            is_other = not _has_weights(inventory.files, folder) and _is_about_another(text, own)
        if is_other:
            found.add(folder)
    return frozenset(found)


def _copies(files: Files, listed: Document | None) -> frozenset[str]:
    """The folders with a whole repository's files: they have a list of submodules, or are in the root's."""
    found = [*submodules(listed)]
    found += (folder_of(each.path) for each in files if each.path.endswith(f"/{_SUBMODULES}"))
    return frozenset(each for each in found if each and not is_model(files, each))


def submodules(listed: Document | None) -> Iterator[str]:
    """The folders that a `.gitmodules` names."""
    for line in listed.text.splitlines() if listed else ():
        key, _, value = line.partition("=")
        if key.strip() == "path":
            yield value.strip().strip("/")


def _own_names(card: Document, own: str) -> set[str]:
    """The names of the repositories that the root's card is about, or links most often: a fork names both.

    What a card that is about this repository links often may be vendored in it.
    """
    subject = _subject(card)
    often = Counter(name for _, name in repositories(card.text)).most_common(1)
    names = (subject, *(name for name, times in often if times > 1 and squeezed(subject) != own))
    return {squeezed(name) for name in names if name}


def is_model(files: Files, folder: str) -> bool:
    """Whether weights or a model's configuration are in a folder."""
    configs = policy()["release"]["configs"]
    return _has_weights(files, folder) or any(files.beside(folder, role) for role in configs)


def _has_weights(files: Files, folder: str) -> bool:
    """Whether weights are in a folder: settings alone come with a copied card, too."""
    return any(files.beside(folder, role) for role in policy()["release"]["weights"])


def _is_anothers(text: Document, holders: frozenset[str], files: Files) -> bool:
    """Whether a project's license text names holders, but none of the root's."""
    folder = folder_of(text.path)
    if not holders or not any(files.beside(folder, role) for role in ("card", "package", *CODE)):
        return False
    held = _holders(text.text)
    return bool(held) and held.isdisjoint(holders)


def _is_about_another(card: Document, own: set[str]) -> bool:
    """Whether a card is about a repository and never links this one."""
    subject = _subject(card)
    if not subject or squeezed(subject) in own:
        return False
    return own.isdisjoint(squeezed(name) for _, name in repositories(card.text))


def _subject(card: Document) -> str:
    """The name of the repository that a card is about; empty if it does not say.

    Its title names it, or a badge counts its stars; what is only linked may be a tool or a predecessor.
    """
    found = repositories(card.text)
    title = squeezed(first_title(card.text, _TOP))
    named = next((name for _, name in found if squeezed(name) == title), "")
    counted = _badge().search(card.text[:_TOP].lower())
    return named or (counted.group(1) if counted else "")


def repositories(text: str) -> list[tuple[str, str]]:
    """Owner and name of each repository of code that the top of a card links, in lower case."""
    found = _address().finditer(text[:_TOP].lower())
    return [(each.group(1), each.group(2).removesuffix(".git")) for each in found]


def first_title(text: str, most: int) -> str:
    """The name in the first heading of a page, of which so many characters are read; empty for none."""
    lines = (line.strip() for line in text[:most].splitlines())
    return next((title_name(line.strip("# ")) for line in lines if line.startswith("#")), "")


def _holders(text: str) -> frozenset[str]:
    """The holders in the lines of a license text that say who holds the copyright since when."""
    found = (_copyright().search(line) for line in text[:_TOP].lower().splitlines())
    return frozenset(name for each in found if each and (name := squeezed(each.group(1))))


@cache
def _address() -> Pattern:
    return compile_pattern("github[.]com/([a-z0-9-]+)/([a-z0-9_.-]+)")


@cache
def _badge() -> Pattern:
    return compile_pattern(
        "img[.]shields[.]io/github/(?:stars|last-commit|contributors)/[a-z0-9-]+/([a-z0-9_-]+)"
    )


@cache
def _copyright() -> Pattern:
    return compile_pattern("^[ #*]*copyright[^0-9a-z]*c?[^0-9a-z]*[0-9]{4}[0-9, -]*([a-z].*)$")
