"""Fixes: which edits go together, what the texts become, and as which bytes they are written back."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping

from openwash_lint.documents import Document, Entry, Inventory, is_hidden
from openwash_lint.errors import UsageError
from openwash_lint.record import NamedTuple
from openwash_lint.remedy import newline_of
from openwash_lint.report import Diagnostic, Fix, Report
from openwash_lint.rule import CREATED
from openwash_lint.spans import Edit, Span, overlap

MOST_ROUNDS = 20


class Plan(NamedTuple):
    """New texts by path, the findings that they fix, and those whose fixes could not be made.

    A fix is skipped if it collides with an earlier one, or if it changes a file that was not read whole.
    `edits` make the texts, in the order of their places.
    """

    texts: Mapping[str, str]
    applied: tuple[Diagnostic, ...]
    skipped: tuple[Diagnostic, ...]
    edits: Mapping[str, tuple[Edit, ...]]


class Settled(NamedTuple):
    """The result of fixing until nothing changes.

    `texts` are the final texts of changed files, `report` is about them, `skipped` fixes still collide in the
    last round, `stable` is False if the rounds ran out first.
    """

    texts: Mapping[str, str]
    report: Report
    applied: tuple[Diagnostic, ...]
    skipped: tuple[Diagnostic, ...]
    stable: bool


def plan(report: Report, applicability: str = "safe") -> Plan:
    """The fixes that apply (`unsafe` includes the safe ones), first come, first served.

    A fix is applied whole or not at all. Edits that several fixes share are made once.
    """
    wanted = ("safe", "unsafe") if applicability == "unsafe" else ("safe",)
    return combined((each for each in report.diagnostics if is_offered(each, wanted)), report.documents)


def is_offered(found: Diagnostic, applicabilities: tuple[str, ...]) -> bool:
    """Whether a finding has a fix of one of these kinds that edits something."""
    return found.fix is not None and found.fix.applicability in applicabilities and bool(found.fix.edits)


def combined(findings: Iterable[Diagnostic], documents: Mapping[str, Document]) -> Plan:
    """The fixes of these findings as one, first come, first served; each finding has one."""
    taken: dict[str, Taken] = {}
    applied, skipped = [], []
    for found in findings:
        if found.fix is None or not (
            _is_written_back(found.fix, documents) and _is_possible(found.fix, taken)
        ):
            skipped.append(found)
            continue
        applied.append(found)
        for edit in found.fix.edits:
            taken.setdefault(edit.place.path, Taken()).add(edit)
    edits = {path: _with_line_ends(documents.get(path), each.all()) for path, each in sorted(taken.items())}
    texts = {path: _edited(_text(documents.get(path)), each) for path, each in edits.items()}
    changed = {path: text for path, text in texts.items() if _text(documents.get(path)) != text}
    return Plan(changed, tuple(applied), tuple(skipped), edits)


def _is_written_back(fix: Fix, documents: Mapping[str, Document]) -> bool:
    """Whether all its files were read whole and exactly, or do not exist, and none of them is hidden."""
    paths = {edit.place.path for edit in fix.edits}
    whole = all(documents[path].encoding for path in paths if path in documents)
    return whole and not any(map(is_hidden, paths))


class Taken:
    """The edits of one file, none of which overlap, in the order of their places."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._edits: dict[Span, Edit] = {}

    def all(self) -> Iterator[Edit]:
        """The edits, the first in the file first."""
        return (self._edits[span] for span in self._spans)

    def add(self, edit: Edit) -> None:
        """Add an edit that has room; one that is there already is not added again."""
        if edit.place.span not in self._edits:
            self._edits[edit.place.span] = edit
            insort(self._spans, edit.place.span)

    def has_room(self, edit: Edit) -> bool:
        """Whether an edit touches no other: only its neighbors can, since the others do not overlap."""
        span = edit.place.span
        if span in self._edits:
            return self._edits[span] == edit
        at = bisect_left(self._spans, span)
        return not any(overlap(other, span) for other in self._spans[max(0, at - 2) : at + 2])


def _is_possible(fix: Fix, taken: Mapping[str, Taken]) -> bool:
    """Whether none of its edits touches one that is already taken, or another of the same fix."""
    own: dict[str, Taken] = {}
    for edit in fix.edits:
        mine, others = own.setdefault(edit.place.path, Taken()), taken.get(edit.place.path)
        if not mine.has_room(edit) or (others is not None and not others.has_room(edit)):
            return False
        mine.add(edit)
    return True


def _text(document: Document | None) -> str:
    return document.text if document else ""


def _with_line_ends(document: Document | None, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits with the line endings of the text."""
    newline = newline_of(_text(document))
    return tuple(edit._replace(text=edit.text.replace("\r\n", "\n").replace("\n", newline)) for edit in edits)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that come in the order of their places."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.place.span.start], edit.text]
        at = edit.place.span.end
    return "".join((*parts, text[at:]))


def settle(inventory: Inventory, lint: Callable[[Inventory], Report], applicability: str) -> Settled:
    """Fix, judge again, and go on until nothing changes; nothing is written."""
    report = lint(inventory)
    texts: dict[str, str] = {}
    applied: list[Diagnostic] = []
    for _ in range(MOST_ROUNDS):
        step = plan(report, applicability)
        if not step.texts:
            return Settled(texts, report, tuple(applied), step.skipped, stable=True)
        texts |= step.texts
        applied += step.applied
        inventory = with_texts(inventory, step.texts)
        report = lint(inventory)
    return Settled(texts, report, tuple(applied), (), stable=False)


def with_texts(inventory: Inventory, texts: Mapping[str, str]) -> Inventory:
    """The inventory as it will be once these texts are written."""
    from openwash_lint.reading.discover import role_of

    documents = dict(inventory.documents)
    entries = {entry.path: entry for entry in inventory.entries}
    for path, text in texts.items():
        if path in documents:
            documents[path] = documents[path]._replace(text=text)
        else:
            documents[path] = Document(path, role_of(path), text)
        size = len(text.encode("utf-8", "surrogatepass"))
        entries[path] = entries.get(path, Entry(path, 0, documents[path].role))._replace(size=size)
    return inventory._replace(documents=documents, entries=tuple(entries.values()))


def write(root: str, texts: Mapping[str, str], documents: Mapping[str, Document]) -> None:
    """Write the texts below `root`, in the encodings their files have; `documents` are as judged.

    Raises `UsageError` for a path that leads out of the root or to a file that no fix may touch, and for a
    file that changed since it was judged; then all files stay as they were.
    """
    from openwash_lint import writing

    files = []
    for path, text in texts.items():
        before = documents.get(path)
        if before is None:
            base, target = writing.inside(root, path)
            if path not in CREATED:
                raise UsageError("is not a file that a fix may create", path=path)
            files.append(writing.File(path, base, target, text.encode()))
        else:
            was, new = encode(before, before.text), encode(before, text)
            files.append(writing.File(path, *writing.inside(root, path), new, was))
    writing.replace_all(files)


def encode(document: Document, text: str) -> bytes:
    """A text as the bytes that its file holds: same encoding, byte order mark kept."""
    mark = "\ufeff" if document.bom else ""
    try:
        return (mark + text).encode(document.encoding)
    except UnicodeEncodeError as failed:
        raise UsageError(f"cannot be written as {document.encoding}", path=document.path) from failed


def diff(texts: Mapping[str, str], documents: Mapping[str, Document], root: str = ".") -> str:
    """The changes as a unified diff, with `path` below `root` as in the other formats."""
    from difflib import unified_diff

    from openwash_lint.addresses import joined

    parts: list[str] = []
    for path, text in texts.items():
        shown = joined(root, path)
        before = documents.get(path)
        old, new = lines_of(_text(before)), lines_of(text)
        lines = unified_diff(old, new, shown if before else "/dev/null", shown)
        parts += (
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )
    return "".join(parts)


def lines_of(text: str) -> list[str]:
    r"""Lines with their ends; only `\n` ends one here, as `patch` reads them."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
