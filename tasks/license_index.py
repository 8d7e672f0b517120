"""Rebuilds rules/licenses/texts.bin, the index that `licenses.identify` reads.

    python tasks/license_index.py SOURCES [--texts DIR]
    python tasks/license_index.py --texts DIR --add

SOURCES is a folder or tarball of spdx/license-list-XML (CC0-1.0). DIR holds the texts that
tasks/license_texts.tsv lists; of them only hashes go into the index, no text. The same input makes the same
file, byte for byte. With `--add`, DIR need only hold the texts of licenses that the index does not have yet;
they go into it, and all else stays.
"""

from __future__ import annotations

import argparse
import os
import sys
import zlib
from array import array
from collections import Counter
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple
from xml.etree import ElementTree

import spdx
import spdx_templates
import tomli

from openwash_lint.texts import fingerprint, index, template
from openwash_lint.texts.words import Text

HERE = os.path.dirname(os.path.abspath(__file__))
MANIFEST = os.path.join(HERE, "license_texts.tsv")
# Texts that are the same as another's, word for word; the other stands for them.
SAME = ("-or-later", "-invariants-only", "-RFN", "-no-copyleft-exception", "-Combined-Work-Exception")
SHORTEST_HEADER = 30
# A text of fewer required words is marked in its optional parts too.
LEAST_REQUIRED = 30
# How many word sequences of a text stand in the shortlist.
MARKS = 48
GRAM_COPY = 6


class Source(NamedTuple):
    """One text to be indexed: its stored template, or, for a fingerprint, its words."""

    ident: str
    kind: str
    tokens: tuple[str, ...]


class Contents(NamedTuple):
    """What an index holds already: entries, the numbers of those with each run, words, texts."""

    entries: tuple[index.Entry, ...]
    posted: dict[int, list[int]]
    words: bytes
    store: bytes


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Rebuild rules/licenses/texts.bin")
    parser.add_argument("sources", nargs="?")
    parser.add_argument("--texts", default="")
    parser.add_argument("--add", action="store_true")
    parser.add_argument("--out", default=index.PATH)
    options = parser.parse_args(argv)
    if options.add == bool(options.sources):
        parser.error("either SOURCES or --add")
    found = [*(templates(options.sources) if options.sources else ())]
    found += fingerprints(options.texts, missing=options.add) if options.texts else ()
    data = added(found) if options.add else packed(found)
    with open(options.out, "wb") as file:
        file.write(data)
    print(f"{options.out}: {len(found)} texts, {len(data)} bytes")
    return 0


def templates(path: str) -> list[Source]:
    """Templates of the list's current licenses, their notices and the exceptions, by name."""
    out = []
    for source in spdx.sources(path):
        for tag in ("license", "exception"):
            element = source.tree.find(spdx.NAMESPACE + tag)
            if element is None or element.get("deprecatedVersion"):
                continue
            ident = element.get("licenseId") or ""
            body = element.find(spdx.NAMESPACE + "text")
            if body is None:
                continue
            if not ident.endswith(SAME):
                out.append(Source(ident, "text" if tag == "license" else "exception", stored(ident, body)))
            if "invariants" not in ident:
                out += [
                    Source(ident, "header", tuple(each.split(" ")))
                    for each in spdx_templates.headers(element)[:1]
                    if len(each.split(" ")) >= SHORTEST_HEADER
                ]
    return sorted(out)


def stored(ident: str, element: ElementTree.Element) -> tuple[str, ...]:
    """A template's words, with the further wordings of license_variants.toml."""
    text = f" {spdx_templates.stored(element)} "
    for row in policy("variant"):
        if any(fnmatchcase(ident, pattern) for pattern in row["licenses"]):
            for own in row["own"]:
                text = varied(text, own, row["also"])
    for row in policy("optional"):
        if any(fnmatchcase(ident, pattern) for pattern in row["licenses"]):
            text = loosened(text, row["begins"], row["ends"], row.get("before", ""))
    return tuple(text.split())


def loosened(text: str, begins: str, ends: str, before: str) -> str:
    """A stored text in which the part from `begins` to `ends` (just before `before`) may be left out."""
    end = text.find(f" {ends} {before}".rstrip() + " ")
    start = text.rfind(f" {begins} ", 0, end) if end >= 0 else -1
    if start < 0:
        return text
    stop = end + len(ends) + 1
    inside = text[start + 1 : stop].split(" ")
    opened = sum(word in template.OPENING or word == "[" for word in inside)
    closed = sum(word in template.CLOSING or word == "]" for word in inside)
    if opened != closed:
        raise SystemExit(f"{begins}: opens {opened} parts and closes {closed}")
    return f"{text[:start]} < {text[start + 1 : stop]} >{text[stop:]}"


def varied(text: str, own: str, also: list[str]) -> str:
    """A stored text with an alternative, or with words added before a title, wherever `own` stands."""
    if "{" in own:
        head = own[: own.index("{")]
        extra = also[0].removeprefix(head).partition("{")[0]
        return text.replace(f" {own} ", f" {head}< {extra}> {own[len(head) :]} ")
    inside = text.replace(f"[ {own} ", "\0")
    return inside.replace(f" {own} ", f" [ {own} | {' | '.join(also)} ] ").replace("\0", f"[ {own} ")


@cache
def policy(table: str) -> list[dict[str, Any]]:
    """Rows of license_variants.toml."""
    with open(os.path.join(HERE, "license_variants.toml"), "rb") as file:
        return list(tomli.load(file)[table])


def manifest() -> list[list[str]]:
    """Rows of license_texts.tsv: id, file, source, and "derived" where another text and a clause tell it."""
    with open(MANIFEST, encoding="utf-8") as file:
        return [line.split("\t") for line in file.read().split("\n")[1:] if line and line[0] != "#"]


def fingerprints(folder: str, *, missing: bool) -> list[Source]:
    """The texts of the manifest that are told by their own words; `missing`: of licenses not held."""
    out = []
    for ident, name, _, *derived in manifest():
        if derived or (missing and index.holds(ident)):
            continue
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            text = file.read()
        out.append(Source(ident, "fingerprint", tuple(Text(body(text)).words)))
    return sorted(out)


def body(text: str) -> str:
    """A text without the front matter that ScanCode's data files begin with."""
    if text.startswith("---\nkey: "):
        return text[text.index("\n---\n", 4) + 5 :]
    return text


def plain(source: Source) -> list[str]:
    """Words of a source, a break where a slot stands, so that no mark spans one."""
    if source.kind == "fingerprint":
        return list(source.tokens)
    read = template.read(source.ident, " ".join(source.tokens))
    every = broken(read, ("alt", "title", "copyright", "bullet"))
    required = broken(read, ("alt", "title", "copyright", "bullet", "optional"))
    return required if sum(map(bool, required)) >= LEAST_REQUIRED else every


def length(source: Source) -> int:
    """How many words a source has that may not be left out (all, if hardly any)."""
    if source.kind == "fingerprint":
        return len(source.tokens)
    read = template.read(source.ident, " ".join(source.tokens))
    required = sum(map(bool, broken(read, ("title", "copyright", "bullet", "optional"))))
    return required if required >= LEAST_REQUIRED else len(read.words)


def full(source: Source) -> int:
    """How many words a source has in all."""
    if source.kind == "fingerprint":
        return len(source.tokens)
    return len(template.read(source.ident, " ".join(source.tokens)).words)


def broken(read: template.Template, kinds: tuple[str, ...]) -> list[str]:
    words: list[str] = list(read.words)
    for slot in read.slots:
        if slot.kind in kinds:
            words[slot.start : slot.end] = [""] * (slot.end - slot.start)
    for slot in reversed(read.slots):
        if slot.kind in kinds:
            words.insert(slot.start, "")
    return words


def grams(words: list[str]) -> list[int]:
    """Hashes of the runs without a break, in order."""
    return [hash_ for at, hash_ in enumerate(index.gram_hashes(words)) if all(words[at : at + index.GRAM])]


def marks(found: list[Source]) -> list[list[int]]:
    """For each source the runs that say most: in each stretch of it, those that fewest others have."""
    each = [grams(plain(source)) for source in found]
    seen = Counter(value for values in each for value in set(values))
    out = []
    for values in each:
        stretches = max(1, MARKS // 2)
        size = max(1, -(-len(values) // stretches))
        chosen: set[int] = set()
        for at in range(0, len(values), size):
            part = sorted(set(values[at : at + size]) - chosen, key=lambda value: (seen[value], value))
            chosen.update(part[:2])
        out.append(sorted(chosen))
    return out


def packed(found: list[Source]) -> bytes:
    """The index file."""
    words = dictionary(found)
    blobs, bases = blobs_of(found, words)
    return assembled(Contents((), {}, words, b""), found, blobs, bases)


def added(found: list[Source]) -> bytes:
    """The index file that is there, with these fingerprints at its end."""
    there = index.load()
    starts = (0, *there.ends)
    posted = {
        value: list(there.postings[start:end])
        for value, start, end in zip(there.hashes, starts, there.ends, strict=False)
    }
    blobs, bases = blobs_of(found, there.words)
    return assembled(Contents(there.entries, posted, there.words, there.store), found, blobs, bases)


def assembled(there: Contents, found: list[Source], blobs: list[bytes], bases: list[int]) -> bytes:
    """The file of what is there and of sources after it."""
    chosen = marks(found)
    rows = ["\t".join(map(str, entry)) for entry in there.entries]
    posted = {value: [*numbers] for value, numbers in there.posted.items()}
    offset = len(there.store)
    for source, values, blob, base in zip(found, chosen, blobs, bases, strict=True):
        size = length(source)
        row = (source.ident, source.kind, size, full(source), len(values), offset, len(blob), base)
        for value in values:
            posted.setdefault(value, []).append(len(rows))
        rows.append("\t".join(map(str, row)))
        offset += len(blob)
    ordered = sorted(posted)
    deltas = [after - before for before, after in zip([0, *ordered], ordered, strict=False)]
    parts = [
        "\n".join(rows).encode(),
        there.words,
        little("I", deltas),
        little("H", [len(posted[value]) for value in ordered]),
        little("H", [number for value in ordered for number in posted[value]]),
    ]
    squeezed = [zlib.compress(part, 9) for part in parts]
    head = b" ".join([index.MAGIC, *(str(len(part)).encode() for part in squeezed)])
    return b"".join([head, b"\n", *squeezed, there.store, *blobs])


def little(code: str, numbers: list[int]) -> bytes:
    out = array(code, numbers)
    if sys.byteorder == "big":
        out.byteswap()
    return out.tobytes()


def dictionary(found: list[Source]) -> bytes:
    """Frequent words and runs of words, the most frequent last, to compress short texts with."""
    counts: Counter[str] = Counter()
    for source in found:
        if source.kind != "fingerprint":
            runs = {" ".join(source.tokens[at : at + 8]) for at in range(0, len(source.tokens) - 8, 4)}
            counts.update(runs)
            counts.update(set(source.tokens))
    best = sorted(counts, key=lambda run: (-(counts[run] - 1) * len(run), run))
    out: list[str] = []
    size = 0
    for run in best:
        if size + len(run) > 32000:
            break
        out.append(run)
        size += len(run) + 1
    return " ".join(reversed(out)).encode()


def blobs_of(found: list[Source], words: bytes) -> tuple[list[bytes], list[int]]:
    """Each source compressed, and the number of the earlier one that it is written against."""
    blobs: list[bytes] = []
    bases: list[int] = []
    places: list[dict[tuple[str, ...], int]] = []
    depth: list[int] = []
    for source in found:
        if source.kind == "fingerprint":
            found_passages = fingerprint.passages(source.tokens)
            hashes = little("I", [each.hash for each in found_passages])
            sizes = bytes(each.end - each.start for each in found_passages)
            blobs.append(zlib.compress(hashes + sizes, 9))
            bases.append(-1)
            places.append({})
            depth.append(0)
            continue
        base = nearest(source, places, depth)
        tokens = difference(source.tokens, found[base].tokens, places[base]) if base >= 0 else source.tokens
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=words)
        blobs.append(deflate.compress(" ".join(tokens).encode()) + deflate.flush())
        bases.append(base)
        depth.append(depth[base] + 1 if base >= 0 else 0)
        runs: dict[tuple[str, ...], int] = {}
        for at in range(len(source.tokens) - GRAM_COPY + 1):
            runs.setdefault(source.tokens[at : at + GRAM_COPY], at)
        places.append(runs)
    return blobs, bases


def nearest(source: Source, places: list[dict[tuple[str, ...], int]], depth: list[int]) -> int:
    """The earlier source that shares most runs with this one; -1 if none shares a quarter."""
    runs = {source.tokens[at : at + GRAM_COPY] for at in range(len(source.tokens) - GRAM_COPY + 1)}
    best, most = -1, len(runs) // 4
    for number, known in enumerate(places):
        if depth[number] < 3 and known:
            shared = len(runs & known.keys())
            if shared > most:
                best, most = number, shared
    return best


def difference(tokens: tuple[str, ...], base: tuple[str, ...], runs: dict[tuple[str, ...], int]) -> list[str]:
    """A text written against another: runs that the other has too as `=start:count`."""
    out: list[str] = []
    at = 0
    while at < len(tokens):
        start = runs.get(tokens[at : at + GRAM_COPY], -1)
        if start < 0:
            out.append(tokens[at])
            at += 1
            continue
        count = GRAM_COPY
        while tokens[at + count : at + count + 1] == base[start + count : start + count + 1] != ():
            count += 1
        out.append(f"={start}:{count}")
        at += count
    return out


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
