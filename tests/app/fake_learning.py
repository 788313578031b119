"""Scripts, questions and offers in memory."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.learning import Chances
from app.domain.script import Script


class FakeLearning:
    """What a test puts in; `enter` waits and fails as the rest of the database does."""

    def __init__(self, enter: Callable[[], None]) -> None:
        self._enter = enter
        self.in_use: tuple[Script, ...] = ()
        self.by_customer: dict[int, Chances] = {}
        self.outage: Exception | None = None  # of this part alone

    def scripts(self) -> tuple[Script, ...]:
        self._enter()
        return self.in_use

    def chances(self, customer_id: int) -> Chances:
        self._enter()
        if self.outage is not None:
            raise self.outage
        return self.by_customer.get(customer_id, Chances(customer_id))
