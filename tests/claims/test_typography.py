"""How words are set: spaces and hyphens of all widths, two languages at once, and addresses."""

from __future__ import annotations

import pytest

from openwash_lint.claims import own_names
from openwash_lint.claims.find import find
from openwash_lint.claims.languages import plain
from openwash_lint.claims.lexicon import spaced
from openwash_lint.evidence import Claim
from openwash_lint.reading.discover import from_mapping
from openwash_lint.structured import frontmatter

SPACES = (0x0009, 0x00A0, 0x202F, 0x3000, *range(0x2000, 0x200C))
HYPHENS = (*range(0x2010, 0x2016), 0x2212, 0xFE63)


def claims(line: str) -> tuple[Claim, ...]:
    return find(from_mapping({"README.md": f"# Wren\n\n{line}\n"}, "wren"))


@pytest.mark.parametrize("code", [*SPACES, *HYPHENS], ids=hex)
def test_signs_that_look_alike_are_read_alike(code: int) -> None:
    (found,) = claims(f"Wren is an open{chr(code)}source model.")

    assert (found.kind, found.subject) == ("open-source", "model")


@pytest.mark.parametrize("code", [0x2018, 0x2019, 0x201B, 0x02BC], ids=hex)
def test_apostrophes_are_read_alike(code: int) -> None:
    (found,) = claims(f"Wren isn{chr(code)}t an open-source model.")

    assert (found.kind, found.polarity) == ("open-source", "negated")


@pytest.mark.parametrize(
    ("codes", "sign"),
    [
        ((0x09, 0xA0, 0x202F, 0x2007, 0x3000, 0x2000, 0x200A), " "),
        ((0x2010, 0x2015, 0x2212, 0xFE63, 0xFF0D), "-"),
        ((0x2018, 0x2019, 0x201B, 0x02BC, 0xFF07), "'"),
        ((0x201C, 0x201D, 0x201F, 0x300C, 0x300D, 0x300E, 0x300F, 0xFF02), '"'),
        ((0xFF21,), "A"),
        ((0xFF5E,), "~"),
    ],
)
def test_signs_of_one_kind_become_the_plain_one(codes: tuple[int, ...], sign: str) -> None:
    assert {plain(f"a{chr(code)}b") for code in codes} == {f"a{sign}b"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a model—with data", "a model,with data"),
        ("a model — with", "a model - with"),
        ("模型——开源", "模型--开源"),
        ("non—commercial", "non-commercial"),
    ],
)
def test_a_dash_between_two_words_is_a_comma(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize("sign", "！，．：；？ー。、é\u200b\u2016")
def test_other_signs_stay_as_they_are(sign: str) -> None:
    assert plain(f"a{sign}b") == f"a{sign}b"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("a b", "a +b"), ("[a ]b", "[a ]b"), ("a *b", "a *b"), ("a ?b", "a ?b"), ("[ab] c", "[ab] +c")],
)
def test_a_space_in_a_pattern_stands_for_several(pattern: str, expected: str) -> None:
    assert spaced(pattern) == expected


ADDRESSES = [
    "See acme.com/open-source for more.",
    "Mail open-source@acme.org.",
    "See www.open-source.dev.",
    "Read docs/open-source for more.",
    "Read open-source.md.",
    "Run open-source.py.",
    "Run open-source_run now.",
    "Set kind=open-source here.",
    "See https://acme.dev/a?b=open-source&c.",
    f"See https://acme.dev/{'a' * 150}/open-source.",
]


@pytest.mark.parametrize("line", ADDRESSES)
def test_an_address_claims_nothing(line: str) -> None:
    assert claims(line) == ()


@pytest.mark.parametrize("line", ["It is open-source/free.", "An open-source, free model.", "(open-source)"])
def test_signs_around_a_word_make_no_address(line: str) -> None:
    assert [claim.text for claim in claims(line)] == ["open-source"]


MIXED = {
    "Wren is 开源.": "asserted",
    "Wren is not 开源.": "negated",
    "本模型 may be 开源 one day": "hedged",
    "Wren will be 开源 soon.": "future",
    "Wren 不是 open source 模型。": "negated",
}


@pytest.mark.parametrize("line", MIXED)
def test_moods_of_either_language_hold_in_a_mixed_sentence(line: str) -> None:
    assert [claim.polarity for claim in claims(line)] == [MIXED[line]]


@pytest.mark.parametrize("written", ["acme/nest-7b", "\n- acme/nest-7b", "\n- acme/egg\n- acme/nest-7b"])
def test_a_base_has_names_of_its_own(written: str) -> None:
    front = frontmatter.read(f"---\nmodel_name: Wren-7B\nbase_model: {written}\n---\n")
    names = own_names.of(from_mapping({}), front, ())

    assert ("nest" in names.base.split("|"), "nest" in names.own.split("|")) == (True, False)
