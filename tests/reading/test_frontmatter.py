"""Front matter: its fences, keys and values as ruamel.yaml reads them, and what is said of broken ones."""

import random
import sys

import pytest

from openwash_lint.documents import Items, Node, Scalar, Table
from openwash_lint.spans import Span
from openwash_lint.structured import fences, frontmatter, nodes


def plain(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return None if node is None else {key.text: plain(value) for key, value in node.entries}


def value(text: str, key: str = "a") -> object:
    front = frontmatter.read(f"---\n{text}\n---\n")
    assert front is not None
    return plain(front.get(key))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: mit", "mit"),
        ("a: no", "no"),
        ("a: ~", "~"),
        ("a: 1.10", "1.10"),
        ("a: 'it''s'", "it's"),
        ('a: "x # y"', "x # y"),
        ('a: "x\\ty"', "x\ty"),
        ("a: x # why", "x"),
        ("a: x#y", "x#y"),
        ("a: http://x.y:80", "http://x.y:80"),
        ("a:", ""),
        ("a: # why", ""),
        ("a: 开源", "开源"),
        ("a: x\t", "x"),
        ("a: [b, 'c d']", ["b", "c d"]),
        ("a: [b,\n  c]", ["b", "c"]),
        ("a: []", []),
        ("a:\n- b\n- c # why", ["b", "c"]),
        ("a:\n  - b\n\n  - c", ["b", "c"]),
        ("a: |\n  b\n   c", "b\n c\n"),
        ("a: |+\n", "\n"),
        ("a: |+\n  b\n", "b\n\n"),
        ("a: >-\n  b\n  c", "b c"),
        ("a: b\n  c", "b c"),
        ("a: {b: c}", {"b": "c"}),
        ("a:\n- b: c\n  d:\n  - e", [{"b": "c", "d": ["e"]}]),
        ("a: &x b\nc: *x", "b"),
        ("'a': b", "b"),
        ("# why\na: b", "b"),
        ("b: c", None),
    ],
)
def test_values(text: str, expected: object) -> None:
    actual = value(text)

    assert expected == actual


def test_an_alias_is_followed() -> None:
    assert value("a: &x b\nc: *x", "c") == "b"


def test_spans_take_in_quotes_but_not_comments() -> None:
    text = "---\nx: 1\nlicense:  'mit'  # why\n---\n"
    front = frontmatter.read(text)
    found = front.get("license") if front else None

    assert found is not None
    assert text[slice(*found.span)] == "'mit'"


def test_the_span_of_nothing_is_after_the_colon() -> None:
    text = "---\nlicense:\ntags:\n---\n"
    front = frontmatter.read(text)
    found = front.get("license") if front else None

    assert found == Scalar("", Span(12, 12))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\na: b\n---\n# c\n", "a: b"),
        ("---\r\na: b\r\n---\r\n# c\r\n", "a: b"),
        ("\ufeff---\na: b\n---\n", "a: b"),
        ("\n\n---\na: b\n---\n", "a: b"),
        ("---  \na: b\n---\t\n", "a: b"),
        ("---\na: b\n...\n", "a: b"),
        ("---\na: b\n---", "a: b"),
        ("---\na: |\n  ---\n---\n", "a: |\n  ---"),
        ("---\na: b\n----\nc: d\n---\n", "a: b\n----\nc: d"),
        ("---\n---\n# c\n", ""),
    ],
)
def test_where_the_block_is(text: str, body: str) -> None:
    front = frontmatter.read(text)

    assert front is not None
    assert text[slice(*front.body)] == body
    assert text[front.span.start : front.span.start + 3] == "---"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n",
        "---\n",
        "----\na: b\n----\n",
        "--- a: b\n---\n",
        "---\n\nA thematic break above.\n",
        "---\nProse between thematic breaks\n---\n",
        "---\n- a list\n---\n",
        "---\nNote: prose under a thematic break\n\nmore\n",
        "# Title\n\n---\na: b\n---\n",
        "```\n---\na: b\n---\n```\n",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    actual = frontmatter.read(text)

    assert actual is None


def problems(text: str) -> list[tuple[str, str]]:
    front = frontmatter.read(text)
    return [(text[slice(*span)], reason) for span, reason in front.problems] if front else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\na: c\n---\n", [("a", "the key `a` is there twice")]),
        ("---\na: b\n# c\n", [("---", "the metadata block has no closing `---`")]),
        (
            "<!-- c -->\n---\na: b\n---\n",
            [("---", "the metadata block is not at the start of the file, so the Hub does not read it")],
        ),
        ("---\na: b: c\n---\n", [(":", "mapping values are not allowed here")]),
        ("---\nx: y\n<<NAME>>\n---\n", [(">", "could not find expected ':'")]),
        ("---\na: 'b\n---\n", [("'", "found unexpected end of stream")]),
        ("---\n\ta: b\n---\n", [("\t", "found character '\\t' that cannot start any token")]),
        ("---\na: b\x07\n---\n", [("\x07", "special characters are not allowed")]),
        ("---\na: *x\n---\n", [("*", "found undefined alias 'x'")]),
        ("---\na: " + "[" * 2000 + "\n---\n", [("a", "is nested too deeply")]),
        ("---\na: b\nc:\n- d\n---\n", []),
        (
            "---\na: b\n---\n\n---\na: c\nd:\n- e\n---\n# F\n",
            [("---", "a second metadata block, which the Hub does not read")],
        ),
        ("---\na: b\nd:\n- e\n---\n---\nd:\n- e\n---\n# F\n", []),
        ("---\na: b\n---\n---\n# c\n\na: b\n---\n# F\n", []),
        ("---\na: b\n---\n\n---\n\nWords between two rules.\n\n---\n", []),
        ("---\na: b\n---\n\n---\nNote: words between two rules.\n---\n", []),
        ("---\na: b\n---\n# F\n\n---\nc: d\n---\n", []),
    ],
)
def test_problems_have_their_place_and_a_reason(text: str, expected: list[tuple[str, str]]) -> None:
    actual = problems(text)

    assert expected == actual


def test_of_two_values_the_first_is_taken() -> None:
    assert value("a: b\na: |2\n  c") == "b"


def test_what_is_whole_in_a_broken_block_is_still_read() -> None:
    front = frontmatter.read("---\nlicense: mit\ntags: [a\n<<NAME>>\nlanguage: en\n---\n")

    assert front is not None
    assert [plain(front.get(key)) for key in ("license", "tags", "language")] == ["mit", None, "en"]


def test_an_unclosed_block_ends_at_a_blank_line() -> None:
    text = "---\nlicense: mit\ntags:\n- a\n\n# Title\n"
    front = frontmatter.read(text)

    assert front is not None
    assert (text[slice(*front.body)], plain(front.get("tags"))) == ("license: mit\ntags:\n- a", ["a"])


def test_plain_metadata_needs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openwash_lint.structured.nodes", None)
    rows = "".join(f"  - type: acc\n    value: {row}.5\n    args:\n      n: {row}\n" for row in range(50))
    text = (
        f"---\nlicense: mit # x\ntags: [a]\nmodel-index:\n- name: m\n  results:\n{rows}language:\n- en\n---\n"
    )
    front = frontmatter.read(text)

    assert front is not None
    assert (plain(front.get("license")), plain(front.get("language")), front.problems) == ("mit", ["en"], ())


# Fragments that a reader without a parser could get wrong, each after `key:`.
VALUES = [
    " mit",
    " no",
    " ~",
    " # c",
    " a # c",
    " a#c",
    ' "q"',
    " 'q'",
    " 'it''s'",
    ' "a\\nb"',
    ' "a" # c',
    ' "a"x',
    " a: b",
    " a:b",
    " a :b",
    " -",
    " - a",
    " -a",
    " --",
    " ?x",
    " ? x",
    " [a, b]",
    " [a,]",
    " []",
    " [a, [b]]",
    " [a: b]",
    " [\"a\", 'b' ]",
    " [a,\n  b]",
    " [a,\nb]",
    " [a] x",
    " [a #b]",
    " {a: b}",
    " {}",
    " &x a",
    " *x",
    " !t a",
    " >-\n  a\n  b",
    " >",
    " @a",
    " %a",
    " a\tb",
    " a\t",
    " é 开源",
    ' a"b"',
    ' "',
    " 'a",
    " a\n  b",
    " a\n b: c",
    "\n- a\n- b",
    "\n  - a\n  - b",
    "\n- a: 1\n  b: 2",
    '\n- "a"\n- [b]',
    "\n  a: 1\n  b:\n    c: 2",
    "\n  a: 1\n b: 2",
    "\n- a\n  - b",
    "\n- - a\n  - b",
    "\n- a:\n  - b",
    "\n  a:\n  - b\n  c: d",
    "\n- >\n  x\n- y",
    "\n- a: >\n    x\n  b: y",
    "\n# c\n- a\n  # d\n- b",
    "\n-   a\n-  b",
    "\n- *x",
    "\n- &y a",
    "\n- a: b: c",
    '\n- t: "a: b"',
    " :a",
    " a:",
    " a b  c",
    ' "a\n  b"',
    ' "a\nb: c"',
    "\n  - a\n - b",
    "\n-\n  a: b",
    "\n- \n- b",
    "\n -\n -",
    "\n- a\nx",
    " a\x85b",
    " \x07",
    "",
    " ",
    " |\n  a\n   b",
    " |",
    " |2\n  a",
    "\n- |\n  x\n- y",
    *("\n- a: |\n    x\n  b: y",),
]


def written(chance: random.Random) -> str:
    keys = ["a", "b", "c d", "'q'", "e-f", "<<"]
    lines = [f"{chance.choice(keys)}:{chance.choice(VALUES)}" for _ in range(chance.randint(1, 4))]
    ends = chance.choice(["\n", "\n", "\n", "\r\n"])
    return "---\n{}\n---\n".format("\n".join(lines)).replace("\n", ends)


@pytest.mark.parametrize("body", ["name: a\n\u2028license: mit\n", "\u2028license: mit\n# c\nlicense: mit\n"])
def test_what_the_parser_takes_for_a_line_end_is_no_part_of_a_key(body: str) -> None:
    front = frontmatter.read(f"---\n{body}---\n")

    assert front is not None
    assert ("\u2028license" in [key.text for key in front.keys], front.problems != ()) == (False, True)


def test_a_byte_order_mark_is_no_part_of_a_key() -> None:
    front = frontmatter.read("---\n\ufefflicense: mit\n---\n")

    assert front is not None
    assert [(key.text, key.span) for key in front.keys] == [("license", Span(5, 12))]


@pytest.mark.parametrize("seed", range(120))
def test_keys_and_values_are_those_of_the_parser(seed: int) -> None:
    text = written(random.Random(seed))
    front = frontmatter.read(text)
    assert front is not None
    try:
        whole = nodes.compose(text, *front.body)
    except nodes.BrokenYamlError:
        assert [reason for _, reason in front.problems if not reason.endswith("twice")]
        return
    assert isinstance(whole, Table)

    assert front.keys == tuple(key for key, _ in whole.entries)
    assert {key.text: front.get(key.text) for key in front.keys} == {
        key.text: whole.get(key.text) for key in front.keys
    }


def test_aliases_that_double_with_each_line_are_told_and_not_read() -> None:
    lines = "".join(f"- &a{at} [*a{at - 1}, *a{at - 1}]\n" for at in range(1, 60))
    front = frontmatter.read(f"---\nlicense: mit\na:\n- &a0 [b, c]\n{lines}---\n")

    assert front is not None
    assert [reason for _, reason in front.problems] == ["its aliases stand for too much to be read"]
    assert (plain(front.get("license")), front.get("a")) == ("mit", None)


def test_a_value_with_a_few_aliases_is_read() -> None:
    assert value("a: [&x b, *x, *x]") == ["b", "b", "b"]


@pytest.mark.parametrize("body", ["a:\nb: [?c]", "b: [?c]\nd: e", "b: {? c}\nd: e", "b:\n  ? c\nd: e"])
def test_a_value_that_is_not_there_has_its_place_behind_its_key(body: str) -> None:
    text = f"---\n{body}\n---\n"
    front = frontmatter.read(text)
    value = front.get("b") if front else None
    inner = value.items[0] if isinstance(value, Items) else value
    places = (
        [(text[: key.span.end][-1], said.span.start) for key, said in inner.entries]
        if isinstance(inner, Table)
        else []
    )

    assert places == [("c", text.index("c") + 1)]


FIRST = "---\ntags: x\n---\n# Wren\n\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("---\nlicense: mit\n---\n", "mit"),
        ("---\r\nlicense: 'mit'\r\ntags:\r\n- x\r\n---", "mit"),
        ("---\n\nText.\n\n---\nlicense: mit\n---\n", "mit"),
        ("---\nlicense: mit\n", None),
        ("---\nlicense: mit\n\nOther: text\n---\n", None),
        ("```\n---\nlicense: mit\n---\n```\n", None),
        ("---\n```\nlicense: mit\n```\n---\n", None),
        ("---\ntags: y\n---\n", None),
    ],
)
def test_the_first_block_further_down_with_a_key(body: str, found: str | None) -> None:
    text = f"{FIRST}{body}"
    front = frontmatter.read(text)
    later = fences.later(text, front.span.end if front else 0, "license")
    start = text.rindex("---", 0, text.rindex("license")) if found else 0

    assert (later and (later[1], later[0].start)) == ((found, start) if found else None)
