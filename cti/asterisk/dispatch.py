"""Hands what the reader thread found to whoever listens, on a thread of its own, in order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

from cti.asterisk.door import let_through


class Dispatcher:
    """One thread that makes calls in the order in which they were put; one that raises is logged and forgotten."""

    def __init__(self, name: str) -> None:
        self._calls: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Start the thread; once."""
        self._thread.start()

    def put(self, call: Callable[[], object]) -> None:
        """Have `call` made soon; never blocks."""
        self._calls.put(call)

    def stop(self, *, deadline_seconds: float) -> bool:
        """Make the calls that wait, then end; whether the thread ended in time."""
        self._calls.put(None)
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(deadline_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            let_through(call)
