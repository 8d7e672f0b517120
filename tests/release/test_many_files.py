"""The hundredth file counts as the first does, or a note says that it was not read."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from openwash_lint import rulefile
from openwash_lint.documents import Inventory
from openwash_lint.engine import lint
from openwash_lint.fact_table import facts_about
from openwash_lint.reading import weights
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Report
from openwash_lint.settings import Settings

CARD = "---\nlicense: mit\n---\n# Wren\n\nWren is an open source model.\n"
MIT = {"README.md": CARD, "LICENSE": "@MIT"}
BELOW = {"nc/README.md": "---\nlicense: cc-by-nc-4.0\n---\n# Heron\n"}
TOLD = """# Training data

The model was trained on Wikipedia, Common Crawl and StackExchange: 300 billion tokens in all, which we
filtered by language, deduplicated and cleaned of personal data. The shares of the sources are given below.
"""


def judged(files: Mapping[str, str]) -> Report:
    return lint(from_mapping(files), rulefile.load(), Settings())


def notes(report: Report) -> list[tuple[str, str]]:
    return [(each.path, each.reason) for each in report.skipped]


def placed(report: Report, rule: str) -> list[str]:
    return [found.place.path for found in report.diagnostics if found.rule == rule]


def numbered(name: str, text: str, count: int) -> dict[str, str]:
    return {name.replace("{n}", f"{number:03}"): text for number in range(count)}


def header(license_id: str) -> str:
    """A safetensors file whose header names a license."""
    table = json.dumps({"__metadata__": {"license": license_id}})
    return f"{chr(len(table))}{chr(0) * 7}{table}"


def told(inventory: Inventory) -> object:
    return facts_about(inventory)["component.data-information"].value


def test_the_last_of_many_headers_counts() -> None:
    files = {**MIT, **numbered("model-{n}.safetensors", header("mit"), 40)}
    report = judged({**files, "model-100.safetensors": header("cc-by-nc-4.0")})

    assert placed(report, "OW704") == ["model-100.safetensors"]


def test_the_last_of_many_documents_counts() -> None:
    files = {**MIT, **numbered("data-{n}.md", "# Data\n\nNothing.\n", 40), "data-100.md": TOLD}

    assert told(from_mapping(files))


def test_the_last_of_many_images_counts() -> None:
    files = {**MIT, **numbered("d{n}/Dockerfile", "LABEL org.opencontainers.image.licenses=MIT\n", 40)}
    label = "LABEL org.opencontainers.image.licenses=GPL-3.0-only\n"
    report = judged({**files, "Dockerfile": label, "z/LICENSE": "@MIT", "z/Dockerfile": label})

    assert "z/Dockerfile" in placed(report, "OW315")


def test_a_release_is_not_judged_by_weights_that_another_card_is_about() -> None:
    files = {**MIT, "model.safetensors": header("mit")}
    report = judged({**files, **BELOW, "nc/model.safetensors": header("cc-by-nc-4.0")})

    assert placed(report, "OW704") == []


def test_a_header_that_is_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "FIRST", 16)
    monkeypatch.setattr(weights, "CAP", 32)

    assert notes(judged({**MIT, "model.safetensors": header("mit")})) == [
        ("model.safetensors", "has a header of more than 0 MB: it was not read")
    ]


def test_only_as_much_of_a_header_is_read_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "FIRST", 16)
    sizes: list[int] = []
    inventory = from_mapping({**MIT, "a.safetensors": header("cc-by-nc-4.0"), "b.safetensors": "\0" * 20})

    def head(path: str, size: int) -> bytes:
        sizes.append(size)
        return inventory.head(path, size)

    lint(inventory._replace(head=head), rulefile.load(), Settings())

    assert sizes == [16, weights.CAP, 16]


def test_long_documents_are_read_for_the_release_that_they_lie_in() -> None:
    long = "Nothing.\n" * 20_000
    files = {**MIT, **BELOW, "data-1.md": TOLD, "data-2.md": long, "data-3.md": TOLD}
    reason = "comes after 100,000 bytes of documents: it was not read for releases in folders below"

    assert notes(judged(files)) == [("data-2.md", reason)]
    assert told(from_mapping({**MIT, "data-2.md": long, "data-3.md": TOLD}))


def test_more_license_files_than_releases_below_are_judged_by() -> None:
    files = {**MIT, **BELOW, **numbered("LICENSES/L{n}", "@MIT", 60)}
    bare = {"plain/README.md": "# Egret\n\nEgret is an open source model.\n", "plain/model.gguf": "x"}
    reason = "comes after 50 texts: it was not read for releases in folders below LICENSES"
    cut = ("LICENSES/L050", reason)

    assert (cut in notes(judged(files)), cut in notes(judged({**files, **bare}))) == (False, True)


@pytest.mark.parametrize("name", ["mergekit_config.yml", "mof.yml"])
def test_lists_that_are_too_long_are_told(name: str) -> None:
    files = {**MIT, name: "models:\n" + "- model: a/b\n" * 20_000}

    assert (name, "is longer than 200,000 characters: not all of it was read") in notes(judged(files))
