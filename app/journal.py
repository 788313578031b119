"""The journal: what the agent said about a call is on local disk before the button un-presses.

One file for each agent and PBX, used by one worker thread alone. A save inserts the entry and removes the draft in one
transaction, so that at any moment exactly one of them is there. Drafts are written as they are typed, the newest of
those that wait: a fast typist costs one sync at a time, and nothing typed waits for a timer.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from pathlib import Path

from app.clock import Clock
from app.domain.agent import AgentStateSpan
from app.domain.calling_out import CallRecord
from app.domain.interaction import Interaction
from app.jobs import Workers
from app.journal_file import AgentAlreadyOpen, JournalFile, JournalUnwritable, Opening, open_journal_file
from app.journal_pushes import PushState

__all__ = ["AgentAlreadyOpen", "Journal", "JournalUnwritable", "Opening"]


class Journal:
    """An open journal; opening reads the file at once and raises `AgentAlreadyOpen` or `JournalUnwritable`.

    Every method may be called from any thread and returns a future that completes when the disk has it, or fails with
    `JournalUnwritable`. `opening` is what the file held. Each entry is owed to the systems of `pushes_to`.
    """

    def __init__(self, path: Path, clock: Clock, *, pushes_to: tuple[str, ...] = ()) -> None:
        self._clock, self._pushes_to = clock, pushes_to
        self._lock = threading.Lock()
        self._newest_drafts: dict[str, Interaction] = {}
        self._draft_write: Future[None] | None = None
        self._worker = Workers("journal", expected=(AgentAlreadyOpen, JournalUnwritable))
        self._file: JournalFile
        self.opening: Opening
        try:
            self._file, self.opening = self._worker.submit(lambda: open_journal_file(path, clock.now())).result()
        except (AgentAlreadyOpen, JournalUnwritable):
            self._worker.stop(deadline_seconds=1.0)
            raise

    def keep_draft(self, draft: Interaction) -> Future[None]:
        """Write what is known and typed so far; a newer draft of the same interaction replaces an unwritten one."""
        with self._lock:
            self._newest_drafts[draft.id] = draft
            if self._draft_write is None:
                self._draft_write = self._worker.submit(self._write_drafts)
            return self._draft_write

    def save(self, interaction: Interaction) -> Future[None]:
        """Make the interaction an entry and forget its draft."""
        with self._lock:
            self._newest_drafts.pop(interaction.id, None)
        return self._worker.submit(lambda: self._file.save(interaction, self._clock.now(), pushes_to=self._pushes_to))

    def mark_delivered(self, interaction_id: str) -> Future[None]:
        """The CRM database has it."""
        return self._worker.submit(lambda: self._file.mark_delivered(interaction_id, self._clock.now()))

    def mark_failed(self, interaction_id: str, error: str) -> Future[None]:
        """The CRM database did not take it, for this reason; it stays."""
        return self._worker.submit(lambda: self._file.mark_failed(interaction_id, error))

    def keep_states(self, *spans: AgentStateSpan) -> Future[None]:
        """Write states that the agent was in, as far as they are known; a state is one by its beginning."""
        return self._worker.submit(lambda: self._file.keep_states(spans))

    def forget_state(self, span: AgentStateSpan) -> Future[None]:
        """The CRM database has this state, which is over."""
        return self._worker.submit(lambda: self._file.forget_state(span))

    def keep_call_record(self, record: CallRecord) -> Future[None]:
        """Write an override of the contact policy, or a missed call, over its older version."""
        return self._worker.submit(lambda: self._file.keep_call_record(record, self._clock.now()))

    def forget_call_record(self, record: CallRecord) -> Future[None]:
        """The CRM database has this version of it."""
        return self._worker.submit(lambda: self._file.forget_call_record(record))

    def mark_call_record_failed(self, record: CallRecord, error: str) -> Future[None]:
        """The CRM database did not take it, for this reason; it stays."""
        return self._worker.submit(lambda: self._file.mark_call_record_failed(record, error))

    def mark_push(self, interaction_id: str, connector: str, state: PushState, error: str = "") -> Future[None]:
        """Another system has it, will not take it, or did not answer (`error`)."""
        return self._worker.submit(
            lambda: self._file.mark_push(interaction_id, connector, state, error, self._clock.now())
        )

    def close(self, *, deadline_seconds: float = 3.0) -> bool:
        """Write what waits and release the file; False: the disk did not answer in time."""
        self._worker.submit(self._file.close)
        return self._worker.stop(deadline_seconds=deadline_seconds, is_draining=True)

    def _write_drafts(self) -> None:
        with self._lock:
            drafts, self._newest_drafts, self._draft_write = self._newest_drafts, {}, None
        self._file.keep_drafts(tuple(drafts.values()), self._clock.now())
