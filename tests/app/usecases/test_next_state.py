"""The state after this call: chosen while it runs, taken when nothing is owed any more."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.agent import AgentState, NextState, NextStateKind
from app.domain.interaction import Disposition
from app.view.own_state import NextStateView
from tests.app.fakes import DeskBench

OpenDesk = Callable[..., DeskBench]
COFFEE = NextState(NextStateKind.PAUSE, "coffee")


def in_a_call(open_desk: OpenDesk) -> tuple[DeskBench, object]:
    desk = open_desk()
    desk.sign_on()
    call = desk.talk(desk.ring(queue="ventas"))
    return desk, call


def save(desk: DeskBench) -> None:
    assert desk.view.wrap_up is not None
    interaction_id = desk.view.wrap_up.interaction_id
    desk.session.set_disposition(interaction_id, Disposition("resolved"))
    desk.session.save_wrap_up(interaction_id)
    desk.until(lambda: desk.view.wrap_up is None or desk.view.wrap_up.interaction_id != interaction_id, "saved")
    desk.settle()


def test_a_pause_chosen_during_a_call_follows_the_wrap_up_without_a_moment_in_which_a_call_can_come(
    open_desk: OpenDesk,
) -> None:
    desk, call = in_a_call(open_desk)
    desk.session.next_state.pause("coffee")
    desk.settle()
    assert desk.view.next_state == NextStateView(COFFEE)
    assert desk.switchboard.values("pause") == []
    desk.end(call)
    assert desk.view.agent.state is AgentState.WRAP_UP
    assert desk.view.next_state == NextStateView(COFFEE)
    save(desk)
    assert desk.switchboard.values("pause") == [("acw",), ("coffee",)]
    assert "unpause" not in desk.switchboard.names()
    assert (desk.view.agent.state, desk.view.agent.pause_reason) == (AgentState.PAUSED, "coffee")
    assert desk.view.next_state is None


def test_a_sign_off_chosen_during_a_call_leaves_the_queues_after_the_wrap_up(open_desk: OpenDesk) -> None:
    desk, call = in_a_call(open_desk)
    desk.session.next_state.sign_off()
    desk.end(call)
    assert desk.switchboard.values("leave_queue") == []
    save(desk)
    assert desk.view.agent.state is AgentState.LOGGED_OUT
    assert "unpause" not in desk.switchboard.names()


def test_what_was_chosen_can_be_taken_back(open_desk: OpenDesk) -> None:
    desk, call = in_a_call(open_desk)
    desk.session.next_state.pause("coffee")
    desk.session.next_state.take_back()
    desk.settle()
    assert desk.view.next_state is None
    desk.end(call)
    save(desk)
    assert desk.view.agent.state is AgentState.READY


def test_the_last_word_counts(open_desk: OpenDesk) -> None:
    desk, call = in_a_call(open_desk)
    desk.session.next_state.sign_off()
    desk.session.next_state.pause("lunch")
    desk.end(call)
    save(desk)
    assert (desk.view.agent.state, desk.view.agent.pause_reason) == (AgentState.PAUSED, "lunch")


def test_ready_during_the_wrap_up_is_ready_and_not_what_was_chosen_before(open_desk: OpenDesk) -> None:
    desk, call = in_a_call(open_desk)
    desk.session.next_state.pause("coffee")
    desk.end(call)
    desk.session.set_ready()
    desk.until(lambda: desk.view.wrap_up is None, "saved")
    desk.settle()
    assert desk.view.agent.state is AgentState.READY
    assert desk.view.next_state is None


def test_a_wrap_up_whose_time_runs_out_is_followed_by_it_too(open_desk: OpenDesk) -> None:
    desk, call = in_a_call(open_desk)
    desk.session.next_state.pause("coffee")
    desk.end(call)
    desk.advance(31)
    desk.until(lambda: desk.view.agent.state is AgentState.PAUSED, "paused")
    assert desk.view.agent.pause_reason == "coffee"


def test_without_a_call_it_is_taken_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.session.next_state.pause("coffee")
    desk.settle()
    assert desk.view.agent.state is AgentState.PAUSED


def test_it_waits_for_the_second_call(open_desk: OpenDesk) -> None:
    desk, call = in_a_call(open_desk)
    second = desk.talk(desk.ring("2.1", "+56987654321"))
    desk.session.next_state.pause("coffee")
    desk.end(call)
    assert desk.view.agent.state is AgentState.ON_CALL
    assert ("coffee",) not in desk.switchboard.values("pause")
    desk.end(second)
    save(desk)
    assert desk.view.agent.state is AgentState.WRAP_UP  # a word is owed about the first
    save(desk)
    assert (desk.view.agent.state, desk.view.agent.pause_reason) == (AgentState.PAUSED, "coffee")


def test_a_pause_set_by_a_supervisor_during_a_call_is_told_and_wins(open_desk: OpenDesk) -> None:
    desk, call = in_a_call(open_desk)
    desk.session.next_state.pause("coffee")
    desk.switchboard.set_pause("meeting")
    desk.settle()
    assert desk.view.next_state == NextStateView(NextState(NextStateKind.PAUSE, "meeting"), is_on_pbx=True)
    assert [one.code for one in desk.view.banners] == ["paused_by_other"]
    desk.end(call)
    save(desk)
    assert (desk.view.agent.state, desk.view.agent.pause_reason) == (AgentState.PAUSED, "meeting")
    desk.switchboard.set_pause(None)
    desk.settle()
    assert desk.view.banners == ()
    assert desk.view.agent.state is AgentState.READY


def test_a_sign_off_that_was_chosen_survives_the_supervisors_pause(open_desk: OpenDesk) -> None:
    desk, call = in_a_call(open_desk)
    desk.session.next_state.sign_off()
    desk.switchboard.set_pause("meeting")
    desk.settle()
    desk.end(call)
    save(desk)
    assert desk.view.agent.state is AgentState.LOGGED_OUT


def test_a_pause_of_ones_own_is_nobody_elses(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.session.pause("lunch")
    desk.settle()
    assert desk.view.agent.state is AgentState.PAUSED
    assert desk.view.banners == ()


def test_what_was_chosen_survives_a_lost_link(open_desk: OpenDesk) -> None:
    desk, call = in_a_call(open_desk)
    desk.session.next_state.pause("coffee")
    desk.end(call)
    desk.lose_link()
    save_offline(desk)
    assert desk.view.next_state == NextStateView(COFFEE)
    desk.regain_link()
    assert (desk.view.agent.state, desk.view.agent.pause_reason) == (AgentState.PAUSED, "coffee")


def save_offline(desk: DeskBench) -> None:
    save(desk)
    assert desk.view.agent.state is AgentState.UNKNOWN
