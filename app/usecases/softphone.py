"""The phone in this computer: what it tells becomes banners and a view; what the agent chooses is kept."""

from __future__ import annotations

import logging
from concurrent.futures import Future

from app.usecases.banners import Banners
from app.usecases.outside import Outside
from app.view import Severity
from app.view.softphone import PhoneView
from cti.softphone.model import DeviceRole, LineState, PhoneChange, PhoneLevels, PhoneNews
from cti.softphone.phone import Phone

_log = logging.getLogger(__name__)

_FAILED, _VOICE_LOST = "softphone_failed", "softphone_voice_lost"
_BROKEN = frozenset({LineState.FAILED, LineState.STOPPED})


class Softphone:
    """Implements `app.intents.softphone.SoftphoneIntents`. Without a phone in the configuration all of it is silent."""

    def __init__(self, outside: Outside, banners: Banners) -> None:
        self._outside, self._banners = outside, banners
        self._view: PhoneView | None = None

    @property
    def view(self) -> PhoneView | None:
        """The phone as it is shown; None: this desk has none, or it has said nothing yet."""
        return self._view

    def fold(self, news: PhoneNews) -> None:
        """Take in what the phone told."""
        before = self._view
        if isinstance(news, PhoneLevels):
            if before is not None:
                self._view = PhoneView(before.phone, news, before.trouble)
            return
        self._view = PhoneView(news, before.levels if before else PhoneLevels(), before.trouble if before else "")
        self._tell(before.phone if before is not None else None, news)

    # -- intents ---------------------------------------------------------------------------------------------------

    def answer(self) -> None:
        """Take the call that rings at this computer."""
        if (phone := self._phone) is not None:
            self._await(phone.answer())

    def hang_up(self) -> None:
        """End the call at this computer."""
        if (phone := self._phone) is not None:
            self._await(phone.hang_up())

    def choose_device(self, role: DeviceRole, device: str) -> None:
        """Speak, listen or ring elsewhere, and at the next start too."""
        phone, view = self._phone, self._view
        if phone is None or view is None or view.phone.devices.of(role) == device:
            return
        keep = self._outside.keep_settings

        def fold(done: Future[None]) -> None:
            if self._fold_answer(done) and keep is not None:
                keep({f"softphone.{role.value}_device": device})

        self._outside.fold_later(phone.set_devices(view.phone.devices.with_device(role, device)), fold)

    def play_ring(self) -> None:
        """Ring once."""
        if (phone := self._phone) is not None:
            self._await(phone.play_ring())

    def retry(self) -> None:
        """Try again now."""
        if (phone := self._phone) is not None:
            phone.retry()

    # -- inside ----------------------------------------------------------------------------------------------------

    @property
    def _phone(self) -> Phone | None:
        return self._outside.softphone

    def _await(self, future: Future[None]) -> None:
        def fold(done: Future[None]) -> None:
            self._fold_answer(done)

        self._outside.fold_later(future, fold)

    def _fold_answer(self, done: Future[None]) -> bool:
        """Show what was refused, until something is done; whether it was done."""
        error = done.exception()
        if self._view is not None:
            self._view = PhoneView(self._view.phone, self._view.levels, str(error) if error is not None else "")
        return error is None

    def _tell(self, before: PhoneChange | None, now: PhoneChange) -> None:
        if before is None or (before.line, before.reason) != (now.line, now.reason):
            fields = {"line": now.line.value, "reason": now.reason, "detail": now.detail}
            _log.info("softphone", extra={"fields": fields})
        if now.line in _BROKEN:
            self._banners.show(_FAILED, Severity.WARNING, reason=now.reason, detail=now.detail)
        elif now.line is LineState.REGISTERED:
            self._banners.clear(_FAILED)
        lost_before = before.lost_calls if before is not None else 0
        if now.lost_calls and not lost_before:
            self._banners.show(_VOICE_LOST, Severity.ERROR, is_closable=True)
        elif not now.lost_calls:
            self._banners.clear(_VOICE_LOST)
