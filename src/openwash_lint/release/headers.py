"""What the headers of weights say, and which of them cannot be true."""

from collections.abc import Callable
from itertools import chain, islice

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Entry, Files
from openwash_lint.reading import weights
from openwash_lint.record import NamedTuple
from openwash_lint.spans import START, Place

# How many files are read; shards of one set all say the same.
MOST = 24


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


def _all(facts: Facts) -> Fact:
    """Those that are evidence for this release, read once for all releases that share the files."""
    found = (files.once(_of_files, facts.inventory.head) for files in facts.inventory.layers)
    return Fact("header.all", tuple(islice(chain.from_iterable(found), MOST)))


def _of_files(files: Files, head: Callable[[str, int], bytes]) -> tuple[Read, ...]:
    entries = (files.get(path) for path in files.paths("weights"))
    here = (each for each in entries if each is not None and each.size and not each.pointer)
    read = islice((each for each in here if each.path.lower().endswith((".safetensors", ".gguf"))), MOST)
    return tuple(_read(each, head) for each in read)


def _read(entry: Entry, head: Callable[[str, int], bytes]) -> Read:
    header = weights.read(entry.path, head(entry.path, weights.CAP), entry.size)
    return Read(entry.path, header or weights.Header("", {}))


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
