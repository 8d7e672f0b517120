"""The account as a table that a person reads in ten seconds."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.openness import Account
from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import visible
from openwash_lint.reports import report_words as words

_MARKS = {"open": "●", "here": "●", "linked": "◐", "closed": "✗", "none": "·"}
_COLORS = {"open": "32", "here": "33", "linked": "36", "closed": "31", "none": "2"}


def render(account: Account, view: View = PLAIN) -> str:
    """The table, the terms, what is missing for more; further releases below."""
    parts = [_release(account, view)]
    parts += [_release(other, view) for other in account.releases]
    return "\n\n".join(parts) + f"\n\n{words.ELSEWHERE}\n{words.NOT_ADVICE}\n"


def _release(account: Account, view: View) -> str:
    lines = [f"{words.title(account)} ({account.kind})", ""]
    lines += _table(account, view)
    lines += ["", *_summary(account)]
    return "\n".join(lines)


def _table(account: Account, view: View) -> Iterator[str]:
    locate = words.locate_in(account)
    rows = []
    for _, group in words.groups(account):
        for part in group:
            proof = words.short(part.address) or words.proof(part.places, account, locate)
            rows.append(
                (words.mark(part), words.named(part), words.state(part), visible(part.license), proof)
            )
    widths = [max(len(row[column]) for row in rows) for column in (1, 2, 3)]
    header = ("component", "state", "license", "proof")
    widths = [max(width, len(head)) for width, head in zip(widths, header, strict=False)]
    yield f"  {_columns(header, widths)}"
    for kind, *cells in rows:
        sign = _MARKS[kind]
        shown = f"\x1b[{_COLORS[kind]}m{sign}\x1b[0m" if view.color else sign
        yield f"{shown} {_columns(cells, widths)}".rstrip()


def _columns(cells: tuple[str, ...] | list[str], widths: list[int]) -> str:
    *first, last = cells
    return "  ".join([cell.ljust(width) for cell, width in zip(first, widths, strict=True)] + [last])


def _summary(account: Account) -> Iterator[str]:
    if words.is_of_model(account):
        yield f"{'weights':10}  {words.weights(account)}"
    for at, term in enumerate(account.terms or ("nothing that can be shown",)):
        yield f"{'it earns' if at == 0 else '':10}  {visible(term)}"
    if not words.is_of_model(account):
        return
    for standard in account.standards:
        yield f"{standard.short:10}  {words.verdict(standard)}{_missing(standard.missing)}"
    lacking = tuple(name for name, _ in account.mof_missing)
    reached = f"class {account.mof_class}" if account.mof_class else "no class yet"
    yield f"{'MOF 1.0':10}  {reached}{_missing(_named(account, lacking))}"
    lacking = tuple(name for name, _ in account.g7_missing)
    yield f"{'G7 2026':10}  {account.g7_rung or 'no rung yet'}{_missing(_named(account, lacking))}"


def _named(account: Account, names: tuple[str, ...]) -> tuple[str, ...]:
    known = {part.id: words.named(part) for part in account.parts}
    return tuple(known[name] for name in names)


def _missing(names: tuple[str, ...]) -> str:
    return f"; for more: {', '.join(names)}" if names else ""
