"""The commands, in the order of the help, and what the program is called."""

from openwash_lint.record import Any, NamedTuple

NAME = "openwash-lint"
HELP = ("-h", "--help")
VERSION = ("-V", "--version")


class Command(NamedTuple):
    """A command: its module in the package, its options, its line in the help.

    Options are a name in `commands/options.py`, or one with the path of its module below `openwash_lint`.
    """

    module: str
    spec: str
    summary: str


# In the order of the help.
COMMANDS = {
    "check": Command(
        "commands.check", "CHECK", "lint repositories or single files (default: the current folder)"
    ),
    "claims": Command("commands.claim_list", "CLAIMS", "list every claim of openness, and how it was read"),
    "report": Command(
        "commands.openness_report", "REPORT", "tell what a release makes open, and which words it earns"
    ),
    "allow": Command(
        "allowing.allow_command",
        "allowing.allow_options.ALLOW",
        "tell whether releases satisfy a policy on licenses, and why not",
    ),
    "census": Command(
        "census.census_command",
        "census.census_options.CENSUS",
        "judge many repositories, keep what is found, and count it",
    ),
    "license": Command(
        "commands.license_files", "LICENSE", "tell which license a text is, and where it departs from it"
    ),
    "explain": Command("commands.explain_line", "EXPLAIN", "tell why a line was reported, or why not"),
    "rule": Command("commands.rule_help", "RULE", "explain a rule; without one, list them all"),
    "server": Command("server.serving", "SERVER", "check what an editor has open, as it is typed"),
    "completions": Command(
        "commands.completions", "COMPLETIONS", "print a completion script for bash, zsh or fish"
    ),
}


def spec_of(command: Command) -> Any:
    """What a command takes."""
    from importlib import import_module

    module, _, name = command.spec.rpartition(".")
    return getattr(import_module(f"openwash_lint.{module or 'commands.options'}"), name)
