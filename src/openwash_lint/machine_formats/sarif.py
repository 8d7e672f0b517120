"""SARIF 2.1.0 as code scanning reads it.

What GitHub reads: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning
(SARIF support for code scanning). Suppressed findings are left out: GitHub would open alerts for them.
"""

from __future__ import annotations

from openwash_lint import __version__
from openwash_lint.addresses import as_uri
from openwash_lint.documents import Document
from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import visible
from openwash_lint.output.frame import line_around
from openwash_lint.output.json_format import written
from openwash_lint.output.places import Locate, checkout_path, locator
from openwash_lint.record import Any
from openwash_lint.report import Diagnostic, Fix, Report
from openwash_lint.rule import HOME, Rule, page
from openwash_lint.spans import Place, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}
TAGS = ["licensing", "openness"]
# Out of 100; code scanning sorts by the rule's precision, other readers by the result's rank.
RANKS = {"high": 95.0, "medium": 60.0}
LONGEST = 1000
# For longer texts GitHub computes the hashes, a hundred times faster than we would.
LARGEST = 1_000_000


def render(report: Report, view: View = PLAIN) -> str:
    """One run: all rules that ran, one result per finding, its evidence as related locations."""
    from openwash_lint.baseline import stamped

    report = stamped(report)
    rules = [*(_rule(rule, report.standard) for rule in view.rules), *_others(report, view)]
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    locate = locator(report.documents)
    hashes = _hashes(report)
    about = {"name": "openwash-lint", "semanticVersion": __version__, "informationUri": HOME}
    driver = {**about, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notices(report)}],
        "results": [
            _result(each, index[each.rule], report, locate, hashes.get(each.place.path, []))
            for each in report.diagnostics
        ],
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, standard: str) -> dict[str, Any]:
    level = rule.levels.get(standard, "none")
    sources = "\n".join(f"- [{source.title}]({source.url})" for source in rule.sources)
    plain = "\n".join(f"{source.title}: {source.url}" for source in rule.sources)
    rationale = " ".join(rule.rationale.split())
    # A way out with the words of a finding is said with each finding.
    way_out = "" if "{" in rule.help else rule.help
    url = page(rule)
    return _descriptor(rule.id, rule.name, (rule.summary, rationale), level, rule.confidence) | {
        **({"helpUri": url} if url else {}),
        "help": {
            "text": "\n\n".join(filter(None, (rationale, way_out, plain))) or rule.summary,
            "markdown": "\n\n".join(filter(None, (rationale, way_out, sources))) or rule.summary,
        },
    }


def _descriptor(code: str, name: str, texts: tuple[str, str], level: str, confidence: str) -> dict[str, Any]:
    summary, rationale = texts
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": summary[:LONGEST]},
        "fullDescription": {"text": (rationale or summary)[:LONGEST]},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": TAGS,
            "precision": confidence,
            "problem.severity": SEVERITIES.get(level, "recommendation"),
        },
    }


def _others(report: Report, view: View) -> list[dict[str, Any]]:
    """Rules of findings in a report that came without its rules."""
    listed = {rule.id for rule in view.rules}
    found = {each.rule: each for each in report.diagnostics if each.rule not in listed}
    return [
        _descriptor(code, each.name, (each.name, ""), each.level, each.confidence)
        | {"help": {"text": each.name, "markdown": each.name}}
        | ({"helpUri": each.url} if each.url else {})
        for code, each in sorted(found.items())
    ]


def _notices(report: Report) -> list[dict[str, Any]]:
    """What was not judged."""
    return [
        {
            "level": "note",
            "message": {"text": _text(each.reason)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(report, each.path)}}}],
        }
        for each in report.skipped
    ]


def _hashes(report: Report) -> dict[str, list[str]]:
    from openwash_lint.machine_formats.linehash import line_hashes

    paths = {each.place.path for each in report.diagnostics}
    return {
        path: line_hashes(("\ufeff" if document.bom else "") + document.text)
        for path, document in report.documents.items()
        if path in paths and len(document.text) <= LARGEST
    }


def _result(
    found: Diagnostic, index: int, report: Report, locate: Locate, hashes: list[str]
) -> dict[str, Any]:
    line = locate(found.place)[0].line
    prints = {"openwashLint/v1": found.fingerprint}
    if line <= len(hashes):
        prints["primaryLocationLineHash"] = hashes[line - 1]
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": found.level,
        "rank": RANKS[found.confidence],
        "message": {"text": _message(found, locate)},
        "locations": [_location(found.place, report, locate)],
        "partialFingerprints": prints,
    }
    if found.related:
        result["relatedLocations"] = [
            _location(each.place, report, locate)
            | {"id": at, "message": {"text": _text(each.message or "evidence")}}
            for at, each in enumerate(found.related, 1)
        ]
    if found.fix and found.fix.applicability != "display":
        result["fixes"] = [_fix(found.fix, report, locate)]
    return result


def _message(found: Diagnostic, locate: Locate) -> str:
    """The message, the evidence as links to the related locations, the way out."""
    lines = [_text(found.message)]
    for at, each in enumerate(found.related, 1):
        start = locate(each.place)[0]
        where = _text(f"{each.place.path}:{start.line}")
        lines.append(f"[{where}]({at}) {_text(each.message)}".rstrip())
    lines += [_text(found.help)] if found.help else []
    return "\n".join(lines)


def _text(text: str) -> str:
    r"""Plain text of a message, in which brackets would be links."""
    return visible(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def uri(report: Report, path: str) -> str:
    """A path as a URI relative to the checkout, or an address on the Hub, which is one."""
    return as_uri(checkout_path(report, path))


def _location(place: Place, report: Report, locate: Locate) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(report, place.path)},
            "region": _region(_on_one_line(place, report.documents.get(place.path)), locate),
        }
    }


def _on_one_line(place: Place, document: Document | None) -> Place:
    """The place cut to its first line: an alert shows in a pull request only if all its lines are in it."""
    if document is None:
        return place
    line = line_around(document.text, place.span.start)
    return place._replace(span=Span(place.span.start, max(place.span.start, min(place.span.end, line.end))))


def _region(place: Place, locate: Locate) -> dict[str, int]:
    start, end = locate(place)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fix(fix: Fix, report: Report, locate: Locate) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(edit.place, locate), "insertedContent": {"text": edit.text}}
        changes.setdefault(uri(report, edit.place.path), []).append(replacement)
    return {
        "description": {"text": _text(fix.title)},
        "artifactChanges": [
            {"artifactLocation": {"uri": where}, "replacements": replacements}
            for where, replacements in changes.items()
        ],
    }
