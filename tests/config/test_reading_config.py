from __future__ import annotations

import os
from pathlib import Path

import pytest

from openwash_lint.by_path import settings_for
from openwash_lint.config import Config, decode, find, read
from openwash_lint.errors import ConfigError
from openwash_lint.rule import STANDARDS
from openwash_lint.settings import Settings

FULL = """\
standard = "strict"
select = ["OW1", "OW2"]
extend-select = ["OW901"]
ignore = ["OW113"]
exclude = ["third_party/"]
fail-on = "error"
names = ["Heron"]

[ignore-paths.OW101]
"docs/talk.md" = "quotes a title"

[[overrides]]
paths = ["models/old/**"]
standard = "license"
ignore = ["OW2"]
"""


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_each_key_sets_its_field(tmp_path: Path) -> None:
    config = read(written(tmp_path, "openwash-lint.toml", FULL))

    assert config.settings == Settings(
        standard="strict",
        select=("OW1", "OW2"),
        extend_select=("OW901",),
        ignore=("OW113",),
        ignore_paths={"OW101": {"docs/talk.md": "quotes a title"}},
        exclude=("third_party/",),
        fail_on="error",
        names=("Heron",),
    )


def test_a_table_of_pyproject_is_read_alike(tmp_path: Path) -> None:
    ignored = '[tool.openwash-lint.ignore-paths.OW101]\n"a.md" = "why"\n'
    text = f'[project]\nname = "x"\n[tool.openwash-lint]\nstandard = "mof"\n{ignored}'
    config = read(written(tmp_path, "pyproject.toml", text))

    assert config.settings == Settings(standard="mof", ignore_paths={"OW101": {"a.md": "why"}})


def test_folders_of_rules_are_relative_to_the_file(tmp_path: Path) -> None:
    config = read(written(tmp_path, "openwash-lint.toml", 'rules = ["lint/rules"]'))

    assert config.settings.rules_dirs == (os.path.join(str(tmp_path), "lint/rules"),)


def test_nothing_said_is_the_default() -> None:
    assert decode({}) == Config()


@pytest.mark.parametrize("text", ["\ufeffstandard = 'mof'\n", "standard = 'mof'\r\n"])
def test_files_from_other_systems_are_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "openwash-lint.toml"
    path.write_bytes(text.encode())

    assert read(str(path)).settings.standard == "mof"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "standrad = 1",
            "openwash-lint.toml: standrad: is not a key of the configuration; did you mean “standard”?",
        ),
        ("colour = 1", "openwash-lint.toml: colour: is not a key of the configuration"),
        (
            'standard = "osi"',
            f"openwash-lint.toml: standard: expected one of {', '.join(STANDARDS)}, found a string",
        ),
        (
            'fail-on = "warn"',
            "expected one of error, warning, note, never, found a string; did you mean “warning”?",
        ),
        ("fail-on = true", "expected one of error, warning, note, never, found true"),
        ('select = "OW1"', "openwash-lint.toml: select: expected a list of strings, found a string"),
        ("ignore = [1]", "openwash-lint.toml: ignore: expected a list of strings, found a list"),
        ("ignore-paths = []", "ignore-paths: expected a table by code, found a list"),
        ("[ignore-paths]\nOW101 = ['a']", "ignore-paths.OW101: expected a table path = reason, found a list"),
        (
            '[ignore-paths.OW101]\n"a.md" = ""',
            'ignore-paths.OW101."a.md": expected a reason in words, found a string',
        ),
        ('[ignore-paths.OW101]\n"a.md" = true', "expected a reason in words, found true"),
        ("overrides = 3", "overrides: expected [[overrides]] tables, found a number or a date"),
        ("[[overrides]]\nignore = []", "overrides[0].paths: expected a list of strings, found nothing"),
        ('[[overrides]]\npaths = []\nfail-on = "note"', "overrides[0].fail-on: is not a key"),
        ("standard = ", "openwash-lint.toml:1: is not TOML: "),
        ("a = 1\n\nb = [", "openwash-lint.toml:3: is not TOML: "),
        ("a = " + "[" * 1000, "openwash-lint.toml: is nested too deeply"),
        ("a = " + "{a = " * 1000, "openwash-lint.toml: is nested too deeply"),
        (f"a{'.a' * 1000} = 1", "openwash-lint.toml: is nested too deeply"),
        (f"select = {'1' * 5000}", "openwash-lint.toml: contains a number that is too long"),
        (f"select = 0x{'1' * 5000}", "select: expected a list of strings, found a number or a date"),
        ("select = 1979-05-27", "select: expected a list of strings, found a number or a date"),
        ('rules = ["a", "b\\u0000"]', "rules[1]: contains the character NUL"),
        ("#" * 5_000_000, "openwash-lint.toml: is larger than 4 MB"),
        ('standard = "sesame"', "expected one of osaid, strict, g7, mof, eu, license, found a string"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read(written(tmp_path, "openwash-lint.toml", text))

    assert message in str(raised.value)


@pytest.mark.parametrize("key", ["standard", "select", "ignore-paths", "overrides", "fail-on"])
def test_values_are_never_quoted(tmp_path: Path, key: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read(written(tmp_path, "openwash-lint.toml", f'{key} = "sesame"'))

    assert "sesame" not in str(raised.value)


def test_a_wrong_key_in_pyproject_is_named_in_full(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"pyproject\.toml: tool\.openwash-lint\.slect: is not a key"):
        read(written(tmp_path, "pyproject.toml", "[tool.openwash-lint]\nslect = []\n"))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        read(str(tmp_path / "none.toml"))


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    written(tmp_path, "openwash-lint.toml", "")
    near = written(tmp_path, "models/openwash-lint.toml", "")
    (tmp_path / "models/heron").mkdir()

    assert find(str(tmp_path / "models/heron"), str(tmp_path)) == near


def test_its_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    written(tmp_path, "pyproject.toml", "[tool.openwash-lint]\n")
    own = written(tmp_path, "openwash-lint.toml", "")

    assert find(str(tmp_path)) == own


def test_a_pyproject_without_the_table_is_passed_by(tmp_path: Path) -> None:
    above = written(tmp_path, "openwash-lint.toml", "")
    written(tmp_path, "heron/pyproject.toml", '[project]\nname = "openwash-lint"\n')

    assert find(str(tmp_path / "heron"), str(tmp_path)) == above


def test_the_search_ends_at_the_top(tmp_path: Path) -> None:
    written(tmp_path, "openwash-lint.toml", "")
    (tmp_path / "git/heron").mkdir(parents=True)

    assert find(str(tmp_path / "git/heron"), str(tmp_path / "git")) == ""
    assert find(str(tmp_path / "git/heron")) == ""


@pytest.mark.parametrize(
    ("path", "standard", "ignore"),
    [
        ("README.md", "strict", ("OW113",)),
        ("models/old/README.md", "license", ("OW2",)),
        ("models/old/a/b.md", "license", ("OW2",)),
        ("models/older/README.md", "strict", ("OW113",)),
    ],
)
def test_overrides_hold_below_their_paths(
    tmp_path: Path, path: str, standard: str, ignore: tuple[str, ...]
) -> None:
    settings = settings_for(read(written(tmp_path, "openwash-lint.toml", FULL)), path)

    assert (settings.standard, settings.ignore) == (standard, ignore)


def test_the_later_override_wins() -> None:
    tables = [{"paths": ["a"], "standard": "mof"}, {"paths": ["a/b"], "standard": "eu"}]
    config = decode({"overrides": tables})

    assert [settings_for(config, path).standard for path in ("a/c", "a/b/c")] == ["mof", "eu"]
