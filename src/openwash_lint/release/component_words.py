"""The words that name components, as rules/components.toml has them: compiled, and found in clauses."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from openwash_lint import store
from openwash_lint.matching import HERE, Lazy, Pattern, is_word
from openwash_lint.record import Any, NamedTuple

PATH = "components.toml"
_DASHES = " -_\u2010\u2011\u2013"
_NO_DASHES = dict.fromkeys(map(ord, _DASHES))
# The tables whose lists are shapes of files' names.
_FILES = ("files.", "documents.")
_ESCAPED = ".+*?()[]{}|^$\\&"
# The components that are papers about a release.
PAPERS = ("technical-report", "research-paper")
# What may follow the digits of a size: 1.4T, 300 billion, 52k, 2万.
MAGNITUDES = "k|m|b|t|g|thousand|million|billion|trillion|万|亿|万亿|千"


class Component(NamedTuple):
    """A part of a release: `name` is used in messages, `mof` is its name in the Model Openness Framework.

    `shown_by` are components that are linked, or documents that are here, in place of this one.
    """

    id: str
    name: str
    mof: str
    type: str
    roles: tuple[str, ...]
    shown_by: tuple[str, ...] = ()


class Named(NamedTuple):
    """A component's name at `text[start:end]`.

    `kind` is name, label (general words such as "data" or "report", which name it only as a link's own text
    or title) or verb ("trained on", which says what a link after it is).
    """

    id: str
    start: int
    end: int
    kind: str = "name"


@cache
def table() -> Mapping[str, Any]:
    """The whole file."""
    return store.toml("components.toml")


@cache
def components() -> tuple[Component, ...]:
    """The components in the order of the framework, then those that the other standards add."""
    return tuple(
        Component(
            row["id"],
            row["name"],
            row.get("mof", ""),
            row["type"],
            tuple(row.get("roles", ())),
            tuple(row.get("shown-by", ())),
        )
        for row in table()["component"]
    )


@cache
def component(name: str) -> Component:
    """The component with this id."""
    return next(each for each in components() if each.id == name)


def plain(phrase: str) -> str:
    """A phrase without case, spaces, hyphens and plural: what all its spellings share."""
    bare = phrase.lower().translate(_NO_DASHES)
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") else bare  # noqa: PLR2004


# The same titles come up again and again: each passage has those above it.
@lru_cache(maxsize=4096)
def bare_title(text: str) -> str:
    """A title's or a link's words in plain form, without numbers, emoji and marks."""
    return plain("".join(char if char.isalpha() or char in " -_&" else " " for char in text).strip())


def is_general(words: str) -> bool:
    """Whether the words of a link mean a release's code as a whole: "Code", "our repository"."""
    return bare_title(words).endswith(_general())


@cache
def _general() -> tuple[str, ...]:
    return tuple(map(plain, table()["targets"]["general"]))


@lru_cache(maxsize=1024)
def is_others(titles: tuple[str, ...]) -> bool:
    """Whether what is under these headings is somebody else's, or something that the reader brings."""
    said = " ".join(titles).lower()
    return any(word in said for word in table()["asides"]["any"])


def alternation(phrases: list[str], *, plural: bool = True) -> str:
    """A pattern for any of the phrases, longest first; spaces match hyphens or nothing, plurals match too."""
    return "|".join(_pattern(phrase, plural) for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)))


def _pattern(phrase: str, plural: bool) -> str:
    spelled = "".join(
        f"[{_DASHES[0]}_\u2010\u2011\u2013-]?" if char == " " else f"\\{char}" if char in _ESCAPED else char
        for char in phrase
    )
    ends = plural and phrase[-1].isascii() and phrase[-1].isalpha() and not phrase.endswith(("s", "data"))
    return spelled + ("s?" if ends else "")


@cache
def _lists() -> Mapping[str, tuple[str, str, str, str]]:
    found: Mapping[str, tuple[str, str, str, str]] = store.table((PATH,), made_lists)
    return found


def made_lists(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """The lists of the file by key: a pattern for them as phrases, and one for them as patterns."""
    from openwash_lint.alternatives import parts_of

    found = {}
    for key, rows in _strings(store.parsed(sources), ""):
        phrase, pattern = alternation(rows), "|".join(f"(?:{row})" for row in rows)
        found[key] = (phrase, parts_of(phrase), pattern, parts_of(pattern))
    return found


def _strings(table: Mapping[str, Any], path: str) -> Iterator[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _strings(value, f"{path}{key}.")
        elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            yield f"{path}{key}", value


@cache
def phrases(*keys: str) -> Pattern:
    """One pattern for a list of phrases in the file."""
    phrase, parts, _, _ = _lists()[".".join(keys)]
    return Lazy(phrase, parts)


@cache
def patterns(*keys: str) -> Pattern:
    """One pattern for a list of patterns in the file."""
    _, _, pattern, parts = _lists()[".".join(keys)]
    return Lazy(pattern, parts)


class Shapes(NamedTuple):
    """Shapes of files' names and of whole paths, in lower case."""

    names: Pattern | None
    paths: Pattern | None

    def fit(self, path: str) -> bool:
        """Whether a path, or the name at its end, has one of the shapes."""
        low = path.lower()
        if self.names is not None and self.names.search(low.rpartition("/")[2]) is not None:
            return True
        return self.paths is not None and self.paths.search(low) is not None


@cache
def shapes(*keys: str) -> Shapes:
    """The shapes in a list of the file: `*` stands for anything, a shape with a slash is one of the path."""
    names, paths = _shapes()[".".join(keys)]
    return Shapes(Lazy(*names) if names else None, Lazy(*paths) if paths else None)


@cache
def _shapes() -> Mapping[str, tuple[tuple[str, str, str] | None, tuple[str, str, str] | None]]:
    found: Mapping[str, tuple[tuple[str, str, str] | None, tuple[str, str, str] | None]]
    found = store.table((PATH,), made_shapes)
    return found


def made_shapes(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """The lists of files' names by key: a pattern for those of names, and one for those of paths."""
    found = {}
    for key, rows in _strings(store.parsed(sources), ""):
        if key.startswith(_FILES):
            named = [row for row in rows if "/" not in row]
            found[key] = (_shaped(named), _shaped([row for row in rows if "/" in row]))
    return found


def _shaped(rows: list[str]) -> tuple[str, str, str] | None:
    from openwash_lint.alternatives import parts_of

    escaped = ("".join(f"\\{char}" if char in _ESCAPED else char for char in row.lower()) for row in rows)
    joined = "|".join(row.replace("\\*", ".*") for row in escaped)
    return (joined, parts_of(joined), f"^(?:{HERE})$") if rows else None


@cache
def _names() -> tuple[Pattern, Mapping[str, list[tuple[str, str]]]]:
    made = store.table((PATH,), made_names)
    return Lazy(*made["pattern"]), made["owners"]


def made_names(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """A pattern for every name of a component, and the component that each plain form belongs to."""
    from openwash_lint.alternatives import parts_of

    owners: dict[str, list[tuple[str, str]]] = {}
    every: list[str] = []
    for row in store.parsed(sources)["component"]:
        for kind, key in (("name", "names"), ("label", "general"), ("verb", "verbs")):
            for name in row.get(key, ()):
                owners.setdefault(plain(name), []).append((row["id"], kind))
                every.append(name)
    pattern = alternation(every)
    return {"pattern": (pattern, parts_of(pattern)), "owners": owners}


@cache
def _code_phrases() -> tuple[Pattern, Pattern, Mapping[str, str]]:
    """A pattern for "training and inference code", one for the purposes in it, and their components."""
    made = store.table((PATH,), made_code)
    every, parts = made["every"]
    return Lazy(every, parts, made["whole"]), Lazy(every, parts), made["purposes"]


def made_code(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """The patterns for "training and inference code" and the purposes in it, and the purposes' components."""
    from openwash_lint.alternatives import parts_of

    read = store.parsed(sources)
    purposes = {plain(word): owner for owner, words in read["purposes"].items() for word in words}
    every = alternation([word for words in read["purposes"].values() for word in words], plural=False)
    joints = alternation(read["things"]["joints"], plural=False)
    things = alternation(read["things"]["code"])
    further = f"(?:(?:[ -]?(?:{joints}))+[ -]?(?:{HERE})|[ -](?:{HERE}))*"
    listed = f"(?:{things}) ?[(（](?:{HERE}){further}"
    made = "(?: (?:designed|made|built|meant|intended|used))?"
    aimed = f"(?:{things}|suite|package|tool){made} for (?:[a-z-]+ ){{0,2}}(?:{HERE})"
    aside = "(?: ?[(（][a-z0-9 -]{1,20}[)）])?"
    whole = f"(?:{HERE}){further}{aside}[ -]?(?:model )?(?:{things})|{listed}|{aimed}"
    return {"whole": whole, "every": (every, parts_of(every)), "purposes": purposes}


def named_in_each(texts: Sequence[str]) -> list[tuple[Named, ...]]:
    """What `named` finds in each of several texts, which are searched as one: no name spans lines."""
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    found: list[list[Named]] = [[] for _ in texts]
    for each in named("\n".join(texts)):
        row = bisect_right(starts, each.start) - 1
        found[row].append(Named(each.id, each.start - starts[row], each.end - starts[row], each.kind))
    return list(map(tuple, found))


def named(text: str) -> tuple[Named, ...]:
    """The components named in a text, in order; a purpose without a component is left out."""
    coded = tuple(_coded(text))
    names, owners = _names()
    found = [each for each in coded if each.id != "finetuning-code"]
    phrase = 0
    for match in names.finditer(text):
        start, end = match.start(), match.end()
        while phrase < len(coded) and coded[phrase].end <= start:
            phrase += 1
        if not is_word(text, start, end) or (phrase < len(coded) and coded[phrase].start < end):
            continue
        found += [Named(owner, start, end, kind) for owner, kind in owners[plain(match.group())]]
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.id)))


def _coded(text: str) -> Iterator[Named]:
    whole, single, purposes = _code_phrases()
    for match in whole.finditer(text):
        if not is_word(text, match.start(), match.end()):
            continue
        for part in single.finditer(match.group()):
            start = match.start() + part.start()
            if is_word(text, start, match.start() + part.end()):
                yield Named(purposes[plain(part.group())], start, match.end())
