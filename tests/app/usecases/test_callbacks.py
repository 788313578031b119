"""Call-backs at the desk: read by themselves, told when due, dialled, and changed by one agent at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.data.errors import DatabaseOutage
from app.domain.callback import Callback, CallbackDraft, CallbackStatus
from app.domain.interaction import Disposition, NextStep, NextStepKind
from tests.app.fakes import NOON, DeskBench

HOUR = timedelta(hours=1)
NUMBER = "+56981234567"


def promise(id_: str = "c", *, due_at: datetime = NOON + HOUR, agent_id: str = "1001", **fields: object) -> Callback:
    values = {"customer_id": 7, "customer_name": "Ana", "e164": NUMBER, "until_at": due_at + HOUR, **fields}
    return Callback(id_, 1, due_at=due_at, agent_id=agent_id, **values)


def read(desk: DeskBench) -> None:
    """Have the desk look, and wait until it has."""
    reads = desk.records.callbacks.reads
    desk.session.callbacks.refresh()
    desk.until(lambda: desk.records.callbacks.reads > reads and not desk.session.callbacks._is_reading)


def codes(desk: DeskBench) -> list[str]:
    return [banner.code for banner in desk.view.banners]


def settled(desk: DeskBench) -> None:
    desk.until(lambda: not desk.view.callbacks.changing and not desk.session.callbacks._is_reading)


def test_what_others_promised_appears_by_itself(desk: DeskBench) -> None:
    desk.advance(1)
    desk.until(lambda: desk.view.callbacks.is_known)
    desk.records.callbacks.add(promise(agent_id="", source="queue", queue="ventas"))
    desk.advance(10)
    assert desk.view.callbacks.team == ()
    desk.advance(11)
    desk.until(lambda: [one.id for one in desk.view.callbacks.team] == ["c"])


def test_promise_of_a_wrap_up_is_read_soon_after_it_was_saved(desk: DeskBench) -> None:
    desk.advance(1)
    desk.until(lambda: desk.view.callbacks.is_known)
    call = desk.end(desk.talk(desk.ring()))
    assert desk.view.wrap_up is not None
    step = NextStep(NextStepKind.CALL_BACK, due_at=NOON + HOUR, e164=NUMBER)
    desk.session.set_disposition(desk.view.wrap_up.interaction_id, Disposition("callback", next_step=step))
    desk.session.save_wrap_up(desk.view.wrap_up.interaction_id)
    desk.until(lambda: desk.view.wrap_up is None)
    desk.records.callbacks.add(promise())
    desk.advance(3)
    desk.until(lambda: [one.id for one in desk.view.callbacks.mine] == ["c"], call.uniqueid)


def test_time_that_has_come_is_told_once_and_again_for_the_next(desk: DeskBench) -> None:
    desk.records.callbacks.add(promise())
    desk.records.callbacks.add(promise("second", due_at=NOON + 2 * HOUR, customer_name="Benjamín"))
    read(desk)
    assert (desk.view.callbacks.due, codes(desk)) == (0, [])
    desk.advance(3600)
    assert desk.view.callbacks.due == 1
    (banner,) = desk.view.banners
    assert dict(banner.values) == {"name": "Ana", "number": NUMBER, "at": (NOON + HOUR).isoformat(), "count": "1"}
    desk.session.close_banner("callback_due")
    desk.advance(60)
    assert codes(desk) == []
    desk.advance(3600)
    settled(desk)
    (banner,) = desk.view.banners
    assert dict(banner.values)["name"] == "Benjamín"


def test_reminder_goes_when_nothing_is_due(desk: DeskBench) -> None:
    desk.records.callbacks.add(promise(due_at=NOON))
    read(desk)
    desk.advance(1)
    assert codes(desk) == ["callback_due"]
    desk.records.callbacks.promises.clear()
    read(desk)
    assert (codes(desk), desk.view.callbacks.due, desk.view.callbacks.reminder) == ([], 0, None)


def test_view_is_the_same_object_while_nothing_changed(desk: DeskBench) -> None:
    desk.records.callbacks.add(promise(due_at=NOON))
    read(desk)
    desk.advance(1)
    before = desk.view.callbacks
    desk.advance(1)
    read(desk)
    assert desk.view.callbacks is before


def test_window_that_passes_is_written_down(desk: DeskBench) -> None:
    desk.records.callbacks.add(promise(due_at=NOON - 2 * HOUR))
    read(desk)
    desk.until(lambda: [one.status for one in desk.view.callbacks.mine] == [CallbackStatus.BROKEN])
    read(desk)
    settled(desk)
    assert len(desk.records.callbacks.broken_at) == 1


def test_dialling_calls_that_customer(desk: DeskBench) -> None:
    desk.records.add(7, "Ana", NUMBER)
    desk.records.callbacks.add(promise(due_at=NOON))
    read(desk)
    desk.session.callbacks.dial("c")
    desk.settle()
    ((request,),) = desk.switchboard.values("dial")
    assert request.number.removeprefix("+") in NUMBER  # type: ignore[attr-defined]


def test_one_key_dials_whoever_waits_longest_and_nobody_before_time(desk: DeskBench) -> None:
    desk.records.callbacks.add(promise("later", due_at=NOON + HOUR))
    read(desk)
    desk.session.callbacks.dial_next()
    desk.settle()
    assert desk.switchboard.values("dial") == []
    desk.records.callbacks.add(promise("now", due_at=NOON))
    read(desk)
    desk.session.callbacks.dial_next()
    desk.settle()
    assert len(desk.switchboard.values("dial")) == 1


def test_dialling_a_promise_of_the_team_makes_it_one_s_own(desk: DeskBench) -> None:
    desk.records.callbacks.add(promise(agent_id=""))
    read(desk)
    desk.session.callbacks.dial("c")
    settled(desk)
    assert [one.id for one in desk.view.callbacks.mine] == ["c"]
    assert len(desk.switchboard.values("dial")) == 1


def test_moving_keeping_and_cancelling_reach_the_database(desk: DeskBench) -> None:
    for id_ in ("a", "b", "c"):
        desk.records.callbacks.add(promise(id_))
    read(desk)
    verbs = desk.session.callbacks
    verbs.move("a", NOON + 3 * HOUR, NOON + 4 * HOUR)
    verbs.keep("b")
    verbs.cancel("c", "ya llamó")
    assert desk.session.callbacks.view.changing == {"a", "b", "c"}
    settled(desk)
    assert [(one.id, one.due_at) for one in desk.view.callbacks.mine] == [("a", NOON + 3 * HOUR)]
    assert desk.records.callbacks.kept == ["b"]
    assert desk.records.callbacks.cancelled == [("c", "ya llamó")]


def test_time_that_has_gone_by_is_refused_before_the_database_is_asked(desk: DeskBench) -> None:
    desk.records.callbacks.add(promise())
    read(desk)
    desk.session.callbacks.move("c", NOON - 2 * HOUR, NOON - HOUR)
    desk.settle()
    assert (desk.view.callbacks.refusal, desk.view.callbacks.changing) == ("due_past", frozenset())


def test_what_a_colleague_changed_is_not_changed_but_shown(desk: DeskBench) -> None:
    shown = desk.records.callbacks.add(promise(agent_id=""))
    read(desk)
    desk.records.callbacks.add(replace(shown, version=2, agent_id="1002", agent_name="Tomás"))
    desk.session.callbacks.take_over("c")
    settled(desk)
    assert desk.view.callbacks.refusal == "callback_changed"
    assert [one.agent_name for one in desk.view.callbacks.team] == ["Tomás"]
    desk.session.callbacks.take_over("c")
    settled(desk)
    assert (desk.view.callbacks.refusal, [one.id for one in desk.view.callbacks.mine]) == ("", ["c"])


def test_card_shows_what_became_of_the_promise(desk: DeskBench) -> None:
    card = desk.records.add(7, "Ana", NUMBER)
    desk.ring()
    desk.until(lambda: desk.view.card.card == card)
    desk.records.callbacks.add(promise())
    read(desk)
    desk.records.cards[7] = replace(card, contacts_today=5)
    desk.session.callbacks.keep("c")
    desk.until(lambda: desk.view.card.card == desk.records.cards[7])


def test_database_that_is_down_leaves_what_was_known_and_is_asked_again(desk: DeskBench) -> None:
    desk.records.callbacks.add(promise())
    read(desk)
    desk.records.outage = DatabaseOutage("unreachable")
    desk.advance(21)
    desk.until(lambda: desk.view.callbacks.has_failed)
    assert [one.id for one in desk.view.callbacks.mine] == ["c"]
    desk.session.callbacks.keep("c")
    desk.until(lambda: desk.view.callbacks.refusal == "unreachable")
    desk.records.outage = None
    desk.advance(21)
    desk.until(lambda: not desk.view.callbacks.has_failed)


@pytest.mark.parametrize("seconds", [-7200, -60])
def test_clock_that_is_set_back_does_not_stop_the_reading(desk: DeskBench, seconds: float) -> None:
    desk.advance(1)
    desk.until(lambda: desk.view.callbacks.is_known)
    wall = desk.session._outside.clock
    reads = desk.records.callbacks.reads
    desk.session.tick(wall.now() + timedelta(seconds=seconds))
    desk.advance(21)
    desk.until(lambda: desk.records.callbacks.reads > reads)


def draft(number: str = "9 8123 4567", **fields: object) -> CallbackDraft:
    return CallbackDraft(number, NOON + HOUR, NOON + 2 * HOUR, **fields)


def test_a_promise_can_be_made_without_a_call_and_appears_in_the_list(desk: DeskBench) -> None:
    read(desk)
    desk.session.callbacks.promise(draft(customer_id=7, notes=" factura "))
    assert desk.session.callbacks.view.is_promising
    desk.until(lambda: [one.id for one in desk.view.callbacks.mine] == [desk.view.callbacks.promised])
    (made,) = desk.view.callbacks.mine
    assert (made.customer_id, made.e164, made.notes, made.agent_id) == (7, NUMBER, "factura", "1001")
    assert not desk.view.callbacks.is_promising


def test_a_promise_of_the_team_to_a_bare_number_keeps_its_extension_in_the_notes(desk: DeskBench) -> None:
    read(desk)
    desk.session.callbacks.promise(draft("+56 2 2234 5678 anexo 12", is_team=True))
    desk.until(lambda: desk.view.callbacks.team)
    (made,) = desk.view.callbacks.team
    assert (made.customer_id, made.e164, made.notes, made.agent_id) == (None, "+56222345678", "ext. 12", "")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (draft(""), "number_missing"),
        (draft("juan"), "letters"),
        (draft("1002"), "not_a_number"),
        (replace(draft(), until_at=NOON + HOUR), "window_empty"),
        (replace(draft(), due_at=NOON - 2 * HOUR, until_at=NOON - HOUR), "due_past"),
    ],
)
def test_what_cannot_be_promised_is_refused_with_its_reason(desk: DeskBench, wrong: CallbackDraft, code: str) -> None:
    desk.session.callbacks.promise(wrong)
    desk.settle()
    assert (desk.view.callbacks.refusal, desk.view.callbacks.is_promising) == (code, False)
    assert not desk.records.callbacks.promises


def test_a_promise_that_the_database_did_not_take_is_told_and_can_be_made_again(desk: DeskBench) -> None:
    read(desk)
    desk.records.outage = DatabaseOutage("unreachable")
    desk.session.callbacks.promise(draft())
    desk.until(lambda: desk.view.callbacks.refusal == "unreachable")
    assert desk.view.callbacks.promised == ""
    desk.records.outage = None
    desk.session.callbacks.promise(draft())
    desk.until(lambda: desk.view.callbacks.promised)
    assert desk.view.callbacks.refusal == ""
