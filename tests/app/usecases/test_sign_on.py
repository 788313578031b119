"""Signing on and off, and staying in the queues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.domain.agent import AgentState
from app.view import Command, DeskView
from cti.model import LinkState, MemberChange, SnapshotTaken
from cti.switchboard import CommandFailed
from tests.app.fakes import DEVICE, NOON, DeskBench

OpenDesk = Callable[..., DeskBench]


def codes(view: DeskView) -> list[str]:
    return [banner.code for banner in view.banners]


def test_nobody_joins_a_queue_before_signing_on(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert desk.view.agent.state is AgentState.UNKNOWN
    desk.connect()
    assert desk.view.agent.state is AgentState.LOGGED_OUT
    assert desk.switchboard.asked == []


def test_signing_on_joins_the_configured_queues_and_is_pending_until_the_pbx_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.connect()
    desk.switchboard.is_obedient = False
    desk.session.sign_on()
    assert desk.switchboard.values("join_queue") == [("soporte", False, ""), ("ventas", False, "")]
    assert desk.view.pending == {Command.SIGN_ON}
    desk.tell(MemberChange("ventas", DEVICE, True))
    assert desk.view.agent.state is AgentState.LOGGED_OUT
    desk.tell(MemberChange("soporte", DEVICE, True))
    assert desk.view.agent.state is AgentState.READY
    assert desk.view.pending == frozenset()
    assert [(queue.name, queue.is_member) for queue in desk.view.queues] == [("ventas", True), ("soporte", True)]


def test_signing_on_without_link_connects_first_and_joins_after_the_snapshot(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.session.start()
    desk.session.sign_on(secret="other")
    assert desk.switchboard.retried_with == ["other"]
    assert desk.switchboard.asked == []
    desk.regain_link()
    assert desk.view.agent.state is AgentState.READY


def test_a_queue_that_cannot_be_joined_is_named_and_the_others_are_joined(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.connect()
    desk.switchboard.is_obedient = False
    desk.session.sign_on()
    for name, values, future in desk.switchboard.asked:
        assert name == "join_queue"
        if values[0] == "ventas":
            future.set_exception(CommandFailed("refused", "No such queue"))
    desk.tell(MemberChange("soporte", DEVICE, True))
    assert desk.view.agent.state is AgentState.READY
    (banner,) = desk.view.banners
    assert banner.code == "queue_join_failed"
    assert dict(banner.values) == {"queue": "ventas", "code": "refused", "detail": "No such queue"}


def test_an_agent_whom_no_queue_takes_stays_logged_out_and_is_told(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.connect()
    desk.switchboard.refusals["join_queue"] = CommandFailed("forbidden")
    desk.session.sign_on()
    desk.settle()
    desk.advance(6)
    assert desk.view.agent.state is AgentState.LOGGED_OUT
    assert desk.view.pending == frozenset()
    assert codes(desk.view) == ["queue_join_failed", "command_failed"]


def test_signing_off_leaves_every_queue(desk: DeskBench) -> None:
    desk.session.sign_off()
    desk.settle()
    assert desk.view.agent.state is AgentState.LOGGED_OUT
    assert desk.switchboard.members == {}
    assert codes(desk.view) == []


def test_signing_off_without_link_leaves_once_the_link_is_back(desk: DeskBench) -> None:
    desk.lose_link()
    desk.session.sign_off()
    assert desk.switchboard.values("leave_queue") == []
    desk.regain_link()
    assert desk.switchboard.members == {}
    assert desk.view.agent.state is AgentState.LOGGED_OUT


def test_a_static_member_that_cannot_leave_is_told(desk: DeskBench) -> None:
    desk.switchboard.refusals["leave_queue"] = CommandFailed("refused", "Member not dynamic")
    desk.session.sign_off()
    desk.settle()
    assert desk.view.agent.state is AgentState.LOGGED_OUT
    assert "queue_leave_failed" in codes(desk.view)


def test_pbx_restart_brings_the_agent_back_into_the_queues_with_the_pause_it_had(desk: DeskBench) -> None:
    desk.session.pause("lunch")
    desk.settle()
    desk.lose_link()
    assert desk.view.agent.state is AgentState.UNKNOWN
    desk.regain_link(restarted=True)
    assert desk.switchboard.values("join_queue")[-2:] == [("soporte", True, "lunch"), ("ventas", True, "lunch")]
    assert (desk.view.agent.state, desk.view.agent.pause_reason) == (AgentState.PAUSED, "lunch")


def test_a_pbx_that_takes_no_reason_with_the_join_is_told_it_afterwards(desk: DeskBench) -> None:
    desk.session.pause("lunch")
    desk.settle()
    desk.lose_link()
    desk.switchboard.is_obedient = False
    desk.regain_link(restarted=True)
    desk.switchboard.is_obedient = True
    for queue in ("ventas", "soporte"):
        desk.switchboard.set_member(MemberChange(queue, DEVICE, True, is_paused=True))
        desk.settle()
    assert desk.view.agent.pause_reason == "lunch"
    desk.session.set_ready()
    desk.settle()
    desk.switchboard.set_member(MemberChange("retencion", DEVICE, True))
    desk.settle()
    assert desk.view.agent.state is AgentState.READY


def test_a_restart_that_nobody_noticed_puts_the_pause_back_too(desk: DeskBench) -> None:
    desk.session.pause("lunch")
    desk.settle()
    desk.lose_link()
    desk.switchboard.members.clear()
    desk.regain_link(restarted=False)
    assert desk.view.agent.pause_reason == "lunch"


def test_members_that_a_restart_took_away_are_no_removal_by_somebody_else(desk: DeskBench) -> None:
    desk.lose_link()
    desk.switchboard.link(LinkState.UP)
    desk.tell(MemberChange("ventas", DEVICE, False), MemberChange("soporte", DEVICE, False))
    desk.switchboard.snapshot(restarted=True)
    desk.settle()
    assert codes(desk.view) == []
    assert desk.view.agent.state is AgentState.READY
    assert len(desk.switchboard.values("join_queue")) == 4


def test_pbx_restart_that_kept_the_members_but_not_the_pause_gets_it_again(desk: DeskBench) -> None:
    desk.session.pause("lunch")
    desk.settle()
    desk.lose_link()
    members = tuple(MemberChange(queue, DEVICE, True) for queue in ("ventas", "soporte"))
    desk.switchboard.members = {member.queue: member for member in members}
    desk.switchboard.link(LinkState.UP)
    desk.tell(SnapshotTaken(NOON, restarted=True, members=members))
    assert desk.view.agent.pause_reason == "lunch"


def test_a_pause_that_somebody_ended_while_the_link_was_down_stays_ended(desk: DeskBench) -> None:
    desk.session.pause("lunch")
    desk.settle()
    desk.lose_link()
    desk.switchboard.members = {
        name: replace(member, is_paused=False, pause_reason="") for name, member in desk.switchboard.members.items()
    }
    desk.regain_link()
    assert desk.view.agent.state is AgentState.READY
    assert desk.switchboard.values("pause") == [("lunch",)]


def test_somebody_else_removes_the_agent_and_it_is_shown_and_not_undone(desk: DeskBench) -> None:
    desk.switchboard.set_member(MemberChange("ventas", DEVICE, False))
    desk.settle()
    assert [queue.is_member for queue in desk.view.queues] == [False, True]
    assert codes(desk.view) == ["removed_from_queue"]
    desk.lose_link()
    desk.regain_link()
    assert len(desk.switchboard.values("join_queue")) == 2


def test_every_queue_that_somebody_else_took_is_told_and_one_that_comes_back_no_more(desk: DeskBench) -> None:
    desk.session.queues.join("retencion")
    desk.settle()
    for queue in ("ventas", "retencion"):
        desk.switchboard.set_member(MemberChange(queue, DEVICE, False))
    desk.settle()
    assert [dict(one.values)["queue"] for one in desk.view.banners] == ["ventas, retencion"]
    assert not desk.view.agent.is_in_no_queue
    desk.session.set_ready()
    desk.settle()
    assert [queue.name for queue in desk.view.queues if queue.is_member] == ["soporte"], "the supervisor has the word"
    desk.switchboard.set_member(MemberChange("ventas", DEVICE, True))
    desk.settle()
    assert [dict(one.values)["queue"] for one in desk.view.banners] == ["retencion"]


def test_an_agent_whom_no_queue_has_is_told_so_and_ready_joins_them_again(desk: DeskBench) -> None:
    for queue in ("ventas", "soporte"):
        desk.switchboard.set_member(MemberChange(queue, DEVICE, False))
    desk.settle()
    assert desk.view.agent.state is AgentState.READY
    assert desk.view.agent.is_in_no_queue
    assert [(one.code, one.values) for one in desk.view.banners] == [("in_no_queue", (("queues", "ventas, soporte"),))]
    desk.session.set_ready()
    desk.settle()
    assert [queue.is_member for queue in desk.view.queues] == [True, True]
    assert not desk.view.agent.is_in_no_queue
    assert codes(desk.view) == []


def test_an_agent_who_left_the_queues_is_not_told_what_it_did(desk: DeskBench) -> None:
    for queue in ("ventas", "soporte"):
        desk.session.queues.leave(queue)
        desk.settle()
    assert [queue.is_member for queue in desk.view.queues] == [False, False]
    assert not desk.view.agent.is_in_no_queue
    assert codes(desk.view) == []


def test_somebody_else_pauses_and_unpauses_the_agent(desk: DeskBench) -> None:
    desk.switchboard.set_pause("training")
    desk.settle()
    assert (desk.view.agent.state, desk.view.agent.pause_reason) == (AgentState.PAUSED, "training")
    desk.switchboard.set_pause(None)
    desk.settle()
    assert desk.view.agent.state is AgentState.READY
    assert desk.switchboard.values("pause") == []


def test_a_queue_that_is_joined_during_a_pause_is_paused_too(desk: DeskBench) -> None:
    desk.session.pause("lunch")
    desk.settle()
    desk.switchboard.set_member(MemberChange("retencion", DEVICE, True))
    desk.settle()
    assert desk.switchboard.values("pause") == [("lunch",), ("lunch",)]
    assert desk.view.agent.state is AgentState.PAUSED


def test_ten_minutes_without_link_leave_an_agent_who_knows_what_really_is(desk: DeskBench) -> None:
    desk.lose_link()
    assert desk.view.agent.state is AgentState.UNKNOWN
    assert [queue.waiting for queue in desk.view.queues] == [None, None]
    assert codes(desk.view) == ["link_down"]
    for _ in range(600):
        desk.advance(1)
    desk.regain_link()
    assert desk.view.agent.state is AgentState.READY
    assert codes(desk.view) == []


def test_a_refused_login_is_told_until_another_secret_works(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.session.start()
    desk.switchboard.link(LinkState.REFUSED, "wrong_secret")
    desk.settle()
    assert codes(desk.view) == ["link_refused"]
    desk.session.sign_on(secret="right")
    assert desk.switchboard.retried_with == ["right"]
    desk.regain_link()
    assert codes(desk.view) == []
    assert desk.view.agent.state is AgentState.READY
