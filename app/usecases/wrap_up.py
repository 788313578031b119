"""How it ended: what the agent says about each call, fillable while it runs, saved after it.

* A call gets a wrap-up when the agent's leg is up. A ring that nobody answered gets none: the service records it.
* What is typed is in the journal as a draft at once; a save puts the entry in its place.
* The panel is that of the call in front (`app/usecases/calls.py` says which), and what is typed names its interaction:
  a keystroke never lands in another call's row, whatever came to the front meanwhile.
* An ended call has so much time (no limit with `seconds` 0); then it is saved as *no outcome given*, with the notes.
  The time runs only while the wrap-up can be filled: in front, and the agent on no other call. It never ends within
  3 s of a keystroke; typing alone buys no more than the configured time once again.
* Calls between extensions are recorded when they end, and ask the agent nothing.
* A disk that takes nothing keeps everything on the screen; what was to be saved is tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from app.domain.answers import NO_ANSWERS, Answers
from app.domain.interaction import Disposition, Interaction, interaction_id
from app.domain.recording import RecordedPart
from app.journal import JournalUnwritable
from app.usecases.banners import Banners
from app.usecases.calls import asks_for_wrap_up, is_up
from app.usecases.interactions import CustomerOf, Owner, interaction_of, missing_to_save, without_outcome
from app.usecases.outside import Outside
from app.view import Severity, WrapUpView
from cti.model import Call, CallState, Direction, EndReason

_RETRY = timedelta(seconds=5)
_AFTER_KEYSTROKE = timedelta(seconds=3)
_NOTHING = timedelta(0)
_DISK_BANNERS = ("journal_disk_full", "journal_failed")


def _no_answers(_: str) -> Answers:
    return NO_ANSWERS


@dataclass(slots=True)
class _Work:
    id: str  # of the interaction
    call: Call
    draft: Disposition = field(default_factory=Disposition)
    left: timedelta | None = None  # of its time, while that stands still; None: no limit, or the call runs
    deadline: datetime | None = None  # while its time runs
    grace: timedelta = _NOTHING  # how much typing may still add
    kept: Interaction | None = None  # the newest draft that the journal was given
    decided: Interaction | None = None  # what is being saved, and tried again until the disk takes it
    is_saving: bool = False
    retry_at: datetime | None = None

    @property
    def has_ended(self) -> bool:
        return self.call.state is CallState.ENDED

    @property
    def is_silent(self) -> bool:
        return not asks_for_wrap_up(self.call)

    def missing(self, now: datetime) -> str:
        return missing_to_save(self.draft, now) if self.has_ended else "call_running"


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
        recorded_of: Callable[[str], tuple[RecordedPart, ...]],
        on_saved: Callable[[Interaction], None],
        answers_of: Callable[[str], Answers] = _no_answers,
    ) -> None:
        self._outside = outside
        self._banners = banners
        self._owner = owner
        self._limit = timedelta(seconds=seconds) if seconds else None
        self._customer_of = customer_of
        self._recorded_of = recorded_of
        self._on_saved = on_saved
        self._answers_of = answers_of
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

    def takes_words(self, uniqueid: str) -> bool:
        """Whether something can be written down about a call: it was answered, and is not being saved."""
        work = self._works.get(uniqueid)
        return work is not None and not work.is_silent and not work.is_saving and work.decided is None

    def view(self, front: str) -> WrapUpView | None:
        """The panel of the call in front; `None`: it asks for none."""
        work = self._works.get(front)
        if work is None or work.is_silent:
            return None
        customer = self._customer_of(front)
        missing = work.missing(self._outside.clock.now())
        return WrapUpView(
            interaction_id=work.id,
            uniqueid=front,
            customer_name=customer.name,
            draft=work.draft,
            call_ended=work.has_ended,
            deadline=work.deadline,
            is_saving=work.is_saving,
            can_save=not missing and not work.is_saving,
            missing=missing,
            others_waiting=sum(1 for other in self._ended() if other is not work),
            cases=customer.cases,
            e164=customer.e164,
        )

    def follow(self, call: Call) -> bool:
        """Take in a call as it is now; True: it ended now and the agent owes a word about it."""
        work = self._works.get(call.uniqueid)
        if work is None:
            if not is_up(call):
                return False
            work = self._open(call)
        has_ended_now = call.state is CallState.ENDED and not work.has_ended
        work.call = call
        if has_ended_now:
            self._end(work)
        self.keep_drafts()
        return has_ended_now and not work.is_silent

    def restore(self, call: Call, draft: Disposition, *, left: timedelta | None = None) -> None:
        """Go on with a call that was open when the program was killed: up still, or ended with so much time `left`."""
        work = self._open(call)
        work.draft, work.left = draft, left

    def set_draft(self, interaction: str, draft: Disposition) -> None:
        """Keep what is typed about this interaction."""
        work = self._find(interaction)
        if work is not None and not work.is_saving:
            work.draft, work.decided = draft, None
            self._give_time_to_type(work)
            self.keep_drafts()

    def save(self, interaction: str) -> None:
        """Save what is said about this interaction, if it can be."""
        work = self._find(interaction)
        if work is not None and not work.is_saving and not work.missing(self._outside.clock.now()):
            self._save(work, work.draft)

    def save_all(self) -> None:
        """Save every ended call with what is there: the agent is ready, or leaves."""
        now = self._outside.clock.now()
        for work in tuple(self._ended()):
            if not work.is_saving:
                self._save(work, work.draft if not work.missing(now) else without_outcome(work.draft))

    def extend(self, interaction: str) -> None:
        """Take more time for this interaction."""
        work = self._find(interaction)
        if work is None or self._limit is None:
            return
        if work.deadline is not None:
            work.deadline = max(work.deadline, self._outside.clock.now()) + self._limit
        elif work.left is not None:
            work.left += self._limit

    def attend(self, front: str, *, is_on_call: bool) -> None:
        """Let the time run of the ended call in front while the agent is on no call, and of no other."""
        now = self._outside.clock.now()
        for work in self._ended():
            runs = work.call.uniqueid == front and not is_on_call
            if runs and work.left is not None:
                work.deadline, work.left = now + work.left, None
            elif not runs and work.deadline is not None:
                work.left, work.deadline = max(work.deadline - now, _NOTHING), None

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

    def shift(self, by: timedelta) -> None:
        """The clock jumped: everything has as much time left as before."""
        for work in self._works.values():
            work.deadline = work.deadline + by if work.deadline is not None else None
            work.retry_at = work.retry_at + by if work.retry_at is not None else None

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
        work.left = self._limit
        if work.draft.outcome == "none":
            work.draft = replace(work.draft, outcome=_suggestion(work.call))

    def _save(self, work: _Work, disposition: Disposition) -> None:
        said = replace(self._interaction(work, disposition), said_at=self._outside.clock.now())
        self._write(work, said)

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
        record = interaction_of(self._owner, work.call, customer, disposition)
        uniqueid = work.call.uniqueid
        return replace(record, answers=self._answers_of(uniqueid), recorded=self._recorded_of(uniqueid))

    def _ended(self) -> Iterator[_Work]:
        return (work for work in self._works.values() if work.has_ended and not work.is_silent)

    def _find(self, interaction: str) -> _Work | None:
        return next((work for work in self._works.values() if work.id == interaction and not work.is_silent), None)

    def _open(self, call: Call) -> _Work:
        work = _Work(interaction_id(self._owner.pbx, call.uniqueid), call, grace=self._limit or _NOTHING)
        self._works[call.uniqueid] = work
        return work

    def _give_time_to_type(self, work: _Work) -> None:
        if work.deadline is not None:
            short = self._outside.clock.now() + _AFTER_KEYSTROKE - work.deadline
            given = min(max(short, _NOTHING), work.grace)
            work.deadline += given
            work.grace -= given


def _suggestion(call: Call) -> str:
    """The outcome that the PBX makes likely; the agent still has to save it. `none`: no guess."""
    if call.direction is Direction.OUT and call.talking_at is None:
        return "no_answer"
    return "transferred" if call.end_reason is EndReason.TRANSFERRED else "none"
