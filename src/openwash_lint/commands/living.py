"""Living with findings: what is new since a revision, a baseline, suppressions written for all."""

from __future__ import annotations

import os
from collections.abc import Iterable

from openwash_lint import baseline
from openwash_lint.commands.named_paths import Target
from openwash_lint.commands.since import Base, content_at
from openwash_lint.errors import ConfigError, UsageError
from openwash_lint.reading import named_files, opening
from openwash_lint.report import Report

_LARGEST = 64_000_000  # bytes of a baseline


def read(path: str) -> bytes:
    """A baseline's content; raises `ConfigError`."""
    try:
        with named_files.opened(path) as file:
            content = file.read(_LARGEST + 1)
    except OSError as failed:
        missing = isinstance(failed, FileNotFoundError) and not isinstance(failed, opening.NotAFileError)
        hint = "; --update-baseline writes it" if missing else ""
        raise ConfigError(f"cannot be read: {failed.strerror}{hint}", path=path) from failed
    if len(content) > _LARGEST:
        raise ConfigError(f"is larger than {_LARGEST // 1_000_000} MB", path=path)
    return content


def counting(
    path: str, found: Iterable[Target], bases: Iterable[Base], *, isolated: bool
) -> tuple[bytes | None, str]:
    """The content of the baseline that counts, and notes on why it is not the one that is there.

    A branch may have changed a baseline inside the judged repository: it counts as it was at the revision
    that the branch is compared with, and not at all if nothing of the repository counts.
    """
    if isolated and any(_inside(target.top, path) for target in found):
        return None, f"{path} is the repository's, so it does not count"
    base, inside = next(((each, at) for each in bases if (at := _inside(each.top, path))), (None, ""))
    if base is None:
        return read(path), ""
    before = content_at(base, inside)
    now = read(path) if os.path.exists(path) else None
    if before is None:
        return (
            (None, f"{path} is new since {base.revision}, so it does not count yet")
            if now
            else (read(path), "")
        )
    same = now is not None and now.replace(b"\r\n", b"\n") == before.replace(b"\r\n", b"\n")
    verb = "removed" if now is None else "changed"
    return before, "" if same else f"{path} was {verb} since {base.revision}; it counts as it was there"


def _inside(top: str, path: str) -> str:
    """A path relative to a folder above it, `/` between its parts; empty if it is elsewhere."""
    folder, name = os.path.split(os.path.abspath(path))
    below = os.path.relpath(os.path.join(os.path.realpath(folder), name), os.path.realpath(top))
    return "" if below.split(os.sep)[0] == os.pardir else below.replace(os.sep, "/")


def without_known(
    report: Report, path: str, content: bytes, *, whole: bool
) -> tuple[Report, tuple[str, ...]]:
    """The report without what is in the baseline, and notes on entries that nothing matches.

    `whole` is False if only some files were judged: then entries for others are not missed.
    """
    try:
        known = baseline.decode(content.decode("utf-8"), path)
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
    return f"{path}: contains {len(report.diagnostics)} findings now"


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
    """What a watcher compares: names, times and sizes of all files below some paths, except git's own."""
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
