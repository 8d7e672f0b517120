"""Who reads a report: `regular` sees what is sure, `auditor` also what is only likely."""

from openwash_lint.report import Diagnostic, Report

PERSONAS = ("regular", "auditor")
CONFIDENCES = ("high", "medium")
# That of a rule whose findings are sure only where something that is here contradicts the words.
IF_CONTRADICTED = "contradicted"


def told(report: Report, persona: str) -> Report:
    """The report as this reader gets it: what is not sure enough moves to `likely`."""
    if persona == "auditor" or all(map(_is_sure, report.diagnostics)):
        return report
    sure = tuple(each for each in report.diagnostics if _is_sure(each))
    likely = tuple(each for each in report.diagnostics if not _is_sure(each))
    return report._replace(diagnostics=sure, likely=(*report.likely, *likely))


def _is_sure(found: Diagnostic) -> bool:
    return found.confidence == CONFIDENCES[0]
