"""The facts of a release: named, computed when first asked for, each with its places."""

from bisect import bisect_left
from collections.abc import Callable

from openwash_lint.documents import Inventory
from openwash_lint.evidence import Claim, Fact
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place, Span

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


class Facts(dict[str, Fact]):
    """Fact names to facts, to be read only; each fact is computed once, when it is first asked for.

    `inventory` is the repository, `claims` are those found in it, however they were read, `kinds` are their
    kinds, `names` the release's names as given by the user. As a dictionary it holds what was asked for so
    far. Raises `KeyError` for a name that nothing provides and `RecursionError`, naming the chain, where a
    fact asks for itself.
    """

    __slots__ = ("_open", "_source", "claims", "inventory", "kinds", "names")

    def __init__(
        self, inventory: Inventory, claims: tuple[Claim, ...], names: tuple[str, ...], source: Source
    ) -> None:
        super().__init__()
        self.inventory, self.claims, self.names = inventory, claims, names
        self.kinds = frozenset(claim.kind for claim in claims)
        self._source = source
        self._open: list[str] = []

    def __missing__(self, name: str) -> Fact:
        if name in self._open:
            raise RecursionError(f"facts ask for each other: {' -> '.join((*self._open, name))}")
        self._open.append(name)
        found = self._source.fact(name)(self)
        self._open.pop()
        self[name] = found
        return found

    def text(self, name: str) -> str:
        """A fact's value as text; empty if it has none."""
        return str(self[name].value or "")

    def claims_in(self, path: str, span: Span) -> tuple[Claim, ...]:
        """The claims that begin within a span of a document."""
        first = bisect_left(self.claims, Place(path, Span(span.start, 0)), key=_placed)
        return self.claims[first : bisect_left(self.claims, Place(path, Span(span.end, 0)), key=_placed)]

    def of(self, name: str, claim: Claim | None) -> Fact:
        """The fact that a rule means by `name` at `claim`: `subject.*` and `claim.*` follow the claim."""
        if claim is None or not name.startswith(("subject.", "claim.")):
            return self[name]
        head, _, rest = name.partition(".")
        if head == "subject":
            return self[f"{SUBJECTS.get(claim.subject, 'weights')}.{rest}"]
        return self._source.claim(name)(self, claim)


def _placed(claim: Claim) -> Place:
    return claim.place
