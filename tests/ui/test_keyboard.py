"""The keyboard is enough: each action by its key, pressed as an agent presses it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.interaction import NextStepKind
from app.view import DeskView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from ui.keys import CANDIDATE_KEYS, KEYS, OUTCOME_KEYS, TAB_KEYS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keyboard.md"


def press(desk: Desk, sequence: str) -> None:
    target = QApplication.focusWidget() or desk.window
    QTest.keySequence(target, QKeySequence(sequence))
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("key", "view", "asked"),
    [
        ("call.answer", views.ringing(), ("answer",)),
        ("call.answer", views.two_calls(), ("answer",)),  # another call than the one in front rings
        ("call.hangup", views.talking(), ("hang_up",)),
        ("call.hold", views.talking(), ("toggle_hold",)),
        ("call.mute", views.talking(), ("toggle_mute",)),
        ("agent.state.ready", views.paused(), ("set_ready",)),
        ("customer.reject", views.ringing(), ("reject_customer", views.UNIQUEID)),
        ("customer.link.shown", views.searched(), ("link_number", views.UNIQUEID, 17)),
        ("customer.unlink", views.linked(), ("unlink_number", views.UNIQUEID)),
        ("customer.choose.shown", views.searched(), ("choose_candidate", views.UNIQUEID, 17)),
        ("customer.retry", views.failed(), ("retry_card", views.UNIQUEID)),
        ("customer.close", views.failed_search(), ("close_customer",)),
        ("customer.close", views.searched(), ("close_customer",)),
        ("wrapup.save", views.wrapping_up(), ("save_wrap_up", "i-18")),
        ("wrapup.extend", views.wrapping_up(), ("extend_wrap_up", "i-18")),
        ("call.next", views.two_calls(), ("focus_call", "1763559099.40")),
    ],
)
def test_a_key_asks_for_its_action(open_desk: OpenDesk, key: str, view: DeskView, asked: tuple[object, ...]) -> None:
    desk = open_desk(view)
    press(desk, KEYS[key])
    assert desk.asked == [asked]


def test_two_keystrokes_say_how_it_ended(open_desk: OpenDesk) -> None:
    view = views.wrapping_up()
    assert view.wrap_up is not None
    desk = open_desk(replace(view, wrap_up=views.wrap_up(call_ended=True)))
    press(desk, OUTCOME_KEYS[0])
    press(desk, KEYS["wrapup.save"])
    assert [line[0] for line in desk.asked] == ["set_disposition", "save_wrap_up"]
    assert desk.asked[0][2].outcome == "resolved"  # type: ignore[attr-defined]


def test_quick_fingers_save_before_the_desk_has_drawn_their_outcome(open_desk: OpenDesk) -> None:
    waiting = views.wrap_up(call_ended=True, can_save=False, missing="outcome")
    desk = open_desk(replace(views.wrapping_up(), wrap_up=waiting))
    assert not desk.find("wrapup.save").isEnabled()
    for key in (OUTCOME_KEYS[0], KEYS["wrapup.save"]):
        QTest.keySequence(desk.window, QKeySequence(key))  # and nothing is drawn between the two
    assert [line[0] for line in desk.asked] == ["set_disposition", "save_wrap_up"]


def test_the_keys_work_while_notes_are_typed_and_leave_the_cursor(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    press(desk, KEYS["wrapup.notes"])
    notes = desk.find("wrapup.notes")
    assert QApplication.focusWidget() is notes
    press(desk, OUTCOME_KEYS[1])
    assert QApplication.focusWidget() is notes
    press(desk, KEYS["wrapup.save"])
    assert [line[0] for line in desk.asked] == ["set_disposition", "save_wrap_up"]


def test_plain_digits_choose_while_the_outcomes_have_the_focus(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    desk.find("wrapup.outcome.resolved").setFocus()
    press(desk, "5")
    assert desk.asked[-1][2].outcome == "complaint"  # type: ignore[attr-defined]


def test_a_call_back_comes_with_a_time_and_the_number(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    press(desk, OUTCOME_KEYS[2])
    draft = desk.asked[-1][2]
    assert draft.outcome == "callback"  # type: ignore[attr-defined]
    assert draft.next_step.kind is NextStepKind.CALL_BACK  # type: ignore[attr-defined]
    assert draft.next_step.e164 == views.NUMBER  # type: ignore[attr-defined]
    assert draft.next_step.due_at > views.NOW  # type: ignore[attr-defined]


def test_a_case_is_opened_with_its_subject(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    press(desk, KEYS["wrapup.next.open_case"])
    subject = desk.find("wrapup.next.subject")
    assert QApplication.focusWidget() is subject
    desk.bot.keyClicks(subject, "Cobro")
    draft = desk.asked[-1][2]
    assert draft.next_step.kind is NextStepKind.OPEN_CASE  # type: ignore[attr-defined]
    assert draft.next_step.subject == "Cobro"  # type: ignore[attr-defined]


def test_notes_are_handed_over_with_each_letter(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(views.wrapping_up(), wrap_up=views.wrap_up(call_ended=True)))
    desk.bot.keyClicks(desk.find("wrapup.notes"), "ok")
    assert [line[2].notes for line in desk.asked] == ["o", "ok"]  # type: ignore[attr-defined]


def test_the_likely_case_is_proposed_and_one_key_takes_it_or_gives_it_back(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    assert desk.asked == []
    proposal = desk.find("wrapup.case.proposed")
    assert proposal.accessibleName() == "¿Caso #4312 · Facturación?"
    press(desk, KEYS["wrapup.case.proposed"])
    assert desk.asked[-1][2].case_id == 4312  # type: ignore[attr-defined]
    assert proposal.accessibleName() == "Caso #4312 · Facturación"
    press(desk, KEYS["wrapup.case.proposed"])
    assert desk.asked[-1][2].case_id is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_key_chooses_a_candidate(open_desk: OpenDesk, number: int) -> None:
    desk = open_desk(views.candidates())
    press(desk, CANDIDATE_KEYS[number - 1])
    assert desk.asked == [("choose_candidate", views.UNIQUEID, views.CANDIDATES[number - 1].id)]
    desk.find("customer.candidate.1").setFocus()
    press(desk, str(number))
    assert desk.asked[-1] == ("choose_candidate", views.UNIQUEID, views.CANDIDATES[number - 1].id)


def test_an_unknown_caller_is_created_from_the_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    press(desk, KEYS["customer.create"])
    name = desk.find("customer.create.name")
    assert QApplication.focusWidget() is name
    desk.bot.keyClicks(name, "Rosa Diaz")
    press(desk, "Return")
    assert desk.asked[-1][:2] == ("create_customer", views.UNIQUEID)
    assert desk.asked[-1][2].name == "Rosa Diaz"  # type: ignore[attr-defined]


def test_a_number_is_linked_through_the_search(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    press(desk, KEYS["customer.link"])
    field = desk.find("search")
    assert QApplication.focusWidget() is field
    desk.bot.keyClicks(field, "soto")
    press(desk, "Return")
    assert desk.asked[-1] == ("search", "soto")
    desk.show(replace(views.unknown(), search=views.search_results("soto")))
    assert desk.shown("search.results")
    press(desk, "Down")
    press(desk, "Return")
    assert desk.asked[-1] == ("link_number", views.UNIQUEID, 22)
    assert not desk.shown("search.results")


def test_search_is_reached_from_the_notes_and_gives_the_cursor_back(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    notes = desk.find("wrapup.notes")
    notes.setFocus()
    text = notes.toPlainText()  # type: ignore[attr-defined]
    press(desk, KEYS["search"])
    assert QApplication.focusWidget() is desk.find("search")
    assert notes.toPlainText() == text  # type: ignore[attr-defined]
    press(desk, "Escape")
    assert QApplication.focusWidget() is notes


def test_a_pause_is_chosen_from_the_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk()
    press(desk, KEYS["agent.state"])
    assert desk.shown("agent.state.pause.lunch")
    assert not any(one == "agent.state.pause.acw" for one in [desk.window.accessibleIdentifier()])
    press(desk, "Down")
    press(desk, "Space")
    assert desk.asked == [("pause", "lunch")]
    assert not desk.shown("agent.state.pause.lunch")


def test_a_transfer_is_typed_and_escape_gives_it_up(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    press(desk, KEYS["call.transfer"])
    target = desk.find("transfer.target")
    assert QApplication.focusWidget() is target
    press(desk, "Escape")
    assert not desk.shown("transfer.target")
    press(desk, KEYS["call.transfer"])
    desk.bot.keyClicks(target, "1002")
    press(desk, "Return")
    assert desk.asked == [
        ("transfer.begin",),
        ("transfer.give_up",),
        ("transfer.begin",),
        ("transfer.consult", "1002", ""),
    ]


def test_a_number_is_dialed_from_the_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk()
    press(desk, KEYS["dial.number"])
    desk.bot.keyClicks(desk.find("dial.number"), "2 2345 6789")
    press(desk, "Return")
    assert desk.asked == [("dial", "2 2345 6789")]


def test_a_customers_number_is_dialed_from_the_card(open_desk: OpenDesk) -> None:
    card = replace(views.searched().card)
    desk = open_desk(replace(views.idle(), card=card))
    press(desk, KEYS["customer.call"])
    press(desk, TAB_KEYS[4])
    desk.bot.mouseClick(desk.find("customer.call.2"), Qt.MouseButton.LeftButton)
    assert desk.asked == [("dial", views.NUMBER), ("dial", "+56222345678")]


def test_every_key_stands_on_the_page_and_no_key_is_given_twice() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for sequence in KEYS.values():
        assert f"`{sequence.replace('Return', 'Enter')}`" in page, sequence
    every = [*KEYS.values(), *OUTCOME_KEYS, *CANDIDATE_KEYS, *TAB_KEYS]
    assert len(every) == len(set(every))


def test_a_tooltip_names_the_key(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    assert desk.find("call.hold").toolTip() == "Espera (F3)"
    assert "Ctrl+1" in desk.find("wrapup.outcome.resolved").toolTip()
