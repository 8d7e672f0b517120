"""Input made to hurt: what took minutes in other readers takes no longer here than its size."""

import random
import time
from collections.abc import Callable

import pytest

from openwash_lint.documents import Passage
from openwash_lint.markdown.parse import passages
from openwash_lint.structured import frontmatter, json_spans

# Seconds of processor time: each input takes less than half of one, and minutes where time is quadratic.
LIMIT = 10.0


@pytest.mark.parametrize(
    "make",
    [
        lambda: "<!-- " * 200_000,
        lambda: "<a " * 24_000,
        lambda: "<div>\n" + '<a ">" ' * 20_000,
        lambda: "<div>\n" + '<a x=">" ' * 20_000 + "'",
        lambda: "<div>\n<img " + "a" * 200_000 + " " * 200_000 + ">",
        lambda: "<script>" + "</" * 100_000,
        lambda: "<table><tr>" + "<td colspan=999 rowspan=999>a" * 5_000,
        lambda: "<table><tr>" + "<td>a\n\nb\n\n" * 3_000,
        lambda: "<p>" + "&" * 200_000,
        lambda: "[" * 100_000,
        lambda: "![" * 50_000 + "](x)" * 50_000,
        lambda: "*a " * 50_000,
        lambda: "> " * 20_000 + "a",
        lambda: "`" * 100_000 + " `" * 10_000,
        lambda: "http://" * 20_000 + "(" + ")" * 100_000,
        lambda: "://" * 50_000,
        lambda: "开源 open " * 100_000,
        lambda: (
            "".join(f"[a{n}]: x{n}\n" for n in range(5_000))
            + "\n"
            + "".join(f"[a{n}] " for n in range(5_000))
        ),
        lambda: f"![a](https://img.shields.io/badge/{'%F0-' * 50_000})",
        lambda: "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|b" * 5_000,
        lambda: "- a\n" * 10_000,
        lambda: "---\n" * 50_000,
        lambda: "---\na: b\n" * 20_000,
        lambda: "---\na: " + "[" * 2_000 + "\n---\n",
        lambda: "---\na: " + "[{" * 60_000 + "\n---\n",
        lambda: "---\n" + "a" * 300_000 + "\n: b\n---\n",
        lambda: "---\n" + "".join(" " * depth + "a:\n" for depth in range(500)) + "---\n",
    ],
)
def test_time_grows_with_size(make: Callable[[], str]) -> None:
    text = make()
    start = time.process_time()
    front = frontmatter.read(text)
    passages(text, front.span.end if front else 0)

    assert time.process_time() - start < LIMIT


def test_ten_megabytes_on_one_line() -> None:
    text = "An open source model. " * 500_000
    start = time.process_time()
    found = passages(text)

    assert (len(found), time.process_time() - start < LIMIT) == (1, True)


def test_json_that_is_all_brackets() -> None:
    with pytest.raises(json_spans.BrokenJsonError):
        json_spans.read("[{" * 500_000)


TOKENS = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td~colspan=3>",
    '<td~rowspan="2">',
    "<th>",
    "</td>",
    "<h1>",
    "</h1>",
    "<li>",
    "<ul>",
    "</ul>",
    "<blockquote>",
    "</blockquote>",
    '<a~href="x">',
    "</a>",
    '<img~src=a~alt="b~c">',
    "<br>",
    "<!--~c~-->",
    "<!--",
    "-->",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<p>",
    "</p>",
    "<script>",
    "</script>",
    "<td",
    "<div>",
    "</div>",
    "<details>",
    "<summary>",
    "<del>",
    "</del>",
    "[t](u)",
    "![a](b)",
    "[",
    "]",
    "(",
    ")",
    "~~",
    "**",
    "*",
    "`c`",
    "``",
    "```",
    ">",
    "#~H",
    "-~[~]~i",
    "1.~j",
    "|",
    "|~a~|~b~|↵|---|---|↵",
    "|~x~|",
    "\\|",
    "&amp;",
    "&nbsp;",
    "&",
    ";",
    "open~source",
    "开源",
    "é",
    "😀",
    "↵",
    "↵",
    "↵↵",
    "↵↵",
    "↵",
    "~~~~",
    "[^1]",
    "[^1]:~f↵",
    "[r]:~u↵",
    "[r]",
    "https://a.b/c_d",
    "[![B](https://img.shields.io/badge/a-b-c)](L)",
    "\\",
    "<",
    "=",
    '"',
    "'",
    "\u200b",
    "---↵",
    "===↵",
]


def mangled(seed: int) -> str:
    chance = random.Random(seed)
    words = (chance.choice(TOKENS) for _ in range(chance.randint(1, 80)))
    return "".join(word.replace("~", " ").replace("↵", "\n") for word in words)


def misplaced(text: str, passage: Passage) -> list[str]:
    """What a passage says of its own places that cannot be."""
    wrong = [] if 0 <= passage.span.start <= passage.span.end <= len(text) else ["span"]
    reached = 0
    for at, start, length in passage.runs:
        if at < reached or length < 1 or at + length > len(passage.text) or start + length > len(text):
            wrong.append(f"run {at}")
        for offset in range(length if length > 1 and passage.location != "badge" else 0):
            shown, written = passage.text[at + offset], text[start + offset]
            wrong += [] if shown == written or shown in " \n" else [f"{shown!r} for {written!r}"]
        reached = at + length
    spans = [(link.start, link.end) for link in passage.links] + [*passage.code, *passage.struck]
    wrong += [f"{span}" for span in spans if not 0 <= span[0] <= span[1] <= len(passage.text)]
    targets = [link.target_span for link in passage.links]
    return wrong + [f"{span}" for span in targets if not 0 <= span.start <= span.end <= len(text)]


@pytest.mark.parametrize("seed", range(200))
def test_mangled_markup_breaks_nothing(seed: int) -> None:
    text = mangled(seed)
    actual = [reason for passage in passages(text) for reason in misplaced(text, passage)]

    assert actual == []
