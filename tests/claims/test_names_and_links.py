"""Titles that name nothing, and links whose titles or objects are about something else."""

from __future__ import annotations

import pytest

from openwash_lint.claims import own_names
from openwash_lint.claims.find import find
from openwash_lint.documents import Passage
from openwash_lint.reading.discover import from_mapping
from openwash_lint.spans import Span

SECTIONS = [
    "1. Introduction",
    "1 Introduction",
    "2.1. Wren",
    "Model ID",
    "Model Overview",
    "Highlights",
    "News",
    "Latest news",
    "What's new",
    "模型介绍",
    "1. 模型介绍",
    "更新日志",
    "はじめに",
    "모델 소개",
]
NAMES = {
    "Wren-7B": "Wren-7B",
    "Introduction to Wren": "Wren",
    "# Wren: a model": "Wren",
    "3.5-Wren": "3.5-Wren",
}


def names(title: str) -> tuple[str, ...]:
    front = own_names.of(from_mapping({}, ""), None, [Passage("heading", title, Span(0, 1), ())])
    return tuple(sorted(front.full - {""}))


@pytest.mark.parametrize("title", SECTIONS)
def test_a_sections_title_names_nothing(title: str) -> None:
    assert names(title) == ()


@pytest.mark.parametrize("title", NAMES)
def test_a_title_names_the_release(title: str) -> None:
    assert names(title) == (own_names.squeezed(NAMES[title]),)


# Sentences of a card of Wren, and what the claim in them is about.
SAID = {
    "We've open-sourced [Brook](https://github.com/acme/brook), a framework.": "sibling",
    "我们开源了 [Brook](https://github.com/acme/brook)。": "sibling",
    "We've open-sourced [Wren](https://github.com/acme/wren).": "model",
    "We've open-sourced [Wren-Chat](https://huggingface.co/acme/wren-chat).": "model",
    '<a href="https://example.org/wren/">Research blog: Wren open-sourcing</a>': "none",
    "We've open-sourced the weights with [Brook](https://github.com/acme/brook).": "weights",
}


@pytest.mark.parametrize("sentence", SAID)
def test_what_a_linked_name_makes_of_a_claim(sentence: str) -> None:
    claims = find(from_mapping({"README.md": f"# Wren\n\n{sentence}\n"}, "wren"))

    assert [claim.subject for claim in claims] == [SAID[sentence]]


OF_BASE = {
    "Nest is an open source model.": "base",
    "The Nest model is open source.": "base",
    "Wren is an open source model.": "model",
    "Nest-Wren is an open source model.": "model",
    "With Nest as its base, Wren is an open source model.": "model",
}


@pytest.mark.parametrize(("said", "subject"), OF_BASE.items())
def test_a_sentence_that_the_base_opens_is_about_the_base(said: str, subject: str) -> None:
    card = f"---\nbase_model: acme/nest\n---\n# Nest-Wren\n\nWren is here.\n\n{said}\n"
    found = find(from_mapping({"README.md": card}, "wren"))

    assert [claim.subject for claim in found if claim.kind == "open-source"] == [subject]


def test_the_name_of_the_family_is_not_the_base_s_alone() -> None:
    card = "---\nbase_model: acme/Nest-7B\n---\n# Nest-7B-Chat\n\nNest is an open source model.\n"

    assert [claim.subject for claim in find(from_mapping({"README.md": card}, "nest-7b-chat"))] == ["model"]


@pytest.mark.parametrize(
    ("said", "subject"),
    [("Brook", "other"), ("Brook and Fjord", "other"), ("Song", "model"), ("All", "model")],
)
def test_a_proper_name_as_the_subject_is_another_s_unless_it_shortens_the_own(
    said: str, subject: str
) -> None:
    card = f"# Wren Song\n\nWren Song is a model.\n\n{said} is open source.\n"

    claims = find(from_mapping({"README.md": card}, ""))

    assert [claim.subject for claim in claims] == [subject]
