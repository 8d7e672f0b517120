"""The reading of rule files: TOML in, `Rule` values out, every error by file and key path."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping, Sequence

from openwash_lint import rule as shape
from openwash_lint import store
from openwash_lint.errors import RuleError
from openwash_lint.evidence import KINDS, LOCATIONS, POLARITIES, SUBJECTS
from openwash_lint.keyed import Keyed
from openwash_lint.persona import CONFIDENCES, IF_CONTRADICTED
from openwash_lint.reading import untrusted
from openwash_lint.reading.trees import ON_DISK, Tree
from openwash_lint.record import Any
from openwash_lint.rule import Condition, Example, FixTemplate, Requirement, Rule, Source, Trigger
from openwash_lint.rules_dir import RULES
from openwash_lint.wording import placeholders_in

CHECKS = os.path.join(RULES, "checks")
# Examples come last in a rule file, so that a plain run parses only what is above them.
EXAMPLES_MARK = b"\n[[examples]]"

PLACEHOLDERS = (
    "claim",  # the claim's own words
    "term",  # the strongest term that the evidence supports
    "term-short",  # the words of it that a fix may write; in a claim's place with the license in brackets
    "term-license",  # the license that it rests on, by its short name
    "reason",  # the first failure's text
    "missing",  # what no evidence was found for, as a list
    "lacks",  # a clause: what speaks against, then what is neither here nor linked by name
    "add",  # what would meet the requirements that failed, as a list
    "evidence",  # the fact's first place, as path or path:line
    "why",  # the fact's own clause
    "value",  # the fact's value
    "other",  # what contradicts the value
    "suggestion",  # a value that would be right
    "beside",  # what is here instead of training code
    "license",  # the subject's license, by its short name, with its article
    "path",  # the file the finding is in
    "subject",  # model, weights, code, data, evaluation
)

RULE_KEYS = {
    "id": str,
    "name": str,
    "status": str,
    "since": str,
    "levels": dict,
    "unsupported": str,
    "enabled": bool,
    "releases": list,
    "summary": str,
    "rationale": str,
    "sources": list,
    "message": str,
    "help": str,
    "when": dict,
    "requires": list,
    "fix": dict,
    "examples": list,
    "basis": str,
    "confidence": str,
    "cause": str,
}
TRIGGER_KEYS = {
    "claim": list,
    "subject": list,
    "polarity": list,
    "location": list,
    "fact": str,
    "where": list,
}
OPERATOR_TYPES = {"is": bool, "equals": str, "one-of": list, "none-of": list, "same-as": str, "shown": bool}
REQUIREMENT_TEXTS = ("contradicted", "missing", "add")
REQUIREMENT_KEYS = {"fact": str, **dict.fromkeys(REQUIREMENT_TEXTS, str), **OPERATOR_TYPES}
FIX_KEYS = {
    "do": str,
    "at": str,
    "text": str,
    "title": str,
    "applicability": str,
    "key": str,
    "path": str,
    "drops": list,
}
EXAMPLE_KEYS = {"title": str, "files": dict, "fixed": dict, "standard": str, "name": str}
SOURCE_KEYS = {"title": str, "url": str}


def _condition(table: Keyed) -> Condition:
    operators = [key for key in OPERATOR_TYPES if key in table.data]
    if len(operators) != 1:
        table.refuse("", f"exactly one of {', '.join(OPERATOR_TYPES)} is needed, found {len(operators)}")
    operand = table.data[operators[0]]
    return Condition(
        table.need("fact"), operators[0], tuple(operand) if isinstance(operand, list) else operand
    )


def _trigger(table: Keyed) -> Trigger:
    kinds = [key for key in ("claim", "fact") if key in table.data]
    if len(kinds) != 1:
        table.refuse("", f"exactly one of claim, fact is needed, found {len(kinds)}")
    where = tuple(_condition(item) for item in table.tables("where", {"fact": str, **OPERATOR_TYPES}))
    return Trigger(
        claims=table.words("claim", KINDS),
        subjects=table.words("subject", SUBJECTS),
        polarities=table.words("polarity", POLARITIES, ("asserted",)),
        locations=table.words("location", LOCATIONS),
        fact=table.data.get("fact", ""),
        where=where,
    )


def _requirement(table: Keyed) -> Requirement:
    own = {key: value for key, value in table.data.items() if key not in REQUIREMENT_TEXTS}
    bare = Keyed(own, {"fact": str, **OPERATOR_TYPES}, table.path, table.at)
    _check_placeholders(table, *REQUIREMENT_TEXTS)
    return Requirement(_condition(bare), *(table.data.get(key, "") for key in REQUIREMENT_TEXTS))


def _fix(table: Keyed) -> FixTemplate:
    _check_placeholders(table, "text", "title")
    do = table.word("do", shape.ACTIONS, "")
    if do == "create-file":
        table.word("path", shape.CREATED, "")
    return FixTemplate(
        do=do,
        at=table.data.get("at", "claim"),
        text=table.data.get("text", ""),
        title=table.need("title"),
        applicability=table.word("applicability", shape.APPLICABILITIES, ""),
        key=table.data.get("key", ""),
        path=table.data.get("path", ""),
        drops=tuple(table.data.get("drops", ())),
    )


def _example(table: Keyed) -> Example:
    return Example(
        title=table.need("title"),
        files=table.need("files"),
        fixed=table.data.get("fixed"),
        standard=table.word("standard", tuple(shape.STANDARDS), "osaid"),
        name=table.data.get("name", ""),
    )


def _check_placeholders(table: Keyed, *keys: str) -> None:
    for key in keys:
        for name in placeholders_in(table.data.get(key, "")):
            if name not in PLACEHOLDERS:
                table.refuse(
                    key, f"unknown placeholder {{{name}}}; expected one of {', '.join(PLACEHOLDERS)}"
                )


def decode(data: Mapping[str, Any], path: str) -> Rule:
    """A `Rule` from a parsed TOML table; raises `RuleError` with the key path of what is wrong."""
    table = Keyed(data, RULE_KEYS, path)
    _check_placeholders(table, "message", "help", "cause")
    levels: dict[str, str] = table.need("levels")
    for standard, level in levels.items():
        if standard not in shape.STANDARDS or level not in shape.LEVELS:
            table.refuse(f"levels.{standard}", f"expected a standard and a level, found {level!r}")
    levels = {**{own: levels[other] for own, other in shape.LIKE.items() if other in levels}, **levels}
    fixes = _fix(table.table("fix", FIX_KEYS)) if "fix" in table.data else None
    return Rule(
        id=table.need("id"),
        name=table.need("name"),
        status=table.word("status", shape.STATUSES, "stable"),
        since=table.need("since"),
        levels=levels,
        unsupported=table.word("unsupported", (*shape.LEVELS, ""), ""),
        enabled=table.data.get("enabled", True),
        releases=table.words("releases", shape.RELEASES, shape.RELEASES),
        summary=table.need("summary"),
        rationale=table.need("rationale").strip(),
        sources=tuple(Source(s.need("title"), s.need("url")) for s in table.tables("sources", SOURCE_KEYS)),
        message=table.need("message"),
        help=table.data.get("help", ""),
        trigger=_trigger(table.table("when", TRIGGER_KEYS)),
        requires=tuple(_requirement(item) for item in table.tables("requires", REQUIREMENT_KEYS)),
        fix=fixes,
        examples=tuple(_example(item) for item in table.tables("examples", EXAMPLE_KEYS)),
        path=path,
        basis=table.data.get("basis", ""),
        cause=table.data.get("cause", ""),
        confidence=table.word("confidence", (*CONFIDENCES, IF_CONTRADICTED), "high"),
    )


def read(path: str, *, examples: bool = False, tree: Tree = ON_DISK) -> Rule:
    """The rule in the file at `path`, without its examples unless asked for; raises `RuleError`."""
    try:
        (data,) = _heads((tree.content(path),), whole=examples)
        return decode(data, path)
    except OSError as failed:
        raise RuleError(f"cannot be read: {failed.strerror}", path=path) from failed
    except untrusted.UnreadableError as failed:
        raise RuleError(failed.reason, path=path, line=failed.line) from failed


def _heads(sources: tuple[bytes, ...], *, whole: bool = False) -> list[dict[str, Any]]:
    """What is above the examples in each file, or all of it."""
    texts = (source.replace(b"\r\n", b"\n") for source in sources)
    return [untrusted.toml(text if whole else text.partition(EXAMPLES_MARK)[0]) for text in texts]


def made_rules(sources: tuple[bytes, ...]) -> list[Rule]:
    """The rules of several files, without their examples."""
    return [decode(head, "rules/checks") for head in _heads(sources)]


def _restored(row: list[Any], path: str) -> Rule:
    """A rule from the table, checked when that was made: the lists in it are tuples again."""
    rule = Rule._make(row)
    trigger = Trigger._make(rule.trigger)
    return rule._replace(
        releases=tuple(rule.releases),
        sources=tuple(map(Source._make, rule.sources)),
        trigger=trigger._replace(
            claims=tuple(trigger.claims),
            subjects=tuple(trigger.subjects),
            polarities=tuple(trigger.polarities),
            locations=tuple(trigger.locations),
            where=tuple(map(_compared, trigger.where)),
        ),
        requires=tuple(
            Requirement._make((_compared(condition), *texts)) for condition, *texts in rule.requires
        ),
        fix=_fix_made(rule.fix) if rule.fix else None,
        examples=(),
        path=path,
    )


def _fix_made(row: Sequence[Any]) -> FixTemplate:
    *words, drops = row
    return FixTemplate._make((*words, tuple(drops)))


def _compared(row: Sequence[Any]) -> Condition:
    fact, operator, operand = row
    return Condition(fact, operator, tuple(operand) if isinstance(operand, list) else operand)


def load(directory: str = CHECKS, *, examples: bool = False, tree: Tree = ON_DISK) -> tuple[Rule, ...]:
    """All rules of a folder of TOML files, sorted by id; raises `RuleError`, also for an id used twice."""
    try:
        names = [name for name in tree.names(directory) if name.endswith(".toml")]
    except OSError as failed:
        raise RuleError(f"not a folder of rules: {failed.strerror}", path=directory) from failed
    paths = tuple(os.path.join(directory, name) for name in names)
    try:
        own = not examples and directory == CHECKS
        kept = store.table(tuple(f"checks/{name}" for name in names), made_rules) if own else None
    except (OSError, ValueError, RuleError):
        kept = None  # one of them is broken: reading them one by one tells which, and where
    found = (
        map(_restored, kept, paths) if kept else (read(path, examples=examples, tree=tree) for path in paths)
    )
    rules = sorted(found, key=lambda rule: rule.id)
    for one, other in itertools.pairwise(rules):
        if one.id == other.id:
            raise RuleError(f"{one.id} is also defined in {one.path}", path=other.path, key="id")
    return tuple(rules)
