"""How a target becomes a report: its rules and settings, overrides by path, several targets as one."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from openwash_lint.addresses import is_hub, joined
from openwash_lint.by_path import rebased, settings_by_path
from openwash_lint.commands.named_paths import Target, is_empty, without
from openwash_lint.config import KEYS, Config, key_in, meant
from openwash_lint.documents import Inventory
from openwash_lint.engine import Apart, Memory, in_order, lint, matches, selected
from openwash_lint.errors import ConfigError, LintError, OpenwashError, UsageError
from openwash_lint.evidence import Fact
from openwash_lint.reading.trees import Tree
from openwash_lint.report import Diagnostic, Fix, Related, Report
from openwash_lint.rule import Rule
from openwash_lint.settings import Settings
from openwash_lint.spans import Edit, Place
from openwash_lint.suppress.housekeeping import HOUSEKEEPING

_LONGEST = 100  # characters of a word that an error repeats


def rules_for(
    settings: Settings, trees: Mapping[str, Tree] | None = None, *, examples: bool = False
) -> tuple[Rule, ...]:
    """Our rules and those of the folders in the settings, which are read in their trees if they have one."""
    rules = _ours(examples)
    if not settings.rules_dirs:
        return rules
    from openwash_lint import own_rules

    return own_rules.load(settings.rules_dirs, trees or {}, rules, examples=examples)


@cache
def _ours(examples: bool) -> tuple[Rule, ...]:
    from openwash_lint import rulefile

    return (*rulefile.load(examples=examples), *HOUSEKEEPING)


def selected_rules(rules: tuple[Rule, ...], settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings select and the standard asks."""
    return tuple(rule for rule in selected(rules, settings) if settings.standard in rule.levels)


def judge_for(
    target: Target,
    config: Config,
    rules: tuple[Rule, ...],
    memory: Memory | None = None,
    *,
    whole: bool = False,
) -> Callable[[Inventory], Report]:
    """A function that judges this target's inventory, or what fixes make of it.

    The report is about the files that were named, or if `whole` about all. With `memory` what fixes make of
    the first inventory is judged where it can have changed.
    Raises `UsageError` or `ConfigError` for codes and names that no rule has.
    """
    _refuse_strangers(config, rules)
    inside, exclude = below(target, config), excluded(target, config)

    def judge(inventory: Inventory) -> Report:
        inventory = without(inventory, exclude)
        if is_empty(inventory):
            report = Report(target.root, config.settings.standard, (), (), inventory.skipped, (), {}, {})
        else:
            report = _named(lambda: _overridden(inventory, inside, config, rules, memory), target)
            report = _complete(_with_complaints(report, target, config, rules), inventory)
        return only(report, frozenset() if whole else target.only)._replace(root=target.root)

    return judge


def offered(
    report: Report, target: Target, config: Config, rules: tuple[Rule, ...], memory: Memory
) -> Report:
    """The report with the fixes that hold; costs nothing where there are none."""
    if not any(each.fix for each in report.diagnostics):
        return report
    from openwash_lint.proving import Trials, proven, size_of

    trials = Trials(judge_for(target, config, rules, memory, whole=True), size_of(target.inventory))
    return proven(report, target.inventory, trials, whole=not target.only)


SELECTORS = ("select", "extend-select", "ignore")


def _refuse_strangers(config: Config, rules: tuple[Rule, ...]) -> None:
    """Selectors must mean something, also where there is nothing to judge."""
    known = [word for rule in rules for word in (rule.id, rule.name)]
    for key, selector in _selectors(config):
        if any(matches(selector, rule) for rule in rules):
            continue
        if not key:
            raise UsageError(f"no rule is called {selector[:_LONGEST]!r}{meant(selector, known)}")
        # The value may be a stranger's, or a secret; what is near to it is ours.
        said = f"no rule is called that{meant(selector, known)}"
        raise ConfigError(said, path=config.path, key=key_in(config.path, key))
    for code in config.settings.ignore_paths:
        if code not in known:
            key = key_in(config.path, f"ignore-paths.{code[:_LONGEST]}")
            said = f"no rule is called {code[:_LONGEST]!r}{meant(code, known)}"
            raise ConfigError(said, path=config.path, key=key)


def _selectors(config: Config) -> Iterator[tuple[str, str]]:
    """Key paths in the file, and the selectors there; last those of the command line, without a path."""
    said = [("", config.said._asdict())]
    said += [
        (f"overrides[{n}].", dict(each.changes)) for n, each in enumerate(config.overrides) if each.paths
    ]
    for at, changes in said:
        for key in SELECTORS:
            for number, selector in enumerate(changes.get(KEYS[key], ())):
                yield f"{at}{key}[{number}]", selector
    settings = config.settings._asdict()
    for field in map(KEYS.__getitem__, SELECTORS):
        yield from (("", each) for each in settings[field] if each not in said[0][1][field])


def _with_complaints(report: Report, target: Target, config: Config, rules: tuple[Rule, ...]) -> Report:
    """The report with what the configuration in the root says without effect; others may speak of more."""
    if not config.path or target.only or not _is_inside(config, target):
        return report
    from openwash_lint.idle_settings import complaints

    every = (config.settings, *(config.settings._replace(**each.changes) for each in config.overrides))  # type: ignore[arg-type]
    ran = (rule for settings in every for rule in selected_rules(rules, settings))
    active = frozenset(word for rule in ran for word in (rule.id, rule.name))
    found = tuple(complaints(config, target.inventory, report, active))
    return report._replace(diagnostics=tuple(sorted((*report.diagnostics, *found), key=in_order)))


def _is_inside(config: Config, target: Target) -> bool:
    """Whether the configuration is in the root itself."""
    folder = os.path.dirname(os.path.abspath(config.path))
    return os.path.realpath(folder) == os.path.realpath(target.root)


def _complete(report: Report, inventory: Inventory) -> Report:
    """The report with all texts that its places need, those too that were read on demand."""
    places = [
        place for each in report.diagnostics for place in (each.place, *(near.place for near in each.related))
    ]
    missing = {place.path for place in places} - set(report.documents)
    loaded = {path: document for path in sorted(missing) if (document := inventory.load(path)) is not None}
    return report._replace(documents={**report.documents, **loaded}) if loaded else report


def _named(judge: Callable[[], Report], target: Target) -> Report:
    """What `judge` returns; a failure of the linter's own says what was being judged."""
    try:
        return judge()
    except LintError as failed:
        raise LintError(f"{failed.message} (judging {target.root})", path=failed.path) from failed
    except OpenwashError:
        raise
    except Exception as failed:
        raise LintError(f"{type(failed).__name__}: {failed} (judging {target.root})") from failed


def excluded(target: Target, config: Config) -> Callable[[str], bool] | None:
    """Tells which paths below the root are left out; a file that somebody names is judged."""
    if not config.settings.exclude:
        return None
    from openwash_lint.excluding import excluding

    return excluding(config.settings.exclude, below(target, config), target.only)


def below(target: Target, config: Config) -> str:
    """Where the root is, as seen from the configuration's folder; one from elsewhere talks of the root."""
    if not config.path or is_hub(target.root):
        return "."
    folder = os.path.realpath(os.path.dirname(os.path.abspath(config.path)))
    root = os.path.realpath(target.root)
    inside = root == folder or root.startswith(folder.rstrip(os.sep) + os.sep)
    return os.path.relpath(root, folder).replace(os.sep, "/") if inside else "."


def _overridden(
    inventory: Inventory, below: str, config: Config, rules: tuple[Rule, ...], memory: Memory | None
) -> Report:
    """Judge once, and hold what is found in each file against the settings for it."""
    settings = rebased(config.settings, below)
    if not config.overrides:
        return lint(inventory, rules, settings, None, memory)
    meant_for = settings_by_path(config)
    variants: dict[tuple[object, ...], Settings] = {}
    keys: dict[str, tuple[object, ...]] = {}
    for path in (".", *(entry.path for entry in inventory.entries)):
        own = meant_for(posixpath.normpath(posixpath.join(below, path)))
        key = keys[path] = (own.standard, own.select, own.extend_select, own.ignore)
        if key not in variants:
            variants[key] = rebased(own, below)
    numbers = {key: number for number, key in enumerate(variants)}
    of = {path: numbers[key] for path, key in keys.items()}
    apart = Apart(tuple(variants.values()), lambda path: of.get(path, -1))
    return lint(inventory, rules, settings, apart, memory)


def only(report: Report, paths: frozenset[str]) -> Report:
    """What stands in the files that were asked for; without any, all of it."""
    if not paths:
        return report
    return report._replace(
        diagnostics=tuple(each for each in report.diagnostics if each.place.path in paths),
        suppressed=tuple(each for each in report.suppressed if each.diagnostic.place.path in paths),
        skipped=tuple(each for each in report.skipped if each.path in paths),
        claims=tuple(each for each in report.claims if each.place.path in paths),
    )


def together(reports: Iterable[Report]) -> Report:
    """Several reports as one below the current folder; a single one stays as it is."""
    reports = tuple(reports)
    if len(reports) == 1:
        return reports[0]
    moved = [_moved(report, report.root) for report in reports]
    return Report(
        root=".",
        standard=reports[0].standard,
        diagnostics=tuple(each for report in moved for each in report.diagnostics),
        suppressed=tuple(each for report in moved for each in report.suppressed),
        skipped=tuple(each for report in moved for each in report.skipped),
        claims=tuple(each for report in moved for each in report.claims),
        facts={name: fact for report in moved for name, fact in report.facts.items()},
        documents={path: document for report in moved for path, document in report.documents.items()},
        likely=tuple(each for report in moved for each in report.likely),
    )


def _moved(report: Report, root: str) -> Report:
    """The report with each path below `root`."""

    def at(path: str) -> str:
        return joined(root, path)

    def place(old: Place) -> Place:
        return old._replace(path=at(old.path))

    def fact(old: Fact) -> Fact:
        return old._replace(name=f"{root}: {old.name}", places=tuple(map(place, old.places)))

    def fix(old: Fix) -> Fix:
        return old._replace(edits=tuple(Edit(place(edit.place), edit.text) for edit in old.edits))

    def finding(old: Diagnostic) -> Diagnostic:
        related = tuple(Related(place(each.place), each.message) for each in old.related)
        return old._replace(place=place(old.place), related=related, fix=fix(old.fix) if old.fix else None)

    facts: Mapping[str, Fact] = {f"{root}: {name}": fact(each) for name, each in report.facts.items()}
    return report._replace(
        diagnostics=tuple(map(finding, report.diagnostics)),
        likely=tuple(map(finding, report.likely)),
        suppressed=tuple(each._replace(diagnostic=finding(each.diagnostic)) for each in report.suppressed),
        skipped=tuple(each._replace(path=at(each.path)) for each in report.skipped),
        claims=tuple(each._replace(place=place(each.place)) for each in report.claims),
        facts=facts,
        documents={at(path): document for path, document in report.documents.items()},
    )
