"""Folds the engine's events into the state of the phone: pure, no clock, no connection."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from cti.softphone.messages import PhoneEvent
from cti.softphone.model import LineState, PhoneCall, PhoneCallState, PhoneChange, PhoneLevels

_CALL_STATES = {
    "CALL_INCOMING": PhoneCallState.RINGING,
    "CALL_OUTGOING": PhoneCallState.CALLING,
    "CALL_RINGING": PhoneCallState.CALLING,
    "CALL_ESTABLISHED": PhoneCallState.IN_CALL,
}
_SILENCE_DB = -96.0
_NO_ANSWER = 999


class PhoneTracker:
    """What is known of the line and its calls; `levels` apart, because they change twice a second."""

    def __init__(self, change: PhoneChange) -> None:
        self.change = change
        self.levels = PhoneLevels()
        self._folds: dict[str, Callable[[PhoneEvent], None]] = {
            "REGISTERING": lambda _: self.set_line(LineState.REGISTERING),
            "REGISTER_OK": lambda _: self.set_line(LineState.REGISTERED),
            "REGISTER_FAIL": lambda event: self.fail(event.parameter),
            "CALL_MENC": self._fold_encryption,
            "CALL_CLOSED": lambda event: self._close(event.call_id),
            "VU_TX_REPORT": lambda event: self._hear(replace(self.levels, input_db=_decibel(event.parameter))),
            "VU_RX_REPORT": lambda event: self._hear(replace(self.levels, output_db=_decibel(event.parameter))),
            **dict.fromkeys(_CALL_STATES, self._fold_call),
        }

    def fold(self, event: PhoneEvent) -> None:
        """Take in one event; one that nobody asked for changes nothing."""
        fold = self._folds.get(event.kind)
        if fold is not None:
            fold(event)

    def set_line(self, line: LineState, reason: str = "", detail: str = "") -> None:
        """The account stands otherwise now."""
        self.change = replace(self.change, line=line, reason=reason, detail=detail)

    def fail(self, answer: str) -> None:
        """The PBX refused the account or did not answer; `answer` is a SIP status line or a system's word."""
        self.set_line(LineState.FAILED, registration_reason(answer), answer)

    def set_muted(self, *, is_muted: bool) -> None:
        """The microphone is closed, or open again."""
        self.change = replace(self.change, is_muted=is_muted)

    def lose_engine(self, line: LineState, reason: str, detail: str) -> None:
        """The engine is gone, and the voice of every call with it."""
        lost = len(self.change.calls)
        self.levels = PhoneLevels()
        self.change = replace(
            self.change, line=line, reason=reason, detail=detail, calls=(), is_muted=False, lost_calls=lost
        )

    def _fold_call(self, event: PhoneEvent) -> None:
        known = next((call for call in self.change.calls if call.call_id == event.call_id), None)
        before = known or PhoneCall(event.call_id, _CALL_STATES[event.kind])
        call = replace(before, state=_CALL_STATES[event.kind], peer=event.peer or before.peer)
        self._put(call, is_new=known is None)

    def _fold_encryption(self, event: PhoneEvent) -> None:
        for call in self.change.calls:
            if call.call_id == event.call_id:
                self._put(replace(call, cipher=event.parameter.rpartition(",")[2]), is_new=False)

    def _put(self, call: PhoneCall, *, is_new: bool) -> None:
        if is_new:
            calls = (*self.change.calls, call)
        else:
            calls = tuple(call if one.call_id == call.call_id else one for one in self.change.calls)
        self.change = replace(self.change, calls=calls, lost_calls=0)

    def _close(self, call_id: str) -> None:
        calls = tuple(call for call in self.change.calls if call.call_id != call_id)
        self.change = replace(self.change, calls=calls, is_muted=self.change.is_muted and bool(calls))
        if not calls:
            self.levels = PhoneLevels()

    def _hear(self, levels: PhoneLevels) -> None:
        if self.change.calls:  # a report of a call that has just ended would stay for ever
            self.levels = levels


def registration_reason(answer: str) -> str:
    """The code of a failed registration, by the SIP status that the answer begins with."""
    status = answer[:3]
    if status in {"401", "407"}:
        return "wrong_secret"
    if status == "403":  # not the secret's: Asterisk says so where the account has its most contacts already
        return "occupied"
    if status == "404":
        return "unknown_account"
    return "refused" if status.isdigit() and status != "408" else "unreachable"


def registration_status(state: str) -> int:
    """The last SIP status of the registration in the engine's `apistate`; 0: there was no answer.

    The engine writes 999 where none came (`register_handler` in baresip's `src/reg.c`).
    """
    try:
        accounts = json.loads(state)
        codes = [account["registration"]["code"] for account in accounts.values()]
    except (ValueError, AttributeError, KeyError, TypeError):
        return 0
    return next((code for code in codes if isinstance(code, int) and code < _NO_ANSWER), 0)


def _decibel(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return max(_SILENCE_DB, min(0.0, value)) if value == value else None  # noqa: PLR0124 - NaN is not itself
