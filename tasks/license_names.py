"""Rebuilds rules/licenses/names.tsv, the index of license names, from the other files beside it.

    python tasks/license_names.py [--check]

Reads spdx.tsv, hub.toml, names.toml and every `[[license]]` row; one look-up then opens one file.
With `--check` nothing is written and the exit code says whether the file is up to date.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tomli

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "src"))

from openwash_lint.licenses.name_index import fold  # noqa: E402

FOLDER = os.path.join(os.path.dirname(HERE), "rules", "licenses")
OUT = os.path.join(FOLDER, "names.tsv")
TABLES = ("hub.toml", "names.toml", "riders.toml", "kinds.toml")


def toml(name: str, folder: str = FOLDER) -> dict[str, Any]:
    with open(os.path.join(folder, name), "rb") as file:
        return tomli.load(file)


def spdx(folder: str = FOLDER) -> Iterator[list[str]]:
    """Rows of spdx.tsv: id, class, osi, fsf, mof, restricts, successor, name."""
    with open(os.path.join(folder, "spdx.tsv"), encoding="utf-8") as file:
        for line in file.read().split("\n"):
            if line and not line.startswith(("#", "id\t")):
                yield line.split("\t")


def described(folder: str = FOLDER) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every `[[license]]` row with the file it stands in."""
    for name in sorted(os.listdir(folder)):
        if name.endswith(".toml") and name not in TABLES:
            for row in toml(name, folder).get("license", ()):
                yield name[: -len(".toml")], row


def creative_commons(ident: str, words: Mapping[str, str]) -> Iterator[str]:
    """Names and addresses of a Creative Commons license ("CC-BY-NC-4.0")."""
    elements, _, version = ident[len("CC-") :].rpartition("-")
    if not elements or not all(part in words for part in elements.split("-")):
        return
    for names in _spelled(elements.split("-"), words):
        for middle in ("", " International", " Unported", " Generic", " International Public"):
            yield f"Creative Commons{names} {version}{middle}"
            yield f"Creative Commons{names} {version}{middle} License"
            yield f"Creative Commons{names} License {version}{middle}"
            yield f"Creative Commons{names}{middle} {version}"
        for middle in ("International", "Unported"):
            yield f"{names.strip()} {version} {middle}"
        if version == "4.0":
            yield f"Creative Commons{names}"
            yield f"Creative Commons{names} License"
    yield from _careless(elements.split("-"), version, words)
    yield f"Creative Commons {elements} {version}"
    yield f"CC {elements} {version} International"
    yield f"https://creativecommons.org/licenses/{elements.lower()}/{version}"
    if version == "4.0":
        yield f"CC {elements}"
        yield f"https://creativecommons.org/licenses/{elements.lower()}"


def _careless(elements: list[str], version: str, words: Mapping[str, str]) -> Iterator[str]:
    """Names cut short before their abbreviation, or with the version in the middle: these grant no more."""
    short = f"CC {'-'.join(elements)}"
    for count in range(1, len(elements)):
        for names in _spelled(elements[:count], words):
            yield f"Creative Commons{names} {short} {version}"
            if version == "4.0":
                yield f"Creative Commons{names} {short}"
    if elements[1:]:
        yield f"CC {elements[0]} {version} {' '.join(elements[1:])}"


def _spelled(elements: Iterable[str], words: Mapping[str, str]) -> list[str]:
    """Elements in words, each with a space before it, in every spelling."""
    spelled = [""]
    for part in elements:
        spelled = [f"{head} {word}" for head in spelled for word in words[part].split("|")]
    return spelled


def names(folder: str = FOLDER) -> dict[str, str]:
    """Folded name -> id; what SPDX says wins over the Hub, the Hub over rows, rows over generated names."""
    table: dict[str, str] = {}
    for name, ident in spellings(folder):
        table.setdefault(fold(name), ident)
    table.pop("", None)
    return table


def spellings(folder: str) -> Iterator[tuple[str, str]]:
    """Every name with its id, those that win first."""
    listed = list(spdx(folder))
    for each in listed:
        retired = each[6] and each[6] != "-" and " " not in each[6]
        yield each[0], each[6] if retired else each[0]
    yield from toml("hub.toml", folder)["ids"].items()
    for _, row in described(folder):
        for name in (row["id"], row.get("hub", ""), *row.get("aliases", ()), row.get("name", "")):
            yield name, row["id"]
    yield from or_later(folder, {each[0] for each in listed})
    yield from ((each[7], each[0]) for each in listed if not each[6])
    yield from ((address, each[0]) for each in listed if not each[6] for address in addresses(each))
    words = toml("names.toml", folder)["creative-commons"]
    for each in listed:
        if each[0].startswith("CC-BY"):
            yield from ((name, each[0]) for name in creative_commons(each[0], words))


def or_later(folder: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """Names of a version with a `+` ("AGPLv3+"), where the list tells "only" and "or later" apart."""
    for _, row in described(folder):
        later = row["id"].removesuffix("-only") + "-or-later"
        if row["id"].endswith("-only") and later in known:
            yield from ((f"{name}+", later) for name in row.get("aliases", ()) if "://" not in name)


def addresses(row: list[str]) -> Iterator[str]:
    """Where the lists keep a license's page."""
    yield f"https://spdx.org/licenses/{row[0]}"
    if row[2] == "1":
        for name in (row[0], row[0].removesuffix("-only")):
            yield f"https://opensource.org/license/{name}"
            yield f"https://opensource.org/licenses/{name}"
            yield f"https://choosealicense.com/licenses/{name}"


def strength(key: str, policy: Mapping[str, Any]) -> str:
    words = key.split()
    if any(word in policy["strong"] for word in words) or key.startswith(tuple(policy["strong_starts"])):
        return "strong"
    bare = len(words) == 1 and key.isalpha() and key not in policy["single"]
    return "key" if bare else "weak"


def lines(folder: str = FOLDER) -> list[str]:
    hub = toml("hub.toml", folder)
    policy = toml("names.toml", folder)
    tags = dict(hub["ids"])
    files: dict[str, str] = {}
    members = []
    for file, row in described(folder):
        members += [f"member\t{row['id']}\t{said}\t{ident}" for said, ident in row.get("members", {}).items()]
        if row["id"] in files:
            raise SystemExit(f"{file}.toml: {row['id']} is described in {files[row['id']]}.toml too")
        files[row["id"]] = file
        if row.get("hub"):
            tags.setdefault(row["hub"], row["id"])
    out = [f"{strength(key, policy)}\t{key}\t{ident}" for key, ident in sorted(names(folder).items())]
    out += [f"hub\t{tag}\t{ident}" for tag, ident in sorted(tags.items())]
    out += [f"file\t{ident}\t{file}" for ident, file in sorted(files.items())]
    out += derived(folder)
    out += members
    out += [f"family\t{tag}" for tag in hub["families"]]
    out += [f"placeholder\t{tag}" for tag in hub["placeholders"]]
    out += [f"before\t{fold(words)}" for words in policy["before"]]
    out += [f"after\t{fold(words)}" for words in policy["after"]]
    out += [f"join\t{fold(words)}" for words in policy["joins"]]
    return out


def derived(folder: str) -> Iterator[str]:
    """Licenses that are another's text with a clause added: the other, the id, the words that tell."""
    for _, row in described(folder):
        if "derived" in row:
            says = "\t".join(row["derived"]["says"])
            made = row["derived"]
            yield f"derived\t{made['from']}\t{row['id']}\t{made['words']}\t{says}"


def text(folder: str = FOLDER) -> str:
    return (
        "\n".join(["# generated by tasks/license_names.py from the files beside it", *lines(folder)]) + "\n"
    )


def main(argv: list[str]) -> int:
    new = text()
    if "--check" in argv:
        with open(OUT, encoding="utf-8") as file:
            return int(file.read() != new)
    with open(OUT, "w", encoding="utf-8", newline="\n") as file:
        file.write(new)
    print(f"{OUT}: {new.count(chr(10))} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
