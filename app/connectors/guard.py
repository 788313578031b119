"""Looks up with patience where it helps and without where it does not: cache, breaker, second try after a pause."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Hashable

from app.connectors.breaker import Breaker
from app.connectors.cache import Cache
from app.connectors.model import Question, Record
from app.connectors.seam import LooksUp
from app.connectors.trouble import ConnectorTrouble

TRIES = 3
_FIRST_PAUSE_SECONDS = 0.15


def jittered(seconds: float) -> float:
    """Between half and all of it, so that many desks do not come back in one moment."""
    return seconds * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


class Guard:
    """A `LooksUp` that may be asked carelessly. What is not found is asked again by the next call."""

    def __init__(
        self,
        system: LooksUp,
        *,
        cache_seconds: float,
        monotonic: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._system, self._pause = system, pause
        self.breaker = Breaker(monotonic)
        self.cache: Cache[Record] = Cache(monotonic, seconds=cache_seconds)

    def key(self, question: Question) -> Hashable | None:
        """Questions of one key have one answer; `None`: this one cannot be asked (yet). Does not block."""
        return self._system.key(question)

    def look_up(self, question: Question) -> Record | None:
        """The customer, `None`: nobody, or the question cannot be asked. Raises `ConnectorTrouble`."""
        key = self._system.key(question)
        if key is None:
            return None
        kept = self.cache.get(key)
        if kept is not None:
            return kept[0]
        found = self._ask(question)
        if found is not None:
            self.cache.put(key, found)
        return found

    def _ask(self, question: Question) -> Record | None:
        tries = 0
        while True:
            if not self.breaker.may_ask():
                raise ConnectorTrouble("paused", f"{self.breaker.waits_seconds:.0f} s")
            tries += 1
            try:
                found = self._system.look_up(question)
            except ConnectorTrouble as trouble:
                self._count(trouble)
                # What took all its time would take it again: the agent has waited long enough.
                if tries >= TRIES or not trouble.is_passing or trouble.code == "slow":
                    raise
                self._pause(jittered(_FIRST_PAUSE_SECONDS * 2 ** (tries - 1)))
            except BaseException:
                self.breaker.failed()  # a bug, too, ends a probe
                raise
            else:
                self.breaker.succeeded()
                return found

    def _count(self, trouble: ConnectorTrouble) -> None:
        if trouble.is_its_own:
            self.breaker.failed()
        else:
            self.breaker.succeeded()
