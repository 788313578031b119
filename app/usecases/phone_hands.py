"""Who lifts, holds and mutes: the phone in this computer when the call is surely at it, else the PBX asks the phone."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol

from app.usecases.outside import Outside
from app.usecases.softphone import Softphone
from cti.softphone.model import LineState, PhoneCallState
from cti.softphone.phone import Phone


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
    phone acts only where it has exactly one call in the state that the command is about.
    """

    def __init__(self, outside: Outside, softphone: Softphone) -> None:
        self._outside, self._softphone = outside, softphone

    def answer(self, uniqueid: str) -> Future[None]:
        """At once, also with a PBX that cannot ask phones to answer."""
        phone = self._phone_with_one(PhoneCallState.RINGING)
        return phone.answer() if phone is not None else self._outside.switchboard.answer(uniqueid)

    def hold(self, uniqueid: str) -> Future[None]:
        """The PBX plays its music and tells that the call is held."""
        phone = self._phone_with_one(PhoneCallState.IN_CALL)
        return phone.hold() if phone is not None else self._outside.switchboard.hold(uniqueid)

    def resume(self, uniqueid: str) -> Future[None]:
        """The PBX tells that the call talks."""
        phone = self._phone_with_one(PhoneCallState.IN_CALL)
        return phone.resume() if phone is not None else self._outside.switchboard.resume(uniqueid)

    def mute(self, uniqueid: str, *, muted: bool) -> Future[None]:
        """The microphone itself is closed: nothing leaves this computer."""
        phone = self._phone_with_one(PhoneCallState.IN_CALL)
        if phone is not None:
            return phone.mute(muted=muted)
        return self._outside.switchboard.mute(uniqueid, muted=muted)

    def _phone_with_one(self, state: PhoneCallState) -> Phone | None:
        view = self._softphone.view
        if view is None or view.phone.line is not LineState.REGISTERED:
            return None
        has_one = sum(call.state is state for call in view.phone.calls) == 1
        return self._outside.softphone if has_one else None
