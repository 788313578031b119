"""The first tour: six stops over the idle desk, for somebody who has never sat there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from ui.main_window import MainWindow
from ui.shell import wants_sign_on
from ui.tour_light import TourLight
from ui.tour_panel import TourPanel
from ui.tour_stops import stops


class Tour(QObject):
    """Stands only while the desk is idle and in view: a call takes its place at once, and it goes on after that.

    Signal `over()`: seen to its end, or skipped.
    """

    over = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._at = 0
        self._soon = QTimer(self, singleShot=True, interval=0)  # when what changed has its place
        self._soon.timeout.connect(self.look)
        self._build()
        window.view_shown.connect(self._on_view)
        window.rebuilt.connect(self._on_rebuilt)
        window.installEventFilter(self)
        self._soon.start()

    def look(self) -> None:
        """Stand where the tour is, or get out of the way."""
        if not self._may_stand():
            self._give_way()
            return
        window, all_stops = self._window, stops()
        stop = all_stops[self._at]
        self._light.setGeometry(window.rect())
        self._light.point_at(stop.place(window.shell, window), stop.icon)
        self._panel.show_stop(stop, self._at + 1, len(all_stops))
        self._panel.stand_beside(self._light.lit, window.size())
        if self._panel.isHidden():
            self._appear()

    def end(self) -> None:
        """Take the tour away."""
        self._window.removeEventFilter(self)
        self._soon.stop()
        self._window.view_shown.disconnect(self._on_view)
        self._window.rebuilt.disconnect(self._on_rebuilt)
        for part in (self._panel, self._light):
            part.hide()
            part.deleteLater()
        self.deleteLater()

    def _on_view(self) -> None:
        """A call is not covered for a moment; everything else may wait for its layout."""
        if not self._may_stand():
            self._give_way()
        else:
            self._soon.start()

    def _give_way(self) -> None:
        self._panel.hide()
        self._light.hide()

    def _appear(self) -> None:
        for part in (self._light, self._panel):
            part.show()
            part.raise_()
        if self._window.focusWidget() in (None, self._window):
            self._panel.take_focus()

    def _may_stand(self) -> bool:
        view, shell = self._window.view, self._window.shell
        is_idle = view is not None and not view.calls and view.wrap_up is None and not wants_sign_on(view)
        return is_idle and shell.place == "desk" and shell.desk.isVisible()

    def _build(self) -> None:
        self._light = TourLight(self._window.look, self._window)
        self._panel = TourPanel(self._window.look, self._window)
        self._panel.moved.connect(self._on_moved)
        self._panel.ended.connect(self._on_ended)
        self._window.shell.rail.chosen.connect(self._on_view)

    def _on_rebuilt(self) -> None:
        for part in (self._panel, self._light):
            part.hide()
            part.deleteLater()
        self._build()
        self._soon.start()

    def _on_moved(self, steps: int) -> None:
        self._at = max(0, self._at + steps)
        if self._at == len(stops()):
            self._on_ended()
        else:
            self.look()

    def _on_ended(self) -> None:
        self.end()
        self.over.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size of the window moves what the tour points at."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._soon.start()
        return False
