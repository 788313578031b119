"""The buttons of the call strip: what can be done to the call in front."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.intents import DeskIntents
from app.view import CallView, Command, DeskView
from cti.model import CallState, Consult, LinkState, Recording
from ui import tokens
from ui.button import ActionButton
from ui.look import Look
from ui.panel import tight

_TO_ANSWER = frozenset({CallState.RINGING, CallState.CALLING_AGENT})
_UP = frozenset({CallState.TALKING, CallState.HELD, CallState.CONSULTING, CallState.CONFERENCE, CallState.WAITING})
_TALKING = frozenset({CallState.TALKING, CallState.CONSULTING, CallState.CONFERENCE})
_TO_PARK = frozenset({CallState.TALKING, CallState.HELD})


class CallActions(QWidget):
    """Words where there is room, else icons; the rarer ones are always icons.

    Signals: `transfer_wanted()`, `keypad_wanted()`.
    """

    transfer_wanted = Signal()
    keypad_wanted = Signal()

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._intents = look, intents
        self._build()
        line = tight(QHBoxLayout(self), tokens.SPACE_XS)
        for button in self._every:
            line.addWidget(button)

    def show_call(self, one: CallView, view: DeskView) -> None:
        """Offer what can be done to this call now."""
        call, pending = one.call, view.pending
        can = view.link.state is LinkState.UP and call.state is not CallState.ENDED
        is_up, is_held = call.state in _UP, call.state is CallState.HELD
        is_aside = call.consult is not None or Command.SET_ASIDE in pending
        self.answer.setVisible(call.state in _TO_ANSWER)
        self.answer.set_state(enabled=can, pending=Command.ANSWER in pending)
        self._hold.set_words(self.tr("Take back") if is_held or is_aside else self.tr("Hold"))
        self._hold.set_icon("player-play" if is_held or is_aside else "player-pause")
        holding = {Command.HOLD, Command.RESUME, Command.GIVE_UP}
        self._hold.set_state(
            enabled=can and is_up and call.state is not CallState.CONFERENCE, pending=bool(pending & holding)
        )
        self._mute.set_words(self.tr("Unmute") if one.muted else self.tr("Mute"))
        self._mute.set_icon("microphone" if one.muted else "microphone-off")  # what pressing it does
        self._mute.set_state(enabled=can and is_up, pending=bool(pending & {Command.MUTE, Command.UNMUTE}))
        asking = {Command.TRANSFER, Command.CONSULT, Command.SET_ASIDE}
        self.transfer.set_state(
            enabled=can and is_up and call.state is not CallState.CONFERENCE, pending=bool(pending & asking)
        )
        self.hang_up.set_state(enabled=can, pending=Command.HANG_UP in pending)
        for button in (self._hold, self._mute, self.transfer):
            button.setVisible(is_up)
        self.hang_up.setVisible(call.state is not CallState.ENDED)
        self._show_rarer(one, view, can=can)

    def fit(self, room: int) -> int:
        """Shrink to icons if the words do not fit into `room`; the width that is needed then."""
        words, icons = self.widths()
        is_narrow = words > room
        for button in self._with_words:
            button.set_compact(compact=is_narrow)
        return icons if is_narrow else words

    def widths(self) -> tuple[int, int]:
        """The widths with words and with icons alone, of what is shown now."""
        icon = self._look.room(tokens.CONTROL_HEIGHT) + tokens.SPACE_S + tokens.SPACE_XS
        icons = sum(icon for button in self._every if not button.isHidden())
        rarer = sum(icon for button in self._rarer if not button.isHidden())
        shown = (button for button in self._with_words if not button.isHidden())
        return rarer + sum(button.full_width() + tokens.SPACE_XS for button in shown), icons

    def _show_rarer(self, one: CallView, view: DeskView, *, can: bool) -> None:
        call, pending = one.call, view.pending
        is_up = call.state in _UP
        self.keypad.setVisible(is_up or call.state is CallState.DIALING)
        self.keypad.set_state(enabled=can and call.state in _TALKING | {CallState.DIALING})
        self._park.setVisible(is_up)
        self._park.set_state(
            enabled=can and call.state in _TO_PARK and not _has_target(call.consult), pending=Command.PARK in pending
        )
        is_on = call.recording is not Recording.OFF
        self._record.setVisible(is_up and (view.can_record or is_on))
        self._record.set_words(self.tr("End the recording") if is_on else self.tr("Record"))
        self._record.setChecked(is_on)
        self._record.set_state(enabled=can and view.can_record, pending=Command.RECORD in pending)
        is_paused = call.recording is Recording.PAUSED
        self._pause.setVisible(is_up and is_on)
        self._pause.set_words(
            self.tr("Go on recording") if is_paused else self.tr("Pause the recording: a card number is read out")
        )
        self._pause.set_icon("player-play" if is_paused else "player-pause")
        self._pause.setChecked(is_paused)
        self._pause.set_state(enabled=can, pending=Command.PAUSE_RECORDING in pending)

    def _build(self) -> None:
        look = self._look
        self.answer = ActionButton(
            look, self.tr("Answer"), identifier="call.answer", icon="phone", kind="good", owns_key=False
        )
        self._mute = ActionButton(look, self.tr("Mute"), identifier="call.mute", icon="microphone-off")
        self._hold = ActionButton(look, self.tr("Hold"), identifier="call.hold", icon="player-pause")
        self.transfer = ActionButton(look, self.tr("Transfer"), identifier="call.transfer", icon="arrow-forward-up")
        self.keypad = ActionButton(look, self.tr("Keypad"), identifier="call.keypad", icon="dialpad")
        self._park = ActionButton(look, self.tr("Park"), identifier="call.park", icon="parking")
        self._record = ActionButton(look, self.tr("Record"), identifier="call.record", icon="player-record")
        self._pause = ActionButton(look, "", identifier="call.record.pause", icon="player-pause")
        self.hang_up = ActionButton(look, self.tr("Hang up"), identifier="call.hangup", icon="phone-off", kind="danger")
        self._with_words = (self.answer, self._mute, self._hold, self.transfer, self.hang_up)
        self._rarer = (self.keypad, self._park, self._record, self._pause)
        self._every = (*self._with_words[:-1], *self._rarer, self.hang_up)
        for button in self._rarer:
            button.set_compact(compact=True)
        for button in (self._record, self._pause):
            button.setCheckable(True)
        self.answer.clicked.connect(self._intents.answer)
        self._mute.clicked.connect(self._intents.toggle_mute)
        self._hold.clicked.connect(self._intents.toggle_hold)
        self.transfer.clicked.connect(self.transfer_wanted)
        self.keypad.clicked.connect(self.keypad_wanted)
        self._park.clicked.connect(self._on_park)
        self._record.clicked.connect(self._on_record)
        self._pause.clicked.connect(self._on_pause)
        self.hang_up.clicked.connect(self._intents.hang_up)

    def _on_park(self) -> None:
        self._intents.parking.park()

    def _on_record(self) -> None:
        self._record.setChecked(not self._record.isChecked())  # the PBX says whether it records
        self._intents.recording.toggle()

    def _on_pause(self) -> None:
        self._pause.setChecked(not self._pause.isChecked())
        self._intents.recording.toggle_pause()


def _has_target(consult: Consult | None) -> bool:
    return consult is not None and bool(consult.target_channel)
