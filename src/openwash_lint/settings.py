"""What a user can set, as one record with its defaults."""

from collections.abc import Mapping

from openwash_lint.record import NamedTuple


class Policy(NamedTuple):
    """What a release has to satisfy, in the words of whoever asks: `openwash-lint allow`.

    `allow` are licenses and groups of them, all if it is empty. `deny` may have restrictions, obligations and
    ways of access too. What is `unknown` is denied unless it is "allow". `parts` are weights, code and data;
    what is released decides if it is empty.
    """

    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    unknown: str = "deny"
    parts: tuple[str, ...] = ()


class Settings(NamedTuple):
    """How to judge: selectors are codes, prefixes of codes or rule names.

    `ignore_paths` maps a code to `{path or path:line: reason}`; `exclude` holds patterns of a `.gitignore`.
    Without `comments`, comments in the texts silence nothing.
    """

    standard: str = "osaid"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignore_paths: Mapping[str, Mapping[str, str]] = {}
    exclude: tuple[str, ...] = ()
    fail_on: str = "warning"
    rules_dirs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    comments: bool = True
    persona: str = "regular"
    policy: Policy = Policy()
