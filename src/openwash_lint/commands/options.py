"""The options of the commands, and what they make of the settings."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

from openwash_lint.addresses import is_hub, joined
from openwash_lint.commands.arguments import Option, Spec
from openwash_lint.config import FAIL_ON, Config, configuration, read
from openwash_lint.errors import UsageError
from openwash_lint.output import FORMATS, View
from openwash_lint.output.colors import has_links, wants_color
from openwash_lint.persona import PERSONAS
from openwash_lint.reading.trees import ON_DISK, Tree
from openwash_lint.rule import STANDARDS
from openwash_lint.settings import Settings

COLOR = Option("--color", "color", "WHEN", choices=("auto", "always", "never"))
RULES = Option("--rules", "rules of your own: a folder of TOML files", "DIR", many=True, files=True)
TEXT_OR_JSON = Option("--output-format", "what to print", "FORMAT", choices=("text", "json"))
CODES = "codes, beginnings of codes or names, separated by commas"

CHECK = Spec(
    "check",
    "Holds what model repositories say about their own openness against what they ship, and prints what does "
    "not hold: where it is said, what speaks against it, and which words the evidence supports.",
    "[PATH…]",
    "folders or files; a file is judged with its git repository as evidence, `-` is a card on stdin, "
    "hf://OWNER/NAME a repository on the Hub (default: the current folder)",
    (
        (
            "Rules",
            (
                Option("--standard", "what openness is held against", "NAME", choices=tuple(STANDARDS)),
                Option(
                    "--persona",
                    "regular prints what is sure, auditor also what is likely",
                    "NAME",
                    choices=PERSONAS,
                ),
                Option("--select", f"only these rules: {CODES}", "CODES", many=True),
                Option("--extend-select", "these rules too", "CODES", many=True),
                Option("--ignore", "not these rules", "CODES", many=True),
                Option("--exclude", "not these files, as in a .gitignore", "PATTERN", many=True, files=True),
                RULES,
            ),
        ),
        (
            "Output",
            (
                Option(
                    "--output-format",
                    "what goes to stdout, full by default",
                    "FORMAT",
                    choices=tuple(FORMATS),
                ),
                Option("--output", "write a format to a file as well", "FORMAT=FILE", many=True),
                Option("--fail-on", "the lowest level that makes the exit code 1", "LEVEL", choices=FAIL_ON),
                Option("--show-facts", "list what the repository was found to show"),
                Option("--show-suppressed", "list what was silenced, and why"),
                Option("--statistics", "count findings by rule instead of listing them"),
                Option("--quiet", "no summary and no notes on stderr", short="-q"),
                COLOR,
            ),
        ),
        (
            "Fixes",
            (
                Option("--fix", "make the fixes that are safe"),
                Option("--unsafe-fixes", "with --fix or --diff: also those that change your words"),
                Option("--diff", "print what --fix would change, and change nothing"),
            ),
        ),
        (
            "Living with findings",
            (
                Option("--since", "only what is new since HEAD left this revision", "REV"),
                Option("--baseline", "leave out the findings in this file", "FILE", files=True),
                Option("--update-baseline", "write what is found to the baseline file"),
                Option("--add-ignores", "write a suppression with this reason for each finding", "REASON"),
                Option("--watch", "run again whenever a file changes"),
            ),
        ),
        (
            "Where from",
            (
                Option("--config", "this configuration, not the one found", "FILE", files=True),
                Option(
                    "--isolated",
                    "no configuration, baseline or comments of the repository silence anything",
                    short="--no-config",
                ),
                Option("--stdin-filename", "read stdin as the content of PATH", "PATH", files=True),
            ),
        ),
    ),
    epilog="Exit codes: 0 nothing to report, 1 findings, 2 wrong usage, configuration or rule file, "
    "3 nothing to judge or a card that cannot be read, 4 the linter itself failed.",
)
CLAIMS = Spec(
    "claims",
    "Lists every claim of openness and how it was read: its kind, what it is about, whether it is "
    "asserted, and the cue that decided.",
    "[PATH…]",
    "folders or files, or hf://OWNER/NAME (default: the current folder)",
    (("", (TEXT_OR_JSON, COLOR)),),
)
LICENSE = Spec(
    "license",
    "Tells which license a text is, and where it departs from that license's own words.",
    "FILE…",
    "license texts",
    (("", (TEXT_OR_JSON, COLOR)),),
    least=1,
)
REPORT = Spec(
    "report",
    "Tells what a release makes open, component by component: where the proof is, under which terms, which "
    "words that earns, and what is missing for more.",
    "[PATH]",
    "a folder or hf://OWNER/NAME (default: the current folder)",
    (
        (
            "",
            (
                Option(
                    "--output-format",
                    "what to print: a table by default",
                    "FORMAT",
                    choices=("text", "json", "markdown", "html", "svg", "mof", "cyclonedx"),
                ),
                Option("--standard", "whose words come first", "NAME", choices=tuple(STANDARDS)),
                Option("--write", "put “What is open here” into the card, or renew it there"),
                COLOR,
            ),
        ),
    ),
    most=1,
)
EXPLAIN = Spec(
    "explain",
    "Tells why a line was reported, or why not: how its words were read and by which cue, which terms they "
    "were held against, and what kept each rule that looked at them from speaking.",
    "PATH:LINE[:COLUMN]",
    "a line of a card, and a column in it",
    (
        (
            "",
            (Option("--standard", "what openness is held against", "NAME", choices=tuple(STANDARDS)), COLOR),
        ),
    ),
    least=1,
    most=1,
)
RULE = Spec(
    "rule",
    "Explains a rule with examples of what it reports and what it does not; without one, lists them all.",
    "[ID|NAME|FACT]",
    "OW101, the beginning of a code such as OW3, or a name; with --facts a fact",
    (
        (
            "",
            (
                RULES,
                Option("--test", "run the examples of the rules in this folder", "DIR", files=True),
                Option("--facts", "list what rules may ask for; with a name, the facts that begin so"),
                TEXT_OR_JSON,
                COLOR,
            ),
        ),
    ),
    most=1,
)
SERVER = Spec(
    "server",
    "Talks to an editor by the Language Server Protocol, over stdin and stdout: findings as you type, fixes, "
    "and explanations. Needs the extra `openwash-lint[server]`; docs/editors.md tells how to set up editors.",
    "",
    "",
    (("", (Option("--stdio", "over stdin and stdout, as always: some editors insist on saying so"),)),),
    most=0,
)
COMPLETIONS = Spec(
    "completions",
    "Prints a script that lets a shell complete commands, options and their values, such as "
    "`openwash-lint completions bash > ~/.local/share/bash-completion/completions/openwash-lint`.",
    "bash|zsh|fish",
    "the shell",
    (),
    least=1,
    most=1,
)


def configured(arguments: SimpleNamespace, root: str, top: str, tree: Tree | None = None) -> Config:
    """The configuration for a root, looked up in `tree` if given, with the command line on top of it."""
    apart = [name for name in ("config", "add_ignores", "update_baseline") if getattr(arguments, name)]
    if apart and arguments.isolated:
        raise UsageError(f"--{apart[0].replace('_', '-')} and --isolated exclude each other")
    if arguments.isolated:
        return on_top(arguments, Config(settings=Settings(comments=False)))
    if not arguments.config:
        found = configuration(root, top, tree)
        # The folder that stands for the Hub's is none on this disk, so its name is not shown.
        path = joined(root, os.path.basename(found.path)) if is_hub(root) and found.path else found.path
        return on_top(arguments, found._replace(path=path))
    # The file may be the repository's own: the folders that it names are read, and their fixes only shown.
    named = read(arguments.config)
    return on_top(arguments, named._replace(trees=dict.fromkeys(named.settings.rules_dirs, ON_DISK)))


def on_top(arguments: SimpleNamespace, config: Config) -> Config:
    """A configuration with what the command line says on top of it."""
    settings = config.settings
    return config._replace(
        settings=settings._replace(
            standard=arguments.standard or settings.standard,
            select=_codes(arguments.select) or settings.select,
            extend_select=(*settings.extend_select, *_codes(arguments.extend_select)),
            ignore=(*settings.ignore, *_codes(arguments.ignore)),
            exclude=(*settings.exclude, *arguments.exclude),
            fail_on=arguments.fail_on or settings.fail_on,
            rules_dirs=(*settings.rules_dirs, *arguments.rules),
            persona=arguments.persona or settings.persona,
        ),
        # A folder named on the command line is trusted, whoever else names it.
        trees={folder: tree for folder, tree in config.trees.items() if folder not in arguments.rules},
    )


def _codes(listed: list[str]) -> tuple[str, ...]:
    """Comma-separated selectors of all occurrences of an option."""
    return tuple(code.strip() for each in listed for code in each.split(",") if code.strip())


def view(arguments: SimpleNamespace) -> View:
    """How to print on this stdout."""
    terminal = sys.stdout.isatty()
    color = wants_color(arguments.color or "auto", os.environ, terminal)
    width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else 0
    links = color and has_links(os.environ, terminal)
    return View(color=color, links=links, width=width or View().width)
