"""Signals that end a run end it, also where whoever started the tests ignores them (`nohup`, `&`)."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def obeyed() -> Iterator[None]:
    """Within, they have the effect that they have in a shell; programs that are started then inherit it."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, signal.SIG_DFL) for number in numbers}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
