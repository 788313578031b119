"""A desk with its real window on the training PBX and the sample CRM, and the hands of its agent."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from app.bootstrap import build_desk
from app.session import AgentSession
from app.settings import Settings
from app.view import DeskView
from cti.training.exchange import INTERNAL
from cti.training.pbx import TrainingPbx
from tests.manual.floor import NAMES
from ui.app import application
from ui.bridge import Bridge
from ui.find import by_identifier
from ui.keys import KEYS
from ui.main_window import MainWindow
from ui.settings import ThemeChoice, UiSettings

SIZE = (1366, 768)
PATIENCE_SECONDS = 20.0
_LOOK_SECONDS = 0.01
_SETTLE_SECONDS = 0.3  # the window pauses between the parts of a change, and a field before it asks


class NeverSeen(Exception):
    """What the manual shows did not come about in time."""


class TrainingDesk:
    """The desk of one agent between `__enter__` and `__exit__`; everything is done as a person does it."""

    def __init__(self, pbx: TrainingPbx, folder: Path, *, extension: str, language: str) -> None:
        settings = _settings(pbx, folder, extension, language)
        data_folder = folder / extension
        data_folder.mkdir()
        self.app: QApplication = application()
        self._desk = build_desk(settings, pbx.secret, data_folder=data_folder)
        look = UiSettings(language=language, theme=ThemeChoice.LIGHT)
        self.window = MainWindow(self._desk.session, settings=look)
        self._bridge = Bridge(self._desk.session, self.window)

    def __enter__(self) -> Self:
        self._desk.start()
        self._bridge.start()
        self.window.prebuild()
        self.window.resize(*SIZE)
        self.window.show()
        self.settle()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bridge.stop()
        self.window.close()
        self._desk.stop()
        self.window.deleteLater()
        self.app.processEvents()

    @property
    def session(self) -> AgentSession:
        """What the window draws."""
        return self._desk.session

    # --- eyes

    def until(self, condition: Callable[[DeskView], object]) -> DeskView:
        """Let the window run until what it shows is so. Raises `NeverSeen`."""
        ends_at = time.monotonic() + PATIENCE_SECONDS
        while (view := self.window.view) is None or not condition(view):
            if time.monotonic() > ends_at:
                raise NeverSeen(_told(view))
            self._run(_LOOK_SECONDS)
        self.settle()
        return view

    def until_seen(self, identifier: str) -> QWidget:
        """Let the window run until this control can be seen. Raises `NeverSeen`."""
        try:
            self.until(lambda _: (found := by_identifier(self.window, identifier)) is not None and found.isVisible())
        except NeverSeen as never:
            raise NeverSeen(f"{identifier}: {never}") from never
        found = by_identifier(self.window, identifier)
        if found is None:
            raise NeverSeen(identifier)
        return found

    def wait(self, seconds: float) -> None:
        """Let time pass: a picture of a call shows that it has lasted."""
        ends_at = time.monotonic() + seconds
        while time.monotonic() < ends_at:
            self._run(_LOOK_SECONDS)

    def settle(self) -> None:
        """Let the window draw all that has come."""
        self.wait(_SETTLE_SECONDS)

    # --- hands

    def press(self, *keys: str) -> None:
        """Press keys, each by its name in `KEYS` or as `Ctrl+1`."""
        for key in keys:
            self._activate()
            QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(KEYS.get(key, key)))
            self.settle()

    def type(self, text: str) -> None:
        """Type into what has the cursor."""
        focus = QApplication.focusWidget()
        if focus is None:
            raise NeverSeen(f"nothing has the cursor to type {text!r}")
        for char in text:  # QTest's own keyClicks ends the program at an accent
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self.app.sendEvent(focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))
        self.settle()

    def click(self, identifier: str) -> None:
        """Click a control that can be seen, a list in its first row."""
        found = self.until_seen(identifier)
        self._activate()
        if isinstance(found, QAbstractItemView):
            found = found.viewport()
        place = QPoint(min(found.width() // 2, 60), min(found.height() // 2, 16))
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def wear(self, theme: ThemeChoice) -> None:
        """Choose other colours."""
        self.window.apply(UiSettings(language=self.window.settings.language, theme=theme))
        self.settle()

    def _activate(self) -> None:
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)

    def _run(self, seconds: float) -> None:
        self.app.processEvents()
        time.sleep(seconds)


def _told(view: DeskView | None) -> str:
    if view is None:
        return "nothing"
    calls = [(one.call.state.value, one.call.consult, one.number) for one in view.calls]
    return f"{view.agent.state} {calls} {view.card.state} {view.pending} {[one.code for one in view.banners]}"


def _settings(pbx: TrainingPbx, folder: Path, extension: str, language: str) -> Settings:
    return Settings().with_values(
        {
            "pbx.name": "central",
            "pbx.port": pbx.port,
            "pbx.username": extension,
            "pbx.context": INTERNAL,
            "agent.id": extension,
            "agent.name": NAMES[extension],
            "agent.device": f"PJSIP/{extension}",
            "agent.queues": ["ventas", "soporte"] if extension == "1001" else [],
            "calls.queue_numbers": ["ventas=601", "soporte=602"],
            # the pictures are taken at any hour
            **{f"outbound.{day}_hours": "00:00-24:00" for day in ("weekday", "saturday", "sunday", "holiday")},
            "outbound.queue_lines": ["ventas=+56226005000", "soporte=+56226006000"],
            "database.url": f"sqlite:///{(folder / 'crm.db').as_posix()}",
            "locale.language": language,
        }
    )
