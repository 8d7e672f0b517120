"""Markdown becomes passages: what a reader sees, where it stands, and what stands around it."""

import pytest

from openwash_lint.documents import Passage
from openwash_lint.markdown.parse import passages


def seen(text: str) -> list[tuple[str, str]]:
    return [(passage.location, passage.text) for passage in passages(text)]


def only(text: str, location: str) -> Passage:
    found = [passage for passage in passages(text) if passage.location == location]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An open model.\n", [("prose", "An open model.")]),
        ("# A *title*\n", [("heading", "A title")]),
        ("A title\n=======\n", [("heading", "A title")]),
        ("**Open**-source __and__ *free*\n", [("prose", "Open-source and free")]),
        ("two\nlines\n", [("prose", "two lines")]),
        ("two\r\nlines\r\n", [("prose", "two lines")]),
        ("two  \nlines\n", [("prose", "two\nlines")]),
        ("两\n行\n", [("prose", "两行")]),
        ("two   spaces\n", [("prose", "two spaces")]),
        ("R&amp;D &copy; 2024\n", [("prose", "R&D © 2024")]),
        ("5 \\* 3\n", [("prose", "5 * 3")]),
        ("open\u00a0source\n", [("prose", "open source")]),
        ("open\u200b-\u00adsource\n", [("prose", "open-source")]),
        ("~~open~~ closed\n", [("prose", "open closed")]),
        ("- one\n- two\n", [("list", "one"), ("list", "two")]),
        ("- one\n\n  more\n", [("list", "one"), ("list", "more")]),
        ("- one\n  - two\n", [("list", "one"), ("list", "two")]),
        ("> said\n> so\n", [("quote", "said so")]),
        ("> - one\n", [("quote", "one")]),
        ("> [!NOTE]\n> Open.\n", [("prose", "Open.")]),
        ("```py\nx = 1\n```\n", [("code", "x = 1\n")]),
        ("    x = 1\n", [("code", "x = 1\n")]),
        ("run `train.py` now\n", [("prose", "run train.py now")]),
        ("a [link](LICENSE) b\n", [("prose", "a link b")]),
        ("a ![picture](x.png) b\n", [("prose", "a b"), ("alt", "picture")]),
        ("fn[^1]\n\n[^1]: Note.\n", [("prose", "fn"), ("prose", "Note.")]),
        ("<https://a.b>\n", [("prose", "https://a.b")]),
        ("a <!-- why --> b\n", [("prose", "a b"), ("comment", "why")]),
        ("<!-- openwash: ignore[OW101] why -->\n", [("comment", "openwash: ignore[OW101] why")]),
        ("<!-- never closed\n\nopen source\n", [("comment", "never closed\n\nopen source")]),
        ("a\n\n---\n\nb\n", [("prose", "a"), ("prose", "b")]),
        ("", []),
        ("[r]: https://a.b\n", []),
    ],
)
def test_text_is_what_a_reader_sees(text: str, expected: list[tuple[str, str]]) -> None:
    actual = seen(text)

    assert expected == actual


@pytest.mark.parametrize(
    "text",
    [
        '# An *open* title\n\nwith **open** `source` and [a link](x "t")\nand more\n',
        "é 开源模型 [链接](x) ü **ö**\n\n- ñ `é` — ok\n",
        "\r\n> quoted\r\n> words **go**\r\non\r\n",
        "| a | *b* |\n|---|---|\n| c `d\\|e` | [f](g) |\n",
        "<p align='center'>\n  some <b>HTML</b>\n  words &amp; more\n</p>\n",
        "> <div>\n> quoted   HTML\n> here</div>\n",
        "- item one\n  goes on\n\n  1. nested **one**\n",
        "👩‍🚀 astronauts 🤗 hug `emoji 🤗` ok\n",
        "```\ncode é\n  more\n```\n\n<!-- a comment é -->\n",
        "![alt words](https://img.shields.io/badge/Open-Source-green)\n",
    ],
)
def test_every_word_leads_back_to_itself(text: str) -> None:
    for passage in passages(text):
        at = 0
        for word in passage.text.split():
            at = passage.text.index(word, at)
            span = passage.source(at, at + len(word))
            at += len(word)
            plain = text[span.start : span.end].replace("\\|", "|").replace("&amp", "&").replace("&;", "&")
            plain = plain.replace("\u200d", "")  # which nobody sees

            assert word.removesuffix(";") == plain.removesuffix(";")


def test_a_phrase_across_markup_leads_back_to_all_of_it() -> None:
    text = "An **open**-\n*source* model\n"
    passage = passages(text)[0]
    start = passage.text.index("open")
    span = passage.source(start, start + len("open- source"))

    assert text[span.start : span.end] == "open**-\n*source"


def test_spans_count_from_the_document_when_front_matter_is_skipped() -> None:
    text = "---\nlicense: é\n---\n# Título **x**\n"
    passage = passages(text, text.index("# "))[0]
    span = passage.source(passage.text.index("x"), passage.text.index("x") + 1)

    assert (text[span.start : span.end], text[passage.span.start : passage.span.end]) == (
        "x",
        "# Título **x**",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\n## B\n\nx\n", ("A", "B")),
        ("# A\n\n## B\n\n# C\n\nx\n", ("C",)),
        ("## B\n\n# A\n\nx\n", ("A",)),
        ("# A `b` [c](d)\n\nx\n", ("A b c",)),
        ("> # A\n\nx\n", ()),
        ("<h1>A</h1>\n\n## B\n\nx\n", ("A", "B")),
        ("x\n", ()),
    ],
)
def test_headings_above(text: str, expected: tuple[str, ...]) -> None:
    actual = passages(text)[-1].headings

    assert expected == actual


def test_a_heading_has_its_level_and_those_above() -> None:
    heading = passages("# A\n\n### B\n")[1]

    assert (heading.level, heading.headings) == (3, ("A",))


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("- [x] done", True),
        ("- [X] done", True),
        ("- [ ] open", False),
        ("- ✅ done", True),
        ("- ☑️ done", True),
        ("- ❌ not", False),
        ("- ☐ not", False),
        ("- plain", None),
        ("- a [x] later", None),
    ],
)
def test_boxes_of_list_items(item: str, expected: bool | None) -> None:
    actual = passages(f"{item}\n")[0].checked

    assert expected == actual


def test_a_box_belongs_to_its_own_item_only() -> None:
    actual = [passage.checked for passage in passages("- [x] a\n\n  more\n  - b\n- c\n")]

    assert actual == [True, None, None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](LICENSE)\n", [("a", "LICENSE", "LICENSE")]),
        ("[a](<my file> 'title')\n", [("a", "my file", "my file")]),
        ('[a b](  x\n "t")\n', [("a b", "x", "x")]),
        ("[a](x_(y).md)\n", [("a", "x_(y).md", "x_(y).md")]),
        ("[a](x&amp;y)\n", [("a", "x&y", "x&amp;y")]),
        ("[a][r]\n\n[r]: http://x.y 'T'\n", [("a", "http://x.y", "http://x.y")]),
        ("[R]\n\n[r]: http://x.y\n", [("R", "http://x.y", "http://x.y")]),
        ("<http://x.y>\n", [("http://x.y", "http://x.y", "http://x.y")]),
        ("see http://x.y/a_b_c.\n", [("http://x.y/a_b_c", "http://x.y/a_b_c", "http://x.y/a_b_c")]),
        ("(https://x.y/z)\n", [("https://x.y/z", "https://x.y/z", "https://x.y/z")]),
        ("https://x.y/z_(w)\n", [("https://x.y/z_(w)", "https://x.y/z_(w)", "https://x.y/z_(w)")]),
        ("地址https://x.y/z。\n", [("https://x.y/z", "https://x.y/z", "https://x.y/z")]),
        ("<a href='x'>y</a>\n", [("y", "x", "x")]),
        ("[http://x.y](http://x.y)\n", [("http://x.y", "http://x.y", "http://x.y")]),
        ("`http://x.y`\n", []),
        ("[not a link]\n", []),
    ],
)
def test_links(text: str, expected: list[tuple[str, str, str]]) -> None:
    passage = passages(text)[0]
    actual = [
        (passage.text[link.start : link.end], link.target, text[slice(*link.target_span)])
        for link in passage.links
    ]

    assert expected == actual


def test_an_image_is_a_link_without_words_in_its_sentence() -> None:
    passage = only("See ![logo](x.png) here\n", "prose")

    assert [(link.start, link.end, link.target, link.image) for link in passage.links] == [
        (4, 4, "x.png", True)
    ]


def test_an_image_in_a_link_carries_both() -> None:
    text = "[![License](https://img.shields.io/github/license/a/b)](LICENSE)\n"
    links = only(text, "badge").links

    assert [(link.target, text[slice(*link.target_span)], link.image) for link in links] == [
        ("https://img.shields.io/github/license/a/b", "https://img.shields.io/github/license/a/b", True),
        ("LICENSE", "LICENSE", False),
    ]


def test_code_spans_are_marked_in_the_text() -> None:
    passage = passages("run `a b` and ``c`d``\n")[0]

    assert [passage.text[span.start : span.end] for span in passage.code] == ["a b", "c`d"]


def test_struck_words_are_marked_in_the_text() -> None:
    passage = passages("~~fully open~~ partly <del>free</del>\n")[0]

    assert [passage.text[span.start : span.end] for span in passage.struck] == ["fully open", "free"]


TABLE = """\
| Model | License |
|-------|---------|
| **Open models** | |
| Ours | MIT |
| | |
| Theirs | none |
"""


def cells(text: str) -> list[tuple[str, int, int, str, str, str]]:
    return [(passage.text, *passage.cell) for passage in passages(text) if passage.cell]


def test_cells_know_what_heads_them() -> None:
    assert cells(TABLE) == [
        ("Model", -1, 0, "Model", "", ""),
        ("License", -1, 1, "License", "", ""),
        ("Open models", 0, 0, "Model", "Open models", "Open models"),
        ("Ours", 1, 0, "Model", "Ours", "Open models"),
        ("MIT", 1, 1, "License", "Ours", "Open models"),
        ("Theirs", 3, 0, "Model", "Theirs", "Open models"),
        ("none", 3, 1, "License", "Theirs", "Open models"),
    ]


def test_one_column_makes_no_groups() -> None:
    assert [cell[5] for cell in cells("| a |\n|---|\n| b |\n| c |\n")] == ["", "", ""]


def test_badges_in_cells_know_their_row() -> None:
    text = "| a | b |\n|---|---|\n| Ours | ![MIT](https://img.shields.io/x.svg) |\n"

    assert cells(text)[-1] == ("MIT", 0, 1, "b", "Ours", "")


def test_passages_come_in_the_order_of_the_text() -> None:
    badge = "[![f](https://img.shields.io/badge/g-h-i)](j)"
    text = f"a <!-- b --> c ![d](e) {badge}\n\n| k |\n|---|\n| l <!-- m --> |\n"
    starts = [passage.span.start for passage in passages(text)]

    assert starts == sorted(starts)


def test_lone_surrogates_do_no_harm() -> None:
    assert seen("a \ud800 b\n") == [("prose", "a ? b")]
