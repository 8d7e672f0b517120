"""The linter that keeps the word open honest in AI.

`lint`, `report_of`, `allowed`, `claims_of` and `license_of` are the Python interface; docs/api.md describes
it.
"""

from __future__ import annotations

from openwash_lint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from openwash_lint.api import allowed, claims_of, license_of, lint, report_of
    from openwash_lint.errors import ConfigError, LintError, OpenwashError, RuleError, UsageError
    from openwash_lint.results.allowed_told import Allowed
    from openwash_lint.results.checked import Diagnostic, Report
    from openwash_lint.results.claims_read import Claim, Claims
    from openwash_lint.results.license_told import LicenseText
    from openwash_lint.results.openness_told import Openness

__version__ = "0.1.0"
__all__ = [
    "Allowed",
    "Claim",
    "Claims",
    "ConfigError",
    "Diagnostic",
    "LicenseText",
    "LintError",
    "Openness",
    "OpenwashError",
    "Report",
    "RuleError",
    "UsageError",
    "__version__",
    "allowed",
    "claims_of",
    "license_of",
    "lint",
    "report_of",
]


def __getattr__(name: str) -> object:
    """The interface is loaded when it is asked for: the program that a hook starts does without it."""
    if name in __all__:
        from openwash_lint import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
