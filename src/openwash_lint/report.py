"""What a run says: diagnostics, their fixes, and the report that every output format reads."""

from collections.abc import Mapping

from openwash_lint.documents import Document, Skipped
from openwash_lint.evidence import Claim, Fact
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Edit, Place


class Related(NamedTuple):
    """The evidence's own place, and what it shows."""

    place: Place
    message: str


class Fix(NamedTuple):
    """Edits that belong together; `applicability` is safe, unsafe or display."""

    title: str
    applicability: str
    edits: tuple[Edit, ...]


class Diagnostic(NamedTuple):
    """One finding: the rule, the claim's or file's place, the evidence, the term that holds, a way out.

    `confidence` is high, or medium where the finding is likely and not sure. `cause` is the same for findings
    that one change would mend; empty for a finding on its own.
    """

    rule: str
    name: str
    level: str
    standard: str
    verdict: str
    message: str
    place: Place
    related: tuple[Related, ...] = ()
    term: str = ""
    help: str = ""
    fix: Fix | None = None
    fingerprint: str = ""
    url: str = ""
    confidence: str = "high"
    cause: str = ""


BY_COMMENTS, BY_CONFIGURATION = "by comments", "by the configuration"


class Suppressed(NamedTuple):
    """A finding that somebody silenced, the reason given, and where that was done."""

    diagnostic: Diagnostic
    reason: str
    by: str = ""


class Report(NamedTuple):
    """The result of judging an inventory.

    `documents` are the texts that places refer to (an absent file has none: its place is 1:1).
    `facts` are those that were asked for, by name. `likely` are findings that are not sure enough for whoever
    reads the report.
    """

    root: str
    standard: str
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]
    skipped: tuple[Skipped, ...]
    claims: tuple[Claim, ...]
    facts: Mapping[str, Fact]
    documents: Mapping[str, Document]
    likely: tuple[Diagnostic, ...] = ()
