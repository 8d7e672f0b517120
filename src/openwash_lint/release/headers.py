"""What the headers of weights say, and which of them cannot be true."""

from collections.abc import Callable

from openwash_lint.documents import Inventory
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.reading import weights
from openwash_lint.record import NamedTuple
from openwash_lint.spans import START, Place

# How many headers of another release's weights are read: shards of one set all say the same.
MOST = 24

Head = Callable[[str, int], bytes]


class Read(NamedTuple):
    """A file of weights and its header."""

    path: str
    header: weights.Header

    @property
    def place(self) -> Place:
        """The file: a header has no lines."""
        return Place(self.path, START)


def headers(facts: Facts) -> tuple[Read, ...]:
    """The headers of the weights that are here in full, shallow ones first."""
    value = facts["header.all"].value
    return value if isinstance(value, tuple) else ()


def all_of(inventory: Inventory) -> tuple[Read, ...]:
    """The headers of a release's own weights."""
    return inventory.own.once(_of_files, inventory.head, inventory.files.once)


def _all(facts: Facts) -> Fact:
    """Those of the release's own weights; without any, the first of the nearest around it."""
    here = facts.inventory
    around = (files.once(_of_files, here.head, here.files.once, MOST) for files in here.layers[1:])
    return Fact("header.all", all_of(here) or next(filter(None, around), ()))


def _of_files(
    files: Files, head: Head, once: Callable[..., Read], most: int | None = None
) -> tuple[Read, ...]:
    entries = (files.get(path) for path in files.paths("weights"))
    here = (each for each in entries if each is not None and each.size and not each.pointer)
    told = [each.path for each in here if each.path.lower().endswith((".safetensors", ".gguf"))]
    return tuple(once(_read, path, head) for path in told[:most])


def _read(files: Files, path: str, head: Head) -> Read:
    entry = files.get(path)
    size = entry.size if entry else 0
    header = weights.read(path, head(path, weights.FIRST), size)
    if header and header.cut and size > weights.FIRST:
        header = weights.read(path, head(path, weights.CAP), size)
    return Read(path, header or weights.Header("", {}))


def _broken(facts: Facts) -> Fact:
    """Headers that cannot be true."""
    found = tuple(
        Fact("header.broken", read.header.problem, (read.place,))
        for read in headers(facts)
        if read.header.problem
    )
    return Fact("header.broken", found or None)


PROVIDERS = {
    "header.all": _all,
    "header.broken": _broken,
}
