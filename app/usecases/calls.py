"""The agent's calls and which of them is in front.

A new call takes the front when no live call has it; a call that is answered takes it from one that only rings. Nothing
takes it from a conversation. An ended call is kept until it is forgotten, which is when its wrap-up is saved.
"""

from __future__ import annotations

from cti.model import Call, CallState

_UP = frozenset({CallState.DIALING, CallState.WAITING, CallState.TALKING, CallState.HELD, CallState.CONSULTING})
_RINGING = frozenset({CallState.RINGING, CallState.CALLING_AGENT})


def is_up(call: Call) -> bool:
    """Whether the agent's leg is answered and has not ended."""
    return call.state in _UP


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
    def live(self) -> tuple[Call, ...]:
        """The calls that have not ended."""
        return tuple(call for call in self._calls.values() if call.state is not CallState.ENDED)

    @property
    def shown(self) -> tuple[Call, ...]:
        """The calls of the strip: the live ones, and the one in front while its wrap-up is open."""
        return tuple(
            call for call in self._calls.values() if call.state is not CallState.ENDED or call.uniqueid == self.front
        )

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
        """The call to answer: the one in front if it rings, otherwise the first that does."""
        front = self.front_call
        if front is not None and front.state is CallState.RINGING:
            return front
        return next((call for call in self._calls.values() if call.state is CallState.RINGING), None)

    def fold(self, call: Call) -> bool:
        """Take in a call as it is now; False: the end of a call that was never seen, or is forgotten."""
        known = call.uniqueid in self._calls
        if not known and call.state is CallState.ENDED:
            return False
        self._calls[call.uniqueid] = call
        front = self.front_call
        if front is None or front.state is CallState.ENDED:
            self._choose_front()
        elif is_up(call) and not is_up(front):
            self.front = call.uniqueid
        return True

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
        best = next((call for call in self.live if is_up(call)), None) or next(iter(self.live), None)
        if best is not None:
            self.front = best.uniqueid
        elif not self.front:
            self.front = next(iter(self._calls), "")
