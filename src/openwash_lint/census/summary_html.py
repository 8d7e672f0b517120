"""A summary as one page by itself: numbers, bars and tables; no script, nothing fetched, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from openwash_lint.census import summary_page as page
from openwash_lint.census.figures import Figure, Summary, views
from openwash_lint.census.judged_rows import DOUBTFUL, STANDS
from openwash_lint.census.summary_text import NOTES, UNFINISHED, heading, is_text, shown
from openwash_lint.output.html_head import HEAD
from openwash_lint.record import Any

# The parts of a bar, from the left.
_VERDICTS = (STANDS, DOUBTFUL, "unsupported", "contradicted")
_WIDTH = 1000
_LEAD = "overview"


def render(found: Summary) -> str:
    """The page, complete in itself."""
    notes = (*NOTES, *(() if found.done else (UNFINISHED,)))
    return HEAD.format(name=page.NAME, style=page.STYLE) + page.WHOLE.format(
        name=page.NAME,
        lead="".join(_lead(each) for each in found.figures if each.name == _LEAD),
        figures="".join(_figure(each) for each in found.figures if each.name != _LEAD),
        notes="".join(f"<p>{escape(each)}</p>\n" for each in notes),
        views=escape(";\n".join(views()) + ";"),
    )


def _lead(figure: Figure) -> str:
    """The numbers of the first figure, each with its name."""
    (row,) = figure.rows
    pairs = zip(figure.columns, row, strict=True)
    said = "".join(f"<div><dt>{heading(name)}</dt><dd>{shown(value)}</dd></div>" for name, value in pairs)
    return page.LEAD.format(said=said, query=escape(figure.query))


def _figure(figure: Figure) -> str:
    if not figure.rows:
        return page.EMPTY.format(name=figure.name, title=escape(figure.title))
    words = [is_text(figure, at) for at in range(len(figure.columns))]
    head = "".join(
        f"<th scope=col{' class=words' if is_word else ''}>{heading(name)}</th>"
        for name, is_word in zip(figure.columns, words, strict=True)
    )
    return page.FIGURE.format(
        name=figure.name,
        title=escape(figure.title),
        bars=_bars(figure) if figure.bars else "",
        head=head,
        rows="".join(f"<tr>{''.join(_cells(row, words))}</tr>\n" for row in figure.rows),
        query=escape(figure.query),
    )


def _cells(row: tuple[Any, ...], words: list[bool]) -> Iterator[str]:
    """The cells of a row, of which the first names it."""
    for at, (value, is_word) in enumerate(zip(row, words, strict=True)):
        tag, scope = ("th", " scope=row") if not at else ("td", "")
        yield f"<{tag}{scope}{' class=words' if is_word else ''}>{escape(shown(value))}</{tag}>"


def _bars(figure: Figure) -> str:
    """A bar for each row, as long as it has claims, cut by what becomes of them."""
    at = figure.columns.index
    longest = max(row[at("claims")] for row in figure.rows)
    rows = ""
    for number, row in enumerate(figure.rows):
        counts = {verdict: row[at(verdict)] for verdict in _VERDICTS}
        said = ", ".join(f"{verdict} {count:,}" for verdict, count in counts.items() if count)
        rows += page.BAR.format(
            ident=f"{figure.name}-{number}",
            label=escape(shown(row[0])),
            said=f"{row[at('claims')]:,} claims: {said}",
            parts="".join(_parts(counts, longest)),
            count=f"{row[at('claims')]:,}",
        )
    legend = "".join(f'<li><span class="dot {name}"></span>{name}</li>' for name in _VERDICTS)
    return page.BARS.format(legend=legend, rows=rows)


def _parts(counts: dict[str, int], longest: int) -> Iterator[str]:
    x = 0.0
    for verdict, count in counts.items():
        width = _WIDTH * count / longest
        if count:
            yield f'<rect class={verdict} x="{x:.1f}" width="{width:.1f}" height="10"/>\n'
        x += width
