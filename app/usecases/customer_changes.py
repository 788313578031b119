"""What the agent adds to the customers during a call: a new customer, or the caller's number."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from app.data.errors import DatabaseError
from app.domain.customer import CustomerCard, CustomerDraft
from app.records import error_code
from app.usecases.banners import Banners
from app.usecases.clues import ToE164
from app.usecases.outside import Outside
from app.usecases.screen_pop import ScreenPop
from app.view import Severity


class CustomerChanges:
    """Writes to the database and shows the customer on the call's card.

    One at a time for each call, and none for a call whose customer stands there: a key pressed twice writes once.
    """

    def __init__(
        self, outside: Outside, banners: Banners, screen_pop: ScreenPop, to_e164: ToE164, *, agent_id: str
    ) -> None:
        self._outside = outside
        self._to_e164 = to_e164
        self._banners = banners
        self._screen_pop = screen_pop
        self._agent_id = agent_id
        self._writing: set[str] = set()

    def create(self, uniqueid: str, draft: CustomerDraft) -> None:
        """Create a customer for a call; its number is the first phone unless another was typed, in any spelling."""
        if self._screen_pop.is_known(uniqueid) or not self._has_card(uniqueid):
            return
        typed = self._to_e164(draft.phone) if draft.phone else ""
        if draft.phone and not typed:
            self._banners.show("customer_not_saved", Severity.WARNING, is_closable=True, code="bad_phone")
            return
        full = replace(draft, phone=typed or self._screen_pop.e164(uniqueid))
        self._write(uniqueid, lambda: self._outside.records.create_customer(full, agent_id=self._agent_id))

    def link_number(self, uniqueid: str, customer_id: int) -> None:
        """Store the number of a call with a customer; a caller without a number is only shown as that customer."""
        if not self._has_card(uniqueid):
            return
        e164 = self._screen_pop.e164(uniqueid)
        if e164:
            self._write(uniqueid, lambda: self._outside.records.link_number(customer_id, e164))
        else:
            self._screen_pop.choose(uniqueid, customer_id)

    def _has_card(self, uniqueid: str) -> bool:
        """Whether the call is still there; if not, say so: what was typed for it is not saved."""
        if self._screen_pop.view(uniqueid) is not None:
            return True
        self._banners.show("customer_not_saved", Severity.WARNING, is_closable=True, code="no_such_call")
        return False

    def _write(self, uniqueid: str, work: Callable[[], CustomerCard]) -> None:
        if uniqueid in self._writing:
            return
        self._writing.add(uniqueid)

        def fold(done: Future[CustomerCard]) -> None:
            self._writing.discard(uniqueid)
            error = done.exception()
            if error is not None:
                values = {**(error.values if isinstance(error, DatabaseError) else {}), "code": error_code(error)}
                self._banners.show("customer_not_saved", Severity.WARNING, is_closable=True, **values)
            else:
                self._banners.clear("customer_not_saved")
                self._screen_pop.show_chosen(uniqueid, done.result())

        self._outside.write(work, fold)
