"""What a release declares about itself in mof.yml: read, and checked against its schema and the files."""

from collections.abc import Iterator, Mapping

from openwash_lint.components.mof import INVALID, Outcome, evaluate, framework, numeral, standing
from openwash_lint.documents import Items, Node, Scalar, Table
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.component_words import components
from openwash_lint.release.paths import classify, exists
from openwash_lint.spans import START, Place, Span


class Declared(NamedTuple):
    """A component as declared: `license` is its own, its type's or the distribution's, or empty."""

    id: str
    license: str
    path: str
    place: Place
    license_place: Place


def declared(facts: Facts) -> tuple[Declared, ...]:
    """The components that mof.yml declares."""
    value = facts["declared.components"].value
    return value if isinstance(value, tuple) else ()


def _file(facts: Facts) -> Fact:
    """The declaration as a table; the first if there are several."""
    from openwash_lint.structured.nodes import BrokenYamlError, compose

    for document in facts.inventory.texts("mof"):
        place = Place(document.path, START)
        try:
            node = compose(document.text, 0, len(document.text))
        except BrokenYamlError as failed:
            return Fact("declared.file", None, (Place(document.path, failed.span),), failed.reason)
        return Fact("declared.file", node if isinstance(node, Table) else None, (place,), "is not a table")
    return Fact("declared.file", None)


def _table(node: Node | None, key: str) -> Table | None:
    found = node.get(key) if isinstance(node, Table) else None
    return found if isinstance(found, Table) else None


def _text(node: Node | None, key: str) -> str:
    found = node.get(key) if isinstance(node, Table) else None
    return found.text.strip() if isinstance(found, Scalar) and found.text != "null" else ""


def _release(facts: Facts) -> Table | None:
    value = facts["declared.file"].value
    return _table(value if isinstance(value, Table) else None, "release")


def _rows(facts: Facts) -> tuple[Table, ...]:
    release = _release(facts)
    node = release.get("components") if release else None
    return tuple(row for row in node.items if isinstance(row, Table)) if isinstance(node, Items) else ()


def _components(facts: Facts) -> Fact:
    names = {each.mof: each for each in components() if each.mof}
    path = facts["declared.file"].places[0].path if facts["declared.file"].places else ""
    found = []
    for row in _rows(facts):
        known = names.get(_text(row, "name"))
        if known and _text(row, "license_name") != framework()["file"]["left-out"]:
            node = row.get("license")
            span = node.span if isinstance(node, Scalar) else row.span
            license_id = _license(facts, row, known.type)
            where = Place(path, _place(row, "component_path"))
            found.append(
                Declared(known.id, license_id, _text(row, "component_path"), where, Place(path, span))
            )
    places = tuple(each.place for each in found)
    return Fact("declared.components", tuple(found) or None, places)


def _place(row: Table, key: str) -> Span:
    node = row.get(key)
    name = row.get("name")
    return node.span if node else name.span if name else row.span


def _license(facts: Facts, row: Table, kind: str) -> str:
    """A component's own license, else its type's, else the distribution's."""
    if row.get("license") is not None:
        own = _text(row, "license")
        return "" if own == framework()["file"]["unlicensed"] else own
    shared = _table(_release(facts), "license")
    named = (_text(_table(shared, scope), "name") for scope in (kind, "distribution"))
    return next((license_id for license_id in named if license_id), "")


def _problems(facts: Facts) -> Fact:
    """What the file's schema refuses, each at its place."""
    file = facts["declared.file"]
    if not file.places:
        return Fact("declared.problems", None)
    if not isinstance(file.value, Table):
        return Fact("declared.problems", (Fact("declared.problems", file.why, file.places),), file.places)
    path = file.places[0].path
    found = tuple(
        Fact("declared.problems", said, (Place(path, span),)) for said, span in _refused(file.value)
    )
    return Fact("declared.problems", found or None)


def _refused(root: Table) -> Iterator[tuple[str, Span]]:
    rules = framework()["file"]
    top, release = _table(root, "framework"), _table(root, "release")
    yield from _lacks(root, rules["required"], "")
    if top:
        yield from _lacks(top, rules["framework-required"], "framework.")
        if _text(top, "name") not in ("", rules["framework"]):
            yield f"framework.name is not “{rules['framework']}”", _place(top, "name")
    if release:
        yield from _lacks(release, rules["release-required"], "release.")
        yield from _foreign_values(release, rules["values"])
        yield from _refused_components(release, rules)


def _lacks(table: Table, keys: list[str], prefix: str) -> Iterator[tuple[str, Span]]:
    start = table.entries[0][0].span if table.entries else table.span
    yield from ((f"{prefix}{key} is missing", start) for key in keys if table.get(key) is None)


def _foreign_values(release: Table, values: Mapping[str, list[str]]) -> Iterator[tuple[str, Span]]:
    for key, allowed in values.items():
        node = release.get(key)
        if isinstance(node, Scalar) and node.text not in allowed:
            yield f"release.{key} “{node.text}” is not one of the values that the schema allows", node.span


def _refused_components(release: Table, rules: Mapping[str, Any]) -> Iterator[tuple[str, Span]]:
    node = release.get("components")
    if not isinstance(node, Items):
        return
    if len(node.items) > rules["most"]:
        yield f"more than {rules['most']} components are listed", node.span
    names = {each.mof for each in components()}
    seen: set[str] = set()
    for row in node.items:
        name = _text(row, "name")
        span = _place(row, "name") if isinstance(row, Table) else row.span
        if name not in names:
            yield f"“{name}” is not the name of a component", span
        elif name in seen:
            yield f"“{name}” is listed twice", span
        seen.add(name)


def _absent(facts: Facts) -> Fact:
    """Declared components whose path is not here, or whose license is not open."""
    found = []
    for each in declared(facts):
        target = classify(each.path, each.place.path, facts) if each.path else None
        if target and target.kind == "local" and not exists(target.path, facts):
            found.append(Fact("declared.absent", f"lies at {each.path}, which is not here", (each.place,)))
        elif standing(each.license) == INVALID:
            said = f"is under {each.license}, which the framework does not count as open"
            found.append(Fact("declared.absent", said, (each.license_place,)))
        else:
            continue
        found[-1] = found[-1]._replace(notes={"other": _name(each.id)})
    return Fact("declared.absent", tuple(found) or None)


def _name(name: str) -> str:
    return next(each.mof for each in components() if each.id == name)


def outcome(facts: Facts) -> Outcome | None:
    """What the declared components reach; those that are not where they are said to be do not count."""
    if not declared(facts):
        return None
    lost = {fact.places[0] for fact in _lost(facts)}
    kept = {each.id: each.license for each in declared(facts) if each.place not in lost}
    return evaluate(kept, {each.id: each.type for each in components()})


def _lost(facts: Facts) -> tuple[Fact, ...]:
    value = facts["declared.absent"].value
    return value if isinstance(value, tuple) else ()


def _class(facts: Facts) -> Fact:
    found = outcome(facts)
    if found is None:
        return Fact("declared.class", None)
    notes = {"other": numeral(found.best) or "no class"}
    return Fact("declared.class", numeral(found.best) or False, facts["declared.file"].places, notes=notes)


PROVIDERS = {
    "declared.file": _file,
    "declared.components": _components,
    "declared.problems": _problems,
    "declared.absent": _absent,
    "declared.class": _class,
}
