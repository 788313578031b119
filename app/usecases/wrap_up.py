"""How it ended: what the agent says about each call, fillable while it runs, saved after it.

* A call gets a wrap-up when the agent's leg is up. A ring that nobody answered gets none: the service records it.
* What is typed is in the journal as a draft at once; a save puts the entry in its place.
* An ended call has a deadline (none with `seconds` 0); then it is saved as *no outcome given*, with the notes.
* Calls between extensions are recorded when they end, and ask the agent nothing.
* A disk that takes nothing keeps everything on the screen; what was to be saved is tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from app.domain.interaction import Disposition, Interaction, interaction_id
from app.journal import JournalUnwritable
from app.usecases.banners import Banners
from app.usecases.calls import is_up
from app.usecases.interactions import CustomerOf, Owner, interaction_of, missing_in, without_outcome
from app.usecases.outside import Outside
from app.view import Severity, WrapUpView
from cti.model import Call, CallState, Direction, EndReason

_RETRY = timedelta(seconds=5)
_DISK_BANNERS = ("journal_disk_full", "journal_failed")


@dataclass(slots=True)
class _Work:
    call: Call
    draft: Disposition = field(default_factory=Disposition)
    deadline: datetime | None = None
    kept: Interaction | None = None  # the newest draft that the journal was given
    decided: Interaction | None = None  # what is being saved, and tried again until the disk takes it
    is_saving: bool = False
    retry_at: datetime | None = None

    @property
    def has_ended(self) -> bool:
        return self.call.state is CallState.ENDED

    @property
    def is_silent(self) -> bool:
        return self.call.direction is Direction.INTERNAL

    @property
    def missing(self) -> str:
        if not self.has_ended:
            return "call_running"
        return "outcome" if self.draft.outcome == "none" else missing_in(self.draft.next_step)


class WrapUps:
    """The open wrap-ups by the call's `uniqueid`, in the order in which the calls were answered.

    `on_saved` is called when the journal has one on disk; it is then no longer open.
    """

    def __init__(
        self,
        outside: Outside,
        banners: Banners,
        owner: Owner,
        *,
        seconds: int,
        customer_of: CustomerOf,
        on_saved: Callable[[Interaction], None],
    ) -> None:
        self._outside = outside
        self._banners = banners
        self._owner = owner
        self._limit = timedelta(seconds=seconds) if seconds else None
        self._customer_of = customer_of
        self._on_saved = on_saved
        self._works: dict[str, _Work] = {}

    @property
    def has_ended_ones(self) -> bool:
        """Whether the agent still owes a word about an ended call."""
        return next(self._ended(), None) is not None

    @property
    def is_saving(self) -> bool:
        """Whether the disk is being waited for."""
        return any(work.is_saving for work in self._works.values())

    def has(self, uniqueid: str) -> bool:
        """Whether a call has an open wrap-up."""
        return uniqueid in self._works

    def view(self, front: str) -> WrapUpView | None:
        """The panel: the oldest ended call first, otherwise the call in front while it runs."""
        work = self._shown(front)
        if work is None:
            return None
        ended = sum(1 for _ in self._ended())
        return WrapUpView(
            interaction_id=interaction_id(self._owner.pbx, work.call.uniqueid),
            uniqueid=work.call.uniqueid,
            customer_name=self._customer_of(work.call.uniqueid).name,
            draft=work.draft,
            call_ended=work.has_ended,
            deadline=work.deadline,
            is_saving=work.is_saving,
            can_save=not work.missing and not work.is_saving,
            missing=work.missing,
            others_waiting=ended - 1 if work.has_ended else ended,
        )

    def follow(self, call: Call) -> bool:
        """Take in a call as it is now; True: it ended now and the agent owes a word about it."""
        work = self._works.get(call.uniqueid)
        if work is None:
            if not is_up(call):
                return False
            work = self._works[call.uniqueid] = _Work(call)
        has_ended_now = call.state is CallState.ENDED and not work.has_ended
        work.call = call
        if has_ended_now:
            self._end(work)
        self.keep_drafts()
        return has_ended_now and not work.is_silent

    def restore(self, call: Call, draft: Disposition) -> None:
        """Go on with a call that was open when the program was killed and is still up."""
        self._works[call.uniqueid] = _Work(call, draft)

    def set_draft(self, draft: Disposition, front: str) -> None:
        """Keep what is typed in the panel."""
        work = self._shown(front)
        if work is not None and not work.is_saving:
            work.draft, work.decided = draft, None
            self.keep_drafts()

    def save(self, front: str) -> None:
        """Save the panel, if it can be."""
        work = self._shown(front)
        if work is not None and not work.missing and not work.is_saving:
            self._save(work, work.draft)

    def save_all(self) -> None:
        """Save every ended call with what is there: the agent is ready, or leaves."""
        for work in tuple(self._ended()):
            if not work.is_saving:
                self._save(work, work.draft if not work.missing else without_outcome(work.draft))

    def extend(self, front: str) -> None:
        """Take more time for the panel."""
        work = self._shown(front)
        if work is not None and work.deadline is not None and self._limit is not None:
            work.deadline = max(work.deadline, self._outside.clock.now()) + self._limit

    def tick(self, now: datetime) -> None:
        """Save what is past its deadline, and what the disk did not take before."""
        for work in tuple(self._works.values()):
            if work.is_saving:
                continue
            if work.decided is not None:
                if work.retry_at is not None and now >= work.retry_at:
                    self._write(work, work.decided)
            elif work.deadline is not None and now >= work.deadline:
                self._save(work, without_outcome(work.draft))
        self.keep_drafts()

    def keep_drafts(self) -> None:
        """Give the journal every draft that it does not have as it is now."""
        for work in self._works.values():
            draft = self._interaction(work, work.draft)
            if not work.is_saving and draft != work.kept:
                work.kept = draft
                self._outside.fold_later(self._outside.journal.keep_draft(draft), partial(self._fold_kept, work))

    def _end(self, work: _Work) -> None:
        if work.is_silent:
            self._save(work, work.draft)
            return
        if self._limit is not None:
            work.deadline = self._outside.clock.now() + self._limit
        if work.draft.outcome == "none":
            work.draft = replace(work.draft, outcome=_suggestion(work.call))

    def _save(self, work: _Work, disposition: Disposition) -> None:
        self._write(work, self._interaction(work, disposition))

    def _write(self, work: _Work, interaction: Interaction) -> None:
        work.decided, work.is_saving, work.retry_at = interaction, True, None
        self._outside.fold_later(
            self._outside.journal.save(interaction), lambda done: self._fold_saved(work, interaction, done)
        )

    def _fold_saved(self, work: _Work, interaction: Interaction, done: Future[None]) -> None:
        work.is_saving = False
        error = done.exception()
        if error is not None:
            work.retry_at = self._outside.clock.now() + _RETRY
            self._tell_disk(error)
            return
        self._works.pop(work.call.uniqueid, None)
        self._clear_disk()
        self._on_saved(interaction)

    def _fold_kept(self, work: _Work, done: Future[None]) -> None:
        error = done.exception()
        if error is None:
            self._clear_disk()
        else:
            work.kept = None  # the next tick gives it again
            self._tell_disk(error)

    def _tell_disk(self, error: BaseException) -> None:
        code = error.code if isinstance(error, JournalUnwritable) else "journal_failed"
        self._banners.show(code, Severity.ERROR, detail=str(error))

    def _clear_disk(self) -> None:
        for code in _DISK_BANNERS:
            self._banners.clear(code)

    def _interaction(self, work: _Work, disposition: Disposition) -> Interaction:
        customer = self._customer_of(work.call.uniqueid)
        return interaction_of(self._owner, work.call, customer, disposition)

    def _ended(self) -> Iterator[_Work]:
        return (work for work in self._works.values() if work.has_ended and not work.is_silent)

    def _shown(self, front: str) -> _Work | None:
        work = next(self._ended(), None) or self._works.get(front)
        return work if work is not None and not work.is_silent else None


def _suggestion(call: Call) -> str:
    """The outcome that the PBX makes likely; the agent still has to save it. `none`: no guess."""
    if call.direction is Direction.OUT and call.talking_at is None:
        return "no_answer"
    return "transferred" if call.end_reason is EndReason.TRANSFERRED else "none"
