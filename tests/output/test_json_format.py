from __future__ import annotations

import json
from typing import Any

import pytest
from reports import CARD, LICENSE, at, finding, report, washed

from openwash_lint.documents import Skipped
from openwash_lint.evidence import Claim, Cue, Fact
from openwash_lint.output import FORMATS, PLAIN, View
from openwash_lint.report import Fix, Report, Suppressed
from openwash_lint.reports.claims_table import render_json
from openwash_lint.spans import START, Edit, Place, Span


def said(about: Report, view: View = PLAIN) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(FORMATS["json"](about, view))
    return read


def test_a_report_has_the_keys_of_version_1_in_order() -> None:
    keys = ["version", "root", "standard", "diagnostics", "suppressed", "skipped", "summary"]

    assert list(said(report())) == keys


def test_a_finding_has_its_keys_in_order() -> None:
    (found,) = said(report(washed()))["diagnostics"]
    print_ = found.pop("fingerprint")
    start, end = {"line": 5, "column": 13}, {"line": 5, "column": 24}

    assert len(print_) == 32
    assert list(found.items()) == [
        ("code", "OW101"),
        ("name", "open-source-claim-restricted-license"),
        ("severity", "error"),
        ("standard", "osaid-1.0"),
        ("verdict", "contradicted"),
        ("confidence", "high"),
        ("group", None),
        ("message", "says “open source”, but LICENSE:3 forbids commercial use"),
        ("path", "README.md"),
        ("start", start),
        ("end", end),
        (
            "related",
            [
                {
                    "path": "LICENSE",
                    "start": {"line": 3, "column": 9},
                    "end": {"line": 3, "column": 35},
                    "message": "forbids commercial use",
                }
            ],
        ),
        ("term", "weights available"),
        ("help", "write “weights available”"),
        (
            "fix",
            {
                "title": "say “weights-available”",
                "applicability": "unsafe",
                "edits": [{"path": "README.md", "start": start, "end": end, "text": "weights-available"}],
            },
        ),
        ("url", "https://example.org/OW101"),
    ]


def test_what_a_finding_has_not_is_null() -> None:
    (found,) = said(report(finding(at("open source"))))["diagnostics"]

    assert (found["term"], found["fix"], found["related"]) == (None, None, [])


def test_a_file_to_create_is_an_edit_at_1_1() -> None:
    fix = Fix("add LICENSE", "safe", (Edit(Place("LICENSE.txt", START), "MIT\n"),))
    (found,) = said(report(finding(at("open source"), fix=fix)))["diagnostics"]
    point = {"line": 1, "column": 1}

    assert found["fix"]["edits"] == [{"path": "LICENSE.txt", "start": point, "end": point, "text": "MIT\n"}]


def test_paths_are_relative_to_the_root() -> None:
    read = said(report(washed(), root="models/heron"))

    assert (read["root"], read["diagnostics"][0]["path"]) == ("models/heron", "README.md")


def test_suppressed_findings_carry_their_reason() -> None:
    silenced = Suppressed(finding(at("open source")), "the name of a talk")
    (found,) = said(report(suppressed=(silenced,)))["suppressed"]

    assert (found["code"], found["reason"]) == ("OW101", "the name of a talk")


def test_what_was_skipped_says_why() -> None:
    about = report()._replace(
        skipped=(Skipped("big.md", "larger than 10 MB"), Skipped("README.md", "bad", 3))
    )

    assert said(about)["skipped"] == [
        {"path": "big.md", "reason": "larger than 10 MB", "line": None},
        {"path": "README.md", "reason": "bad", "line": 3},
    ]


def test_the_summary_counts_each_level() -> None:
    found = [finding(at("open source"), level=level) for level in ("error", "note", "error")]

    assert said(report(*found))["summary"] == {"error": 2, "warning": 0, "note": 1}


def test_facts_are_there_on_demand() -> None:
    facts = {"weights.license": Fact("weights.license", None), "release.kind": Fact("release.kind", "model")}
    about = report()._replace(facts=facts)

    assert "facts" not in said(about)
    assert [(each["name"], each["value"]) for each in said(about, View(show_facts=True))["facts"]] == [
        ("release.kind", "model"),
        ("weights.license", None),
    ]


@pytest.mark.parametrize(
    "char",
    [
        "\x00",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9b",
        "\u061c",
        "\u200e",
        "\u202e",
        "\u2066",
        "\u2028",
        "\u2029",
        "\udc80",
    ],
)
def test_control_characters_are_escaped_and_survive(char: str) -> None:
    text = FORMATS["json"](report(finding(at("open source"), message=f"a{char}b")))

    assert char not in text
    assert json.loads(text)["diagnostics"][0]["message"] == f"a{char}b"


def test_other_scripts_are_readable() -> None:
    assert "开源" in FORMATS["json"](report(finding(at("open source"), message="says “开源”")))


def test_the_same_report_is_the_same_text() -> None:
    assert FORMATS["json"](report(washed())) == FORMATS["json"](report(washed()))


def test_claims_have_the_keys_of_version_1() -> None:
    cues = (Cue("en.own", "Heron is"), Cue("default", ""))
    claim = Claim(
        "open-source", "", "model", "asserted", "open source", at("open source"), "prose", cues=cues
    )

    assert json.loads(render_json(report()._replace(claims=(claim,)))) == {
        "version": 1,
        "claims": [
            {
                "path": "README.md",
                "start": {"line": 5, "column": 13},
                "end": {"line": 5, "column": 24},
                "text": "open source",
                "kind": "open-source",
                "value": "",
                "subject": "model",
                "polarity": "asserted",
                "location": "prose",
                "implied": False,
                "cues": ["en.own: Heron is", "default"],
            }
        ],
        "skipped": [],
    }


def test_fingerprints_outlast_moved_lines_and_filled_paragraphs() -> None:
    def fingerprint(text: str) -> str:
        files = {"README.md": text, "LICENSE": LICENSE}
        start = text.index("open")
        end = text.index("model") - 1
        sentence = Span(text.index("Heron"), text.index("model.") + 6)
        place = Place("README.md", Span(start, end))
        claim = Claim("open-source", "", "model", "asserted", "", place, "prose", sentence=sentence)
        about = report(finding(place), files=files)._replace(claims=(claim,))
        return str(said(about)["diagnostics"][0]["fingerprint"])

    before = fingerprint(CARD)

    assert fingerprint(CARD.replace("\n\nHeron", "\n\nNew words.\n\nHeron")) == before
    assert fingerprint(CARD.replace("is an open source", "is\nan open\nsource")) == before
    assert fingerprint(CARD.replace("Heron is an", "Heron 2 is an")) != before
