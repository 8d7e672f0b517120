"""The words of badges: which image addresses are badges, and what those say."""

from __future__ import annotations

# The services' own URL formats: https://shields.io/badges/static-badge, https://badgen.net.
_HOSTS = (
    "img.shields.io",
    "shields.io/",
    "badgen.net",
    "custom-icon-badges",
    "badge.fury.io",
    "forthebadge.com",
    "zenodo.org/badge",
    "badges.gitter.im",
    "codecov.io",
    "readthedocs.org/projects",
    "colab.research.google.com/assets/colab-badge",
    "huggingface.co/datasets/huggingface/badges",
)
_PATHS = ("/badge/", ".io/static/v1", "badgen.net/static/")
_LONGEST_URL = 2000  # characters; browsers send no longer ones
_LONGEST_CHAR = 4  # bytes of UTF-8
_HEX = "0123456789abcdefABCDEF"


def is_badge(url: str) -> bool:
    """Whether an image's address is a badge's."""
    low = url.lower()
    if any(host in low for host in _HOSTS):
        return True
    path = low.partition("?")[0]
    return path.endswith(("badge.svg", "badge.png")) or "/badge/" in path or "/badges/" in path


def words(url: str) -> list[tuple[str, int, int]]:
    """What a badge's address says: `(text, offset, length)` in `url`, percent signs and dashes resolved."""
    if len(url) > _LONGEST_URL or not any(path in url for path in _PATHS):
        return []
    path, _, query = url.partition("?")
    if "/static/v1" in path:
        return _named(url, len(path) + 1, query)
    begin = (
        path.find("/badge/") + len("/badge/")
        if "/badge/" in path
        else path.find("/static/") + len("/static/")
    )
    if path.startswith(("dynamic", "endpoint"), begin):
        return _named(url, len(path) + 1, query)
    found = _color_dropped(_spelled(path, begin, len(path), "badgen.net" in path))
    named = _named(url, len(path) + 1, query)
    return [*found, *([(" ", len(path), 1)] if found and named else []), *named]


def _named(url: str, at: int, query: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name in ("label", "message") and value:
            if found:
                found.append((" ", at, 0))
            found += _spelled(url, at + len(name) + 1, at + len(part), slashes=False)
        at += len(part) + 1
    return found


def _spelled(url: str, at: int, end: int, slashes: bool) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    while at < end:
        char, pair = url[at], url[at : at + 2]
        if pair in ("--", "__") and not slashes:
            found.append((char, at, 2))
        elif char == "_":
            found.append((" ", at, 1))
        elif char == ("/" if slashes else "-"):
            found.append(("\n", at, 1))
        elif char == "%" and url[at + 1 : at + 3].strip(_HEX) == "" and at + 3 <= end:
            found.append(_percent(url, at, end))
        else:
            found.append((" " if char == "+" else char, at, 1))
        at += found[-1][2]
    return found


def _percent(url: str, at: int, end: int) -> tuple[str, int, int]:
    stop, data = at, b""
    while (
        stop + 3 <= end
        and url[stop] == "%"
        and len(data) < _LONGEST_CHAR
        and not url[stop + 1 : stop + 3].strip(_HEX)
    ):
        data += bytes([int(url[stop + 1 : stop + 3], 16)])
        stop += 3
        try:
            return data.decode("utf-8"), at, stop - at
        except UnicodeDecodeError:
            continue
    return "%", at, 1


def _color_dropped(found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Without the last field of a static badge, its color; the dashes between the others become spaces."""
    dashes = [index for index, (char, _, _) in enumerate(found) if char == "\n"]
    kept = found[: dashes[-1]] if dashes else []
    return [(" " if char == "\n" else char, at, length) for char, at, length in kept]
