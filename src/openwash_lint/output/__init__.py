"""The list of output formats, each loaded when it is first used."""

from collections.abc import Callable

from openwash_lint.record import NamedTuple, cast
from openwash_lint.rule import Rule


class View(NamedTuple):
    """How a report is shown; no format needs more than the defaults.

    `width` is in terminal columns. `unsafe` says that unsafe fixes were asked for, so they count as fixable.
    `rules` are those that were selected: SARIF lists them.
    """

    color: bool = False
    links: bool = False
    width: int = 110
    unsafe: bool = False
    show_suppressed: bool = False
    show_facts: bool = False
    rules: tuple[Rule, ...] = ()
    silences: tuple[str, ...] = ()


PLAIN = View()
Format = Callable[..., str]


def lazily(module: str) -> Format:
    """A function `(shown, view=PLAIN) -> str` that imports its module when it is called.

    `shown` is what that module renders: a report or an account.
    """

    def render(shown: object, view: View = PLAIN) -> str:
        from importlib import import_module

        return cast("str", import_module(f"openwash_lint.{module}").render(shown, view))

    return render


# In the order of the help text; each takes a report and, if needed, a View.
FORMATS: dict[str, Format] = {
    "full": lazily("output.full"),
    "concise": lazily("output.concise"),
    "json": lazily("output.json_format"),
    "github": lazily("machine_formats.github"),
    "sarif": lazily("machine_formats.sarif"),
    "gitlab": lazily("machine_formats.gitlab"),
    "junit": lazily("machine_formats.junit"),
    "rdjsonl": lazily("machine_formats.rdjsonl"),
    "agent": lazily("machine_formats.agent"),
    "markdown": lazily("output.markdown_table"),
}
# Formats for people: they come with a summary, and with color if the terminal has it.
SPOKEN = ("full", "concise")
