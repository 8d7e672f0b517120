"""The inventory of a repository on the Hub: one request lists it, and of its files only what rules read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache

from openwash_lint.addresses import Address
from openwash_lint.documents import CODE, Document, Entry, Inventory, Skipped, is_hidden
from openwash_lint.errors import UsageError
from openwash_lint.files import by_depth
from openwash_lint.hub import downloads
from openwash_lint.hub.downloads import Store
from openwash_lint.hub.remote_listing import listed
from openwash_lint.hub.transport import GatedError, connect
from openwash_lint.reading import decoding, roles, weights
from openwash_lint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    Made = TypeVar("Made")

# Requests besides those for headers of weights; code is read with those that the texts leave.
_REQUESTS = 12
_MOST_BYTES = 200_000_000  # of the texts
_MOST_HEADERS = 200
# Vocabularies make GGUF's headers long; so many of a repository's are read as far as on disk.
_LONG_HEADERS = 4
_WITH_HEADERS = (".safetensors", ".gguf")
_STEERING = ("openwash-lint.toml", ".gitmodules", ".gitignore")
_UNOPENED = (".ipynb", ".patch", ".json")  # code that no rule opens
_ASK = "ask for access on its page, then set HF_TOKEN or run `hf auth login`"
_WHOLE = "download the repository and check the folder to have them read"


def read(address: Address) -> Inventory:
    """The repository at an address; raises `UsageError` if it cannot be read."""
    connection = connect(address)
    listing = listed(connection)
    store = downloads.store_of(connection, listing)
    texts = _texts(store)
    shut = [path for path, text in texts.items() if text is None]
    if any(roles.role_of(path) == "card" for path in shut):
        raise UsageError(f"is gated, and so is its card: {_ASK}", path=address.root)
    headed = _headed(store)
    is_shut = bool(shut) or _is_shut(store, headed)
    unread = headed if is_shut else headed[_MOST_HEADERS:]
    entries = _entries(store, frozenset(unread))
    beyond = _beyond(entries, 0 if is_shut else _REQUESTS - listing.requests - len(texts))
    closed = frozenset(store.files if is_shut else beyond)
    documents = {path: text.document for path, text in texts.items() if text and text.document}
    notes = [note for text in texts.values() if text for note in text.notes]
    if is_shut:
        notes += _together((*shut, *unread, *beyond), "behind the gate", _ASK, unjudged=True)
    else:
        notes += _together(unread, "weights whose header was not read", _WHOLE)
        notes += _together(beyond, "code that was not read", _WHOLE)
    if address.revision != listing.commit:
        notes.append(Skipped(".", f"was read at commit {listing.commit}", judged=True))
    return Inventory(
        address.name.rpartition("/")[2],
        entries,
        documents,
        tuple(sorted((*listing.notes, *notes))),
        _loader(store, entries, documents, closed),
        _header(store, headed, closed),
        hosted=listing.hosted,
    )


def _texts(store: Store) -> dict[str, decoding.Read | None]:
    """The files that are read in any case; `None` where they are behind the gate."""
    wanted = [file.path for file in store.listing.files if roles.reads_at_once(_role(store, file.path))]
    if sum(min(store.files[path].size, decoding.cap_of(path)) for path in wanted) > _MOST_BYTES:
        said = f"has more than {_MOST_BYTES // 1_000_000} MB to be read"
        raise UsageError(said, path=store.connection.address.root)
    return downloads.side_by_side(store, wanted, lambda path: _taken(store, path), "files")


def _role(store: Store, path: str) -> str:
    return roles.role_of(path, store.files[path].size)


def _taken(store: Store, path: str) -> decoding.Read:
    role, size = _role(store, path), store.files[path].size
    return decoding.taken(path, role, size, lambda most: downloads.first(store, path, most))


def _headed(store: Store) -> list[str]:
    """The weights whose headers say something, shallow ones first."""
    found = (file.path for file in store.listing.files if file.size and _role(store, file.path) == "weights")
    return sorted((path for path in found if path.lower().endswith(_WITH_HEADERS)), key=by_depth)


def _is_shut(store: Store, headed: Iterable[str]) -> bool:
    """Whether the weights of a gated repository are closed to us."""
    probe = next(iter(headed), "")
    if not (probe and store.listing.hosted.gate):
        return False
    try:
        downloads.first(store, probe, weights.FIRST)
    except GatedError:
        return True
    return False


def _entries(store: Store, unread: frozenset[str]) -> tuple[Entry, ...]:
    """All files; weights whose headers nobody reads are like those that Git LFS keeps elsewhere."""
    tiny = [path for path, file in store.files.items() if _may_be_a_note(path, file.size)]
    peeked = downloads.side_by_side(
        store,
        [path for path in tiny if path not in unread],
        lambda path: downloads.first(store, path, decoding.POINTER_CAP),
        "files",
    )
    found = (roles.entry_of(path, file.size, peeked.get(path) or b"") for path, file in store.files.items())
    return tuple(each._replace(pointer=True) if each.path in unread else each for each in found)


def _may_be_a_note(path: str, size: int) -> bool:
    """Whether a file called weights may be a few words where weights are to be put."""
    return 0 < size < decoding.POINTER_CAP and roles.role_of(path, size) == "weights"


def _beyond(entries: Iterable[Entry], left: int) -> list[str]:
    """The files of code, shallow ones first, for which no requests are left."""
    code = [
        entry.path
        for entry in entries
        if entry.role in CODE and not entry.path.endswith(_UNOPENED) and not is_hidden(entry.path)
    ]
    left -= sum(entry.path in _STEERING for entry in entries)
    return sorted(code, key=by_depth)[max(left, 0) :]


def _together(paths: Collection[str], what: str, way_out: str, *, unjudged: bool = False) -> list[Skipped]:
    """One note, at the first of many files."""
    more = f" (as are {len(paths) - 1} more files)" if len(paths) > 1 else ""
    return [Skipped(path, f"is {what}{more}: {way_out}", unjudged=unjudged) for path in paths][:1]


def _loader(
    store: Store, entries: Iterable[Entry], documents: Mapping[str, Document], closed: frozenset[str]
) -> Callable[[str], Document | None]:
    by_path = {entry.path: entry for entry in entries}

    @cache
    def load(path: str) -> Document | None:
        entry = by_path.get(path)
        if path in documents or entry is None or entry.pointer or entry.role == "weights" or path in closed:
            return documents.get(path)
        return _opened(store, lambda: _taken(store, path)).document

    return load


def _header(store: Store, headed: list[str], closed: frozenset[str]) -> Callable[[str, int], bytes]:
    """Reads the first bytes of files: all headers of weights together, code whole, as `load` does."""
    known: dict[str, bytes] = {}
    long: set[str] = set()

    def beginnings() -> dict[str, bytes]:
        first = headed[:_MOST_HEADERS]
        told = downloads.side_by_side(
            store, first, lambda path: downloads.first(store, path, weights.FIRST), "headers of weights"
        )
        if None in told.values():
            raise GatedError
        return {path: data for path, data in told.items() if data is not None}

    def of_weights(path: str, size: int) -> bytes:
        if not known:
            known.update(_opened(store, beginnings))
        here = known[path]
        most = _needed(path, here, min(size, store.files[path].size), long)
        if most > len(here):
            known[path] = _opened(store, lambda: downloads.beginning(store, path, most, here))
        return known[path][:size]

    def head(path: str, size: int) -> bytes:
        if path not in store.files or path in closed:
            return b""
        if path in headed:
            return of_weights(path, size)
        whole = max(size, decoding.TEXT_CAP)
        return _opened(store, lambda: downloads.first(store, path, whole))[:size]

    return head


def _opened(store: Store, read: Callable[[], Made]) -> Made:
    """What is read after the gate was found open."""
    try:
        return read()
    except GatedError as failed:
        said = f"closed its gate meanwhile: {_ASK}"
        raise UsageError(said, path=store.connection.address.root) from failed


def _needed(path: str, known: bytes, size: int, long: set[str]) -> int:
    """How many bytes a reader of headers that asks for `size` needs, where the first are known."""
    if size <= len(known):
        return size
    if path.lower().endswith(".safetensors"):
        length = 8 + int.from_bytes(known[:8], "little")
        return length if length <= size else len(known)
    if len(long) < _LONG_HEADERS:
        long.add(path)
    return size if path in long else len(known)
