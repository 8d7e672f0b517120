"""What a card's front matter claims: by which keys, and where in the text."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.reading.discover import from_mapping

READ = {
    "tags": "tag",
    "description": "metadata",
    "model_description": "metadata",
    "summary": "metadata",
    "short_description": "metadata",
    "title": "metadata",
    "extra_gated_heading": "metadata",
    "extra_gated_prompt": "metadata",
    "extra_gated_description": "metadata",
}
WRITTEN: dict[str, list[str]] = {
    "tags": ["[open-source]", "open-source", "\n- a\n- open-source"],
    "title": ["Wren is an open-source model", "'Wren is an open-source model'"],
    "description": [
        "|\n  Wren is a model.\n  Wren is an open-source model.",
    ],
}


def found(front: str) -> list[tuple[str, str]]:
    """The location of each claim, and what stands at its place in the text."""
    text = f"---\n{front}\n---\n# Wren\n"
    claims = find(from_mapping({"README.md": text}, "wren"))
    return [(claim.location, text[claim.place.span.start : claim.place.span.end]) for claim in claims]


@pytest.mark.parametrize("key", READ)
def test_keys_whose_words_are_the_authors_claim(key: str) -> None:
    value = "[open-source]" if key == "tags" else "Wren is an open-source model"

    assert found(f"{key}: {value}") == [(READ[key], "open-source")]


@pytest.mark.parametrize(
    "key", ["license_name", "base_model", "datasets", "model-index", "library_name", "pipeline_tag"]
)
def test_names_and_settings_claim_nothing(key: str) -> None:
    assert found(f"{key}: open-source model") == []


@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key, values in WRITTEN.items() for value in values]
)
def test_a_claim_is_found_at_its_place_however_it_is_written(key: str, value: str) -> None:
    assert found(f"{key}: {value}") == [(READ[key], "open-source")]
