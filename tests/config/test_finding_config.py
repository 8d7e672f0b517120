"""What a repository's own configuration may lead to: nothing outside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.config import Config, configuration
from openwash_lint.errors import ConfigError, RuleError

RULE = """\
id = "XY001"
name = "a-name"
since = "0.1.0"
levels = { osaid = "error" }
summary = "S."
rationale = "R."
message = "m"
[when]
claim = ["open-source"]
"""


def write(folder: Path, path: str, text: str) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_link_inside_the_repository_is_followed(tmp_path: Path) -> None:
    write(tmp_path, "lint/own.toml", 'fail-on = "never"')
    (tmp_path / "openwash-lint.toml").symlink_to("lint/own.toml")

    assert configuration(str(tmp_path)).settings.fail_on == "never"


def test_a_link_out_of_the_repository_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "victim.toml", 'fail-on = "never"')
    (tmp_path / "git").mkdir()
    (tmp_path / "git/openwash-lint.toml").symlink_to("../victim.toml")
    config = configuration(str(tmp_path / "git"))

    assert config.settings == Config().settings
    assert "openwash-lint.toml: leads out of the repository, so it is not read" in config.notes[0]


def test_a_folder_that_is_a_link_out_has_no_configuration(tmp_path: Path) -> None:
    write(tmp_path, "other/openwash-lint.toml", 'fail-on = "never"')
    (tmp_path / "git/heron").mkdir(parents=True)
    (tmp_path / "git/openwash-lint.toml").symlink_to("../other/openwash-lint.toml")

    assert configuration(str(tmp_path / "git/heron"), str(tmp_path / "git")).path == ""


def test_a_project_file_that_is_a_link_out_is_passed_by(tmp_path: Path) -> None:
    write(tmp_path, "victim.toml", "[tool.openwash-lint]\n")
    (tmp_path / "git").mkdir()
    (tmp_path / "git/pyproject.toml").symlink_to("../victim.toml")

    assert configuration(str(tmp_path / "git")) == Config()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read here")
def test_a_project_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", "").chmod(0)
    with pytest.raises(ConfigError, match=r"pyproject\.toml: cannot be read: Permission denied"):
        configuration(str(tmp_path))


def test_an_error_of_reading_is_one_of_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "pyproject.toml", "")

    real = os.open

    def refuse(path: str, *arguments: object, **named: object) -> int:
        if path.endswith("project.toml"):
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(ConfigError, match=r"pyproject\.toml: cannot be read: Permission denied"):
        configuration(str(tmp_path))


@pytest.mark.parametrize("name", ["openwash-lint.toml", "pyproject.toml"])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files here")
def test_a_pipe_is_no_configuration(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)

    assert configuration(str(tmp_path)) == Config()


@pytest.mark.parametrize("folder", ["../secret", "/", "inside"])
def test_rules_outside_the_repository_are_refused_by_their_key(tmp_path: Path, folder: str) -> None:
    write(tmp_path, "secret/a.toml", 'token = "sesame"')
    write(tmp_path, "git/openwash-lint.toml", f'rules = ["{folder}"]')
    (tmp_path / "git/inside").symlink_to("../secret")
    with pytest.raises(ConfigError, match=r"openwash-lint\.toml: rules\[0\]: leads out of the repository"):
        configuration(str(tmp_path / "git"))


def test_rules_that_are_not_there_are_refused_by_their_key(tmp_path: Path) -> None:
    write(tmp_path, "openwash-lint.toml", 'rules = ["secret"]')
    with pytest.raises(ConfigError) as refused:
        configuration(str(tmp_path))

    assert refused.value.key == "rules[0]"
    assert "secret" not in str(refused.value)


def test_a_rule_file_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.toml", 'token = "sesame"')
    write(tmp_path, "git/openwash-lint.toml", 'rules = ["r"]')
    (tmp_path / "git/r").mkdir()
    (tmp_path / "git/r/a.toml").symlink_to(secret)
    config = configuration(str(tmp_path / "git"))
    with pytest.raises(RuleError, match=r"a\.toml: cannot be read: leads out of the repository"):
        rules_for(config.settings, config.trees)


def test_rules_inside_the_repository_are_read(tmp_path: Path) -> None:
    write(tmp_path, "git/models/openwash-lint.toml", 'rules = ["../r"]')
    write(tmp_path, "git/r/a.toml", RULE)
    config = configuration(str(tmp_path / "git/models"), str(tmp_path / "git"))

    assert rules_for(config.settings, config.trees)[-1].id == "XY001"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('["open-source"]', '["open-source"]\n[[when.where]]\nfact = "gate.presnt"\nis = true'),
         "when.where[0].fact: there is no fact “gate.presnt”; did you mean “gate.present”?"),
        (('claim = ["open-source"]', 'fact = "gate.presnt"'), "when.fact: there is no fact “gate.presnt”"),
        (('claim = ["open-source"]', 'fact = "files.any"'), "when.fact: there is no fact “files.any”"),
        (('claim = ["open-source"]', 'fact = "subject.license"'), "can be asked of a claim only"),
        (("[when]", '[[requires]]\nfact = "subject.licence"\nshown = true\n[when]'),
         "requires[0].fact: there is no fact “subject.licence”; did you mean “subject.license”?"),
        (("[when]", '[[requires]]\nfact = "claim.value"\nsame-as = "metadata.licence"\n[when]'),
         "requires[0].same-as: there is no fact “metadata.licence”; did you mean “metadata.license"),
        (("[when]", '[[requires]]\nfact = "claim.value"\nsame-as = "claim.subject"\n[when]'),
         "requires[0].same-as: “claim.subject” can be asked of a claim only"),
        (("[when]", '[fix]\ndo = "replace"\nat = "card.pth"\ntitle = "t"\napplicability = "safe"\n[when]'),
         "fix.at: there is no fact “card.pth”; did you mean “card.path”?"),
    ],
)  # fmt: skip
def test_a_fact_that_does_not_exist_is_named(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    write(tmp_path, "openwash-lint.toml", 'rules = ["r"]')
    write(tmp_path, "r/a.toml", RULE.replace(*change))
    config = configuration(str(tmp_path))
    with pytest.raises(RuleError) as raised:
        rules_for(config.settings, config.trees)

    assert said in str(raised.value)
