"""The position in a card: the headings above, the list, quote or cell around it, the passage begun."""

from __future__ import annotations

from openwash_lint.documents import Link, Passage
from openwash_lint.markdown import badges
from openwash_lint.markdown.grid import Grid
from openwash_lint.markdown.prose import Prose
from openwash_lint.spans import Span

# So many passages and links are read of a text. No honest card has a third of that; one more tells that the
# rest was not read.
MOST = 20_000
_DONE = ("✅", "☑", "✔", "🗹")
_UNDONE = ("☐", "❌", "✖", "✗", "✘", "⬜", "🔲", "❎")


class Page:
    """The passages found so far and the state in which the next one will be read."""

    __slots__ = (
        "above",
        "anchor",
        "bullets",
        "checked",
        "cites",
        "found",
        "fresh",
        "grids",
        "images",
        "items",
        "level",
        "most",
        "now",
        "pieces",
        "pre",
        "quotes",
        "text",
        "titles",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Passage] = []
        self.now = Prose()
        self.images: list[Prose] = []
        self.titles: list[tuple[int, str]] = []
        self.above: tuple[str, ...] = ()
        self.grids: list[Grid] = []
        self.level = self.pre = self.pieces = 0
        self.most = MOST  # with more pieces than that, reading ends
        self.quotes = self.items = 0  # Markdown's own
        self.cites = self.bullets = 0  # HTML's, which nothing may ever close
        self.checked: bool | None = None
        self.fresh = False
        self.anchor: tuple[str, Span] | None = None

    def location(self) -> str:
        """The location of prose at this position."""
        if self.pre:
            return "code"
        if self.quotes or self.cites:
            return "quote"
        if self.level:
            return "heading"
        if self.grids:
            return "table"
        return "list" if self.items or self.bullets else "prose"

    def flush(self, start: int = -1, end: int = -1) -> bool:
        """End the passage begun, if there is one; `start` and `end` widen its span (a heading's marks)."""
        now = self.now
        if not now.parts and not now.links and not now.open:
            now.gap = -1
            return False
        self.now = Prose()
        text, links = now.finish()
        if self.anchor:
            self.now.open_link(*self.anchor)
        if not text:
            return False
        if start >= 0:
            now.reach(start, end)
            now.first = min(start, now.first)
        self._keep(now, self.location(), text, links)
        return True

    def _keep(self, prose: Prose, location: str, text: str, links: tuple[Link, ...]) -> None:
        links = links[: max(0, MOST + 1 - self.pieces)]
        self.pieces += 1 + len(links)
        titles = self.above
        if self.level:
            titles = tuple([title for level, title in self.titles if level < self.level])
        start = max(prose.first, 0)
        passage = Passage(
            location,
            text,
            Span(start, max(prose.last, start)),
            tuple(prose.runs),
            titles,
            links,
            tuple(prose.code),
            self.level,
            self._check(text) if self.fresh and location == "list" else None,
            None,
            tuple(prose.struck),
        )
        if self.grids:
            self.grids[-1].cells.append((len(self.found), self.grids[-1].column))
        self.found.append(passage)
        if location == "heading":
            self._entitle(text)

    def _check(self, text: str) -> bool | None:
        if not text:
            return None
        self.fresh = False
        if self.checked is None:
            if text.startswith(_DONE):
                return True
            return False if text.startswith(_UNDONE) else None
        checked, self.checked = self.checked, None
        return checked

    def _entitle(self, text: str) -> None:
        while self.titles and self.titles[-1][0] >= self.level:
            self.titles.pop()
        self.titles.append((self.level, " ".join(text.split())))
        self.above = tuple([title for _, title in self.titles])

    def keep_code(self, texts: list[tuple[str, int]], start: int, end: int) -> None:
        """Keep a code block whose lines are these."""
        prose, at = Prose(), 0
        for text, place in texts:
            if place >= 0:
                prose.runs.append((at, place, len(text)))
            prose.parts.append(text)
            at += len(text)
        prose.reach(start, end)
        self._keep(prose, "code", "".join(prose.parts), ())

    def keep_comment(self, start: int, end: int) -> None:
        """Keep an HTML comment; its text is what is between the marks."""
        inner = self.text[start + 4 : end - 3 if self.text.endswith("-->", start + 4, end) else end]
        prose, text = Prose(), inner.strip()
        if text:
            prose.runs.append((0, start + 4 + inner.index(text), len(text)))
        prose.reach(start, end)
        level, self.level = self.level, 0
        self._keep(prose, "comment", text, ())
        self.level = level

    def keep_image(self, alt: Prose, target: str, span: Span) -> None:
        """Keep an image's alternative text and, for a badge, the words in its address.

        A badge shows these and says a thing once: its alternative text counts where it says something else.
        """
        badge = badges.is_badge(target)
        around = [(link_target, link_span) for _, link_target, link_span in self.now.open[-1:]]
        level, self.level = self.level, 0
        spelled = self._spelled(target, span) if badge else None
        text, links = alt.finish()
        shown = spelled.finish()[0] if spelled else ""
        if (text and not _is_said_by(text, shown)) or (around and not spelled):
            self._keep(
                alt, "badge" if badge else "alt", text, (*links, *_links_of(text, target, span, around))
            )
        if spelled:
            self._keep(spelled, "badge", shown, _links_of(shown, target, span, around))
        self.level = level
        self.now.add_image(target, span)
        self.now.reach(alt.first, alt.last)

    def _spelled(self, target: str, span: Span) -> Prose | None:
        """The words in a badge's address, if any."""
        if self.text[span.start : span.end] != target:
            return None
        prose = Prose()
        for text, at, length in badges.words(target):
            if length == len(text):
                prose.add(text, span.start + at)
            else:
                prose.add_decoded(text, span.start + at)
        return prose if prose.parts else None

    def settle(self, since: int, unknown: Span, known: Span) -> None:
        """The passages found since then learn where the target of the link around them is."""
        for index in range(since, len(self.found)):
            passage = self.found[index]
            links = [
                link._replace(target_span=known) if link.target_span == unknown else link
                for link in passage.links
            ]
            self.found[index] = passage._replace(links=tuple(links))


def _is_said_by(text: str, shown: str) -> bool:
    """Whether a badge shows the words of its alternative text, or what stands now after the same label."""
    kept = (
        "".join(char if char.isalnum() or char == "." else " " for char in each) for each in (text, shown)
    )
    few, many = (each.lower().split() for each in kept)
    return set(few) <= set(many) or few[:1] == many[:1]


def _links_of(text: str, target: str, span: Span, around: list[tuple[str, Span]]) -> tuple[Link, ...]:
    """The links of an image's words: the image itself, and the link that it is in."""
    image = Link(0, len(text), target, span, image=True)
    return (image, *(Link(0, len(text), *link) for link in around))
