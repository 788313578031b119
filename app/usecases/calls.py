"""The agent's calls and which of them is in front: card, strip and wrap-up panel are always those of the call in front.

An ended call is kept until it is forgotten, which is when its wrap-up is saved. Who is in front, and what changes it:

| in front          | another rings | another is answered or dialled  | it ends, or its wrap-up is saved or runs out |
|-------------------|---------------|---------------------------------|----------------------------------------------|
| nobody            | takes it      | takes it                        | –                                            |
| a call that rings | waits beside  | takes it                        | unanswered: the next one                     |
| a call that is up | waits beside  | takes it if it rang here before | ended: stays, with its wrap-up               |
| an ended call     | waits beside  | takes it; the wrap-up is kept   | saved, run out: the next one                 |

The next one is a call that is up, otherwise an ended one whose wrap-up is open, otherwise one that rings; the oldest of
its kind. The agent's own choice (`focus`) comes before all of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cti.model import Call, CallState, Direction, EndReason

_UP = frozenset(
    {
        CallState.DIALING,
        CallState.WAITING,
        CallState.TALKING,
        CallState.HELD,
        CallState.CONSULTING,
        CallState.CONFERENCE,
    }
)
_ON_HOLD = frozenset({CallState.HELD, CallState.CONSULTING})
_RINGING = frozenset({CallState.RINGING, CallState.CALLING_AGENT})


def is_up(call: Call) -> bool:
    """Whether the agent's leg is answered and has not ended."""
    return call.state in _UP


def is_on_hold(call: Call) -> bool:
    """Whether the customer waits: put on hold, or left for a consultation."""
    return call.state in _ON_HOLD


def asks_for_wrap_up(call: Call) -> bool:
    """Whether the agent is asked how it ended; calls between extensions are recorded without a word."""
    return call.direction is not Direction.INTERNAL


class Calls:
    """Calls by `uniqueid`, in the order of their announcement; `front` is empty when there is none."""

    def __init__(self) -> None:
        self._calls: dict[str, Call] = {}
        self.front = ""

    def get(self, uniqueid: str) -> Call | None:
        """The call as it was last heard of."""
        return self._calls.get(uniqueid)

    @property
    def front_call(self) -> Call | None:
        """The call in front, which may have ended."""
        return self._calls.get(self.front)

    @property
    def live_front(self) -> Call | None:
        """The call in front, if it has not ended."""
        call = self.front_call
        return call if call is not None and call.state is not CallState.ENDED else None

    @property
    def live(self) -> tuple[Call, ...]:
        """The calls that have not ended."""
        return tuple(call for call in self._calls.values() if call.state is not CallState.ENDED)

    @property
    def shown(self) -> tuple[Call, ...]:
        """The calls of the strip: the live ones, and the ended ones whose wrap-up is open."""
        return tuple(call for call in self._calls.values() if _is_open(call) or call.uniqueid == self.front)

    @property
    def is_on_call(self) -> bool:
        """Whether a call is up."""
        return any(is_up(call) for call in self._calls.values())

    @property
    def is_ringing(self) -> bool:
        """Whether a call rings at the agent's phone."""
        return any(call.state in _RINGING for call in self._calls.values())

    @property
    def ringing(self) -> Call | None:
        """The call to answer: the one in front if it rings, otherwise the first that does; one of ours rings too."""
        front = self.front_call
        if front is not None and front.state in _RINGING:
            return front
        return next((call for call in self._calls.values() if call.state in _RINGING), None)

    def fold(self, call: Call) -> bool:
        """Take in a call as it is now; False: the end of a call that was never seen, or is forgotten."""
        before = self._calls.get(call.uniqueid)
        if before is None and call.state is CallState.ENDED:
            return False
        self._calls[call.uniqueid] = call
        front = self.front_call
        if front is None or not _is_open(front):
            self._choose_front()
        elif _is_taken_up(before, call) and (not is_up(front) or (before is not None and before.state in _RINGING)):
            self.front = call.uniqueid
        return True

    def restore(self, call: Call) -> None:
        """Take in a call that ended before a crash and whose wrap-up is still open."""
        self._calls[call.uniqueid] = call
        self.front = self.front or call.uniqueid

    def forget(self, uniqueid: str) -> None:
        """Remove an ended call."""
        self._calls.pop(uniqueid, None)
        if self.front == uniqueid:
            self.front = ""
            self._choose_front()

    def focus(self, uniqueid: str) -> None:
        """Bring a call to the front because the agent wants it."""
        if uniqueid in self._calls:
            self.front = uniqueid

    def _choose_front(self) -> None:
        best = min(self.shown, key=_rank, default=None)  # the oldest of the best: `min` keeps the first
        self.front = best.uniqueid if best is not None else ""


def _is_open(call: Call) -> bool:
    return call.state is not CallState.ENDED or asks_for_wrap_up(call)


def _is_taken_up(before: Call | None, now: Call) -> bool:
    """Whether the agent began to talk in it just now: answered, dialled, or taken back from hold."""
    is_back = before is not None and before.state is CallState.HELD and now.state is CallState.TALKING
    return is_up(now) and (before is None or not is_up(before) or is_back)


def _rank(call: Call) -> int:
    if call.state is CallState.ENDED:
        return 1 if asks_for_wrap_up(call) else 3
    return 0 if is_up(call) else 2


def ended_unseen(call: Call, at: datetime, reason: EndReason) -> Call:
    """A call that is gone and whose end nobody saw: what ran is counted until `at`, when it was last known to be up."""
    since = call.counting_since
    at = max(time for time in (at, call.announced_at, call.answered_at, since) if time is not None)
    seconds = (at - since).total_seconds() if since is not None else 0.0
    talk, hold = (0.0, seconds) if is_on_hold(call) else (seconds, 0.0)
    return replace(
        call,
        state=CallState.ENDED,
        ended_at=at,
        end_reason=reason,
        talk_seconds=round(call.talk_seconds + talk, 3),
        hold_seconds=round(call.hold_seconds + hold, 3),
        counting_since=None,
    )
