"""What a release calls itself: titles, what is left of a name without its size, and relatives' names."""

from __future__ import annotations

import pytest

from openwash_lint.claims import find, own_names
from openwash_lint.claims.own_names import Names, aliases, goes_on, title_name
from openwash_lint.documents import Passage
from openwash_lint.reading.discover import from_mapping
from openwash_lint.spans import Span


def names(*titles: str, folder: str = "") -> Names:
    headings = [Passage("heading", title, Span(0, 1), ()) for title in titles]
    return own_names.of(from_mapping({}, folder), None, headings)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wren", ("Wren",)),
        (" Wren ", ("Wren",)),
        # dashes alone would be found everywhere, even in an empty text
        ("---", ()),
        ("___ ---", ()),
        ("acme/Wren-7B-Chat", ("Wren-7B-Chat", "Wren-7B", "Wren")),
        ("Wren 7B v1.5", ("Wren 7B v1.5", "Wren 7B", "Wren")),
        ("Wren_7B", ("Wren_7B", "Wren")),
        ("Wren2-Base", ("Wren2-Base", "Wren2")),
        ("Wren2-Songs", ("Wren2-Songs", "Wren2")),
        ("wren-songs", ("wren-songs",)),
        ("Song Bird 7B", ("Song Bird 7B", "Song Bird")),
        ("ab", ()),
        ("abc", ("abc",)),
        ("model", ()),
        ("x" * 60, ("x" * 60,)),
        ("x" * 61, ()),
        ("One two three four five", ("One two three four five",)),
        ("a b c d e f", ()),
    ],
)
def test_what_a_name_is_called_for_short(name: str, expected: tuple[str, ...]) -> None:
    assert aliases(name) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Wren 7B",
        "**Wren 7B** - a model",
        "Wren 7B | Estuary",
        "🐦 Wren 7B",
        "Wren 7B 🐦: a model",
        "# Welcome to Wren 7B",
        "Wren 7B (v2)",
        "Wren 7B: a model",
        "Wren 7B – a model",
        "Wren 7B — a model",
        "[Wren 7B](x)",
        "Model Card for `Wren 7B`",
        "Introducing “Wren 7B”".replace("“", '"').replace("”", '"'),
    ],
)
def test_the_name_in_a_title(title: str) -> None:
    assert title_name(title) == "Wren 7B"


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Wren & Wren-Chat",), {"wren", "wrenchat", "wrenwrenchat"}),
        (("Wren and Finch",), {"finch", "wren", "wrenandfinch"}),
        (("acme/wren",), {"wren"}),
        (("wren/wren-chat",), {"wren", "wrenchat"}),
        (("acme / wren",), {"acme", "wren"}),
        (("Introduction", "Wren"), {"wren"}),
        (("ab", "Wren"), {"wren"}),
        (("Introduction", "News", "Wren"), {"wren"}),
        (("Introduction", "News", "Highlights", "Wren"), set()),
        (("Wren", "Finch"), {"wren"}),
        (("12 Wren",), {"12wren"}),
    ],
)
def test_the_first_title_that_names_something(titles: tuple[str, ...], expected: set[str]) -> None:
    assert names(*titles).full - {""} == expected


def test_sizes_versions_and_words_are_kept() -> None:
    found = names("Wren 7B v2.5", folder="acme/finch_x-1.5b")

    assert found.numbers == {"7b", "2.5", "1.5b"}
    assert {"wren", "x"} <= found.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wren is", False),
        ("Wren-13B is", True),
        ("Wren_13b is", True),
        ("Wren 13B is", True),
        ("Wren-v3 is", True),
        ("Wren v3 is", True),
        ("Wren-7B is", False),
        ("Wren 7B is", False),
        ("Wren-v2 is", False),
        ("Wren v2. It", False),
        ("Wren 13 is", False),
        ("Wren-13Bx is", False),
    ],
)
def test_a_name_that_goes_on_is_a_relatives(text: str, expected: bool) -> None:
    assert goes_on(names("Wren 7B v2"), text, 0, 4) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Wren 2.5 is", True), ("Wren 2 is", False), ("Wren 2. It", False), ("Wren 2.x", False)],
)
def test_a_full_name_goes_on_only_by_a_minor_version(text: str, expected: bool) -> None:
    assert goes_on(names("Wren 2"), text, 0, 6) is expected


def test_a_title_of_signs_that_nobody_sees_names_nothing() -> None:
    card = "`open source` &amp; &nbsp; &#x202e;---\n---\n"

    assert [each.text for each in find.find(from_mapping({"README.md": card}, "heron"))] == ["open source"]
