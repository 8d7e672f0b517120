"""Where words of openness stand in a passage, as those read it who ask which names they are said of."""

from __future__ import annotations

from openwash_lint.documents import Passage
from openwash_lint.peers.called_phrases import Phrase
from openwash_lint.peers.name_lists import Told
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span


class Spot(NamedTuple):
    """A term, the phrase that it is in, and its passage; `phrase` is `None` if it is said of no model."""

    passage: Passage
    told: Told
    term: Span
    phrase: Phrase | None

    @property
    def is_label(self) -> bool:
        """Whether nothing stands before the phrase: "- **Open source**: …"."""
        return self.phrase is not None and not self.told.low[: self.phrase.start].strip(" *_-")

    @property
    def rest(self) -> str:
        """What is after the phrase, without marks."""
        return self.told.low[self.phrase.end :].strip(" *_:：.。?") if self.phrase else ""
