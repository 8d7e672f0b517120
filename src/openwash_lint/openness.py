"""The account of a release: which components are open, by which proof and terms, and what they earn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openwash_lint import earned
from openwash_lint.documents import Document, Inventory, Skipped
from openwash_lint.evidence import Claim, Obligation, Restriction
from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import is_stated
from openwash_lint.origins import Origin, bases_of, datasets_of
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import front_matter
from openwash_lint.release.cards import policy
from openwash_lint.spans import Place

# The part whose license is that of what is released, where that is not a model.
OWN = {"code": "code", "space": "code", "dataset": "data"}
STATES = ("absent", "mentioned", "linked", "local", "licensed")


class Part(NamedTuple):
    """A component: its `state`, the license that covers it by name and id (empty: none seen), its proof.

    `open` is three-valued. `why` says what speaks against it, where the card denies or promises it.
    `address` is where a link leads.
    """

    id: str
    name: str
    mof: str
    type: str
    state: str
    license: str = ""
    open: bool | None = None
    places: tuple[Place, ...] = ()
    why: str = ""
    address: str = ""
    license_id: str = ""


class Weights(NamedTuple):
    """How the weights can be had and under which license: empty where nothing states one for them.

    `license` is an expression of ids; `restrictions` and `obligations` are kinds, as far as they are known.
    """

    access: str
    license: str = ""
    name: str = ""
    license_class: str = ""
    open: bool | None = None
    places: tuple[Place, ...] = ()
    why: str = ""
    restrictions: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()


class Account(NamedTuple):
    """What a release makes open. `terms` are the words it earns, `badge` the first of them in 30 characters.

    `mof_class` is I, II, III or empty.

    `g7_rung` is a rung of the G7's by its name, or empty. `mof_missing` and `g7_missing` hold component ids
    and how each stands, for the next class or rung. What is not a model and has no weights has parts of its
    own and no `standards`. `own` has the license of what is released, as `weights` that of the weights.

    `releases` are the accounts of a repository's further releases; `documents` the texts that places refer
    to, `skipped` what was not read whole.
    """

    name: str
    kind: str
    card: str
    terms: tuple[str, ...]
    weights: Weights
    parts: tuple[Part, ...]
    standards: tuple[Standard, ...]
    mof_class: str
    mof_missing: tuple[tuple[str, str], ...]
    g7_rung: str = ""
    g7_missing: tuple[tuple[str, str], ...] = ()
    badge: str = ""
    own: Weights = Weights("unknown")
    bases: tuple[Origin, ...] = ()
    datasets: tuple[Origin, ...] = ()
    releases: tuple[Account, ...] = ()
    documents: Mapping[str, Document] = {}
    skipped: tuple[Skipped, ...] = ()


class Element(NamedTuple):
    """An element of a standard: met, linked, unlicensed, missing or against."""

    name: str
    state: str
    places: tuple[Place, ...]
    why: str


class Standard(NamedTuple):
    """How the release stands by a standard: supported, linked, unsupported or contradicted."""

    key: str
    id: str
    short: str
    name: str
    verdict: str
    missing: tuple[str, ...]
    elements: tuple[Element, ...]
    kept: tuple[Element, ...]
    judge: tuple[str, ...]
    remark: str


def build(inventory: Inventory, names: tuple[str, ...] = (), standard: str = "osaid") -> Account:
    """The account of a repository: its root's release, with the others in it.

    The words of `standard` come first where the release earns any.
    """
    from openwash_lint.claims.find import find
    from openwash_lint.cut_short import cut
    from openwash_lint.release.boundary import split

    inventory = inventory._replace(entries=inventory.files)
    parts = split(inventory)
    first, *others = ((part, find(part)) for part in parts)
    further = tuple(_account(*other, names, standard) for other in others if is_release(other[0]))
    claims = [claim for _, found in (first, *others) for claim in found]
    skipped = (*inventory.skipped, *cut(inventory, claims, parts))
    return _account(*first, names, standard)._replace(releases=further, skipped=skipped)


def is_release(inventory: Inventory) -> bool:
    """Whether a release below the root is a model's: something of a model lies beside or below its card."""
    home = f"{inventory.scope.home}/" if inventory.scope else ""
    kept = inventory.paths("weights", "index", "adapter", "config")
    return any(path.startswith(home) for path in kept)


def _account(
    inventory: Inventory, claims: tuple[Claim, ...], names: tuple[str, ...], standard: str
) -> Account:
    from openwash_lint.components.mof import numeral
    from openwash_lint.components.rungs import reached
    from openwash_lint.components.standards import FILES, mof_outcome
    from openwash_lint.release.component_words import components

    facts = facts_about(inventory, claims, names)
    kind = kind_of_release(facts)
    rows = _rows(kind, facts)
    if rows is not None:
        return Account(
            name=inventory.name,
            kind=kind,
            card=facts.text("card.path"),
            terms=earned.vocabulary(facts),
            badge=earned.badge(earned.vocabulary(facts), facts),
            weights=Weights("unknown"),
            own=_own(facts, kind),
            parts=tuple(_part(facts, name) for name in rows),
            standards=(),
            mof_class="",
            mof_missing=(),
            bases=bases_of(facts),
            datasets=datasets_of(facts),
            documents=inventory.documents,
        )
    outcome = mof_outcome(facts)
    rung, lacks = reached(facts)
    weights = _weights(facts)
    standards = tuple(_standard(facts, key) for key in FILES)
    fully = any(each.key == "strict" and each.verdict == "supported" for each in standards)
    terms = earned.terms(facts, numeral(outcome.best), fully=fully, first=standard)
    return Account(
        name=inventory.name,
        kind=kind,
        card=facts.text("card.path"),
        terms=terms,
        badge=earned.badge(terms, facts),
        weights=weights,
        own=_own(facts, kind) if kind in OWN else weights,
        parts=tuple(_part(facts, each.id) for each in components()),
        standards=standards,
        mof_class=numeral(outcome.best),
        mof_missing=outcome.missing,
        g7_rung=rung,
        g7_missing=tuple((lack.component, lack.state) for lack in lacks),
        bases=bases_of(facts),
        datasets=datasets_of(facts),
        documents=inventory.documents,
    )


def kind_of_release(facts: Facts) -> str:
    """The kind of release; a Space is told by the Hub or by its front matter."""
    front, hosted = front_matter(facts), facts.inventory.hosted
    if hosted and hosted.kind == "space":
        return "space"
    keys = policy()["space"]["keys"]
    of_space = front is not None and any(key.text in keys for key in front.keys)
    return "space" if of_space else str(facts["release.kind"].value)


def _rows(kind: str, facts: Facts) -> tuple[str, ...] | None:
    """The parts that an account of this kind tells of; `None` for all, as where there are weights."""
    rows = policy()["rows"].get(kind)
    return None if rows is None or earned.has_weights(facts) else tuple(rows)


def _weights(facts: Facts) -> Weights:
    access = facts["access.weights"]
    found = Weights(str(access.value), why=access.why)
    return _stated(facts, "weights", found) if is_stated(facts) else found


def _own(facts: Facts, kind: str) -> Weights:
    found = Weights("unknown")
    return _stated(facts, OWN[kind], found) if kind in OWN else found


def _stated(facts: Facts, scope: str, found: Weights) -> Weights:
    """With the license that the ledger has for weights, code or data, if there is one."""
    from openwash_lint.ledger.grant import governing

    grant, license_fact = governing(facts, scope), facts[f"{scope}.license"]
    if grant is None:
        return found
    value = facts[f"{scope}.license.open"].value
    # What the licenses of a part ask for is not known where it is not decided which of them it is under.
    asked = () if grant.divided else tuple(each for one in grant.licenses for each in one.obligations)
    return found._replace(
        license=str(license_fact.value),
        name=license_fact.notes.get("name", str(license_fact.value)),
        license_class=grant.license_class,
        open=value if isinstance(value, bool) else None,
        places=license_fact.places,
        restrictions=_kinds(grant.restrictions),
        obligations=_kinds(asked),
    )


def _kinds(found: Iterable[Restriction | Obligation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.kind for each in found))


def _part(facts: Facts, name: str) -> Part:
    from openwash_lint.components.coverage import cover
    from openwash_lint.release.component_words import component

    known = component(name)
    fact = facts[f"component.{name}"]
    state = fact.notes.get("state", "absent")
    found = cover(facts, name, fact.places) if state == "licensed" else None
    return Part(
        id=name,
        name=known.name,
        mof=known.mof,
        type=known.type,
        state=state if state in STATES else "mentioned",
        license=found.name if found else "",
        open=found.open if found else None,
        places=fact.places[:3],
        why=fact.why,
        address=fact.notes.get("address", ""),
        license_id=found.license if found else "",
    )


def _standard(facts: Facts, key: str) -> Standard:
    from openwash_lint.components.standards import verdict

    found = verdict(facts, key)
    elements = tuple(Element(*each) for each in found.standings)
    kept = tuple(Element(*each) for each in found.kept)
    return Standard(
        key,
        found.id,
        found.short,
        found.name,
        found.verdict,
        found.missing,
        elements,
        kept,
        found.judge,
        found.remark,
    )
