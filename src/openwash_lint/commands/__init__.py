"""The commands, in the order of the help, and what the program is called."""

from openwash_lint.record import NamedTuple

NAME = "openwash-lint"
HELP = ("-h", "--help")
VERSION = ("-V", "--version")


class Command(NamedTuple):
    """A command: its module under `commands/`, its options in `commands/options.py`, its line in the help."""

    module: str
    spec: str
    summary: str


# In the order of the help.
COMMANDS = {
    "check": Command("check", "CHECK", "lint repositories or single files (default: the current folder)"),
    "claims": Command("claim_list", "CLAIMS", "list every claim of openness, and how it was read"),
    "report": Command(
        "openness_report", "REPORT", "tell what a release makes open, and which words it earns"
    ),
    "license": Command(
        "license_files", "LICENSE", "tell which license a text is, and where it departs from it"
    ),
    "explain": Command("explain_line", "EXPLAIN", "tell why a line was reported, or why not"),
    "rule": Command("rule_help", "RULE", "explain a rule; without one, list them all"),
    "completions": Command("completions", "COMPLETIONS", "print a completion script for bash, zsh or fish"),
}
