"""The agent's cases: one is open at a time, changed in the database at once, and no change of a colleague is lost."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime

from app.domain.case import CaseDetails, CaseFile, CaseLine
from app.usecases.banners import Banners
from app.usecases.card_renewal import CardRenewal
from app.usecases.edited_files import EditedFiles
from app.usecases.outside import Outside
from app.view.cases import CasesView, CaseView
from app.view.edited_file import FileState

_EVERY_NS = 20_000_000_000


class Cases:
    """Implements `app.intents.cases.CaseIntents`; after each change case, list and customer's card are read again."""

    def __init__(self, outside: Outside, banners: Banners, cards: CardRenewal, *, agent_id: str) -> None:
        self._outside = outside
        self._cards = cards
        self._agent_id = agent_id
        self._read_at_ns = 0
        self._lists = CasesView()
        self._view = self._lists
        self._files: EditedFiles[CaseView, CaseFile] = EditedFiles(
            outside,
            banners,
            read=outside.records.cases.file,
            id_of=lambda file: file.id,
            banner="case_not_saved",
            keeps_known=True,
        )

    @property
    def view(self) -> CasesView:
        """The lists and the case that is open."""
        made = replace(self._lists, open=self._files.view)
        if made != self._view:
            self._view = made
        return self._view

    def tick(self, _now: datetime) -> None:
        """Look now and then whether somebody else changed the case that is open."""
        now_ns = self._outside.clock.monotonic_ns()
        ready = self._files.ready
        if now_ns >= self._read_at_ns and ready is not None:
            self._read_at_ns = now_ns + _EVERY_NS
            self._files.read(ready.id, is_quiet=True)

    # -- intents ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the agent's own unsolved cases again."""
        records = self._outside.records.cases

        def fold(done: Future[tuple[CaseLine, ...]]) -> None:
            if done.exception() is not None:
                self._lists = replace(self._lists, has_failed=True)
            else:
                self._lists = replace(self._lists, mine=done.result(), is_known=True, has_failed=False)

        self._outside.read(lambda: records.owned_by(self._agent_id), fold)

    def open(self, case_id: int) -> None:
        """Read a case by its number."""
        self._read_at_ns = self._outside.clock.monotonic_ns() + _EVERY_NS
        self._files.open(CaseView(case_id, FileState.LOADING))

    def close(self) -> None:
        """Put it away."""
        self._files.close()

    def save(self, typed: CaseDetails) -> None:
        """Write what differs from the case as it was read."""
        file, records = self._ready_file(), self._outside.records.cases
        if file is not None:
            before = file.details
            self._files.save(
                typed,
                lambda: records.edit(file.id, before, typed, agent_id=self._agent_id),
                lambda: self._saved(file),
            )

    def escalate(self) -> None:
        """Hand it up."""
        file, records = self._ready_file(), self._outside.records.cases
        if file is not None:
            self._files.change(lambda: records.escalate(file.id, agent_id=self._agent_id), lambda: self._saved(file))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _ready_file(self) -> CaseFile | None:
        ready = self._files.ready
        return ready.file if ready is not None else None

    def _saved(self, file: CaseFile) -> None:
        self._read_at_ns = self._outside.clock.monotonic_ns() + _EVERY_NS
        self._files.count_saved(file.id)
        self.refresh()
        self._cards.renew(file.customer_id)
