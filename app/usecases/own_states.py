"""The states that the agent is in, one after the other: shown with their time, and written to `agent_states`.

* A state begins when the PBX said what it follows from; that time is the same for everybody who listens to the PBX.
* Between the end of a call and the wrap-up pause that was asked for lie some milliseconds in which the agent is, for
  the PBX, ready or back in an older pause. They are shown and written as the end of the call.
* While the link is down the state is unknown, and what lasted goes on if it lasts afterwards; otherwise it ended when
  the link was lost. So it is after a crash too, for a state that was seen a quarter of an hour ago or less.
* Each state is in the journal when it begins, once a minute while it lasts, and when it ends; the database gets its
  beginning and its end. Being signed off is no state of a working day and is not written.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.agent import AgentState, AgentStateSpan, agent_state
from app.records import is_outage
from app.usecases.calls import Calls
from app.usecases.membership import Memberships
from app.usecases.outside import Outside
from app.usecases.sign_on import SignOn

_log = logging.getLogger(__name__)
_UNWRITTEN = frozenset({AgentState.UNKNOWN, AgentState.LOGGED_OUT})
_FREE = frozenset({AgentState.READY, AgentState.PAUSED})
_SIGN_OF_LIFE = timedelta(minutes=1)
_STILL_THE_SAME = timedelta(minutes=15)
_KEPT = timedelta(days=1)
_RETRY = timedelta(seconds=15)
_TICK = timedelta(microseconds=1)  # the shortest that a state can be: its beginning is its name


class OwnStates:
    """What the agent does now (`state`, `reason`, `since`) and did before (`spans`, oldest first)."""

    def __init__(
        self,
        outside: Outside,
        members: Memberships,
        calls: Calls,
        sign_on: SignOn,
        *,
        is_entering_wrap_up: Callable[[], bool],
        pbx: str,
        agent_id: str,
    ) -> None:
        self._outside = outside
        self._members = members
        self._calls = calls
        self._sign_on = sign_on
        self._is_entering_wrap_up = is_entering_wrap_up
        self._pbx, self._agent_id = pbx, agent_id
        self.state, self.reason = AgentState.UNKNOWN, ""
        self.since = outside.clock.now()
        self._heard_at: datetime | None = None
        self._known_until: datetime | None = None  # when the state that is unknown, or was just now, was known last
        self._open: AgentStateSpan | None = None
        self._open_since = self.since  # by this computer's clock
        self._ended: deque[AgentStateSpan] = deque()
        self._waiting: dict[datetime, AgentStateSpan] = {}  # by their beginning, as the database shall have them
        self._is_writing = False
        self._retry_at: datetime | None = None
        self._seen_at = self.since
        self._is_awaited = False  # what lasted when the last run ended is open until the PBX tells what is now

    @property
    def spans(self) -> tuple[AgentStateSpan, ...]:
        """The states of the last day that this desk saw, the one that lasts at the end."""
        return (*self._ended, self._open) if self._open is not None else tuple(self._ended)

    @property
    def is_idle(self) -> bool:
        """Whether nothing can be brought to the database now."""
        return not self._is_writing and (not self._waiting or self._retry_at is not None)

    def start(self) -> None:
        """Go on where the journal ends: a state that lasted is open again if that was just now."""
        now = self._outside.clock.now()
        kept = self._outside.journal.opening.states
        over = []
        for span in kept:
            seen_at = span.seen_at or span.started_at
            is_recent = now - seen_at <= _STILL_THE_SAME and span.pbx == self._pbx
            if span.ended_at is None and span is kept[-1] and is_recent:
                self._open, self._open_since, self._is_awaited = span, min(span.started_at, now), True
                self.since = min(seen_at, now)
            else:
                ended_at = span.ended_at or max(seen_at, span.started_at + _TICK)
                over.append(replace(span, ended_at=ended_at, seen_at=None))
        self._ended.extend(over)
        self._waiting = {span.started_at: span for span in over}

    def hear(self, at: datetime | None) -> None:
        """The PBX said something of that time, from which a state may follow."""
        if at is not None:
            self._heard_at = at

    def settle(self) -> None:
        """Draw the state from the facts."""
        if self.state is AgentState.ON_CALL and not self._calls.is_on_call and self._is_entering_wrap_up():
            return
        state, reason = agent_state(
            is_known=self._members.is_known,
            is_signed_on=self._sign_on.is_signed_on,
            is_on_call=self._calls.is_on_call,
            is_ringing=self._calls.is_ringing,
            memberships=self._members.pauses,
        )
        if self.state is AgentState.UNKNOWN and state in _FREE and self._sign_on.is_coming_back_paused:
            return  # a restarted PBX has the agent in no queue yet: no call could come
        heard_at, self._heard_at = self._heard_at, None
        if (state, reason) == (self.state, self.reason):
            return
        now = self._outside.clock.now()
        if self.state is not AgentState.UNKNOWN and not self._is_awaited:
            self._known_until = None
        elif self._known_until is None:
            self._known_until = self.since
        self.state, self.reason, self.since = state, reason, now
        if state is AgentState.UNKNOWN or (state is AgentState.LOGGED_OUT and self._is_awaited):
            return  # what lasted may last still
        self._is_awaited = False
        if self._known_until is not None and self._goes_on(state, reason):
            self.since = self._open_since
            return
        if heard_at is not None and self._known_until is not None and heard_at <= self._known_until:
            heard_at = None  # a call that ended with the link: since when it is so now, nobody told
        at = heard_at or now
        self._change(state, reason, at, ended_at=self._known_until or at)
        if heard_at is not None and state is AgentState.PAUSED:
            self.since = self._open_since = min(heard_at, now)  # a pause may have begun before this desk

    def tick(self, now: datetime) -> None:
        """Show the journal that it lasts, and try again what the database did not take."""
        if self._open is not None and self.state is not AgentState.UNKNOWN and now - self._seen_at >= _SIGN_OF_LIFE:
            self._seen_at = now
            self._outside.journal.keep_states(replace(self._open, seen_at=now))
        if self._retry_at is not None and now >= self._retry_at:
            self._retry_at = None
        self._write_next()

    def shift(self, by: timedelta) -> None:
        """The clock was set: what lasts has lasted as long as before. Sleep counts, and is not told here."""
        self.since += by
        self._open_since += by
        self._seen_at += by
        self._retry_at = self._retry_at + by if self._retry_at is not None else None

    def _goes_on(self, state: AgentState, reason: str) -> bool:
        return self._open is not None and (self._open.state, self._open.reason) == (state, reason)

    def _change(self, state: AgentState, reason: str, at: datetime, *, ended_at: datetime) -> None:
        changed = []
        if self._open is not None:
            ended_at = max(ended_at, self._open.started_at + _TICK)
            changed.append(replace(self._open, ended_at=ended_at, seen_at=None))
            self._ended.append(changed[0])
            at, self._open = max(at, ended_at), None
        if state not in _UNWRITTEN:
            self._open = AgentStateSpan(self._pbx, self._agent_id, state, at, reason=reason, seen_at=at)
            self._open_since = self._seen_at = self.since
            changed.append(self._open)
        while self._ended and (self._ended[0].ended_at or at) < at - _KEPT:
            self._ended.popleft()
        self._deliver(changed)

    def _deliver(self, spans: list[AgentStateSpan]) -> None:
        if spans:
            self._outside.journal.keep_states(*spans)
            self._waiting |= {span.started_at: span for span in spans}
            self._write_next()

    def _write_next(self) -> None:
        span = next(iter(self._waiting.values()), None)
        if span is None or self._is_writing or self._retry_at is not None:
            return
        self._is_writing = True
        self._outside.write(lambda: self._outside.records.save_agent_state(span), lambda done: self._fold(span, done))

    def _fold(self, span: AgentStateSpan, done: Future[None]) -> None:
        self._is_writing = False
        error = done.exception()
        if error is not None and is_outage(error):
            self._retry_at = self._outside.clock.now() + _RETRY
            return
        if error is not None:
            _log.error("the database refused a state of the agent", exc_info=error)
        if self._waiting.get(span.started_at) is span:  # it may have ended meanwhile
            del self._waiting[span.started_at]
            if span.ended_at is not None:
                self._outside.journal.forget_state(span)
        self._write_next()
