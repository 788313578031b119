"""What the agent adds to the customers during a call: a new customer, or the caller's number."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from app.data.errors import DatabaseError
from app.domain.customer import CustomerCard, CustomerDraft, LinkedNumber
from app.records import error_code
from app.usecases.banners import Banners
from app.usecases.clues import ToE164
from app.usecases.outside import Outside
from app.usecases.screen_pop import ScreenPop
from app.view import Severity

_T = TypeVar("_T")


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
        self._added: dict[str, int | None] = {}  # by call: the row of the number that was linked

    def create(self, uniqueid: str, draft: CustomerDraft) -> None:
        """Create a customer for a call; its number is the first phone unless another was typed, in any spelling."""
        if self._screen_pop.is_known(uniqueid) or not self._has_card(uniqueid):
            return
        typed = self._to_e164(draft.phone) if draft.phone else ""
        if draft.phone and not typed:
            self._banners.show("customer_not_saved", Severity.WARNING, is_closable=True, code="bad_phone")
            return
        full = replace(draft, phone=typed or self._screen_pop.e164(uniqueid))
        records = self._outside.records

        def shown(done: Future[CustomerCard]) -> None:
            self._screen_pop.show_chosen(uniqueid, done.result())

        self._write(uniqueid, lambda: records.create_customer(full, agent_id=self._agent_id), shown)

    def link_number(self, uniqueid: str, customer_id: int) -> None:
        """Store the number of a call with a customer; a caller without a number is only shown as that customer."""
        if not self._has_card(uniqueid):
            return
        e164 = self._screen_pop.e164(uniqueid)
        if not e164:
            self._screen_pop.choose(uniqueid, customer_id)
            return
        records = self._outside.records

        def shown(done: Future[LinkedNumber]) -> None:
            linked = done.result()
            self._added = {one: row for one, row in self._added.items() if self._screen_pop.view(one) is not None}
            self._added[uniqueid] = linked.added
            self._screen_pop.show_chosen(uniqueid, linked.card, is_linked=True)

        self._write(uniqueid, lambda: records.link_number(customer_id, e164, agent_id=self._agent_id), shown)

    def unlink_number(self, uniqueid: str) -> None:
        """Take the last link of a call back: the number too, if it was not there before."""
        view = self._screen_pop.view(uniqueid)
        if view is None or not view.is_linked:
            return
        added, records = self._added.get(uniqueid), self._outside.records

        def shown(_done: Future[bool]) -> None:
            self._added.pop(uniqueid, None)
            self._screen_pop.identify_again(uniqueid)

        self._write(
            uniqueid,
            lambda: added is not None and records.unlink_number(added, agent_id=self._agent_id),
            shown,
        )

    def _has_card(self, uniqueid: str) -> bool:
        """Whether the call is still there; if not, say so: what was typed for it is not saved."""
        if self._screen_pop.view(uniqueid) is not None:
            return True
        self._banners.show("customer_not_saved", Severity.WARNING, is_closable=True, code="no_such_call")
        return False

    def _write(self, uniqueid: str, work: Callable[[], _T], shown: Callable[[Future[_T]], None]) -> None:
        if uniqueid in self._writing:
            return
        self._writing.add(uniqueid)

        def fold(done: Future[_T]) -> None:
            self._writing.discard(uniqueid)
            error = done.exception()
            if error is not None:
                values = {**(error.values if isinstance(error, DatabaseError) else {}), "code": error_code(error)}
                self._banners.show("customer_not_saved", Severity.WARNING, is_closable=True, **values)
            else:
                self._banners.clear("customer_not_saved")
                shown(done)

        self._outside.write(work, fold)
