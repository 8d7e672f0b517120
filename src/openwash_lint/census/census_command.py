"""`census`: many repositories judged, and what they add up to."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from types import SimpleNamespace

from openwash_lint import __version__
from openwash_lint.census.census_options import CENSUS, SUMMARIZE
from openwash_lint.commands.arguments import parse
from openwash_lint.errors import UsageError
from openwash_lint.exits import CLEAN, NOTHING
from openwash_lint.record import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openwash_lint.census.parts import Part
    from openwash_lint.census.row_files import Columns
    from openwash_lint.census.sources import Source

INSTALL = "census needs more: pip install 'openwash-lint[census]'"
_EXTRA = ("dask", "distributed", "duckdb", "fsspec", "pyarrow", "tqdm", "cryptography")
_SIZE = (80, 24)
_OF_SUMMARY = ("output_format", "show_queries", "html")


def run(argv: list[str]) -> int:
    """Run `census` with these arguments: 0, or 3 if the source has no repository."""
    arguments = parse(CENSUS, argv)
    # A census is long, and what it uses makes reference cycles, unlike a check.
    gc.enable()
    try:
        return _summarized(arguments) if arguments.rest[0] == SUMMARIZE else _judged(arguments)
    except ModuleNotFoundError as failed:
        if (failed.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise UsageError(INSTALL) from failed


def _judged(arguments: SimpleNamespace) -> int:
    from openwash_lint.census import parts_kept, pools
    from openwash_lint.census.sources import opened

    _refuse(arguments)
    columns = _columns(arguments)
    source = opened(arguments.rest[0], columns, arguments.input_format)
    most = _number(arguments.part_rows, "--part-rows") or _rows_of_a_part()
    workers = _number(arguments.workers, "--workers")
    asked = _asked(arguments, source, columns, most)
    finished = parts_kept.begin(arguments.output, asked)
    with _progress(source, quiet=arguments.quiet) as bar:
        parts = _left(source, most, finished, bar)
        standard = asked["settings"]["standard"]
        for part, tables in pools.judged(parts, standard, workers, arguments.scheduler):
            parts_kept.keep(arguments.output, part.number, tables)
            bar.update(part.size)
    done = parts_kept.counted(arguments.output)
    parts_kept.finish(arguments.output, done)
    if not arguments.quiet:
        _say(done, arguments.output)
    return CLEAN if done["repositories"] or done["errors"] else NOTHING


def _refuse(arguments: SimpleNamespace) -> None:
    """Options that exclude each other or are of the other half of the command."""
    if len(arguments.rest) > 1:
        raise UsageError("takes one source; a pattern in quotes means several files", path=arguments.rest[1])
    if not arguments.output:
        raise UsageError("--output DIR says where the results go")
    _refuse_address(arguments.output)
    if arguments.workers and arguments.scheduler:
        raise UsageError("--workers and --scheduler exclude each other")
    for name in _OF_SUMMARY:
        if getattr(arguments, name):
            raise UsageError(f"--{name.replace('_', '-')} goes with `census {SUMMARIZE} DIR`")


def _refuse_address(folder: str) -> None:
    """Parts are put into place by renaming files, which storage at an address cannot do at once."""
    if "://" in folder:
        raise UsageError("is not a folder on this machine; results are written to one", path=folder)


def _columns(arguments: SimpleNamespace) -> Columns:
    from openwash_lint.census.row_files import Columns

    pairs = [each.partition("=") for each in arguments.file]
    for path, sign, column in pairs:
        if not (path and sign and column):
            raise UsageError(f"--file takes PATH=COLUMN, found {path}{sign}{column}")
    files = tuple((path, column) for path, _, column in pairs)
    return Columns(arguments.card_column, arguments.id_column, arguments.year_column, files)


def _number(given: str, option: str) -> int:
    if not given:
        return 0
    if not (given.isascii() and given.isdecimal() and int(given)):
        raise UsageError(f"{option} takes a number, found {given}")
    return int(given)


def _rows_of_a_part() -> int:
    from openwash_lint.census.parts import ROWS

    return ROWS


def _asked(arguments: SimpleNamespace, source: Source, columns: Columns, most: int) -> dict[str, Any]:
    """What makes the results what they are: runs that agree in it have the same parts and the same tables."""
    from openwash_lint.output.summary import CHECKED

    return {
        "linter": {"version": __version__, "facts": CHECKED},
        "source": dict(source.identity),
        "settings": {
            "standard": arguments.standard or "osaid",
            "part-rows": most,
            "columns": {**columns._asdict(), "files": [list(each) for each in columns.files]},
        },
    }


def _left(source: Source, most: int, finished: frozenset[int], bar: Any) -> Iterator[Part]:
    """The parts that are still to be judged; the others only move the bar."""
    from openwash_lint.census.parts import parted

    for part in parted(source.rows(), most):
        if part.number in finished:
            bar.update(part.size)
        else:
            yield part


def _progress(source: Source, *, quiet: bool) -> Any:
    """A bar on a terminal, and nothing elsewhere."""
    from tqdm import tqdm

    shown = not quiet and sys.stderr.isatty()
    # A terminal that tells no size, as those of some runners, would be shown nothing.
    size = os.get_terminal_size(sys.stderr.fileno()) if shown else os.terminal_size(_SIZE)
    columns, lines = (told or usual for told, usual in zip(size, _SIZE, strict=True))
    return tqdm(
        total=source.total or None,
        unit=source.unit if source.unit == "B" else f" {source.unit}",
        unit_scale=source.unit == "B",
        disable=not shown,
        leave=False,
        ncols=columns,
        nrows=lines,
    )


def _say(done: dict[str, int], folder: str) -> None:
    from openwash_lint.output.escape import visible

    repositories = "1 repository" if done["repositories"] == 1 else f"{done['repositories']:,} repositories"
    said = f"{repositories}, {_counted(done['findings'], 'finding')}"
    errors = f", {_counted(done['errors'], 'row')} that could not be judged" if done["errors"] else ""
    ways = f"`openwash-lint census {SUMMARIZE} {visible(folder)}` counts them"
    sys.stderr.write(f"{said}{errors} in {visible(folder)}; {ways}\n")


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _summarized(arguments: SimpleNamespace) -> int:
    from openwash_lint.census import figures, summary_text

    if len(arguments.rest) < len((SUMMARIZE, "DIR")):
        raise UsageError(f"`census {SUMMARIZE}` takes the folder that --output named")
    _refuse_address(arguments.rest[1])
    found = figures.summary_of(arguments.rest[1])
    if arguments.html:
        from openwash_lint.census.summary_html import render
        from openwash_lint.writing import write_output

        write_output(arguments.html, render(found), [])
    if arguments.output_format == "json":
        sys.stdout.write(summary_text.as_json(found))
    elif arguments.output_format or not arguments.html:
        sys.stdout.write(summary_text.as_markdown(found, queries=arguments.show_queries))
    return CLEAN
