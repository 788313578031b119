"""Who signs off sees what is still open, with a key to each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QLabel

from app.domain.callback import Callback
from app.view import DeskView, JournalView
from app.view.callbacks import CallbacksView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from ui.still_open import still_open


def promise(hours: float) -> Callback:
    due_at = views.NOW + timedelta(hours=hours)
    return Callback("p", 1, None, "", "", due_at, due_at + timedelta(hours=1))


def with_promises(view: DeskView, *hours: float) -> DeskView:
    return replace(view, callbacks=CallbacksView(mine=tuple(promise(one) for one in hours), is_known=True))


def text(desk: Desk, identifier: str) -> str:
    label = desk.find(identifier)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def test_the_choice_of_states_says_beside_the_sign_off_what_is_open(open_desk: OpenDesk) -> None:
    view = replace(with_promises(views.idle(), -30, 0.1, 48), journal=JournalView(3))
    desk = open_desk(view)
    desk.find("agent.state").click()  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert text(desk, "agent.state.open") == (
        "Queda abierto: devoluciones para hoy: 2 (Ctrl+Shift+B) · aún no en la base de datos: 3, se entrega solo"
    )
    desk.show(views.idle())
    assert text(desk, "agent.state.open") == ""


def test_the_sign_on_page_says_what_was_left_open(open_desk: OpenDesk) -> None:
    desk = open_desk(with_promises(views.signed_off(), 0.1), language="en")
    assert text(desk, "signon.open") == "Still open: call-backs for today: 1 (Ctrl+Shift+B)"


def test_an_outcome_that_was_not_given_is_open(open_desk: OpenDesk) -> None:
    open_desk(language="en")
    assert "outcomes not given: 1 (Ctrl+N)" in still_open(views.wrapping_up(), views.NOW)
    assert still_open(views.idle(), views.NOW) == ""
