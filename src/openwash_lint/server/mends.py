"""What an editor offers at a finding: its fix, a comment that silences it, and all safe fixes at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    CreateFile,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from openwash_lint.fixing import combined, is_offered
from openwash_lint.record import NamedTuple
from openwash_lint.report import Diagnostic
from openwash_lint.server.published import SOURCE, Client, findings_in, published, range_of, uri_of
from openwash_lint.server.repositories import Proven
from openwash_lint.spans import Edit
from openwash_lint.suppress.adding import add

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.{SOURCE}"
KINDS = (CodeActionKind.QuickFix.value, FIX_ALL)
# Stands where the reason belongs, until somebody writes one.
REASON = "TODO: the reason"
# What an editor that said so in its options runs, to ask for the reason before the comment is written.
ASK = "openwash-lint.ignoreWithReason"
_BOTH = ("safe", "unsafe")


class Asked(NamedTuple):
    """A request for actions: the file, the range in it, and the kinds that are wanted (`None`: all)."""

    path: str
    range: Range
    only: Sequence[str] | None


class Open(NamedTuple):
    """A file that is open: its address as the editor writes it, and the version of its text."""

    uri: str
    version: int | None


def actions(asked: Asked, proven: Proven, files: Mapping[str, Open], client: Client) -> list[CodeAction]:
    """The actions for a range, fixes first."""
    writer = _Writer(proven, files, client)
    here = findings_in(proven.report, asked.path)
    touched = [each for each in here if _meets(range_of(each.place, proven.judged, client), asked.range)]
    found: list[CodeAction] = []
    if _wants(asked.only, CodeActionKind.QuickFix.value):
        found += [fix for each in touched for fix in _fix(each, writer)]
        found += [silence for each in touched for silence in _silence(each, writer)]
    if _wants(asked.only, FIX_ALL):
        found += _all(here, asked.path, writer)
    return found


class _Writer(NamedTuple):
    """What turns edits into those of the protocol."""

    proven: Proven
    files: Mapping[str, Open]
    client: Client

    def edit(self, edits: Mapping[str, Iterable[Edit]]) -> WorkspaceEdit | None:
        """Edits by path; `None` where a file would be created that the editor cannot create."""
        judged = self.proven.judged
        new = [path for path in edits if judged.inventory.files.get(path) is None]
        if new and not self.client.creates_files:
            return None
        made = {self._uri(path): [self._text(each) for each in some] for path, some in edits.items()}
        if not self.client.takes_versions:
            return WorkspaceEdit(changes=made)
        versions = {each.uri: each.version for each in self.files.values()}
        return WorkspaceEdit(
            document_changes=[
                *(CreateFile(self._uri(path)) for path in new),
                *(
                    TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, versions.get(uri)), some)
                    for uri, some in made.items()
                ),
            ]
        )

    def _uri(self, path: str) -> str:
        known = self.files.get(path)
        return known.uri if known else uri_of(self.proven.judged.loaded.target.root, path)

    def _text(self, edit: Edit) -> TextEdit:
        return TextEdit(range_of(edit.place, self.proven.judged, self.client), edit.text)


def _fix(found: Diagnostic, writer: _Writer) -> Iterator[CodeAction]:
    if not is_offered(found, _BOTH) or found.fix is None:
        return
    plan = combined((found,), writer.proven.report.documents)
    edit = writer.edit(plan.edits) if plan.texts else None
    if edit is None:
        return
    is_safe = found.fix.applicability == "safe"
    title = found.fix.title[:1].upper() + found.fix.title[1:]
    yield CodeAction(
        title=title if is_safe else f"{title} (changes your words)",
        kind=CodeActionKind.QuickFix,
        diagnostics=[published(found, writer.proven.judged, writer.client)],
        is_preferred=is_safe,
        edit=edit,
    )


def _silence(found: Diagnostic, writer: _Writer) -> Iterator[CodeAction]:
    """The comment that `--add-ignores` would write; nothing where none can be."""
    added = add(writer.proven.report._replace(diagnostics=(found,)), REASON)
    edit = writer.edit({each.place.path: (each,) for each in added.edits}) if added.edits else None
    if edit is None:
        return
    action = CodeAction(
        title=f"Ignore {found.rule} here, with a reason",
        kind=CodeActionKind.QuickFix,
        diagnostics=[published(found, writer.proven.judged, writer.client)],
        is_preferred=False,
    )
    if writer.client.asks_for_reasons:
        action.command = Command(title=action.title, command=ASK, arguments=[edit, REASON])
    else:
        action.edit = edit
    yield action


def _all(here: Iterable[Diagnostic], path: str, writer: _Writer) -> Iterator[CodeAction]:
    """All safe fixes that change this file and no other."""
    chosen = [
        each
        for each in here
        if is_offered(each, ("safe",)) and each.fix and {edit.place.path for edit in each.fix.edits} == {path}
    ]
    plan = combined(chosen, writer.proven.report.documents)
    edit = writer.edit(plan.edits) if plan.texts else None
    if edit is not None:
        yield CodeAction(title=f"Make all safe fixes of {SOURCE} in this file", kind=FIX_ALL, edit=edit)


def _wants(only: Sequence[str] | None, kind: str) -> bool:
    return only is None or any(kind == each or kind.startswith(f"{each}.") or not each for each in only)


def _meets(one: Range, other: Range) -> bool:
    """Whether two ranges share a character or an edge."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(at: object) -> tuple[int, int]:
    return at.line, at.character  # type: ignore[attr-defined]
