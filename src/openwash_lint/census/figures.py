"""What the results of a census add up to: the queries of rules/census.toml, answered by DuckDB."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint import store
from openwash_lint.census import parts_kept
from openwash_lint.errors import UsageError
from openwash_lint.record import Any, NamedTuple

_TABLE = "census.toml"


class Figure(NamedTuple):
    """A table of numbers and the query that it comes from; with `bars` its rows count claims by verdict."""

    name: str
    title: str
    query: str
    bars: bool
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class Summary(NamedTuple):
    """The figures of a census, what was asked, and what was done: `None` if it did not come to its end."""

    asked: Mapping[str, Any]
    done: Mapping[str, int] | None
    figures: tuple[Figure, ...]


def summary_of(folder: str) -> Summary:
    """The figures of the results in a folder; raises `UsageError` if there are none."""
    known = parts_kept.manifest(folder)
    if not parts_kept.files(folder, "repositories"):
        raise UsageError("has no finished part yet", path=folder)
    connection = _connected(folder)
    figures = tuple(_answered(connection, each) for each in store.toml(_TABLE)["figure"])
    return Summary(known["asked"], known["done"], figures)


def views() -> list[str]:
    """The views that the queries are over, as statements; DIR stands for the folder."""
    return [f"CREATE VIEW {name} AS {query.strip()}" for name, query in store.toml(_TABLE)["views"].items()]


def _connected(folder: str) -> Any:
    """DuckDB with the views; it fetches no extensions."""
    import duckdb

    offline = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    connection = duckdb.connect(config={**offline})
    for name, query in store.toml(_TABLE)["views"].items():
        if name in parts_kept.SCHEMAS:
            # Only what belongs to finished parts: a run may be under way.
            connection.read_parquet(parts_kept.files(folder, name)).create_view(name)
        else:
            connection.execute(f"CREATE VIEW {name} AS {query}")
    return connection


def _answered(connection: Any, said: Mapping[str, Any]) -> Figure:
    query = said["query"].strip()
    done = connection.execute(query)
    columns = tuple(column[0] for column in done.description)
    rows = tuple(map(tuple, done.fetchall()))
    return Figure(said["name"], said["title"], query, said.get("bars", False), columns, rows)
