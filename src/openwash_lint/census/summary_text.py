"""A summary as JSON and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.census.figures import Figure, Summary, views
from openwash_lint.output.escape import visible
from openwash_lint.output.json_format import written

VERSION = 1
NOTES = (
    """\
A claim stands if nothing sure was found against it: what a source does not hold, such as license texts beside
cards, was not held against it. It is contradicted by what is shown, unsupported where nothing shows it, and
doubtful where a finding is only likely.""",
    """\
Findings are a program's: docs/trust.md tells how often they are right. None of this is legal advice.""",
)
UNFINISHED = "The run has not come to its end: these are the figures of the parts that are finished."


def as_json(found: Summary) -> str:
    """The summary as JSON text, each figure with its query."""
    return written(
        {
            "version": VERSION,
            "asked": found.asked,
            "done": found.done,
            "views": views(),
            "figures": [
                {
                    "name": each.name,
                    "title": each.title,
                    "query": each.query,
                    "columns": list(each.columns),
                    "rows": [list(row) for row in each.rows],
                }
                for each in found.figures
            ],
        }
    )


def as_markdown(found: Summary, *, queries: bool = False) -> str:
    """The summary as a page in Markdown, with the queries if asked."""
    return "\n".join(_page(found, queries=queries))


def _page(found: Summary, *, queries: bool) -> Iterator[str]:
    yield "# Census\n"
    yield from ([] if found.done else [f"{UNFINISHED}\n"])
    yield from (f"{each}\n" for each in NOTES)
    if queries:
        said = ";\n".join(views())
        yield f"The queries are over these views, where DIR is the folder:\n\n```sql\n{said};\n```\n"
    for figure in found.figures:
        yield from _figure(figure, queries=queries)


def _figure(figure: Figure, *, queries: bool) -> Iterator[str]:
    yield f"## {figure.title}\n"
    if queries:
        yield f"```sql\n{figure.query};\n```\n"
    if not figure.rows:
        yield "None.\n"
        return
    yield f"| {' | '.join(map(heading, figure.columns))} |"
    yield f"| {' | '.join('---' if is_text(figure, at) else '---:' for at in range(len(figure.columns)))} |"
    yield from (f"| {' | '.join(_cell(value) for value in row)} |" for row in figure.rows)
    yield ""


def heading(column: str) -> str:
    """A column's name as people read it."""
    return column.replace("_", " ").replace(" id", "")


def is_text(figure: Figure, at: int) -> bool:
    """Whether a column holds words."""
    return any(isinstance(row[at], str) for row in figure.rows)


def shown(value: object) -> str:
    """A value as people read it."""
    if isinstance(value, float):
        return f"{100 * value:.1f} %"
    return f"{value:,}" if isinstance(value, int) else "" if value is None else visible(str(value))


def _cell(value: object) -> str:
    return shown(value).replace("|", "\\|").replace("<", "&lt;")
