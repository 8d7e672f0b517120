"""The configuration: where it is found, how it is read, and what is wrong with it."""

import os
from collections.abc import Iterator, Mapping, Sequence

from openwash_lint.errors import ConfigError, UsageError
from openwash_lint.persona import PERSONAS
from openwash_lint.reading import untrusted
from openwash_lint.reading.trees import ON_DISK, OutsideError, Tree, within
from openwash_lint.record import NamedTuple, cast
from openwash_lint.rule import LEVELS, STANDARDS
from openwash_lint.settings import Policy, Settings

FILE = "openwash-lint.toml"
PROJECT = "pyproject.toml"
TABLE = ("tool", "openwash-lint")
FAIL_ON = (*LEVELS, "never")


class Override(NamedTuple):
    """Settings that differ below some paths: globs or folders, and the keys that are set there."""

    paths: tuple[str, ...]
    changes: Mapping[str, object]


class Config(NamedTuple):
    """What a file says: the settings, and those that differ by path; `path` is empty without a file.

    `trees` tells where the rule folders that a file of the repository names are read from, `notes` tell of
    files that were not used. `said` is what the file itself says, whatever comes on top of it.
    """

    path: str = ""
    settings: Settings = Settings()
    overrides: tuple[Override, ...] = ()
    trees: Mapping[str, Tree] = {}
    notes: tuple[str, ...] = ()
    said: Settings = Settings()


# Keys as they are written, with the field of Settings that each one sets.
KEYS = {
    "standard": "standard",
    "select": "select",
    "extend-select": "extend_select",
    "ignore": "ignore",
    "ignore-paths": "ignore_paths",
    "exclude": "exclude",
    "fail-on": "fail_on",
    "rules": "rules_dirs",
    "names": "names",
    "persona": "persona",
    "policy": "policy",
}
# The keys of the table `policy`.
POLICY = {key: key for key in Policy._fields}
UNKNOWN = ("allow", "deny")
CHOICES = {"standard": tuple(STANDARDS), "fail-on": FAIL_ON, "persona": PERSONAS}
_LONGEST_WORD = 100  # characters; longer ones are neither compared nor repeated
OVERRIDABLE = ("standard", "select", "extend-select", "ignore")


def find(root: str, top: str = "") -> str:
    """The path of the configuration for a root; empty if there is none."""
    return _found(root, top, within(top or root, root))[0]


def configuration(root: str, top: str = "", tree: Tree | None = None) -> Config:
    """The configuration in a root or above it, up to `top`; the defaults where there is none.

    `openwash-lint.toml` wins over a `pyproject.toml` with the table. `top` is the folder where the search
    ends (the git root), the root itself by default. It comes from whoever wrote the repository, so nothing
    outside is read for it: neither a file to which a link leads, nor rules. With `tree`, it is looked up
    there instead of on disk.
    """
    tree = tree or within(top or root, root)
    path, said, notes = _found(root, top, tree)
    if not path:
        return Config(notes=notes)
    config = _decoded(said, path)
    for number, folder in enumerate(config.settings.rules_dirs):
        here = key_in(path, f"rules[{number}]")
        try:
            tree.names(folder)
        except OutsideError as failed:
            raise ConfigError("leads out of the repository", path=path, key=here) from failed
        except OSError as failed:
            why = f"not a folder of rules: {failed.strerror}"
            raise ConfigError(why, path=path, key=here) from failed
    return config._replace(notes=notes, trees=dict.fromkeys(config.settings.rules_dirs, tree))


def _found(root: str, top: str, tree: Tree) -> tuple[str, Mapping[str, object], tuple[str, ...]]:
    """The file, what it says, and notes on those that could not be used; all empty if there is none."""
    notes: list[str] = []
    for folder in _upwards(os.path.abspath(root), os.path.abspath(top or root)):
        for name in (FILE, PROJECT):
            path = os.path.join(folder, name)
            try:
                content = tree.content(path)
            except OutsideError:
                if name == FILE:
                    notes.append(f"{path}: leads out of the repository, so it is not read; --config names it")
                continue
            except OSError as failed:
                if isinstance(failed, FileNotFoundError | NotADirectoryError | IsADirectoryError):
                    continue
                raise ConfigError(f"cannot be read: {failed.strerror}", path=path) from failed
            # Most of these files are somebody else's, and theirs to fix.
            if name == PROJECT and b"openwash-lint" not in content:
                continue
            said = _parsed(content, path)
            if name == FILE or _table(said) is not None:
                return path, said, tuple(notes)
    return "", {}, tuple(notes)


def _upwards(folder: str, last: str) -> Iterator[str]:
    """A folder and those above it, up to the last one."""
    while True:
        yield folder
        above = os.path.dirname(folder)
        if folder in (last, above) or not folder.startswith(last):
            return
        folder = above


def _parsed(content: bytes, path: str) -> Mapping[str, object]:
    try:
        return untrusted.toml(content)
    except untrusted.UnreadableError as failed:
        raise ConfigError(failed.reason, path=path, line=failed.line) from failed


def _table(said: Mapping[str, object]) -> Mapping[str, object] | None:
    here: object = said
    for key in TABLE:
        if not isinstance(here, dict) or key not in here:
            return None
        here = here[key]
    return cast("Mapping[str, object]", here) if isinstance(here, dict) else None


def read(path: str) -> Config:
    """The configuration in a file that somebody named; raises `ConfigError` with the key at fault."""
    try:
        content = ON_DISK.content(path)
    except OSError as failed:
        raise ConfigError(f"cannot be read: {failed.strerror}", path=path) from failed
    return _decoded(_parsed(content, path), path)


def _at(path: str) -> str:
    """Where in a file the configuration is, as a key."""
    return ".".join(TABLE) if os.path.basename(path) == PROJECT else ""


def _decoded(said: Mapping[str, object], path: str) -> Config:
    return decode((_table(said) or {}) if _at(path) else said, path, _at(path))


def decode(said: Mapping[str, object], path: str = "", at: str = "") -> Config:
    """A table of keys as a Config; `rules` are relative to the file's folder."""
    overrides = _overrides(said.get("overrides", []), path, _key(at, "overrides"))
    changes = _changes(
        {key: value for key, value in said.items() if key != "overrides"}, path, at, tuple(KEYS)
    )
    if "rules_dirs" in changes:
        folder = os.path.dirname(os.path.abspath(path))
        named = cast("tuple[str, ...]", changes["rules_dirs"])
        changes["rules_dirs"] = tuple(os.path.join(folder, name) for name in named)
    settings = Settings(**changes)  # type: ignore[arg-type]
    return Config(path, settings, overrides, said=settings)


def _overrides(said: object, path: str, at: str) -> tuple[Override, ...]:
    if not isinstance(said, list):
        raise ConfigError(f"expected [[overrides]] tables, found {_named(said)}", path=path, key=at)
    found = []
    for number, each in enumerate(said):
        here = f"{at}[{number}]"
        if not isinstance(each, dict):
            raise ConfigError(f"expected a table, found {_named(each)}", path=path, key=here)
        paths = _texts(each.get("paths"), path, _key(here, "paths"))
        changes = {key: value for key, value in each.items() if key != "paths"}
        found.append(Override(paths, _changes(changes, path, here, ("paths", *OVERRIDABLE))))
    return tuple(found)


def _changes(said: Mapping[str, object], path: str, at: str, allowed: Sequence[str]) -> dict[str, object]:
    """The keys of a table as fields of Settings."""
    changes: dict[str, object] = {}
    for key, value in said.items():
        here = _key(at, key)
        if key not in allowed:
            raise ConfigError(f"is not a key of the configuration{meant(key, allowed)}", path=path, key=here)
        if key == "ignore-paths":
            changes[KEYS[key]] = _reasons(value, path, here)
        elif key == "policy":
            changes[KEYS[key]] = _policy(value, path, here)
        elif key == "unknown":
            changes[key] = _choice(value, UNKNOWN, path, here)
        elif key in CHOICES:
            changes[KEYS[key]] = _choice(value, CHOICES[key], path, here)
        else:
            changes[{**KEYS, **POLICY}[key]] = _texts(value, path, here)
    return changes


def _policy(value: object, path: str, at: str) -> Policy:
    """The table `policy`; its words are looked up when they are asked for."""
    if not isinstance(value, dict):
        raise ConfigError(f"expected a table, found {_named(value)}", path=path, key=at)
    return Policy(**_changes(value, path, at, tuple(POLICY)))  # type: ignore[arg-type]


def key_in(path: str, key: str) -> str:
    """A key path as it is written in a file."""
    return _key(_at(path), key)


def _key(at: str, key: str) -> str:
    key = key[:_LONGEST_WORD]
    return f"{at}.{key}" if at else key


def _choice(value: object, choices: tuple[str, ...], path: str, at: str) -> str:
    if isinstance(value, str) and value in choices:
        return value
    hint = meant(value, choices) if isinstance(value, str) else ""
    raise ConfigError(f"expected one of {', '.join(choices)}, found {_named(value)}{hint}", path=path, key=at)


def _texts(value: object, path: str, at: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ConfigError(f"expected a list of strings, found {_named(value)}", path=path, key=at)
    for number, each in enumerate(value):
        if "\0" in each:
            raise ConfigError("contains the character NUL", path=path, key=f"{at}[{number}]")
    return tuple(value)


def _reasons(value: object, path: str, at: str) -> dict[str, dict[str, str]]:
    """`code -> {path or path:line: reason}`; a reason is words, and there must be one."""
    if not isinstance(value, dict):
        raise ConfigError(f"expected a table by code, found {_named(value)}", path=path, key=at)
    for code, entries in value.items():
        if not isinstance(entries, dict):
            raise ConfigError(
                f"expected a table path = reason, found {_named(entries)}", path=path, key=_key(at, code)
            )
        for place, reason in entries.items():
            if not isinstance(reason, str) or not reason.strip():
                here = f'{_key(at, code)}."{place}"'
                raise ConfigError(f"expected a reason in words, found {_named(reason)}", path=path, key=here)
    return {code: dict(entries) for code, entries in value.items()}


def _named(value: object) -> str:
    """What a value is, as an error names it: the value itself may be a stranger's, or a secret."""
    for kind, name in ((str, "a string"), (bool, "true or false"), (dict, "a table"), (list, "a list")):
        if isinstance(value, kind):
            return name
    return "nothing" if value is None else "a number or a date"


def refuse(settings: Settings) -> None:
    """Raise `UsageError` for a setting whose value is none of those that it may have."""
    given = {key: getattr(settings, KEYS[key]) for key in CHOICES} | {"unknown": settings.policy.unknown}
    for key, choices in {**CHOICES, "unknown": UNKNOWN}.items():
        value = given[key]
        if value not in choices:
            raise UsageError(
                f"{key} is one of {', '.join(choices)}, not {value!r}{meant(str(value), choices)}"
            )


def meant(word: str, known: Sequence[str]) -> str:
    """`; did you mean “…”?` where something known is near, else nothing."""
    from difflib import SequenceMatcher, get_close_matches

    if len(word) > _LONGEST_WORD:
        return ""

    def nearness(other: str) -> tuple[float, int]:
        """Equal parts, then letters in the same positions: OW1O1 is closer to OW101 than to OW311."""
        return SequenceMatcher(None, word, other).ratio(), sum(map(str.__eq__, word, other))

    near = max(sorted(get_close_matches(word, known, 50)), key=nearness, default="")
    return f"; did you mean “{near}”?" if near else ""


def failing(fail_on: str) -> tuple[str, ...]:
    """The levels that make a run fail."""
    return LEVELS[: LEVELS.index(fail_on) + 1] if fail_on in LEVELS else ()
