"""The account of a release in each of its formats."""

from __future__ import annotations

import itertools
import json
import xml.dom.minidom
from html.parser import HTMLParser

import pytest
from ruamel.yaml import YAML

from openwash_lint import openness
from openwash_lint.openness import Account
from openwash_lint.output import View
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release import written_section
from openwash_lint.reports import report_markdown
from openwash_lint.reports.report_formats import FORMATS

CARD = """\
---
license: apache-2.0
---
# Wren 8B

The [training code](https://github.com/estuary-lab/wren-train) is there. The training data cannot be shared.
"""
FILES = {
    "README.md": CARD,
    "model.safetensors": "x",
    "LICENSE": "@Apache-2.0",
    "eval/run_eval.py": "import sys\n",
}
HOSTILE = "wren\x1b[31m\u202e<script>alert(1)</script>"


def account(files: dict[str, str] | None = None, name: str = "wren-8b") -> Account:
    return openness.build(from_mapping(files or FILES, name=name))


def shown(name: str, files: dict[str, str] | None = None, title: str = "wren-8b") -> str:
    return FORMATS[name](account(files, title))


def test_the_text_has_a_line_a_component_with_its_proof() -> None:
    lines = shown("text").splitlines()

    assert [line.split() for line in lines if line[2:15] == "training code"] == [
        ["◐", "training", "code", "linked,", "license", "unchecked", "github.com/estuary-lab/wren-train"]
    ]
    assert ["●", "weights", "here", "Apache-2.0", "model.safetensors"] in [line.split() for line in lines]


def test_the_text_says_what_the_card_withholds() -> None:
    (line,) = [line for line in shown("text").splitlines() if line[2:15] == "training data"]

    assert line.split() == ["✗", "training", "data", "withheld", "or", "to", "come", "README.md:6"]


def test_the_text_tells_the_term_and_what_is_missing() -> None:
    assert "it earns    open weights (Apache-2.0)\n" in shown("text")
    assert "OSAID 1.0   not shown in full; for more: data information" in shown("text")


def test_color_is_asked_for() -> None:
    assert "\x1b" not in shown("text")
    assert "\x1b[32m●" in FORMATS["text"](account(), View(color=True))


def test_json_keeps_to_its_contract() -> None:
    said = json.loads(shown("json"))

    assert {
        key: type(said[key]) for key in ("version", "terms", "weights", "components", "standards", "releases")
    } == {
        "version": int,
        "terms": list,
        "weights": dict,
        "components": list,
        "standards": dict,
        "releases": list,
    }
    assert set(said["standards"]) == {"osaid", "mof", "eu", "strict", "g7"}
    assert said["terms"] == ["open weights (Apache-2.0)"]


def test_json_gives_each_component_a_state_and_places() -> None:
    parts = {part["id"]: part for part in json.loads(shown("json"))["components"]}

    assert (len(parts), parts["training-code"]["state"], parts["evaluation-code"]["state"]) == (
        19,
        "linked",
        "licensed",
    )
    assert parts["training-code"]["places"][0]["start"] == {"line": 6, "column": 6}


def test_json_says_null_where_no_license_is_stated_for_the_weights() -> None:
    files = {"README.md": "# Wren\n\nA library.\n", "LICENSE": "@MIT", "train.py": "import torch\n"}

    assert json.loads(shown("json", files))["weights"]["license"] is None


def test_markdown_stands_between_marks() -> None:
    lines = shown("markdown").splitlines()

    assert (lines[0], lines[-1]) == (written_section.BEGIN, written_section.END)
    assert "| Weights | [`model.safetensors`](model.safetensors) | Apache-2.0 |" in lines
    assert "| Training code | <https://github.com/estuary-lab/wren-train> | not checked |" in lines


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_section_is_added_once_and_renewed(newline: str) -> None:
    card = f"# Wren{newline}{newline}Text.{newline}"
    once = report_markdown.inserted(card, shown("markdown"))

    assert once.startswith(card)
    assert once.count(written_section.BEGIN) == 1
    assert report_markdown.inserted(once, shown("markdown")) == once
    assert "\n" not in once.replace("\r\n", "") if newline == "\r\n" else "\r" not in once


def test_a_section_is_renewed_where_it_stands() -> None:
    card = f"# Wren\n\n{written_section.BEGIN}\nold\n{written_section.END}\n\n## Use\n"

    assert report_markdown.inserted(card, shown("markdown")) == f"# Wren\n\n{shown('markdown')}\n## Use\n"


def test_the_section_claims_nothing_that_is_reported() -> None:
    from openwash_lint import rulefile
    from openwash_lint.engine import lint
    from openwash_lint.settings import Settings

    card = report_markdown.inserted(CARD, shown("markdown"))
    report = lint(from_mapping({**FILES, "README.md": card}, name="wren-8b"), rulefile.load(), Settings())

    assert [found.message for found in report.diagnostics if found.rule < "OW3"] == []


class Page(HTMLParser):
    """The text, the tags and the addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value for key, value in attrs if key in ("href", "src") and value]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_is_complete_in_itself() -> None:
    page = Page(shown("html"))

    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert "https://github.com/estuary-lab/wren-train" in page.addresses
    assert "open weights (Apache-2.0)" in page.words
    assert "legal advice" in page.words


def test_the_page_has_one_title_and_headings_without_gaps() -> None:
    levels = [int(tag[1]) for tag in Page(shown("html")).tags if tag[:1] == "h" and tag[1:].isdigit()]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", ["html", "svg"])
def test_a_hostile_name_is_text(name: str) -> None:
    out = shown(name, title=HOSTILE)

    assert "<script" not in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_hostile_name_is_spelled_out_for_people() -> None:
    assert "wren\\x1b[31m\\u202e" in shown("text", title=HOSTILE)


def test_an_address_that_is_no_web_address_is_not_linked() -> None:
    card = "# Wren\n\n[Training code](javascript:alert(1)) [Data](data:text/html,x)\n"

    assert not [
        a for a in Page(shown("html", {"README.md": card})).addresses if not a.startswith(("http", "README"))
    ]


def test_the_badge_says_the_term_and_no_more() -> None:
    image = xml.dom.minidom.parseString(shown("svg")).documentElement

    assert image is not None
    assert image.getAttribute("aria-label") == "openness: open weights (Apache-2.0)"


@pytest.mark.parametrize(
    ("license_id", "said"),
    [
        ("cc-by-nc-4.0", "available (CC-BY-NC-4.0)"),
        ("llama3.1", "available (llama3.1)"),
        ("gemma", "open access (gemma)"),
        ("creativeml-openrail-m", "open access"),
    ],
)
def test_a_badge_has_room_for_thirty_characters(license_id: str, said: str) -> None:
    files = {"README.md": f"---\nlicense: {license_id}\n---\n# Wren\n", "model.safetensors": "x"}
    image = xml.dom.minidom.parseString(shown("svg", files)).documentElement

    assert image is not None
    texts = [each.firstChild for each in image.getElementsByTagName("text")]
    assert [each.nodeValue for each in texts if each] == ["openness", said]
    assert image.getAttribute("aria-label").startswith(
        ("openness: weights available under", "openness: open access (")
    )


@pytest.mark.parametrize(
    ("standard", "first"),
    [
        ("osaid", "open weights (Apache-2.0)"),
        ("g7", "Open Weights AI (G7, Apache-2.0)"),
        ("mof", "open weights (Apache-2.0)"),
    ],
)
def test_the_words_of_a_standard_come_first_where_any_are_earned(standard: str, first: str) -> None:
    files = {**FILES, "infer.py": "import torch\n"}
    found = openness.build(from_mapping(files, name="wren-8b"), standard=standard)

    assert found.terms[0] == first
    assert set(found.terms) == {"open weights (Apache-2.0)", "Open Weights AI (G7, Apache-2.0)"}


@pytest.mark.parametrize(
    ("gate", "terms"),
    [
        ("gated: true", ("gated weights under Apache-2.0", "Weights Available AI (G7, Apache-2.0)")),
        ("extra_gated_prompt: You agree to our terms.", ("Weights Available AI (G7)",)),
    ],
)
def test_weights_behind_a_gate_are_not_called_open(gate: str, terms: tuple[str, ...]) -> None:
    card = f"---\nlicense: apache-2.0\nlibrary_name: transformers\n{gate}\n---\n# Wren\n"
    config = '{"architectures": ["LlamaForCausalLM"], "model_type": "llama"}'

    found = account({"README.md": card, "model.safetensors": "x", "config.json": config})

    assert found.terms == terms


def test_the_declaration_can_be_read_again() -> None:
    said = YAML(typ="safe").load(shown("mof"))

    assert [(each["name"], each["license"]) for each in said["release"]["components"]] == [
        ("Model parameters (Final)", "Apache-2.0"),
        ("Training code", "unlicensed"),
        ("Evaluation code", "Apache-2.0"),
        ("Model card", "Apache-2.0"),
    ]
    assert "# Datasets: the card says of the training data: “cannot be shared”" in shown("mof")


def test_a_declaration_of_ours_is_valid() -> None:
    from openwash_lint.fact_table import facts_about

    facts = facts_about(from_mapping({**FILES, "mof.yml": shown("mof")}, name="wren-8b"))

    assert (facts["declared.problems"].value, facts["declared.absent"].value) == (None, None)


@pytest.mark.parametrize("name", list(FORMATS))
def test_nothing_at_all_is_told_of_too(name: str) -> None:
    if name == "cyclonedx":
        pytest.importorskip("cyclonedx", reason="cyclonedx-python-lib is not installed")

    assert shown(name, {"notes.txt": "x"})
