"""The phone in this computer: how it stands, its devices and how loud they are, the bell, and a second try."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from app.intents import DeskIntents
from app.view.softphone import PhoneView
from cti.softphone.model import DeviceRole, LineState, PhoneCallState
from ui import tokens
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.label import Sentence
from ui.level_meter import LevelMeter
from ui.look import Look
from ui.panel import field_caption, heading, row, tight
from ui.plain import isolated, plain
from ui.popover import Popover
from ui.softphone_words import device_role, phone_state, phone_trouble

_WIDTH = 400
_ALSA = re.compile(r"plughw:CARD=(.+),DEV=(\d+)")


def _words(device: str) -> str:
    """A device for people: the card's name and number instead of ALSA's spelling."""
    card = _ALSA.fullmatch(device)
    return f"{card[1]} · {card[2]}" if card else device


class _Device(ChoiceBox):
    """Chooses the device of one role."""

    def __init__(self, look: Look, intents: DeskIntents, role: DeviceRole) -> None:
        super().__init__(look, identifier=f"phone.device.{role.value}", name=device_role(role))
        self._intents, self._role = intents, role
        self._offered: tuple[str, ...] = ()
        self.activated.connect(self._on_activated)

    def show_choice(self, choices: tuple[str, ...], chosen: str) -> None:
        """Offer these, and the one that is chosen even if it is not plugged in."""
        offered = tuple(dict.fromkeys(("", *choices, chosen)))
        if offered != self._offered:
            self._offered = offered
            self.clear()
            for device in offered:
                self.addItem(plain(_words(device)) or self.tr("As the system chooses"), device)
        self.setCurrentIndex(self._offered.index(chosen))

    def _on_activated(self) -> None:
        self._intents.softphone.choose_device(self._role, str(self.currentData()))


class SoftphonePopover(Popover):
    """Opened by the chip in the top bar. Calls are handled in the strip; its buttons here are for bad days."""

    def __init__(self, look: Look, intents: DeskIntents, anchor: QWidget, host: QWidget) -> None:
        super().__init__(look, anchor, host)
        self._state = heading(look, "")
        self._state.setAccessibleIdentifier("phone.summary")
        self._trouble = Sentence(look, identifier="phone.trouble", color="bad")
        self._devices = {role: _Device(look, intents, role) for role in DeviceRole}
        self._meters = {
            DeviceRole.INPUT: LevelMeter(look, identifier="phone.level.input", name=self.tr("Your voice")),
            DeviceRole.OUTPUT: LevelMeter(look, identifier="phone.level.output", name=self.tr("The other side")),
        }
        self._answer = ActionButton(look, self.tr("Answer here"), identifier="phone.answer", icon="phone-call")
        self._mute = ActionButton(look, self.tr("Mute"), identifier="phone.mute", icon="microphone-off")
        self._hang_up = ActionButton(look, self.tr("Hang up here"), identifier="phone.hangup", icon="phone-off")
        self._ring = ActionButton(look, self.tr("Try the bell"), identifier="phone.ring", icon="bell-ringing")
        self._retry = ActionButton(look, self.tr("Try again"), identifier="phone.retry", icon="plug-connected")
        softphone = intents.softphone
        self._answer.clicked.connect(softphone.answer)
        self._mute.clicked.connect(intents.toggle_mute)
        self._hang_up.clicked.connect(softphone.hang_up)
        self._ring.clicked.connect(softphone.play_ring)
        self._retry.clicked.connect(softphone.retry)
        self._lay_out(look)

    def show_phone(self, view: PhoneView) -> None:
        """Draw the phone as it is."""
        phone = view.phone
        self._state.show_text(phone_state(phone))
        refused = self.tr("The phone refused: {words}").format(words=isolated(view.trouble)) if view.trouble else ""
        trouble = phone_trouble(phone.reason, phone.detail) or refused
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        for role, box in self._devices.items():
            box.show_choice(phone.choices, phone.devices.of(role))
        self._meters[DeviceRole.INPUT].show_level(view.levels.input_db)
        self._meters[DeviceRole.OUTPUT].show_level(view.levels.output_db)
        states = {call.state for call in phone.calls}
        self._answer.setVisible(PhoneCallState.RINGING in states)
        self._mute.setVisible(PhoneCallState.IN_CALL in states)
        self._mute.set_words(self.tr("Open the microphone") if phone.is_muted else self.tr("Mute"))
        self._mute.set_icon("microphone" if phone.is_muted else "microphone-off")
        self._hang_up.setVisible(bool(states))
        self._ring.set_state(enabled=phone.line in {LineState.REGISTERED, LineState.FAILED} and not states)
        self._retry.setVisible(phone.line in {LineState.FAILED, LineState.STOPPED})
        if self.isVisible():
            self.place()

    def focus_first(self) -> None:
        """A call that rings, then a second try, then the devices; never what would end a call."""
        controls = (self._answer, self._retry, self._devices[DeviceRole.INPUT])
        next(one for one in controls if not one.isHidden()).setFocus()

    def _lay_out(self, look: Look) -> None:
        self.setFixedWidth(look.px(_WIDTH))
        form = QFormLayout()
        form.setHorizontalSpacing(tokens.SPACE_L)
        form.setVerticalSpacing(tokens.SPACE_S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for role, box in self._devices.items():
            column = tight(QVBoxLayout(), tokens.SPACE_XS)
            column.addWidget(box)
            if role in self._meters:
                column.addWidget(self._meters[role])
            form.addRow(field_caption(look, box.accessibleName()), column)
        self.body.addWidget(self._state)
        self.body.addWidget(self._trouble)
        self.body.addLayout(form)
        self.body.addLayout(row(self._answer, self._mute, self._hang_up, None))
        self.body.addLayout(row(self._ring, self._retry, None))
