"""Call-backs in the database: kept by talking, broken by time, changed by one agent at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app.data.agents import save_agent
from app.data.callbacks import (
    add_callback,
    break_promises,
    cancel_callback,
    keep_callback,
    move_callback,
    read_callbacks,
    take_over_callback,
)
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.interactions import save_interaction
from app.data.merges import merge_customers
from app.data.schema import callback_changes, callbacks, customers
from app.domain.callback import CallbackDraft, CallbackStatus
from app.domain.interaction import Disposition, Interaction, NextStep, NextStepKind, interaction_id

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANA = "+56981234567"


@pytest.fixture
def crm(database: Database) -> Database:
    customer = {"id": 7, "external_id": "7", "name": "Ana Soto", "created_at": NOW}
    database.write(lambda connection: connection.execute(customers.insert().values(customer)))
    save_agent(database, "1001", "Valentina Rojas")
    return database


def promise(database: Database, id_: str, **values: object) -> None:
    row = {"id": id_, "customer_id": 7, "agent_id": "1001", "e164": ANA, "due_at": NOW, "until_at": NOW + HOUR,
           "created_at": NOW} | values  # fmt: skip
    database.write(lambda connection: connection.execute(callbacks.insert().values(row)))


def row_of(database: Database, id_: str = "c") -> sa.Row[Any]:
    found = sa.select(callbacks).where(callbacks.c.id == id_)
    return database.read(lambda connection: connection.execute(found).one())


def history(database: Database) -> list[tuple[str, str, str]]:
    row = callback_changes.c
    found = sa.select(row.field, row.old_value, row.new_value).order_by(row.id)
    return database.read(lambda connection: [tuple(one) for one in connection.execute(found)])


def call_out(number: str = "1.1", *, talked: float = 60.0, at: datetime = NOW) -> Interaction:
    return Interaction(
        id=interaction_id("central", number),
        pbx="central",
        uniqueid=number,
        linkedid=number,
        channel="call",
        direction="out",
        agent_id="1001",
        started_at=at,
        ended_at=at + timedelta(minutes=2),
        customer_id=7,
        remote_e164=ANA,
        talk_seconds=talked,
        disposition=Disposition("resolved"),
    )


def test_own_ones_and_those_of_the_team_come_by_their_time(crm: Database) -> None:
    promise(crm, "late", due_at=NOW + HOUR)
    promise(crm, "soon", due_at=NOW - HOUR, until_at=None, notes="cobro")
    promise(crm, "queue", agent_id="", source="queue", queue="ventas", customer_id=None)
    promise(crm, "colleague", agent_id="1002", due_at=NOW - HOUR)
    promise(crm, "over", status="cancelled")
    found = read_callbacks(crm, "1001")
    assert [one.id for one in found.mine] == ["soon", "late"]
    assert [(one.id, one.agent_name) for one in found.team] == [("colleague", "1002"), ("queue", "")]
    soon = found.mine[0]
    assert (soon.customer_name, soon.agent_name, soon.notes) == ("Ana Soto", "Valentina Rojas", "cobro")
    assert soon.until_at == NOW
    assert (found.team[1].source, found.team[1].queue) == ("queue", "ventas")
    assert not found.has_more


def test_wrap_up_promises_a_window_of_an_hour(crm: Database) -> None:
    step = NextStep(NextStepKind.CALL_BACK, due_at=NOW + HOUR, e164=ANA)
    save_interaction(crm, replace(call_out(), disposition=Disposition("callback", next_step=step)))
    (mine,) = read_callbacks(crm, "1001").mine
    assert (mine.due_at, mine.until_at, mine.status) == (NOW + HOUR, NOW + 2 * HOUR, CallbackStatus.OPEN)


def test_contact_that_promises_a_call_back_does_not_keep_it_itself(crm: Database) -> None:
    step = NextStep(NextStepKind.CALL_BACK, due_at=NOW + HOUR / 2, e164=ANA)
    said = replace(call_out(), disposition=Disposition("callback", next_step=step))
    for _ in range(2):
        save_interaction(crm, said)
    assert [one.status for one in read_callbacks(crm, "1001").mine] == [CallbackStatus.OPEN]


def test_talking_with_the_customer_keeps_the_promise_once(crm: Database) -> None:
    promise(crm, "c")
    for _ in range(3):
        save_interaction(crm, call_out())
    row = row_of(crm)
    assert (row.status, row.kept_by, row.closed_at) == ("kept", call_out().id, NOW + timedelta(minutes=2))
    assert (row.version, row.times_broken) == (2, 0)
    assert sorted(history(crm)) == [("kept_by", "", call_out().id), ("status", "open", "kept")]


def test_ringing_out_is_an_attempt_and_counted_once(crm: Database) -> None:
    promise(crm, "c")
    for _ in range(3):
        save_interaction(crm, call_out(talked=0.0))
    row = row_of(crm)
    assert (row.status, row.attempts, row.last_attempt_at) == ("open", 1, NOW)
    save_interaction(crm, call_out("1.2", talked=0.0))
    assert row_of(crm).attempts == 2


def test_promise_for_tomorrow_is_not_kept_by_a_call_of_today(crm: Database) -> None:
    promise(crm, "c", due_at=NOW + timedelta(days=1))
    save_interaction(crm, call_out())
    assert row_of(crm).status == "open"


def test_call_of_the_customer_keeps_no_promise(crm: Database) -> None:
    promise(crm, "c")
    save_interaction(crm, replace(call_out(), direction="in"))
    assert row_of(crm).status == "open"


def test_promise_to_a_number_that_nobody_has_is_kept_by_a_call_to_it(crm: Database) -> None:
    promise(crm, "c", customer_id=None)
    promise(crm, "other", customer_id=None, e164="+56222222222")
    save_interaction(crm, replace(call_out(), customer_id=None))
    assert (row_of(crm).status, row_of(crm, "other").status) == ("kept", "open")


def test_window_that_passed_breaks_the_promise_once_and_it_is_still_owed(crm: Database) -> None:
    promise(crm, "c")
    promise(crm, "no_end", until_at=None)
    promise(crm, "runs", until_at=NOW + 3 * HOUR)
    assert break_promises(crm, NOW + HOUR) == 2
    assert break_promises(crm, NOW + HOUR) == 0
    assert (row_of(crm).status, row_of(crm).times_broken, row_of(crm, "runs").status) == ("broken", 1, "open")
    assert row_of(crm).closed_at is None
    assert len(read_callbacks(crm, "1001").mine) == 3


def test_broken_promise_that_is_kept_late_stays_broken_in_the_count(crm: Database) -> None:
    promise(crm, "c")
    break_promises(crm, NOW + HOUR)
    save_interaction(crm, call_out(at=NOW + 5 * HOUR))
    row = row_of(crm)
    assert (row.status, row.times_broken) == ("kept", 1)


def test_moved_promise_has_another_window_and_a_history(crm: Database) -> None:
    promise(crm, "c")
    break_promises(crm, NOW + HOUR)
    move_callback(crm, "c", 2, NOW + 4 * HOUR, NOW + 6 * HOUR, agent_id="1001")
    row = row_of(crm)
    assert (row.status, row.due_at, row.until_at) == ("open", NOW + 4 * HOUR, NOW + 6 * HOUR)
    assert ("due_at", "2026-11-20T15:00+00:00", "2026-11-20T19:00+00:00") in history(crm)


def test_promise_of_the_team_is_taken_over(crm: Database) -> None:
    promise(crm, "c", agent_id="")
    take_over_callback(crm, "c", 1, agent_id="1001")
    assert [one.id for one in read_callbacks(crm, "1001").mine] == ["c"]


def test_cancelled_promise_has_a_reason_and_is_owed_no_more(crm: Database) -> None:
    promise(crm, "c")
    with pytest.raises(DatabaseRefusal) as refused:
        cancel_callback(crm, "c", 1, " ", agent_id="1001")
    assert refused.value.code == "reason_missing"
    cancel_callback(crm, "c", 1, "ya llamó", agent_id="1001")
    row = row_of(crm)
    assert (row.status, row.reason) == ("cancelled", "ya llamó")
    assert row.closed_at is not None
    assert read_callbacks(crm, "1001").mine == ()


def test_promise_that_was_kept_in_another_way_says_by_whom(crm: Database) -> None:
    promise(crm, "c")
    keep_callback(crm, "c", 1, agent_id="1001")
    assert (row_of(crm).status, history(crm)) == ("kept", [("status", "open", "kept")])


@pytest.mark.parametrize(
    "change",
    [
        lambda crm: take_over_callback(crm, "c", 1, agent_id="1002"),
        lambda crm: move_callback(crm, "c", 1, NOW, NOW + HOUR, agent_id="1002"),
        lambda crm: cancel_callback(crm, "c", 1, "no", agent_id="1002"),
        lambda crm: keep_callback(crm, "c", 1, agent_id="1002"),
    ],
)
def test_change_of_what_somebody_else_changed_is_refused(crm: Database, change: Callable[[Database], None]) -> None:
    promise(crm, "c", agent_id="")
    with pytest.raises(DatabaseRefusal) as refused:
        keep_callback(crm, "gone", 1, agent_id="1002")
    assert refused.value.code == "no_such_callback"
    take_over_callback(crm, "c", 1, agent_id="1001")
    with pytest.raises(DatabaseRefusal) as refused:
        change(crm)
    assert refused.value.code == "callback_changed"
    cancel_callback(crm, "c", 2, "ya no", agent_id="1001")
    with pytest.raises(DatabaseRefusal) as refused:
        change(crm)
    assert (refused.value.code, refused.value.values["status"]) == ("callback_done", "cancelled")


def draft(**fields: object) -> CallbackDraft:
    return CallbackDraft(ANA, NOW + HOUR, NOW + 3 * HOUR, **fields)  # type: ignore[arg-type]


def test_a_promise_made_without_a_contact_is_the_agents_or_the_teams_and_is_made_once(crm: Database) -> None:
    for _ in range(2):
        add_callback(crm, "mine", draft(customer_id=7, notes="factura"), agent_id="1001")
        add_callback(crm, "team", draft(is_team=True), agent_id="1001")
    found = read_callbacks(crm, "1001")
    (mine,), (team,) = found.mine, found.team
    assert (mine.customer_name, mine.e164, mine.notes) == ("Ana Soto", ANA, "factura")
    assert (mine.due_at, mine.until_at, mine.status) == (NOW + HOUR, NOW + 3 * HOUR, CallbackStatus.OPEN)
    assert (team.customer_id, team.agent_id) == (None, "")
    assert (row_of(crm, "team").created_by, row_of(crm, "team").source) == ("1001", "agent")
    assert history(crm) == [("status", "", "open")] * 2


def test_a_promise_to_a_merged_customer_is_to_the_one_who_took_over(crm: Database) -> None:
    other = {"id": 8, "external_id": "8", "name": "A. Soto", "created_at": NOW}
    crm.write(lambda connection: connection.execute(customers.insert().values(other)))
    merge_customers(crm, 7, 8, agent_id="1001")
    add_callback(crm, "c", draft(customer_id=8), agent_id="1001")
    assert row_of(crm).customer_id == 7
    with pytest.raises(DatabaseRefusal, match="no_such_customer"):
        add_callback(crm, "d", draft(customer_id=99), agent_id="1001")
