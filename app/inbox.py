"""The only way from other threads into the session: frozen values in, one wake for each burst."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from cti.model import Change
from cti.softphone.model import PhoneNews


@dataclass(frozen=True, slots=True)
class Answer:
    """A completed future of a worker or of the PBX; the session calls `fold` with it on its own thread."""

    fold: Callable[[Future[Any]], None]
    future: Future[Any]


@dataclass(frozen=True, slots=True)
class Nudge:
    """Something of the session's own changed: look again and show it."""


Item = Change | PhoneNews | Answer | Nudge


def _nobody_waits() -> None:
    return None


class Inbox:
    """Thread-safe; `wake` is called on the posting thread, once until the next `take`.

    Whoever owns the session's thread sets `wake` before the session starts.
    """

    def __init__(self) -> None:
        self.wake: Callable[[], None] = _nobody_waits
        self._lock = threading.Lock()
        self._items: list[Item] = []

    def post(self, item: Item) -> None:
        """Put a value in, from any thread; never blocks."""
        with self._lock:
            self._items.append(item)
            is_first = len(self._items) == 1
        if is_first:
            self.wake()

    def take(self) -> list[Item]:
        """Take all that is there, oldest first."""
        with self._lock:
            items, self._items = self._items, []
        return items
