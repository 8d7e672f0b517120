"""JSON: values with their places, and errors with theirs."""

import pytest

from openwash_lint.documents import Items, Scalar, Table
from openwash_lint.spans import Span
from openwash_lint.structured import json_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a"', Scalar("a", Span(0, 3), plain=False)),
        (" 1.5e-3 ", Scalar("1.5e-3", Span(1, 7))),
        ("true", Scalar("true", Span(0, 4))),
        ("NaN", Scalar("NaN", Span(0, 3))),
        ("\ufeff0", Scalar("0", Span(1, 2))),
        ('"\\u5f00\\n"', Scalar("开\n", Span(0, 10), plain=False)),
        ("[]", Items((), Span(0, 2))),
        ("[1, 2]", Items((Scalar("1", Span(1, 2)), Scalar("2", Span(4, 5))), Span(0, 6))),
        ("{ }", Table((), Span(0, 3))),
        (
            '{"a": "b"}',
            Table(((Scalar("a", Span(1, 4), False), Scalar("b", Span(6, 9), False)),), Span(0, 10)),
        ),
    ],
)
def test_values(text: str, expected: object) -> None:
    actual = json_spans.read(text)

    assert expected == actual


def test_duplicate_keys_are_kept() -> None:
    found = json_spans.read('{"a": 1, "a": 2}')

    assert isinstance(found, Table)
    assert [key.text for key, _ in found.entries] == ["a", "a"]


@pytest.mark.parametrize(
    ("text", "value"),
    [('"\\ud800 x"', "\ufffd x"), ('"\\udfff"', "\ufffd"), ('"\\ud83d\\ude00"', "\U0001f600"), ('"é"', "é")],
)
def test_half_a_character_is_no_character(text: str, value: str) -> None:
    found = json_spans.read(text)

    assert isinstance(found, Scalar)
    assert found.text == value


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "a value is expected"),
        ("{", 1, "a key in double quotes is expected"),
        ('{"a"}', 1, "`:` is expected"),
        ('{"a": 1\n"b": 2}', 2, "`,` or `}` is expected"),
        ('{\n"a": 1,\n}', 3, "a key is expected after the comma"),
        ("[1,\n]", 2, "a value is expected after the comma"),
        ("[1 2]", 1, "`,` or `]` is expected"),
        ("{'a': 1}", 1, "a key in double quotes is expected"),
        ("\n\nyes", 3, "a value is expected"),
        ("1_000", 1, "a value is expected"),
        ("{} {}", 1, "there is more after the value"),
        ('["a', 1, "a string does not end, or contains an invalid escape"),
        ('["\\x"]', 1, "a string does not end, or contains an invalid escape"),
        ("[" * 100_000, 1, "is nested too deeply"),
    ],
)
def test_what_is_broken_has_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(json_spans.BrokenJsonError) as failed:
        json_spans.read(text)

    assert (failed.value.line, failed.value.reason) == (line, reason)


def test_more_values_than_a_configuration_has_are_not_read() -> None:
    with pytest.raises(json_spans.BrokenJsonError, match="too many values"):
        json_spans.read(f"[{'1,' * 300_000}1]")
