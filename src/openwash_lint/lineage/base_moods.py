"""Whether a clause asserts what it says of a base: the same moods that decide how a claim is meant."""

from __future__ import annotations

from openwash_lint.claims import languages, lexicon
from openwash_lint.claims.context import Context
from openwash_lint.claims.cues import cued, said
from openwash_lint.claims.lexicon import Target
from openwash_lint.claims.own_names import Names
from openwash_lint.documents import Passage
from openwash_lint.matching import lowered
from openwash_lint.spans import Span

# What takes back that a model was made from another; a mood that is not here does not.
TAKING_BACK = ("negated", "planned", "possible", "conditional", "asked")
# The name of a base as a term: it is not a word of openness, so nothing is known of its form.
_BASE = Target("base", "base", "noun", "")


def is_asserted(passage: Passage, name: Span, bounds: Span) -> bool:
    """Whether the clause around a name in a passage says what is, not what is not, may be or is planned."""
    text = languages.plain(passage.text)
    code = languages.spoken(text)
    words = lexicon.load(code)
    around = said(code, text, name, bounds)
    context = Context(words, passage, text, lowered(text), name, _BASE, bounds, Names(), {}, around, {}, [])
    return not any(cued(context, f"{mood}.reach") for mood in TAKING_BACK)
