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
    "Try our open-source library [Brook](https://github.com/acme/brook).": "sibling",
    "Try our open-source model [Wren-Chat](https://github.com/acme/wren-chat).": "model",
    "Try our open-source model [Brook-7B](https://huggingface.co/acme/brook-7b).": "model",
    "我们发布了开源模型 [Brook](https://github.com/acme/brook)。": "sibling",
    "插件可参照我们开源的 [Wren Search](https://github.com/acme/wren_search)。": "sibling",
    "训练数据来自我们开源的 [Reed](https://huggingface.co/datasets/acme/reed)。": "sibling",
    "我们开源了 [Wren-Data-sft](https://huggingface.co/acme/w)。": "sibling",
    "We release [Brook](https://github.com/acme/brook). This is an open-source model.": "sibling",
    "We release [Wren](https://github.com/acme/wren). This is an open-source model.": "model",
    "Wren goes on from [Brook](https://github.com/acme/brook). It is an open-source model.": "model",
}


@pytest.mark.parametrize("sentence", SAID)
def test_what_a_linked_name_makes_of_a_claim(sentence: str) -> None:
    claims = find(from_mapping({"README.md": f"# Wren\n\n{sentence}\n"}, "wren"))

    assert [claim.subject for claim in claims] == [SAID[sentence]]


# Sentences of a card of Wren-13B, and what the claim in them is about.
OF_VERSIONS = {
    "Wren is an open-source model.": "model",
    "Wren-13B is an open-source model.": "model",
    "Wren 2 is an open-source model.": "sibling",
    "Wren 13B is an open-source model.": "model",
    "我们发布了新一代开源模型 [Wren 2](https://github.com/acme/wren2)。": "sibling",
}


@pytest.mark.parametrize("sentence", OF_VERSIONS)
def test_another_version_is_a_relative(sentence: str) -> None:
    claims = find(from_mapping({"README.md": f"# Wren-13B\n\nWren-13B is here.\n\n{sentence}\n"}, "Wren-13B"))

    assert [claim.subject for claim in claims] == [OF_VERSIONS[sentence]]


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
