"""The index of license texts: which are similar to a text, and what each one says (licenses/index.bin)."""

import os
import zlib
from array import array
from bisect import bisect_left
from functools import cache
from itertools import accumulate
from sys import byteorder

from openwash_lint.record import NamedTuple
from openwash_lint.rules_dir import RULES
from openwash_lint.texts import template
from openwash_lint.texts.fingerprint import Fingerprint
from openwash_lint.texts.template import Template

PATH = os.path.join(RULES, "licenses", "texts.bin")
MAGIC = b"openwash-lint license texts 1"
# Hashes of word sequences have this many bits.
MASK = 0xFFFFFF
# How many words a sequence in the shortlist has.
GRAM = 3


class Entry(NamedTuple):
    """One text of the index.

    `kind` is text, header (the notice that a license asks for), exception or fingerprint (hashes only).
    `size` is the number of words that may not be left out, `full` that of all words, `marks` how many of its
    sequences are in the shortlist; `offset`, `length` and `base` say where it is stored.
    """

    ident: str
    kind: str
    size: int
    full: int
    marks: int
    offset: int
    length: int
    base: int


class Index(NamedTuple):
    """The shortlist: sorted `hashes`, and for the one at `n` the entries `postings[ends[n-1]:ends[n]]`."""

    entries: tuple[Entry, ...]
    hashes: "array[int]"
    ends: tuple[int, ...]
    postings: "array[int]"
    store: bytes
    words: bytes


def gram_hashes(words: list[str]) -> list[int]:
    """The hash of each run of three words."""
    crc = zlib.crc32
    return [
        crc(f"{one} {two} {three}".encode()) & MASK
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    ]


@cache
def load() -> Index:
    """The index, read when it is first asked for."""
    with open(PATH, "rb") as file:
        data = file.read()
    end = data.index(b"\n")
    *magic, directory, words, hashes, counts, postings = data[:end].split(b" ")
    if b" ".join(magic) != MAGIC:
        raise ValueError(f"{PATH}: not an index of license texts")
    parts = []
    at = end + 1
    for size in (int(directory), int(words), int(hashes), int(counts), int(postings)):
        parts.append(zlib.decompress(data[at : at + size]))
        at += size
    rows = (line.split("\t") for line in parts[0].decode().split("\n"))
    numbers = array("I", accumulate(numbers_of("I", parts[2])))
    return Index(
        entries=tuple(Entry(row[0], row[1], *map(int, row[2:])) for row in rows),
        hashes=numbers,
        ends=tuple(accumulate(numbers_of("H", parts[3]))),
        postings=numbers_of("H", parts[4]),
        store=data[at:],
        words=parts[1],
    )


def numbers_of(code: str, data: bytes) -> "array[int]":
    """Little-endian numbers."""
    numbers = array(code)
    numbers.frombytes(data)
    if byteorder == "big":
        numbers.byteswap()
    return numbers


class Near(NamedTuple):
    """An entry that shares sequences with a text: their places, ascending, and how many differ."""

    number: int
    places: tuple[int, ...]
    shared: int


def shared_places(index: Index, hashes: list[int]) -> dict[int, list[int]]:
    """The places of a text's sequences that are in the shortlist, by hash."""
    known = index.hashes
    size = len(known)
    places: dict[int, list[int]] = {value: [] for value in set(hashes) if _holds(known, value, size)}
    for place, value in enumerate(hashes):
        if value in places:
            places[value].append(place)
    return places


def _holds(known: "array[int]", value: int, size: int) -> bool:
    at = bisect_left(known, value)
    return at < size and known[at] == value


def near(index: Index, places: dict[int, list[int]]) -> list[Near]:
    """The entries that contain these sequences."""
    found: dict[int, list[int]] = {}
    counts: dict[int, int] = {}
    for value, at in places.items():
        where = bisect_left(index.hashes, value)
        for number in index.postings[index.ends[where - 1] if where else 0 : index.ends[where]]:
            found.setdefault(number, []).extend(at)
            counts[number] = counts.get(number, 0) + 1
    return [Near(number, tuple(sorted(at)), counts[number]) for number, at in found.items()]


def holds(ident: str) -> bool:
    """Whether a license's text, or its fingerprint, is in the index."""
    return any(entry.ident == ident for entry in load().entries)


@cache
def text(number: int) -> Template:
    """The template of an entry."""
    index = load()
    return template.read(index.entries[number].ident, " ".join(_stored(number)))


@cache
def _stored(number: int) -> list[str]:
    """An entry's stored words; those that its base also has are written as `=start:count`."""
    index = load()
    entry = index.entries[number]
    data = index.store[entry.offset : entry.offset + entry.length]
    inflate = zlib.decompressobj(-15, zdict=index.words)
    tokens = inflate.decompress(data).decode().split(" ")
    if entry.base < 0:
        return tokens
    base = _stored(entry.base)
    out: list[str] = []
    for token in tokens:
        if token[0] == "=":
            start, _, count = token[1:].partition(":")
            out += base[int(start) : int(start) + int(count)]
        else:
            out.append(token)
    return out


@cache
def fingerprint(number: int) -> Fingerprint:
    """The fingerprint of an entry."""
    index = load()
    entry = index.entries[number]
    data = zlib.decompress(index.store[entry.offset : entry.offset + entry.length])
    count = len(data) // 5
    return Fingerprint(tuple(numbers_of("I", data[: 4 * count])), tuple(data[4 * count :]))
