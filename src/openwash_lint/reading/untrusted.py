"""Runs parsers on text that strangers wrote: whatever they raise becomes one error with a reason."""

from __future__ import annotations

from openwash_lint.record import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 4_000_000  # bytes of a file that people write by hand, such as a configuration or a rule
TOO_DEEP = "is nested too deeply"
_LONGEST_REASON = 200


class UnreadableError(ValueError):
    """A text that its parser could not read: `reason` on one line, `line` 1-based (0: unknown)."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def attempt(parse: Callable[[], Any]) -> Any:
    """What `parse` returns; raises `UnreadableError` whatever it raises.

    Parsers leak errors of their own (an index, an attribute, a digit that is not one), so a list of
    exceptions would never be complete. The parser's own reason is kept.
    """
    try:
        return parse()
    except UnreadableError:
        raise
    except RecursionError as failed:
        raise UnreadableError(TOO_DEEP) from failed
    except UnicodeDecodeError as failed:
        raise UnreadableError("is not UTF-8") from failed
    except Exception as failed:
        if "int_max_str_digits" in str(failed):
            raise UnreadableError("contains a number that is too long") from failed
        raise UnreadableError(one_line(failed) or "cannot be read") from failed


def toml(content: bytes) -> dict[str, Any]:
    """The table in a TOML text; raises `UnreadableError`."""
    import tomli

    def parse() -> dict[str, Any]:
        if len(content) > LARGEST:
            raise UnreadableError(f"is larger than {LARGEST // 1_000_000} MB")
        try:
            return tomli.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
        except tomli.TOMLDecodeError as failed:
            raise UnreadableError(f"is not TOML: {failed.msg}", failed.lineno) from failed

    return cast("dict[str, Any]", attempt(parse))


def json(text: str) -> object:
    """The value of a JSON text, by the standard library; raises `UnreadableError`."""
    from json import JSONDecodeError, loads

    def parse() -> object:
        try:
            return loads(text)
        except JSONDecodeError as failed:
            raise UnreadableError(f"is not JSON: {failed.msg}", failed.lineno) from failed

    said: object = attempt(parse)
    return said


def without_halves(text: str) -> str:
    r"""A text whose halves of characters, which an escape such as `\ud800` makes, are whole or U+FFFD.

    Nothing can encode them, neither to match nor to print.
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def one_line(reason: object) -> str:
    """A parser's words without line breaks, cut where they are long."""
    return " ".join(str(reason).split())[:_LONGEST_REASON]
