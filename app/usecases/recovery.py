"""After a crash: the drafts that the journal still holds are given back to the agent, or saved.

One whose call had ended is given back for the rest of the wrap-up time; past that it is saved as *no outcome given*,
with its notes. One whose call was up waits for the first snapshot of the PBX: only that knows.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.interaction import Interaction
from app.usecases.continued_call import ContinuedCall, continue_call
from app.usecases.interactions import without_outcome
from app.usecases.outside import Outside
from cti.model import Call

_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Reopened:
    """A draft whose call had ended, and how much of its time is `left` (None: no limit)."""

    draft: Interaction
    left: timedelta | None


class Recovery:
    """The drafts of the last run; `on_saved` is called for each that became an entry. `wrapup_seconds` 0: no limit."""

    def __init__(
        self, outside: Outside, pbx: str, *, wrapup_seconds: int, on_saved: Callable[[Interaction], None]
    ) -> None:
        self._outside = outside
        self._on_saved = on_saved
        self._pbx = pbx
        self._limit = timedelta(seconds=wrapup_seconds) if wrapup_seconds else None
        self._open: dict[str, Interaction] = {}
        self._continued: dict[str, ContinuedCall] = {}

    def start(self) -> tuple[Reopened, ...]:
        """Save what is certainly over, keep what the snapshot must tell; returns what the agent can still finish."""
        reopened = []
        for draft in self._outside.journal.opening.drafts:
            if draft.pbx != self._pbx:
                self._save(draft)
            elif draft.ended_at is None:
                self._open[draft.uniqueid] = draft
            elif (left := self._left(draft.ended_at)) == _NOTHING or draft.direction == "internal":
                self._save(draft)
            else:
                reopened.append(Reopened(draft, left))
        return tuple(reopened)

    def take(self, call: Call) -> Interaction | None:
        """The draft of a call that is still up; it is the agent's again."""
        draft = self._open.pop(call.uniqueid, None)
        if draft is not None:
            self._continued[call.uniqueid] = continue_call(draft, call)
        return draft

    def complete(self, call: Call) -> Call:
        """A call that was taken, with what its draft knew of its beginning; every other call as it is."""
        continued = self._continued.get(call.uniqueid)
        return continued.complete(call) if continued is not None else call

    def forget(self, uniqueid: str) -> None:
        """The call is over."""
        self._continued.pop(uniqueid, None)

    def close(self) -> None:
        """The PBX was heard: the calls that are left ended while nobody looked."""
        drafts, self._open = self._open, {}
        for draft in drafts.values():
            self._save(replace(draft, end_reason="unknown"))

    def _left(self, ended_at: datetime) -> timedelta | None:
        if self._limit is None:
            return None
        # The end is of the PBX's clock: a difference between the clocks gives no more than the whole time.
        return min(max(ended_at + self._limit - self._outside.clock.now(), _NOTHING), self._limit)

    def _save(self, draft: Interaction) -> None:
        interaction = replace(draft, disposition=without_outcome(draft.disposition))

        def fold(done: Future[None]) -> None:
            if done.exception() is None:  # otherwise the draft stays in the journal, for the next start
                self._on_saved(interaction)

        self._outside.fold_later(self._outside.journal.save(interaction), fold)
