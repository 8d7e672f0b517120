"""What silences a finding: comments in the text and entries in the configuration, each with a reason.

`<!-- openwash: ignore[OW101] reason -->` in Markdown, `# openwash: ignore[OW101, OW205] reason` in front
matter, YAML, TOML and Python. A comment covers its own line; alone on its line it covers what follows: in
Markdown the block up to the next blank line, elsewhere the next line and everything indented below it.
`openwash: ignore-file[OW101] reason`, in the front matter or the first lines, covers the file. There is no
way to silence everything, and without a reason nothing is silenced.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from openwash_lint.documents import Document
from openwash_lint.record import NamedTuple
from openwash_lint.report import BY_COMMENTS, BY_CONFIGURATION, Diagnostic, Fix, Suppressed
from openwash_lint.rule import STANDARDS, page
from openwash_lint.settings import Settings
from openwash_lint.spans import Edit, Place, Span
from openwash_lint.suppress.comments import Comment, comments
from openwash_lint.suppress.covering import Listed, Reasons, Silenced
from openwash_lint.suppress.housekeeping import BY_CODE, NO_REASON, NOT_READ, UNKNOWN, UNUSED
from openwash_lint.suppress.near_misses import may_hold, near_misses
from openwash_lint.wording import fill


class Split(NamedTuple):
    """Findings that stay, those that somebody silenced, and what is wrong with the suppressions."""

    shown: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]
    housekeeping: tuple[Diagnostic, ...]


def may_silence(documents: Iterable[Document], settings: Iterable[Settings]) -> bool:
    """Whether a comment or a setting may silence anything, or was meant to."""
    return any(each.ignore_paths for each in settings) or any(map(may_hold, documents))


def split(
    diagnostics: Iterable[Diagnostic],
    documents: Mapping[str, Document],
    settings: Settings,
    known: Collection[str],
    active: Collection[str] | None = None,
) -> Split:
    """Match findings with the suppressions in `documents` and `settings`.

    `known` are all codes and names that a suppression may use; `active` are those of the rules that ran
    (suppressions of other rules are not called unused), by default the known ones that `settings` selects.
    """
    found = tuple(diagnostics)
    known = {*known, *(each.name for each in found)}
    active = {code for code in known if _is_judged(code, settings)} if active is None else active
    written = [each for document in documents.values() for each in comments(document)]
    reasons = Reasons(written if settings.comments else ())
    listed = Listed(settings.ignore_paths)
    shown, suppressed = [], []
    for each in found:
        if reason := reasons.of(each):
            suppressed.append(Suppressed(each, reason, BY_COMMENTS))
        elif reason := listed.reason(each, documents):
            suppressed.append(Suppressed(each, reason, BY_CONFIGURATION))
        else:
            shown.append(each)
    complaints: list[Diagnostic] = []
    silenced = Silenced(found)
    for comment in written:
        idle = [code for code in comment.codes if code in active and not silenced.by(comment, code)]
        complaints += _complaints(comment, documents[comment.place.path].text, known, idle, settings)
    for document in documents.values():
        complaints += (
            housekeeping(NOT_READ, each.place, settings, directive=each.said)
            for each in near_misses(document, written)
        )
    heard = (each for each in complaints if _is_judged(each.rule, settings))
    return Split(tuple(shown), tuple(suppressed), tuple(heard))


def count(documents: Iterable[Document]) -> int:
    """How many comments in these texts may silence something."""
    return sum(bool(each.reason and each.codes) for document in documents for each in comments(document))


def _is_judged(code: str, settings: Settings) -> bool:
    """Whether the selection in the settings includes a code; the engine's finer order is not needed."""
    chosen = (*settings.select, *settings.extend_select)
    if any(_means(selector, code) for selector in settings.ignore):
        return code in chosen
    return not settings.select or any(_means(selector, code) for selector in chosen)


def _means(selector: str, code: str) -> bool:
    name = BY_CODE[code].name if code in BY_CODE else ""
    return selector in ("ALL", name) or code.startswith(selector)


def _complaints(
    comment: Comment, text: str, known: Collection[str], idle: list[str], settings: Settings
) -> Iterator[Diagnostic]:
    if not comment.reason:
        yield housekeeping(NO_REASON, comment.place, settings, directive=comment.said)
        return
    strangers = [code for code in comment.codes if code not in known]
    if strangers or not comment.codes:
        codes = ", ".join(f"“{code}”" for code in strangers) or "no code"
        yield housekeeping(UNKNOWN, comment.place, settings, directive=comment.said, codes=codes)
    if idle:
        where = "is too far down to cover the file" if comment.misplaced else "silences nothing"
        directive = f"ignore[{', '.join(idle)}]"
        complaint = housekeeping(UNUSED, comment.place, settings, where=where, directive=directive)
        yield complaint._replace(fix=_removal(comment, idle, text))


def housekeeping(code: str, place: Place, settings: Settings, **words: str) -> Diagnostic:
    """A finding about a suppression or the configuration, with the words of its rule's message."""
    rule = BY_CODE[code]
    return Diagnostic(
        rule=code,
        name=rule.name,
        level=rule.levels[settings.standard],
        standard=STANDARDS[settings.standard],
        verdict="contradicted",
        message=fill(rule.message, words),
        place=place,
        url=page(rule),
    )


def _removal(comment: Comment, idle: list[str], text: str) -> Fix:
    """Remove the unused codes; if no other is left, the comment, and its line if nothing else is on it."""
    left = [code for code in comment.codes if code not in idle]
    if left:
        return Fix(
            "Remove what is not needed",
            "safe",
            (Edit(Place(comment.place.path, comment.listed), ", ".join(left)),),
        )
    span = comment.place.span
    start, end = span
    if comment.alone:
        start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        while end < len(text) and text[end] in " \t":
            end += 1
        end += len(text[end : end + 2]) if text[end : end + 2] == "\r\n" else len(text[end : end + 1])
    else:
        while start and text[start - 1] in " \t":
            start -= 1
    return Fix("Remove the suppression", "safe", (Edit(Place(comment.place.path, Span(start, end)), ""),))
