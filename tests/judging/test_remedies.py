"""What a fix template becomes at a place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from openwash_lint.documents import Document
from openwash_lint.evidence import Claim, Fact
from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping
from openwash_lint.remedy import remedy, set_key, whole_lines, without_keys
from openwash_lint.report import Fix
from openwash_lint.rule import FixTemplate
from openwash_lint.spans import START, Place, Span

WORDS = {"term-short": "open weights", "value": "mit", "empty": ""}


def spot(text: str, words: str, path: str = "README.md") -> Place:
    at = text.index(words)
    return Place(path, Span(at, at + len(words)))


def claim(text: str, words: str, *, language: str = "en", form: str = "noun") -> Claim:
    return Claim(
        "open-source",
        "",
        "model",
        "asserted",
        words,
        spot(text, words),
        "prose",
        language=language,
        form=form,
    )


def template(
    do: str, text: str = "{term-short}", at: str = "claim", key: str = "", path: str = ""
) -> FixTemplate:
    return FixTemplate(do, at, text, "say “{term-short}”", "safe", key, path)


def fixed(
    card: str, how: FixTemplate, about: Claim | Fact | None, words: Mapping[str, str] = WORDS, **files: str
) -> tuple[str | None, Fix | None]:
    """The card as a fix leaves it, and the fix."""
    facts = facts_about(from_mapping({"README.md": card, **files}))
    claimed = about if isinstance(about, Claim) else None
    fix = remedy(how, claimed, about if isinstance(about, Fact) else None, facts, words)
    if fix is None:
        return None, None
    for edit in sorted(fix.edits, key=lambda each: each.place.span, reverse=True):
        assert edit.place.path == "README.md"
        card = card[: edit.place.span.start] + edit.text + card[edit.place.span.end :]
    return card, fix


def test_other_fixes_at_a_claim_do_not_hang_on_its_grammar() -> None:
    _, fix = fixed("open\n", template("insert-line"), claim("open\n", "open", form="verb"))

    assert fix is not None
    assert fix.applicability == "safe"


@pytest.mark.parametrize("text", ["{empty}", "{nothing}", "a {empty} b"])
def test_without_its_words_there_is_no_fix(text: str) -> None:
    assert fixed("open", template("replace", text), claim("open", "open")) == (None, None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_is_inserted_after_the_one_that_is_meant(end: str) -> None:
    card = f"a{end}open{end}b{end}"
    fact = Fact("", True, (spot(card, "open"),))

    assert (
        fixed(card, template("insert-line", "x\ny", "fact"), fact)[0] == f"a{end}open{end}x{end}y{end}b{end}"
    )


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("# Heron\n\nText.\n", "# Heron\n\nx\n\nText.\n"),
        ("# Heron\nText.\n", "# Heron\n\nx\n\nText.\n"),
        ("# Heron\r\nText.\r\n", "# Heron\r\n\r\nx\r\n\r\nText.\r\n"),
        ("# Heron\n", "# Heron\n\nx\n"),
        ("# Heron", "# Heron\n\nx\n"),
    ],
)
def test_a_paragraph_of_its_own_is_inserted(card: str, expected: str) -> None:
    fact = Fact("", True, (spot(card, "Heron"),))

    assert fixed(card, template("insert-line", "\nx", "fact"), fact)[0] == expected


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_item_is_dropped_with_its_line(end: str) -> None:
    card = f"- a{end}- open{end}- b{end}"
    fact = Fact("", True, (spot(card, "open"),))

    assert fixed(card, template("drop-item", "", "fact"), fact)[0] == f"- a{end}- b{end}"


@pytest.mark.parametrize(
    ("tags", "left"),
    [
        ("tags: [open, birds]\n", "tags: [birds]\n"),
        ("tags: ['open', birds]\n", "tags: [birds]\n"),
        ("tags: [birds, open]\n", "tags: [birds]\n"),
        ('tags: [birds, "open", songs]\n', "tags: [birds, songs]\n"),
        ("tags: [open]\n", ""),
        ("tags: [\n  open,\n  birds\n]\n", "tags: [\n  birds\n]\n"),
        ("tags: open\n", ""),
        ("tags:\n- open\n", ""),
        ("tags:\n  - 'open'\nlanguage: en\n", "language: en\n"),
        ("tags:\n- open\n- birds\n", "tags:\n- birds\n"),
        ("tags:\n- birds\n- open  # here\n", "tags:\n- birds\n"),
    ],
)
def test_an_item_goes_alone_and_leaves_no_empty_list(tags: str, left: str) -> None:
    fact = Fact("", True, (spot(tags, "open"),))

    assert fixed(tags, template("drop-item", "", "fact"), fact)[0] == left


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("# Heron\n", "---\nname: mit\n---\n# Heron\n"),
        ("# Heron\r\n", "---\r\nname: mit\r\n---\r\n# Heron\r\n"),
        ("---\nname: other\nlicense: x\n---\n", "---\nname: mit\nlicense: x\n---\n"),
        ("---\na: b\nlicense: other\nc: d\n---\n", "---\na: b\nlicense: other\nname: mit\nc: d\n---\n"),
        ("---\na: b\n---\n", "---\nname: mit\na: b\n---\n"),
        ("---\na: b\nlicense: x\n---\n", "---\na: b\nlicense: x\nname: mit\n---\n"),
        ("---\n---\n", "---\nname: mit\n---\n"),
        ("---\nlicense:\n- x\n- y\na: b\n---\n", "---\nlicense:\n- x\n- y\nname: mit\na: b\n---\n"),
        ("---\nlicense: >-\n  x\n---\n", "---\nlicense: >-\n  x\nname: mit\n---\n"),
    ],
)
def test_a_key_is_set(card: str, expected: str) -> None:
    how = template("set-key", "{value}", "fact", key="name")

    assert fixed(card, how, Fact("", True, (Place("README.md", START),)))[0] == expected


def test_a_key_that_cannot_be_read_is_left_alone() -> None:
    document = from_mapping({"README.md": "---\nname: {" + "a, " * 70_000 + "}\n---\n"}).documents[
        "README.md"
    ]

    assert set_key(document, "name", "x") == ()


def test_a_file_is_created_where_there_is_none() -> None:
    how = template("create-file", "{value}\n", "fact", path="LICENSE")
    facts = facts_about(from_mapping({"README.md": "x"}))
    there = facts_about(from_mapping({"README.md": "x", "LICENSE": "y"}))
    fix = remedy(how, None, Fact("", True), facts, WORDS)

    assert fix is not None
    assert [(edit.place, edit.text) for edit in fix.edits] == [(Place("LICENSE", START), "mit\n")]
    assert remedy(how, None, Fact("", True), there, WORDS) is None


@pytest.mark.parametrize("fact", [None, Fact("", True), Fact("", True, (Place("config.json", START),))])
def test_without_a_place_in_a_text_there_is_no_fix(fact: Fact | None) -> None:
    assert fixed("open", template("replace", "x", "fact"), fact) == (None, None)


def test_a_fix_may_stand_at_another_fact() -> None:
    card = "---\nlicense: mit\n---\n# Heron\n\nAn open source model.\n"
    facts = facts_about(from_mapping({"README.md": card}))
    facts["a.b"] = Fact("a.b", True, (spot(card, "mit"),))
    fix = remedy(template("replace", "x", "a.b"), claim(card, "open source"), None, facts, WORDS)

    assert fix is not None
    assert [edit.place for edit in fix.edits] == [spot(card, "mit")]
    assert fix.applicability == "safe"


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("a\nbc\nd", 3, 3, (2, 5)),
        ("a\r\nbc\r\nd", 4, 4, (3, 7)),
        ("a\rbc\rd", 3, 3, (2, 5)),
        ("a\nbc", 3, 4, (2, 4)),
        ("a\nbc\r\nd\n", 2, 7, (2, 8)),
        ("", 0, 0, (0, 0)),
    ],
)
def test_lines_are_whole(text: str, start: int, end: int, expected: tuple[int, int]) -> None:
    assert whole_lines(text, Span(start, end)) == expected


@pytest.mark.parametrize(
    "block",
    [
        "license_name: mit\n",
        "license_name:\n",
        "license_name: >-\n  the terms\n  of Wren\n",
        "license_link: https://example.org # terms\nlicense_name: 'a b'\r\n",
    ],
)
def test_keys_go_with_all_their_lines_and_no_other(block: str) -> None:
    text = f"---\nlicense: other\n{block}language: en\n---\n"
    edits = without_keys(Document("README.md", "card", text), ("license_name", "license_link"))
    for edit in reversed(edits):
        text = text[: edit.place.span.start] + text[edit.place.span.end :]

    assert text == "---\nlicense: other\nlanguage: en\n---\n"
