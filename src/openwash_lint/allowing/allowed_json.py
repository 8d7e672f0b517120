"""Decisions as JSON, version 1: fields are added to it, never renamed."""

from __future__ import annotations

import os
from collections.abc import Sequence

from openwash_lint.commands.named_paths import Target
from openwash_lint.output.json_format import located, skipped
from openwash_lint.output.places import Locate, locator
from openwash_lint.policies.binding import Terms
from openwash_lint.policies.decision import Decision, Part, Release, fails, is_passed
from openwash_lint.policies.permission import Reason
from openwash_lint.policies.vocabulary import Rules
from openwash_lint.record import Any

VERSION = 1


def said(decided: Sequence[tuple[Target, Decision]], rules: Rules) -> dict[str, Any]:
    """All decisions; paths are relative to the `root` of each release."""
    releases = [_release(target, each, rules) for target, found in decided for each in found.releases]
    return {
        "version": VERSION,
        "allowed": all(each["allowed"] for each in releases),
        "policy": {
            "allow": [word.text for word in rules.allow],
            "deny": [word.text for word in rules.deny],
            "unknown": rules.unknown,
            "parts": list(rules.parts),
        },
        "releases": releases,
        "skipped": [
            {"root": _root(target), **each} for target, found in decided for each in skipped(found.skipped)
        ],
    }


def _root(target: Target) -> str:
    return target.root.replace("\\", "/")


def _release(target: Target, release: Release, rules: Rules) -> dict[str, Any]:
    locate = locator(release.documents)
    return {
        "root": _root(target),
        "name": release.name or os.path.basename(os.path.abspath(target.root)),
        "folder": release.home or ".",
        "kind": release.kind,
        "card": release.card or None,
        "allowed": is_passed(release, rules.unknown),
        "parts": [_part(part, rules, locate) for part in release.parts],
    }


def _part(part: Part, rules: Rules, locate: Locate) -> dict[str, Any]:
    return {
        "name": part.name,
        "here": part.here,
        "terms": [_terms(each, locate) for each in part.terms if each.name],
        "reasons": [_reason(each, rules, locate) for each in part.reasons],
    }


def _terms(terms: Terms, locate: Locate) -> dict[str, Any]:
    return {
        "of": terms.of or None,
        "license": terms.licenses.text if terms.licenses else None,
        "name": terms.name,
        "sure": terms.sure,
        "places": [located(terms.place, locate)],
    }


def _reason(reason: Reason, rules: Rules, locate: Locate) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "word": reason.word or None,
        "of": reason.of or None,
        "unknown": reason.unknown,
        "fails": fails(reason, rules.unknown),
        "message": reason.why,
        "places": [located(place, locate) for place in reason.places],
    }
