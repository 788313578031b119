"""Answers that are young enough to be given again; the oldest give way."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Cache(Generic[V]):
    """Bounded in time and number; used by several threads. `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float], *, seconds: float, size: int = 500) -> None:
        self._monotonic, self._seconds, self._size = monotonic, seconds, size
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[float, V]] = OrderedDict()

    def get(self, key: Hashable) -> tuple[V] | None:
        """What was put, in a tuple of one (it may be `None` itself); `None`: nothing young enough."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            if self._monotonic() - kept[0] >= self._seconds:
                del self._kept[key]
                return None
            return (kept[1],)

    def put(self, key: Hashable, value: V) -> None:
        """Keep an answer."""
        with self._lock:
            self._kept[key] = (self._monotonic(), value)
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget all: something was changed there."""
        with self._lock:
            self._kept.clear()
