"""How the words around a link name the components that it leads to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from operator import attrgetter

from openwash_lint.documents import Link
from openwash_lint.release.clauses import Clause
from openwash_lint.release.component_words import Named, bare_title, named, patterns, phrases, plain, table

# A name this close before a link, with no other link between, is what the link is called.
REACH = 160
# "Data: <link>", "[Data](link)": the longest text that is a label and not a sentence.
LABEL = 32
# No name of a component is longer, in characters.
_LONGEST = 200
_start = attrgetter("start")


def names(
    clause: Clause, link: Link, before: Clause | None, announced: tuple[Named, ...]
) -> tuple[tuple[Named, ...], bool]:
    """The components that a link is said to be, and whether its own words or a label say so plainly.

    `before` is the clause before this one, `announced` what the text before a list has named.
    """
    plainly = _inside(clause, link) or _labeled(clause, link)
    found = (
        _staged(clause, link)
        or _benched(clause, link)
        or plainly
        or _called(clause, link)
        or _pointed(clause, link, before)
        or _context(clause)
        or (announced if clause.passage.location == "list" else ())
    )
    return found, bool(plainly)


def _inside(clause: Clause, link: Link) -> tuple[Named, ...]:
    """The components that the link's own words name; a path that has such a word in it names none."""
    text = clause.passage.text[link.start : link.end]
    inside = [each for each in _between(clause, link.start, link.end + 1) if each.end <= link.end]
    short = len(text) <= LABEL and "/" not in text
    return _once([each for each in inside if short or each.kind != "label"])


def _labeled(clause: Clause, link: Link) -> tuple[Named, ...]:
    """The components that a label right before the link names: "Data: <link>"."""
    since = _since(clause, link)
    label = clause.passage.text[since : link.start]
    if len(label) > LABEL or not label.rstrip().endswith((":", "：")):
        return ()
    return _once([*_between(clause, since, link.start)])


def _between(clause: Clause, start: int, end: int) -> tuple[Named, ...]:
    """The names that begin from one offset to another."""
    names = clause.names
    return names[bisect_left(names, start, key=_start) : bisect_left(names, end, key=_start)]


def _since(clause: Clause, link: Link) -> int:
    """Where the words right before a link begin: after the previous link."""
    row = bisect_right(clause.ends, link.start)
    return clause.ends[row - 1] if row else clause.start


def _called(clause: Clause, link: Link) -> tuple[Named, ...]:
    """The components named nearest before the link, else after it, else those of its clause."""
    since = _since(clause, link)
    text = clause.passage.text[since : link.start]
    near = _between(clause, link.start - REACH - _LONGEST, link.start + 1)
    before = [each for each in near if link.start - REACH <= each.end <= link.start]
    labeled = len(text) <= LABEL or text.rstrip().endswith((":", "："))
    said = [each for each in before if each.start >= since and (labeled or each.kind != "label")]
    if said:
        return _once(said)
    if len(clause.links) == 1:
        return _once([each for each in clause.names if each.kind == "name"])
    rest = _between(clause, link.end, _next(clause, link)) or before
    return _once([each for each in rest if each.kind == "name"])


def _next(clause: Clause, link: Link) -> int:
    """Where the next link begins after one, else where the clause ends."""
    row = bisect_left(clause.links, link.end, key=_start)
    others = (other for other in clause.links[row : row + 2] if other is not link)
    return next((other.start for other in others), clause.end)


def _staged(clause: Clause, link: Link) -> tuple[Named, ...]:
    """The training code, if a stage of training heads the row of links that a "Code" is in."""
    text = clause.passage.text
    words = bare_title(text[link.start : link.end])
    if words not in _titles("targets", "general") or len(clause.links) == 1:
        return ()
    head = bare_title(text[: clause.passage.links[0].start])
    staged = head in _titles("sections", "training-code")
    return (Named("training-code", link.start, link.end, "section"),) if staged else ()


def is_trainer(clause: Clause, link: Link) -> bool:
    """Whether the words ahead of a link to a repository say that its code trained the model.

    It may be a framework that trains anything: that shows no code of this training, and leaves a doubt.
    """
    if not link.target.startswith(_trained("hosts")):
        return False
    words = f"{clause.passage.text[link.start : link.end]} {link.target}".lower()
    ahead = clause.passage.text[max(clause.start, link.start - LABEL) : link.start]
    is_data = any(word in words for word in _trained("data"))
    return not is_data and patterns("trained", "with").search(ahead) is not None


def _benched(clause: Clause, link: Link) -> tuple[Named, ...]:
    """The evaluation suite, if a link to a repository or a page of the Hub is called so: "Brook-Bench"."""
    words = clause.passage.text[link.start : link.end].lower().rstrip(" *_`")
    called = words.endswith(_trained("benches")) and link.target.startswith(_trained("hosts", "hubs"))
    return (Named("evaluation-code", link.start, link.end, "name"),) if called else ()


@cache
def _trained(*keys: str) -> tuple[str, ...]:
    """What the table says of links to what trained or measured the model."""
    return tuple(each for key in keys for each in table()["trained"][key])


@cache
def _titles(*keys: str) -> frozenset[str]:
    """A list of titles or words of links in plain form."""
    rows = table()
    for key in keys:
        rows = rows[key]
    return frozenset(plain(each) for each in rows)


def _pointed(clause: Clause, link: Link, before: Clause | None) -> tuple[Named, ...]:
    """What the previous sentence names, if this one names nothing and its link is a "here" or a path.

    The same holds if the link is a paragraph by itself, and the sentence before speaks of "the link below".
    """
    text = clause.passage.text[link.start : link.end]
    names = clause.names
    others = names and (names[0].start < link.start or names[-1].start >= link.end)
    if before is None or before.links or others:
        return ()
    if before.passage is not clause.passage:
        ahead = text == clause.passage.text.strip() and _leads_on(before, clause)
        return _once([each for each in before.names if each.kind == "name"]) if ahead else ()
    is_path = "/" in text and text.strip("` ") == link.target
    if not is_path and not is_pointer(clause, link):
        return ()
    return _once([each for each in before.names if each.kind == "name"])


def is_pointer(clause: Clause, link: Link) -> bool:
    """Whether a link's words only point: "here"."""
    return bare_title(clause.passage.text[link.start : link.end]) in _titles("unread", "pointing")


def _leads_on(before: Clause, clause: Clause) -> bool:
    """Whether a sentence ends its paragraph in the same section, and says that its link comes next."""
    ends = before.end >= len(before.passage.text.rstrip())
    near = before.document is clause.document and before.passage.headings == clause.passage.headings
    return ends and near and phrases("unread", "ahead").search(before.text.lower()) is not None


def _once(names: list[Named]) -> tuple[Named, ...]:
    """The first name of each component, a plain one before others."""
    found: dict[str, Named] = {}
    for each in sorted(names, key=lambda name: name.kind != "name"):
        found.setdefault(each.id, each)
    return tuple(found.values())


def _context(clause: Clause) -> tuple[Named, ...]:
    """What the table's row or column, or the heading above, says the link is."""
    cell = clause.passage.cell
    heads = [cell.row_head, cell.header] if cell else []
    for head in (*heads, *reversed(clause.passage.headings[-1:])):
        found = _once([each for each in named(head) if each.kind == "name" or len(head) <= LABEL])
        if found:
            return found
    return _section(clause)


def _section(clause: Clause) -> tuple[Named, ...]:
    """The component that the sections around are about, if their titles say nothing else."""
    titles = {bare_title(title) for title in clause.passage.headings}
    for name in table()["sections"]:
        if not titles.isdisjoint(_titles("sections", name)):
            return (Named(name, 0, 0, "section"),)
    return ()


def announces(clause: Clause, announced: tuple[Named, ...]) -> tuple[Named, ...]:
    """What a text that ends in a colon announces for the list after it."""
    text = clause.passage.text.rstrip()
    if text.endswith((":", "：")) and clause.end >= len(text):
        return _once([each for each in clause.names if each.kind != "label"])
    return announced if clause.passage.location == "list" else ()
