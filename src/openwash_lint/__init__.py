"""The linter that keeps the word open honest in AI.

`lint` is the whole of the public interface; what it returns is described in `openwash_lint.report`.
"""

from __future__ import annotations

from openwash_lint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from openwash_lint.report import Report
    from openwash_lint.settings import Settings

__version__ = "0.1.0"
__all__ = ["__version__", "lint"]


def lint(path: str = ".", settings: Settings | None = None) -> Report:
    """Judge a repository, or one file with its repository around it.

    Without `settings`, the configuration that stands in the repository or above it is used, as on the command
    line. Raises `openwash_lint.errors.OpenwashError`: a `UsageError` for settings that mean nothing, a
    `LintError` if the linter itself failed.
    """
    from openwash_lint.commands.judging import judge_for, rules_for
    from openwash_lint.commands.named_paths import read
    from openwash_lint.config import Config, configuration, refuse
    from openwash_lint.persona import told

    if settings is not None:
        refuse(settings)
    (target,) = read((path,))
    config = configuration(target.root, target.top) if settings is None else Config(settings=settings)
    report = judge_for(target, config, rules_for(config.settings, config.trees))(target.inventory)
    return told(report, config.settings.persona)
