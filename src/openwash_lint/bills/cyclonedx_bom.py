"""An account as a bill of materials in CycloneDX 1.7; needs the extra `cyclonedx`."""

from __future__ import annotations

import os

from openwash_lint.bills.bom_refs import dataset_ref, release_ref
from openwash_lint.errors import UsageError
from openwash_lint.openness import Account
from openwash_lint.output import PLAIN, View
from openwash_lint.record import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cyclonedx.model.bom import Bom

INSTALL = "the format cyclonedx needs more: pip install 'openwash-lint[cyclonedx]'"


def render(account: Account, view: View = PLAIN) -> str:  # noqa: ARG001
    """The bill as JSON; raises `UsageError` where the library is not installed."""
    try:
        from openwash_lint.bills import bom_parts
    except ModuleNotFoundError as failed:
        if (failed.name or "").partition(".")[0] not in ("cyclonedx", "packageurl"):
            raise
        raise UsageError(INSTALL) from failed
    from openwash_lint.output.json_format import written

    return written(_completed(_serialized(bom_parts.bill(account, float(_epoch() or 0))), account))


def _serialized(bom: Bom) -> dict[str, Any]:
    import json
    import warnings

    from cyclonedx.output.json import JsonV1Dot7

    with warnings.catch_warnings():
        # It warns of a graph without dependencies: which there are is not known.
        warnings.simplefilter("ignore", UserWarning)
        found: dict[str, Any] = json.loads(JsonV1Dot7(bom).output_as_string())
    return found


def _completed(said: dict[str, Any], account: Account) -> dict[str, Any]:
    """The bill without what is made up for it, and with what the library does not have.

    A serial number would be random, and an entry without dependencies would say that there are none. The time
    is that of `SOURCE_DATE_EPOCH`.
    """
    for key in ("serialNumber", "dependencies"):
        said.pop(key, None)
    if not _epoch():
        said["metadata"].pop("timestamp", None)
    models = {each["bom-ref"]: each for each in (said["metadata"]["component"], *said.get("components", ()))}
    for number, one in enumerate((account, *account.releases)):
        _with_datasets(models[release_ref(number)], one)
    for model in models.values():
        _order(model)
    return said


def _order(component: dict[str, Any]) -> None:
    """Put the places of a component and of its parts in order: the library's is by chance."""
    for each in (component, *component.get("components", ())):
        places = each.get("evidence", {}).get("occurrences", [])
        places.sort(key=lambda place: (place["location"], place["line"]))


def _with_datasets(model: dict[str, Any], account: Account) -> None:
    """Add what a model was trained on to its component."""
    if account.datasets and model["type"] == "machine-learning-model":
        named = dict.fromkeys(each.id for each in account.datasets)
        refs = [{"ref": dataset_ref(model["bom-ref"], ident)} for ident in named]
        model["modelCard"] = {"modelParameters": {"datasets": refs}}


def _epoch() -> str:
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    return said if said.isascii() and said.isdecimal() else ""
