"""The account as JSON, version 1: fields are added to it, never renamed."""

from __future__ import annotations

from openwash_lint import __version__
from openwash_lint.openness import Account, Part, Standard, Weights
from openwash_lint.origins import Origin
from openwash_lint.output import PLAIN, View
from openwash_lint.output.json_format import located, skipped, written
from openwash_lint.output.places import Locate, locator
from openwash_lint.output.summary import CHECKED
from openwash_lint.record import Any

VERSION = 1
# What made the record: `facts` is the latest day on which a table of facts was checked.
TOOL = {"name": "openwash-lint", "version": __version__, "facts": CHECKED}


def render(account: Account, view: View = PLAIN) -> str:  # noqa: ARG001
    """The whole account as JSON text."""
    return written(said(account))


def said(account: Account) -> dict[str, Any]:
    """The whole account; paths are relative to its root."""
    body = {"version": VERSION, "tool": TOOL, **_release(account)}
    body["releases"] = [_release(other) for other in account.releases]
    body["skipped"] = skipped(account.skipped)
    return body


def _release(account: Account) -> dict[str, Any]:
    locate = locator(account.documents)
    return {
        "name": account.name,
        "kind": account.kind,
        "card": account.card or None,
        "terms": list(account.terms),
        "license": _license(account.own, locate),
        "weights": _weights(account, locate),
        "bases": [_origin(each, locate) for each in account.bases],
        "datasets": [_origin(each, locate) for each in account.datasets],
        "components": [_component(part, locate) for part in account.parts],
        "standards": {
            **{standard.key: _standard(standard, locate) for standard in account.standards},
            "mof": {
                "class": account.mof_class or None,
                "missing": [name for name, _ in account.mof_missing],
                "standing": dict(account.mof_missing),
            },
            "g7": {
                "rung": account.g7_rung or None,
                "missing": [name for name, _ in account.g7_missing],
                "standing": dict(account.g7_missing),
            },
        },
    }


def _weights(account: Account, locate: Locate) -> dict[str, Any]:
    found = account.weights
    return {"access": found.access, "license": _license(found, locate), "why": found.why or None}


def _license(found: Weights, locate: Locate) -> dict[str, Any] | None:
    stated = {
        "id": found.license,
        "name": found.name,
        "class": found.license_class,
        "open": found.open,
        "restrictions": list(found.restrictions),
        "obligations": list(found.obligations),
        "places": [located(place, locate) for place in found.places],
    }
    return stated if found.license else None


def _origin(origin: Origin, locate: Locate) -> dict[str, Any]:
    return {
        "id": origin.id,
        "relation": origin.relation or None,
        "license": origin.license or None,
        "name": origin.name or None,
        "sure": origin.sure,
        "places": [located(place, locate) for place in origin.places],
    }


def _component(part: Part, locate: Locate) -> dict[str, Any]:
    return {
        "id": part.id,
        "state": part.state,
        "license": part.license or None,
        "license_id": part.license_id or None,
        "open": part.open,
        "why": part.why or None,
        "address": part.address or None,
        "places": [located(place, locate) for place in part.places],
    }


def _standard(standard: Standard, locate: Locate) -> dict[str, Any]:
    return {
        "id": standard.id,
        "verdict": standard.verdict,
        "missing": list(standard.missing),
        "elements": [
            {
                "name": one.name,
                "state": one.state,
                "why": one.why or None,
                "places": [located(place, locate) for place in one.places],
            }
            for one in standard.elements
        ],
        "kept": [{"name": one.name, "state": one.state} for one in standard.kept],
        "judge": list(standard.judge),
    }
