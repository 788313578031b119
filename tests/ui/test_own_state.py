"""The agent's own state in the top bar: the pause with its norm, and what comes after this call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.agent import AgentState, NextState, NextStateKind
from app.view import DeskView
from app.view.own_state import NextStateView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from ui.button import ActionButton

COFFEE = NextStateView(NextState(NextStateKind.PAUSE, "lunch"))


def paused(minutes: float, reason: str = "lunch") -> DeskView:
    view = views.idle()
    agent = replace(
        view.agent, state=AgentState.PAUSED, pause_reason=reason, since=views.NOW - timedelta(minutes=minutes)
    )
    return replace(view, agent=agent)


def words(desk: Desk, identifier: str) -> str:
    button = desk.find(identifier)
    assert isinstance(button, ActionButton)
    return button.words


def test_an_agent_whom_no_queue_has_does_not_look_like_one_who_gets_calls(open_desk: OpenDesk) -> None:
    view = views.idle()
    desk = open_desk(replace(view, agent=replace(view.agent, is_in_no_queue=True)))
    assert words(desk, "agent.state") == "Disponible, sin cola"


def press(desk: Desk, identifier: str) -> None:
    button = desk.find(identifier)
    assert isinstance(button, ActionButton)
    button.click()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("language", "minutes", "said"),
    [
        ("es", 44.9, "En pausa · Colación"),
        ("es", 45.5, "Colación · sobre la norma"),
        ("es", 47.5, "Colación · 2 min sobre la norma"),
        ("en", 105, "Lunch · 60 min over the norm"),
    ],
)
def test_a_pause_says_when_it_is_over_its_norm_and_by_how_much(
    open_desk: OpenDesk, language: str, minutes: float, said: str
) -> None:
    desk = open_desk(paused(minutes), language=language)
    assert words(desk, "agent.state") == said
    assert bool(desk.find("agent.state").property("over")) is (minutes > 45)


def test_it_turns_amber_while_nothing_but_time_passes_and_back_when_the_pause_ends(open_desk: OpenDesk) -> None:
    desk = open_desk(paused(44))
    assert not desk.find("agent.state").property("over")
    desk.window.shell.tick(views.NOW + timedelta(minutes=3))
    assert desk.find("agent.state").property("over")
    desk.show(views.idle())
    assert not desk.find("agent.state").property("over")
    assert words(desk, "agent.state") == "Disponible"


def test_a_pause_without_a_norm_is_never_over_it(open_desk: OpenDesk) -> None:
    desk = open_desk(paused(600, "a company's own"))
    assert not desk.find("agent.state").property("over")


def test_during_a_call_the_menu_says_what_comes_after_it(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    press(desk, "agent.state")
    assert desk.shown("agent.state.when")
    press(desk, "agent.state.pause.lunch")
    press(desk, "agent.state")
    press(desk, "agent.state.logged_out")
    assert desk.asked == [("next_state.pause", "lunch"), ("next_state.sign_off",)]


def test_outside_of_a_call_the_menu_acts_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    press(desk, "agent.state")
    assert not desk.shown("agent.state.when")
    press(desk, "agent.state.logged_out")
    assert desk.asked == [("sign_off",)]


def test_what_comes_after_this_call_stands_beside_the_state_and_is_taken_back_there(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    assert not desk.shown("agent.state.next")
    desk.show(replace(views.talking(), next_state=COFFEE))
    assert words(desk, "agent.state.next") == "después: Colación"
    press(desk, "agent.state.next")
    assert desk.asked == [("next_state.take_back",)]
    desk.show(views.talking())
    assert not desk.shown("agent.state.next")


def test_ready_in_the_menu_takes_back_what_comes_after_this_call(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(views.talking(), next_state=COFFEE))
    press(desk, "agent.state")
    press(desk, "agent.state.ready")
    assert desk.asked == [("next_state.take_back",)]


def test_a_pause_that_is_on_the_pbx_already_is_shown_and_ended_by_ready_alone(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(views.talking(), next_state=replace(COFFEE, is_on_pbx=True)))
    assert not desk.find("agent.state.next").isEnabled()
    press(desk, "agent.state")
    press(desk, "agent.state.ready")
    assert desk.asked == [("set_ready",)]


def test_a_chip_whose_words_stay_the_same_while_the_reasons_change_keeps_its_width(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(views.talking(), next_state=COFFEE))
    chip = desk.find("agent.state.next")
    assert isinstance(chip, ActionButton)
    width = chip.full_width()
    view = desk.intents.view
    lunch = tuple(one for one in view.agent.pause_reasons if one.code == "lunch")
    desk.show(replace(view, agent=replace(view.agent, pause_reasons=lunch)))
    assert chip.isVisible()
    assert chip.full_width() == width
    desk.show(replace(view, next_state=None))
    assert chip.full_width() == width
