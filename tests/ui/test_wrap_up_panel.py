"""The panel speaks of one interaction only: its number, its cases, its draft, whatever card stands beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.customer import Case
from app.domain.interaction import Disposition
from app.view import CardState, CardView
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
