"""Which models are named after a release, by the word that both names begin with."""

from __future__ import annotations

import pytest

from openwash_lint.lineage.own_mentions import is_named_after


@pytest.mark.parametrize(
    ("ident", "name", "expected"),
    [
        ("acme/heron-7b", "heron", True),
        ("acme/heron", "heron-code", True),
        ("acme/Heron_7B", "heron-code", True),
        ("acme/heron-7b", "Heron_Code", True),
        ("acme/heron-7b", "Heron Code", True),
        ("heron-7b", "heron", True),
        ("heron/brook-7b", "heron", False),
        ("acme/brook-heron", "heron", False),
        ("acme/herons-7b", "heron", False),
        ("acme/brook-7b", "code-brook", False),
        # Too short, too common, or a family that many names begin with.
        ("acme/wren-7b", "wren", False),
        ("acme/wrens-7b", "wrens", True),
        ("acme/model-7b", "model", False),
        ("acme/llama-7b", "llama-code", False),
        ("acme/mistral-7b", "mistral-code", False),
        ("acme/gemma-7b", "gemma-code", False),
    ],
)
def test_the_first_word_tells(ident: str, name: str, expected: bool) -> None:
    assert is_named_after(ident, name) is expected
