"""The agent's cases: one is open at a time, changed in the database at once, and no change of a colleague is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import TypeVar

from app.data.errors import DatabaseError
from app.domain.audit import Conflict
from app.domain.case import CaseDetails, CaseFile, CaseLine
from app.records import error_code
from app.usecases.banners import Banners
from app.usecases.card_renewal import CardRenewal
from app.usecases.outside import Outside
from app.view import Severity
from app.view.cases import CaseState, CasesView, CaseView

T = TypeVar("T")
_EVERY_NS = 20_000_000_000


class Cases:
    """Implements `app.intents.cases.CaseIntents`; after each change case, list and customer's card are read again."""

    def __init__(self, outside: Outside, banners: Banners, cards: CardRenewal, *, agent_id: str) -> None:
        self._outside = outside
        self._banners = banners
        self._cards = cards
        self._agent_id = agent_id
        self._tickets = count(1)
        self._ticket = 0
        self._read_at_ns = 0
        self.view = CasesView()

    def tick(self, _now: datetime) -> None:
        """Look now and then whether somebody else changed the case that is open."""
        now_ns = self._outside.clock.monotonic_ns()
        if now_ns >= self._read_at_ns and self._ready() is not None and self.view.open is not None:
            self._read(self.view.open.case_id, is_quiet=True)

    # -- intents ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the agent's own unsolved cases again."""
        records = self._outside.records.cases

        def fold(done: Future[tuple[CaseLine, ...]]) -> None:
            if done.exception() is not None:
                self.view = replace(self.view, has_failed=True)
            else:
                self.view = replace(self.view, mine=done.result(), is_known=True, has_failed=False)

        self._outside.read(lambda: records.owned_by(self._agent_id), fold)

    def open(self, case_id: int) -> None:
        """Read a case by its number."""
        self._show(CaseView(case_id, CaseState.LOADING))
        self._read(case_id)
        self._outside.nudge()

    def close(self) -> None:
        """Put it away; what is being written is written all the same."""
        self._ticket = next(self._tickets)
        self._show(None)
        self._outside.nudge()

    def save(self, typed: CaseDetails) -> None:
        """Write what differs from the case as it was read."""
        view = self._ready()
        if view is None or view.file is None:
            return
        file, records = view.file, self._outside.records.cases

        def fold(conflicts: tuple[Conflict, ...]) -> None:
            if not conflicts:
                self._saved(file)
            elif self.view.open is not None:
                self._show(replace(self.view.open, conflicts=conflicts))
                self._read(file.id)

        self._show(replace(view, state=CaseState.SAVING, typed=typed, conflicts=(), refusal="", values=()))
        self._write(lambda: records.edit(file.id, file.details, typed, agent_id=self._agent_id), fold)

    def escalate(self) -> None:
        """Hand it up."""
        view = self._ready()
        if view is None or view.file is None:
            return
        file, records = view.file, self._outside.records.cases
        self._show(replace(view, state=CaseState.SAVING, refusal="", values=()))
        self._write(lambda: records.escalate(file.id, agent_id=self._agent_id), lambda _done: self._saved(file))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _ready(self) -> CaseView | None:
        view = self.view.open
        return view if view is not None and view.state is CaseState.READY else None

    def _show(self, view: CaseView | None) -> None:
        self.view = replace(self.view, open=view)

    def _write(self, work: Callable[[], T], fold: Callable[[T], None]) -> None:
        self._ticket = ticket = next(self._tickets)

        def answered(done: Future[T]) -> None:
            error = done.exception()
            view = self.view.open if ticket == self._ticket else None
            if error is None:
                fold(done.result())
            elif view is not None:
                values = tuple(error.values.items()) if isinstance(error, DatabaseError) else ()
                self._show(replace(view, state=CaseState.READY, refusal=error_code(error), values=values))
            else:
                self._banners.show("case_not_saved", Severity.WARNING, is_closable=True, code=error_code(error))

        self._outside.write(work, answered)
        self._outside.nudge()

    def _saved(self, file: CaseFile) -> None:
        view = self.view.open
        if view is not None and view.case_id == file.id:
            self._show(replace(view, typed=None, conflicts=(), saved=view.saved + 1))
            self._read(file.id)
        self.refresh()
        self._cards.renew(file.customer_id)

    def _read(self, case_id: int, *, is_quiet: bool = False) -> None:
        self._ticket = ticket = next(self._tickets)
        self._read_at_ns = self._outside.clock.monotonic_ns() + _EVERY_NS
        records = self._outside.records.cases

        def fold(done: Future[CaseFile | None]) -> None:
            is_wanted = ticket == self._ticket and not (is_quiet and done.exception() is not None)
            if is_wanted and self.view.open is not None:
                shown = _shown(self.view.open, done)
                if shown != self.view.open:
                    self._show(shown)

        self._outside.read(lambda: records.file(case_id), fold)


def _shown(view: CaseView, done: Future[CaseFile | None]) -> CaseView:
    error = done.exception()
    if error is not None and view.file is not None:
        return replace(view, state=CaseState.READY)  # what was known before may be gone on with
    if error is not None:
        return replace(view, state=CaseState.FAILED, refusal=error_code(error))
    file = done.result()
    return replace(view, state=CaseState.GONE if file is None else CaseState.READY, file=file)
