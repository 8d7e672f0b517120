"""Files with a row for each repository: Parquet and JSONL, read piece by piece from wherever fsspec opens."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count

from openwash_lint.census.judged_rows import BROKEN, FOLDER, TEXTS, Row
from openwash_lint.census.storage import File, reading
from openwash_lint.errors import UsageError
from openwash_lint.record import Any, NamedTuple

# What data sets call these columns, in the order in which they are looked for.
_CARDS = ("card", "text", "content", "readme", "README.md")
_NAMES = ("id", "modelId", "model_id", "repository", "repo_id", "model", "name")
_YEARS = ("year", "created_at", "createdAt", "created")
CARD_PATH = "README.md"
_FIRST, _LAST = 1990, 2100  # years that a column may mean
_ROWS = 64  # so many rows of a Parquet file are in memory at a time
_LINE = 64_000_000  # bytes of the longest line that is read
_MENDABLE = (EOFError, zlib.error, gzip.BadGzipFile)


class Columns(NamedTuple):
    """Which columns hold what, as the user named them; empty for the usual names.

    `files` are further texts: pairs of a path in the repository and a column.
    """

    card: str = ""
    repository: str = ""
    year: str = ""
    files: tuple[tuple[str, str], ...] = ()


class Picked(NamedTuple):
    """The columns that there are: pairs of a path and a column, the name's and the year's, or empty."""

    texts: tuple[tuple[str, str], ...]
    repository: str
    year: str


def picked(columns: Columns, present: Iterable[str], path: str, *, strict: bool = True) -> Picked:
    """The columns to read of those that are present.

    Raises `UsageError` if one that is needed is not, unless `strict` is off: then it is picked all the same.
    """
    known = list(present)

    def one(option: str, given: str, usual: Sequence[str], *, needed: bool = False) -> str:
        found = next((each for each in ((given,) if given else usual) if each in known), "")
        if not (found or strict):
            return given or (usual[0] if needed else "")
        if not found and (given or needed):
            said = f"has no column {given or ' or '.join(usual)} ({option}), only {', '.join(known[:20])}"
            raise UsageError(said, path=path)
        return found

    card = one("--card-column", columns.card, _CARDS, needed=not columns.files)
    texts = [(CARD_PATH, card)] if card else []
    texts += [(name, one("--file", column, ())) for name, column in columns.files]
    year = one("--year-column", columns.year, _YEARS)
    return Picked(tuple(texts), one("--id-column", columns.repository, _NAMES), year)


def parquet_count(files: Iterable[File]) -> int:
    """How many rows the files have together."""
    return sum(_with_parquet(each, lambda file: int(file.metadata.num_rows)) for each in files)


def parquet_rows(files: Iterable[File], columns: Columns) -> Iterator[tuple[Row, int]]:
    """The rows of Parquet files, each with its number among all."""
    numbers = count(1)
    for each in files:
        for row in _of_parquet(each, columns, numbers):
            yield row, row.number


def _of_parquet(file: File, columns: Columns, numbers: Iterator[int]) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with reading(file.path) as stream:
        table = pq.ParquetFile(stream)
        chosen = picked(columns, table.schema_arrow.names, file.path)
        wanted = [column for _, column in chosen.texts] + [each for each in chosen[1:] if each]
        try:
            for batch in table.iter_batches(batch_size=_ROWS, columns=list(dict.fromkeys(wanted))):
                for fields in batch.to_pylist():
                    yield _row(fields, chosen, next(numbers), file.path)
        except (pa.ArrowInvalid, OSError) as failed:
            yield Row(file.path, next(numbers), BROKEN, f"cannot be read further: {failed}")


def _with_parquet(file: File, read: Callable[[Any], int]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with reading(file.path) as stream:
            return read(pq.ParquetFile(stream))
    except (pa.ArrowInvalid, OSError) as failed:
        raise UsageError(f"is not a Parquet file: {failed}", path=file.path) from failed


def jsonl_rows(files: Iterable[File], columns: Columns) -> Iterator[tuple[Row, int]]:
    """The rows of JSONL files, each with how many bytes of all the files were read for it."""
    # The first row tells whether the columns are there; the others may lack some.
    first = True
    for path, number, line, read in lines(files, count(1)):
        fields = _parsed(line)
        if isinstance(fields, str):
            yield Row(f"{path}:{number}", number, BROKEN, fields), read
        else:
            yield _row(fields, picked(columns, fields, path, strict=first), number, path), read
            first = False


def id_rows(files: Iterable[File]) -> Iterator[tuple[Row, int]]:
    """The repositories that files of ids name, one a line; what follows a `#` is a remark."""
    for path, number, line, read in lines(files, count(1)):
        ident = (line or b"").partition(b"#")[0].decode("utf-8", "replace").strip()
        if line is None:
            yield Row(f"{path}:{number}", number, BROKEN, "is too long a line"), read
        elif ident:
            ident = ident.removeprefix("hf://")
            yield Row(ident, number, FOLDER, f"hf://{ident}"), read


def lines(files: Iterable[File], numbers: Iterator[int]) -> Iterator[tuple[str, int, bytes | None, int]]:
    """Path, number, text and the bytes read so far, for each line; `None` for one that cannot be read."""
    before = 0
    for file in files:
        with reading(file.path) as raw:
            stream = gzip.GzipFile(fileobj=raw) if file.path.endswith(".gz") else raw
            try:
                while line := stream.readline(_LINE + 1):
                    is_whole = len(line) <= _LINE
                    rest = line
                    while not is_whole and rest and not rest.endswith(b"\n"):
                        rest = stream.readline(_LINE)
                    if line.strip():
                        yield file.path, next(numbers), line if is_whole else None, before + raw.tell()
            except _MENDABLE:
                yield file.path, next(numbers), None, before + file.size
        before += file.size


def _parsed(line: bytes | None) -> Mapping[str, Any] | str:
    """The fields of a line, or why it cannot be read."""
    if line is None:
        return "cannot be read: too long a line, or the file is damaged from here on"
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as failed:
        return f"is not JSON: {failed}"
    return fields if isinstance(fields, dict) else "is not a JSON object"


def _row(fields: Mapping[str, Any], chosen: Picked, number: int, path: str) -> Row:
    named = fields.get(chosen.repository)
    repository = _spelled(str(named)) if named not in (None, "") else f"{path}:{number}"
    found = ((name, fields.get(column)) for name, column in chosen.texts)
    texts = tuple((name, text) for name, text in found if isinstance(text, str))
    if not texts:
        wanted = " or ".join(column for _, column in chosen.texts)
        return Row(repository, number, BROKEN, f"has no text in {wanted}")
    return Row(repository, number, TEXTS, texts=texts, year=year_of(fields.get(chosen.year)))


def _spelled(name: str) -> str:
    """A name with halves of surrogate pairs, which JSON may have and nothing else, spelled out."""
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode()


def year_of(value: object) -> int:
    """The year of a date, a number or a text that begins with one; 0 where there is none."""
    year = getattr(value, "year", value)
    text = str(year)[:4] if isinstance(year, int | str) else ""
    number = int(text) if text.isascii() and text.isdecimal() else 0
    return number if _FIRST <= number < _LAST else 0
