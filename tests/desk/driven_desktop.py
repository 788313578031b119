"""The command `ficha` with a pair of hands: `-m tests.desk.driven_desktop SOCKET_FD desktop --config FILE`.

What runs is `app.cli` as a person starts it. Beside it a line of JSON on the socket asks for what a person does (press
a key, type, click, look), is done with real Qt events in the process's own window, and is answered with another line.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QSettings, QSocketNotifier, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.cli import run_command
from ui.app import application
from ui.find import by_identifier
from ui.main_window import MainWindow
from ui.settings import SettingsStore

_ACTIVE_MS = 3000
Control = dict[str, object]


class Hands(QObject):
    """Reads one order after the other from the socket, on the GUI thread."""

    def __init__(self, orders: socket.socket) -> None:
        super().__init__()
        self._orders, self._rest = orders, b""
        self._verbs: dict[str, Callable[..., object]] = {
            "look": self._look,
            "press": self._press,
            "type": self._type,
            "click": self._click,
            "picture": self._picture,
            "close": self._close,
        }
        self._ready = QSocketNotifier(orders.fileno(), QSocketNotifier.Type.Read, self)
        self._ready.activated.connect(self._on_ready)

    def _on_ready(self) -> None:
        piece = self._orders.recv(65536)
        self._ready.setEnabled(bool(piece))
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in lines:
            verb, *arguments = json.loads(line)
            _draw_whole()
            answer = self._verbs[verb](*arguments)
            self._orders.sendall(json.dumps(answer).encode() + b"\n")

    def _look(self) -> dict[str, Control]:
        """Everything with an identifier that can be seen now."""
        seen: dict[str, Control] = {}
        for window in _windows():
            seen["window"] = {"text": window.windowTitle(), "name": "", "enabled": True}
            for widget in window.findChildren(QWidget):
                identifier = widget.accessibleIdentifier()
                if identifier and widget.isVisible():
                    seen[identifier] = _control(widget)
        return seen

    def _press(self, sequence: str) -> bool:
        window = _window()
        if window is None:
            return False
        _activate(window)
        QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(sequence))
        return True

    def _type(self, text: str) -> bool:
        focus = QApplication.focusWidget()
        if focus is not None:
            QTest.keyClicks(focus, text)
        return focus is not None

    def _click(self, identifier: str) -> bool:
        found = [one for window in _windows() if (one := by_identifier(window, identifier)) is not None]
        if not found or not found[0].isVisible() or not found[0].isEnabled():
            return False
        _activate(found[0].window())
        middle = QPoint(found[0].width() // 2, found[0].height() // 2)
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        return True

    def _picture(self, path: str) -> bool:
        window = _window()
        return window is not None and window.grab().save(path)

    def _close(self) -> bool:
        window = _window()
        return window is not None and window.close()


def _windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def _draw_whole() -> None:
    """A view is drawn in parts and painted when it is whole: nobody sees half of one and acts on it."""
    for window in _windows():
        while isinstance(window, MainWindow) and window._parts is not None:
            window._draw_part()


def _window() -> QWidget | None:
    return next((one for one in _windows() if one.windowTitle()), None)


def _activate(window: QWidget) -> None:
    if not window.isActiveWindow():
        window.activateWindow()
        QTest.qWaitForWindowActive(window, _ACTIVE_MS)


def _control(widget: QWidget) -> Control:
    focus = QApplication.focusWidget()
    return {
        "text": _text(widget),
        "name": widget.accessibleName(),
        "enabled": widget.isEnabled(),
        "checked": isinstance(widget, QAbstractButton) and widget.isChecked(),
        "focus": widget is focus,
        "plain": not isinstance(widget, QLabel) or widget.textFormat() is Qt.TextFormat.PlainText,
    }


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        return "\n".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))
    text = getattr(widget, "text", None)  # chips are painted, and say in `text` what they show
    return text if isinstance(text, str) else widget.accessibleName()


if __name__ == "__main__":
    application()  # the desktop takes the QApplication that is there
    SettingsStore(QSettings()).remember_tour()  # whoever sits here has sat here before
    hands = Hands(socket.socket(fileno=int(sys.argv[1])))
    sys.exit(run_command(sys.argv[2:], os.environ))
