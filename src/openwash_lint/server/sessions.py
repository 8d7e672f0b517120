"""What an editor has open, and when it is judged: one thread judges, and the newest text wins."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping

from lsprotocol.types import CodeAction, Hover, Position, PublishDiagnosticsParams, Range
from lsprotocol.types import Diagnostic as Published
from pygls.uris import from_fs_path, to_fs_path

from openwash_lint.errors import OpenwashError
from openwash_lint.reading import roles
from openwash_lint.record import NamedTuple
from openwash_lint.server import hovering, mends
from openwash_lint.server.points import offset
from openwash_lint.server.published import Client, findings_in, published, trouble
from openwash_lint.server.repositories import Home, Judged, OvertakenError, Repository, home_of

# Seconds in which further changes are waited for: of a text that is typed, and of files on disk, which come
# in dozens.
TYPED, ON_DISK = 0.005, 0.2


class Buffer(NamedTuple):
    """A file that is open, with its text as it is in the editor."""

    uri: str
    home: Home
    text: str
    version: int | None


class Channel(NamedTuple):
    """How the editor is told: of a file's findings, and of what went wrong."""

    publish: Callable[[PublishDiagnosticsParams], None]
    complain: Callable[[str], None]


class Session:
    """All that an editor has open.

    Its methods are called from any thread. `_changed` guards what is open and what waits to be judged;
    `_engine` is held while something is judged.
    """

    def __init__(self, channel: Channel) -> None:
        self.client = Client()
        self._channel = channel
        self._folders: tuple[str, ...] = ()
        self._buffers: dict[str, Buffer] = {}
        self._repositories: dict[str, Repository] = {}
        self._troubled: dict[str, str] = {}
        self._due: dict[str, float] = {}
        self._turn = 0
        self._changed = threading.Condition()
        self._engine = threading.Lock()

    def start(self) -> None:
        """Judge from now on, until the program ends."""
        threading.Thread(target=self._work, name="judging", daemon=True).start()

    def open_folders(self, folders: Iterable[str]) -> None:
        """These folders are open, and no others: files may belong to another repository than before."""
        with self._changed:
            self._folders = tuple(folders)
            before = {each.home.root for each in self._buffers.values()}
            for uri, each in self._buffers.items():
                self._buffers[uri] = each._replace(home=self._home(uri) or each.home)
            self._repositories.clear()
            self._ask(before | {each.home.root for each in self._buffers.values()}, TYPED)

    def edit(self, uri: str, text: str, version: int | None) -> None:
        """A file was opened, or its text has changed."""
        with self._changed:
            known = self._buffers.get(uri)
            home = known.home if known else self._home(uri)
            if home is None:
                return
            self._buffers[uri] = Buffer(uri, home, text, version)
            self._ask((home.root,), TYPED)

    def close(self, uri: str) -> None:
        """A file was closed: nothing is said of it any more, and what is on disk counts."""
        with self._changed:
            gone = self._buffers.pop(uri, None)
            if gone is None:
                return
            self._ask((gone.home.root,), TYPED)
        self._channel.publish(PublishDiagnosticsParams(uri, []))

    def reread(self, paths: Iterable[str]) -> None:
        """Files on disk were made, changed or removed."""
        with self._changed:
            for path in paths:
                for root in {each.home.root for each in self._buffers.values()}:
                    if _counts(os.path.realpath(path), root):
                        if root in self._repositories:
                            self._repositories[root].stale = True
                        self._ask((root,), ON_DISK)

    def hover(self, uri: str, at: Position) -> Hover | None:
        """What there is to say of a place."""
        with self._engine:
            buffer, judged = self._current(uri)
            if buffer is None or judged is None:
                return None
            where = offset(_without_mark(buffer.text), at, self.client.encoding)
            return hovering.hover(buffer.home.path, where, judged, self.client)

    def actions(self, uri: str, within: Range, only: list[str] | None) -> list[CodeAction]:
        """What can be done about the findings in a range; nothing if the text changes meanwhile."""
        with self._engine:
            buffer, judged = self._current(uri)
            if buffer is None or judged is None or not findings_in(judged.report, buffer.home.path):
                return []
            root, turn = buffer.home.root, self._turn
            try:
                proven = self._repositories[root].proven(judged.texts, lambda: self._turn != turn)
            except OvertakenError:
                return []
            opened = self._opened(root)
            files = {path: mends.Open(each.uri, each.version) for path, each in opened.items()}
            return mends.actions(mends.Asked(buffer.home.path, within, only), proven, files, self.client)

    def _home(self, uri: str) -> Home | None:
        """Where a file belongs; `None` for what is not a file, or lies in a folder of installed things."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if not path:
            return None
        home = home_of(path, self._folders)
        return None if roles.caches() & set(home.path.lower().split("/")[:-1]) else home

    def _ask(self, roots: Iterable[str], wait: float) -> None:
        """Have repositories judged after a while; called while holding `_changed`."""
        self._turn += 1
        for root in roots:
            self._due[root] = time.monotonic() + wait
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._due:
                    self._changed.wait()
                now = time.monotonic()
                ready = [root for root, due in self._due.items() if due <= now]
                if not ready:
                    self._changed.wait(min(self._due.values()) - now)
                    continue
                for root in ready:
                    del self._due[root]
            for root in ready:
                try:
                    self._tell(root)
                except Exception as failed:  # noqa: BLE001
                    self._channel.complain(f"{type(failed).__name__}: {failed} (in {root})")

    def _tell(self, root: str) -> None:
        """Judge a repository and publish what is found in its open files."""
        with self._engine:
            opened = self._opened(root)
            if not opened:
                self._repositories.pop(root, None)
                self._relieved(root)
            judged = self._judged(root, opened) if opened else None
        for path, buffer in opened.items():
            now = self._buffers.get(buffer.uri)
            if now is not None and now.version == buffer.version:
                found = _published(path, judged, self.client) if judged else []
                self._channel.publish(PublishDiagnosticsParams(buffer.uri, found, version=buffer.version))

    def _current(self, uri: str) -> tuple[Buffer | None, Judged | None]:
        """An open file and what is found around it, as of now."""
        buffer = self._buffers.get(uri)
        if buffer is None:
            return None, None
        return buffer, self._judged(buffer.home.root, self._opened(buffer.home.root))

    def _judged(self, root: str, opened: Mapping[str, Buffer]) -> Judged | None:
        """What is found in a repository; `None` where it cannot be judged, and the editor was told why."""
        try:
            texts = {path: each.text for path, each in opened.items()}
            if root not in self._repositories:
                whole = all(each.home.whole for each in opened.values())
                self._repositories[root] = Repository(root, whole=whole)
            judged = self._repositories[root].judged(texts)
        except OpenwashError as failed:
            self._report(root, failed)
        except Exception as failed:  # noqa: BLE001
            self._channel.complain(f"{type(failed).__name__}: {failed} (judging {root})")
        else:
            self._relieved(root)
            return judged
        return None

    def _opened(self, root: str) -> dict[str, Buffer]:
        """The open files of a repository, by their paths in it."""
        with self._changed:
            return {each.home.path: each for each in self._buffers.values() if each.home.root == root}

    def _report(self, root: str, failed: OpenwashError) -> None:
        """Say why a repository cannot be judged: in the log, and at the file that is wrong."""
        self._channel.complain(str(failed))
        self._relieved(root)
        if failed.path and os.path.isabs(failed.path):
            uri = self._troubled[root] = from_fs_path(failed.path) or ""
            self._channel.publish(PublishDiagnosticsParams(uri, [trouble(failed)]))

    def _relieved(self, root: str) -> None:
        """Take back what was said of a file that kept a repository from being judged."""
        uri = self._troubled.pop(root, "")
        if uri:
            self._channel.publish(PublishDiagnosticsParams(uri, []))


def _published(path: str, judged: Judged, client: Client) -> list[Published]:
    return [published(each, judged, client) for each in findings_in(judged.report, path)]


def _counts(path: str, root: str) -> bool:
    """Whether a file that changed on disk can change what is found in a repository."""
    below = os.path.relpath(path, root).replace(os.sep, "/")
    parts = below.lower().split("/")
    if parts[0] == "..":
        return False
    return below == ".git/index" or (".git" not in parts and roles.caches().isdisjoint(parts[:-1]))


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")
