"""From a key to the end of the paint in which its button waits for the PBX, for each action of a call, on a whole desk.

The PBX is the training PBX, which reads what it is asked a quarter of a second late: what is painted before is
*pending*. A key is handed to Qt as the window system does; the clock stops when the events that were waiting are done,
so that whatever else had to be painted with it is counted too.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import build_desk
from app.view import Command, DeskView
from app.view.calling_out import DialStage
from cti.model import CallState, Party
from cti.training.inbound import InboundCall
from cti.training.pbx import TrainingPbx
from cti.training.phones import answers
from cti.training.sites import TrainingAgent
from tests.bench.desk import settings
from tests.desk.crm import fill
from ui.app import application
from ui.bridge import Bridge
from ui.main_window import MainWindow

ROUNDS = 12
LATE_SECONDS = 0.25
_CUSTOMER, _COLLEAGUE = "981234567", "1002"
_PATIENCE_SECONDS = 20.0
_DAYS = ("weekday", "saturday", "sunday", "holiday")


@dataclass(frozen=True, slots=True)
class Action:
    """A key, what is pending after it, the control that shows so."""

    key: str
    command: Command
    identifier: str


ANSWER = Action("F2", Command.ANSWER, "call.answer")
MUTE = Action("F4", Command.MUTE, "call.mute")
UNMUTE = Action("F4", Command.UNMUTE, "call.mute")
HOLD = Action("F3", Command.HOLD, "call.hold")
RESUME = Action("F3", Command.RESUME, "call.hold")
RECORD = Action("Ctrl+R", Command.RECORD, "call.record")
SET_ASIDE = Action("F6", Command.SET_ASIDE, "call.transfer")
CONSULT = Action("Return", Command.CONSULT, "call.transfer")
SWAP = Action("Shift+F3", Command.SWAP, "call.swap")
CONFERENCE = Action("Ctrl+F7", Command.CONFERENCE, "call.conference")
COMPLETE = Action("Ctrl+F6", Command.COMPLETE, "transfer.complete")
HANG_UP = Action("F8", Command.HANG_UP, "call.hangup")
TRANSFER = Action("Shift+F6", Command.TRANSFER, "call.transfer")
PARK = Action("Ctrl+P", Command.PARK, "call.park")
RETRIEVE = Action("Return", Command.RETRIEVE, "parked")
PAUSE = Action("Return", Command.PAUSE, "agent.state")
READY = Action("F9", Command.READY, "agent.state")
DIAL = Action("Return", Command.DIAL, "dial.call")


class Paints(QObject):
    """Notices when a control is painted in the state that is waited for."""

    def __init__(self, app: QApplication, window: MainWindow, action: Action) -> None:
        super().__init__(window)
        self._app, self._window, self._action = app, window, action
        self.is_seen = False
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        """Look on; nothing is held back."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and not self.is_seen:
            self.is_seen = watched.accessibleIdentifier() == self._action.identifier and self._is_pending(watched)
        return False

    def _is_pending(self, control: QWidget) -> bool:
        view = self._window.view
        is_asked = view is not None and (
            self._action.command in view.pending or view.calling_out.stage is DialStage.ASKING
        )
        return is_asked and (self._action.identifier == "agent.state" or not control.isEnabled())

    def end(self) -> None:
        """Look no more."""
        self._app.removeEventFilter(self)
        self.deleteLater()


class Agent:
    """The hands at the window, with a clock; `waits` are milliseconds by command, `cpu` those that the thread ran."""

    def __init__(self, app: QApplication, window: MainWindow, pbx: TrainingPbx) -> None:
        self._app, self._window, self._pbx = app, window, pbx
        self.waits: dict[Command, list[float]] = {}
        self.cpu: list[float] = []

    def until(self, condition: Callable[[DeskView], object]) -> None:
        """Let the window live until its view is so."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not (self._window.view is not None and condition(self._window.view)):
            assert time.monotonic() < deadline, self._window.view
            QApplication.processEvents()
            time.sleep(0.001)

    def type(self, text: str) -> None:
        """Type into what has the cursor."""
        QTest.keyClicks(QApplication.focusWidget() or self._window, text)

    def press(self, key: str) -> None:
        """Press a key that is not timed."""
        QTest.keySequence(QApplication.focusWidget() or self._window, QKeySequence(key))

    def time(self, action: Action) -> None:
        """Press a key, wait until it is seen to be pending, and then until the PBX has done it."""
        self.settle()
        paints = Paints(self._app, self._window, action)
        self._pbx.faults.delay_answers(LATE_SECONDS)
        began, ran = time.perf_counter(), time.thread_time()
        self.press(action.key)
        while not paints.is_seen and time.perf_counter() - began < LATE_SECONDS:
            QApplication.processEvents()
        self.waits.setdefault(action.command, []).append((time.perf_counter() - began) * 1000)
        self.cpu.append((time.thread_time() - ran) * 1000)
        paints.end()
        self._pbx.faults.delay_answers(0.0)
        self.until(lambda view: action.command not in view.pending)

    def settle(self) -> None:
        """Let nothing be on its way, as with an agent who has looked before pressing."""
        self.until(lambda view: not view.pending)
        deadline = time.monotonic() + 0.05
        while time.monotonic() < deadline:
            QApplication.processEvents()
            time.sleep(0.001)

    def be_called(self) -> None:
        """Let a customer ring and answer."""
        self._pbx.place_call(InboundCall(_CUSTOMER, "M Rojas", queue="ventas"))
        self.until(lambda view: view.ringing and "1001" in str(self._pbx.channels()))
        self.until(lambda view: view.card.card is not None)
        self.time(ANSWER)
        self.until_call(CallState.TALKING)

    def until_call(self, state: CallState) -> None:
        self.until(lambda view: view.calls and view.calls[0].call.state is state)

    def until_on_line(self, party: Party) -> None:
        self.until(lambda view: view.calls[0].call.consult and view.calls[0].call.consult.on_line is party)

    def save(self) -> None:
        """Close the wrap-up."""
        self.until(lambda view: view.wrap_up is not None and view.wrap_up.call_ended)
        self.settle()
        self.press("Ctrl+1")
        self.press("Ctrl+Return")
        self.until(lambda view: not view.calls and view.agent.state.value == "ready")

    # --- rounds

    def simple_call(self) -> None:
        self.be_called()
        for action in (MUTE, UNMUTE, HOLD, RESUME, RECORD, HANG_UP):
            self.time(action)
        self.save()

    def consulting_call(self) -> None:
        self.be_called()
        self.ask()
        self.time(SWAP)
        self.until_on_line(Party.CUSTOMER)
        self.time(CONFERENCE)
        self.time(HANG_UP)
        self.save()

    def handed_over_call(self) -> None:
        self.be_called()
        self.ask()
        self.time(COMPLETE)
        self.save()

    def ask(self) -> None:
        self.time(SET_ASIDE)
        self.until_call(CallState.HELD)
        self.type(_COLLEAGUE)
        self.time(CONSULT)
        self.until_on_line(Party.TARGET)

    def parked_call(self) -> None:
        self.be_called()
        self.time(PARK)
        self.save()
        self.until(lambda view: view.targets.parked)
        self.press("Ctrl+Shift+P")
        self.settle()
        self.time(RETRIEVE)
        self.until_own_call()

    def blind_transfer(self) -> None:
        self.be_called()
        self.time(SET_ASIDE)
        self.until_call(CallState.HELD)
        self.type(_COLLEAGUE)
        self.time(TRANSFER)
        self.save()

    def dialled_call(self) -> None:
        self.press("F7")
        self.settle()
        self.type("22 345 6789")
        self.time(DIAL)
        self.until_own_call()

    def until_own_call(self) -> None:
        """Lift the own phone, which rings first, talk and hang up."""
        self.until(lambda view: view.ringing)
        self.time(ANSWER)
        self.until_call(CallState.TALKING)
        self.time(HANG_UP)
        self.save()

    def pause(self) -> None:
        self.press("Shift+F9")
        self.settle()
        self.press("Down")
        self.time(PAUSE)
        self.until(lambda view: view.agent.state.value == "paused")
        self.time(READY)


def measure() -> dict[str, float]:
    """The 99th percentile over all keys, and of each action; milliseconds. Its CPU time knows no other programs."""
    app = application()
    agents = (TrainingAgent("1001", "Ana Soto"), TrainingAgent(_COLLEAGUE, "Bruno Rojas", answers(0.05)))
    with tempfile.TemporaryDirectory() as folder, TrainingPbx(agents=agents, secret="bench") as pbx:
        crm = Path(folder) / "crm.db"
        fill(f"sqlite:///{crm}")
        at_any_hour: dict[str, object] = {f"outbound.{day}_hours": "00:00-24:00" for day in _DAYS}
        made = build_desk(settings(pbx.port, crm).with_values(at_any_hour), "bench", data_folder=Path(folder))
        window = MainWindow(made.session)
        window.resize(1366, 768)
        bridge = Bridge(made.session, window)
        bridge.start()
        window.show()
        window.activateWindow()
        made.start()
        made.session.sign_on()
        agent = Agent(app, window, pbx)
        agent.until(lambda view: view.agent.state.value == "ready")
        for _ in range(ROUNDS):
            agent.simple_call()
            agent.consulting_call()
            agent.handed_over_call()
            agent.blind_transfer()
            agent.parked_call()
            agent.dialled_call()
            agent.pause()
        bridge.stop()
        made.stop()
    waits = sorted(ms for each in agent.waits.values() for ms in each)
    figures = {
        "key_to_pending_p99_ms": _p99(waits),
        "key_to_pending_median_ms": waits[len(waits) // 2],
        "key_to_pending_cpu_p99_ms": _p99(sorted(agent.cpu)),
    }
    return figures | {f"key_{command.value}_p99_ms": _p99(sorted(each)) for command, each in agent.waits.items()}


def _p99(values: list[float]) -> float:
    return values[min(len(values) - 1, int(len(values) * 0.99))]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    json.dump(measure(), sys.stdout, indent=2)
