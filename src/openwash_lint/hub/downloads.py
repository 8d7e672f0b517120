"""Files of a repository on the Hub, whole or their first bytes: as kept, else by one request each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote

from openwash_lint.addresses import PLURALS
from openwash_lint.errors import UsageError
from openwash_lint.hub import kept_files
from openwash_lint.hub.remote_listing import File, Listing
from openwash_lint.hub.transport import Connection, GatedError, fetch
from openwash_lint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import TypeVar

    Made = TypeVar("Made")

_SIDE_BY_SIDE = 8
_TRIES = 3


class Store(NamedTuple):
    """A repository at a commit, and where its files are kept."""

    connection: Connection
    listing: Listing
    files: Mapping[str, File]
    folder: str


def store_of(connection: Connection, listing: Listing) -> Store:
    """The files of a listing."""
    files = {file.path: file for file in listing.files}
    return Store(connection, listing, files, kept_files.folder_for(connection.address))


def first(store: Store, path: str, most: int) -> bytes:
    """The first bytes of a file, all of it if it has no more; raises `GatedError` or `UsageError`."""
    file = store.files[path]
    if not file.size:
        return b""
    return _whole(store, file) if file.size <= most else beginning(store, path, most)


def beginning(store: Store, path: str, most: int, known: bytes = b"") -> bytes:
    """The first bytes of a large file, `known` those of them that are here already."""
    file = store.files[path]
    name = f"{file.digest}-{most}" if file.digest else ""
    kept = kept_files.load(store.folder, name)
    if kept is not None and len(kept) == most:
        return kept
    for _ in range(_TRIES):
        rest = fetch(store.connection, _url(store, path), most - len(known), (len(known), most)).data
        if len(rest) == most - len(known):
            kept_files.keep(store.folder, name, known + rest)
            return known + rest
    raise _incomplete(store, path)


def _whole(store: Store, file: File) -> bytes:
    address, commit = store.connection.address, store.listing.commit
    if file.digest:
        for kept in (
            kept_files.load(store.folder, file.digest),
            kept_files.from_hubs_own(address, commit, file.path),
        ):
            if kept is not None and kept_files.is_sound(kept, file.digest):
                return kept
    for _ in range(_TRIES):
        data = fetch(store.connection, _url(store, file.path), file.size + 1).data
        if kept_files.is_sound(data, file.digest) if file.digest else len(data) == file.size:
            kept_files.keep(store.folder, file.digest, data)
            return data
    raise _incomplete(store, file.path)


def _incomplete(store: Store, path: str) -> UsageError:
    said = f"{path} arrived {_TRIES} times otherwise than the Hub lists it, so nothing was judged; try again"
    return UsageError(said, path=store.connection.address.root)


def _url(store: Store, path: str) -> str:
    connection, kind = store.connection, store.connection.address.kind
    name = connection.address.name if kind == "model" else f"{PLURALS[kind]}/{connection.address.name}"
    return f"{connection.endpoint}/{name}/resolve/{store.listing.commit}/{quote(path)}"


def side_by_side(
    store: Store, paths: Iterable[str], read: Callable[[str], Made], what: str
) -> dict[str, Made | None]:
    """What `read` returns for each path, several at a time; `None` for what is behind the gate."""
    from concurrent.futures import ThreadPoolExecutor

    wanted = list(paths)

    def attempt(path: str) -> Made | None:
        try:
            return read(path)
        except GatedError:
            return None

    found: dict[str, Made | None] = {}
    pool = ThreadPoolExecutor(_SIDE_BY_SIDE)
    told = _teller(store.connection.address.root, len(wanted), what)
    try:
        for path, data in zip(wanted, pool.map(attempt, wanted), strict=True):
            found[path] = data
            told(len(found))
    finally:
        told(-1)
        # Nobody waits for the others if one has failed.
        pool.shutdown(wait=False, cancel_futures=True)
    return found


def _teller(root: str, all_of_them: int, what: str) -> Callable[[int], None]:
    """Tells a terminal how far a run is; -1 takes the line away."""
    from huggingface_hub.utils import are_progress_bars_disabled

    if not sys.stderr.isatty() or are_progress_bars_disabled():
        return lambda _: None

    def tell(number: int) -> None:
        line = f"{root}: {number} of {all_of_them} {what}" if number >= 0 else ""
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()

    return tell
