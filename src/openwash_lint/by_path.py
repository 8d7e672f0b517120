"""Which settings apply to which path, and which paths a pattern means."""

from collections.abc import Callable, Iterable
from functools import cache

from openwash_lint.config import Config
from openwash_lint.settings import Settings


def settings_for(config: Config, path: str) -> Settings:
    """The settings for a path (relative to the configuration's folder): later overrides win."""
    return settings_by_path(config)(path)


def settings_by_path(config: Config) -> Callable[[str], Settings]:
    """A function from a path to its settings, quick for many paths."""
    meaning = numbered((number, each) for number, one in enumerate(config.overrides) for each in one.paths)

    @cache
    def changed(numbers: tuple[int, ...]) -> Settings:
        settings = config.settings
        for number in numbers:
            settings = settings._replace(**config.overrides[number].changes)  # type: ignore[arg-type]
        return settings

    return lambda path: changed(meaning(path))


def numbered(patterns: Iterable[tuple[int, str]]) -> Callable[[str], tuple[int, ...]]:
    """A function from a path to the numbers of the patterns (files, folders, globs) that mean it."""
    import re
    from fnmatch import translate

    below: dict[str, set[int]] = {}
    globs: list[tuple[int, re.Pattern[str]]] = []
    for number, pattern in patterns:
        below.setdefault(pattern.rstrip("/"), set()).add(number)
        if any(sign in pattern for sign in "*?["):
            globs.append((number, re.compile(translate(pattern))))

    def meaning(path: str) -> tuple[int, ...]:
        found = {number for number, glob in globs if glob.match(path)}
        while path:
            found |= below.get(path, set())
            path = path.rpartition("/")[0]
        return tuple(sorted(found))

    return meaning


def rebased(settings: Settings, below: str) -> Settings:
    """The settings for the folder `below` their file's: `ignore_paths` as seen from there."""
    if below == ".":
        return settings
    paths = {
        code: {inside: reason for pattern, reason in entries.items() if (inside := _inside(pattern, below))}
        for code, entries in settings.ignore_paths.items()
    }
    return settings._replace(ignore_paths=paths)


def _inside(pattern: str, below: str) -> str:
    """A path or glob as seen from a folder; empty where it means nothing there."""
    if pattern.startswith(f"{below}/"):
        return pattern[len(below) + 1 :] or "*"
    if any(sign in pattern for sign in "*?["):
        return pattern
    return "*" if is_below(below, pattern) else ""


def is_below(path: str, pattern: str) -> bool:
    """Whether a pattern (a file, a folder, a glob) means this path."""
    from fnmatch import fnmatchcase

    folder = pattern.rstrip("/")
    return path == folder or path.startswith(f"{folder}/") or fnmatchcase(path, pattern)
