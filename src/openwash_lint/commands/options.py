"""Owns the options of the commands, and what they make of the settings."""

from __future__ import annotations

import argparse
import os
import sys

from openwash_lint.config import Config, configuration, meant, read
from openwash_lint.errors import UsageError
from openwash_lint.output import FORMATS, View
from openwash_lint.output.colors import has_links, wants_color
from openwash_lint.rule import LEVELS, STANDARDS

EPILOG = (
    "Exit codes: 0 nothing to report, 1 findings, 2 wrong usage, 3 nothing to judge, 4 the linter failed."
)


def check_parser() -> argparse.ArgumentParser:
    """The options of `check`, in the groups of its help."""
    parser = _parser("check", "Hold what repositories claim against what they ship.", EPILOG)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files; `-` is a card on stdin")
    _add_rule_options(parser)
    shown = parser.add_argument_group("output")
    add = shown.add_argument
    add("--output-format", choices=tuple(FORMATS), help="what goes to stdout (default: full)")
    add("--output", action="append", default=[], metavar="FORMAT=FILE", help="write another format to a file")
    add("--fail-on", choices=(*LEVELS, "never"), help="the lowest level that makes exit code 1 (warning)")
    add("--show-facts", action="store_true", help="list what the repository was found to show")
    add("--show-suppressed", action="store_true", help="list what was silenced, with the reasons")
    add("--statistics", action="store_true", help="count findings by rule instead of listing them")
    add("--quiet", "-q", action="store_true", help="no summary and no notes on stderr")
    _add_color(shown)
    fixes = parser.add_argument_group("fixes")
    add = fixes.add_argument
    add("--fix", action="store_true", help="apply the fixes that are safe")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: those that change your words too")
    add("--diff", action="store_true", help="print what --fix would change, and change nothing")
    living = parser.add_argument_group("living with findings")
    add = living.add_argument
    add("--since", metavar="REV", help="report what is new since HEAD left REV")
    add("--baseline", metavar="FILE", help="leave out the findings that this file holds")
    add("--update-baseline", action="store_true", help="write what is found to the --baseline file")
    add("--add-ignores", metavar="REASON", help="write a suppression with this reason for each finding")
    add("--watch", action="store_true", help="run again whenever a file changes")
    source = parser.add_argument_group("where from")
    add = source.add_argument
    add("--config", metavar="FILE", help="this configuration instead of the one found")
    add("--no-config", action="store_true", help="no configuration at all")
    add("--stdin-filename", metavar="PATH", help="read stdin as what stands at PATH")
    return parser


def claims_parser() -> argparse.ArgumentParser:
    """The options of `claims`."""
    parser = _parser("claims", "List every claim of openness, and how it was read.")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files (default: .)")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    _add_color(parser)
    return parser


def license_parser() -> argparse.ArgumentParser:
    """The options of `license`."""
    parser = _parser("license", "Tell which license a text is, and where it departs from it.")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    _add_color(parser)
    return parser


def rule_parser() -> argparse.ArgumentParser:
    """The options of `rule`."""
    parser = _parser("rule", "Explain a rule; without one, list them all.")
    parser.add_argument("rule", nargs="?", metavar="ID|NAME", help="OW101 or open-source-claim-…")
    parser.add_argument("--rules", action="append", default=[], metavar="DIR", help="a folder of more rules")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    _add_color(parser)
    return parser


def _parser(command: str, about: str, epilog: str = "") -> argparse.ArgumentParser:
    name = f"openwash-lint {command}"
    return argparse.ArgumentParser(name, description=about, epilog=epilog, allow_abbrev=False)


def _add_rule_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    add = group.add_argument
    add("--standard", choices=tuple(STANDARDS), help="what openness is held against (default: osaid)")
    listed = "codes, beginnings of codes or names, separated by commas"
    add("--select", action="append", metavar="CODES", help=f"only these: {listed}")
    add("--extend-select", action="append", default=[], metavar="CODES", help="these too")
    add("--ignore", action="append", default=[], metavar="CODES", help="not these")
    add("--exclude", action="append", default=[], metavar="PATH", help="not these files: folders or globs")
    add("--rules", action="append", default=[], metavar="DIR", help="a folder of more rules")


def _add_color(group: argparse._ActionsContainer) -> None:
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto")


def parse(parser: argparse.ArgumentParser, argv: list[str]) -> argparse.Namespace:
    """The arguments; raises `UsageError` for an option that is not there, with the nearest that is."""
    arguments, unknown = parser.parse_known_args(argv)
    if unknown:
        known = [option for action in parser._actions for option in action.option_strings]
        option = unknown[0].partition("=")[0]
        raise UsageError(f"there is no option {option}{meant(option, known)}")
    return arguments


def configured(arguments: argparse.Namespace, root: str, top: str) -> Config:
    """The configuration for a root, with what the command line says on top of it."""
    if arguments.config and arguments.no_config:
        raise UsageError("--config and --no-config exclude each other")
    if arguments.no_config:
        config = Config()
    else:
        config = read(arguments.config) if arguments.config else configuration(root, top)
    settings = config.settings
    select = settings.select if arguments.select is None else _codes(arguments.select)
    return config._replace(
        settings=settings._replace(
            standard=arguments.standard or settings.standard,
            select=select,
            extend_select=(*settings.extend_select, *_codes(arguments.extend_select)),
            ignore=(*settings.ignore, *_codes(arguments.ignore)),
            exclude=(*settings.exclude, *arguments.exclude),
            fail_on=arguments.fail_on or settings.fail_on,
            rules_dirs=(*settings.rules_dirs, *arguments.rules),
        )
    )


def _codes(listed: list[str]) -> tuple[str, ...]:
    """Comma-separated selectors of all occurrences of an option."""
    return tuple(code.strip() for each in listed for code in each.split(",") if code.strip())


def view(arguments: argparse.Namespace) -> View:
    """How to print on this stdout."""
    terminal = sys.stdout.isatty()
    color = wants_color(arguments.color, os.environ, terminal)
    width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else 0
    links = color and has_links(os.environ, terminal)
    return View(color=color, links=links, width=width or View().width)
