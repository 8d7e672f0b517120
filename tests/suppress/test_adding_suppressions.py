from __future__ import annotations

import pytest

from openwash_lint.documents import Document
from openwash_lint.report import Diagnostic, Report
from openwash_lint.settings import Settings
from openwash_lint.spans import START, Place, Span
from openwash_lint.suppress import split
from openwash_lint.suppress.adding import add


def found(text: str, path: str, words: str = "ONE", rule: str = "OW101") -> Diagnostic:
    at = text.find(words)
    span = Span(at, at + len(words)) if at >= 0 else START
    return Diagnostic(rule, "name", "error", "osaid-1.0", "contradicted", "…", Place(path, span))


def report(text: str, path: str = "README.md", role: str = "card", encoding: str = "utf-8") -> Report:
    documents = {path: Document(path, role, text, encoding)}
    return Report(".", "osaid", (found(text, path),), (), (), (), {}, documents)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n\nAn\nONE model.\n", "# A\n\n<!-- IGNORE -->\nAn\nONE model.\n"),
        ("- a\n- ONE\n- c\n", "- a\n- ONE <!-- IGNORE -->\n- c\n"),
        ("1. ONE  \n   b\n", "1. ONE <!-- IGNORE -->  \n   b\n"),
        ("| a |\n| --- |\n| ONE |\n", "<!-- IGNORE -->\n| a |\n| --- |\n| ONE |\n"),
        ("> A\n> ONE\n", "<!-- IGNORE -->\n> A\n> ONE\n"),
        ("```\nrun\n```\n## A\nONE\n", "```\nrun\n```\n## A\n<!-- IGNORE -->\nONE\n"),
        ("# ONE\n\ntext\n", "<!-- IGNORE -->\n# ONE\n\ntext\n"),
        ("---\na: b\nlicense: ONE\n---\n", "---\na: b\n# IGNORE\nlicense: ONE\n---\n"),
        ("---\ntags:\n- a\n- ONE\n---\n", "---\n# IGNORE\ntags:\n- a\n- ONE\n---\n"),
        (
            "---\nextra: |\n  a\n\n  ONE\n---\n",
            "---\n# IGNORE\nextra: |\n  a\n\n  ONE\n---\n",
        ),
        ("---\na: b\n---\nONE\n", "---\na: b\n---\n<!-- IGNORE -->\nONE\n"),
        ("- a\n\n    An ONE\n", "- a\n\n    <!-- IGNORE -->\n    An ONE\n"),
        ("A.\r\n\r\nONE\r\n", "A.\r\n\r\n<!-- IGNORE -->\r\nONE\r\n"),
        ("---\na: b\n---\nAbsent.\n", "---\n# IGNORE-FILE\na: b\n---\nAbsent.\n"),
        ("Absent.\n", "<!-- IGNORE-FILE -->\nAbsent.\n"),
        ("---\nlicense: ONE\n...\nAn.\n", "---\n# IGNORE\nlicense: ONE\n...\nAn.\n"),
        ("---\na: b\n...\nAbsent.\n", "---\n# IGNORE-FILE\na: b\n...\nAbsent.\n"),
        ("\n---\na: b\n---\nAbsent.\n", "\n---\n# IGNORE-FILE\na: b\n---\nAbsent.\n"),
        ("---\n\nONE\n\n---\nA.\n", "---\n\n<!-- IGNORE -->\nONE\n\n---\nA.\n"),
    ],
)
def test_a_comment_stands_where_it_covers_the_finding(before: str, after: str) -> None:
    written = "openwash: ignore[OW101] for now"
    after = after.replace("IGNORE-FILE", written.replace("ignore", "ignore-file")).replace("IGNORE", written)
    text = add(report(before), "for now").texts["README.md"]
    again = split(
        [found(text, "README.md")], {"README.md": Document("README.md", "card", text)}, Settings(), ("OW101",)
    )

    assert text == after
    assert (again.shown, again.housekeeping) == ((), ())


def test_code_gets_a_line_above_with_its_indentation() -> None:
    about = report("def f():\n    return ONE\n", "train.py", "training-code")

    assert add(about, "for now").texts == {
        "train.py": "def f():\n    # openwash: ignore[OW101] for now\n    return ONE\n"
    }


def test_findings_at_one_place_share_a_comment() -> None:
    about = report("ONE\n")
    about = about._replace(diagnostics=(*about.diagnostics, found("ONE\n", "README.md", rule="OW205")))

    assert add(about, "for now").texts == {
        "README.md": "<!-- openwash: ignore[OW101, OW205] for now -->\nONE\n"
    }


@pytest.mark.parametrize(
    "about",
    [
        report("ONE\n", "LICENSE", "license"),
        report('{"a": "ONE"}\n', "config.json", "config"),
        report("ONE\n", encoding=""),
    ],
    ids=["license", "json", "cut"],
)
def test_what_takes_no_comment_is_left(about: Report) -> None:
    added = add(about, "for now")

    assert (added.texts, added.silenced, added.left) == ({}, 0, about.diagnostics)


def test_nothing_is_written_into_a_hidden_place() -> None:
    added = add(report("# A\n\nONE model.\n", ".github/README.md"), "later")

    assert (added.texts, len(added.left)) == ({}, 1)


def test_nothing_is_written_into_front_matter_that_cannot_be_read() -> None:
    text = "---\nlicense: mit\nHeron\n: ONE\n---\n# Heron\n"
    added = add(report(text), "later")

    assert (added.texts, len(added.left)) == ({}, 1)
