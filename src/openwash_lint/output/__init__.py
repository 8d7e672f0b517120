"""Owns the list of output formats, each loaded when it is first used."""

from collections.abc import Callable
from typing import cast

from openwash_lint.record import NamedTuple
from openwash_lint.report import Report
from openwash_lint.rule import Rule


class View(NamedTuple):
    """How a report is shown; no format needs more than the defaults.

    `width` is in terminal columns. `unsafe` says that unsafe fixes were asked for, so that they count as
    fixable. `rules` are those that were selected: SARIF lists them.
    """

    color: bool = False
    links: bool = False
    width: int = 110
    unsafe: bool = False
    show_suppressed: bool = False
    show_facts: bool = False
    rules: tuple[Rule, ...] = ()


PLAIN = View()
Format = Callable[..., str]


def _lazily(module: str) -> Format:
    """A function `(report, view=PLAIN) -> str` that imports its module when it is called."""

    def render(report: Report, view: View = PLAIN) -> str:
        from importlib import import_module

        return cast("str", import_module(f"openwash_lint.output.{module}").render(report, view))

    return render


# In the order of the help text; each takes a report and, if need be, a View.
FORMATS: dict[str, Format] = {
    "full": _lazily("full"),
    "concise": _lazily("concise"),
    "json": _lazily("json"),
    "github": _lazily("github"),
    "sarif": _lazily("sarif"),
    "gitlab": _lazily("gitlab"),
    "junit": _lazily("junit"),
    "markdown": _lazily("markdown"),
}
# Formats for people: a summary goes with them, and color where the terminal has it.
SPOKEN = ("full", "concise")
