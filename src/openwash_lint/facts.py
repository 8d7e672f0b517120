"""The facts of a release: named, computed when first asked for, each with its places."""

from collections.abc import Callable, Iterator, Mapping

from openwash_lint.documents import Inventory
from openwash_lint.evidence import Claim, Fact
from openwash_lint.record import NamedTuple

Provider = Callable[["Facts"], Fact]
ClaimProvider = Callable[["Facts", Claim], Fact]

# `subject.x` of a rule is the fact of this part.
SUBJECTS = {
    "model": "weights",
    "weights": "weights",
    "code": "code",
    "data": "data",
    "evaluation": "evaluation",
}


class Source(NamedTuple):
    """Where facts come from: what computes a fact by its name, and what computes one of a claim.

    Both raise `KeyError` for a name that nothing provides.
    """

    fact: Callable[[str], Provider]
    claim: Callable[[str], ClaimProvider]


class _State(NamedTuple):
    inventory: Inventory
    claims: tuple[Claim, ...]
    names: tuple[str, ...]
    source: Source
    known: dict[str, Fact]
    open: list[str]


class Facts(Mapping[str, Fact]):
    """A read-only mapping of fact names to facts; each is computed once, when it is first asked for.

    Raises `KeyError` for a name that nothing provides and `RecursionError`, naming the chain, where a fact
    asks for itself.
    """

    def __init__(
        self, inventory: Inventory, claims: tuple[Claim, ...], names: tuple[str, ...], source: Source
    ) -> None:
        self._state = _State(inventory, claims, names, source, {}, [])

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
            known[name] = self._state.source.fact(name)(self)
            self._state.open.pop()
        return known[name]

    def of(self, name: str, claim: Claim | None) -> Fact:
        """The fact that a rule means by `name` at `claim`: `subject.*` and `claim.*` follow the claim."""
        head, _, rest = name.partition(".")
        if claim is None or head not in ("subject", "claim"):
            return self[name]
        if head == "subject":
            return self[f"{SUBJECTS.get(claim.subject, 'weights')}.{rest}"]
        return self._state.source.claim(name)(self, claim)

    def __iter__(self) -> Iterator[str]:
        return iter(self._state.known)

    def __len__(self) -> int:
        return len(self._state.known)
