"""The agent's choice among the offered queues: before the sign-on, while signed on, and at the next start."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from app.domain.agent import AgentState
from app.queues_file import QueuesFile
from app.view import Command
from cti.model import MemberChange
from cti.switchboard import CommandFailed
from tests.app.fakes import DEVICE, DeskBench

OpenDesk = Callable[..., DeskBench]


def members(desk: DeskBench) -> list[str]:
    return [queue.name for queue in desk.view.queues if queue.is_member]


def test_only_the_chosen_queues_are_joined(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.connect()
    desk.session.queues.leave("soporte")
    desk.settle()
    assert [(queue.name, queue.is_chosen) for queue in desk.view.queues] == [("ventas", True), ("soporte", False)]
    desk.session.sign_on()
    desk.settle()
    assert desk.switchboard.values("join_queue") == [("ventas", False, "")]
    assert desk.view.agent.state is AgentState.READY
    assert members(desk) == ["ventas"]


def test_who_chooses_no_queue_is_signed_on_for_direct_calls(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.connect()
    for queue in ("ventas", "soporte"):
        desk.session.queues.leave(queue)
    desk.session.sign_on()
    desk.settle()
    assert desk.view.agent.state is AgentState.READY
    assert members(desk) == []


def test_a_queue_is_left_and_joined_again_while_signed_on_and_nobody_else_did_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.session.queues.leave("soporte")
    desk.settle()
    assert members(desk) == ["ventas"]
    assert desk.view.banners == ()
    desk.session.queues.join("soporte")
    desk.settle()
    assert members(desk) == ["ventas", "soporte"]
    assert desk.view.pending == frozenset()


def test_a_queue_that_is_joined_during_a_pause_is_paused_too(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.connect()
    desk.session.queues.leave("soporte")
    desk.session.sign_on()
    desk.settle()
    desk.session.pause("lunch")
    desk.settle()
    desk.session.queues.join("soporte")
    desk.settle()
    assert desk.switchboard.values("join_queue")[-1] == ("soporte", True, "lunch")
    assert (desk.view.agent.state, desk.view.agent.pause_reason) == (AgentState.PAUSED, "lunch")


def test_joining_is_pending_until_the_pbx_says_so_and_a_refusal_is_told(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.connect()
    desk.session.queues.leave("soporte")
    desk.session.sign_on()
    desk.settle()
    desk.switchboard.is_obedient = False
    desk.session.queues.join("soporte")
    desk.settle()
    assert desk.view.pending == {Command.JOIN_QUEUE}
    desk.switchboard.asked[-1][2].set_exception(CommandFailed("refused", "No such queue"))
    desk.settle()
    assert desk.view.pending == frozenset()
    assert [banner.code for banner in desk.view.banners] == ["queue_join_failed"]


def test_a_queue_removed_at_the_pbx_is_told_once_and_not_joined_again_and_again(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.switchboard.refusals["join_queue"] = CommandFailed("refused", "Unable to add interface: No such queue")
    asked = len(desk.switchboard.values("join_queue"))
    desk.switchboard.set_member(MemberChange("soporte", DEVICE, False))
    desk.settle()
    assert [banner.code for banner in desk.view.banners] == ["removed_from_queue"]
    for _ in range(120):
        desk.advance(1)
    assert len(desk.switchboard.values("join_queue")) == asked
    assert members(desk) == ["ventas"]


def test_a_queue_that_went_with_a_restart_of_the_pbx_is_tried_once_for_each_restart(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.lose_link()
    desk.switchboard.refusals["join_queue"] = CommandFailed("refused", "No such queue")
    del desk.switchboard.members["soporte"]
    asked = len(desk.switchboard.values("join_queue"))
    desk.regain_link()
    for _ in range(60):
        desk.advance(1)
    assert len(desk.switchboard.values("join_queue")) == asked + 1
    assert [banner.code for banner in desk.view.banners] == ["queue_join_failed"]


def test_the_choice_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "queues.json"
    assert QueuesFile(path).without == frozenset()
    QueuesFile(path).keep(frozenset({"soporte"}))
    assert QueuesFile(path).without == {"soporte"}
    assert [one.name for one in tmp_path.iterdir()] == ["queues.json"]


def test_a_file_that_is_none_of_ours_leaves_every_queue_chosen(tmp_path: Path) -> None:
    path = tmp_path / "queues.json"
    for content in ("", "[]", "{", json.dumps({"without": "soporte"}), json.dumps({"without": [1, None]})):
        path.write_text(content)
        assert QueuesFile(path).without == frozenset()


def test_a_choice_is_the_next_desks_choice(tmp_path: Path) -> None:
    kept = QueuesFile(tmp_path / "queues.json")
    desk = DeskBench(tmp_path, chosen_queues=kept)
    try:
        desk.connect()
        desk.session.queues.leave("ventas")
        desk.until(lambda: QueuesFile(tmp_path / "queues.json").without == {"ventas"}, "remembered")
    finally:
        desk.journal.close()
        desk.jobs.stop(deadline_seconds=5.0)
    again = DeskBench(tmp_path, chosen_queues=QueuesFile(tmp_path / "queues.json"))
    try:
        again.sign_on()
        assert members(again) == ["soporte"]
    finally:
        again.journal.close()
        again.jobs.stop(deadline_seconds=5.0)
