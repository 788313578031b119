"""Who lifts, holds and mutes: the phone in this computer if the call is at it, else the PBX asks the agent's phone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from app.usecases.outside import Outside
from app.usecases.softphone import Softphone
from cti.softphone.model import LineState, PhoneCallState
from cti.softphone.phone import Phone
from cti.switchboard import CommandFailed, Switchboard


class CallHands(Protocol):
    """The part of `cti.switchboard.Switchboard` that a telephone can do by itself."""

    def answer(self, uniqueid: str) -> Future[None]:
        """Ask the agent's phone to answer."""

    def hold(self, uniqueid: str) -> Future[None]:
        """Put the other side on hold."""

    def resume(self, uniqueid: str) -> Future[None]:
        """Take the other side back from hold."""

    def mute(self, uniqueid: str, *, muted: bool) -> Future[None]:
        """Stop or resume the agent's voice toward the other side."""


class PhoneHands:
    """Implements `CallHands`.

    The PBX names a call by its `uniqueid`, the phone by its SIP Call-ID, and no event ties one to the other: so the
    phone acts where only one of its calls can be meant. Where several could be, nothing is done: the PBX would ask by a
    NOTIFY, and a call whose phone does not understand that (baresip 1.0) is ended by it.
    """

    def __init__(self, outside: Outside, softphone: Softphone) -> None:
        self._outside, self._softphone = outside, softphone

    def answer(self, uniqueid: str) -> Future[None]:
        """At once, also with a PBX that cannot ask phones to answer."""
        return self._ask(PhoneCallState.RINGING, lambda phone: phone.answer(), lambda pbx: pbx.answer(uniqueid))

    def hold(self, uniqueid: str) -> Future[None]:
        """The PBX plays its music and tells that the call is held."""
        return self._ask(PhoneCallState.IN_CALL, lambda phone: phone.hold(), lambda pbx: pbx.hold(uniqueid))

    def resume(self, uniqueid: str) -> Future[None]:
        """The PBX tells that the call talks."""
        return self._ask(PhoneCallState.IN_CALL, lambda phone: phone.resume(), lambda pbx: pbx.resume(uniqueid))

    def mute(self, uniqueid: str, *, muted: bool) -> Future[None]:
        """The microphone itself is closed: nothing leaves this computer. The PBX can do it without the phone."""
        phone = self._outside.softphone
        if phone is not None and self._matching(PhoneCallState.IN_CALL) == 1:
            return phone.mute(muted=muted)
        return self._outside.switchboard.mute(uniqueid, muted=muted)

    def _ask(
        self,
        state: PhoneCallState,
        at_phone: Callable[[Phone], Future[None]],
        at_pbx: Callable[[Switchboard], Future[None]],
    ) -> Future[None]:
        phone, matching = self._outside.softphone, self._matching(state)
        if phone is None or not matching:
            return at_pbx(self._outside.switchboard)
        if matching == 1:
            return at_phone(phone)
        refused: Future[None] = Future()
        refused.set_exception(CommandFailed("unsupported", "several calls at this phone"))
        return refused

    def _matching(self, state: PhoneCallState) -> int:
        """How many calls of the phone can be meant; one that is alone is, whatever the phone has told of it so far."""
        view = self._softphone.view
        if view is None or view.phone.line is not LineState.REGISTERED:
            return 0
        calls = view.phone.calls
        return len(calls) if len(calls) <= 1 else sum(call.state is state for call in calls) or len(calls)
