"""Comments that were meant to silence something are not passed over."""

from __future__ import annotations

import pytest

from openwash_lint.documents import Document
from openwash_lint.settings import Settings
from openwash_lint.suppress import split

KNOWN = ("OW101", "OW954")


def told(
    text: str, path: str = "README.md", role: str = "card", settings: Settings | None = None
) -> list[str]:
    found = split((), {path: Document(path, role, text)}, settings or Settings(), KNOWN).housekeeping
    return [text[slice(*each.place.span)] for each in found if each.rule == "OW954"]


@pytest.mark.parametrize(
    "words",
    [
        "openwash: disable[OW101] quoted",
        "openwash: ignore-next-line[OW101] quoted",
        "openwash: Ignore[OW101] quoted",
        "Openwash: ignore[OW101] quoted",
        "OPENWASH: IGNORE[OW101] quoted",
        "openwash-lint: ignore[OW101] quoted",
        "openwash-lint: ignore",
        "openwash ignore OW101",
        "openwash : ignore[OW101] quoted",
        "openwash:disable(OW101)",
        "openwash: noqa",
        "openwash_lint: disable=OW101",
    ],
)
def test_a_near_miss_is_reported(words: str) -> None:
    for comment in (f"<!-- {words} -->", f"<!--\n{words}\n-->"):
        assert told(f"A heron.\n{comment}\nMore.\n") == [comment]
    assert told(f"license: mit  # {words}\n", "a.yaml", "other") == [f"# {words}"]
    assert told(f"---\nlicense: mit # {words}\n---\n") == [f"# {words}"]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- openwash: ignore[OW101] quoted -->",
        "<!-- openwash: ignore[OW101] -->",
        "<!-- openwash: ignore -->",
        "<!-- openwash: report -->",
        "<!-- openwash: end of report -->",
        "<!-- openwash-lint is run on each commit -->",
        "<!-- openwash: ignored for now -->",
        "<!-- see openwash: disable[OW101] -->",
        "`<!-- openwash: disable[OW101] quoted -->`",
        "```\n<!-- openwash: disable[OW101] quoted -->\n```",
        "openwash: disable[OW101] quoted",
        "# openwash: disable[OW101] quoted",
        "Openwash is a word.",
    ],
)
def test_what_is_none_is_not_reported(text: str) -> None:
    assert told(f"{text}\n") == []


def test_it_says_how_it_is_written() -> None:
    text = "<!--  Openwash:  Ignore[OW101]  quoted -->\n"
    (found,) = split((), {"README.md": Document("README.md", "card", text)}, Settings(), KNOWN).housekeeping

    assert (
        found.message == "“Openwash: Ignore[OW101]” silences nothing: it is written openwash: ignore[OW101]"
    )


def test_it_can_be_turned_off() -> None:
    text = "<!-- openwash: disable[OW101] -->\n"

    assert told(text, settings=Settings(ignore=("OW954",))) == []
