"""What strangers wrote neither runs as a command of a CI runner nor reaches files that are off limits."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from repos import Runner, make

from openwash_lint.commands import living
from openwash_lint.output import FORMATS
from openwash_lint.output.escape import encoded, visible

STOP = "::stop-commands::x"
HOSTILE = {
    "README.md": (
        f"---\nlicense: cc-by-nc-4.0\nlicense_name: '<script>alert(1)</script>'\n---\n# {STOP}\n\n"
        f"{STOP} ##[error]x ##vso[task.x] is an open source model.\r\n{STOP}\n"
    ),
    f"{STOP}/README.md": f"---\nlicense: cc-by-nc-4.0\n---\n{STOP} is an open source model.\n",
    "model.safetensors": "",
    "##[error]x/README.md": "---\nlicense: cc-by-nc-4.0\n---\nHeron is an open source model.\n",
}
# Besides annotations, only the frame's own `::: ` may begin a line: as a command it would be named ":".
OBEYED = re.compile(r"##\w*\[|^\s*::(?!: |(?:error|warning|notice) file=)", re.MULTILINE)
RULE = """
id = "XX901"
name = "x"
since = "0.1.0"
levels = { osaid = "error" }
summary = "x"
rationale = "x"
message = "x"
[when]
fact = "card.path"
[fix]
do = "create-file"
path = "PATH"
text = "x"
title = "x"
applicability = "safe"
"""


@pytest.mark.parametrize("name", FORMATS)
def test_no_line_is_a_command(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(make(tmp_path, HOSTILE))
    (tmp_path / "::set-output name=x::y").symlink_to("/nowhere")
    (tmp_path / STOP / "LICENSE").symlink_to("/nowhere")
    done = run("check", "--output-format", name, "--show-facts")

    assert done.out != ""
    assert OBEYED.findall(done.out + "\n" + done.err) == []


@pytest.mark.parametrize(
    "arguments", [("claims", "--color", "always"), ("report",), ("check", "--diff", "--persona", "auditor")]
)
def test_no_line_of_other_output_is_a_command(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    folder = make(tmp_path / STOP.replace("/", ""), HOSTILE)
    monkeypatch.chdir(folder)
    extra = ("--unsafe-fixes",) if "--diff" in arguments else ()
    done = run(*arguments, *extra)

    assert done.out != ""
    assert OBEYED.findall(re.sub("\x1b[^m]*m", "", done.out) + "\n" + done.err) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::x::y", "\\x3a:x::y"),
        (" ::x", " \\x3a:x"),
        ("a::b", "a::b"),
        ("## Use [it]", "## Use [it]"),
        ("###[x]", "###\\x5bx]"),
        ("a ##vso[x]", "a ##vso\\x5bx]"),
    ],
)
def test_commands_are_broken_up_and_nothing_else(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_json_keeps_its_meaning() -> None:
    assert encoded('"##[x"') == '"##\\u005bx"'


@pytest.mark.parametrize("path", [".git/commondir", ".github/workflows/x.yml", "setup.py", "docs/LICENSE"])
def test_a_rule_cannot_create_any_file(tmp_path: Path, run: Runner, path: str) -> None:
    make(tmp_path, {"README.md": "# Heron\n", "r/x.toml": RULE.replace("PATH", path)})
    done = run("check", "--fix", "--rules", tmp_path / "r", tmp_path)

    assert (done.code, "fix.path: expected one of LICENSE" in done.err) == (2, True)


@pytest.mark.parametrize("named", [False, True])
def test_fixes_of_the_repositorys_own_rules_are_made_only_if_a_user_names_them(
    tmp_path: Path, run: Runner, named: bool
) -> None:
    files = {"README.md": "# Heron\n", "openwash-lint.toml": 'rules = ["r"]\nselect = ["x"]\n'}
    rule = RULE.replace("PATH", "LICENSE").replace('fact = "card.path"', 'fact = "metadata.license-missing"')
    make(tmp_path, {**files, "r/x.toml": rule, "model.safetensors": ""})
    run("check", "--fix", *(("--rules", tmp_path / "r") if named else ()), tmp_path)

    assert (tmp_path / "LICENSE").exists() == named


def test_whoever_names_a_configuration_has_not_named_its_rules(tmp_path: Path, run: Runner) -> None:
    files = {"README.md": "# Heron\n", "openwash-lint.toml": 'rules = ["r"]\nselect = ["x"]\n'}
    rule = RULE.replace("PATH", "LICENSE").replace('fact = "card.path"', 'fact = "metadata.license-missing"')
    make(tmp_path, {**files, "r/x.toml": rule, "model.safetensors": ""})
    config = ("--config", tmp_path / "openwash-lint.toml")
    run("check", "--fix", *config, tmp_path)
    untouched = not (tmp_path / "LICENSE").exists()
    run("check", "--fix", *config, "--rules", tmp_path / "r", tmp_path)

    assert (untouched, (tmp_path / "LICENSE").exists()) == (True, True)


@pytest.mark.parametrize("path", [".git/config", ".git/hooks/pre-commit", "sub/.git"])
def test_no_output_is_written_below_git(tmp_path: Path, run: Runner, path: str) -> None:
    make(tmp_path, {"README.md": "# Heron\n", ".git/hooks/x": "", "sub/y": ""})
    done = run("check", "--output", f"json={tmp_path / path}", tmp_path)

    assert (done.code, "is git's own" in done.err) == (2, True)
    assert not (tmp_path / path).exists()


@pytest.mark.parametrize("option", ["--output", "--update-baseline"])
def test_outputs_do_not_follow_links(tmp_path: Path, run: Runner, option: str) -> None:
    make(tmp_path, {"victim": '{"version": 1, "entries": []}', "root/README.md": "# Heron\n"})
    link = tmp_path / "root" / "out.json"
    link.symlink_to("../victim")
    ways = {"--output": ("--output", f"gitlab={link}"), "--update-baseline": ("--baseline", link, option)}
    done = run("check", *ways[option], tmp_path / "root")

    assert (done.code, "is a link" in done.err) == (2, True)
    assert (tmp_path / "victim").read_text() == '{"version": 1, "entries": []}'


@pytest.mark.parametrize("option", ["--output", "--update-baseline"])
def test_outputs_do_not_follow_folders_out_of_a_repository_that_is_judged_from_elsewhere(
    tmp_path: Path, run: Runner, option: str
) -> None:
    make(tmp_path, {"root/README.md": "# Heron\n", "outside/out.json": '{"version": 1, "entries": []}'})
    (tmp_path / "root" / "out").symlink_to("../outside")
    path = tmp_path / "root" / "out" / "out.json"
    ways = {"--output": ("--output", f"gitlab={path}"), "--update-baseline": ("--baseline", path, option)}
    done = run("check", *ways[option], tmp_path / "root")

    assert (done.code, "leads out through a link" in done.err) == (2, True)
    assert [file.name for file in (tmp_path / "outside").iterdir()] == ["out.json"]
    assert path.read_text() == '{"version": 1, "entries": []}'


KNOWN = '{"version": 1, "findings": []}'
NAMED = {"--baseline": KNOWN, "--config": "standard = 'osaid'\n"}


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
@pytest.mark.parametrize("option", NAMED)
@pytest.mark.parametrize("path", ["named", "docs/named"])
def test_what_an_option_names_is_not_read_where_a_link_of_a_checkout_leads_out(
    tmp_path: Path, run: Runner, option: str, path: str
) -> None:
    make(tmp_path, {"root/README.md": "# Heron\n", "root/.git/index": "", "outside/named": NAMED[option]})
    (tmp_path / "root" / "named").symlink_to("../outside/named")
    (tmp_path / "root" / "docs").symlink_to("../outside")
    (tmp_path / "mine").symlink_to("outside/named")
    done = run("check", option, tmp_path / "root" / path, tmp_path / "root")

    assert (done.code, "leads out of the repository" in done.err) == (2, True)
    assert run("check", option, tmp_path / "mine", tmp_path / "root").code == 0


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("option", NAMED)
def test_what_an_option_names_is_not_waited_for(tmp_path: Path, run: Runner, option: str) -> None:
    make(tmp_path, {"README.md": "# Heron\n"})
    os.mkfifo(tmp_path / "named")
    done = run("check", option, tmp_path / "named", tmp_path)

    assert (done.code, "is not a file" in done.err) == (2, True)


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="streams of POSIX")
@pytest.mark.parametrize("option", NAMED)
def test_what_an_option_names_may_be_a_stream(tmp_path: Path, run: Runner, option: str) -> None:
    make(tmp_path, {"README.md": "# Heron\n"})
    reader, writer = os.pipe()
    os.write(writer, NAMED[option].encode())
    os.close(writer)
    done = run("check", option, f"/dev/fd/{reader}", tmp_path)
    os.close(reader)

    assert done.code == 0, done.err


def test_a_baseline_has_a_largest_size(tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(living, "_LARGEST", 10_000)
    make(tmp_path, {"README.md": "# Heron\n", "known.json": KNOWN + " " * 10_000})
    done = run("check", "--baseline", tmp_path / "known.json", tmp_path)

    assert (done.code, "is larger than" in done.err) == (2, True)


def test_a_report_in_a_card_holds_no_markup_of_a_strangers(tmp_path: Path, run: Runner) -> None:
    card = "---\nlicense: other\nlicense_name: <script>alert(1)</script>\n---\n# Heron\n"
    make(tmp_path, {"README.md": card, "model.safetensors": "x" * 9})
    run("report", tmp_path, "--write")

    assert "<script>" not in (tmp_path / "README.md").read_text().replace(card, "")
    assert "## What is open here" in (tmp_path / "README.md").read_text()


LINKS = ("::set-output name=x::y", f"{STOP}/LICENSE")
# The paths as they are spelled: what would be a command is broken up.
SPELLED = "|".join(
    map(
        re.escape,
        (
            "README.md",
            "model.safetensors",
            "##\\x5berror]x/README.md",
            "\\x3a:stop-commands::x/README.md",
            "\\x3a:stop-commands::x/LICENSE",
            "\\x3a:set-output name=x::y",
        ),
    )
)
PLACE = rf"(?:{SPELLED}):\d+:\d+"
JSON = r"\s*[\[\]{}\"]|\s*-?\d|\s*(?:true|false|null)\b"
FACTS = r"[a-z]+(?:[.-][a-z0-9]+)*(?: [^:]*)?: "
# What a line of each format may begin with: our own words, or a place.
BEGINNINGS = {
    "concise": rf"{PLACE}: (error|warning|note) OW\d+ |{FACTS}",
    "full": rf"(?:error|warning|note)\[OW\d+\]: | (?:-->|:::) {PLACE}$|\d* +\| ?|\d+ \| |  = |{FACTS}|$",
    "github": rf"::(?:error|warning|notice) file=[^:,]+,line=\d+,col=\d+,|{FACTS}",
    "markdown": r"## openwash-lint: |\| |- |This compares |<|[A-Z][a-z ]+:|$",
    "junit": rf" *<|{PLACE}: |write |call it |correct |remove |replace |make |add |say ",
    "json": JSON,
    "sarif": JSON,
    "gitlab": JSON,
    "agent": rf"{PLACE}: OW\d+ (error|warning|note): |{FACTS}",
    "rdjsonl": rf'{{"message": |{FACTS}',
}
SAID = rf"(?:{SPELLED}): not judged: |\d+ errors?, "


@pytest.mark.parametrize("name", FORMATS)
def test_each_line_begins_with_words_of_our_own_or_a_place(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(make(tmp_path, HOSTILE))
    for link in LINKS:
        (tmp_path / link).symlink_to("/nowhere")
    done = run("check", "--output-format", name, "--show-facts")
    begins = re.compile(BEGINNINGS[name])

    assert [line for line in done.out.split("\n")[:-1] if not begins.match(line)] == []
    assert [line for line in done.err.split("\n")[:-1] if not re.match(SAID, line)] == []


def test_a_traceback_holds_no_command(tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path, HOSTILE))
    monkeypatch.setenv("OPENWASH_DEBUG", "1")

    def fail(*_: object) -> None:
        raise ValueError(f"broken\n{STOP}\n##[error]x\x1b[2J")

    monkeypatch.setattr("openwash_lint.commands.judging.lint", fail)
    done = run("check")

    assert (done.code, "Traceback" in done.err) == (4, True)
    assert OBEYED.findall(done.err) == []
    assert "\x1b" not in done.err
