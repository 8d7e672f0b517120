"""The badge: the strongest term that the release earns, never more."""

from __future__ import annotations

from html import escape

from openwash_lint.openness import Account
from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import visible

LABEL = "openness"
# Widths of characters in eleven-pixel Verdana, in tenths of a pixel; others are as wide as "n".
_WIDTHS = {
    "i": 30,
    "l": 30,
    "j": 38,
    "t": 43,
    "f": 39,
    "r": 47,
    " ": 39,
    ".": 40,
    ",": 40,
    "-": 50,
    "m": 107,
    "w": 90,
}
_USUAL, _CAPITAL, _WIDE = 69, 78, 112
_PADDING = 60


def render(account: Account, view: View = PLAIN) -> str:  # noqa: ARG001
    """An SVG image whose title is the term, and whose text is the term in brief."""
    term = visible(account.terms[0]) if account.terms else "not shown"
    brief = visible(account.badge) or term
    left, right = _width(LABEL) + 2 * _PADDING, _width(brief) + 2 * _PADDING
    label, full, said = escape(LABEL), escape(term), escape(brief)
    total = (left + right) // 10
    return _BADGE.format(
        total=total,
        left=left // 10,
        right=total - left // 10,
        label=label,
        full=full,
        said=said,
        label_at=f"{left / 20:.1f}",
        said_at=f"{left / 10 + right / 20:.1f}",
        color=_color(account),
    )


def _color(account: Account) -> str:
    """Blue for what is open, gray for the rest: a term is a statement, not a grade."""
    return "#0b5fa5" if account.weights.open else "#4f5b66"


def _width(text: str) -> int:
    """The width of a text in tenths of a pixel."""
    return sum(_of(char) for char in text)


def _of(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if char > "\u2e80":
        return _WIDE
    return _CAPITAL if char.isupper() else _USUAL


_BADGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="20" role="img" aria-label="{label}: {full}">
<title>{label}: {full}</title>
<rect width="{total}" height="20" rx="3" fill="#3a4148"/>
<rect x="{left}" width="{right}" height="20" rx="3" fill="{color}"/>
<rect x="{left}" width="4" height="20" fill="{color}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">
<text x="{label_at}" y="14">{label}</text>
<text x="{said_at}" y="14">{said}</text>
</g>
</svg>
"""
