"""How arguments are read and how help is laid out, from one table of options per command.

`argparse` would take 10 ms to import and 5 ms to set up our options, on each run of a hook.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import SimpleNamespace

from openwash_lint.errors import UsageError
from openwash_lint.record import NamedTuple

# What other linters call it.
_ELSEWHERE = {
    "--exit-zero": "; `--fail-on never` never fails",
    "--format": "; did you mean “--output-format”?",
}
WIDTH = 96
INDENT = 26


class Option(NamedTuple):
    """An option: a flag unless it has a `metavar` or `choices`; `many` collects its values.

    `files` says that its value is a path, which completions need to know.
    """

    name: str
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    short: str = ""
    files: bool = False

    def takes_value(self) -> bool:
        """Whether a value follows."""
        return bool(self.metavar or self.choices)


class Spec(NamedTuple):
    """What a command takes: `rest` names its other arguments ("PATH…"), `least` how many there must be.

    `groups` are (title, options), the first without a title. `listed` gives the help words that tables have,
    with their meanings, by title.
    """

    name: str
    about: str
    rest: str
    rest_help: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    least: int = 0
    most: int = 10**6
    epilog: str = ""
    listed: Callable[[], Mapping[str, Mapping[str, str]]] | None = None

    def options(self) -> Iterator[Option]:
        """All options in the order of the help."""
        for _, options in self.groups:
            yield from options


def parse(spec: Spec, argv: Sequence[str]) -> SimpleNamespace:
    """The values by option name (`fail_on`), the other arguments as `rest`; raises `UsageError`."""
    known = {name: option for option in spec.options() for name in (option.name, option.short) if name}
    values: dict[str, object] = {field(option): _default(option) for option in spec.options()}
    rest: list[str] = []
    words = list(argv)[::-1]
    while words:
        word = words.pop()
        if word == "--":
            rest += words[::-1]
            break
        if not word.startswith("-") or word == "-":
            rest.append(word)
            continue
        name, sign, value = word.partition("=")
        option = known.get(name)
        if option is None:
            raise UsageError(f"there is no option {name}{_ELSEWHERE.get(name) or _meant(name, known)}")
        _set(
            values,
            option,
            _value(option, value, sign, words, known) if sign or option.takes_value() else "",
            sign,
        )
    if not spec.least <= len(rest) <= spec.most:
        taken, found = spec.rest or "options alone", " ".join(rest) or "nothing"
        raise UsageError(f"`openwash-lint {spec.name}` takes {taken}, found {found}")
    return SimpleNamespace(rest=rest, **values)


def field(option: Option) -> str:
    """An option's name as an attribute."""
    return option.name.lstrip("-").replace("-", "_")


def _default(option: Option) -> object:
    if option.many:
        return []
    return "" if option.takes_value() else False


def _value(option: Option, given: str, sign: str, words: list[str], known: dict[str, Option]) -> str:
    """The value after `=` if there is that sign, else the next word."""
    value = given
    if not sign:
        if not words or words[-1].partition("=")[0] in known:
            raise UsageError(f"{option.name} needs a value: {_placeholder(option)}")
        value = words.pop()
    if not value.strip():
        raise UsageError(f"{option.name} needs a value: {_placeholder(option)}")
    if option.choices and value not in option.choices:
        hint = _meant(value, option.choices)
        raise UsageError(f"{option.name} knows {', '.join(option.choices)}, not {value!r}{hint}")
    return value


def _set(values: dict[str, object], option: Option, value: str, sign: str) -> None:
    if not option.takes_value():
        if sign:
            raise UsageError(f"{option.name} takes no value")
        values[field(option)] = True
    elif option.many:
        collected = values[field(option)]
        assert isinstance(collected, list)  # noqa: S101
        collected.append(value)
    else:
        values[field(option)] = value


def _meant(word: str, known: Sequence[str] | dict[str, Option]) -> str:
    from openwash_lint.config import meant

    return meant(word, tuple(known))


def _placeholder(option: Option) -> str:
    return option.metavar or "|".join(option.choices)


def help_text(spec: Spec) -> str:
    """A command's help."""
    lines = [
        f"Usage: openwash-lint {spec.name} [OPTION…] {spec.rest}".rstrip(),
        "",
        *_filled(spec.about, 0, WIDTH),
        "",
    ]
    lines += _entry(spec.rest.strip("[]…"), spec.rest_help) if spec.rest else []
    for title, options in spec.groups:
        lines += ["", f"{title or 'Options'}:"]
        for option in options:
            value = f" {option.metavar}" if option.metavar else ""
            short = f"{option.short}, " if option.short else ""
            about = option.help + (f" ({', '.join(option.choices)})" if option.choices else "")
            lines += _entry(f"{short}{option.name}{value}", about)
    for title, words in (spec.listed() if spec.listed else {}).items():
        lines += ["", f"{title}:"]
        for word, meaning in words.items():
            lines += _entry(word, meaning)
    lines += ["", *_filled(spec.epilog, 0, WIDTH)] if spec.epilog else []
    return "".join(f"{line}\n" for line in lines)


def _entry(name: str, about: str) -> list[str]:
    """A name with its help next to it, or below if the name is long."""
    filled = _filled(about, INDENT, WIDTH)
    head = f"  {name}"
    if len(head) + 2 <= INDENT:
        return [head.ljust(INDENT) + filled[0].lstrip(), *filled[1:]]
    return [head, *filled]


def _filled(text: str, indent: int, width: int) -> list[str]:
    lines, line = [], " " * indent
    for word in text.split():
        if line.strip() and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = " " * indent
        line += word if not line.strip() else f" {word}"
    return [*lines, line]
