"""How a finding is recognized again, and the file of findings that a project lives with for now.

A fingerprint hashes the rule, the path, the matched words and the sentence they are in, ignoring white space
and case, and counts repetitions; lines may move and paragraphs may be rewrapped without changing it.
"""

from collections.abc import Iterable, Mapping

from openwash_lint.documents import Document
from openwash_lint.engine import in_order
from openwash_lint.errors import ConfigError
from openwash_lint.evidence import Claim
from openwash_lint.record import NamedTuple
from openwash_lint.report import Diagnostic, Report, Suppressed
from openwash_lint.spans import Place

VERSION = 1
REASON = "in the baseline"


class Known(NamedTuple):
    """A finding in the baseline."""

    fingerprint: str
    code: str
    path: str
    text: str


def stamped(report: Report) -> Report:
    """The report with each finding's fingerprint filled in, the suppressed ones' too."""
    claims = {claim.place: claim for claim in report.claims}
    every = [*report.diagnostics, *report.likely, *(each.diagnostic for each in report.suppressed)]
    seen: dict[str, int] = {}
    prints: dict[tuple[str, Place], str] = {}
    for found in sorted(every, key=lambda each: (each.place, each.rule)):
        if (found.rule, found.place) not in prints:
            key = _identity(found, claims.get(found.place), report.documents)
            seen[key] = seen.get(key, 0) + 1
            prints[found.rule, found.place] = _hashed(f"{key}\0{seen[key]}")

    def stamp(found: Diagnostic) -> Diagnostic:
        return found._replace(fingerprint=prints[found.rule, found.place])

    return report._replace(
        diagnostics=tuple(stamp(each) for each in report.diagnostics),
        likely=tuple(stamp(each) for each in report.likely),
        suppressed=tuple(each._replace(diagnostic=stamp(each.diagnostic)) for each in report.suppressed),
    )


def _identity(found: Diagnostic, claim: Claim | None, documents: Mapping[str, Document]) -> str:
    """What stays the same about a finding when text around it moves."""
    words = _words(found.place, documents)
    around = _words(Place(found.place.path, claim.sentence), documents) if claim else ""
    return "\0".join((found.rule, found.place.path, words, around))


def _hashed(key: str) -> str:
    from hashlib import sha256

    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _words(place: Place, documents: Mapping[str, Document]) -> str:
    """The text at a place, without what changes when a paragraph is rewrapped or quoted."""
    if place.path not in documents:
        return ""
    text = documents[place.path].text[place.span.start : place.span.end]
    return " ".join(word for word in text.casefold().split() if word not in (">", "#"))


def split(report: Report, known: Iterable[Known]) -> tuple[Report, tuple[Known, ...]]:
    """The report with known findings moved to the suppressed ones, and the entries that nothing matches."""
    entries = {entry.fingerprint: entry for entry in known}
    report = stamped(report)
    new = [each for each in report.diagnostics if each.fingerprint not in entries]
    old = [Suppressed(each, REASON, REASON) for each in report.diagnostics if each.fingerprint in entries]
    likely = tuple(each for each in report.likely if each.fingerprint not in entries)
    present = {each.fingerprint for each in (*report.diagnostics, *report.likely)}
    present |= {each.diagnostic.fingerprint for each in report.suppressed}
    stale = tuple(entry for entry in entries.values() if entry.fingerprint not in present)
    left = report._replace(
        diagnostics=tuple(new), suppressed=_in_order(*report.suppressed, *old), likely=likely
    )
    return left, stale


def _in_order(*suppressed: Suppressed) -> tuple[Suppressed, ...]:
    return tuple(sorted(suppressed, key=lambda each: in_order(each.diagnostic)))


def written(report: Report) -> str:
    """The baseline of a report's findings as JSON: sorted, one per line, so that diffs read well."""
    import json

    entries = sorted(
        Known(each.fingerprint, each.rule, each.place.path, _words(each.place, report.documents)[:80])
        for each in stamped(report).diagnostics
    )
    entries.sort(key=lambda entry: (entry.path, entry.code, entry.text, entry.fingerprint))
    lines = ",\n".join(f"  {json.dumps(entry._asdict(), ensure_ascii=True)}" for entry in entries)
    body = f"\n{lines}\n " if lines else ""
    return f'{{"version": {VERSION}, "findings": [{body}]}}\n'


def decode(text: str, path: str = "") -> tuple[Known, ...]:
    """The entries of a baseline file's text; raises `ConfigError` where it is not one."""
    from openwash_lint.reading import untrusted

    try:
        said = untrusted.json(text)
    except untrusted.UnreadableError as failed:
        raise ConfigError(failed.reason, path=path, line=failed.line) from failed
    if (
        not isinstance(said, dict)
        or said.get("version") != VERSION
        or not isinstance(said.get("findings"), list)
    ):
        raise ConfigError(f"is not a baseline of version {VERSION}", path=path)
    return tuple(_entry(each, at, path) for at, each in enumerate(said["findings"]))


def _entry(said: object, at: int, path: str) -> Known:
    if isinstance(said, dict) and all(isinstance(said.get(key), str) for key in Known._fields):
        return Known(*(said[key] for key in Known._fields))
    raise ConfigError(f"expected the keys {', '.join(Known._fields)}", path=path, key=f"findings[{at}]")
