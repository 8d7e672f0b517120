"""Which license each header names, the text that it sends its readers to, and whose the file is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openwash_lint.copied.file_headers import comments_in, names, pattern, place_of, policy
from openwash_lint.documents import Passage
from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.ledger.license_texts import license_files
from openwash_lint.licenses import catalog
from openwash_lint.matching import Match, compile_pattern
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place
from openwash_lint.structured.source_comments import top

_SETUP = "setup.py"
# The word that puts a file under a license.
_VERB = "licensed"
# A name among those in brackets.
_PIECE = "[^ ()&,;/\n][^()&,;/]*"
# Where a text's own names are; below are those of others.
_TOP = 2_000
# What a line begins with that says whose something is.
_HELD = "copyright"
# Words of a holder that tell no one apart, if they are as long as a name.
_COMMON = frozenset(
    ("affiliates", "rights", "reserved", "corporation", "platforms", "team", "authors", "text")
)
_SHORTEST = 4


class Named(NamedTuple):
    """A file's header, and the one license that it names, with its place; `None` for none.

    `pointed` is the text that it sends its readers to, as "LICENSE_Finch", or where it says that texts are.
    """

    path: str
    words: str
    license: License | None
    place: Place
    pointed: str


def naming(facts: Facts) -> tuple[Named, ...]:
    """The headers that name one license, or send their readers to a LICENSE, shallow files first."""
    return facts.inventory.files.once(_naming, facts.inventory.head)


def _naming(files: Files, head: Callable[[str, int], bytes]) -> tuple[Named, ...]:
    told = [each for path, comment in comments_in(files, head) for each in _named(path, comment)]
    # What else the header of a setup script says of a license is read with the package's metadata.
    setups = (each for path, comment in _setups(files, head) for each in _named(path, comment))
    return (*told, *(each for each in setups if each.pointed))


def _setups(files: Files, head: Callable[[str, int], bytes]) -> tuple[tuple[str, Passage], ...]:
    """The headers of setup scripts, which copied files bring along or are copied as."""
    table = policy()["headers"]
    paths = [path for path in files.paths("package") if path.rpartition("/")[2] == _SETUP][: table["most"]]
    read = ((path, head(path, table["bytes"]).decode("utf-8", "replace")) for path in paths)
    return tuple((path, top(text)) for path, text in read if "LICEN" in text)


def _named(path: str, comment: Passage) -> Iterator[Named]:
    text, found = comment.text, tuple(names(comment.text))
    sent = pattern("points").search(text)
    # "under the license found in the LICENSE file" speaks of another one than the line that names it.
    apart = bool(found) and sent is not None and text[: sent.start()].endswith("the ")
    found = found or (_in_brackets(text, sent) if sent else ())
    same = all(catalog.agree(found[0][2], each) for _, _, each in found[1:])
    if found and same:
        at, end, known = found[0]
        yield Named(path, text, known, place_of(path, comment, at, end), "" if apart else _pointed(sent))
    elif sent and not found:
        place = place_of(path, comment, sent.start(), sent.end())
        yield Named(path, text, None, place, _pointed(sent))


def _in_brackets(text: str, sent: Match) -> tuple[tuple[int, int, License], ...]:
    """The licenses in brackets after the verb: "licensed (MIT & commercial) under the license found in"."""
    reach = policy()["headers"]["reach"]
    start = text.rfind(_VERB, max(0, sent.start() - reach), sent.start()) + len(_VERB)
    said = text[start : sent.start()]
    if start < len(_VERB) or not said.lstrip().startswith("("):
        return ()
    pieces = compile_pattern(_PIECE).finditer(said.replace(" and ", "  &  ").replace(" or ", " /  "))
    known = ((each, catalog.find(each.group().strip())) for each in pieces)
    return tuple((start + each.start(), start + each.end(), one) for each, one in known if one)


def _pointed(sent: Match | None) -> str:
    """The text that a header sends its readers to, by its name, its path or its folder; empty for none."""
    placed = pattern("placed").search(sent.group()) if sent else None
    if placed:
        return f"{placed.group(1)}/" if placed.group(1) else placed.group(2).rstrip(".")
    name = pattern("pointed").search(sent.group()) if sent else None
    return name.group() if name else ""


def is_own(facts: Facts, header: Named, *, whole: bool = False) -> bool:
    """Whether each holder in a header, by a word or by the whole name, is who made the release.

    That is who has the repository or wrote the package, or who holds the license text at the root.
    """
    held = [holder(line) for line in header.words.splitlines() if _HELD in line.lower()]
    makers = facts["release.makers"].value
    owners = [*(makers if isinstance(makers, frozenset) else ()), facts.inventory.origin.lower()]
    lines = [line for document in license_files(facts) for line in holders(document.low)]
    known, is_known = (*owners, *lines, *_authors(facts)), all if whole else any
    return bool(held) and all(
        bool(holder) and any(is_known(word in each for word in holder) for each in known) for holder in held
    )


def _authors(facts: Facts) -> Iterator[str]:
    """The lines of a package's metadata, or of a citation, at the root that say who wrote it."""
    marks = policy()["headers"]["writers"]
    for document in facts.inventory.texts("package", "citation"):
        if not folder_of(document.path):
            yield from (line for line in document.low.splitlines() if any(map(line.__contains__, marks)))


def holder(words: str) -> frozenset[str]:
    """The words that tell whose a header says the file is; none where it does not say."""
    lines = [line.rpartition(_HELD)[2] for line in words.lower().split("\n") if _HELD in line]
    letters = "".join(char if char.isalpha() else " " for char in " ".join(lines))
    return frozenset(word for word in letters.split() if len(word) >= _SHORTEST and word not in _COMMON)


def holders(text: str) -> list[str]:
    """The lines in which a text says whose the work is: "Copyright (c) 2024 Wren"."""
    lines = (line.strip(" #*") for line in text[:_TOP].splitlines())
    held = (line for line in lines if line.startswith(_HELD) and any(map(str.isdigit, line)))
    return [line for line in held if not any(each in line for each in policy()["headers"]["authors"])]
