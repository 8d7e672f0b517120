"""Rebuilds rules/architectures.toml from a wheel of transformers.

Usage: architectures.py WHEEL RULES_DIR, where WHEEL is `transformers-<version>-py3-none-any.whl`.
"""

from __future__ import annotations

import os
import re
import sys
import textwrap
import zipfile
from datetime import date

# Model types that transformers once defined and has since retired; checkpoints still name them.
RETIRED = (
    "deta", "efficientformer", "ernie_m", "gptsan-japanese", "graphormer", "jukebox", "mctct", "mega", "nat",
    "nezha", "open-llama", "qdqbert", "realm", "retribert", "speech_to_text_2", "tapex", "transfo-xl",
    "trajectory_transformer", "tvlt", "van", "vit_hybrid", "xlm-prophetnet",
)  # fmt: skip
TABLES = ("auto_mappings.py", "configuration_auto.py")


def model_types(wheel: str) -> list[str]:
    """The keys of `CONFIG_MAPPING_NAMES`, sorted."""
    with zipfile.ZipFile(wheel) as archive:
        for name in TABLES:
            path = f"transformers/models/auto/{name}"
            if path in archive.namelist():
                text = archive.read(path).decode("utf-8")
                start = text.find("CONFIG_MAPPING_NAMES")
                if start >= 0 and (
                    found := re.findall(r'\("([^"]+)",\s*"[^"]+"\)', text[start : text.index("\n)", start)])
                ):
                    return sorted(set(found))
    raise SystemExit(f"{wheel}: no table of model types")


def main() -> None:
    wheel, rules = sys.argv[1:]
    version = os.path.basename(wheel).split("-")[1]
    lines = [
        "# Model types that transformers defines: a config that names one needs no code of its own.",
        f'source = "transformers {version}, CONFIG_MAPPING_NAMES; built by tasks/architectures.py"',
        f'seen = "{date.today()}"',
        f'version = "{version}"',
        *listed("model-types", model_types(wheel)),
        "# Retired since, still named by checkpoints.",
        *listed("retired", list(RETIRED)),
    ]
    with open(os.path.join(rules, "architectures.toml"), "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


def listed(key: str, words: list[str]) -> list[str]:
    body = ", ".join(f'"{word}"' for word in words)
    return [
        f"{key} = [",
        *textwrap.wrap(body, 108, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False),
        "]",
    ]


if __name__ == "__main__":
    main()
