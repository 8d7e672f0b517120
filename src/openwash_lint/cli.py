"""The command line: which command runs, and what its end means as an exit code."""

import gc
import os
import sys

from openwash_lint import __version__
from openwash_lint.addresses import is_hub
from openwash_lint.commands import COMMANDS, HELP, NAME, VERSION, spec_of
from openwash_lint.errors import LintError, OpenwashError, UsageError
from openwash_lint.exits import CLEAN, FAILED, FINDINGS, INTERRUPTED, USAGE
from openwash_lint.record import TextIO

USAGE_TEXT = f"""\
Usage: {NAME} COMMAND [OPTION…] [PATH…]

Holds what a model repository says about its own openness against what it ships.

Commands:
{{commands}}

Options:
  --version     print the version
  -h, --help    print this; `{NAME} COMMAND --help` tells a command's options

Start with:
  {NAME} check path/to/model    (`{NAME} path/to/model` is the same)

Exit codes: 0 nothing to report, 1 findings, 2 wrong usage, configuration or rule file,
3 nothing to judge or a card that cannot be read, 4 the linter itself failed.
"""


def entry() -> None:
    """The program: `main` on the real streams."""
    # A run is short and makes hardly any reference cycles; collecting them takes a fifteenth of its time.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        _make_safe(stream)
    code = main(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = _quiet_pipe()
    # Nothing is left to do, and tearing down a hundred modules takes an eighth of a run.
    os._exit(code)


def _make_safe(stream: TextIO) -> None:
    """UTF-8 into pipes and files, the console's own encoding on a console, and no crash in either."""
    change = getattr(stream, "reconfigure", None)
    if change is None:
        return
    if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
        change(errors="backslashreplace")
    else:
        change(encoding="utf-8", errors="backslashreplace", newline="\n")


def _quiet_pipe() -> int:
    """The reader of our output is gone: say nothing more, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINDINGS


def main(argv: list[str] | None = None) -> int:
    """Run a command line (without the program's name) and return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        return _dispatch(arguments)
    except BrokenPipeError:
        return _quiet_pipe()
    except KeyboardInterrupt:
        return INTERRUPTED
    except LintError as failed:
        _complain(f"the linter failed, so nothing was judged: {failed}")
        _trace()
        return FAILED
    except OpenwashError as failed:
        _complain(str(failed))
        return USAGE
    except Exception as failed:  # noqa: BLE001
        _complain(f"the linter failed, so nothing was judged: {type(failed).__name__}: {failed}")
        _trace()
        return FAILED


def _dispatch(arguments: list[str]) -> int:
    if not arguments or arguments[0] in (*HELP, "help"):
        (sys.stdout if arguments else sys.stderr).write(_help(arguments[1:]))
        return CLEAN if arguments else USAGE
    if arguments[0] in VERSION:
        sys.stdout.write(f"{NAME} {__version__}\n")
        return CLEAN
    name, *rest = arguments
    if name not in COMMANDS and (os.path.exists(name) or is_hub(name)):
        name, rest = "check", arguments
    if name not in COMMANDS:
        raise UsageError(f"there is no command {name!r}{_meant(name)}; `{NAME} --help` lists them")
    if any(word in HELP for word in (rest[: rest.index("--")] if "--" in rest else rest)):
        sys.stdout.write(_help([name]))
        return CLEAN
    from importlib import import_module

    code: int = import_module(f"openwash_lint.{COMMANDS[name].module}").run(rest)
    return code


def _meant(name: str) -> str:
    from openwash_lint.config import meant

    return meant(name, tuple(COMMANDS))


def _help(about: list[str]) -> str:
    """The help of the program, or of the command that `about` begins with."""
    if about and about[0] in COMMANDS:
        from openwash_lint.commands.arguments import help_text

        return help_text(spec_of(COMMANDS[about[0]]))
    width = max(map(len, COMMANDS))
    lines = (f"  {name.ljust(width)}  {command.summary}" for name, command in COMMANDS.items())
    return USAGE_TEXT.format(commands="\n".join(lines))


def _complain(message: str) -> None:
    from openwash_lint.output.escape import visible

    sys.stderr.write(f"{NAME}: {visible(message)}\n")


def _trace() -> None:
    """The traceback, for those who ask for it."""
    if os.environ.get("OPENWASH_DEBUG"):
        import traceback

        from openwash_lint.output.escape import visible

        sys.stderr.write("".join(f"| {visible(line)}\n" for line in traceback.format_exc().splitlines()))
    else:
        sys.stderr.write("set OPENWASH_DEBUG=1 to see where\n")
