"""Finds git's own folder, and asks git if nothing else will do: it may read, but start nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache

from openwash_lint.errors import UsageError
from openwash_lint.reading import opening
from openwash_lint.record import TYPE_CHECKING
from openwash_lint.termination import put_off

if TYPE_CHECKING:
    from subprocess import Popen

_NAME = ".git"
_POINTS = b"gitdir: "
_LONGEST = 4096  # bytes of a path given by one of git's files
SECONDS = 60.0  # that git may take for one answer
SOON = 10.0  # that it may take to look up a name
MOST = 400_000_000  # bytes of one answer
# Overrides what a repository's settings might name for git to run.
_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.quotepath=off"),
    *("-c", "protocol.allow=never"),
    *("-c", "safe.bareRepository=explicit"),
)
# What a partial clone lacks is not fetched, whichever version of git is asked.
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# Git waits forever if one of these is a pipe.
_READ_FIRST = (
    *("HEAD", "commondir", "config", "config.worktree", "packed-refs", "shallow"),
    *("objects/info/alternates", "objects/info/commit-graph", "objects/pack/multi-pack-index"),
)


def top_of(folder: str) -> str:
    """The work tree that an absolute path is in; empty if there is none.

    As for git, a `.git` that somebody else has put into a folder above, such as /tmp, does not count. It must
    belong to us, to the system or to the folder's owner, as it does if a container runs as another user.
    """
    ours = getattr(os, "geteuid", int)()
    trusted = {0, ours, _owner_of(folder)} - {-1}
    while _owner_of(os.path.join(folder, _NAME)) not in trusted:
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def _owner_of(path: str) -> int:
    """The user that a file or a link belongs to; -1 if nothing is there."""
    try:
        return os.lstat(path).st_uid
    except OSError:
        return -1


def own_folder(top: str) -> str:
    """Where git keeps what belongs to a work tree: `.git`, or the folder that a file of this name gives.

    A folder that only looks like a repository, without `.git`, does not count. Raises `OSError`.
    """
    path = os.path.join(top, _NAME)
    if os.path.isdir(path):
        return path
    with opening.named(path) as file:
        said = file.read(_LONGEST)
    if not said.startswith(_POINTS):
        raise opening.NotAFileError(path)
    leads = os.fsdecode(said[len(_POINTS) :].rstrip(b"\r\n").partition(b"\0")[0])
    return os.path.normpath(os.path.join(top, leads))


def look_up(top: str, *arguments: str) -> bytes | None:
    """What `git rev-parse` prints, as for `ask`; a branch or a tag that is a pipe is not waited for."""
    try:
        folder = own_folder(top)
        for each in {folder, _common(folder)}:
            _refuse_pipes(top, os.path.join(each, "refs"))
    except OSError as failed:
        raise UsageError(f"has a {_NAME} that cannot be read: {failed.strerror}", path=top) from failed
    return ask(top, "rev-parse", *arguments, seconds=SOON)


def _refuse_pipes(top: str, folder: str) -> None:
    """Raise `UsageError` if anything below a folder is neither a folder nor a file."""
    waiting = [folder] if os.path.isdir(folder) else []
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for each in found:
                if each.is_dir(follow_symlinks=False):
                    waiting.append(each.path)
                elif not (each.is_file() or each.is_dir()) and os.path.exists(each.path):
                    said = os.path.relpath(each.path, os.path.dirname(folder))
                    raise UsageError(f"has a {_NAME} whose {said} is not a file", path=top)


def ask(top: str, *arguments: str, given: bytes = b"", first: int = 0, seconds: float = 0) -> bytes | None:
    """What git prints about the repository of a work tree, or its `first` bytes; `None` if it fails.

    Git is told which repository to read, so it searches for none, and neither the repository's nor the user's
    settings are obeyed. Raises `UsageError` if git is missing, takes too long or prints too much.
    """
    import subprocess
    from threading import Timer

    command = [_program(top), *_OPTIONS, f"--git-dir={_sound(top)}", *arguments]
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    running: list[Popen[bytes]] = []
    late: list[bool] = []

    def stop() -> None:
        for git in running:
            if git.returncode is None:
                _stop(git)

    def stop_late() -> None:
        late.append(True)  # before git ends, so that whoever waits for its end knows why
        stop()

    limit = Timer(seconds or SECONDS, stop_late)
    # In its own session it has no terminal to ask, and all that it starts can be ended with it: a signal that
    # ends us does not reach it.
    with (
        put_off(stop) as obey_signals,
        subprocess.Popen(
            command, env=_environment(), stdin=pipe, stdout=pipe, stderr=null, start_new_session=True
        ) as git,
    ):
        running.append(git)
        output, whole = b"", False
        try:
            obey_signals()
            limit.start()
            _feed(git, given)
            output = git.stdout.read(first or MOST + 1) if git.stdout else b""
            whole = not first and len(output) <= MOST
        finally:
            limit.cancel()
            if not whole:
                stop()
    if late:
        raise UsageError(f"git did not answer within {limit.interval:.0f} seconds", path=top)
    if len(output) > MOST:
        raise UsageError(f"git has more than {MOST // 1_000_000} MB to say", path=top)
    return output if first or git.returncode == 0 else None


def _stop(git: Popen[bytes]) -> None:
    """End git, and what it may have started: that would keep the pipe open."""
    if os.name == "posix":
        import signal

        with suppress(ProcessLookupError, PermissionError):
            os.killpg(git.pid, signal.SIGKILL)
    git.kill()


def _feed(git: Popen[bytes], given: bytes) -> None:
    """Write from a separate thread: git may print before it has read everything."""
    from threading import Thread

    stream, git.stdin = git.stdin, None

    def write() -> None:
        with suppress(OSError):
            if stream:
                with stream:
                    stream.write(given)

    Thread(target=write, daemon=True).start()


def _environment() -> dict[str, str]:
    """Ours without what would lead git elsewhere, and without anything it might run."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | _ENVIRONMENT


def _sound(top: str) -> str:
    """Git's own folder; raises `UsageError` if there is none that git could read."""
    try:
        folder = own_folder(top)
        for each in {folder, _common(folder)}:
            for name in _READ_FIRST:
                path = os.path.join(each, name)
                if os.path.exists(path) and not os.path.isfile(path):
                    raise UsageError(f"has a {_NAME} whose {name} is not a file", path=top)
    except OSError as failed:
        raise UsageError(f"has a {_NAME} that cannot be read: {failed.strerror}", path=top) from failed
    return folder


def _common(folder: str) -> str:
    """The folder that linked work trees share: the one that `commondir` names, else the same."""
    try:
        with opening.named(os.path.join(folder, "commondir")) as file:
            said = os.fsdecode(file.read(_LONGEST).rstrip(b"\r\n").partition(b"\0")[0])
    except opening.NotAFileError:
        raise
    except FileNotFoundError:
        return folder
    return os.path.normpath(os.path.join(folder, said))


@cache
def _program(top: str) -> str:
    """Where git is, in a folder that PATH names in full and that does not lie in the repository."""
    inside = os.path.realpath(top).rstrip(os.sep) + os.sep
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if not os.path.isabs(folder) or not os.path.isfile(path) or not os.access(path, os.X_OK):
            continue
        if not any(each.startswith(inside) for each in (path, os.path.realpath(path))):
            return path
    raise UsageError("git is not to be found outside the repository", path=top)
