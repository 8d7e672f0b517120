"""Both engines match alike, and a lazy pattern finds what its compiled self finds."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from openwash_lint import matching
from openwash_lint.alternatives import parts_of, words_of
from openwash_lint.matching import AnyWord, Lazy, Loose, Pattern, compile_pattern, loose, stands_alone

PATTERNS = [
    "open[- ]?source[ds]?",
    "(?:fully|truly) open",
    "开源|開源",
    "compared? (?:to|with)|outperform(?:s|ed|ing)?",
    "Öffentlich|открыт[а-я]*",
    "[0-9]+ ?%",
]
TEXTS = [
    "An open-source model, fully open, compared with others: it outperforms 100 % of them.",
    "我们开源了模型,也開源了代码。",
    "ÖFFENTLICH und Открытая модель",
    "OPEN SOURCE",
    "İİ OPEN SOURCE",
    "",
    "nothing",
]


def found(pattern: Pattern, text: str) -> list[tuple[int, int, str]]:
    return [(hit.start(), hit.end(), hit.group()) for hit in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
def test_lazy_and_compiled_find_the_same(pattern: str, text: str) -> None:
    whole = [(start, end) for start, end, _ in found(compile_pattern(pattern), text)]

    assert [(start, end) for start, end, _ in found(Lazy(pattern, parts_of(pattern)), text)] == whole


def test_a_lazy_pattern_finds_the_same_in_text_after_text() -> None:
    words = [f"word{number}[- ]?end" for number in range(40)]
    lazy, whole = Lazy("|".join(words), parts_of("|".join(words))), compile_pattern("|".join(words))
    texts = [f"a word{number % 40} end, a word{number * 7 % 40}-end" for number in range(100)]
    texts += ["nothing", "word1", "x" * 20_000 + "word3 end", "word5 END" * 2000]

    assert [found(lazy, text) for text in texts] == [found(whole, text) for text in texts]


def test_words_are_found_one_by_one_and_at_once() -> None:
    words = ("c++", "](http", "a.b", "wren")
    texts = ("we use c++ here", "[x](http://a", "axb", "nothing", "a wren", "")
    sought = AnyWord(words)

    for _ in range(20):
        for text in texts:
            assert sought.within(text) is any(word in text for word in words)


def test_no_words_are_nowhere() -> None:
    sought = AnyWord(())

    assert not any(sought.within("a wren") for _ in range(100))


def test_only_what_a_text_may_hold_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def noted(pattern: str) -> Loose:
        made.append(pattern)
        return loose(pattern)

    monkeypatch.setattr(matching, "loose", noted)
    pattern = "|".join(f"word{number}[- ]?end{number}" for number in range(100, 140))
    lazy = Lazy(pattern, parts_of(pattern), f"^(?:{matching.HERE})$")
    answers = [lazy.search(text) is not None for text in ("nothing", "word101 end102", "word103-end103")]

    assert answers == [False, False, True]
    assert made == ["^(?:word103[- ]?end103)$"]


def test_both_engines_find_the_same() -> None:
    code = (
        "import json, sys; from openwash_lint.matching import compile_pattern as c\n"
        "ps, ts = json.loads(sys.argv[1])\n"
        "print(json.dumps([[[(h.start(), h.end()) for h in c(p).finditer(t)] for t in ts] for p in ps]))"
    )
    import json

    answers = []
    for engine in ("re", ""):
        run = subprocess.run(
            [sys.executable, "-c", code, json.dumps([PATTERNS, TEXTS])],
            env={**os.environ, "OPENWASH_LINT_ENGINE": engine},
            capture_output=True,
            check=True,
            text=True,
        )
        answers.append(json.loads(run.stdout))

    assert answers[0] == answers[1]
    assert any(any(per_text) for per_text in answers[0])


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("open[- ]?source", ("source",)),
        ("(?:not )?open source", ("open source",)),
        ("colou?r", ("colo",)),
        ("(?:not|never) (?:be )?open", ("open",)),
        ("(?:not|never)[ -]{0,2}(?:a |an )?", ("not", "never")),
        ("(?:a|b) [0-9]", ()),
        ("(?:one|two)?three|(?:four|[0-9])", ()),
        ("(?:one|two)?three|(?:four|fives?)", ("three", "four", "five")),
        ("open +source", ("source",)),
        ("sources?", ("source",)),
        ("开源|開源", ("开源", "開源")),
        ("a|open", ()),
        ("[0-9]+", ()),
        ("[^a-z]{0,12}", ()),
        ("ab{2,14}cd", ("cd",)),
        ("one|two", ("one", "two")),
        ("Our (?:own )?model", ("model",)),
        (r"e\.g\.", ()),
    ],
)
def test_the_words_that_a_match_must_hold(pattern: str, words: tuple[str, ...]) -> None:
    assert words_of(pattern) == words


@pytest.mark.parametrize("pattern", [r"\bopen", r"open\w*", "(?=a)", r"(a)\1", r"\d"])
def test_what_engines_read_differently_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        compile_pattern(pattern)


def test_a_broken_pattern_is_named() -> None:
    with pytest.raises(ValueError, match="not a pattern"):
        compile_pattern("(")


@pytest.mark.parametrize(
    ("text", "word", "alone"),
    [
        ("an open model", "open", True),
        ("reopened", "open", False),
        ("OpenAI", "Open", False),
        ("open_clip", "open", False),
        ("模型open权重", "open", True),
        ("我们开源了", "开源", True),
        ("한오픈소스", "오픈소스", False),
    ],
)
def test_words_end_where_letters_end(text: str, word: str, alone: bool) -> None:
    start = text.index(word)

    assert stands_alone(text, start, start + len(word)) is alone


@pytest.mark.skipif(os.environ.get("OPENWASH_LINT_ENGINE") == "re", reason="another engine was asked for")
def test_re2_is_what_runs_where_it_is_installed() -> None:
    assert matching.ENGINE.__name__ == "re2"
