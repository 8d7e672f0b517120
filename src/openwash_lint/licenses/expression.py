"""SPDX license expressions: several licenses joined by AND, OR and WITH, read as one set of terms."""

from __future__ import annotations

from functools import cache

from openwash_lint.evidence import License, Restriction
from openwash_lint.licenses import catalog
from openwash_lint.record import Any, NamedTuple

# An expression longer than this is not one that a person wrote.
LIMIT = 2000
OPERATORS = (" OR ", " AND ", " WITH ", " or ", " and ", " with ", "(", ")")
# What people write for the `+` of "GPLv3+", the longest first.
LATER = (
    " or (at your option) any later version",
    " or any later version",
    " or later versions",
    " or later version",
    " or later",
    " or newer",
)


class Expression(NamedTuple):
    """The meaning of an expression.

    `text` is the expression in SPDX form, `licenses` the known ones in order of appearance, `unknown` the ids
    that are not in the catalog. `osi`, `fsf` and `mof` are three-valued: AND takes the worst, OR the best, an
    exception keeps its license's value. `restrictions` are those that bind whichever branch is chosen.
    `operator` is AND, OR or WITH and joins the `parts`; both are empty for a license alone.
    """

    text: str
    licenses: tuple[License, ...]
    unknown: tuple[str, ...] = ()
    osi: bool | None = None
    fsf: bool | None = None
    mof: bool | None = None
    restrictions: tuple[Restriction, ...] = ()
    operator: str = ""
    parts: tuple[Expression, ...] = ()


def parse(text: str) -> Expression | None:
    """The meaning of an id, a name or an expression; `None` if nothing in it is a known license or id."""
    wanted = " ".join(text.split())
    if not wanted or len(wanted) > LIMIT:
        return None
    for words in LATER:
        wanted = wanted.replace(words, "+")
    known = catalog.get(wanted) or (None if _joined(wanted) else catalog.find(wanted))
    if known is not None:
        return _single(_shown(wanted, known), known)
    if not _joined(wanted) and "/" not in wanted and "," not in wanted and not wanted.endswith("+"):
        return _reference(wanted)
    spelled = _spelled(wanted)
    # A name may hold a comma: "Apache License, Version 2.0+".
    return _plain(wanted) or _parsed(spelled) or _of_names(spelled)


def join(ids: tuple[str, ...], operator: str = "AND") -> str | None:
    """Ids as one expression, each once; `None` for none."""
    unique = tuple(dict.fromkeys(ids))
    wrapped = [f"({ident})" if " OR " in ident and len(unique) > 1 else ident for ident in unique]
    return f" {operator} ".join(wrapped) if unique else None


def _joined(text: str) -> bool:
    return any(operator in text for operator in OPERATORS)


def _shown(wanted: str, known: License) -> str:
    """The id as SPDX spells it; a Hub tag or name becomes its license's id."""
    return known.id if not wanted.endswith("+") or known.id.endswith("-or-later") else known.id + "+"


def _single(text: str, known: License) -> Expression:
    return Expression(text, (known,), (), known.osi, known.fsf, known.mof, known.restrictions)


def _reference(text: str) -> Expression | None:
    """A `LicenseRef-…` or `DocumentRef-…` that is not in the catalog; anything else is not an id."""
    is_reference = text.startswith(("LicenseRef-", "DocumentRef-")) and " " not in text
    return Expression(text, (), (text,)) if is_reference else None


def _spelled(text: str) -> str:
    """An expression with its operators in upper case; "MIT/Apache-2.0" and "MIT, ISC" mean a choice."""
    out = text
    if not any(operator in f" {text.upper()} " for operator in (" OR ", " AND ")):
        out = out.replace("/", " OR ").replace(",", " OR ").replace(";", " OR ")
    for word in ("or", "and", "with"):
        out = out.replace(f" {word} ", f" {word.upper()} ")
    return " ".join(out.split())


def _plain(text: str) -> Expression | None:
    """A version-or-later id ("Apache-2.0+") of a known license."""
    known = _or_later(text)
    return _single(_shown(text, known), known) if known else None


def _of_names(text: str) -> Expression | None:
    """Names of several words that one operator joins: "MIT License AND Apache 2.0" is not an expression."""
    operators = [name for name in ("AND", "OR") if f" {name} " in text]
    if len(operators) != 1 or any(other in text for other in ("(", ")", " WITH ")):
        return None
    names = [part.strip() for part in text.split(f" {operators[0]} ")]
    if any(not name or name.split(" ")[0] in ("AND", "OR") for name in names):
        return None
    parts = [_leaf(name) for name in names]
    return _together(parts, operators[0]) if any(part.licenses for part in parts) else None


def _parsed(text: str) -> Expression | None:
    """The expression as parsed by license-expression with our own catalog."""
    from license_expression import ExpressionError, Licensing
    from license_expression import LicenseSymbol as Symbol

    try:
        tree = Licensing([Symbol(ident) for ident in _symbols()], quiet=True).parse(text)
    except (ExpressionError, AttributeError, ValueError, TypeError, RecursionError):
        # "MIT/Apache-2.0" raises AttributeError, deep nesting RecursionError.
        return None
    return _combined(tree) if tree is not None else None


@cache
def _symbols() -> tuple[str, ...]:
    return catalog.ids()


def _combined(tree: Any) -> Expression:
    """Terms of a parsed tree, bottom up."""
    name = type(tree).__name__
    if name == "LicenseWithExceptionSymbol":
        base = _leaf(str(tree.license_symbol.key))
        text = f"{base.text} WITH {tree.exception_symbol.key}"
        return base._replace(text=text, operator="WITH", parts=(base,))
    if name not in ("AND", "OR"):
        return _leaf(str(tree.key))
    return _together([_combined(part) for part in tree.args], name)


def _together(parts: list[Expression], name: str) -> Expression:
    """The meaning of several that AND or OR joins."""
    worst = name == "AND"
    return Expression(
        text=f" {name} ".join(_wrapped(part.text, name) for part in parts),
        licenses=tuple(dict.fromkeys(known for part in parts for known in part.licenses)),
        unknown=tuple(dict.fromkeys(ident for part in parts for ident in part.unknown)),
        osi=_verdict([part.osi for part in parts], worst),
        fsf=_verdict([part.fsf for part in parts], worst),
        mof=_verdict([part.mof for part in parts], worst),
        restrictions=_binding(parts, worst),
        operator=name,
        parts=tuple(parts),
    )


def _leaf(ident: str) -> Expression:
    known = catalog.get(ident) or catalog.find(ident) or _or_later(ident)
    return _single(_shown(ident, known), known) if known else Expression(ident, (), (ident,))


def _or_later(ident: str) -> License | None:
    """The license of "AGPL-3.0+": if the list distinguishes "only" and "or later", the latter."""
    known = catalog.find(ident.removesuffix("+")) if ident.endswith("+") else None
    later = catalog.get(known.id.removesuffix("-only") + "-or-later") if known else None
    return later or known


def _wrapped(text: str, operator: str) -> str:
    other = " OR " if operator == "AND" else " AND "
    return f"({text})" if other in text else text


def _verdict(values: list[bool | None], worst: bool) -> bool | None:
    """AND: false if any is, else unknown if any is; OR: true if any is, else unknown if any is."""
    decisive = not worst
    if decisive in values:
        return decisive
    return None if None in values else worst


def _binding(parts: list[Expression], worst: bool) -> tuple[Restriction, ...]:
    """AND: all restrictions; OR: those of the branch that has fewest (one may choose it)."""
    if worst:
        return tuple(dict.fromkeys(each for part in parts for each in part.restrictions))
    readable = [part for part in parts if part.licenses]
    return min((part.restrictions for part in readable), key=len, default=())
