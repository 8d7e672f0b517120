"""Owns the facts of a repository: named, computed when first asked for, each with its places."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module

from openwash_lint.documents import Inventory
from openwash_lint.evidence import Claim, Fact
from openwash_lint.record import NamedTuple

Provider = Callable[["Facts"], Fact]
ClaimProvider = Callable[["Facts", Claim], Fact]

# The module that provides a fact: by its whole name, else by the word its name begins with.
FAMILIES = {
    "release": "release",
    "weights": "licensing",
    "code": "licensing",
    "data": "licensing",
    "evaluation": "licensing",
    "license": "licensing",
    "metadata": "metadata",
    "component": "components",
    "lineage": "lineage",
    "gate": "gates",
    "obligation": "obligations",
    "config": "configs",
    "header": "headers",
    "declared": "declarations",
    "standard": "standards",
    "card": "card",
    "weights.term": "terms",
    "code.term": "terms",
    "data.term": "terms",
    "evaluation.term": "terms",
    "exemption": "exemption",
    "access": "access",
    "documentation": "documentation",
    "contrast": "contrasts",
    "claim": "claimed",
    "stated": "statements",
    "withheld": "withheld",
    "dead": "statements",
    "told": "tellings",
    "unread": "unread",
    "evidence.components": "components",
    "evidence.passages": "links",
    "evidence.clauses": "links",
    "evidence.linked": "elsewhere",
    "evidence.links": "links",
    "evidence.paths": "paths",
    "evidence.unseen": "paths",
}
# `subject.x` of a rule is the fact of this family.
SUBJECT_FAMILIES = {
    "model": "weights",
    "weights": "weights",
    "code": "code",
    "data": "data",
    "evaluation": "evaluation",
}


class _State(NamedTuple):
    inventory: Inventory
    claims: tuple[Claim, ...]
    names: tuple[str, ...]
    known: dict[str, Fact]
    open: list[str]


class Facts(Mapping[str, Fact]):
    """A read-only mapping of fact names to facts; each is computed once, when it is first asked for.

    Raises `KeyError` for a name that no module provides and `RecursionError`, naming the chain, where a
    fact asks for itself.
    """

    def __init__(
        self, inventory: Inventory, claims: tuple[Claim, ...] = (), names: tuple[str, ...] = ()
    ) -> None:
        self._state = _State(inventory, claims, names, {}, [])

    @property
    def inventory(self) -> Inventory:
        """The repository."""
        return self._state.inventory

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim found in it, however it was read."""
        return self._state.claims

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the release given by the user."""
        return self._state.names

    @property
    def known(self) -> Mapping[str, Fact]:
        """The facts computed so far."""
        return self._state.known

    def __getitem__(self, name: str) -> Fact:
        known = self._state.known
        if name not in known:
            if name in self._state.open:
                raise RecursionError(f"facts ask for each other: {' -> '.join((*self._state.open, name))}")
            self._state.open.append(name)
            known[name] = providers(name)[name](self)
            self._state.open.pop()
        return known[name]

    def of(self, name: str, claim: Claim | None) -> Fact:
        """The fact that a rule means by `name` at `claim`: `subject.*` and `claim.*` follow the claim."""
        head, _, rest = name.partition(".")
        if claim is None or head not in ("subject", "claim"):
            return self[name]
        if head == "subject":
            return self[f"{SUBJECT_FAMILIES.get(claim.subject, 'weights')}.{rest}"]
        from openwash_lint.claimed import asserted

        return asserted.PROVIDERS[name](self, claim)

    def __iter__(self) -> Iterator[str]:
        return iter(self._state.known)

    def __len__(self) -> int:
        return len(self._state.known)


def providers(name: str) -> Mapping[str, Provider]:
    """The providers of the family that `name` belongs to; raises `KeyError` for an unknown family."""
    return _family(FAMILIES.get(name) or FAMILIES[name.partition(".")[0]])


@cache
def names() -> tuple[str, ...]:
    """Every name that a rule may ask for, also `subject.…` and `claim.…`; it imports all providers."""
    found = {name for module in FAMILIES.values() for name in _family(module)}
    subjects = {f"subject.{name.partition('.')[2]}" for name in found if name.startswith("weights.")}
    return tuple(sorted(found | subjects))


@cache
def _family(module: str) -> Mapping[str, Provider]:
    found: Mapping[str, Provider] = import_module(f"openwash_lint.facts.{module}").PROVIDERS
    return found
