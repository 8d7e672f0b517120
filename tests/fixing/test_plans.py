from __future__ import annotations

from collections.abc import Mapping

import pytest

from openwash_lint.documents import Document
from openwash_lint.fixing import diff, plan
from openwash_lint.report import Diagnostic, Fix, Report
from openwash_lint.spans import Edit, Place, Span

CARD = "An open source model.\n"


def edit(start: int, end: int, text: str, path: str = "README.md") -> Edit:
    return Edit(Place(path, Span(start, end)), text)


def fixed(*edits: Edit, applicability: str = "safe", rule: str = "OW101") -> Diagnostic:
    fix = Fix("mend", applicability, edits)
    return Diagnostic(rule, "name", "error", "osaid-1.0", "contradicted", "…", edits[0].place, fix=fix)


def report(*found: Diagnostic, files: Mapping[str, str] = {"README.md": CARD}) -> Report:
    documents = {path: Document(path, "card", text) for path, text in files.items()}
    return Report(".", "osaid", found, (), (), (), {}, documents)


@pytest.mark.parametrize(
    ("applicability", "asked", "text"),
    [
        ("safe", "safe", "An open weights model.\n"),
        ("safe", "unsafe", "An open weights model.\n"),
        ("unsafe", "safe", None),
        ("unsafe", "unsafe", "An open weights model.\n"),
        ("display", "unsafe", None),
    ],
)
def test_fixes_apply_as_far_as_asked(applicability: str, asked: str, text: str | None) -> None:
    found = fixed(edit(8, 14, "weights"), applicability=applicability)

    assert plan(report(found), asked).texts.get("README.md") == text


def test_edits_apply_from_the_end_so_that_offsets_hold() -> None:
    found = [fixed(edit(0, 2, "One")), fixed(edit(3, 7, "closed")), fixed(edit(21, 21, " So."))]

    assert plan(report(*found)).texts == {"README.md": "One closed source model. So.\n"}


def test_a_fix_that_overlaps_an_earlier_one_is_skipped_whole() -> None:
    first = fixed(edit(3, 14, "weights available"))
    second = fixed(edit(0, 2, "One"), edit(8, 14, "weights"))
    step = plan(report(first, second))

    assert step.texts == {"README.md": "An weights available model.\n"}
    assert (step.applied, step.skipped) == ((first,), (second,))


def test_a_fix_whose_own_edits_overlap_is_skipped() -> None:
    found = fixed(edit(3, 14, "weights available"), edit(8, 14, "weights"))

    assert (plan(report(found)).texts, plan(report(found)).skipped) == ({}, (found,))


def test_a_file_that_was_not_read_whole_is_not_changed() -> None:
    about = report(fixed(edit(0, 2, "One")))
    cut = about._replace(documents={"README.md": Document("README.md", "card", CARD, encoding="")})

    assert (plan(cut).texts, len(plan(cut).skipped)) == ({}, 1)


def test_two_insertions_at_one_place_take_turns() -> None:
    step = plan(report(fixed(edit(0, 0, "a")), fixed(edit(0, 0, "b"))))

    assert step.texts == {"README.md": "aAn open source model.\n"}
    assert len(step.skipped) == 1


def test_an_edit_that_two_fixes_share_is_made_once() -> None:
    step = plan(report(fixed(edit(0, 0, "a")), fixed(edit(0, 0, "a"), rule="OW102")))

    assert step.texts == {"README.md": "aAn open source model.\n"}
    assert (len(step.applied), step.skipped) == (2, ())


def test_a_file_that_is_not_there_is_created() -> None:
    assert plan(report(fixed(edit(0, 0, "MIT\n", "LICENSE")))).texts == {"LICENSE": "MIT\n"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_new_lines_end_as_the_files_own_do(end: str) -> None:
    files = {"README.md": f"---{end}license: mit{end}---{end}"}
    at = len(f"---{end}")
    step = plan(report(fixed(edit(at, at, "name: Heron\n")), files=files))

    assert step.texts == {"README.md": f"---{end}name: Heron{end}license: mit{end}---{end}"}


def test_an_edit_that_changes_nothing_is_no_change() -> None:
    assert plan(report(fixed(edit(3, 7, "open")))).texts == {}


def test_a_diff_can_be_read_by_patch() -> None:
    about = report(fixed(edit(8, 14, "weights")), fixed(edit(0, 0, "MIT\n", "LICENSE")))

    assert diff(plan(about).texts, about.documents, "heron") == (
        "--- /dev/null\n+++ heron/LICENSE\n@@ -0,0 +1 @@\n+MIT\n"
        "--- heron/README.md\n+++ heron/README.md\n@@ -1 +1 @@\n"
        "-An open source model.\n+An open weights model.\n"
    )


def test_a_diff_tells_of_a_missing_last_line_end() -> None:
    about = report(fixed(edit(0, 4, "closed")), files={"README.md": "open"})

    assert diff(plan(about).texts, about.documents).endswith(
        "-open\n\\ No newline at end of file\n+closed\n\\ No newline at end of file\n"
    )


def test_a_fix_in_a_hidden_place_is_skipped_and_the_others_are_made() -> None:
    hidden = fixed(edit(0, 2, "The", path=".github/README.md"))
    shown = fixed(edit(8, 14, "weights"))
    step = plan(report(hidden, shown, files={"README.md": CARD, ".github/README.md": CARD}))

    assert list(step.texts) == ["README.md"]
    assert step.skipped == (hidden,)


def test_a_fix_of_several_files_is_skipped_if_one_of_them_is_hidden() -> None:
    both = fixed(edit(0, 2, "The"), edit(0, 2, "The", path=".github/README.md"))
    step = plan(report(both, files={"README.md": CARD, ".github/README.md": CARD}))

    assert (step.texts, step.skipped) == ({}, (both,))


def test_an_edit_that_holds_several_others_is_skipped() -> None:
    first, second, whole = fixed(edit(0, 2, "The")), fixed(edit(8, 14, "weights")), fixed(edit(0, 20, "x"))

    assert plan(report(first, second, whole)).skipped == (whole,)
