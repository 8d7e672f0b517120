"""The shape of a rule: what a file under rules/checks/ says, decoded and closed."""

from collections.abc import Mapping

from openwash_lint.evidence import Claim, Fact
from openwash_lint.record import NamedTuple
from openwash_lint.rules_dir import RULES
from openwash_lint.spans import Place

HOME = "https://github.com/openwash-lint/openwash-lint"
# The site made of docs/ (mkdocs.yml). A rule's page there is named after its code, which never changes.
SITE = "https://openwash-lint.github.io/openwash-lint"
PAGES = f"{SITE}/rules"

# What a user selects, and the name and version that a diagnostic prints.
STANDARDS = {
    "osaid": "osaid-1.0",
    "strict": "five-tests",
    "g7": "g7-2026",
    "mof": "mof-1.0",
    "eu": "eu-ai-act",
    "license": "license-only",
}
# A rule without a level for the first standard uses that of the second, whose words it shares.
LIKE = {"g7": "osaid"}
LEVELS = ("error", "warning", "note")
OPERATORS = ("is", "equals", "one-of", "none-of", "same-as", "shown")
ACTIONS = ("replace", "set-key", "drop-item", "insert-line", "create-file")
# The files that a fix may create, at the root: what a license requires to be shipped, and nothing that runs.
CREATED = ("LICENSE", "LICENSE.md", "LICENSE.txt", "NOTICE", "NOTICE.md", "NOTICE.txt")
APPLICABILITIES = ("safe", "unsafe", "display")
RELEASES = ("model", "adapter", "conversion", "dataset", "code", "collection")
STATUSES = ("preview", "stable", "deprecated", "removed")


class Condition(NamedTuple):
    """A fact compared: the guard of a trigger."""

    fact: str
    operator: str
    operand: object


class Requirement(NamedTuple):
    """A fact that must hold: the text for a value that says no, and the one for a value that is not shown.

    `add` names what would make it hold, as the object of a verb.
    """

    condition: Condition
    contradicted: str = ""
    missing: str = ""
    add: str = ""


class Trigger(NamedTuple):
    """What a rule looks at: either `claims` or `fact` is set.

    A fact triggers where it is shown and not false; one that holds a tuple of facts triggers at each.
    """

    claims: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    polarities: tuple[str, ...] = ("asserted",)
    locations: tuple[str, ...] = ()
    fact: str = ""
    where: tuple[Condition, ...] = ()


class FixTemplate(NamedTuple):
    """A fix in words: `do` one of ACTIONS, `at` "claim" or a fact whose first place is edited.

    `drops` are keys of the same card's metadata that go with the edit.
    """

    do: str
    at: str
    text: str
    title: str
    applicability: str
    key: str = ""
    path: str = ""
    drops: tuple[str, ...] = ()


class Example(NamedTuple):
    """A small repository with the reported text in ⟦brackets⟧; `fixed` is what all fixes make of it.

    `name` is the repository's own name, where a rule looks at it.
    """

    title: str
    files: Mapping[str, str]
    fixed: Mapping[str, str] | None = None
    standard: str = "osaid"
    name: str = ""


class Source(NamedTuple):
    """A public text that a rule rests on."""

    title: str
    url: str


class Rule(NamedTuple):
    """A rule; `levels` by standard for a contradiction, `unsupported` where evidence is just not shown.

    `basis` names the text a rule always rests on, whatever standard is selected ("five-tests").
    `cause` is a text with placeholders for rules that one fault sets off together; the message without one.
    `confidence` is medium for a rule whose findings are not right often enough to be called sure, and
    contradicted for one of which only those are that something here speaks against the words.
    """

    id: str
    name: str
    status: str
    since: str
    levels: Mapping[str, str]
    unsupported: str
    enabled: bool
    releases: tuple[str, ...]
    summary: str
    rationale: str
    sources: tuple[Source, ...]
    message: str
    help: str
    trigger: Trigger
    requires: tuple[Requirement, ...] = ()
    fix: FixTemplate | None = None
    examples: tuple[Example, ...] = ()
    path: str = ""
    basis: str = ""
    confidence: str = "high"
    cause: str = ""


class Hit(NamedTuple):
    """What set a rule off: a claim or a fact, and where."""

    place: Place
    claim: Claim | None = None
    fact: Fact | None = None


class Failure(NamedTuple):
    """A requirement that did not hold; `shown` is False where nothing speaks for or against it."""

    requirement: Requirement
    fact: Fact
    shown: bool


def page(rule: Rule) -> str:
    """The URL of a rule's page; empty for somebody else's rule, which has none."""
    own = not rule.path or rule.path.startswith(RULES)
    return f"{PAGES}/{rule.id}/" if own else ""
