"""The phone in this computer, in the top bar: an icon and a word; opens its devices and meters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.intents import DeskIntents
from app.view.softphone import PhoneView
from cti.softphone.model import LineState, PhoneCallState, PhoneChange
from ui.button import ActionButton
from ui.look import Look
from ui.softphone_words import phone_state, phone_trouble

if TYPE_CHECKING:
    from ui.softphone_popover import SoftphonePopover

_LINES = {
    LineState.STARTING: ("loader-2", "warn"),
    LineState.REGISTERING: ("loader-2", "warn"),
    LineState.REGISTERED: ("headset", "good"),
    LineState.FAILED: ("phone-off", "bad"),
    LineState.STOPPED: ("phone-off", "bad"),
}


class SoftphoneChip(ActionButton):
    """Made for a desk that has such a phone, and only there."""

    def __init__(self, look: Look, intents: DeskIntents, host: QWidget) -> None:
        super().__init__(look, "", identifier="phone.state", icon="headset", kind="quiet")
        self._intents, self._host = intents, host
        self._popover: SoftphonePopover | None = None
        self._view: PhoneView | None = None
        self.clicked.connect(self.toggle_popover)

    def show_phone(self, view: PhoneView) -> None:
        """Draw the phone as it is; nothing is done when it is the same."""
        if view is self._view:
            return
        phone_before = self._view.phone if self._view is not None else None
        self._view = view
        if view.phone != phone_before:
            icon, color = _icon(view.phone)
            tip = phone_trouble(view.phone.reason, view.phone.detail) or self.tr(
                "devices, levels and bell of this computer's phone"
            )
            self.set_words(phone_state(view.phone), tip)
            self.setIcon(self._look.icon(icon, color))
        if self._popover is not None:
            self._popover.show_phone(view)

    def toggle_popover(self) -> None:
        """Open what belongs to the phone, or close it."""
        if self._popover is None:
            from ui.softphone_popover import SoftphonePopover

            self._popover = SoftphonePopover(self._look, self._intents, self, self._host)
            if self._view is not None:
                self._popover.show_phone(self._view)
        self._popover.toggle()

    def close_popover(self) -> None:
        """Close it if it is open."""
        if self._popover is not None:
            self._popover.close_popover()


def _icon(phone: PhoneChange) -> tuple[str, str]:
    states = {call.state for call in phone.calls}
    if PhoneCallState.RINGING in states:
        return "phone-ringing", "accent"
    if states:
        return ("microphone-off", "bad") if phone.is_muted else ("phone-call", "warn")
    return _LINES[phone.line]
