"""How an identified license text is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint.documents import Document
from openwash_lint.output import PLAIN, View
from openwash_lint.output.colors import paint
from openwash_lint.output.escape import visible
from openwash_lint.output.json_format import VERSION, located, written
from openwash_lint.output.places import locator
from openwash_lint.record import Any
from openwash_lint.spans import Place
from openwash_lint.texts.identified import Change
from openwash_lint.texts.identify import Identified

Read = tuple[str, Document, Identified]
MOST_CHARACTERS = 300
UNKNOWN = "not a license text that is known"


def render(read: Iterable[Read], view: View = PLAIN) -> str:
    """One line per file, then its changes: where, what kind, which restriction, the words."""
    return "".join(f"{line}\n" for each in read for line in _lines(*each, view))


def _lines(path: str, document: Document, found: Identified, view: View) -> Iterator[str]:
    what = paint(visible(found.license), "bold", view) if found.license else UNKNOWN
    score = f" ({found.score:.0%})" if found.license else ""
    changed = ", with changes" if found.modified else ""
    yield f"{visible(path)}: {what}{score}{changed}"
    for restriction in found.restrictions:
        yield f"  {restriction.clause} ({restriction.kind})"
    for change in found.changes:
        yield _change(path, document, change, view)


def _change(path: str, document: Document, change: Change, view: View) -> str:
    start, _ = locator({document.path: document})(Place(document.path, change.span))
    style = {"added": "warning", "removed": "note"}.get(change.kind, "warning")
    words = visible(" ".join(change.text.split()))
    cut = words if len(words) <= MOST_CHARACTERS else f"{words[:MOST_CHARACTERS]}…"
    restricts = f" ({', '.join(change.restricts)})" if change.restricts else ""
    return (
        f"  {visible(path)}:{start.line}:{start.column}: {paint(change.kind, style, view)}{restricts}: {cut}"
    )


def render_json(read: Iterable[Read], _view: View = PLAIN) -> str:
    """The files as JSON, version 1."""
    files = [{"path": path.replace("\\", "/"), **said(document, found)} for path, document, found in read]
    return written({"version": VERSION, "files": files})


def said(document: Document, found: Identified) -> dict[str, Any]:
    """What a text is, as it is in JSON."""
    return {
        "license": found.license,
        "score": round(found.score, 4),
        "modified": found.modified,
        "restrictions": [{"kind": each.kind, "clause": each.clause} for each in found.restrictions],
        "changes": [_change_said(change, document) for change in found.changes],
    }


def _change_said(change: Change, document: Document) -> dict[str, object]:
    where = located(Place(document.path, change.span), locator({document.path: document}))
    return {
        "start": where["start"],
        "end": where["end"],
        "kind": change.kind,
        "text": change.text,
        "restricts": list(change.restricts),
    }
