"""Where the rules are: inside the installed package, or next to `src/` in a checkout."""

from __future__ import annotations

import os

_HERE = os.path.dirname(os.path.abspath(__file__))
_PACKAGED = os.path.join(_HERE, "rules")
RULES = (
    _PACKAGED if os.path.isdir(_PACKAGED) else os.path.join(os.path.dirname(os.path.dirname(_HERE)), "rules")
)
