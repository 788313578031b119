"""Ctrl+K: finding customers, and looking at one beside the call."""

from __future__ import annotations

from concurrent.futures import Future
from itertools import count

from app.domain.customer import CustomerCard, FoundCustomers
from app.usecases.outside import Outside
from app.view import CardState, CardView, SearchView


class CustomerSearch:
    """One search at a time: while one runs only the newest text waits, so that typing never fills the readers."""

    def __init__(self, outside: Outside, revisions: count[int]) -> None:
        self._outside = outside
        self._revisions = revisions
        self._asked = ""
        self._tickets = count(1)
        self._ticket = 0
        self._shown_id = 0
        self.view = SearchView()
        self.card: CardView | None = None

    def search(self, text: str) -> None:
        """Look for customers, the same text anew each time that it is asked; an empty text ends the search."""
        query = text.strip()
        if not query:
            self.view = SearchView()
        elif query != self.view.query or not self.view.is_running:
            self.view = SearchView(query, self.view.results, has_more=self.view.has_more, is_running=True)
            if not self._asked:
                self._ask(query)

    def show(self, customer_id: int) -> None:
        """Open a customer's card."""
        self._shown_id, self._ticket = customer_id, (ticket := next(self._tickets))
        self.card = CardView(CardState.LOADING, next(self._revisions), is_from_search=True)

        def fold(done: Future[CustomerCard | None]) -> None:
            if ticket == self._ticket:
                self._fold_card(done)

        self._outside.read(lambda: self._outside.records.card(customer_id), fold)

    def retry(self) -> None:
        """Ask again for a card that the database could not give."""
        if self.card is not None and self.card.state is CardState.FAILED:
            self.show(self._shown_id)

    def renew(self, card: CustomerCard, ids: frozenset[int]) -> None:
        """Show a customer as it is now, if the card of one of these ids is open."""
        if self.card is not None and self.card.card is not None and self.card.card.id in ids:
            self.card = CardView(CardState.READY, next(self._revisions), card=card, is_from_search=True)

    def close(self) -> None:
        """Return to the call's card."""
        self._ticket = next(self._tickets)
        self.card = None

    def _fold_card(self, done: Future[CustomerCard | None]) -> None:
        card = done.result() if done.exception() is None else None
        state = CardState.READY if card is not None else CardState.FAILED
        self.card = CardView(state, next(self._revisions), card=card, is_from_search=True)

    def _ask(self, query: str) -> None:
        self._asked = query
        self._outside.read(lambda: self._outside.records.search(query), self._fold_results)

    def _fold_results(self, done: Future[FoundCustomers]) -> None:
        asked, self._asked = self._asked, ""
        if not self.view.is_running:
            return
        if self.view.query != asked:
            self._ask(self.view.query)
        elif done.exception() is not None:
            self.view = SearchView(asked, has_failed=True)
        else:
            found = done.result()
            self.view = SearchView(asked, found.customers, has_more=found.has_more)
