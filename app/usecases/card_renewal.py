"""Shows a customer as the database has it now, wherever the card stands, after something about it was written."""

from __future__ import annotations

from concurrent.futures import Future

from app.domain.customer import CustomerCard
from app.usecases.customer_search import CustomerSearch
from app.usecases.outside import Outside
from app.usecases.screen_pop import ScreenPop


class CardRenewal:
    """Reads the card again, for the calls and for the one that was looked up."""

    def __init__(self, outside: Outside, screen_pop: ScreenPop, search: CustomerSearch) -> None:
        self._outside = outside
        self._screen_pop = screen_pop
        self._search = search

    def renew(self, customer_id: int | None, *also: int) -> None:
        """Renew the cards of a customer, and of those who were merged into it (`also`)."""
        if customer_id is None:
            return
        id_, records = customer_id, self._outside.records

        def fold(done: Future[CustomerCard | None]) -> None:
            card = done.result() if done.exception() is None else None
            if card is not None:
                ids = frozenset({id_, *also})
                self._screen_pop.renew(card, ids)
                self._search.renew(card, ids)

        self._outside.read(lambda: records.card(id_), fold)
