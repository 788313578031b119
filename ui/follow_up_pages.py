"""The pages of what follows from contacts, cases and call-backs: built when they are wanted, led to from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.view.edited_file import FileState
from ui.look import Look

if TYPE_CHECKING:
    from app.domain.case import CaseDetails
    from app.intents import DeskIntents
    from app.view import DeskView
    from ui.callbacks_page import CallbacksPage
    from ui.cases_page import CasesPage
    from ui.kept_choices import KeptChoices
    from ui.promise_form import Whom


class FollowUpPages(QObject):
    """Signals: `case_opened()` when a case was asked for anywhere; `card_wanted()` when a customer was."""

    case_opened = Signal()
    card_wanted = Signal()

    def __init__(
        self,
        look: Look,
        intents: DeskIntents,
        clock: Callable[[], datetime],
        kept: KeptChoices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._intents, self._clock, self._kept = look, intents, clock, kept
        self._view: DeskView | None = None
        self._callbacks: CallbacksPage | None = None
        self._cases: CasesPage | None = None
        self._case_opening = 0

    def build(self, name: str) -> QWidget:
        """Build the page `callbacks` or `cases`, with what is known by now."""
        page: CallbacksPage | CasesPage
        if name == "callbacks":
            from ui.callbacks_page import CallbacksPage

            page = self._callbacks = CallbacksPage(self._look, self._intents, self._clock, self._kept)
        else:
            from ui.cases_page import CasesPage

            page = self._cases = CasesPage(self._look, self._intents, self._clock, self._kept)
        page.card_wanted.connect(self.card_wanted)
        if self._view is not None:
            self._draw(self._view)
        return page

    def show_view(self, view: DeskView) -> None:
        """Draw what changed; a case that was opened just now is led to."""
        is_first, self._view = self._view is None, view
        self._draw(view)
        opened = view.cases.open
        if opened is not None and opened.opening != self._case_opening:
            self._case_opening = opened.opening
            if not is_first or opened.state is FileState.LOADING:
                self.case_opened.emit()

    @property
    def typed_case(self) -> CaseDetails | None:
        """What was typed into the open case and is not saved."""
        form = self._cases.panel.form if self._cases is not None else None
        return form.typed if form is not None and form.is_changed else None

    def retype_case(self, typed: CaseDetails | None) -> None:
        """Put it back after the pages were built anew."""
        if typed is not None and self._cases is not None:
            self._cases.panel.form.retype(typed)

    def tick(self) -> None:
        """Redraw the times that run."""
        if self._callbacks is not None and self._callbacks.isVisible():
            self._callbacks.tick()

    def begin_promise(self, whom: Whom) -> None:
        """Ask on the page of call-backs, which stands in front by now, what is promised to somebody."""
        if self._callbacks is not None:
            self._callbacks.begin_promise(whom)

    def dial(self) -> None:
        """Call whom the page has chosen, or whoever waits longest."""
        if self._callbacks is not None and self._callbacks.isVisible():
            self._callbacks.dial()
        else:
            self._intents.callbacks.dial_next()

    def _draw(self, view: DeskView) -> None:
        if self._callbacks is not None:
            self._callbacks.show_view(view.callbacks, view.search)
        if self._cases is not None:
            self._cases.show_view(view.cases, view.outcomes)
