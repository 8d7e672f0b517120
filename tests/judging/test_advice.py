"""What is advised about license metadata leaves nothing else to report when it is followed."""

from collections.abc import Mapping
from functools import cache

import pytest

from openwash_lint import rulefile
from openwash_lint.documents import Inventory
from openwash_lint.engine import lint
from openwash_lint.examples import inventory_of, run
from openwash_lint.licenses import catalog
from openwash_lint.licenses.as_metadata import as_metadata
from openwash_lint.reading.discover import from_mapping
from openwash_lint.remedy import set_key
from openwash_lint.settings import Settings

RULES = rulefile.load(examples=True)
# The rules on license metadata.
METADATA = tuple(rule for rule in RULES if rule.id.startswith("OW3"))
# What a reader would put where the advice leaves the value to them.
FILLED = {"license": "llama2", "license_name": "wren-terms", "license_link": "https://example.org/wren/terms"}


def keys_in(advice: str) -> dict[str, str]:
    """The keys that an advice sets, in order: "`license: other` and a `license_link:`"."""
    found = {}
    for quoted in advice.split("`")[1::2]:
        key, colon, value = quoted.partition(":")
        if colon and key in FILLED:
            found[key] = value.strip() or FILLED[key]
    return found


def texts(inventory: Inventory) -> dict[str, str]:
    """The files' texts, with one more: where a card stands alone, nothing is said to be missing."""
    return {"config.json": "{}", **{path: each.text for path, each in inventory.documents.items()}}


def followed(inventory: Inventory, keys: Mapping[str, str]) -> Inventory:
    """The repository with these keys set in its card."""
    files = texts(inventory)
    for key, value in keys.items():
        document = from_mapping(files).documents["README.md"]
        for edit in sorted(set_key(document, key, value), key=lambda each: -each.place.span.start):
            start, end = edit.place.span
            files["README.md"] = files["README.md"][:start] + edit.text + files["README.md"][end:]
    return from_mapping(files, name=inventory.name)


def codes(inventory: Inventory) -> set[str]:
    return {each.rule for each in lint(inventory, METADATA, Settings()).diagnostics}


@cache
def advised(ident: str) -> tuple[tuple[str, Inventory, dict[str, str]], ...]:
    """Each alternative of the advice of a rule's examples that sets a license, once."""
    [rule] = (rule for rule in RULES if rule.id == ident)
    found: dict[str, tuple[str, Inventory, dict[str, str]]] = {}
    for example in rule.examples:
        for advice in [each.help for each in run(rule, example).report.diagnostics]:
            for keys in map(keys_in, advice.split(", or ")):
                if "license" in keys:
                    found.setdefault(str(keys), (f"{example.title}: {keys}", inventory_of(example), keys))
    return tuple(found.values())


KNOWN = [each for each in map(catalog.get, catalog.ids()) if each and each.id.startswith("LicenseRef-")]


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_license_keys_that_are_advised_leave_no_other_finding(rule: str) -> None:
    left = {
        name: codes(followed(inventory, keys)) - codes(from_mapping(texts(inventory), name=inventory.name))
        for name, inventory, keys in advised(rule)
    }

    assert {name: found for name, found in left.items() if found} == {}


@pytest.mark.parametrize("rule", ["OW302", "OW303", "OW308", "OW403", "OW405", "OW418"])
def test_advice_is_found(rule: str) -> None:
    assert advised(rule)


def test_every_license_can_be_stated_as_advised() -> None:
    wren = from_mapping({"README.md": "---\nlanguage: en\n---\n# Wren\n\nA model.\n", "config.json": "{}"})
    found = {known.id: codes(followed(wren, keys_in(as_metadata(known)))) for known in KNOWN}

    assert {ident: each for ident, each in found.items() if each} == {}


def test_the_name_that_cards_use_is_read_as_the_license() -> None:
    named = [known for known in KNOWN if known.hub_name]

    assert [known.id for known in named if catalog.find(known.hub_name) != known] == []


@pytest.mark.parametrize(
    ("ident", "expected"),
    [
        ("LicenseRef-llama3", "`license: llama3`"),
        (
            "LicenseRef-mrl-0.1",
            "`license: other` and `license_name: mrl`, with a `license_link:`",
        ),
        (
            "LicenseRef-xverse",
            "`license: other`, with a `license_name:` and a `license_link:` for the XVERSE License",
        ),
    ],
)
def test_a_license_is_named_as_the_hub_and_its_cards_name_it(ident: str, expected: str) -> None:
    known = catalog.get(ident)

    assert known is not None
    assert as_metadata(known) == expected


@pytest.mark.parametrize(
    ("standard", "term"),
    [
        ("osaid", "weights available under CC-BY-NC-4.0"),
        ("g7", "Weights Available AI (G7, CC-BY-NC-4.0)"),
    ],
)
def test_a_finding_offers_the_words_of_its_standard(standard: str, term: str) -> None:
    files = {
        "README.md": "---\nlicense: cc-by-nc-4.0\nlibrary_name: transformers\n---\nWren is open source.\n",
        "model.bin": "x",
        "config.json": '{"architectures": ["LlamaForCausalLM"], "model_type": "llama"}',
    }

    (found,) = lint(from_mapping(files), RULES, Settings(standard=standard)).diagnostics

    assert (found.term, f"“{term}”" in found.help) == (term, True)
