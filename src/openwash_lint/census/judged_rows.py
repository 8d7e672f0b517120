"""Rows of a source become rows of the results; one card, one folder or one repository on the Hub each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openwash_lint.census.base_families import family_of
from openwash_lint.census.storage import UnreachableError, reading
from openwash_lint.documents import Inventory
from openwash_lint.engine import lint
from openwash_lint.errors import OpenwashError, UsageError
from openwash_lint.evidence import OWN_SUBJECTS, Claim
from openwash_lint.openness import Account, Weights, build
from openwash_lint.output.groups import key
from openwash_lint.output.places import Locate, locator
from openwash_lint.persona import CONFIDENCES
from openwash_lint.reading import decoding, discover
from openwash_lint.record import Any, NamedTuple
from openwash_lint.report import Diagnostic, Report
from openwash_lint.rule import LEVELS
from openwash_lint.settings import Settings
from openwash_lint.spans import overlap

# How a row is read: its texts are in the row, or it says where a folder, a card or a repository is.
TEXTS, FOLDER, CARD, BROKEN = "texts", "folder", "card", "broken"
# The name of a license is not a claim of openness.
_NO_OPENNESS = "license-name"
_LONGEST = 500  # characters of a name that a source gives
STANDS, DOUBTFUL = "stands", "doubtful"
NOTHING = "there is nothing to judge: no card, license or model configuration"


class Row(NamedTuple):
    """A row of a source: the repository's name, its number in the source from 1, and what to read.

    `how` is one of TEXTS, FOLDER, CARD and BROKEN: then `texts` holds pairs of a path and a text, or `at` a
    path or an address, or why the row cannot be read. `year` is 0 where no column gives one.
    """

    repository: str
    number: int
    how: str
    at: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    year: int = 0


class Tables(NamedTuple):
    """Rows of the three tables of results; `parts_kept.SCHEMAS` has their columns."""

    findings: list[dict[str, Any]]
    repositories: list[dict[str, Any]]
    errors: list[dict[str, Any]]


def judge_rows(rows: Iterable[Row], standard: str) -> Tables:
    """What the rows hold; one that cannot be judged is a row of `errors`, and the others go on.

    Raises `UnreachableError` where a storage fails, since what comes next would be no better.
    """
    tables = Tables([], [], [])
    for row in rows:
        try:
            findings, repository = _judged(row, standard)
        except UnreachableError:
            raise
        except Exception as failed:  # noqa: BLE001 - whatever a row does, the run goes on
            tables.errors.append(failure(row, reason_of(failed)))
        else:
            tables.findings.extend(findings)
            tables.repositories.append(repository)
    return tables


def failure(row: Row, reason: str) -> dict[str, Any]:
    """A row of `errors`."""
    return {"repository": row.repository[:_LONGEST], "row": row.number, "reason": reason[:_LONGEST]}


def reason_of(failed: Exception) -> str:
    """Why a row could not be judged: what we say, or the kind of error in front of its words."""
    return str(failed) if isinstance(failed, OpenwashError) else f"{type(failed).__name__}: {failed}"


def _judged(row: Row, standard: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    from openwash_lint.commands.judging import rules_for
    from openwash_lint.commands.named_paths import is_empty

    inventory = _inventory(row)
    if is_empty(inventory):
        raise UsageError(NOTHING)
    # Nothing that a repository brings along may silence a finding: all are counted by the same measure.
    names = (row.repository,) if "/" in row.repository and row.how == TEXTS else ()
    settings = Settings(standard=standard, comments=False, names=names)
    inventory = inventory._replace(entries=inventory.files)
    report = lint(inventory, rules_for(settings), settings)
    account = build(inventory, names, standard)
    locate = locator(report.documents)
    findings = [_finding(row, each, locate) for each in report.diagnostics]
    return findings, _repository(row, report, account, locate)


def _inventory(row: Row) -> Inventory:
    if row.how == BROKEN:
        raise UsageError(row.at)
    if row.how == TEXTS:
        texts = {path: _bounded(text) for path, text in row.texts}
        return discover.from_mapping(texts, row.repository.rpartition("/")[2])
    if row.how == FOLDER:
        from openwash_lint.commands import named_paths

        return named_paths.read((row.at,))[0].inventory
    return _card(row.at)


def _bounded(text: str) -> str:
    """A text as far as the same file would be read; halves of surrogate pairs, as JSON has, are `?`."""
    if text.isascii() and len(text) <= decoding.TEXT_CAP:
        return text
    return text.encode("utf-8", "replace")[: decoding.TEXT_CAP].decode("utf-8", "ignore")


def _card(at: str) -> Inventory:
    """A card by itself, from a path on disk or from where fsspec can read."""
    if "://" not in at:
        return discover.single(at)
    with reading(at) as stream:
        data = stream.read(decoding.cap_of(at) + 1)
    return discover.from_bytes(at, data)


def _finding(row: Row, found: Diagnostic, locate: Locate) -> dict[str, Any]:
    return {
        "repository": row.repository[:_LONGEST],
        "row": row.number,
        "path": found.place.path,
        "line": locate(found.place)[0].line,
        "code": found.rule,
        "name": found.name,
        "severity": found.level,
        "verdict": found.verdict,
        "confidence": found.confidence,
        "message": found.message,
        "group": key(found) or None,
    }


def _repository(row: Row, report: Report, account: Account, locate: Locate) -> dict[str, Any]:
    claims = [_claim(each, report.diagnostics, locate) for each in report.claims if _is_counted(each)]
    sure = [each for each in report.diagnostics if _is_sure(each)]
    bases = [each.id for each in account.bases]
    return {
        "repository": row.repository[:_LONGEST],
        "row": row.number,
        "kind": account.kind,
        **_license(account.own),
        "access": account.weights.access,
        "terms": list(account.terms),
        "claims": len(claims),
        "claim_kinds": sorted({each["kind"] for each in claims}),
        "claim_list": claims,
        "bases": bases,
        "base_family": next(filter(None, map(family_of, bases)), "other" if bases else None),
        "year": row.year or None,
        **{f"{level}s": sum(each.level == level for each in sure) for level in LEVELS},
        "likely": len(report.diagnostics) - len(sure),
        "whole": not report.skipped,
    }


def _license(own: Weights) -> dict[str, Any]:
    if not own.license:
        return dict.fromkeys(("license_id", "license_name", "license_class", "license_open"))
    return {
        "license_id": own.license,
        "license_name": own.name,
        "license_class": own.license_class,
        "license_open": own.open,
    }


def _is_counted(claim: Claim) -> bool:
    """Whether words are surely a claim that the release itself is open."""
    own = claim.subject in OWN_SUBJECTS and claim.polarity == "asserted"
    return own and claim.sure and claim.kind != _NO_OPENNESS


def _claim(claim: Claim, found: Sequence[Diagnostic], locate: Locate) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "subject": claim.subject,
        "path": claim.place.path,
        "line": locate(claim.place)[0].line,
        "verdict": _verdict(claim, found),
    }


def _verdict(claim: Claim, found: Sequence[Diagnostic]) -> str:
    """What the surest finding at a claim says of it; where there is none, the claim stands."""
    from openwash_lint.engine import CLAIM_CODES

    at = [
        each
        for each in found
        if each.place.path == claim.place.path
        and each.rule.startswith(CLAIM_CODES)
        and overlap(each.place.span, claim.place.span)
    ]
    sure = [each.verdict for each in at if _is_sure(each)]
    return min(sure) if sure else DOUBTFUL if at else STANDS  # "contradicted" comes before "unsupported"


def _is_sure(found: Diagnostic) -> bool:
    return found.confidence == CONFIDENCES[0]
