"""Puts the tables of rules/, made in the form in which they are used, into each wheel that is built."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

IN_THE_WHEEL = "openwash_lint/tables.bin"


class WheelHook(BuildHookInterface):  # type: ignore[misc]
    """What hatchling calls: for an editable wheel the tables stay in the checkout."""

    PLUGIN_NAME = "custom"
    made = ""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a wheel is put together; `version` is standard or editable."""
        if version != "editable":
            self.made = os.path.join(self.directory, "tables.bin")
            os.makedirs(self.directory, exist_ok=True)
            build_data["force_include"][self.made] = IN_THE_WHEEL
        # In a process of its own: the program is not imported into whatever builds it.
        task = os.path.join(self.root, "tasks", "prebuilt.py")
        subprocess.run([sys.executable, task, *filter(None, [self.made])], check=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """When the wheel is there."""
        del version, build_data, artifact_path
        if self.made:
            os.remove(self.made)
