"""Where the rules are: inside the installed package, or next to `src/` in a checkout."""

from __future__ import annotations

import os

HERE = os.path.dirname(os.path.abspath(__file__))
_PACKAGED = os.path.join(HERE, "rules")
IS_PACKAGED = os.path.isdir(_PACKAGED)
RULES = _PACKAGED if IS_PACKAGED else os.path.join(os.path.dirname(os.path.dirname(HERE)), "rules")
# What is made of them beforehand: part of each wheel; in a checkout it may be missing, or out of date.
TABLES = os.path.join(HERE, "tables.bin")
