"""Owns the list of formats of an account, each loaded when it is first used."""

from openwash_lint.output import Format, lazily

# In the order of the help text.
FORMATS: dict[str, Format] = {
    "text": lazily("report_text"),
    "json": lazily("report_json"),
    "markdown": lazily("report_markdown"),
    "html": lazily("report_html"),
    "svg": lazily("report_svg"),
    "mof": lazily("report_mof"),
}
