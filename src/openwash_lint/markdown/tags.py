"""What HTML means in a card: which tags separate passages, and which make headings, links, images, cells."""

from bisect import bisect_right

from openwash_lint.markdown import html
from openwash_lint.markdown.grid import Grid
from openwash_lint.markdown.page import Page
from openwash_lint.markdown.prose import Prose
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span

_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *(
            "header",
            "hr",
            "html",
            "iframe",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "picture",
            "pre",
            "section",
        ),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WIDEST = 50  # columns or rows; browsers allow 1,000, but a card that needs so many is hostile


class Source(NamedTuple):
    """HTML cut out of a document: `cuts` are offsets into `html`, `places` theirs in the document."""

    html: str
    cuts: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, at: int) -> int:
        """The document's offset of `html[at]`."""
        if len(self.cuts) == 1:
            return self.places[0] + at
        index = max(0, bisect_right(self.cuts, at) - 1)
        return self.places[index] + at - self.cuts[index]

    def span(self, start: int, end: int) -> Span:
        """The document's span of `html[start:end]`."""
        return Span(self.place(start), self.place(end - 1) + 1 if end > start else self.place(start))


def read(page: Page, source: Source) -> None:
    """Take in a stretch of HTML: whole blocks, or the one tag of an inline event."""
    for piece in html.pieces(source.html):
        if piece.kind == "text":
            _add_text(page, source, piece.start, piece.end)
        elif piece.kind == "comment":
            page.keep_comment(*source.span(piece.start, piece.end))
        elif piece.kind in ("open", "close"):
            _take_tag(page, source, piece)


def _add_text(page: Page, source: Source, start: int, end: int) -> None:
    text = source.html[start:end]
    if "&" not in text:
        _add_words(page.now, source, text, start)
        return
    for word, at, stood_for in html.entities(text):
        if not stood_for:
            _add_words(page.now, source, word, start + at)
        else:
            page.now.add_decoded(word, source.place(start + at))


def _add_words(now: Prose, source: Source, text: str, start: int) -> None:
    if len(source.cuts) == 1:
        now.add(text, source.places[0] + start)
        return
    index = max(0, bisect_right(source.cuts, start) - 1)
    end, at = start + len(text), start
    while at < end:
        index += 1
        stop = min(end, source.cuts[index]) if index < len(source.cuts) else end
        now.add(text[at - start : stop - start], source.place(at))
        at = stop


def _take_tag(page: Page, source: Source, piece: html.Piece) -> None:
    name, opens = piece.name, piece.kind == "open"
    if name == "br":
        page.now.add_break(source.place(piece.start))
    elif name == "img":
        _take_image(page, source, piece)
    elif name == "a":
        _take_anchor(page, source, piece, opens)
    elif name in ("code", "tt", "del", "s", "strike"):
        _take_mark(page, name, opens)
    elif name in _BLOCKS:
        if page.flush() and page.level and not page.pre:
            page.level = 0
        _take_block(page, source, piece, opens)


def _take_block(page: Page, source: Source, piece: html.Piece, opens: bool) -> None:
    name = piece.name
    if name in _HEADINGS:
        page.level = _HEADINGS[name] if opens else 0
    elif name == "blockquote":
        page.cites = max(0, page.cites + (1 if opens else -1))
    elif name == "pre":
        page.pre = int(opens)
    elif name == "li":
        page.fresh = opens
    elif name in ("ul", "ol"):
        page.bullets = max(0, page.bullets + (1 if opens else -1))
    elif name in ("table", "thead", "tbody", "tr", "td", "th"):
        _take_cell(page, source, piece, opens)


def _take_cell(page: Page, source: Source, piece: html.Piece, opens: bool) -> None:
    name = piece.name
    if name == "table" and opens:
        page.grids.append(Grid(is_html=True))
    if not page.grids or not page.grids[-1].is_html:
        return
    grid = page.grids[-1]
    if name == "table" and not opens:
        grid.end_row(page.found)
        page.grids.pop()
    elif name in ("tr", "thead", "tbody"):
        grid.end_row(page.found)
        if name != "tr":
            grid.in_head = opens and name == "thead"
        grid.begin_row(heading=grid.in_head)
    elif name in ("td", "th") and opens:
        values = html.attributes(source.html, piece)
        grid.begin_cell(_count(source.html, values, "colspan"), _count(source.html, values, "rowspan"))
        if name == "th" and not grid.row and not grid.header:
            grid.heading = True


def _count(html: str, values: dict[str, tuple[int, int]], name: str) -> int:
    start, end = values.get(name, (0, 0))
    value = html[start:end]
    plain = value.isascii() and value.isdigit() and len(value) <= len(str(_WIDEST))
    return max(1, min(int(value), _WIDEST)) if plain else 1


def _take_image(page: Page, source: Source, piece: html.Piece) -> None:
    if piece.kind == "close":
        return
    values = html.attributes(source.html, piece)
    alt = Prose()
    alt.reach(*source.span(piece.start, piece.end))
    start, end = values.get("alt", (piece.start, piece.start))
    for word, at, stood_for in html.entities(source.html[start:end]):
        if stood_for:
            alt.add_decoded(word, source.place(start + at))
        else:
            alt.add(word, source.place(start + at))
    start, end = values.get("src", (piece.start, piece.start))
    page.keep_image(alt, html.decoded(source.html[start:end].strip()), source.span(start, end))


def _take_anchor(page: Page, source: Source, piece: html.Piece, opens: bool) -> None:
    if page.anchor:
        page.now.close_link()
        page.anchor = None
    if not opens:
        return
    values = html.attributes(source.html, piece)
    if "href" in values:
        start, end = values["href"]
        page.anchor = html.decoded(source.html[start:end].strip()), source.span(start, end)
        page.now.open_link(*page.anchor)


def _take_mark(page: Page, name: str, opens: bool) -> None:
    key = "code" if name in ("code", "tt") else "struck"
    if opens:
        page.now.open_mark(key)
    else:
        page.now.close_mark(key)
