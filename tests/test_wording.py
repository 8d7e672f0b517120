"""How names and lists stand in a sentence."""

from __future__ import annotations

import pytest

from openwash_lint.wording import advise, agreed, fill_briefly, quoted, with_article


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("MIT", "MIT"),
        ("Llama 3.1 Community License", "the Llama 3.1 Community License"),
        ("The Wren License", "the Wren License"),
        ("a license of its own", "a license of its own"),
        ("“other”", "“other”"),
        ("modified MIT", "the modified MIT"),
        ("MIT AND Apache-2.0", "MIT AND Apache-2.0"),
        ("MIT and the Wren License", "MIT and the Wren License"),
        ("MIT, Apache-2.0 and Wren License", "MIT, Apache-2.0 and Wren License"),
    ],
)
def test_titles_take_an_article_and_identifiers_none(name: str, said: str) -> None:
    assert with_article(name) == said


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{license} ({evidence}) {why}", "MIT forbids birds"),
        ("{license} (see {evidence}) {why}", "MIT (see docs/LICENSE) forbids birds"),
        ("“{long}”, but {why}", "“one two three four five six seven eight …”, but forbids birds"),
        ("{long}", "one two three four five six seven eight nine ten"),
    ],
)
def test_in_brief_asides_are_left_out_and_quotations_cut(template: str, said: str) -> None:
    words = {"license": "MIT", "evidence": "docs/LICENSE", "why": "forbids birds"}
    words |= {"long": "one two three four five six seven eight nine ten"}

    assert fill_briefly(template, words) == said


def test_quotations_in_a_quotation_are_single() -> None:
    assert quoted("weights under their own terms (“other”)") == "weights under their own terms (‘other’)"


def test_advice_names_nothing_where_there_is_nothing_to_add() -> None:
    template = "publish {add}, or call it “{term}”"

    assert advise(template, {"add": "", "term": "open weights"}) == "call it “open weights”"


@pytest.mark.parametrize(
    ("template", "term", "advice"),
    [
        (
            "write “{term}”, or remove the gate",
            "open weights (MIT)",
            "write “open weights (MIT)”, or remove the gate",
        ),
        ("write “{term}”, or remove the gate", "", "remove the gate"),
        ("write “{term}”", "", ""),
        ("add the file, or leave it out", "", "add the file, or leave it out"),
    ],
)
def test_advice_names_no_term_where_there_is_none(template: str, term: str, advice: str) -> None:
    assert advise(template, {"term": term}) == advice


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the Wren Terms of Use asks for a notice", "the Wren Terms of Use ask for a notice"),
        ("but the Terms of Use (a.md:2) is not open", "but the Terms of Use (a.md:2) are not open"),
        ("under the Terms of Use, which restricts use", "under the Terms of Use, which restrict use"),
        ("under the Wren Terms of Use", "under the Wren Terms of Use"),
        ("the Terms of Use (a.md", "the Terms of Use (a.md"),
        ("Terms of Use asks, Terms of Use is", "Terms of Use asks, Terms of Use are"),
        ("Terms of Use " * 2000, "Terms of Use " * 2000),
        ("the Wren License asks for a notice", "the Wren License asks for a notice"),
    ],
)
def test_the_verb_of_a_plural_title_is_in_the_plural(text: str, said: str) -> None:
    assert agreed(text) == said
