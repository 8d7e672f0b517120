"""The server as an editor sees it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editing import CLAIM, FIXABLE, RESTRICTED, Editing, Editor, able, codes, make, text_after
from lsprotocol import types

PLAIN = "# Heron\n\nHeron is an open source model.\n"
WASHED = {"README.md": PLAIN, "LICENSE": RESTRICTED, "model.gguf": ""}
KEYED = WASHED | {"README.md": CLAIM}
# A rule whose findings are only likely: an adapter's card that does not name the base.
LIKELY = """
id = "XX901"
name = "a-likely-fault"
since = "0.1.0"
confidence = "medium"
levels = { osaid = "error" }
summary = "x"
rationale = "x"
message = "is likely"
[when]
fact = "lineage.undeclared"
"""


@pytest.fixture(scope="module")
def edit() -> Iterator[Editing]:
    """An editor in which scenarios are run."""
    editing = Editing()
    yield editing
    editing.end()


def test_what_is_typed_is_judged_before_it_is_saved(tmp_path: Path, edit: Editing) -> None:
    make(tmp_path, {"README.md": "# Heron\n", "LICENSE": RESTRICTED, "model.gguf": ""})

    async def scenario(editor: Editor) -> Any:
        before = await editor.open(tmp_path / "README.md")
        return codes(before), codes(await editor.type(tmp_path / "README.md", CLAIM))

    before, after = edit(scenario, tmp_path)

    assert "OW101" not in before
    assert "OW101" in after


def test_a_text_that_is_typed_elsewhere_is_evidence(tmp_path: Path, edit: Editing) -> None:
    make(
        tmp_path,
        WASHED,
    )
    card, license_file = tmp_path / "README.md", tmp_path / "LICENSE"

    async def scenario(editor: Editor) -> Any:
        before = await editor.open(card)
        await editor.open(license_file)
        after = await editor.type(license_file, "", judged=card)
        return codes(before), codes(after)

    assert edit(scenario, tmp_path) == (["OW101"], [])


def test_a_license_that_is_saved_changes_the_cards_findings(tmp_path: Path, edit: Editing) -> None:
    make(tmp_path, {"README.md": PLAIN, "model.gguf": ""})
    card, license_file = tmp_path / "README.md", tmp_path / "LICENSE"

    async def scenario(editor: Editor) -> Any:
        before = await editor.open(card)
        license_file.write_text(RESTRICTED, encoding="utf-8")
        return codes(before), codes(await editor.after(lambda: editor.change_on_disk(license_file), card))

    assert edit(scenario, tmp_path) == (["OW301"], ["OW101"])


def test_columns_are_counted_in_utf_16_unless_agreed_otherwise(tmp_path: Path, edit: Editing) -> None:
    line = "\U0001f426\U0001f426 Heron is an open source model."
    make(tmp_path, {"README.md": f"# Heron\n\n{line}\n", "LICENSE": RESTRICTED, "model.gguf": ""})
    can = able()
    assert can.general is not None
    can.general.position_encodings = None

    async def scenario(editor: Editor) -> Any:
        (found,) = await editor.open(tmp_path / "README.md")
        return found.range

    start = line.index("open source") + 2

    assert edit(scenario, tmp_path, capabilities=can) == types.Range(
        types.Position(2, start), types.Position(2, start + len("open source"))
    )


def test_a_finding_has_its_level_its_page_and_its_evidence(tmp_path: Path, edit: Editing) -> None:
    make(
        tmp_path,
        WASHED,
    )

    async def scenario(editor: Editor) -> Any:
        return (await editor.open(tmp_path / "README.md"))[0]

    found = edit(scenario, tmp_path)

    assert found.severity == types.DiagnosticSeverity.Error
    assert found.code_description.href.endswith("/rules/OW101/")
    assert [each.location.uri for each in found.related_information] == [(tmp_path / "LICENSE").as_uri()]


def test_an_editor_without_related_places_gets_none(tmp_path: Path, edit: Editing) -> None:
    make(
        tmp_path,
        WASHED,
    )

    async def scenario(editor: Editor) -> Any:
        return (await editor.open(tmp_path / "README.md"))[0].related_information

    assert edit(scenario, tmp_path, capabilities=types.ClientCapabilities()) is None


def test_a_safe_fix_is_preferred_and_makes_what_the_command_makes(tmp_path: Path, edit: Editing) -> None:
    card = make(tmp_path, {"README.md": FIXABLE, "LICENSE": "MIT\n", "model.gguf": ""}) / "README.md"

    async def scenario(editor: Editor) -> Any:
        await editor.open(card)
        return [each for each in await editor.actions(card) if each.is_preferred]

    (action,) = edit(scenario, tmp_path)
    assert text_after(action.edit, card, FIXABLE) == FIXABLE.replace("licence", "license")


def test_an_unsafe_fix_says_that_it_changes_words_and_is_not_preferred(tmp_path: Path, edit: Editing) -> None:
    card = make(tmp_path, KEYED) / "README.md"

    async def scenario(editor: Editor) -> Any:
        await editor.open(card)
        found = await editor.actions(card)
        return [each.is_preferred for each in found if each.title.endswith("(changes your words)")]

    assert set(edit(scenario, tmp_path)) == {False}


def test_an_ignore_is_the_comment_that_the_command_writes(tmp_path: Path, edit: Editing) -> None:
    card = make(tmp_path, WASHED) / "README.md"

    async def scenario(editor: Editor) -> Any:
        await editor.open(card)
        (action,) = [each for each in await editor.actions(card) if each.title.startswith("Ignore")]
        made = text_after(action.edit, card, PLAIN)
        return made, await editor.type(card, made)

    made, found = edit(scenario, tmp_path)

    assert made == PLAIN.replace("Heron is", "<!-- openwash: ignore[OW101] TODO: the reason -->\nHeron is")
    assert found == ()


def test_an_editor_that_asks_for_reasons_gets_a_command(tmp_path: Path, edit: Editing) -> None:
    card = make(tmp_path, KEYED) / "README.md"

    async def scenario(editor: Editor) -> Any:
        await editor.open(card)
        # This client mistakes an action with a command for the command itself, so it is looked for in plain
        # text.
        return [each.title for each in await editor.offered(card) if "ignoreWithReason" in str(each)]

    found = edit(scenario, tmp_path, options={"asksForReasons": True})

    assert found == ["Ignore OW101 here, with a reason"]


def test_all_safe_fixes_of_a_file_are_one_action(tmp_path: Path, edit: Editing) -> None:
    card = make(tmp_path, {"README.md": FIXABLE, "LICENSE": "MIT\n", "model.gguf": ""}) / "README.md"

    async def scenario(editor: Editor) -> Any:
        await editor.open(card)
        return await editor.actions(card, ["source.fixAll"])

    (action,) = edit(scenario, tmp_path)

    assert action.kind == "source.fixAll.openwash-lint"
    assert text_after(action.edit, card, FIXABLE) == FIXABLE.replace("licence", "license")


def test_a_hover_has_the_rule_and_how_the_line_was_read(tmp_path: Path, edit: Editing) -> None:
    card = make(tmp_path, KEYED) / "README.md"

    async def scenario(editor: Editor) -> Any:
        await editor.open(card)
        return await editor.hover(card, 5, CLAIM.splitlines()[5].index("open") + 2)

    found = edit(scenario, tmp_path)

    assert found.startswith("**[OW101 open-source-claim-restricted-license](https://")
    assert "“open source” is read as open-source of model asserted, in prose" in found


def test_there_is_no_hover_where_nothing_is_found(tmp_path: Path, edit: Editing) -> None:
    card = make(tmp_path, KEYED) / "README.md"

    async def scenario(editor: Editor) -> Any:
        await editor.open(card)
        return await editor.hover(card, 3, 1)

    assert edit(scenario, tmp_path) == ""


def test_a_configuration_that_changes_on_disk_counts(tmp_path: Path, edit: Editing) -> None:
    card = make(tmp_path, WASHED) / "README.md"
    settings = tmp_path / "openwash-lint.toml"

    async def scenario(editor: Editor) -> Any:
        before = await editor.open(card)
        settings.write_text('ignore = ["OW101"]\n', encoding="utf-8")
        return codes(before), codes(await editor.after(lambda: editor.change_on_disk(settings), card))

    assert edit(scenario, tmp_path) == (["OW101"], [])


def test_a_wrong_configuration_is_reported_where_it_is_and_in_the_log(tmp_path: Path, edit: Editing) -> None:
    make(tmp_path, {"README.md": CLAIM, "openwash-lint.toml": "\nselect = 1\n"})
    settings = tmp_path / "openwash-lint.toml"

    async def scenario(editor: Editor) -> Any:
        await editor.open(tmp_path / "README.md")
        (found,) = editor.told[settings.as_uri()]
        settings.write_text("", encoding="utf-8")
        after = await editor.after(lambda: editor.change_on_disk(settings), settings)
        return found.message, after, [each.message for each in editor.client.log_messages]

    message, after, log = edit(scenario, tmp_path)

    assert message.startswith("select: expected a list of strings, found a number or a date\n")
    assert after == ()
    assert log == [f"{settings}: select: expected a list of strings, found a number or a date"]


@pytest.mark.parametrize(("persona", "expected"), [("regular", []), ("auditor", ["XX901"])])
def test_what_is_likely_is_shown_to_auditors(
    tmp_path: Path, edit: Editing, persona: str, expected: list[str]
) -> None:
    files = {
        "README.md": "---\nlicense: mit\n---\n# Heron\n\nHeron is a language model.\n",
        "adapter_config.json": '{"base_model_name_or_path": "acme/heron-7b", "peft_type": "LORA"}',
        "openwash-lint.toml": f'persona = "{persona}"\nselect = ["XX901"]\nrules = ["rules"]\n',
        "rules/likely.toml": LIKELY,
    }
    card = make(tmp_path, files) / "README.md"

    async def scenario(editor: Editor) -> Any:
        return codes(await editor.open(card))

    assert edit(scenario, tmp_path) == expected


def test_two_folders_have_their_own_configurations(tmp_path: Path, edit: Editing) -> None:
    files = WASHED
    one = make(tmp_path / "one", files)
    other = make(tmp_path / "other", files | {"openwash-lint.toml": 'ignore = ["OW101"]\n'})

    async def scenario(editor: Editor) -> Any:
        return [codes(await editor.open(folder / "README.md")) for folder in (one, other)]

    assert edit(scenario, one, other) == [["OW101"], []]


def test_a_file_outside_all_folders_is_judged_with_the_files_next_to_it(
    tmp_path: Path, edit: Editing
) -> None:
    card = make(tmp_path, WASHED) / "README.md"

    async def scenario(editor: Editor) -> Any:
        return codes(await editor.open(card))

    assert edit(scenario) == ["OW101"]


def test_a_repository_is_read_up_to_its_root_though_only_a_folder_of_it_is_open(
    tmp_path: Path, edit: Editing
) -> None:
    make(tmp_path, {"README.md": PLAIN, "LICENSE": RESTRICTED, "docs/notes.md": "x\n", "model.gguf": ""})
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)

    async def scenario(editor: Editor) -> Any:
        return codes(await editor.open(tmp_path / "README.md"))

    assert edit(scenario, tmp_path / "docs") == ["OW101"]


def test_installed_packages_are_not_judged(tmp_path: Path, edit: Editing) -> None:
    make(tmp_path, {"README.md": PLAIN, "node_modules/heron/README.md": PLAIN, "LICENSE": RESTRICTED})

    async def scenario(editor: Editor) -> Any:
        editor.tell(tmp_path / "node_modules" / "heron" / "README.md", PLAIN)
        await editor.open(tmp_path / "README.md")
        return [uri for uri, _ in editor.told.history if "node_modules" in uri]

    assert edit(scenario, tmp_path) == []


def test_a_file_that_is_closed_has_no_findings(tmp_path: Path, edit: Editing) -> None:
    card = make(tmp_path, WASHED) / "README.md"

    async def scenario(editor: Editor) -> Any:
        before = await editor.open(card)
        return codes(before), await editor.after(editor.close_all, card)

    assert edit(scenario, tmp_path) == (["OW101"], ())


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_lines_end_as_in_editors(tmp_path: Path, edit: Editing, ending: str) -> None:
    text = "# Heron\n\nA line\u2028and more\f.\n\nHeron is an open source model.\n".replace("\n", ending)
    card = make(tmp_path, {"README.md": text, "LICENSE": RESTRICTED, "model.gguf": ""}) / "README.md"

    async def scenario(editor: Editor) -> Any:
        await editor.open(card)
        (found,) = await editor.type(card, text + "More.")
        return found.range.start

    assert edit(scenario, tmp_path) == types.Position(4, 12)


def test_what_goes_wrong_is_logged_and_the_server_goes_on(tmp_path: Path, edit: Editing) -> None:
    make(tmp_path, {"one/README.md": PLAIN, "one/openwash-lint.toml": "select =", "two/README.md": PLAIN})
    make(tmp_path, {"two/LICENSE": RESTRICTED, "two/model.gguf": ""})

    async def scenario(editor: Editor) -> Any:
        wrong = await editor.open(tmp_path / "one" / "README.md")
        right = await editor.open(tmp_path / "two" / "README.md")
        return wrong, codes(right), [each.type for each in editor.client.log_messages]

    expected = ((), ["OW101"], [types.MessageType.Error])

    assert edit(scenario, tmp_path / "one", tmp_path / "two") == expected


def test_folders_and_encodings_are_those_of_the_protocol(tmp_path: Path, edit: Editing) -> None:
    text = "# Heron\n\n\U0001f426é Heron is an open source model.\n"
    folder = tmp_path / "a folder, ünd more"
    card = make(folder, {"README.md": text, "LICENSE": RESTRICTED, "model.gguf": ""}) / "README.md"
    can = able()
    can.general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8])

    async def scenario(editor: Editor) -> Any:
        (found,) = await editor.open(card)
        return found.range.start.character

    before = text.splitlines()[2].partition("open source")[0]

    assert edit(scenario, folder, capabilities=can) == len(before.encode())
