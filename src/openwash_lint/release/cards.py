"""What each card of a repository is: the root's, a release's own, a translation, a page, or nobody's."""

from __future__ import annotations

from functools import cache

from openwash_lint import store
from openwash_lint.documents import Document, FrontMatter, Inventory
from openwash_lint.files import Files, folder_of
from openwash_lint.matching import compile_pattern
from openwash_lint.record import Any

# Keys by which a card in a folder below the root speaks for a separate release.
OWN_KEYS = ("license", "base_model")
# How much of a card is searched for its title, in characters.
_TOP = 2_000


def kind_of(card: Document, inventory: Inventory, foreign: frozenset[str]) -> str:
    """root, release, translation, generated, kept, foreign or page; `foreign`: others' folders."""
    folder = folder_of(card.path)
    if _is_kept(card.path) and len(inventory.files.beside(folder, "card")) > 1:
        return "kept"
    if not folder:
        return "translation" if original_of(card.path) != card.path else "root"
    if is_below(folder, foreign):
        return "foreign"
    if _is_template(card) or _is_generated(card, inventory.files):
        return "generated"
    weighty = _holds(inventory.files, folder, "weights")
    original = original_of(card.path)
    beside = folder_of(original) == folder and inventory.files.get(original) is not None
    if original != card.path and (beside or not weighty):
        return "translation"
    return (
        "release"
        if weighty or has_key(card, inventory.files, *OWN_KEYS) or _has_text(card, inventory)
        else "page"
    )


def is_below(folder: str, folders: frozenset[str]) -> bool:
    """Whether a folder is one of these or is in one."""
    while folder and folder not in folders:
        folder = folder_of(folder)
    return bool(folder)


def original_of(path: str) -> str:
    """The path of the card that this one translates, by its name and folders; else its own path."""
    folder, name = folder_of(path), path.rpartition("/")[2]
    original = _without_language(name)
    above, spoken = folder, original != name
    while above:
        last = above.rpartition("/")[2].lower()
        if last not in _asides() and last not in _languages():
            break
        spoken = spoken or last in _languages()
        above = folder_of(above)
    if not spoken:
        return path
    return f"{above}/{original}" if above else original


def _without_language(name: str) -> str:
    """A card's name without the language in it: README_zh-CN.md, README.ja.md."""
    stem, dot, extension = name.rpartition(".")
    if not dot or extension.lower() in _languages():
        return stem or name
    for mark in ("_", ".", "-"):
        for at in (position for position, char in enumerate(stem) if char == mark):
            if stem[at + 1 :].lower() in _languages():
                return f"{stem[:at]}.{extension}"
    return name


@cache
def policy() -> dict[str, Any]:
    """The tables of `rules/releases.toml`."""
    return store.toml("releases.toml")


@cache
def _languages() -> frozenset[str]:
    from openwash_lint.reading.names import table

    return table().sets["languages"]


@cache
def _asides() -> frozenset[str]:
    return frozenset(policy()["translation"]["folders"])


def _is_kept(path: str) -> bool:
    """Whether a card is that of the project which this one was made from, by its name: README_original.md."""
    words = path.rpartition("/")[2].lower().replace("-", "_").replace(".", "_").split("_")
    return "readme" in words and not set(policy()["kept"]["words"]).isdisjoint(words)


def _is_template(card: Document) -> bool:
    """Whether a program is to fill a card in: it is a form, and nobody's release."""
    marks = policy()["template"]
    if not set(marks["folders"]).isdisjoint(folder_of(card.path).lower().split("/")):
        return True
    if any(field in card.text[:_TOP] for field in marks["fields"]):
        return True
    title = next((line for line in card.text[:_TOP].splitlines() if line.startswith("#")), "")
    return "{" in title and compile_pattern(marks["title"]).search(title.lower()) is not None


def _is_generated(card: Document, files: Files) -> bool:
    """Whether a training tool wrote a card, by its template and by what the tool left in the folder."""
    marks = policy()["generated"]
    template, *summaries = marks["text"]
    written = card.text.count(template) >= marks["least"] or any(each in card.text for each in summaries)
    top = front.span.end if not written and (front := _front_matter(card, files)) else 0
    if not written and not any(tag in card.text[:top] for tag in marks["tags"]):
        return False
    folder = folder_of(card.path)
    left = marks["states"] if files.has_weights(folder) else (*marks["states"], *marks["files"])
    if any(files.get(f"{folder}/{name}") for name in left):
        return True
    named = (part.rstrip("0123456789").rstrip("-_") for part in folder.lower().split("/"))
    return not set(marks["folders"]).isdisjoint(named)


def _holds(files: Files, folder: str, what: str) -> bool:
    return any(files.beside(folder, role) for role in policy()["release"][what])


def has_key(card: Document, files: Files, *names: str) -> bool:
    """Whether a card's front matter has one of these keys."""
    front = _front_matter(card, files)
    return front is not None and any(key.text in names for key in front.keys)


def _front_matter(card: Document, files: Files) -> FrontMatter | None:
    """A card's front matter, if it may have any."""
    from openwash_lint.structured import frontmatter

    may = card.text.lstrip("\ufeff \t\r\n").startswith("---")
    return frontmatter.front_in(files, card) if may else None


def _has_text(card: Document, inventory: Inventory) -> bool:
    """Whether a license text is next to it, and it is about a model or has no card above it."""
    files, folder = inventory.files, folder_of(card.path)
    if not files.beside(folder, "license"):
        return False
    alone = not files.beside("", "card") or any(home in card.text for home in policy()["release"]["homes"])
    return alone or _holds(files, folder, "configs") or _front_matter(card, files) is not None
