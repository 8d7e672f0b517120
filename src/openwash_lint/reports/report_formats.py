"""The list of formats of an account, each loaded when it is first used."""

from openwash_lint.output import Format, lazily

# In the order of the help text.
FORMATS: dict[str, Format] = {
    "text": lazily("reports.report_text"),
    "json": lazily("reports.report_json"),
    "markdown": lazily("reports.report_markdown"),
    "html": lazily("reports.report_html"),
    "svg": lazily("reports.report_svg"),
    "mof": lazily("reports.report_mof"),
    "cyclonedx": lazily("bills.cyclonedx_bom"),
}
