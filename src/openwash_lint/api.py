"""The Python interface: what the commands find, as typed values; it writes and prints nothing.

Each function takes a folder or a file, as on the command line, or a mapping of texts by path, which is judged
as if they lay in a folder. Whatever cannot be used raises `OpenwashError`: `UsageError` for an argument,
`ConfigError` and `RuleError` for a file, `LintError` if the linter itself failed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Literal

from openwash_lint.commands import named_paths, options
from openwash_lint.commands.arguments import parse
from openwash_lint.commands.judging import excluded, judge_for, offered, rules_for
from openwash_lint.commands.named_paths import Target
from openwash_lint.config import Config, refuse
from openwash_lint.documents import Document, Inventory, Skipped
from openwash_lint.engine import Memory
from openwash_lint.errors import ConfigError, LintError, OpenwashError, RuleError, UsageError
from openwash_lint.persona import told
from openwash_lint.results import allowed_told, checked, claims_read, license_told, openness_told
from openwash_lint.results.allowed_told import Allowed
from openwash_lint.results.checked import Diagnostic, Report
from openwash_lint.results.claims_read import Claim, Claims
from openwash_lint.results.license_told import LicenseText
from openwash_lint.results.openness_told import Openness
from openwash_lint.settings import Settings

__all__ = [
    "Allowed",
    "Claim",
    "Claims",
    "ConfigError",
    "Diagnostic",
    "LicenseText",
    "LintError",
    "Openness",
    "OpenwashError",
    "Report",
    "RuleError",
    "UsageError",
    "allowed",
    "claims_of",
    "license_of",
    "lint",
    "report_of",
]

Path = str | os.PathLike[str]
Texts = Mapping[str, str]
Standard = Literal["osaid", "strict", "g7", "mof", "eu", "license"]
Persona = Literal["regular", "auditor"]
Unknown = Literal["allow", "deny"]


def lint(  # noqa: PLR0913
    source: Path | Texts = ".",
    *,
    standard: Standard | None = None,
    persona: Persona | None = None,
    select: str | Iterable[str] = (),
    extend_select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    exclude: str | Iterable[str] = (),
    rules: Path | Iterable[Path] = (),
    config: Path | None = None,
    isolated: bool = False,
    name: str = "",
) -> Report:
    """Hold what a repository says about its own openness against what it ships.

    Args:
        source: a folder; a file, which is judged with its git repository as evidence; or texts by path.
        standard: what openness is held against; osaid unless the configuration says otherwise.
        persona: regular reports what is sure, auditor also what is likely.
        select: only these rules: codes, beginnings of codes or names.
        extend_select: these rules too.
        ignore: not these rules.
        exclude: files that are not judged, by patterns as in the configuration.
        rules: folders with rules of your own.
        config: this configuration, instead of one in the repository or above it.
        isolated: no configuration and no comment of the repository silences anything.
        name: what a mapping of texts is called; the repository's name is a hint at the release's.

    Returns:
        The report; `report.diagnostics` are the findings.
    """
    target = _target(source, name)
    arguments = parse(options.CHECK, ())
    vars(arguments).update(
        standard=standard or "",
        persona=persona or "",
        select=_words(select),
        extend_select=_words(extend_select),
        ignore=_words(ignore),
        exclude=_words(exclude),
        rules=[os.fspath(each) for each in ((rules,) if isinstance(rules, str | os.PathLike) else rules)],
        config=os.fspath(config) if config else "",
        isolated=isolated,
    )
    found = _configured(arguments, target, isinstance(source, Mapping))
    refuse(found.settings)
    return _linted(target, found)


def _configured(arguments: SimpleNamespace, target: Target, alone: bool) -> Config:
    """The configuration that counts; texts that are not on disk have none but the one that is named."""
    if alone and not (arguments.config or arguments.isolated):
        return options.on_top(arguments, Config())
    return options.configured(arguments, target.root, target.top, named_paths.tree_of(target))


def _linted(target: Target, config: Config) -> Report:
    from openwash_lint.output.json_format import said

    rules, memory = rules_for(config.settings, config.trees), Memory()
    report = told(judge_for(target, config, rules, memory)(target.inventory), config.settings.persona)
    report = offered(report, target, config, rules, memory)
    inventory = named_paths.without(target.inventory, excluded(target, config))
    return checked.report(said(report), judged=_is_judged(inventory, report.skipped))


def report_of(source: Path | Texts = ".", *, standard: str | None = None, name: str = "") -> Openness:
    """What a release makes open, component by component, under which terms, and the words that this earns.

    `source` is a folder or texts by path, called `name`; the words of `standard` come first.
    """
    from openwash_lint.commands.openness_report import account_of
    from openwash_lint.reports.report_json import said

    refuse(Settings(standard=standard or Settings().standard))
    target = _target(source, name)
    account = account_of(target, standard)
    if isinstance(source, Mapping):
        account = account._replace(name=name)
    return openness_told.openness(said(account), judged=_is_judged(target.inventory, account.skipped))


def claims_of(source: Path | Texts = ".", *, name: str = "") -> Claims:
    """Every claim of openness, and how it was read; arguments as of `report_of`, and files too."""
    from openwash_lint.commands.claim_list import read
    from openwash_lint.reports.claims_table import said

    target = _target(source, name)
    found = read(target)
    return claims_read.claims(said(found), judged=_is_judged(target.inventory, found.skipped))


def allowed(  # noqa: PLR0913
    source: Path | Texts = ".",
    *,
    allow: str | Iterable[str] = (),
    deny: str | Iterable[str] = (),
    unknown: Unknown | None = None,
    parts: str | Iterable[str] = (),
    config: Path | None = None,
    name: str = "",
) -> Allowed:
    """Whether releases satisfy a policy on licenses, what they withhold and ask for, and access.

    Args:
        source: a folder, or texts by path.
        allow: only these licenses and groups of them; all if it is empty.
        deny: none of these: licenses, groups, restrictions, obligations, ways of access.
        unknown: what becomes of terms that are not known or not decided; deny unless `config` says otherwise.
        parts: weights, code, data; what is released decides if it is empty.
        config: a configuration whose policy counts beneath what is given here; none is looked for.
        name: what a mapping of texts is called.

    Returns:
        The decisions; `result.allowed` is the verdict, `result.reasons` are what speaks against it.
    """
    from openwash_lint.allowing import allow_command, allow_options, policy_words

    target = _target(source, name)
    arguments = parse(allow_options.ALLOW, ())
    vars(arguments).update(
        allow=_words(allow),
        deny=_words(deny),
        unknown=unknown or "",
        part=_words(parts),
        config=os.fspath(config) if config else "",
        isolated=config is None,
    )
    found = allow_command.configured(arguments)
    refuse(found.settings)
    rules = policy_words.rules_of(found.settings.policy, found)
    decision = allow_command.decision_on(target, rules, found)
    said = allow_command.said_of([(target, decision)], rules)
    return allowed_told.allowed(said, judged=_is_judged(target.inventory, decision.skipped))


def license_of(text: str) -> LicenseText:
    """Which license a text is, and where it departs from it."""
    from openwash_lint.reports.license_findings import said
    from openwash_lint.texts.identify import identify

    document = Document("LICENSE", "license", text)
    return license_told.license_text(said(document, identify(text)))


def _target(source: Path | Texts, name: str) -> Target:
    if not isinstance(source, Mapping):
        if name:
            raise UsageError("name goes with texts by path; a folder has its own")
        return named_paths.read((os.fspath(source),))[0]
    from openwash_lint.reading.discover import from_mapping

    if not all(isinstance(each, str) for pair in source.items() for each in pair):
        raise UsageError("texts by path are strings by strings")
    return Target(".", ".", from_mapping(source, name))


def _words(given: str | Iterable[str]) -> list[str]:
    """One word or several; each may be a list with commas, as on the command line."""
    return [given] if isinstance(given, str) else list(given)


def _is_judged(inventory: Inventory, skipped: Iterable[Skipped]) -> bool:
    return not named_paths.ending(skipped, empty=named_paths.is_empty(inventory))
