"""Owns the list of formats of an account, each loaded when it is first used."""

from collections.abc import Callable
from typing import cast

from openwash_lint.openness import Account
from openwash_lint.output import PLAIN, View

Format = Callable[..., str]


def _lazily(module: str) -> Format:
    """A function `(account, view=PLAIN) -> str` that imports its module when it is called."""

    def render(account: Account, view: View = PLAIN) -> str:
        from importlib import import_module

        return cast("str", import_module(f"openwash_lint.output.{module}").render(account, view))

    return render


# In the order of the help text.
FORMATS: dict[str, Format] = {
    "text": _lazily("report_text"),
    "json": _lazily("report_json"),
    "markdown": _lazily("report_markdown"),
    "html": _lazily("report_html"),
    "svg": _lazily("report_svg"),
    "mof": _lazily("report_mof"),
}
