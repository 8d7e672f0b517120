"""The alignment of a text with a license's own words."""

import pytest

from openwash_lint.texts import fingerprint, template
from openwash_lint.texts.align import align
from openwash_lint.texts.fingerprint import Fingerprint

OWN = template.read(
    "X",
    "{ wren license } ( copyright c year ) permission is granted to anyone who obtains this "
    "[ software | work ] to use it < and to copy it > for any purpose provided that the notice above stays "
    "and that [ the authors | * ] are not held liable for anything that comes of it "
    "# 1 > the end of these terms",
)
WHOLE = (
    "permission is granted to anyone who obtains this software to use it and to copy it for any purpose "
    "provided that the notice above stays and that the authors are not held liable for anything that comes "
    "of it the end of these terms"
)


def leftovers(text: str) -> list[tuple[str, str]]:
    words = text.split()
    found = align(OWN, words, 0, len(words))
    assert found is not None
    return [
        (" ".join(OWN.words[each.own_start : each.own_end]), " ".join(words[each.start : each.end]))
        for each in found.leftovers
    ]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "wren license copyright c 2026 ada " + WHOLE,
        WHOLE.replace("this software", "this work"),
        WHOLE.replace(" and to copy it", ""),
        WHOLE.replace("the authors", "ada wren and her friends at the institute"),
        WHOLE.replace("the end", "1 the end"),
        "here is what we say " + WHOLE + " and that is all there is",
    ],
)
def test_what_may_differ_leaves_nothing_over(text: str) -> None:
    assert leftovers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHOLE.replace("any purpose", "any research purpose"), [("", "research")]),
        (WHOLE.replace("is granted", "is not granted"), [("", "not")]),
        (
            WHOLE.replace(" provided that the notice above stays", ""),
            [("provided that the notice above stays", "")],
        ),
        (WHOLE.replace("are not held", "are held"), [("not", "")]),
        (WHOLE.replace("this software", "this program"), [("software", "program")]),
    ],
)
def test_every_other_word_is_left_over(text: str, expected: list[tuple[str, str]]) -> None:
    actual = leftovers(text)

    assert expected == actual


def test_one_of_two_copies_is_matched() -> None:
    words = f"{WHOLE} and again {WHOLE}".split()
    found = align(OWN, words, 0, len(words))

    assert found is not None
    assert (found.likeness, found.end - found.start) == (1.0, len(WHOLE.split()))


def test_other_words_do_not_match() -> None:
    words = ("something else entirely " * 30).split()

    assert align(OWN, words, 0, len(words)) is None


def test_alignment_takes_linear_time() -> None:
    words = f"{WHOLE} {'permission is granted to anyone ' * 20_000}".split()

    assert align(OWN, words, 0, len(words)) is not None


TERMS = (
    "the holder lets anyone who obtains a copy of this model use copy change merge publish and distribute it "
    "whoever distributes it keeps the notice above and a copy of these terms with every copy and marks what "
    "was changed the model comes without any warranty and nobody who made it answers for damages that come "
    "of its use these terms end for whoever sues another over a patent that the model is said to infringe"
)
CHINESE = "本协议由许可方授予使用者在遵守条款时复制修改分发模型及其衍生作品的权利且不提供任何形式的担保"


def printed(text: str) -> Fingerprint:
    found = fingerprint.passages(text.split())
    return Fingerprint(tuple(each.hash for each in found), tuple(each.end - each.start for each in found))


@pytest.mark.parametrize(
    "text",
    [TERMS, "some words before " + TERMS + " and some behind", "序言在此 " + TERMS],
)
def test_a_fingerprint_is_found_whole(text: str) -> None:
    words = text.split()
    found = fingerprint.match(printed(TERMS), words, fingerprint.passages(words), 0, len(words))

    assert found is not None
    assert (found.matched, found.extra, found.missing) == (len(TERMS.split()), 0, 0)


@pytest.mark.parametrize(
    ("text", "departure"),
    [
        (TERMS.replace("marks what was changed", "marks what was changed and pays a fee"), "pays a fee"),
        (TERMS.replace("without any warranty", "with every warranty"), "with every warranty"),
    ],
)
def test_a_fingerprint_tells_where_a_text_departs(text: str, departure: str) -> None:
    words = text.split()
    found = fingerprint.match(printed(TERMS), words, fingerprint.passages(words), 0, len(words))

    assert found is not None
    assert departure in " ".join(words[found.leftovers[0][0] : found.leftovers[0][1]])


def test_passages_are_cut_by_words_alone() -> None:
    alone = {each.hash for each in fingerprint.passages(TERMS.split())}
    within = {each.hash for each in fingerprint.passages(("a b c d " + TERMS).split())}

    assert len(alone & within) >= len(alone) - 1


def test_scripts_without_spaces_are_cut_too() -> None:
    assert len(fingerprint.passages(list(CHINESE))) > 1
