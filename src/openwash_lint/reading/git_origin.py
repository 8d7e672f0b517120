"""Which repository a work tree is a clone of, by the address that git keeps of its origin.

Of git's settings only the last two parts of that address are taken: the owner and the name. A token in it is
never kept, nothing is obeyed, and no name leaves this machine.
"""

import os
from collections.abc import Iterable

from openwash_lint.reading import opening

_LARGEST = 100_000  # bytes of settings that are read
_SECTION = '[remote "origin"]'
# What the Hub has before an owner, for what is not a model.
_KINDS = ("datasets", "spaces")
# What an owner or a name may be made of, beside letters and digits.
_SIGNS = frozenset("-_.")


def origin_of(top: str) -> str:
    """Owner and name of the repository that a work tree was cloned from; empty if none is known.

    A `.git` that is a file may name any repository, and tells nothing.
    """
    folder = os.path.join(top, ".git")
    if not os.path.isdir(folder):
        return ""
    try:
        with opening.opened(os.path.realpath(folder), "config") as file:
            settings = file.read(_LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""
    return _owner_and_name(_address(settings.splitlines()))


def _address(lines: Iterable[str]) -> str:
    """The address of the origin, as written."""
    inside = False
    for line in map(str.strip, lines):
        if line.startswith("["):
            inside = line == _SECTION
        key, _, value = line.partition("=")
        if inside and key.strip().lower() == "url":
            return value.strip()
    return ""


def _owner_and_name(address: str) -> str:
    """`owner/name` of `https://host/owner/name.git` or `git@host:owner/name`; empty for any other address."""
    host, _, path = address.rpartition("://")[2].partition("/")
    if "://" not in address:
        host, _, path = address.partition(":")
    parts = path.strip("/").removesuffix(".git").split("/")
    parts = parts[1:] if parts[0] in _KINDS else parts
    known = "." in host.rpartition("@")[2] and "/" not in host and len(parts) == 2  # noqa: PLR2004
    return "/".join(parts) if known and all(map(_is_name, parts)) else ""


def _is_name(part: str) -> bool:
    return bool(part.strip("".join(_SIGNS))) and all(
        (char.isascii() and char.isalnum()) or char in _SIGNS for char in part
    )
