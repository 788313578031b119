"""The agent's window: draws `DeskView`s, reports when the card is painted, follows the chosen look."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.view import CardState
from ui import carry_over, messages
from ui.browser import Browser
from ui.focus_keeper import FocusKeeper
from ui.kept_choices import KeptChoices
from ui.look import Look
from ui.settings import UiSettings
from ui.shell import Shell
from ui.style import palette, stylesheet
from ui.tab_order import step, tab_stops
from ui.theme import colors_of
from ui.translation import Translation

if TYPE_CHECKING:
    from app.intents import DeskIntents
    from app.view import DeskView

_SMALLEST = (1024, 640)
_PAUSE_MS = 0  # between the parts of a change and before its paint the loop looks for keys, also without a pause
_SHOWN_CARDS = frozenset({CardState.READY, CardState.CANDIDATES, CardState.UNKNOWN, CardState.FAILED})


def utc_now() -> datetime:
    """The clock of the window: aware UTC."""
    return datetime.now(UTC)


class MainWindow(QWidget):
    """Built with a look; another theme, scale or language builds the contents anew and keeps cursor and text.

    Signals: `card_painted(uniqueid, revision, painted_ns)` once for each contents of the card, after the end of the
    paint, monotonic nanoseconds; `settings_changed(UiSettings)`; `first_painted()`; `view_shown()` after each view;
    `rebuilt()` when the contents stand in another look; `tour_wanted()`; `closed()`.
    """

    card_painted = Signal(str, int, object)
    settings_changed = Signal(UiSettings)
    first_painted = Signal()
    view_shown = Signal()
    rebuilt = Signal()
    tour_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        intents: DeskIntents,
        *,
        settings: UiSettings | None = None,
        kept: KeptChoices | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__()
        self._intents, self._clock = intents, clock
        self._settings, self._kept = settings or UiSettings(), kept or KeptChoices()
        self._translation = Translation()
        self._view: DeskView | None = None
        self._reported: tuple[str, int] | None = None
        self._has_paint_begun = self._is_painted = False
        self._painted_at = clock()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*_SMALLEST)
        self._after_paint = QTimer(self, singleShot=True, interval=0)
        self._after_paint.timeout.connect(self._report_paint)
        self._is_paint_asked = False
        self._parts: Iterator[object] | None = None
        self._waiting: DeskView | None = None
        self._docked: QWidget | None = None
        self._next_part = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._next_part.timeout.connect(self._draw_part)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._paint)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._focus = FocusKeeper(self)
        self._browser = Browser(intents)
        self._build()
        self.setFocus()  # no control has the cursor until the agent gives it one
        hints = QGuiApplication.styleHints()
        for asked in (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged):
            asked.connect(self._on_scheme_changed)

    @property
    def intents(self) -> DeskIntents:
        """What the window's controls call."""
        return self._intents

    @property
    def settings(self) -> UiSettings:
        """What the person chose."""
        return self._settings

    @property
    def painted_at(self) -> datetime:
        """When the first paint was finished, aware UTC."""
        return self._painted_at

    @property
    def view(self) -> DeskView | None:
        """What is drawn now."""
        return self._view

    def show_view(self, view: DeskView) -> None:
        """Draw another view; only parts that are other objects are touched."""
        self._waiting = None
        if view is not self._view:
            self._begin(view)
        while self._parts is not None:
            self._draw_part()

    def show_in_parts(self, view: DeskView) -> None:
        """The same in short jobs, between which keys and the pointer are heard; all of it is painted at once.

        A view that comes while another one is drawn or waits for its paint is drawn after that; of several the newest.
        """
        if self._parts is not None or self._pause.isActive():
            self._waiting = view
        elif view is not self._view:
            self._begin(view)
            self._draw_part()

    def _draw_waiting(self) -> None:
        view, self._waiting = self._waiting, None
        if view is not None:
            self.show_in_parts(view)

    def _begin(self, view: DeskView) -> None:
        self._view = view
        self._parts = self.shell.draw_in_parts(view, self._clock())

    def _draw_part(self) -> None:
        if self._parts is None or self._view is None:
            return
        if next(self._parts, None) is not None:
            self._next_part.start()
            return
        self._parts = None
        self._next_part.stop()
        if self._is_paint_asked:
            self._pause.start()
        self._on_drawn(self._view)
        if not self._pause.isActive():
            self._draw_waiting()

    def _on_drawn(self, view: DeskView) -> None:
        self._focus.follow(view)
        if view.external is not None:
            self._browser.follow(view.external)
        title = " · ".join(filter(None, (messages.agent_state(view.agent.state), view.agent.name, "Ficha")))
        if title != self.windowTitle():
            self.setWindowTitle(title)
        self.view_shown.emit()

    def dock(self, panel: QWidget) -> None:
        """Let this stand under the contents, in place of what stood there; Tab reaches it last."""
        if self._docked is not None:
            self._column.removeWidget(self._docked)
            self._docked.hide()
            self._docked.deleteLater()
        self._docked = panel
        self._column.addWidget(panel)

    def tick(self) -> None:
        """Redraw the times that run; once a second."""
        if self._view is not None:
            self.shell.tick(self._clock())

    def apply(self, settings: UiSettings) -> None:
        """Change language, colours or size of the text, at once, because the person chose so."""
        if settings != self._settings:
            self.wear(settings)
            self.settings_changed.emit(settings)

    def wear(self, settings: UiSettings) -> None:
        """The same because they turned out to be other ones."""
        before, self._settings = self._settings, settings
        if before.built_with != settings.built_with:
            self._rebuild()

    def prebuild(self) -> None:
        """Build what the first call will need, at once."""
        self.shell.prebuild()

    def prebuild_when_idle(self) -> None:
        """The same in short jobs between other events: called when the window stands and nobody waits."""
        self.shell.prebuild_when_idle()

    def _build(self) -> None:
        self._translation.speak(self._settings.language)
        self.look = Look(
            colors_of(self._settings.theme),
            scale_percent=self._settings.font_scale,
            language=self._settings.language,
        )
        self.setPalette(palette(self.look))
        QApplication.setFont(self.look.font())
        self.setStyleSheet(stylesheet(self.look))
        self.shell = Shell(self.look, self._intents, settings=self._settings, kept=self._kept, clock=self._clock)
        self.shell.settings_changed.connect(self.apply)
        self.shell.tour_wanted.connect(self.tour_wanted)
        self.shell.desk.card.painted.connect(self._after_paint.start)  # an exposure paints without an update request
        self._column.insertWidget(0, self.shell, 1)
        if self._view is not None:
            self.shell.show_view(self._view, self._clock())

    def _rebuild(self) -> None:
        """Build the contents anew; the page, the cursor and all that was typed are where they were."""
        while self._parts is not None:
            self._draw_part()
        old = self.shell
        kept = carry_over.take(old)
        self._column.removeWidget(old)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self._build()
        self.prebuild()
        if self._view is not None:
            self.shell.show_view(self._view, self._clock())
        carry_over.put(self.shell, kept)
        self.rebuilt.emit()

    def _on_scheme_changed(self) -> None:
        if colors_of(self._settings.theme) is not self.look.colors:
            self._rebuild()

    def _report_paint(self) -> None:
        painted_ns = time.monotonic_ns()
        if self._has_paint_begun and not self._is_painted:
            self._is_painted, self._painted_at = True, utc_now()
            QTimer.singleShot(0, self, self.first_painted.emit)
        view = self._view
        if (
            self._parts is not None
            or view is None
            or view.card.state not in _SHOWN_CARDS
            or not self.shell.desk.card.is_painted
        ):
            return
        key = (view.front, view.card.revision)
        if key != self._reported and not view.card.is_from_search:
            self._reported = key
            self.card_painted.emit(*key, painted_ns)

    def event(self, event: QEvent) -> bool:
        """An update request paints all that is dirty, after a pause: the change and its paint are two short jobs."""
        if event.type() != QEvent.Type.UpdateRequest:
            return super().event(event)
        self._is_paint_asked = True  # Qt asks once for all that changes until it is painted
        if self._parts is None and not self._pause.isActive():
            self._pause.start()
        return True

    def _paint(self) -> None:
        self._is_paint_asked = False
        super().event(QEvent(QEvent.Type.UpdateRequest))  # when it returns, all is painted and flushed
        self._report_paint()
        self._draw_waiting()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's own names
        """Tab; Qt calls it too when the control that has the focus is hidden or disabled."""
        if self._focus.catch():
            return True
        found = step(tab_stops((*self.shell.areas, self._docked)), self.focusWidget(), forward=next)
        if found is None:
            return False
        found.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed while no control has the focus does nothing."""
        self._focus.note_typing()
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint comes with the exposure of the window, without an update request."""
        super().paintEvent(event)
        if not self._has_paint_begun:
            self._has_paint_begun = True
            self._after_paint.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window closes; whoever runs it signs off and ends."""
        super().closeEvent(event)
        self._translation.stop()
        self.closed.emit()
