"""What a text is reduced to before it is compared."""

import pytest

from openwash_lint.texts import normalize, spans_of_markup
from openwash_lint.texts.words import Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Licence, of the OWNER’s", ["the", "license", "of", "the", "holder", "s"]),
        ("Copyright © 2026", ["copyright", "c", "2026"]),
        ("non-commercial  use", ["non", "commercial", "use"]),
        ("déjà vu", ["deja", "vu"]),
        ("模型许可", ["模", "型", "许", "可"]),
        ("", []),
        ("——", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    actual = Text(text).words

    assert expected == actual


@pytest.mark.parametrize(
    "text",
    [
        "Permission is hereby granted",
        "  The Licence — “quoted” ",
        "本模型 MIT 许可证，v2.0。",
        "İstanbul ŞİRKETİ ﬁnal ½ ①",
        "a\u2028b\x0cc\r\nd",
        "<p>One</p> &amp; two &quot;three&quot;",
        "[text](https://example.org/license) more",
    ],
)
def test_places_lead_back_to_the_words(text: str) -> None:
    read = Text(text)
    shown = [read.raw[slice(*read.span(at, at + 1))] for at in range(len(read.words))]

    assert len(read.starts) == len(read.words)
    assert [normalize.words(normalize.folded(each)) for each in shown] == [[word] for word in read.words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One <b>two</b></p>", "One two"),
        ("<html><style>p { color: red }</style><p>One</p>", "One"),
        ("<p>a <!-- no --> b</p>", "a b"),
        ("<p>&lt;year&gt; &quot;x&quot;</p>", '< year> " x"'),
        ("Copyright (c) <year> <owner@example.org>", "Copyright (c) <year> <owner@example.org>"),
        ("a < b and c > d", "a < b and c > d"),
        ("[MIT](LICENSE) x", "[MIT] x"),
        ("<p>unclosed <b", "unclosed <b"),
    ],
)
def test_markup_is_blanked_in_place(text: str, expected: str) -> None:
    actual = spans_of_markup.blanked(text)

    assert len(text) == len(actual)
    assert expected == " ".join(actual.split())


@pytest.mark.parametrize("piece", ["<!-- ", "<p ", "<script>", "](", "&", "&#", "<"])
def test_markup_takes_linear_time(piece: str) -> None:
    text = "<p>" + piece * 200_000

    assert len(spans_of_markup.blanked(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is here. Two is there; three.", ["One is here", "Two is there", "three"]),
        ("A title\n\nOne sentence\nover two lines", ["A title", "One sentence\nover two lines"]),
        ("Wren Inc.dot v2.0 is one", ["Wren Inc.dot v2.0 is one"]),
        ("一句。两句", ["一句", "两句"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    read = Text(text)
    actual = [read.raw[slice(*span)] for span in read.clauses(0, len(read.words))]

    assert expected == actual
