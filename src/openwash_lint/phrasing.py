"""What a finding says: the words that fill a rule's texts at one hit."""

from collections.abc import Callable

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.rule import Failure, Hit, Rule
from openwash_lint.spans import Place, line_starts, position
from openwash_lint.wording import (
    fill,
    fill_briefly,
    fill_message,
    join,
    last_part,
    placeholders_in,
    with_article,
)

# A longer first line is said in brief: names and places are in the evidence below it. With more room, half of
# the lines would have more than 80 characters.
ROOM = 88
# A longer path is told by its last part, where there is little room.
_PATH = 32


def message(rule: Rule, level: str, words: dict[str, str], brief: Callable[[], dict[str, str]]) -> str:
    """The first line with a hit's words; with their `brief` form, which few hits need, if it is long."""
    full = fill_message(rule.message, words)
    if len(f"{level}[{rule.id}]: {full}") <= ROOM:
        return full
    return fill_briefly(rule.message, brief())


def cause(rule: Rule, words: dict[str, str]) -> str:
    """What is wrong, regardless of words and place: the message without the claim's own words."""
    return (
        fill(rule.cause, words) if rule.cause else f"{rule.id}: {fill(rule.message, {**words, 'claim': ''})}"
    )


def words_at(
    rule: Rule, hit: Hit, failures: tuple[Failure, ...], facts: Facts, *, briefly: bool = False
) -> dict[str, str]:
    """The values of the placeholders at one hit; a failure that was shown speaks first.

    In brief, a fact is told without its names and numbers, which its evidence shows.
    """
    ordered = sorted(failures, key=lambda failure: not failure.shown)
    fact = hit.fact or (ordered[0].fact if ordered else Fact("", None))
    wanted = asked(rule)
    nothing = Fact("", None)
    scoped = "subject" if hit.claim else "weights"
    # A term needs most facts of a repository: it is computed only where it is said.
    term = facts.of(f"{scoped}.term", hit.claim) if wanted & TERMS else nothing
    license_name = facts.of(f"{scoped}.license", hit.claim) if "license" in wanted else nothing
    words = {
        "claim": hit.claim.text if hit.claim else "",
        "term": str(term.value or ""),
        "term-short": term.notes.get("short", ""),
        "term-license": term.notes.get("license", ""),
        "license": with_article(license_name.notes.get("name", "")),
        "subject": hit.claim.subject if hit.claim else "",
        "path": _path(hit.place.path, briefly),
        "value": _value(fact, briefly),
        "why": _why(fact, briefly),
        "evidence": locate(fact.places[0], facts) if fact.places else "",
        "other": fact.notes.get("other", ""),
        "suggestion": fact.notes.get("suggestion", ""),
        "beside": fact.notes.get("beside", ""),
    }
    said = [_said(failure, words, facts, briefly) for failure in ordered]
    missing = [said[at] for at, failure in enumerate(ordered) if not failure.shown]
    against = said[: len(said) - len(missing)]
    words["missing"] = _none_of(missing)
    words["reason"] = said[0] if said else ""
    words["lacks"] = _lacks(against, words["missing"], briefly)
    words["add"] = join([each.requirement.add for each in failures if each.requirement.add])
    return words


def in_the_words_of(standard: str, words: dict[str, str], facts: Facts) -> dict[str, str]:
    """The words with the standard's own term: under the G7's the rung that the release is on, if any."""
    if standard != "g7" or not words["term"] or words["term"] != facts["weights.term"].value:
        return words
    from openwash_lint.components.rungs import named

    return {**words, "term": named(facts) or words["term"]}


TERMS = frozenset({"term", "term-short", "term-license"})
# Words of the account on links, which nobody writes into a card.
UNCHECKED = ", license unchecked"


def asked(rule: Rule) -> frozenset[str]:
    """The placeholders that a rule's texts use."""
    texts = [rule.message, rule.help, rule.cause, *((rule.fix.text, rule.fix.title) if rule.fix else ())]
    texts += [text for each in rule.requires for text in (each.contradicted, each.missing)]
    return frozenset(name for text in texts for name in placeholders_in(text))


def _lacks(against: list[str], missing: str, briefly: bool) -> str:
    """What speaks against the words, and what is missing; in brief only the first of several reasons."""
    if not briefly:
        return join([*against, *((f"{missing} is here or linked by name",) if missing else ())])
    if not against:
        return f"{missing} found" if missing else ""
    return f"{against[0]} and more is missing" if missing or against[1:] else against[0]


# What introduces a qualification.
_QUALIFIED = (" beyond ", " for ")


def _none_of(absent: list[str]) -> str:
    """What is missing, as a list after one "no"; what has a qualification comes last."""
    if len(absent) > 1 and all(each.startswith("no ") for each in absent):
        bare = (each.removeprefix("no ") for each in absent)
        ordered = sorted(bare, key=lambda each: any(word in each for word in _QUALIFIED))
        return f"no {join(ordered, 'or')}"
    return join(absent)


def _path(path: str, briefly: bool) -> str:
    """A path; in brief, a long one by its last part, as the place below shows the whole."""
    return last_part(path) if briefly and len(path) > _PATH and "/" in path.strip("/") else path


def _value(fact: Fact, briefly: bool) -> str:
    """A fact's value as words, or as a path if it has no blank."""
    said = str(fact.value if fact.value is not None else "")
    return said if " " in said else _path(said, briefly)


def _why(fact: Fact, briefly: bool) -> str:
    return fact.notes.get("brief", fact.why) if briefly else fact.why


def _said(failure: Failure, words: dict[str, str], facts: Facts, briefly: bool) -> str:
    fact = failure.fact
    own = {
        "value": str(fact.value if fact.value is not None else ""),
        "why": _why(fact, briefly),
        "evidence": locate(fact.places[0], facts) if fact.places else "",
        **fact.notes,
    }
    text = failure.requirement.contradicted if failure.shown else failure.requirement.missing
    return (fill_briefly if briefly else fill_message)(text, {**words, **own})


def locate(place: Place, facts: Facts) -> str:
    """A place as words: the path, with its line where that says more than the file's beginning."""
    document = facts.inventory.documents.get(place.path)
    if document is None or place.span.start == 0:
        return place.path
    return f"{place.path}:{position(line_starts(document.text), place.span.start).line}"
