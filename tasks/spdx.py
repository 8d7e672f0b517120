"""Rebuilds rules/licenses/spdx.tsv from the SPDX license list's XML sources.

    python tasks/spdx.py SOURCES --flags mof_open_licenses.tsv --version "e4c1f27 (2026-07-16)"

SOURCES is a folder or tarball of spdx/license-list-XML. The XML has no FSF flags and knows nothing of the
Model Openness Tool; both come from the flags table (`licence_id`, `osi`, `fsf`, one row for each id that the
tool counts as open): an id in it with `fsf` True is FSF-free, an id outside it is not known to be.
"""

from __future__ import annotations

import argparse
import os
import sys
import tarfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(os.path.dirname(HERE), "rules", "licenses", "spdx.tsv")
NAMESPACE = "{http://www.spdx.org/license}"
CONTENT = ("CC-", "CC0-", "CDLA-", "DL-DE-", "GFDL-", "NLOD-", "OGL-", "OGDL-", "ODC-", "ODbL-", "PDDL-")
CONTENT_IDS = ("etalab-2.0", "LGPLLR", "FreeBSD-DOC", "LOOP", "MIT-Festival", "TGPPL-1.0")
COLUMNS = ("id", "class", "osi", "fsf", "mof", "restricts", "successor", "name")


class Source(NamedTuple):
    """One XML file of the list."""

    name: str
    tree: ElementTree.Element


def sources(path: str) -> Iterator[Source]:
    """The XML files below `src/` of a folder or tarball, by name; exceptions come as `exceptions/…`."""
    for name, data in sorted(files(path)):
        yield Source(name, ElementTree.fromstring(data))


def files(path: str) -> Iterator[tuple[str, bytes]]:
    if os.path.isdir(path):
        root = os.path.join(path, "src") if os.path.isdir(os.path.join(path, "src")) else path
        for folder, _, names in os.walk(root):
            for name in names:
                if name.endswith(".xml"):
                    whole = os.path.join(folder, name)
                    with open(whole, "rb") as file:
                        yield os.path.relpath(whole, root).replace(os.sep, "/"), file.read()
        return
    with tarfile.open(path) as archive:
        for member in archive:
            _, found, name = member.name.rpartition("src/")
            if found and name.endswith(".xml"):
                data = archive.extractfile(member)
                if data is not None:
                    yield name, data.read()


def licenses(path: str) -> Iterator[ElementTree.Element]:
    """The `<license>` elements of the list."""
    for source in sources(path):
        found = source.tree.find(f"{NAMESPACE}license")
        if found is not None:
            yield found


def flags(path: str) -> dict[str, bool]:
    """FSF flag by id, for each id that the Model Openness Tool counts as open."""
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return {row[0]: row[2] == "True" for row in rows[1:]}


def restricts(ident: str) -> list[str]:
    """What the Creative Commons elements in an id withhold."""
    parts = ident.split("-")
    if parts[0] != "CC":
        return []
    kinds = {"NC": "non-commercial", "ND": "no-derivatives"}
    return [kinds[part] for part in parts if part in kinds]


def license_class(ident: str, osi: bool) -> str:
    if osi:
        return "osi-software"
    if restricts(ident):
        return "non-commercial"
    if ident.startswith("OpenMDW-"):
        return "open-model"
    if ident.startswith(CONTENT) or ident in CONTENT_IDS:
        return "open-content"
    return "permissive-other"


def successor(element: ElementTree.Element) -> str:
    """The id that took a deprecated id's place, `-` when none did, empty when it is current."""
    if element.get("deprecatedVersion") is None:
        return ""
    found = [node.text or "" for node in element.iter(f"{NAMESPACE}obsoletedBy")]
    return (
        found[0].replace("GPL-2.0 ", "GPL-2.0-only ").replace("GPL-3.0 ", "GPL-3.0-only ") if found else "-"
    )


def row(element: ElementTree.Element, fsf: dict[str, bool]) -> str:
    ident = element.get("licenseId") or ""
    osi = element.get("isOsiApproved") == "true"
    cells = (
        ident,
        license_class(ident, osi),
        "1" if osi else "0",
        "1" if fsf.get(ident) else "-",
        "1" if ident in fsf else "0",
        ",".join(restricts(ident)),
        successor(element),
        " ".join((element.get("name") or "").split()),
    )
    return "\t".join(cells)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Rebuild rules/licenses/spdx.tsv")
    parser.add_argument("sources")
    parser.add_argument("--flags", required=True)
    parser.add_argument("--version", required=True, help="commit and date of the list")
    parser.add_argument("--out", default=OUT)
    options = parser.parse_args(argv)
    fsf = flags(options.flags)
    rows = sorted((row(element, fsf) for element in licenses(options.sources)), key=str.lower)
    head = [
        f"# SPDX license-list-XML {options.version}; {len(rows)} ids; generated by tasks/spdx.py",
        "# osi: from the XML; fsf: 1 free, - not known; mof: open to the Model Openness Tool",
        "\t".join(COLUMNS),
    ]
    with open(options.out, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join([*head, *rows]) + "\n")
    print(f"{options.out}: {len(rows)} ids")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
