"""Whether terms satisfy a policy: each reason why they do not, or why that is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.licenses.expression import Expression
from openwash_lint.lineage.known_bases import named
from openwash_lint.policies.binding import Terms
from openwash_lint.policies.license_traits import asks_for, is_meant, withholds
from openwash_lint.policies.vocabulary import Rules, Word, table
from openwash_lint.record import NamedTuple
from openwash_lint.spans import START, Place


class Reason(NamedTuple):
    """Why terms are not allowed: `kind` is license, restriction, obligation, access or undecided.

    `word` is the policy's word that decides, empty where none allows the license or the terms are not known.
    `of` is the base or data set whose terms these are, `why` a clause. What is `unknown` may be allowed.
    """

    kind: str
    word: str
    why: str
    places: tuple[Place, ...]
    of: str = ""
    unknown: bool = False


def reasons(terms: Terms, rules: Rules) -> tuple[Reason, ...]:
    """Why these terms do not satisfy a policy; none if they do."""
    found = _of_expression(terms.licenses, _leaf(terms, rules)) if terms.licenses else []
    found += [
        Reason("restriction", each.kind, f"{each.said} ({each.kind})", (each.place,))
        for each in terms.held
        if each.kind in rules.denied("restriction")
    ]
    told = {at for each in found for at in each.places}
    found += [
        Reason("undecided", "", each.why, (each.place,), unknown=True)
        for each in terms.doubts
        if each.place not in told
    ]
    if not terms.sure:
        found = [each._replace(unknown=True) for each in found]
    return tuple(dict.fromkeys(each._replace(of=terms.of) for each in found))


Leaf = Callable[[Expression], list[Reason]]


def _of_expression(found: Expression, leaf: Leaf) -> list[Reason]:
    """All that AND joins have to be allowed, of what OR joins one."""
    if found.operator not in ("AND", "OR"):
        return leaf(found)
    each = [_of_expression(part, leaf) for part in found.parts]
    if found.operator == "AND":
        return [reason for part in each for reason in part]
    # Who may choose takes what is allowed, else what may be.
    open_ones = [part for part in each if all(reason.unknown for reason in part)]
    return min(open_ones, key=len) if open_ones else [reason for part in each for reason in part]


def _leaf(terms: Terms, rules: Rules) -> Leaf:
    """What speaks against one license of an expression."""

    def leaf(found: Expression) -> list[Reason]:
        text, licenses = found.text, found.licenses
        if not licenses:
            return list(_of_unknown(text, terms, rules))
        (license_,) = licenses
        return [
            *_unlisted(license_, text, terms, rules),
            *_denied_by_name(license_, text, terms, rules),
            *_withheld(license_, terms, rules),
            *_asked(license_, terms, rules),
        ]

    return leaf


def _of_unknown(text: str, terms: Terms, rules: Rules) -> Iterator[Reason]:
    """A license that the tables do not have: only a word that names it exactly allows it."""
    if rules.allow and not any(word.text.lower() == text.lower() for word in rules.allow):
        yield Reason(
            "license", "", f"{terms.name} is not among the licenses that are allowed", (terms.place,)
        )
    elif any(word.kind != "access" for word in rules.deny):
        yield Reason(
            "undecided",
            "",
            f"what {terms.name} withholds and asks for is not known",
            (terms.place,),
            unknown=True,
        )


def _about(terms: Terms, license_: License) -> str:
    """Whose terms and which: "x/y is under the Z License", or the license's name."""
    if terms.under:
        return terms.under
    shown = terms.name if terms.altered else license_.short or license_.id
    return f"{terms.of} is under {named(license_)}" if terms.of else shown


def _linked(terms: Terms, license_: License, clause: str) -> str:
    """A clause about a license, after whose terms they are."""
    joint = ", which " if terms.of else " "
    return f"{_about(terms, license_)}{joint}{clause}"


def _means(word: Word, license_: License, text: str) -> bool | None:
    """Whether a word means a license, or its text with an exception: an exception only adds to it."""
    return True if " WITH " in word.text and word.text.lower() == text.lower() else is_meant(word, license_)


def _unlisted(license_: License, text: str, terms: Terms, rules: Rules) -> Iterator[Reason]:
    if not rules.allow:
        return
    if terms.altered:
        clause = f"{terms.name} is not {license_.id}: its text takes back what that grants"
        yield Reason("license", "", clause, (terms.altered,))
        return
    found = [_means(word, license_, text) for word in rules.allow]
    if True not in found:
        clause = _linked(terms, license_, "is not among the licenses that are allowed")
        may_be = "may be" if None in found else ""
        clause = clause.replace("is not among", "may or may not be among") if may_be else clause
        yield Reason("license", "", clause, (terms.place,), unknown=bool(may_be))


def _denied_by_name(license_: License, text: str, terms: Terms, rules: Rules) -> Iterator[Reason]:
    for word in rules.deny:
        if word.kind in ("license", "group"):
            found = _means(word, license_, text)
            if found:
                yield Reason(
                    "license", word.text, _linked(terms, license_, f"is denied ({word.text})"), (terms.place,)
                )
            elif found is None:
                clause = _linked(terms, license_, f"may be denied ({word.text})")
                yield Reason("license", word.text, clause, (terms.place,), unknown=True)


def _withheld(license_: License, terms: Terms, rules: Rules) -> Iterator[Reason]:
    gaps = []
    for kind in rules.denied("restriction"):
        found = withholds(license_, kind)
        for each in license_.restrictions:
            if each.kind == kind:
                clause = _linked(terms, license_, f"{each.clause} ({kind})")
                yield Reason("restriction", kind, clause, (terms.place,))
        gaps += [kind] if found is None else []
    yield from _gap("restriction", gaps, terms, license_)


def _asked(license_: License, terms: Terms, rules: Rules) -> Iterator[Reason]:
    gaps = []
    clauses = {each.kind: each.clause for each in license_.obligations}
    for kind in rules.denied("obligation"):
        found = asks_for(license_, kind)
        if found:
            asked = clauses.get(kind) or table()[kind]["means"]
            yield Reason(
                "obligation", kind, _linked(terms, license_, f"asks to {asked} ({kind})"), (terms.place,)
            )
        gaps += [kind] if found is None else []
    yield from _gap("obligation", gaps, terms, license_)


def _gap(kind: str, words: Iterable[str], terms: Terms, license_: License) -> Iterator[Reason]:
    """The words of which the tables do not tell whether they hold of a license."""
    verb = "withholds" if kind == "restriction" else "asks for"
    listed = ", ".join(words)
    if listed:
        about = f"{terms.of}: " if terms.of else ""
        why = f"{about}what {license_.short or license_.id} {verb} is not known in full ({listed})"
        yield Reason(kind, "", why, (terms.place,), unknown=True)


def access_reasons(facts: Facts, part: str, rules: Rules) -> tuple[Reason, ...]:
    """What stands between a visitor and a release, as far as a policy denies that."""
    return tuple(
        found for word in rules.denied("access") if (found := _of_access(facts, part, word)) is not None
    )


def _of_access(facts: Facts, part: str, word: str) -> Reason | None:
    row = table()["access"][word]
    if "fact" in row:
        fact, hit = facts[row["fact"]], facts[row["fact"]].value is True
    elif word == "gated":
        fact, hit = facts["gate.present"], facts["gate.present"].value is True
    elif part == "weights":
        fact, hit = facts["access.weights"], facts["access.weights"].value == row["value"]
    else:
        return None
    if hit:
        unsure = fact.notes.get("confidence") == "medium"
        why = f"{fact.why or row['means']} ({word})"
        return Reason("access", word, why, fact.places or (_card(facts),), unknown=unsure)
    if part == "weights" and "fact" not in row and facts["access.weights"].value == "unknown":
        why = f"how the weights can be had is not shown ({word})"
        return Reason("access", word, why, (_card(facts),), unknown=True)
    return None


def _card(facts: Facts) -> Place:
    return Place(str(facts["card.path"].value or "."), START)
