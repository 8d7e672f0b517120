"""How long a check takes from a cold start, beside other linters, measured in turn in one run.

    python benchmarks/cold.py --setup      makes a scratch environment with all of them and measures there
    python benchmarks/cold.py              measures what is installed

Figures are medians in milliseconds; each command runs in its own process, one after the other in each round,
so that a busy moment hurts all alike. `--check` exits 1 if a promise does not hold.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RELEASE = os.path.join(ROOT, "examples", "washed-model")
PEERS = ("yamllint", "codespell", "reuse", "ruff", "zizmor")
SCRATCH = os.path.join(tempfile.gettempdir(), "openwash-lint-bench")
WORKFLOW = """\
---
name: CI
on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: python -m pytest
"""
CARD = """\
---
license: apache-2.0
language:
- en
tags:
- text-generation
---

# Moorhen

Moorhen is an open source language model of 7 billion parameters.
"""
CONFIG = """\
{
  "architectures": ["LlamaForCausalLM"],
  "model_type": "llama",
  "vocab_size": 32000
}
"""
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'ab' * 32}\nsize 14483464192\n"
MODEL_INDEX_LINES = 5000
# A command, one that does less, and the milliseconds that the first may take longer.
MOST = (
    ("openwash-lint, with model-index", "openwash-lint, a card", 30),
    ("openwash-lint license LICENSE", "openwash-lint --version", 60),
)
RESULT = """\
  - task:
      type: text-generation
    dataset:
      type: suite/task-{0}
      name: Task {0}
      config: default
      split: test
    metrics:
    - type: accuracy
      value: {0}.5
"""


class Timed(NamedTuple):
    """A command's name in the table, and its milliseconds by round."""

    name: str
    times: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.times)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--setup", action="store_true", help="install everything into a scratch environment")
    parser.add_argument("--check", action="store_true", help="exit 1 if a promise does not hold")
    parser.add_argument("--rounds", type=int, default=20, metavar="N")
    options = parser.parse_args(argv)
    commands = installed(SCRATCH) if options.setup else os.path.dirname(sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        timed = measure(table(folder, commands), options.rounds)
    print(render(timed))
    broken = promises(timed)
    print(*broken, sep="\n", end="\n" if broken else "")
    return 1 if broken and options.check else 0


def installed(folder: str) -> str:
    """The folder of commands of an environment with this checkout and all peers, made if it is not there."""
    if not os.path.isdir(folder):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    commands = os.path.join(folder, "Scripts" if os.name == "nt" else "bin")
    pip = [os.path.join(commands, "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *PEERS], check=True)
    subprocess.run([*pip, "--force-reinstall", "--no-deps", ROOT], check=True)
    subprocess.run([*pip, ROOT], check=True)
    return commands


def table(folder: str, commands: str) -> dict[str, list[str]]:
    """Each command by its name in the table, those that are there; all run in `folder`/release."""
    release = os.path.join(folder, "release")
    shutil.copytree(RELEASE, release)
    write(os.path.join(release, ".github", "workflows", "ci.yml"), WORKFLOW)
    write(os.path.join(release, "tool.py"), "print(1)\n")
    commit(release)
    small = small_repository(os.path.join(folder, "small"))
    plain, indexed = os.path.join(folder, "plain"), os.path.join(folder, "indexed")
    write(os.path.join(plain, "README.md"), card(0))
    write(os.path.join(indexed, "README.md"), card(MODEL_INDEX_LINES))
    os.chdir(release)

    def command(name: str) -> str:
        return shutil.which(name, path=commands) or shutil.which(name) or ""

    python, ours, yamllint = command("python"), command("openwash-lint"), command("yamllint")
    lines = {
        "python -c pass": [python, "-c", "pass"],
        "openwash-lint check .": [ours, "check", "."],
        "yamllint ci.yml": [yamllint, ".github/workflows/ci.yml"],
        "codespell README.md LICENSE": [command("codespell"), "README.md", "LICENSE"],
        "reuse lint": [command("reuse"), "lint"],
        "ruff check --no-cache .": [command("ruff"), "check", "--no-cache", "."],
        "zizmor --offline .": [command("zizmor"), "--offline", "--quiet", "."],
        "openwash-lint, a small repository": [ours, "check", small],
        "openwash-lint --version": [ours, "--version"],
        "openwash-lint license LICENSE": [ours, "license", os.path.join(small, "LICENSE")],
        "openwash-lint, a card": [ours, "check", plain],
        "openwash-lint, with model-index": [ours, "check", indexed],
    }
    return {name: line for name, line in lines.items() if line[0]}


def small_repository(folder: str) -> str:
    """What many releases are: a card with a claim, a license, a configuration, weights, a workflow."""
    files = {"README.md": CARD, "config.json": CONFIG, "model.safetensors": POINTER}
    for name, text in {**files, ".github/workflows/ci.yml": WORKFLOW}.items():
        write(os.path.join(folder, *name.split("/")), text)
    shutil.copy(os.path.join(ROOT, "LICENSE"), folder)
    commit(folder)
    return folder


def card(lines: int) -> str:
    """A card whose front matter ends in so many lines of results."""
    size = RESULT.count("\n")
    index = "model-index:\n- name: Moorhen\n  results:\n" if lines else ""
    results = "".join(RESULT.format(number) for number in range(lines // size))
    return f"---\nlicense: apache-2.0\n{index}{results}---\n\n# Moorhen\n\nMoorhen has open weights.\n"


def write(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def commit(folder: str) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for line in (("init", "-q"), ("add", "."), (*author, "commit", "-q", "-m", "Release")):
        subprocess.run(["git", *line], cwd=folder, check=True)


def measure(commands: dict[str, list[str]], rounds: int) -> list[Timed]:
    timed = [Timed(name, []) for name in commands]
    for _ in range(rounds + 1):
        for each in timed:
            start = time.perf_counter()
            done = subprocess.run(
                commands[each.name], check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True
            )
            each.times.append((time.perf_counter() - start) * 1000)
            if each.name.startswith("openwash-lint") and done.returncode > 1:
                sys.exit(f"{each.name} failed\n{done.stderr}")
    for each in timed:
        each.times.pop(0)  # the first round warms the disk cache
    return timed


def render(timed: list[Timed]) -> str:
    head = "| Command | median ms | fastest ms |\n| --- | ---: | ---: |\n"
    return head + "\n".join(f"| {each.name} | {each.median:.0f} | {min(each.times):.0f} |" for each in timed)


def promises(timed: list[Timed]) -> list[str]:
    """What does not hold: a small repository before yamllint, and what may take so much longer than another.

    The demonstration, in two languages and with eleven findings, is measured and not promised.
    """
    medians = {each.name: each.median for each in timed}
    small = "openwash-lint, a small repository"
    slow = medians[small] >= medians.get("yamllint ci.yml", float("inf"))
    broken = [f"{small}, is slower than yamllint ci.yml"] if slow else []
    for name, base, most in MOST:
        if medians[name] - medians[base] > most:
            broken.append(f"{name} takes more than {most} ms longer than {base}")
    return broken


if __name__ == "__main__":
    sys.exit(main())
