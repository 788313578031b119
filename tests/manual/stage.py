"""What every scene of the manual needs: the desk, the PBX behind it, the camera, and the words that are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.agent import AgentState
from app.view import CallView, CardState, DeskView
from cti.model import CallState
from cti.training.inbound import InboundCall
from cti.training.pbx import TrainingPbx
from tests.manual.camera import Camera
from tests.manual.training_desk import TrainingDesk
from ui.find import by_identifier

_TYPED = {
    "note": ("Cobro doble, ya verificada", "Charged twice, already verified"),
    "notes": ("Se reversa el cobro doble en la próxima boleta", "The double charge goes back with the next bill"),
    "name": ("Luisa Vera Soto", "Louise Vera Soto"),
    "by_hand": ("Pide copia de la boleta de octubre", "Asks for a copy of the bill of October"),
    "override": ("Pidió por correo que lo llamáramos hoy", "Asked by e-mail to be called today"),
    "subject": ("Instalar segundo repetidor", "Install a second repeater"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One language's run."""

    desk: TrainingDesk
    pbx: TrainingPbx
    camera: Camera
    language: str
    folder: Path

    def words(self, key: str) -> str:
        """What the agent types, in the language of the run."""
        return _TYPED[key][0 if self.language == "es" else 1]

    def take(self, name: str, *identifiers: str) -> None:
        """Picture the window, or the parts with these identifiers."""
        self.camera.take(name, self.desk.window, [self.part(one) for one in identifiers])

    def take_parts(self, name: str, *parts: QWidget) -> None:
        """Picture these parts of the window."""
        self.camera.take(name, self.desk.window, parts)

    def part(self, identifier: str) -> QWidget:
        """A control of the window."""
        found = by_identifier(self.desk.window, identifier)
        if found is None or not found.isVisible():
            raise LookupError(identifier)
        return found

    def around(self, identifier: str) -> QWidget:
        """What holds this control: its popover, form or panel."""
        holder = self.part(identifier).parentWidget()
        if holder is None:
            raise LookupError(identifier)
        return holder

    def ring(self, call: InboundCall, card: CardState = CardState.READY) -> str:
        """Let a customer call until the phone rings and the card stands; returns the caller's leg."""
        caller = self.pbx.place_call(call)
        self.desk.until(lambda view: front_is(view, CallState.RINGING) and view.card.state is card)
        return caller

    def answer(self) -> None:
        """Take the call that rings."""
        self.desk.press("call.answer")
        self.until_call(CallState.TALKING)

    def until_call(self, state: CallState) -> None:
        """Wait until the PBX says so of the call in front, and nothing is pending."""
        self.desk.until(lambda view: front_is(view, state) and not view.pending)

    def finish(self, caller: str, *keys: str) -> None:
        """The customer hangs up; say how it ended with these keys, and be ready."""
        self.pbx.hang_up_caller(caller)
        self.until_call(CallState.ENDED)
        self.close(*keys)

    def close(self, *keys: str) -> None:
        """Say how an ended call went with these keys, and be ready."""
        self.desk.press(*(keys or ("Ctrl+1",)), "wrapup.save")
        self.desk.until(lambda view: view.agent.state is AgentState.READY and not view.calls)


Scene = Callable[[Stage], None]


def front(view: DeskView) -> CallView | None:
    """The call whose card is in front."""
    return next((one for one in view.calls if one.call.uniqueid == view.front), None)


def front_is(view: DeskView, state: CallState) -> bool:
    """Whether the call in front stands so."""
    one = front(view)
    return one is not None and one.call.state is state
