"""A table of a rule file whose keys are checked: every error names the file and the key's path."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint.errors import RuleError
from openwash_lint.record import Any, NoReturn


class Keyed:
    """A TOML table that knows its file and key path, and hands out checked values."""

    def __init__(self, data: object, keys: Mapping[str, type], path: str, at: str = "") -> None:
        self.path, self.at = path, at
        if not isinstance(data, dict):
            self.refuse("", f"expected a table, found {_kind(data)}")
        self.data: dict[str, Any] = data
        for key, value in self.data.items():
            if key not in keys:
                self.refuse(key, f"unknown key; expected one of {', '.join(keys)}")
            if not isinstance(value, keys[key]):
                self.refuse(key, f"expected {_name(keys[key])}, found {_kind(value)}")

    def refuse(self, key: str, message: str) -> NoReturn:
        """Raise the error about a key, by its whole path."""
        raise RuleError(message, path=self.path, key=".".join(part for part in (self.at, key) if part))

    def need(self, key: str) -> Any:
        """The value of a required key."""
        if key not in self.data:
            self.refuse(key, "missing")
        return self.data[key]

    def words(self, key: str, allowed: tuple[str, ...], default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The words of an array, each of which must be allowed."""
        value = self.data.get(key, default)
        for at, word in enumerate(value):
            if word not in allowed:
                self.refuse(f"{key}[{at}]", f"expected one of {', '.join(allowed)}; found {word!r}")
        return tuple(value)

    def word(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """A word that must be allowed."""
        value: str = self.data.get(key, default)
        if value not in allowed:
            self.refuse(key, f"expected one of {', '.join(allowed)}; found {value!r}")
        return value

    def tables(self, key: str, keys: Mapping[str, type]) -> tuple[Keyed, ...]:
        """The tables of an array of tables."""
        items = self.data.get(key, ())
        prefix = f"{self.at}.{key}" if self.at else key
        return tuple(Keyed(item, keys, self.path, f"{prefix}[{at}]") for at, item in enumerate(items))

    def table(self, key: str, keys: Mapping[str, type]) -> Keyed:
        """The table of a required key."""
        return Keyed(self.need(key), keys, self.path, f"{self.at}.{key}" if self.at else key)


def _kind(value: object) -> str:
    return _name(type(value))


def _name(kind: type) -> str:
    return {str: "a string", bool: "true or false", list: "an array", dict: "a table"}.get(
        kind, kind.__name__
    )
