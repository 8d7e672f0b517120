"""The latest of the records that a folder keeps, each named for its day."""

from __future__ import annotations

import glob
import json
import os
from typing import Any


def record(folder: str) -> dict[str, Any]:
    """What the last file of the folder says."""
    with open(max(glob.glob(os.path.join(folder, "*.json"))), encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found
