"""Runs a composite action's `run` steps as a runner would: expressions, environment, outputs, conditions.

Steps that use other actions are not run; what they would have put out is handed in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from shell import run

EXPRESSION = re.compile(r"\$\{\{ *([a-z0-9_.-]+) *\}\}", re.IGNORECASE)


class Outcome(NamedTuple):
    """What a job would show: the last exit code, all that was printed, step outputs, the step summary."""

    code: int
    log: str
    outputs: Mapping[str, Mapping[str, str]]
    summary: str


def load(path: str) -> dict[str, Any]:
    """An action.yml as plain values."""
    with open(path, encoding="utf-8") as file:
        loaded: dict[str, Any] = YAML(typ="safe").load(file)
    return loaded


def perform(
    path: str,
    inputs: Mapping[str, str],
    workspace: str,
    scratch: str,
    outputs: Mapping[str, Mapping[str, str]],
) -> Outcome:
    """Runs the steps of the action at `path` in `workspace`, up to the first that fails.

    `outputs` holds those of steps that are not to be run, by step id; `scratch` is an empty folder.
    """
    action = load(path)
    known = {name: str(about.get("default", "")) for name, about in action["inputs"].items()} | dict(inputs)
    done = {step: dict(values) for step, values in outputs.items()}
    summary = os.path.join(scratch, "summary.md")
    log, code = "", 0
    for number, step in enumerate(action["runs"]["steps"]):
        if "run" not in step or step["id"] in outputs or code:
            continue
        values = _values(known, done, os.path.dirname(path))
        script = os.path.join(scratch, f"{number}.sh")
        written = os.path.join(scratch, f"{number}.out")
        with open(script, "w", encoding="utf-8", newline="\n") as file:
            file.write(step["run"])
        environment = {
            **_runner(workspace, scratch, summary, written),
            **{name: _fill(str(text), values) for name, text in step.get("env", {}).items()},
        }
        ran = run(
            "bash",
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            script,
            folder=workspace,
            environment=environment,
        )
        code, log = ran.returncode, log + ran.stdout + ran.stderr
        done[step["id"]] = _pairs(_text(written))
    return Outcome(code, log, done, _text(summary))


def _runner(workspace: str, scratch: str, summary: str, written: str) -> dict[str, str]:
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP")
        if name in os.environ
    }
    index = {
        name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "REQUESTS_"))
    }
    return {
        **kept,
        **index,
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_OUTPUT": written,
        "GITHUB_STEP_SUMMARY": summary,
        "GITHUB_WORKSPACE": workspace,
        "RUNNER_TEMP": scratch,
    }


def _values(
    inputs: Mapping[str, str], outputs: Mapping[str, Mapping[str, str]], folder: str
) -> dict[str, str]:
    steps = {
        f"steps.{step}.outputs.{name}": v for step, values in outputs.items() for name, v in values.items()
    }
    return {
        "github.action_path": folder,
        **{f"inputs.{name}": value for name, value in inputs.items()},
        **steps,
    }


def _fill(text: str, values: Mapping[str, str]) -> str:
    return EXPRESSION.sub(lambda found: values[found[1]], text)


def _pairs(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines())


def _text(path: str) -> str:
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()
