"""One license file may hold a text for one part and name another license for the next."""

from __future__ import annotations

import pytest
from license_texts import MIT, text_of

from openwash_lint import settings
from openwash_lint.claims.find import find
from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.fact_table import facts_about
from openwash_lint.ledger.grant import governing
from openwash_lint.reading.discover import from_mapping

GEMMA = "## Model License\n\nGemma Terms of Use apply. Do not use it for harm.\n"
AFTER = f"# License\n\n## Code License\n\n{MIT}\n{GEMMA}"
BEFORE = f"The weights are provided under the Gemma Terms of Use.\n\nCode:\n\n{MIT}"
CARD = """---
license: gemma
---
# Wren

This model follows the Gemma Terms of Use. The code is under the MIT License.
"""


def terms(files: dict[str, str]) -> tuple[object, ...]:
    inventory = from_mapping(files)
    facts = facts_about(inventory, find(inventory))
    found = (governing(facts, part) for part in ("weights", "code"))
    return tuple(grant and grant.text for grant in found)


@pytest.mark.parametrize("text", [AFTER, BEFORE])
def test_each_part_is_under_what_its_section_says(text: str) -> None:
    assert terms({"README.md": "# Wren\n", "LICENSE": text}) == ("LicenseRef-gemma", "MIT")


@pytest.mark.parametrize("text", [AFTER, BEFORE])
def test_nothing_is_contradicted_by_another_parts_section(text: str) -> None:
    told = settings.Settings(persona="auditor")
    report = lint(from_mapping({"README.md": CARD, "LICENSE": text, "wren.py": ""}), rules_for(told), told)

    assert [each.rule for each in report.diagnostics if each.rule in ("OW309", "OW312", "OW321")] == []


APART = f"{text_of('Apache-2.0')}\n\nNOTE ON DATA\n\nThe dataset is released under CC BY-NC 4.0.\n"


@pytest.mark.parametrize(("key", "found"), [("cc-by-nc-4.0", []), ("cc-by-nc-sa-4.0", ["CC-BY-NC-4.0"])])
def test_a_data_sets_key_is_compared_with_what_the_text_says_of_the_data(key: str, found: list[str]) -> None:
    card = f"---\nlicense: {key}\ntask_categories:\n- audio-classification\n---\n# Wren songs\n"
    told = settings.Settings(persona="auditor")
    report = lint(from_mapping({"README.md": card, "LICENSE": APART, "songs.csv": ""}), rules_for(told), told)
    differing = [each.message for each in report.diagnostics if each.rule == "OW309"]

    assert [each.rpartition(" ")[2] for each in differing] == found


# A license of its own kind, and the notices of others' code after it.
NOTICES = f"{MIT}\nThird-party components are under their own licenses:\n\nBrook\n\n{text_of('BSD-3-Clause')}"


def test_the_notices_of_others_are_not_the_licenses_terms() -> None:
    assert terms({"README.md": "# Wren\n", "LICENSE": NOTICES}) == ("MIT", "MIT")


def test_a_license_among_the_notices_contradicts_nobody() -> None:
    card = "# Wren\n\nThe code is under the BSD 3-Clause License.\n"
    told = settings.Settings(persona="auditor")
    report = lint(from_mapping({"README.md": card, "LICENSE": NOTICES, "wren.py": ""}), rules_for(told), told)

    assert [each.rule for each in report.diagnostics if each.rule == "OW312"] == []


def test_a_disclaimer_by_itself_is_no_license() -> None:
    disclaimer = text_of("BSD-3-Clause").rpartition("this software is provided")[2]

    assert (
        terms({"README.md": "# Wren\n", "LICENSE": f"{MIT}\nThis software is provided{disclaimer}"})[0]
        == "MIT"
    )


@pytest.mark.parametrize(
    "text",
    [
        MIT,
        f"{MIT}\n\nThis license covers all models.\n",
        f"{MIT}\n\nParts were taken from Finch (Apache License 2.0).\n",
        f"{MIT}\n\nThe code is under the MIT License.\n",
    ],
)
def test_a_text_alone_is_for_everything(text: str) -> None:
    assert terms({"README.md": "# Wren\n", "LICENSE": text}) == ("MIT", "MIT")


def test_an_agreement_before_a_notice_is_no_change_of_it() -> None:
    clause = "You may use the Software for noncommercial research only. "
    text = f"WREN SOFTWARE LICENSE AGREEMENT\n\n{clause * 60}\n\n{text_of('BSD-3-Clause')}"
    told = settings.Settings(persona="auditor")
    report = lint(
        from_mapping({"README.md": "# Wren\n", "LICENSE": text, "wren.py": ""}), rules_for(told), told
    )

    assert [each.rule for each in report.diagnostics if each.rule == "OW321"] == []
