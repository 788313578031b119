"""The panel speaks of one interaction only: its number, its cases, its draft, whatever card stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.agent import AgentState, NextState, NextStateKind
from app.domain.customer import Case
from app.domain.interaction import Disposition, PauseReason
from app.view import CardState, CardView
from app.view.own_state import NextStateView
from tests.ui import views
from tests.ui.conftest import OpenDesk
from ui.keys import KEYS, OUTCOME_KEYS

PEDRO = "+56222222222"
PEDROS_CASE = Case(81, "request", "Traslado", "open", 2, views.NOW)


def test_a_call_back_goes_to_the_number_of_the_wrap_up_not_of_the_card_beside_it(open_desk: OpenDesk) -> None:
    card = CardView(CardState.UNKNOWN, 7, number=PEDRO)
    own = views.wrap_up(call_ended=True, interaction_id="i-98")
    desk = open_desk(replace(views.wrapping_up(), card=card, wrap_up=own))
    QTest.keySequence(desk.window, QKeySequence(OUTCOME_KEYS[2]))
    verb, key, draft = desk.asked[-1]
    assert (verb, key) == ("set_disposition", "i-98")
    assert draft.next_step.e164 == views.NUMBER  # type: ignore[attr-defined]


def test_what_is_pressed_after_another_call_came_to_the_front_is_asked_for_that_one(open_desk: OpenDesk) -> None:
    first = views.wrapping_up()
    desk = open_desk(first)
    other = views.wrap_up(
        call_ended=True, interaction_id="i-99", draft=Disposition("sale", "de Pedro"), cases=(PEDROS_CASE,), e164=PEDRO
    )
    desk.show(replace(first, wrap_up=other))
    notes = desk.find("wrapup.notes")
    assert notes.toPlainText() == "de Pedro"  # type: ignore[attr-defined]
    desk.bot.keyClicks(notes, ".")
    for key in (KEYS["wrapup.extend"], KEYS["wrapup.save"]):
        QTest.keySequence(desk.window, QKeySequence(key))
    QApplication.processEvents()
    assert [line[:2] for line in desk.asked] == [
        ("set_disposition", "i-99"),
        ("extend_wrap_up", "i-99"),
        ("save_wrap_up", "i-99"),
    ]
    desk.show(first)
    assert notes.toPlainText() == first.wrap_up.draft.notes  # type: ignore[attr-defined,union-attr]


SIGN_OFF = NextStateView(NextState(NextStateKind.SIGN_OFF))
LUNCH = NextStateView(NextState(NextStateKind.PAUSE, "lunch"))
OTHER = views.call_view(views.call(uniqueid="1763559099.40"))


@pytest.mark.parametrize(
    ("language", "change", "said"),
    [
        ("en", {}, "Save and be ready"),
        ("en", {"next_state": LUNCH}, "Save, then: Lunch"),
        ("es", {"next_state": LUNCH}, "Guardar; después: Colación"),
        ("es", {"next_state": SIGN_OFF}, "Guardar y cerrar turno"),
        ("en", {"wrap_up": replace(views.wrapping_up().wrap_up, others_waiting=1), "next_state": LUNCH}, "Save"),
        ("en", {"calls": (*views.wrapping_up().calls, OTHER)}, "Save"),
        ("en", {"queues": ()}, "Save"),
        ("en", {"agent": replace(views.AGENT, state=AgentState.PAUSED, pause_reason="lunch")}, "Save"),
    ],
)
def test_the_button_says_what_happens_after_saving(
    open_desk: OpenDesk, language: str, change: dict[str, Any], said: str
) -> None:
    desk = open_desk(views.wrapping_up(), language=language)
    desk.show(replace(views.wrapping_up(), **change))
    assert desk.find("wrapup.save").words == said  # type: ignore[attr-defined]


@pytest.mark.parametrize("scale", [100, 150])
def test_a_long_name_of_the_next_state_leaves_both_buttons_in_the_panel(open_desk: OpenDesk, scale: int) -> None:
    reason = PauseReason("x", "Capacitación de la tarde con supervisora nueva", "An endless meeting", None, 1)
    agent = replace(views.AGENT, state=AgentState.WRAP_UP, pause_reasons=(reason,))
    then = NextStateView(NextState(NextStateKind.PAUSE, "x"))
    desk = open_desk(replace(views.wrapping_up(), agent=agent, next_state=then), language="es", scale=scale)
    save, extend = desk.find("wrapup.save"), desk.find("wrapup.extend")
    panel = desk.window.shell.desk.wrap_up
    assert panel.width() <= panel.parentWidget().width()
    assert extend.geometry().right() <= panel.contentsRect().right()
    assert reason.label_es in save.accessibleName()
