"""What the cards link to, and which components the words around each link name."""

from openwash_lint.documents import Link
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.record import NamedTuple
from openwash_lint.release import link_names
from openwash_lint.release.clauses import Clause, clauses
from openwash_lint.release.component_words import Named
from openwash_lint.release.paths import Target, classify
from openwash_lint.spans import Place


class Reference(NamedTuple):
    """A link and what it leads to; `names` are the components that its words name.

    `plainly` says that the link's own words name them, or a label right before it.
    """

    clause: Clause
    link: Link
    target: Target
    names: tuple[Named, ...]
    plainly: bool = False

    @property
    def place(self) -> Place:
        """The words of the link, or its address if it has none."""
        return self.clause.place_of(self.link)


def references(facts: Facts) -> tuple[Reference, ...]:
    """Every link of the cards with the components that it is said to be."""
    value = facts["evidence.links"].value
    return value if isinstance(value, tuple) else ()


def _references(facts: Facts) -> Fact:
    found: list[Reference] = []
    announced: tuple[Named, ...] = ()
    before: Clause | None = None
    for clause in clauses(facts):
        for link in () if clause.written else clause.links:
            target = classify(link.target, clause.document.path, facts)
            names, plainly = link_names.names(clause, link, before, announced)
            found.append(Reference(clause, link, target, names, plainly))
        announced = link_names.announces(clause, announced)
        before = clause
    return Fact("evidence.links", tuple(found))


PROVIDERS = {
    "evidence.links": _references,
}
