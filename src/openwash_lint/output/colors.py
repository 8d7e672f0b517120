"""Color and hyperlinks in terminals."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint.output import View

CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "bold": "1",
    "dim": "2",
    "frame": "1;34",
    "good": "32",
    "cue": "35",
}
# Terminals that are known to draw OSC 8 hyperlinks, by the variables they set.
_LINKING = (
    "VTE_VERSION",
    "WT_SESSION",
    "KITTY_WINDOW_ID",
    "WEZTERM_PANE",
    "GHOSTTY_RESOURCES_DIR",
    "KONSOLE_VERSION",
)
_LINKING_PROGRAMS = ("iTerm.app", "vscode", "WezTerm", "ghostty", "Hyper", "zed")


def paint(text: str, style: str, view: View, url: str = "") -> str:
    """The text in a style of CODES (empty: none), and as a link, if the view has color and links."""
    if view.links and url:
        text = f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"
    return f"\x1b[{CODES[style]}m{text}\x1b[0m" if view.color and style else text


def wants_color(choice: str, environment: Mapping[str, str], is_terminal: bool) -> bool:
    """`--color`, then NO_COLOR (https://no-color.org), then FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def has_links(environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Whether the terminal draws hyperlinks; FORCE_HYPERLINK decides if it is set."""
    if "FORCE_HYPERLINK" in environment:
        return environment["FORCE_HYPERLINK"] not in ("", "0")
    if not is_terminal or environment.get("CI") or environment.get("TERM") == "dumb":
        return False
    return environment.get("TERM_PROGRAM") in _LINKING_PROGRAMS or any(
        name in environment for name in _LINKING
    )
