"""The account as mof.yml: what is proven is declared, the rest is listed in comments."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.openness import Account, Part
from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import visible
from openwash_lint.reports import report_words as words

_VERSION, _DATE = "1.0", "2024-12-15"


def render(account: Account, view: View = PLAIN) -> str:  # noqa: ARG001
    """A declaration for the Model Openness Framework; lines to fill in are marked as such."""
    return "\n".join([*_head(account), *_components(account)]) + "\n"


def _head(account: Account) -> Iterator[str]:
    yield "framework:"
    yield "  name: Model Openness Framework"
    yield f"  version: {quoted(_VERSION)}"
    yield f"  date: {quoted(_DATE)}"
    yield "release:"
    yield f"  name: {quoted(words.title(account))}"
    yield "  producer: ''  # to fill in: who releases it"
    yield "  # type, architecture, treatment: see the framework's schema"
    yield "  license: {}  # each component below says its own"


def _components(account: Account) -> Iterator[str]:
    shown = [part for part in account.parts if part.mof and words.mark(part) in ("open", "here", "linked")]
    others = [part for part in account.parts if part.mof and part not in shown]
    yield "  components:" if shown else "  components: []"
    for part in shown:
        yield from _component(part)
    for part in others:
        yield f"  # {part.mof}: {_reason(part)}"


def _component(part: Part) -> Iterator[str]:
    yield f"  - name: {part.mof}"
    yield f"    component_path: {quoted(_path(part))}"
    if part.license_id:
        yield f"    license: {quoted(part.license_id)}"
    else:
        checked = (
            "linked: write its license once you have looked" if part.state == "linked" else "no license seen"
        )
        yield f"    license: unlicensed  # {checked}"


def _path(part: Part) -> str:
    return part.address or (part.places[0].path if part.places else "")


def _reason(part: Part) -> str:
    return visible(part.why) or "not in this repository and not linked from it"


def quoted(text: str) -> str:
    """A YAML scalar in single quotes, on one line."""
    return "'" + visible(text).replace("'", "''") + "'"
