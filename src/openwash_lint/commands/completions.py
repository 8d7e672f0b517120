"""`completions`: scripts that let a shell complete commands, options and their values."""

from __future__ import annotations

import sys

from openwash_lint.commands import COMMANDS, HELP, NAME, VERSION, options, spec_of
from openwash_lint.commands.arguments import Option, Spec, parse
from openwash_lint.errors import UsageError
from openwash_lint.exits import CLEAN


def run(argv: list[str]) -> int:
    """Print the script for a shell."""
    (shell,) = parse(options.COMPLETIONS, argv).rest
    if shell not in SHELLS:
        raise UsageError(f"completions are for {', '.join(SHELLS)}, not {shell!r}")
    sys.stdout.write(SHELLS[shell]())
    return CLEAN


def _specs() -> dict[str, Spec]:
    return {name: spec_of(command) for name, command in COMMANDS.items()}


def _rest(name: str) -> str:
    """What else a command takes: the shells' names, or files (empty)."""
    return " ".join(SHELLS) if name == "completions" else ""


def _bash() -> str:
    """A function that looks at the word before, then at the command's options, then at files."""
    cases = []
    for name, spec in _specs().items():
        values = [
            f"        {option.name}) {_words(' '.join(option.choices))}; return ;;"
            for option in spec.options()
            if option.choices
        ]
        listed = " ".join([*(option.name for option in spec.options()), "--help"])
        files = _words(_rest(name)) if _rest(name) else 'COMPREPLY=($(compgen -f -- "$word"))'
        cases.append(
            "\n".join(
                [
                    f"    {name})",
                    '      case "$before" in',
                    *values,
                    "      esac",
                    f"      if [[ $word == -* ]]; then {_words(listed)}",
                    f"      else {files}; fi ;;",
                ]
            )
        )
    first = " ".join([*COMMANDS, *HELP, *VERSION])
    return (
        f"# bash completion for {NAME}: source it, or put it into bash-completion's folder\n"
        "_openwash_lint() {\n"
        '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"\n'
        "  COMPREPLY=()\n"
        '  case "$COMP_CWORD ${COMP_WORDS[1]}" in\n'
        f'    "1 "*) {_words(first)}; return ;;\n'
        "  esac\n"
        '  case "${COMP_WORDS[1]}" in\n' + "\n".join(cases) + "\n  esac\n}\n"
        f"complete -o filenames -F _openwash_lint {NAME}\n"
    )


def _words(listed: str) -> str:
    return f'COMPREPLY=($(compgen -W "{listed}" -- "$word"))'


def _zsh() -> str:
    lines = [f"#compdef {NAME}", "", "_openwash_lint() {", "  local -a commands", "  commands=("]
    lines += [f"    {_quoted(f'{name}:{command.summary}')}" for name, command in COMMANDS.items()]
    lines += ["  )", "  if (( CURRENT == 2 )); then _describe command commands; return; fi"]
    lines += ["  local chosen=$words[2]", "  shift words; (( CURRENT-- ))", "  case $chosen in"]
    for name, spec in _specs().items():
        lines.append(f"    {name}) _arguments \\")
        lines += [f"      {_quoted(_zsh_option(option))} \\" for option in spec.options()]
        others = _rest(name)
        lines.append(f"      {_quoted(f'*: :({others})' if others else '*:file:_files')} ;;")
    return "\n".join([*lines, "  esac", "}", "", "_openwash_lint", ""])


def _zsh_option(option: Option) -> str:
    about = option.help.replace("[", "(").replace("]", ")").replace(":", " -")
    head = f"{'*' if option.many else ''}{option.name}{'=' if option.takes_value() else ''}[{about}]"
    if option.choices:
        return f"{head}:value:({' '.join(option.choices)})"
    if option.takes_value():
        return f"{head}:{option.metavar}:{'_files' if option.files else ''}"
    return head


def _fish() -> str:
    lines = [f"# fish completion for {NAME}", f"complete -c {NAME} -n __fish_use_subcommand -f"]
    lines += [
        f"complete -c {NAME} -n __fish_use_subcommand -a {name} -d {_quoted(command.summary)}"
        for name, command in COMMANDS.items()
    ]
    for name, spec in _specs().items():
        when = f"complete -c {NAME} -n '__fish_seen_subcommand_from {name}'"
        for option in spec.options():
            value = f" -x -a {_quoted(' '.join(option.choices))}" if option.choices else ""
            value = value or (" -r" if option.takes_value() else "")
            lines.append(f"{when} -l {option.name[2:]} -d {_quoted(option.help)}{value}")
        if others := _rest(name):
            lines.append(f"{when} -f -a {_quoted(others)}")
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    """A word in single quotes, as all three shells read it."""
    return "'" + text.replace("'", "’") + "'"


# In the order of the help.
SHELLS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
