"""How one passage is put together: the visible text, and the runs that lead back to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from openwash_lint.documents import Link
from openwash_lint.markdown.lookalikes import as_seen
from openwash_lint.spans import Span

# What a reader sees as a plain space, and what a reader does not see at all.
_SPACES = "\u00a0\u2007\u2009\u200a\u202f"
_UNSEEN = "".join(
    map(
        chr,
        (
            *(0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF),
            *range(0x200B, 0x2010),  # no width, and marks of direction
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2070),
            *range(0xFE00, 0xFE10),  # which shape of an emoji or a letter is meant
        ),
    )
)
_ODD = dict.fromkeys(map(ord, _SPACES), " ") | dict.fromkeys(map(ord, _UNSEEN), "\x00")
_LONGEST_SCHEME = 6
_CLOSERS = ".,;:!?'\"*_~)]}>"


def is_wide(char: str) -> bool:
    """Whether a character belongs to a script that puts no spaces between words (CJK and its marks)."""
    return "\u2e80" <= char < "\uac00" or "\uf900" <= char < "\ufb00" or "\uff00" <= char < "\uffa0"


class Prose:
    """A passage under construction; offsets named `at` are into its text, others into the document.

    `gap` is the place of a soft break that becomes a space once something follows it.
    """

    __slots__ = (
        "code",
        "first",
        "gap",
        "last",
        "length",
        "links",
        "marks",
        "open",
        "parts",
        "runs",
        "struck",
    )

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[tuple[int, int, int]] = []
        self.length = 0
        self.first = self.last = self.gap = -1
        self.links: list[Link] = []
        self.open: list[tuple[int, str, Span]] = []
        self.code: list[Span] = []
        self.struck: list[Span] = []
        self.marks: list[tuple[str, int]] = []

    def reach(self, start: int, end: int) -> None:
        """Let the passage's span take in `[start, end)`."""
        if self.first < 0:
            self.first = start
        self.last = max(self.last, end)

    def add(self, text: str, start: int) -> None:
        """Append `text` that is at `start` just as it is."""
        if not text.isascii() and (plain := text.translate(_ODD)) != text:
            self._add_without_unseen(plain, start)
        elif "  " in text or "\t" in text or "\n" in text:
            self.add_words(text, start)
        else:
            self._append(text, start, len(text))

    def add_decoded(self, text: str, start: int) -> None:
        """Append what an entity or an escape at `start` stands for."""
        shown = text.translate(_ODD).replace("\x00", "")
        if shown.strip():
            self._append(shown, start, 1)
        elif shown and self.gap < 0:
            self.gap = start

    def add_words(self, text: str, start: int) -> None:
        """Append `text` from `start`, each run of white space replaced by one space."""
        at = 0
        for word in text.split():
            found = text.find(word, at)
            if found > at and self.gap < 0:
                self.gap = start + at
            self._append(word, start + found, len(word))
            at = found + len(word)
        if at < len(text) and self.gap < 0:
            self.gap = start + at

    def add_break(self, start: int) -> None:
        """Append a line break that the reader sees; its mark is at `start`."""
        self.gap = -1
        if self.length:
            self.parts.append("\n")
            self.runs.append((self.length, start, 1))
            self.length += 1

    def _add_without_unseen(self, text: str, start: int) -> None:
        at = 0
        for piece in text.split("\x00"):
            if piece:
                self.add(piece, start + at)
            at += len(piece) + 1

    def _append(self, text: str, start: int, length: int) -> None:
        if self.gap >= 0:
            self._close_gap(text)
        if text[:1] == " " and (not self.parts or self.parts[-1][-1] in " \n"):
            text, start, length = text[1:], start + 1, length - 1
        if not text:
            return
        if self.first < 0:
            self.first = start
        at, end = self.length, start + length
        last, origin, long = self.runs[-1] if self.runs else (0, -1, 0)
        if origin + long == start and last + long == at:
            self.runs[-1] = (last, origin, long + length)
        else:
            self.runs.append((at, start, length))
        self.parts.append(text)
        self.length = at + len(text)
        if end > self.last:  # noqa: PLR1730 - max() takes three times as long, on the hottest line
            self.last = end

    def _close_gap(self, text: str) -> None:
        gap, self.gap = self.gap, -1
        if not self.parts:
            return
        before = self.parts[-1][-1]
        if before in " \n" or (is_wide(before) and is_wide(text[:1])):
            return
        self._append(" ", gap, 1)

    def ahead(self) -> int:
        """Where the next character will be."""
        return self.length + (self.gap >= 0 and self.length > 0)

    def open_mark(self, name: str) -> None:
        """A stretch of code or of struck text begins here."""
        self.marks.append((name, self.ahead()))

    def close_mark(self, name: str) -> None:
        """The innermost such stretch ends here."""
        if self.marks and self.marks[-1][0] == name:
            span = Span(min(self.marks.pop()[1], self.length), self.length)
            (self.code if name == "code" else self.struck).append(span)

    def open_link(self, target: str, span: Span) -> None:
        """A link begins here."""
        self.open.append((self.ahead(), target, span))

    def close_link(self, span: Span | None = None) -> None:
        """The innermost link ends here; `span` is that of its target if it is known only now."""
        if self.open:
            at, target, known = self.open.pop()
            self.links.append(Link(min(at, self.length), self.length, target, span or known))

    def add_image(self, target: str, span: Span) -> None:
        """An image is here; its words are a separate passage."""
        self.links.append(Link(self.length, self.length, target, span, image=True))

    def finish(self) -> tuple[str, tuple[Link, ...]]:
        """The text, and its links in order, including bare addresses."""
        while self.open:
            self.close_link()
        text = as_seen("".join(self.parts).rstrip())
        if len(text) < self.length:
            self._trim(len(text))
        if not self.links and "://" not in text:
            return text, ()
        size = len(text)
        links = [
            link if link.end <= size else link._replace(start=min(link.start, size), end=size)
            for link in self.links
        ]
        if "://" in text:
            links += self._bare(text, links)
        return text, tuple(sorted(links))

    def _trim(self, size: int) -> None:
        runs = self.runs
        while runs and runs[-1][0] >= size:
            runs.pop()
        if runs:
            at, start, length = runs[-1]
            runs[-1] = (at, start, min(length, size - at))
        self.code = [Span(min(span.start, size), min(span.end, size)) for span in self.code]
        self.struck = [Span(min(span.start, size), min(span.end, size)) for span in self.struck]

    def _bare(self, text: str, known: list[Link]) -> list[Link]:
        taken = sorted((link.start, link.end) for link in known if link.end > link.start)
        taken += [(span.start, span.end) for span in self.code]
        taken.sort()
        found: list[Link] = []
        at, next_taken = text.find("://"), 0
        while at >= 0:
            start, end = _address(text, at)
            while next_taken < len(taken) and taken[next_taken][1] <= start:
                next_taken += 1
            inside = next_taken < len(taken) and taken[next_taken][0] < end
            if not inside and end > at + 3:
                found.append(Link(start, end, text[start:end], self.place(start, end)))
            at = text.find("://", max(end, at + 3))
        return found

    def place(self, start: int, end: int) -> Span:
        """The document's span of `text[start:end]`."""
        runs = self.runs
        head = runs[max(0, bisect_right(runs, (start, 1 << 60, 0)) - 1)]
        tail = runs[max(0, bisect_left(runs, (end, -1, 0)) - 1)]
        first = head[1] + min(max(0, start - head[0]), head[2])
        return Span(first, max(first, tail[1] + min(tail[2], end - tail[0])))


def _address(text: str, at: int) -> tuple[int, int]:
    start = at
    while (
        start > 0 and at - start < _LONGEST_SCHEME and text[start - 1].isascii() and text[start - 1].isalpha()
    ):
        start -= 1
    end = at + 3
    while end < len(text) and text[end].isascii() and text[end] not in ' \n\t<>"`|\\^{}':
        end += 1
    spare = text.count(")", at, end) - text.count("(", at, end)
    while end > at + 3 and text[end - 1] in _CLOSERS:
        if text[end - 1] == ")":
            if spare <= 0:
                break
            spare -= 1
        end -= 1
    return start, end
