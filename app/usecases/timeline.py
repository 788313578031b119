"""A customer's timeline, read by pages, and the contacts that are entered by hand.

What is entered goes the way of every contact: into the journal first, from there to the database, exactly once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from itertools import count

from app.domain.customer import Contact
from app.domain.interaction import Disposition, Interaction
from app.domain.timeline import ContactDraft, Position, TimelineFilter, TimelinePage, fits, missing_in_contact
from app.journal import JournalUnwritable
from app.usecases.outside import Outside
from app.view.customer_file import TimelineView


class Timeline:
    """Implements `app.intents.timeline.TimelineIntents`; `on_recorded` delivers what the journal has on disk."""

    def __init__(
        self, outside: Outside, *, pbx: str, agent_id: str, agent_name: str, on_recorded: Callable[[Interaction], None]
    ) -> None:
        self._outside = outside
        self._pbx, self._agent_id, self._agent_name = pbx, agent_id, agent_name
        self._on_recorded = on_recorded
        self._tickets = count(1)
        self._ticket = 0
        self._next: Position | None = None
        self.view: TimelineView | None = None

    # -- intents ---------------------------------------------------------------------------------------------------

    def show(self, customer_id: int, wanted: TimelineFilter) -> None:
        """Show the newest contacts that fit."""
        before = self.view if self.view is not None and self.view.customer_id == customer_id else None
        view = before or TimelineView(customer_id, wanted)
        self.view = replace(view, wanted=wanted, is_running=True, has_failed=False)
        self._read(None)

    def show_more(self) -> None:
        """Show older ones as well; after a failure the same ones again."""
        if self.view is None or self.view.is_running or not (self.view.has_more or self.view.has_failed):
            return
        self.view = replace(self.view, is_running=True, has_failed=False)
        self._read(self._next)

    def close(self) -> None:
        """Put it away."""
        self._ticket = next(self._tickets)
        self.view = None
        self._outside.nudge()

    def record(self, draft: ContactDraft) -> None:
        """Keep a contact that was entered by hand."""
        view = self.view or TimelineView(draft.customer_id, TimelineFilter())
        if view.unsaved is not None and not view.missing:  # the disk is at it: a key pressed twice writes once
            return
        missing = missing_in_contact(draft, self._outside.clock.now())
        self.view = replace(view, unsaved=draft, missing=missing)
        if not missing:
            entry = self._interaction(draft)
            self._outside.fold_later(
                self._outside.journal.save(entry), lambda done: self._fold_saved(entry, draft, done)
            )
        self._outside.nudge()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _read(self, after: Position | None) -> None:
        if self.view is None:
            return
        self._ticket = ticket = next(self._tickets)
        customer_id, wanted, records = self.view.customer_id, self.view.wanted, self._outside.records

        def fold(done: Future[TimelinePage]) -> None:
            if ticket != self._ticket or self.view is None:
                return
            if done.exception() is not None:
                self.view = replace(self.view, is_running=False, has_failed=True)
                return
            page = done.result()
            self._next = page.next
            older = page.contacts if after is None else (*self.view.contacts, *page.contacts)
            self.view = replace(self.view, contacts=older, has_more=page.next is not None, is_running=False)

        self._outside.read(lambda: records.timeline(customer_id, wanted, after), fold)
        self._outside.nudge()

    def _interaction(self, draft: ContactDraft) -> Interaction:
        return Interaction(
            id=str(uuid.uuid4()),
            pbx=self._pbx,
            uniqueid="",
            linkedid="",
            channel=draft.channel,
            direction=draft.direction,
            agent_id=self._agent_id,
            started_at=draft.at,
            ended_at=draft.at,
            customer_id=draft.customer_id,
            subject=draft.subject.strip(),
            disposition=Disposition(draft.outcome, draft.notes.strip()),
            is_by_agent=True,
        )

    def _fold_saved(self, entry: Interaction, draft: ContactDraft, done: Future[None]) -> None:
        error = done.exception()
        if error is None:
            self._on_recorded(entry)
        if self.view is None or self.view.unsaved is not draft:
            return
        if error is not None:
            code = error.code if isinstance(error, JournalUnwritable) else "journal_failed"
            self.view = replace(self.view, missing=code)
            return
        self.view = replace(self.view, unsaved=None, recorded=self.view.recorded + 1)
        contact = self._contact(entry)
        if self.view.customer_id == draft.customer_id and fits(contact, self._agent_id, self.view.wanted):
            shown = sorted((*self.view.contacts, contact), key=lambda one: (one.at, one.id), reverse=True)
            self.view = replace(self.view, contacts=tuple(shown))

    def _contact(self, entry: Interaction) -> Contact:
        """The contact as the timeline will show it: the database may not have it for a while."""
        return Contact(
            entry.id,
            entry.channel,
            entry.direction,
            entry.started_at,
            agent_name=self._agent_name,
            outcome=entry.disposition.outcome,
            subject=entry.subject,
            notes=entry.disposition.notes,
        )
