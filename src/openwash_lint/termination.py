"""Signals that end a run: they wait until what must not be cut in two is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def put_off(told: Callable[[], object] | None = None) -> Iterator[Callable[[], None]]:
    """Delays termination signals until the block asks for them or ends, and raises them there.

    `told` is called as soon as one arrives. Ignored signals stay ignored. Only the main thread gets signals:
    in others, nothing is delayed.
    """
    import signal
    import threading

    came: list[int] = []

    def obey() -> None:
        if signal.SIGINT in came:
            raise KeyboardInterrupt
        if came:
            raise SystemExit(128 + came[0])

    def note(number: int, _frame: object) -> None:
        came.append(number)
        if told:
            told()

    if threading.current_thread() is not threading.main_thread():
        yield obey
        return
    numbers = [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, note)
    try:
        yield obey
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
    obey()
