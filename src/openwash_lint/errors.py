"""The errors a user can cause; each says where, what was expected and what was found."""

from __future__ import annotations


class OpenwashError(Exception):
    """The root of all errors raised on purpose.

    `path` is the file at fault, `line` a 1-based line (0: unknown), `key` a dotted key path such as
    `requires[1].fact` (empty: the file as a whole).
    """

    def __init__(self, message: str, *, path: str = "", line: int = 0, key: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.key = key

    def __str__(self) -> str:
        place = self.path + (f":{self.line}" if self.line else "")
        return ": ".join(part for part in (place, self.key, self.message) if part)


class UsageError(OpenwashError):
    """An argument that cannot be used: an unknown code, a path that does not exist."""


class ConfigError(OpenwashError):
    """A configuration file that cannot be used."""


class RuleError(OpenwashError):
    """A rule, claim, license, lineage or standards file that cannot be used."""


class LintError(OpenwashError):
    """The linter itself failed: a rule or fact raised; none of its output may be read as a verdict."""
