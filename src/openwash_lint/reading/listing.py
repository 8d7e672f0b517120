"""Lists the files of a directory: what git tracks, by its index, or everything that a walk finds."""

import os

from openwash_lint.documents import Skipped
from openwash_lint.reading import git, git_index, opening, roles
from openwash_lint.reading.untrusted import UnreadableError
from openwash_lint.record import NamedTuple


class Listing(NamedTuple):
    """Paths relative to the root, `/` between their parts, and what was left out."""

    paths: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()


def files(root: str) -> Listing:
    """The files below `root` that a repository would ship."""
    real = os.path.realpath(root)
    top = git.top_of(real)
    if not top:
        return _walk(root)
    try:
        listed = _tracked(real, _index(top), os.path.relpath(real, top))
    except opening.NotAFileError:
        reason = "git's index is not a file"
    except FileNotFoundError:
        reason = "git tracks no file here"
    except OSError as failed:
        reason = f"git's index cannot be read ({(failed.strerror or 'unknown error').lower()})"
    except UnreadableError as failed:
        reason = f"git's index {failed.reason}"
    else:
        if listed.paths or listed.skipped:
            return listed
        reason = "git tracks no file here"
    listed = _walk(root)
    return Listing(
        listed.paths, (*listed.skipped, Skipped(".", f"{reason}, so all files count", judged=True))
    )


def _index(top: str) -> list[git_index.Tracked]:
    folder = os.path.realpath(git.own_folder(top))

    def content(name: str) -> bytes:
        with opening.opened(folder, name) as file:
            return file.read(git_index.LARGEST + 1)

    return git_index.tracked(content("index"), content)


def _tracked(real: str, entries: list[git_index.Tracked], below: str) -> Listing:
    """What is tracked in a real folder, which is also given relative to the top of its work tree."""
    start = b"" if below == os.curdir else os.fsencode(below.replace(os.sep, "/") + "/")
    paths: set[str] = set()
    notes: set[Skipped] = set()
    for entry in entries:
        if not entry.path.startswith(start):
            continue
        path = os.fsdecode(entry.path[len(start) :])
        if entry.mode == git_index.SUBMODULE:
            notes.add(Skipped(path, "is a submodule: a repository of its own"))
        else:
            paths.add(path)
    notes |= _folders_like_cards(paths)
    # An index may be another repository's: a `.git` file can name any. What is not here is not reported.
    here = tuple(note for note in notes if os.path.isdir(os.path.join(real, note.path)))
    return Listing(tuple(paths), here)


def _folders_like_cards(paths: set[str]) -> set[Skipped]:
    folders = {path.rpartition("/")[0] for path in paths}
    return {_not_a_card(folder) for folder in folders if _looks_like_card(folder)}


def _looks_like_card(folder: str) -> bool:
    return folder.lower().endswith((".md", ".rst")) and roles.role_of(folder) == "card"


def _not_a_card(folder: str) -> Skipped:
    return Skipped(folder, "is a directory, so it is not read as a card")


def _walk(root: str) -> Listing:
    paths: list[str] = []
    notes: list[Skipped] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(os.path.join(root, folder)) as inside:
                found = sorted(inside, key=lambda entry: entry.name)
        except OSError as failed:
            reason = (failed.strerror or "unknown error").lower()
            notes.append(Skipped(folder.replace(os.sep, "/") or ".", f"cannot be read: {reason}"))
            continue
        for entry in found:
            path = os.path.join(folder, entry.name)
            shown = path.replace(os.sep, "/")
            if not entry.is_dir(follow_symlinks=False):
                paths.append(shown)
            elif entry.name.lower() not in roles.caches():
                waiting.append(path)
                if _looks_like_card(shown):
                    notes.append(_not_a_card(shown))
    return Listing(tuple(paths), tuple(notes))
