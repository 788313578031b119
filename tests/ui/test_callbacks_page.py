"""The page of call-backs: everything by key, nothing chosen for the agent, nothing lost to a colleague."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.view.callbacks import CallbacksView
from tests.ui import follow_up_views, views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.follow_up_views import COLLEAGUES, DUE, FROM_QUEUE, LATE, NOW, TOMORROW
from ui.callback_words import reminder, window
from ui.callbacks_page import CallbacksPage
from ui.keys import KEYS, TAB_KEYS


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    desk = open_desk(follow_up_views.callbacks())
    press(desk, KEYS["nav.callbacks"])
    desk.asked.clear()
    return desk


def press(desk: Desk, sequence: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(sequence))
    QApplication.processEvents()


def titles(desk: Desk) -> list[str]:
    return [row.title for row in page(desk).list.rows.rows]


def page(desk: Desk) -> CallbacksPage:
    found = desk.window.findChild(CallbacksPage)
    assert found is not None
    return found


def show(desk: Desk, owed: CallbacksView) -> None:
    desk.show(replace(follow_up_views.callbacks(), callbacks=owed))


def test_page_reads_the_lists_when_it_is_shown(open_desk: OpenDesk) -> None:
    desk = open_desk(follow_up_views.callbacks())
    press(desk, KEYS["nav.callbacks"])
    assert desk.asked == [("callbacks.refresh",)]
    press(desk, KEYS["callbacks.refresh"])
    assert desk.asked == [("callbacks.refresh",)] * 2


def test_own_ones_stand_in_the_order_of_their_time_with_what_is_late(desk: Desk) -> None:
    assert [title.split(" · ")[0] for title in titles(desk)] == [
        LATE.customer_name,
        DUE.customer_name,
        TOMORROW.customer_name,
    ]
    rows = page(desk).list.rows.rows
    assert [(row.color, row.right) for row in rows] == [
        ("bad", "atrasada 2 horas"),
        ("warn", "ahora"),
        ("accent", "en 24 horas"),
    ]
    assert "incumplida: 1" in rows[0].detail


def test_team_s_tell_whose_they_are_and_where_they_came_from(desk: Desk) -> None:
    press(desk, TAB_KEYS[1])
    details = [row.detail for row in page(desk).list.rows.rows]
    assert "de nadie aún" in details[0]
    assert "la pidió en espera en Ventas" in details[0]
    assert COLLEAGUES.agent_name in details[1]


def test_arrows_choose_and_enter_calls(desk: Desk) -> None:
    press(desk, "Down")
    press(desk, "Return")
    assert desk.asked == [("callbacks.dial", DUE.id)]


def test_one_key_calls_from_any_page(open_desk: OpenDesk) -> None:
    desk = open_desk(follow_up_views.callbacks())
    press(desk, KEYS["callbacks.dial"])
    assert desk.asked == [("callbacks.dial_next",)]


def test_the_same_key_calls_the_chosen_one_on_the_page(desk: Desk) -> None:
    press(desk, "End")
    press(desk, KEYS["callbacks.dial"])
    assert desk.asked == [("callbacks.dial", TOMORROW.id)]


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("callbacks.keep", ("callbacks.keep", FROM_QUEUE.id)),
        ("callbacks.take", ("callbacks.take_over", FROM_QUEUE.id)),
    ],
)
def test_a_key_asks_for_its_action(desk: Desk, key: str, asked: tuple[object, ...]) -> None:
    press(desk, TAB_KEYS[1])
    press(desk, KEYS[key])
    assert desk.asked == [asked]


def test_own_promise_is_not_offered_to_be_taken_over(desk: Desk) -> None:
    assert not desk.shown("callbacks.take")
    press(desk, KEYS["callbacks.take"])
    assert desk.asked == []


def test_card_of_the_customer_is_shown_at_the_desk(desk: Desk) -> None:
    press(desk, KEYS["callbacks.customer"])
    assert desk.asked == [("show_customer", LATE.customer_id)]
    assert desk.window.shell.place == "desk"


def test_other_time_begins_where_it_can_still_be_promised(desk: Desk) -> None:
    press(desk, KEYS["callbacks.move"])
    assert QApplication.focusWidget() is desk.find("callbacks.move.due_at")
    button = desk.find("callbacks.move.save")
    assert isinstance(button, QAbstractButton)
    button.click()
    ((verb, id_, due_at, until_at),) = desk.asked
    assert (verb, id_) == ("callbacks.move", LATE.id)
    assert due_at > NOW  # type: ignore[operator]
    assert until_at - due_at == timedelta(hours=1)  # type: ignore[operator]
    assert not desk.shown("callbacks.move.due_at")


def test_cancelling_asks_why(desk: Desk) -> None:
    press(desk, KEYS["callbacks.cancel"])
    press(desk, "Return")
    assert desk.asked == []
    desk.bot.keyClicks(desk.find("callbacks.cancel.reason"), "llamaron de vuelta")
    press(desk, "Return")
    assert desk.asked == [("callbacks.cancel", LATE.id, "llamaron de vuelta")]


def test_escape_leaves_a_form_and_the_arrows_choose_again(desk: Desk) -> None:
    press(desk, KEYS["callbacks.cancel"])
    press(desk, "Esc")
    assert not desk.shown("callbacks.cancel.reason")
    assert QApplication.focusWidget() is page(desk).list
    assert desk.asked == []


def test_chosen_one_stays_chosen_when_others_come_and_go(desk: Desk) -> None:
    press(desk, "Down")
    owed = follow_up_views.owed()
    show(desk, replace(owed, mine=owed.mine[1:]))
    press(desk, "Return")
    assert desk.asked == [("callbacks.dial", DUE.id)]


def test_form_is_closed_when_its_promise_went_away(desk: Desk) -> None:
    press(desk, KEYS["callbacks.cancel"])
    owed = follow_up_views.owed()
    show(desk, replace(owed, mine=owed.mine[1:]))
    assert not desk.shown("callbacks.cancel.reason")


def test_promise_that_is_being_written_waits_and_others_do_not(desk: Desk) -> None:
    show(desk, replace(follow_up_views.owed(), changing=frozenset({LATE.id})))
    assert not desk.find("callbacks.keep").isEnabled()
    press(desk, "Down")
    assert desk.find("callbacks.keep").isEnabled()


def test_refusal_is_said_in_words(desk: Desk) -> None:
    show(desk, replace(follow_up_views.owed(), refusal="callback_changed"))
    assert desk.find("callbacks.refusal").text() == "Un colega la cambió entretanto: revísala de nuevo."  # type: ignore[attr-defined]


def test_rail_says_how_many_are_due_and_the_banner_who_waits(desk: Desk) -> None:
    assert desk.find("nav.callbacks").accessibleName() == "Llamadas prometidas: 2 por llamar ahora"
    (banner,) = follow_up_views.callbacks().banners
    assert "Benjamín Araya" in reminder(banner)
    assert "Shift+F7" in reminder(banner)
    show(desk, replace(follow_up_views.owed(), due=0))
    assert desk.find("nav.callbacks").accessibleName() == "Llamadas prometidas"


def test_the_reminder_waits_while_there_is_a_call(open_desk: OpenDesk) -> None:
    banners = follow_up_views.callbacks().banners
    desk = open_desk(replace(views.idle(), banners=banners))
    assert desk.shown("banner.callback_due")
    desk.show(replace(views.talking(), banners=banners))
    assert not desk.shown("banner.callback_due")
    desk.show(replace(views.idle(), banners=banners))
    desk.bot.waitUntil(
        lambda: desk.shown("banner.callback_due"), timeout=15_000
    )  # the line before it is deleted by the event loop


def test_nothing_owed_and_no_database_are_different_sentences(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(views.idle(), callbacks=CallbacksView(is_known=True)))
    press(desk, KEYS["nav.callbacks"])
    assert desk.find("callbacks.message").text() == "No debes ninguna llamada."  # type: ignore[attr-defined]
    desk.show(replace(views.idle(), callbacks=CallbacksView(has_failed=True)))
    assert "no responde" in desk.find("callbacks.due").text()  # type: ignore[attr-defined]


def test_window_of_a_day_that_has_gone_by_has_its_hour(open_desk: OpenDesk) -> None:
    open_desk()
    old = replace(LATE, due_at=NOW - timedelta(days=5), until_at=NOW - timedelta(days=5) + timedelta(hours=1))
    begin = old.due_at.astimezone()
    assert f"{begin:%H:%M}–" in window(old, NOW, "es")


def test_hostile_texts_are_shown_as_they_are(desk: Desk) -> None:
    for text in views.HOSTILE.values():
        show(desk, replace(follow_up_views.owed(), mine=(replace(LATE, customer_name=text, notes=text),)))
        page(desk).grab()


def begin(desk: Desk) -> None:
    press(desk, KEYS["callbacks.new"])
    desk.asked.clear()


def test_a_call_is_promised_to_a_customer_who_was_looked_for_by_key_alone(desk: Desk) -> None:
    begin(desk)
    query = desk.find("callbacks.new.search")
    assert query.hasFocus()
    desk.bot.keyClicks(query, "soto")
    desk.show(replace(follow_up_views.callbacks(), search=views.search_results("soto")))
    press(desk, "Return")
    assert desk.find("callbacks.new.who").text() == views.CANDIDATES[0].name  # type: ignore[attr-defined]
    assert desk.find("callbacks.new.due_at").hasFocus()
    desk.find("callbacks.new.window").setCurrentIndex(2)  # type: ignore[attr-defined]
    notes = desk.find("callbacks.new.notes")
    notes.setFocus()
    desk.bot.keyClicks(notes, "planes")
    press(desk, "Return")
    verb, draft = desk.asked[-1]
    assert verb == "callbacks.promise"
    assert (draft.customer_id, draft.is_team, draft.notes) == (21, False, "planes")  # type: ignore[attr-defined]
    assert draft.until_at - draft.due_at == timedelta(hours=2)  # type: ignore[attr-defined]


def test_a_bare_number_is_promised_for_the_team_and_shown_where_it_stands(desk: Desk) -> None:
    begin(desk)
    desk.find("callbacks.new.owner").setCurrentIndex(1)  # type: ignore[attr-defined]
    press_button(desk, "callbacks.new.save")
    assert desk.find("callbacks.new.number").property("invalid")
    assert desk.asked == []
    desk.bot.keyClicks(desk.find("callbacks.new.number"), "9 8765 4321")
    press_button(desk, "callbacks.new.save")
    ((_, draft),) = desk.asked
    assert (draft.number, draft.customer_id, draft.is_team) == ("9 8765 4321", None, True)  # type: ignore[attr-defined]
    made = replace(FROM_QUEUE, id="made")
    show(desk, replace(follow_up_views.owed(), promised="made"))
    assert desk.shown("callbacks.list")
    show(desk, replace(follow_up_views.owed(), team=(made, COLLEAGUES), promised="made"))
    assert desk.find("callbacks.team").isChecked()  # type: ignore[attr-defined]
    assert page(desk)._chosen == "made"


def test_a_promise_that_is_refused_says_why_and_keeps_what_was_typed(desk: Desk) -> None:
    show(desk, replace(follow_up_views.owed(), refusal="callback_changed"))
    begin(desk)
    assert not desk.shown("callbacks.new.refusal")
    desk.bot.keyClicks(desk.find("callbacks.new.number"), "77")
    press_button(desk, "callbacks.new.save")
    show(desk, replace(follow_up_views.owed(), refusal="not_a_number"))
    assert desk.shown("callbacks.new.refusal")
    assert desk.find("callbacks.new.number").text() == "77"  # type: ignore[attr-defined]
    press(desk, "Escape")
    assert desk.shown("callbacks.list")


def press_button(desk: Desk, identifier: str) -> None:
    button = desk.find(identifier)
    assert isinstance(button, QAbstractButton)
    button.click()
    QApplication.processEvents()
