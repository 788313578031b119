"""The end of a call: pause, draft, deadline, save; nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.agent import AgentState
from app.domain.customer import Case, CustomerCard, PhoneLine
from app.domain.interaction import Disposition, Interaction, NextStep, NextStepKind, interaction_id
from cti.model import CallChange, CallChangeKind, CallState, Direction, EndReason
from tests.app.fakes import NOON, DeskBench

OpenDesk = Callable[..., DeskBench]


def saved(desk: DeskBench, uniqueid: str = "1.1") -> Interaction:
    """The row of a call; fails unless it was written exactly once."""
    key = interaction_id("central", uniqueid)
    desk.until(lambda: key in desk.records.saved, "saved")
    (row,) = desk.records.saved[key]
    return row


def finish_call(desk: DeskBench, uniqueid: str = "1.1") -> None:
    desk.end(desk.talk(desk.ring(uniqueid)))


def test_end_of_an_answered_call_pauses_for_wrap_up_with_a_deadline(desk: DeskBench) -> None:
    finish_call(desk)
    assert desk.switchboard.values("pause") == [("acw",)]
    assert desk.view.agent.state is AgentState.WRAP_UP
    assert desk.view.wrap_up.deadline == desk.clock.now() + timedelta(seconds=30)
    assert desk.view.calls[0].call.state is CallState.ENDED


def test_a_ring_that_nobody_answered_needs_no_wrap_up_and_leaves_no_row(desk: DeskBench) -> None:
    desk.end(desk.ring(), EndReason.NOT_ANSWERED)
    assert desk.view.wrap_up is None
    assert desk.view.calls == ()
    assert desk.switchboard.values("pause") == []
    desk.ring("2.1")
    assert desk.view.front == "2.1"
    assert desk.records.saved == {}


def test_what_is_typed_during_the_call_is_there_after_it(desk: DeskBench) -> None:
    call = desk.talk(desk.ring())
    desk.say(Disposition("sale", "dos tubos"))
    assert (desk.view.wrap_up.missing, desk.view.wrap_up.can_save) == ("call_running", False)
    desk.save()
    assert not desk.view.wrap_up.is_saving
    desk.end(call)
    assert desk.view.wrap_up.draft.notes == "dos tubos"
    desk.save()
    assert saved(desk).disposition == Disposition("sale", "dos tubos")


def test_save_is_pending_until_the_disk_has_it_and_makes_the_agent_ready(desk: DeskBench) -> None:
    finish_call(desk)
    desk.say(Disposition("resolved"))
    desk.save()
    assert desk.view.wrap_up.is_saving
    assert not desk.view.wrap_up.can_save
    desk.until(lambda: desk.view.wrap_up is None)
    desk.settle()
    assert desk.view.agent.state is AgentState.READY
    assert saved(desk).disposition.outcome == "resolved"


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        (Disposition(), "outcome"),
        (Disposition("callback", next_step=NextStep(NextStepKind.CALL_BACK)), "due_at"),
        (Disposition("complaint", next_step=NextStep(NextStepKind.OPEN_CASE, subject=" ")), "subject"),
        (Disposition("callback"), "due_at"),
        (Disposition("callback", next_step=NextStep(NextStepKind.OPEN_CASE, subject="Cobro")), "due_at"),
        (Disposition("callback", next_step=NextStep(NextStepKind.CALL_BACK, due_at=NOON)), "due_past"),
        (
            Disposition("sale", next_step=NextStep(NextStepKind.CALL_BACK, due_at=NOON - timedelta(days=9))),
            "due_past",
        ),
        (Disposition("callback", next_step=NextStep(NextStepKind.CALL_BACK, due_at=NOON + timedelta(hours=1))), ""),
    ],
)
def test_what_is_missing_is_named(desk: DeskBench, draft: Disposition, missing: str) -> None:
    finish_call(desk)
    desk.say(draft)
    assert desk.view.wrap_up.missing == missing
    assert desk.view.wrap_up.can_save is (missing == "")


def test_a_time_to_call_back_that_has_passed_is_not_saved_by_a_key_either(desk: DeskBench) -> None:
    finish_call(desk)
    desk.say(Disposition("callback", next_step=NextStep(NextStepKind.CALL_BACK, due_at=NOON - timedelta(minutes=1))))
    desk.save()
    desk.settle()
    assert desk.view.wrap_up is not None
    assert not desk.view.wrap_up.is_saving


def test_not_saved_in_time_is_saved_as_no_outcome_with_the_notes_and_the_promise(desk: DeskBench) -> None:
    finish_call(desk)
    promise = NextStep(NextStepKind.CALL_BACK, due_at=NOON + timedelta(days=1))
    desk.say(Disposition("sale", "quiere dos", promise, case_id=4))
    desk.advance(29)
    assert desk.view.wrap_up is not None
    desk.advance(1)
    assert saved(desk).disposition == Disposition("none", "quiere dos", promise, case_id=4)
    desk.settle()
    assert desk.view.agent.state is AgentState.READY


def test_an_incomplete_next_step_does_not_hold_up_the_row_that_time_saved(desk: DeskBench) -> None:
    finish_call(desk)
    desk.say(Disposition("callback", "llamar", NextStep(NextStepKind.CALL_BACK)))
    desk.advance(31)
    assert saved(desk).disposition == Disposition("none", "llamar")


def test_more_time_moves_the_deadline(desk: DeskBench) -> None:
    finish_call(desk)
    desk.advance(20)
    desk.extend()
    desk.advance(20)
    assert desk.view.wrap_up is not None
    desk.advance(20)
    desk.until(lambda: desk.view.wrap_up is None)


def test_without_a_limit_the_wrap_up_waits_for_the_agent(open_desk: OpenDesk) -> None:
    desk = open_desk(wrapup_seconds=0)
    desk.sign_on()
    finish_call(desk)
    assert desk.view.wrap_up.deadline is None
    desk.extend()
    desk.advance(86_400)
    assert desk.view.wrap_up is not None


def test_an_agent_who_was_paused_before_the_call_returns_to_that_pause(desk: DeskBench) -> None:
    desk.session.pause("lunch")
    desk.settle()
    finish_call(desk)
    assert desk.view.agent.state is AgentState.WRAP_UP
    desk.say(Disposition("resolved"))
    desk.save()
    desk.until(lambda: desk.view.agent.pause_reason == "lunch")
    assert desk.switchboard.values("unpause") == []


def test_a_pause_asked_for_in_wrap_up_stays_after_saving(desk: DeskBench) -> None:
    finish_call(desk)
    desk.session.pause("lunch")
    desk.say(Disposition("resolved"))
    desk.save()
    saved(desk)
    desk.settle()
    assert (desk.view.agent.state, desk.view.agent.pause_reason) == (AgentState.PAUSED, "lunch")


def test_a_supervisor_who_pauses_during_wrap_up_has_the_last_word(desk: DeskBench) -> None:
    finish_call(desk)
    desk.switchboard.set_pause("training")
    desk.settle()
    desk.say(Disposition("resolved"))
    desk.save()
    saved(desk)
    desk.settle()
    assert desk.view.agent.pause_reason == "training"


def test_ready_ends_the_wrap_up_with_what_is_there(desk: DeskBench) -> None:
    finish_call(desk)
    desk.say(Disposition("none", "sin más"))
    desk.session.set_ready()
    assert saved(desk).disposition == Disposition("none", "sin más")
    desk.settle()
    assert desk.view.agent.state is AgentState.READY


def test_a_save_quicker_than_the_pbx_does_not_leave_the_agent_paused(desk: DeskBench) -> None:
    desk.switchboard.is_obedient = False
    finish_call(desk)
    assert desk.switchboard.names()[-1] == "pause"
    desk.say(Disposition("resolved"))
    desk.save()
    saved(desk)
    assert desk.switchboard.names()[-1] == "unpause"


def test_several_ended_calls_wait_their_turn(desk: DeskBench) -> None:
    first = desk.talk(desk.ring("1.1"))
    second = desk.talk(desk.ring("2.1"))
    desk.end(first)
    assert (desk.view.wrap_up.uniqueid, desk.view.wrap_up.others_waiting) == ("2.1", 1)
    desk.end(second)
    assert (desk.view.wrap_up.uniqueid, desk.view.wrap_up.others_waiting) == ("2.1", 1)
    desk.say(Disposition("resolved", "dos"))
    desk.save()
    desk.until(lambda: desk.view.wrap_up.uniqueid == "1.1")
    assert desk.view.agent.state is AgentState.WRAP_UP
    assert desk.view.wrap_up.others_waiting == 0
    desk.say(Disposition("sale", "uno"))
    desk.save()
    assert saved(desk, "1.1").disposition.notes == "uno"
    assert saved(desk, "2.1").disposition.notes == "dos"
    desk.settle()
    assert desk.view.agent.state is AgentState.READY


def test_a_call_out_that_nobody_answered_suggests_no_answer(desk: DeskBench) -> None:
    call = replace(desk.ring(direction=Direction.OUT, state=CallState.DIALING), answered_at=NOON)
    desk.end(call, EndReason.REMOTE_HUNG_UP)
    assert desk.view.wrap_up.draft.outcome == "no_answer"
    desk.save()
    row = saved(desk)
    assert (row.direction, row.disposition.outcome, row.talk_seconds) == ("out", "no_answer", 0.0)


def test_a_transferred_call_suggests_transferred_and_still_asks(desk: DeskBench) -> None:
    desk.end(desk.talk(desk.ring()), EndReason.TRANSFERRED)
    assert desk.view.wrap_up.draft.outcome == "transferred"
    desk.advance(30)
    assert saved(desk).disposition.outcome == "none"


def test_a_call_out_whose_own_phone_was_never_lifted_leaves_no_row(desk: DeskBench) -> None:
    desk.end(desk.ring(direction=Direction.OUT, state=CallState.CALLING_AGENT), EndReason.UNREACHABLE)
    assert desk.view.wrap_up is None


def test_a_call_between_extensions_is_recorded_and_asks_nothing(desk: DeskBench) -> None:
    call = desk.talk(desk.ring(number="1002", direction=Direction.INTERNAL, queue=""))
    assert desk.view.wrap_up is None
    desk.end(call)
    row = saved(desk)
    assert (row.direction, row.disposition, row.remote_e164) == ("internal", Disposition(), "")
    assert desk.switchboard.values("pause") == []
    desk.until(lambda: desk.view.calls == ())


def test_a_call_that_ended_while_the_link_was_down_is_wrapped_up_after_it(desk: DeskBench) -> None:
    desk.talk(desk.ring())
    desk.say(Disposition("none", "antes del corte"))
    desk.lose_link()
    assert desk.view.wrap_up.draft.notes == "antes del corte"
    assert desk.view.calls != ()
    desk.regain_link()
    assert desk.view.agent.state is AgentState.WRAP_UP
    assert desk.view.wrap_up.call_ended
    desk.say(Disposition("resolved", "antes del corte"))
    desk.save()
    assert saved(desk).end_reason == "unknown"
    desk.settle()
    assert desk.view.agent.state is AgentState.READY


def test_a_pbx_restart_in_mid_call_puts_the_agent_into_wrap_up_in_its_queues(desk: DeskBench) -> None:
    desk.talk(desk.ring())
    desk.lose_link()
    desk.regain_link(restarted=True)
    assert desk.view.agent.state is AgentState.WRAP_UP
    assert desk.switchboard.values("join_queue")[-2:] == [("soporte", True, "acw"), ("ventas", True, "acw")]
    desk.advance(30)
    assert saved(desk).end_reason == "pbx_restarted"
    desk.settle()
    assert desk.view.agent.state is AgentState.READY


def test_wrap_up_saved_without_link_ends_the_pause_when_the_link_is_back(desk: DeskBench) -> None:
    finish_call(desk)
    desk.lose_link()
    desk.switchboard.is_obedient = False
    desk.say(Disposition("resolved"))
    desk.save()
    saved(desk)
    desk.switchboard.is_obedient = True
    desk.regain_link()
    assert desk.view.agent.state is AgentState.READY


def test_an_orphaned_wrap_up_pause_is_ended_at_sign_on(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.switchboard.join_queue("ventas", paused=True, pause_reason="acw")
    desk.connect()
    desk.session.sign_on()
    desk.settle()
    assert desk.view.agent.state is AgentState.READY
    assert desk.switchboard.values("join_queue")[-1] == ("soporte", False, "")


def test_times_and_context_of_the_row_are_those_of_the_pbx(desk: DeskBench) -> None:
    call = desk.ring(
        queued_at=NOON - timedelta(seconds=42),
        wait_seconds=45.0,
        variables=(("FICHA_IVR_PATH", "Clientes>Facturación"), ("FICHA_INTENT", "billing")),
        linkedids=frozenset({"pbx-1700000000.10", "pbx-1700000000.9"}),
    )
    call = replace(desk.talk(call), hold_seconds=5.0)
    desk.end(call)
    desk.say(Disposition("resolved"))
    desk.save()
    row = saved(desk)
    assert row.started_at == NOON - timedelta(seconds=42)
    assert (row.answered_at, row.ended_at) == (NOON, NOON + timedelta(seconds=60))
    assert (row.wait_seconds, row.talk_seconds, row.hold_seconds) == (45.0, 60.0, 5.0)
    assert (row.ivr_path, row.intent, row.queue) == ("Clientes>Facturación", "billing", "ventas")
    assert (row.linkedid, row.remote_e164) == ("pbx-1700000000.9", "+56981234567")
    assert row.id == interaction_id("central", "1.1")


def test_a_late_end_of_a_saved_call_opens_nothing_again(desk: DeskBench) -> None:
    ended = desk.end(desk.talk(desk.ring()))
    desk.say(Disposition("resolved"))
    desk.save()
    saved(desk)
    desk.tell(CallChange(CallChangeKind.ENDED, ended))
    assert desk.view.wrap_up is None
    assert desk.view.calls == ()


def limit_disk(desk: DeskBench, *, is_full: bool) -> None:
    """Let SQLite itself refuse to grow the journal's file, with the error of a full disk."""
    connection = desk.journal._file._connection
    pages = 1 if is_full else 1_000_000
    desk.journal._worker.submit(lambda: connection.execute(f"PRAGMA max_page_count = {pages}")).result(15)


def test_a_full_disk_keeps_what_was_said_on_the_screen_and_saves_it_when_there_is_room(desk: DeskBench) -> None:
    finish_call(desk)
    limit_disk(desk, is_full=True)
    said = Disposition("sale", "x" * 50_000)
    desk.say(said)
    desk.until(lambda: [banner.code for banner in desk.view.banners] == ["journal_disk_full"])
    desk.save()
    desk.until(lambda: not desk.view.wrap_up.is_saving)
    assert desk.view.wrap_up.draft == said
    assert desk.view.wrap_up.can_save
    desk.advance(60)
    desk.until(lambda: not desk.view.wrap_up.is_saving)
    assert desk.records.saved == {}
    limit_disk(desk, is_full=False)
    desk.advance(5)
    assert saved(desk).disposition == said
    assert desk.view.banners == ()


def test_after_a_full_disk_the_agent_may_say_something_else(desk: DeskBench) -> None:
    finish_call(desk)
    limit_disk(desk, is_full=True)
    desk.say(Disposition("sale", "x" * 50_000))
    desk.save()
    desk.until(lambda: not desk.view.wrap_up.is_saving)
    desk.say(Disposition("resolved", "corto"))
    limit_disk(desk, is_full=False)
    desk.save()
    assert saved(desk).disposition == Disposition("resolved", "corto")


def test_notes_typed_when_the_disk_was_full_are_kept_once_there_is_room(desk: DeskBench, open_desk: OpenDesk) -> None:
    desk.talk(desk.ring())
    limit_disk(desk, is_full=True)
    desk.say(Disposition("none", "y" * 50_000))
    desk.until(lambda: [banner.code for banner in desk.view.banners] == ["journal_disk_full"])
    limit_disk(desk, is_full=False)
    desk.advance(1)
    desk.until(lambda: desk.view.banners == ())
    desk.close()
    (draft,) = open_desk().journal.opening.drafts
    assert draft.disposition.notes == "y" * 50_000


# -- several calls: card, strip and panel are of the same one --

PEDRO = "+56222222222"


def with_case(customer_id: int, name: str, phone: str, case_id: int) -> CustomerCard:
    case = Case(case_id, "complaint", f"caso de {name}", "open", 1, NOON)
    return CustomerCard(customer_id, f"C-{customer_id}", name, phones=(PhoneLine(phone),), cases=(case,))


def two_customers(desk: DeskBench) -> None:
    desk.records.cards = {7: with_case(7, "María", "+56981234567", 71), 8: with_case(8, "Pedro", PEDRO, 81)}


def in_front(desk: DeskBench) -> tuple[str, str, str]:
    """Whose strip, card and panel are shown; fails when the panel is of another call than the strip."""
    view = desk.view
    assert view.wrap_up is None or view.wrap_up.uniqueid == view.front
    assert view.front in {one.call.uniqueid for one in view.calls} | {""}
    name = view.card.card.name if view.card.card is not None else ""
    return view.front, name, view.wrap_up.customer_name if view.wrap_up is not None else ""


def test_a_call_that_rings_during_wrap_up_waits_beside_with_its_card(desk: DeskBench) -> None:
    two_customers(desk)
    call = desk.talk(desk.ring())
    desk.until(lambda: in_front(desk) == ("1.1", "María", "María"))
    desk.ring("2.1", number=PEDRO)
    desk.end(call)
    desk.until(lambda: desk.session._parts.pop.customer("2.1").name == "Pedro")
    assert in_front(desk) == ("1.1", "María", "María")
    assert desk.view.ringing == "2.1"
    assert [one.call.uniqueid for one in desk.view.calls] == ["1.1", "2.1"]
    assert (desk.view.wrap_up.e164, [case.id for case in desk.view.wrap_up.cases]) == ("+56981234567", [71])
    desk.session.answer()
    assert desk.switchboard.values("answer") == [("2.1",)]


def test_the_key_for_answering_takes_the_call_that_rings_while_another_is_up(desk: DeskBench) -> None:
    held = replace(desk.talk(desk.ring()), state=CallState.HELD)
    desk.tell(CallChange(CallChangeKind.HELD, held))
    desk.ring("2.1", number=PEDRO)
    assert (desk.view.front, desk.view.ringing) == ("1.1", "2.1")
    desk.session.answer()
    assert desk.switchboard.values("answer") == [("2.1",)]


def test_a_call_answered_during_wrap_up_takes_card_and_panel_and_gives_them_back(desk: DeskBench) -> None:
    two_customers(desk)
    desk.end(desk.talk(desk.ring()))
    desk.until(lambda: in_front(desk) == ("1.1", "María", "María"))
    desk.say(Disposition("sale", "de María"))
    desk.advance(10)
    second = desk.talk(desk.ring("2.1", number=PEDRO))
    desk.until(lambda: in_front(desk) == ("2.1", "Pedro", "Pedro"))
    assert (desk.view.wrap_up.draft, desk.view.wrap_up.others_waiting) == (Disposition(), 1)
    desk.say(Disposition("none", "de Pedro"))
    desk.advance(300)  # the time of the first stands still: nobody can fill it now
    desk.end(second)
    assert in_front(desk) == ("2.1", "Pedro", "Pedro")
    assert desk.view.wrap_up.deadline == desk.clock.now() + timedelta(seconds=30)
    desk.say(Disposition("resolved", "de Pedro"))
    desk.save()
    desk.until(lambda: desk.view.front == "1.1")
    assert in_front(desk) == ("1.1", "María", "María")
    assert desk.view.wrap_up.draft == Disposition("sale", "de María")
    assert desk.view.wrap_up.deadline == desk.clock.now() + timedelta(seconds=20)
    assert saved(desk, "2.1").disposition.notes == "de Pedro"
    assert saved(desk, "2.1").customer_id == 8
    desk.advance(20)
    assert saved(desk, "1.1").disposition == Disposition("none", "de María")
    assert saved(desk, "1.1").customer_id == 7


def test_an_ended_call_stays_in_front_while_a_held_one_waits_and_its_time_stands_still(desk: DeskBench) -> None:
    held = replace(desk.talk(desk.ring("1.1")), state=CallState.HELD)
    desk.tell(CallChange(CallChangeKind.HELD, held))
    second = desk.talk(desk.ring("2.1", number=PEDRO))
    assert desk.view.front == "2.1"
    desk.end(second)
    assert (desk.view.front, desk.view.wrap_up.deadline) == ("2.1", None)
    desk.advance(300)
    assert desk.view.wrap_up.call_ended
    desk.tell(CallChange(CallChangeKind.DETAILS_CHANGED, replace(held, dialed="600")))
    assert desk.view.front == "2.1"
    desk.tell(CallChange(CallChangeKind.TALKING, replace(held, state=CallState.TALKING)))  # taken back at the phone
    assert desk.view.front == "1.1"


def test_the_agent_may_bring_an_ended_call_to_the_front_again(desk: DeskBench) -> None:
    desk.end(desk.talk(desk.ring()))
    desk.talk(desk.ring("2.1", number=PEDRO))
    desk.session.focus_call("1.1")
    assert (desk.view.front, desk.view.wrap_up.uniqueid, desk.view.wrap_up.deadline) == ("1.1", "1.1", None)
    desk.say(Disposition("resolved", "ahora"))
    desk.save()
    desk.until(lambda: desk.view.front == "2.1")
    assert saved(desk).disposition == Disposition("resolved", "ahora")


def test_what_was_typed_before_the_front_changed_lands_in_the_call_it_was_typed_for(desk: DeskBench) -> None:
    desk.end(desk.talk(desk.ring()))
    first = desk.view.wrap_up.interaction_id
    desk.talk(desk.ring("2.1", number=PEDRO))
    second = desk.view.wrap_up.interaction_id
    desk.session.set_disposition(first, Disposition("none", "de la primera"))  # the screen still shows the first
    desk.session.extend_wrap_up(first)
    desk.session.save_wrap_up(first)  # refused: no outcome
    assert desk.view.wrap_up.draft == Disposition()
    desk.session.set_disposition("nobody's", Disposition("none", "de nadie"))
    desk.session.set_disposition(second, Disposition("none", "de la segunda"))
    desk.session.focus_call("1.1")
    assert desk.view.wrap_up.draft == Disposition("none", "de la primera")
    assert desk.records.saved == {}


def test_time_never_runs_out_within_three_seconds_of_a_keystroke(desk: DeskBench) -> None:
    finish_call(desk)
    desk.advance(28)
    desk.say(Disposition("none", "casi"))
    assert desk.view.wrap_up.deadline == desk.clock.now() + timedelta(seconds=3)
    desk.advance(2.5)
    desk.say(Disposition("none", "casi listo"))
    desk.advance(2.9)
    assert desk.view.wrap_up is not None
    desk.advance(0.2)
    assert saved(desk).disposition == Disposition("none", "casi listo")


def test_typing_buys_no_more_than_the_configured_time_once_again(desk: DeskBench) -> None:
    finish_call(desk)
    for second in range(59):
        desk.say(Disposition("none", "x" * second))
        desk.advance(1)
        assert desk.view.wrap_up is not None, second
    desk.say(Disposition("none", "sin fin"))
    desk.advance(1)
    assert saved(desk).disposition.notes == "sin fin"
