"""Owns the list of a directory's files, git's own of what it tracks or a walk, and how git is asked."""

import os
from collections.abc import Callable

from openwash_lint.documents import Skipped
from openwash_lint.reading import roles
from openwash_lint.record import NamedTuple

GIT = ("git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotepath=off")
_SUBMODULE = "160000"


class Listing(NamedTuple):
    """Paths relative to the root, `/` between their parts, and what was left out."""

    paths: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()


def files(root: str, meanwhile: Callable[[], object] = tuple) -> Listing:
    """The files below `root` that a repository would ship; while git is asked, something else is done."""
    if not _is_tracked(root):
        return _walk(root)
    output = _ask([*GIT, "-C", root, "ls-files", "-z", "--stage"], meanwhile)
    if output:
        return _tracked(output)
    listed = _walk(root)
    reason = "git tracks no file here" if output is not None else "git could not list the tracked files"
    return Listing(listed.paths, (*listed.skipped, Skipped(".", f"{reason}, so all files count")))


def _is_tracked(root: str) -> bool:
    at = os.path.realpath(root)
    while not os.path.lexists(os.path.join(at, ".git")):
        above = os.path.dirname(at)
        if above == at:
            return False
        at = above
    return True


def _tracked(output: bytes) -> Listing:
    paths: set[str] = set()
    notes: list[Skipped] = []
    for record in os.fsdecode(output).split("\0"):
        stage, _, path = record.partition("\t")
        if not path:
            continue
        if stage.startswith(_SUBMODULE):
            notes.append(Skipped(path, "is a submodule: a repository of its own"))
        else:
            paths.add(path)
    return Listing(tuple(paths), (*notes, *_folders_like_cards(paths)))


def _folders_like_cards(paths: set[str]) -> list[Skipped]:
    folders = {path.rpartition("/")[0] for path in paths}
    return [_not_a_card(folder) for folder in folders if _looks_like_card(folder)]


def _looks_like_card(folder: str) -> bool:
    return folder.lower().endswith((".md", ".rst")) and roles.role_of(folder) == "card"


def _not_a_card(folder: str) -> Skipped:
    return Skipped(folder, "is a directory, so it is not read as a card")


def git_environment() -> dict[str, str]:
    """Our environment without what would lead git elsewhere, or have it ask."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _ask(arguments: list[str], meanwhile: Callable[[], object]) -> bytes | None:
    """What a command prints, `None` if it fails; `import subprocess` would cost more than git does."""
    environment = git_environment()
    if not hasattr(os, "posix_spawnp"):
        return run(arguments, environment)
    reader, writer = os.pipe()
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, writer, 1),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    try:
        child = os.posix_spawnp(arguments[0], arguments, environment, file_actions=actions)
    except OSError:
        os.close(reader)
        return None
    finally:
        os.close(writer)
    with open(reader, "rb") as stream:
        meanwhile()
        output = stream.read()
    _, status = os.waitpid(child, 0)
    return output if os.waitstatus_to_exitcode(status) == 0 else None


def run(arguments: list[str], environment: dict[str, str], given: bytes = b"") -> bytes | None:
    """What a command prints that reads `given`, `None` if it fails."""
    import subprocess

    try:
        done = subprocess.run(
            arguments,
            env=environment,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


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
