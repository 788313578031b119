"""A signal of the system ends a desktop as closing its window does."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def signals_call(close: Callable[[], object]) -> Iterator[None]:
    """Call `close` on the main thread for SIGINT and SIGTERM, until the block is left."""
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    for number in _SIGNALS:
        signal.signal(number, lambda *_: close())
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
