"""What files of Python projects require: names, versions, places, and what only some users need."""

from __future__ import annotations

import pytest

from openwash_lint.documents import Document
from openwash_lint.structured.requirements import normal, read, without_strings


def _read(path: str, text: str) -> list[tuple[str, str, bool]]:
    return [(each.name, each.version, each.optional) for each in read(Document(path, "package", text))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("finch", [("finch", "", False)]),
        ("Reed_Warbler.Song>=1,<2", [("reed-warbler-song", ">=1,<2", False)]),
        ("finch[song, nest] == 1.2  # birds", [("finch", "== 1.2", False)]),
        ('finch; python_version >= "3.9"', [("finch", "", False)]),
        ('finch; python_version < "3.9"', [("finch", "", True)]),
        ('finch; python_version > "3.8" and os_name == "nt"', [("finch", "", True)]),
        ("finch @ https://example.org/finch.whl", []),
        ("git+https://example.org/finch", []),
        ("https://example.org/finch.whl", []),
        ("./finch", []),
        ("-r more.txt", []),
        ("# finch", []),
        ("finch\r", [("finch", "", False)]),
    ],
)
def test_a_line_of_a_list_is_a_requirement(line: str, expected: list[tuple[str, str, bool]]) -> None:
    actual = _read("requirements.txt", line)

    assert expected == actual


def test_comments_speak_for_what_is_beside_and_below_them() -> None:
    text = "# some\n\nfinch\nwren # songs\n\nreed\n# more\n# of it\ngull\n"

    actual = {each.name: each.comment.split() for each in read(Document("requirements.txt", "other", text))}

    assert actual == {"finch": ["some"], "wren": ["some", "songs"], "reed": [], "gull": ["more", "of", "it"]}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("requirements.txt", "torch\nFinch>=1\n"),
        ("pyproject.toml", "[project]\ndependencies = [\n  'torch', # [x]\n  \"Finch>=1\",\n]\n"),
        ("pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.9"\nFinch = ">=1"\n'),
        ("pyproject.toml", '[tool.poetry.dependencies]\nFinch = {version = ">=1", optional = false}\n'),
        ("setup.cfg", "[options]\ninstall_requires = torch\n  # none\n  Finch>=1\npackages = find:\n"),
        ("setup.py", "R = [\n  'Finch>=1',\n]\nsetup(\n  install_requires=R,\n)\n"),
        (
            "setup.py",
            "setup(install_requires = [ # ]\n  'torch', \"\"\"no\"\"\",\n  'Finch>=1'], a=['b'])\n",
        ),
    ],
)
def test_each_file_tells_where_a_name_is(path: str, text: str) -> None:
    found = [each for each in read(Document(path, "package", text)) if each.name == "finch"]

    actual = [(text[slice(*each.span)], each.version, each.optional) for each in found]

    assert actual == [("Finch", ">=1", False)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", '[project.optional-dependencies]\nsong = ["finch"]\n'),
        ("pyproject.toml", '[dependency-groups]\ndev = ["finch", {include-group = "more"}]\n'),
        ("pyproject.toml", '[tool.poetry.dependencies]\nfinch = {version = "1", optional = true}\n'),
        ("pyproject.toml", '[tool.poetry.dependencies]\nfinch = {version = "1", python = "<3.9"}\n'),
        ("pyproject.toml", '[tool.poetry.dependencies]\nfinch = {git = "https://example.org/finch"}\n'),
        ("setup.cfg", "[options.extras_require]\nsong =\n  finch\n"),
        ("setup.py", "setup(extras_require={'song': ['finch']})\n"),
    ],
)
def test_what_some_users_need_is_optional(path: str, text: str) -> None:
    actual = [optional for name, _, optional in _read(path, text) if name == "finch"]

    assert actual == [True]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", "[project\ndependencies = ['finch']\n"),
        ("pyproject.toml", "project = 1\ntool = [2]\n"),
        ("pyproject.toml", "[project]\ndependencies = 'finch'\n[tool]\npoetry = 3\n"),
        ("pyproject.toml", "[tool.poetry.group.dev.dependencies]\nfinch = '1'\n"),
        ("pyproject.toml", '[project]\ndependencies = ["f\\u0069nch"]\n'),
        ("setup.py", "setup(install_requires=REQUIRED)\n"),
        ("setup.py", "R = ['a']\nR = ['finch']\nsetup(install_requires=R)\n"),
        ("setup.py", "R = open('finch').read()\nsetup(install_requires=R)\n"),
        ("setup.py", "R = ['finch']\nsetup(install_requires=R + S)\n"),
        ("setup.py", "# install_requires=['finch']\n"),
        ("setup.py", "setup(install_requires=["),
        ("setup.cfg", "[metadata]\nrequires =\n  finch\n"),
        ("environment.yml", "finch\n"),
    ],
)
def test_other_files_and_broken_ones_require_nothing(path: str, text: str) -> None:
    assert _read(path, text) == []


def test_code_without_strings_keeps_its_lines_and_length() -> None:
    text = "a = '''x\ny''' # z\nimport b\n"

    actual = without_strings(text)

    assert actual.replace("\t", " ") == "a =     \n        \nimport b\n"
    assert len(text) == len(actual)


def test_names_are_compared_as_on_pypi() -> None:
    assert normal("A__b.-c") == "a-b-c"
