"""Who judges the parts of a source: this process, a Dask cluster of its own, or one that is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice

from openwash_lint.census.judged_rows import Row, Tables, failure, judge_rows
from openwash_lint.census.parts import Part
from openwash_lint.census.storage import AGAIN
from openwash_lint.errors import LintError, UsageError
from openwash_lint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from distributed import Client, Future

# A worker that takes more is started anew, and its part is judged again; a card needs a hundredth of it.
MOST_MEMORY = "2GiB"
_AHEAD = 2  # parts for each worker that are on their way
GONE = f"the cluster is gone; {AGAIN}"
LOST = "the process that judged it ended, each time"


def judged(
    parts: Iterable[Part], standard: str, workers: int = 0, scheduler: str = ""
) -> Iterator[tuple[Part, Tables]]:
    """Each part with its tables: in their order in this process, as they are finished on a cluster.

    Raises `UsageError` if there is no cluster, or no longer.
    """
    if workers or scheduler:
        yield from _on_workers(parts, standard, workers, scheduler)
        return
    for part in parts:
        yield part, judge_rows(part.rows, standard)


def _on_workers(
    parts: Iterable[Part], standard: str, workers: int, scheduler: str
) -> Iterator[tuple[Part, Tables]]:
    from concurrent.futures import CancelledError

    with ExitStack() as stack:
        try:
            yield from _on(_client(stack, workers, scheduler), parts, standard)
        except (OSError, CancelledError) as failed:
            raise UsageError(f"{GONE} ({type(failed).__name__})", path=scheduler) from failed


def _client(stack: ExitStack, workers: int, scheduler: str) -> Client:
    import logging

    import cryptography  # noqa: F401 - makes the keys, and is missed here rather than halfway
    import dask
    from distributed import Client, LocalCluster

    if scheduler:
        # What becomes of a lost connection is told in one line.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        return stack.enter_context(Client(scheduler, set_as_default=False))
    # A worker's profiler keeps what it sees of each second: 4 MB of our calls for each thousand cards.
    stack.enter_context(dask.config.set({"distributed.worker.profile.enabled": False}))
    cluster = LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        memory_limit=MOST_MEMORY,
        # Who can connect can run code as this user: keys are made for this run alone.
        security=True,
        silence_logs=logging.CRITICAL,
    )
    stack.enter_context(cluster)
    return stack.enter_context(Client(cluster, set_as_default=False))


def _on(client: Client, parts: Iterable[Part], standard: str) -> Iterator[tuple[Part, Tables]]:
    """A few parts ahead of the workers, so that neither they wait nor the source is read into memory."""
    from distributed import as_completed

    feed, running = iter(parts), {}
    waiting = as_completed(loop=client.loop)

    def send(count: int) -> None:
        for part in islice(feed, count):
            future = _sent(client, part.rows, standard)
            running[future.key] = part
            waiting.add(future)

    send(_AHEAD * max(1, len(client.scheduler_info()["workers"])))
    for future in waiting:
        part = running.pop(future.key)
        yield part, _result(client, future, part.rows, standard)
        future.release()
        send(1)


def _sent(client: Client, rows: Sequence[Row], standard: str) -> Future:
    return client.submit(judge_rows, tuple(rows), standard, pure=False)


def _result(client: Client, future: Future, rows: Sequence[Row], standard: str) -> Tables:
    """The tables of a part; where it ended its worker again and again, its rows are tried one by one."""
    from distributed import KilledWorker

    try:
        found: Tables = future.result()
    except KilledWorker:
        if len(rows) == 1:
            return Tables([], [], [failure(rows[0], LOST)])
        # In turn: what waits at a worker that ends counts as its end, too.
        return _joined(_result(client, _sent(client, (row,), standard), (row,), standard) for row in rows)
    except (ImportError, AttributeError) as failed:
        raise LintError(f"the workers need openwash-lint in the same version: {failed}") from failed
    return found


def _joined(tables: Iterable[Tables]) -> Tables:
    joined = Tables([], [], [])
    for each in tables:
        for table, rows in zip(joined, each, strict=True):
            table.extend(rows)
    return joined
