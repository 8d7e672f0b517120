"""Packages under a copyleft that are required: what makes the rule speak, and each thing that silences it."""

from __future__ import annotations

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.packages.copyleft_required import NAME
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

SETTINGS = Settings(select=("OW346",))
RULES = rules_for(SETTINGS)
FILES = {
    "README.md": "# Wren\n\nFinds birds.\n",
    "LICENSE": "@MIT",
    "requirements.txt": "torch\nultralytics\n",
    "wren/detect.py": "from ultralytics import YOLO\n",
}
# What is changed in these files, and still nobody is told.
UNTOLD = {
    "as it is": {},
    "another license": {"LICENSE": "@Apache-2.0"},
    "thanks": {"README.md": "# Wren\n\nWe thank Ultralytics, and use the LGPL library Finch.\n"},
    "terms of its own": {"README.md": "# Wren\n\n## License\n\nWren is under the MIT License.\n"},
    "newer": {"requirements.txt": "ultralytics==8.3.1\n"},
    "from a version on": {"requirements.txt": "ultralytics>=8.0.20\n"},
    "a group after an optional one": {"requirements.txt": "# optional\nreed\n\nultralytics\n"},
    "upper case": {"requirements.txt": "Ultralytics\n"},
    "in a function": {"wren/detect.py": "def load():\n    import ultralytics.nn as nn\n"},
    "below a try that is over": {
        "wren/detect.py": "try:\n    import a\nexcept ImportError:\n    a = None\nimport ultralytics\n"
    },
    "in a try of another function": {
        "wren/detect.py": "def a():\n    try:\n        pass\n    except OSError:\n        pass\n\n\n"
        "def b():\n    import ultralytics\n"
    },
    "a folder with settings": {"ultralytics/birds.yaml": "a: 1\n"},
    "a page far away": {"wren/assets/notes.md": "Finch is under the GPL.\n"},
}
# What tells, or makes it something that not everybody needs.
SILENT = {
    "copyleft": {"LICENSE": "@GPL-3.0-only"},
    "weak copyleft": {"LICENSE": "@MPL-2.0"},
    "no commerce": {"LICENSE": "@CC-BY-NC-4.0"},
    "no license": {"LICENSE": "Ask us.\n"},
    "named in the card": {"README.md": "# Wren\n\nUltralytics comes under the AGPLv3.\n"},
    "named in a translation": {"README_ja.md": "# Wren\n\nコピーレフトのパッケージを使います。\n"},
    "named in metadata": {"setup.cfg": "[metadata]\nlicense = MIT AND AGPL-3.0-only\n"},
    "named beside": {"requirements.txt": "ultralytics  # AGPL-3.0\n"},
    "named in a list of notices": {"THIRD_PARTY_NOTICES.txt": "Ultralytics: GNU Affero GPL\n"},
    "other terms": {"README.md": "# Wren\n\n## License\n\nMIT. Ultralytics has its own license.\n"},
    "optional": {"requirements.txt": "# optional\nultralytics\n"},
    "optional, after a gap": {"requirements.txt": "# Optional\n\nultralytics\n"},
    "可选": {"requirements.txt": "ultralytics  # 可选\n"},
    "an extra, too": {"pyproject.toml": '[project.optional-dependencies]\nyolo = ["ultralytics"]\n'},
    "old": {"requirements.txt": "ultralytics==8.0.20\n"},
    "old, in a range": {"requirements.txt": "ultralytics~=8.0\n"},
    "commented out": {"requirements.txt": "# ultralytics\n"},
    "another name": {"requirements.txt": "ultralytics-actions\n"},
    "in a list for developers": {"requirements.txt": "torch\n", "requirements-dev.txt": "ultralytics\n"},
    "in a folder": {"requirements.txt": "torch\n", "demo/requirements.txt": "ultralytics\n"},
    "the package itself": {"ultralytics/__init__.py": ""},
    "a module of its name": {"wren/ultralytics.py": ""},
    "not imported": {"wren/detect.py": "import ultralytics_actions\nimport torch.ultralytics\n"},
    "in a comment": {"wren/detect.py": "# import ultralytics\n"},
    "in a string": {"wren/detect.py": '"""\nimport ultralytics\n"""\n'},
    "guarded": {"wren/detect.py": "try:\n    import ultralytics\nexcept ImportError:\n    pass\n"},
    "as a fallback": {"wren/detect.py": "try:\n    import a\nexcept ImportError:\n    import ultralytics\n"},
    "guarded further up": {
        "wren/detect.py": "try:\n    if True:\n\n        import ultralytics\nfinally: pass\n"
    },
    "under a condition": {"wren/detect.py": "if HAS_YOLO:\n    import ultralytics\n"},
    "moved to tests": {"wren/detect.py": "", "tests/detect.py": "import ultralytics\n"},
    "moved to a vendor": {"wren/detect.py": "", "third_party/finch/detect.py": "import ultralytics\n"},
}


def found(changed: dict[str, str]) -> list[str]:
    report = lint(from_mapping({**FILES, **changed}, "wren"), RULES, SETTINGS)
    return [each.place.path for each in report.diagnostics]


@pytest.mark.parametrize("changed", UNTOLD.values(), ids=UNTOLD)
def test_what_nobody_is_told(changed: dict[str, str]) -> None:
    assert found(changed) == ["requirements.txt"]


@pytest.mark.parametrize("changed", SILENT.values(), ids=SILENT)
def test_what_makes_it_silent(changed: dict[str, str]) -> None:
    assert found(changed) == []


def test_a_finding_shows_the_requirement_and_the_import() -> None:
    files = {**FILES, "wren/detect.py": "import torch\n\n\ndef load():\n    from ultralytics import YOLO\n"}
    inventory = from_mapping(files, "wren")

    value = lint(inventory, RULES, SETTINGS).facts[NAME].value
    places = [place for fact in value for place in fact.places] if isinstance(value, tuple) else []

    shown = [files[place.path][slice(*place.span)] for place in places]
    assert shown == ["ultralytics", "from ultralytics import YOLO"]
