"""The state after this call: chosen while it runs, taken when it and its wrap-up are over.

It is known to the desk alone until it is taken, so that no report shows a pause while the agent talks. The step from
the wrap-up to a pause is one command: no call comes in between. A pause that somebody else sets meanwhile wins over a
pause that was chosen, not over a sign-off: that is the end of the agent's day.
"""

from __future__ import annotations

from collections.abc import Callable

from app.domain.agent import WRAP_UP_REASON, NextState, NextStateKind
from app.usecases.calls import Calls
from app.usecases.membership import Memberships
from app.usecases.outside import Outside
from app.usecases.pausing import Pausing
from app.usecases.sign_on import SignOn
from app.view.own_state import NextStateView


class NextStates:
    """Implements `app.intents.next_state.NextStateIntents`; `owes_a_word` says whether a wrap-up is open."""

    def __init__(
        self,
        outside: Outside,
        calls: Calls,
        members: Memberships,
        pausing: Pausing,
        sign_on: SignOn,
        *,
        owes_a_word: Callable[[], bool],
    ) -> None:
        self._outside = outside
        self._calls = calls
        self._members = members
        self._pausing = pausing
        self._sign_on = sign_on
        self._owes_a_word = owes_a_word
        self._chosen: NextState | None = None

    @property
    def view(self) -> NextStateView | None:
        """What comes after this call; `None`: the agent is ready then, or there is no call."""
        if self._chosen is not None:
            return NextStateView(self._chosen)
        reason = self._members.pause_reason if self._members.is_known and self._is_busy else None
        if reason is None or reason == WRAP_UP_REASON:
            return None
        return NextStateView(NextState(NextStateKind.PAUSE, reason), is_on_pbx=True)

    def pause(self, reason: str) -> None:
        """Pause after this call."""
        self._choose(NextState(NextStateKind.PAUSE, reason))

    def sign_off(self) -> None:
        """Sign off after this call."""
        self._choose(NextState(NextStateKind.SIGN_OFF))

    def take_back(self) -> None:
        """Do nothing after this call."""
        self._choose(None)

    def forget(self) -> None:
        """The agent decided otherwise, at once."""
        self._chosen = None

    def yield_to_pause(self) -> None:
        """Somebody else has paused the agent."""
        if self._chosen is not None and self._chosen.kind is NextStateKind.PAUSE:
            self._chosen = None

    def take(self) -> bool:
        """Go into the chosen state if the time has come; False: there is none, or it is not yet time."""
        chosen = self._chosen
        if chosen is None or not self._members.is_known or self._is_busy or self._owes_a_word():
            return False
        self._chosen = None
        if chosen.kind is NextStateKind.SIGN_OFF:
            self._sign_on.sign_off()
        else:
            self._pausing.pause(chosen.reason)
        return True

    @property
    def _is_busy(self) -> bool:
        return self._calls.is_on_call or self._calls.is_ringing

    def _choose(self, state: NextState | None) -> None:
        self._chosen = state
        self._outside.nudge()
