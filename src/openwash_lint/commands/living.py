"""Owns living with findings: what is new since a revision, a baseline, suppressions written for all."""

from __future__ import annotations

import os

from openwash_lint import baseline
from openwash_lint.commands.named_paths import Target
from openwash_lint.errors import ConfigError, UsageError
from openwash_lint.reading import named_files, opening
from openwash_lint.report import Report

_LARGEST = 64_000_000  # bytes of a baseline


def without_known(report: Report, path: str, *, whole: bool) -> tuple[Report, tuple[str, ...]]:
    """The report without what the baseline file holds, and words on entries that nothing matches.

    `whole` is False if only some files were judged: then entries of others are not missed.
    """
    try:
        with named_files.opened(path) as file:
            content = file.read(_LARGEST + 1)
    except OSError as failed:
        missing = isinstance(failed, FileNotFoundError) and not isinstance(failed, opening.NotAFileError)
        hint = "; --update-baseline writes it" if missing else ""
        raise ConfigError(f"cannot be read: {failed.strerror}{hint}", path=path) from failed
    if len(content) > _LARGEST:
        raise ConfigError(f"is larger than {_LARGEST // 1_000_000} MB", path=path)
    try:
        known = baseline.decode(content.decode(), path)
    except UnicodeDecodeError as failed:
        raise ConfigError("is not UTF-8", path=path) from failed
    left, stale = baseline.split(report, known)
    if not stale or not whole:
        return left, ()
    lines = [f"{path}: nothing matches {entry.code} in {entry.path} (“{entry.text}”)" for entry in stale]
    return left, (*lines, f"{path}: --update-baseline takes out what is not there any more")


def update(report: Report, path: str, roots: list[str], *, whole: bool) -> str:
    """Write the baseline and say so."""
    if not whole:
        raise UsageError("--update-baseline judges whole repositories, not single files")
    from openwash_lint.writing import write_output

    write_output(path, baseline.written(report), roots)
    return f"{path}: holds {len(report.diagnostics)} findings now"


def add_ignores(report: Report, target: Target, reason: str) -> tuple[str, ...]:
    """Write suppressions for all findings of one target; says how many, and which need the configuration."""
    from openwash_lint.fixing import write as write_texts
    from openwash_lint.suppress.adding import add

    reason = " ".join(reason.split())
    if not reason or "--" in reason:
        raise UsageError("--add-ignores needs a reason in words, without `--`")
    added = add(report, reason)
    write_texts(target.root, added.texts, target.inventory.documents)
    lines = [f"silenced {added.silenced} findings in {len(added.texts)} files"] if added.silenced else []
    if added.left:
        lines.append("no comment can stand there; in openwash-lint.toml:")
        for each in added.left:
            lines += [f"[ignore-paths.{each.rule}]", f'"{each.place.path}" = "{reason}"']
    return tuple(lines)


def signature(paths: list[str]) -> tuple[tuple[str, int, int], ...]:
    """What a watcher compares: names, times and sizes of all files below some paths, without git's own."""
    found = []
    for path in paths or ["."]:
        if os.path.isfile(path):
            path = os.path.dirname(path) or "."  # noqa: PLW2901
        for folder, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if name != ".git")
            for name in sorted(names):
                file = os.path.join(folder, name)
                try:
                    status = os.lstat(file)
                except OSError:
                    continue
                found.append((file, status.st_mtime_ns, status.st_size))
    return tuple(found)
