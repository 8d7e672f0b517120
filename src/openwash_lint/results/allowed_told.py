"""What `allowed` returns: whether releases satisfy a policy, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openwash_lint.output.json_format import written
from openwash_lint.record import NamedTuple
from openwash_lint.results.shape import Place, as_object, fields_of


class Policy(NamedTuple):
    """The policy as it was understood: licenses by their ids."""

    allow: tuple[str, ...]
    deny: tuple[str, ...]
    unknown: str
    parts: tuple[str, ...]


class Terms(NamedTuple):
    """Terms that bind a part; `of` is a base or data set that they come from, None for its own.

    `license` is an SPDX expression, `sure` False where they may not bind or are known at second hand.
    """

    of: str | None
    license: str | None
    name: str
    sure: bool
    places: tuple[Place, ...]


class Reason(NamedTuple):
    """What speaks against a part; `kind` is license, restriction, obligation, access or undecided.

    `word` is the policy's that decides. What is `unknown` only `fails` if the policy denies that.
    """

    kind: str
    word: str | None
    of: str | None
    unknown: bool
    fails: bool
    message: str
    places: tuple[Place, ...]


class Part(NamedTuple):
    """A part of a release: weights, code or data."""

    name: str
    here: bool
    terms: tuple[Terms, ...]
    reasons: tuple[Reason, ...]


class Release(NamedTuple):
    """A release; `folder` is its own below the `root`, which paths are relative to."""

    root: str
    name: str
    folder: str
    kind: str
    card: str | None
    allowed: bool
    parts: tuple[Part, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks against it, of all its parts."""
        return tuple(reason for part in self.parts for reason in part.reasons)


class Unread(NamedTuple):
    """A file that was not read whole, and why; `line` is where reading ended, None for the whole file."""

    root: str
    path: str
    reason: str
    line: int | None


class Allowed(NamedTuple):
    """Whether all releases satisfy the policy; without `judged` that means nothing, as in a report."""

    version: int
    allowed: bool
    policy: Policy
    releases: tuple[Release, ...]
    skipped: tuple[Unread, ...]
    judged: bool

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks against the releases."""
        return tuple(reason for each in self.releases for reason in each.reasons)

    def to_dict(self) -> dict[str, Any]:
        """What `openwash-lint allow --output-format json` prints, as a dict."""
        return {name: each for name, each in as_object(self).items() if name != "judged"}

    def to_json(self) -> str:
        """What `openwash-lint allow --output-format json` prints."""
        return written(self.to_dict())


def allowed(said: Mapping[str, Any], *, judged: bool) -> Allowed:
    """The decisions that the JSON of `allow` describes."""
    policy = said["policy"]
    return Allowed(
        said["version"],
        said["allowed"],
        Policy(tuple(policy["allow"]), tuple(policy["deny"]), policy["unknown"], tuple(policy["parts"])),
        tuple(_release(each) for each in said["releases"]),
        tuple(Unread(**each) for each in said["skipped"]),
        judged,
    )


def _release(said: Mapping[str, Any]) -> Release:
    parts = tuple(
        Part(
            part["name"],
            part["here"],
            tuple(Terms(**_with_places(each)) for each in part["terms"]),
            tuple(Reason(**_with_places(each)) for each in part["reasons"]),
        )
        for part in said["parts"]
    )
    return Release(**{**said, "parts": parts})


def _with_places(said: Mapping[str, Any]) -> dict[str, Any]:
    return {**said, "places": tuple(Place(**fields_of(each)) for each in said["places"])}
