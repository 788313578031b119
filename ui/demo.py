"""What the demo does with its window: ends it in time, and pictures what there is to see while somebody plays along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QSettings, QTimer

from app.desktop import ShowDesk
from app.domain.interaction import CALL_BACK_OUTCOME, NextStep, NextStepKind
from app.intents import DeskIntents
from app.session import AgentSession
from app.view import DeskView
from ui.app import run_desktop
from ui.main_window import MainWindow, utc_now
from ui.window_place import fill_screen

_ANSWER_MS = 4500  # long enough to see the ringing card, and for one caller to give up
_SAVE_MS = 2000
_CALL_BACK_IN = timedelta(hours=1)
_SETTLE_MS = 150  # a repaint after the signal


def stage(*, seconds: float | None, screenshots: Path | None) -> ShowDesk:
    """`run_desktop` for the demo: the window closes after `seconds` and is pictured into the folder `screenshots`.

    With pictures the window takes the whole screen, and nobody sits there, so an agent is played too: answers what
    rings and saves how it ended. What is chosen in the window (theme, language) is not kept.
    """

    def show(
        desk: AgentSession,
        *,
        language: str,
        on_started: Callable[[MainWindow], None] | None,
    ) -> int:
        def started(window: MainWindow) -> None:
            if seconds is not None:
                QTimer.singleShot(int(seconds * 1000), window, window.close)
            if screenshots is not None:
                fill_screen(window)
                _Photographer(window, screenshots)
                _PlayedAgent(window, desk)
            if on_started is not None:
                on_started(window)

        with TemporaryDirectory(prefix="ficha-demo-") as folder:
            store = QSettings(str(Path(folder) / "ui.ini"), QSettings.Format.IniFormat)
            return run_desktop(desk, language=language, store=store, on_started=started)

    return show


class _Photographer(QObject):
    """Saves a picture of the window at the start, for each card and each state of the agent, and at the end."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window, self._folder, self._count = window, folder, 0
        self._last_state = ""
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self._on_settled)
        window.card_painted.connect(self._on_card_painted)
        window.view_shown.connect(self._on_view)
        window.closed.connect(self._on_closed)
        self._save("start")

    def _on_card_painted(self, _uniqueid: str, _revision: int, _painted_ns: object) -> None:
        self._soon.start()

    def _on_view(self) -> None:
        view = self._window.view
        if view is not None and view.agent.state != self._last_state:
            self._last_state = view.agent.state
            self._soon.start()

    def _on_settled(self) -> None:
        view = self._window.view
        if view is not None:
            self._save(f"{view.agent.state}-{view.card.state}")

    def _on_closed(self) -> None:
        self._soon.stop()
        self._save("end")

    def _save(self, what: str) -> None:
        self._window.grab().save(str(self._folder / f"{self._count:02d}-{what}.png"))
        self._count += 1


class _PlayedAgent(QObject):
    """Answers a call that has rung for a while, and says how it ended, each time with another outcome."""

    def __init__(self, window: MainWindow, intents: DeskIntents) -> None:
        super().__init__(window)
        self._window, self._intents, self._saved = window, intents, 0
        self._answer = QTimer(self, singleShot=True, interval=_ANSWER_MS)
        self._answer.timeout.connect(self._on_answer)
        self._save = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._save.timeout.connect(self._on_save)
        window.view_shown.connect(self._on_view)

    def _on_view(self) -> None:
        view = self._window.view
        if view is None:
            return
        _arm(self._answer, wanted=_front_rings(view))
        _arm(self._save, wanted=_is_over(view))

    def _on_answer(self) -> None:
        self._intents.answer()

    def _on_save(self) -> None:
        view = self._window.view
        if view is None or view.wrap_up is None or not view.outcomes:
            return
        outcomes = [outcome.code for outcome in view.outcomes if outcome.position]
        key, code = view.wrap_up.interaction_id, outcomes[self._saved % len(outcomes)]
        step = view.wrap_up.draft.next_step
        if code == CALL_BACK_OUTCOME:
            step = NextStep(NextStepKind.CALL_BACK, due_at=utc_now() + _CALL_BACK_IN, e164=view.wrap_up.e164)
        self._intents.set_disposition(key, replace(view.wrap_up.draft, outcome=code, next_step=step))
        self._intents.save_wrap_up(key)
        self._saved += 1


def _arm(timer: QTimer, *, wanted: bool) -> None:
    if wanted and not timer.isActive():
        timer.start()
    elif not wanted:
        timer.stop()


def _front_rings(view: DeskView) -> bool:
    return bool(view.ringing) and view.ringing == view.front


def _is_over(view: DeskView) -> bool:
    return view.wrap_up is not None and view.wrap_up.call_ended
