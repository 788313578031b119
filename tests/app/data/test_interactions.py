"""An interaction is written once, whoever writes it and however often."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.data.database import Database
from app.data.interactions import SaveResult, save_interaction
from app.data.schema import callbacks, cases, customers, interactions
from app.domain.interaction import Disposition, Interaction, NextStep, NextStepKind, interaction_id

NOW = datetime(2026, 11, 20, 15, 0, 0, 123456, tzinfo=UTC)
SILENT = Interaction(
    id=interaction_id("central", "1.1"),
    pbx="central",
    uniqueid="1.1",
    linkedid="1.0",
    channel="call",
    direction="in",
    agent_id="1001",
    started_at=NOW,
    customer_id=7,
    queue="ventas",
    remote_number="981234567",
    remote_e164="+56981234567",
    answered_at=NOW + timedelta(seconds=42),
    ended_at=NOW + timedelta(seconds=100),
    wait_seconds=42.0,
    talk_seconds=58.5,
    hold_seconds=3.25,
    ivr_path="Clientes>Facturación",
    intent="billing",
    campaign="navidad",
    end_reason="normal",
    matched_by="phone",
)
RESOLVED = replace(SILENT, disposition=Disposition("resolved", "Conforme"))


@pytest.fixture
def crm(database: Database) -> Database:
    row = {"id": 7, "external_id": "7", "name": "Ana", "created_at": NOW}
    database.write(lambda connection: connection.execute(customers.insert().values(row)))
    return database


def rows(database: Database, table: sa.Table) -> list[sa.Row[tuple[object, ...]]]:
    return database.read(lambda connection: list(connection.execute(sa.select(table))))


def test_what_was_saved_is_in_the_database(crm: Database) -> None:
    assert save_interaction(crm, RESOLVED).result is SaveResult.INSERTED
    (row,) = rows(crm, interactions)
    for name in ("id", "pbx", "uniqueid", "linkedid", "channel", "direction", "agent_id", "started_at", "customer_id",
                 "queue", "remote_number", "remote_e164", "answered_at", "ended_at", "wait_seconds", "talk_seconds",
                 "hold_seconds", "ivr_path", "intent", "campaign", "end_reason", "matched_by"):  # fmt: skip
        assert getattr(row, name) == getattr(RESOLVED, name), name
    assert (row.outcome, row.notes, row.case_id) == ("resolved", "Conforme", None)


def test_saving_twice_changes_nothing(crm: Database) -> None:
    save_interaction(crm, RESOLVED)
    before = rows(crm, interactions)
    assert save_interaction(crm, RESOLVED).result is SaveResult.UNCHANGED
    assert rows(crm, interactions) == before


def test_outcome_of_the_agent_replaces_none(crm: Database) -> None:
    save_interaction(crm, replace(SILENT, disposition=Disposition(notes="a medias")))
    assert save_interaction(crm, replace(RESOLVED, customer_id=None)).result is SaveResult.COMPLETED
    (row,) = rows(crm, interactions)
    assert (row.outcome, row.customer_id) == ("resolved", 7)
    assert row.notes == "a medias\n\n— 1001 · 2026-11-20 15:01 UTC · resolved\nConforme"


def test_none_never_replaces_the_outcome_of_the_agent(crm: Database) -> None:
    save_interaction(crm, RESOLVED)
    assert save_interaction(crm, SILENT).result is SaveResult.UNCHANGED
    assert save_interaction(crm, replace(RESOLVED, disposition=Disposition("sale"))).result is SaveResult.ADDED
    assert rows(crm, interactions)[0].outcome == "resolved"


def test_end_of_the_call_completes_a_row_that_had_none(crm: Database) -> None:
    save_interaction(crm, replace(SILENT, ended_at=None, talk_seconds=0.0))
    assert save_interaction(crm, SILENT).result is SaveResult.COMPLETED
    assert save_interaction(crm, replace(SILENT, ended_at=None)).result is SaveResult.UNCHANGED
    assert rows(crm, interactions)[0].talk_seconds == 58.5


def test_call_back_is_made_once(crm: Database) -> None:
    step = NextStep(NextStepKind.CALL_BACK, due_at=NOW + timedelta(days=1), e164="+56222222222")
    interaction = replace(SILENT, disposition=Disposition("callback", next_step=step))
    save_interaction(crm, SILENT)
    for _ in range(3):
        save_interaction(crm, interaction)
    (row,) = rows(crm, callbacks)
    assert (row.due_at, row.e164, row.customer_id) == (step.due_at, "+56222222222", 7)
    assert (row.interaction_id, row.agent_id, row.status) == (SILENT.id, "1001", "open")


def test_case_is_opened_once_and_linked(crm: Database) -> None:
    step = NextStep(NextStepKind.OPEN_CASE, subject="Cobro duplicado")
    interaction = replace(SILENT, disposition=Disposition("complaint", next_step=step))
    for _ in range(3):
        save_interaction(crm, interaction)
    (case,) = rows(crm, cases)
    assert (case.kind, case.subject, case.status, case.customer_id) == ("complaint", "Cobro duplicado", "open", 7)
    assert rows(crm, interactions)[0].case_id == case.id


def test_customer_or_case_that_is_gone_is_left_out(crm: Database) -> None:
    gone = replace(RESOLVED, customer_id=404, disposition=replace(RESOLVED.disposition, case_id=404))
    assert save_interaction(crm, gone).result is SaveResult.INSERTED
    (row,) = rows(crm, interactions)
    assert (row.customer_id, row.case_id) == (None, None)


def test_text_that_no_database_stores_is_made_fit(crm: Database) -> None:
    hostile = replace(RESOLVED, remote_number="\0x", disposition=Disposition("resolved", "a\0b\ud800 ñ 🙂 '; --"))
    save_interaction(crm, hostile)
    (row,) = rows(crm, interactions)
    assert (row.remote_number, row.notes) == ("x", "ab? ñ 🙂 '; --")


def test_two_writers_of_one_leg_make_one_row(crm: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda turn: save_interaction(crm, RESOLVED if turn % 2 else SILENT).result, range(8)))
    (row,) = rows(crm, interactions)
    assert row.outcome == "resolved"
    assert SaveResult.UNCHANGED in results


def test_a_case_of_another_customer_is_not_linked(crm: Database) -> None:
    def of_two(connection: sa.Connection) -> None:
        other = {"id": 8, "external_id": "8", "name": "Pedro", "created_at": NOW}
        connection.execute(customers.insert().values(other))
        for case_id, customer_id in ((71, 7), (81, 8)):
            connection.execute(cases.insert().values(id=case_id, customer_id=customer_id, opened_at=NOW))

    crm.write(of_two)
    for number, case_id in enumerate((71, 81)):
        disposition = replace(RESOLVED.disposition, case_id=case_id)
        save_interaction(crm, replace(RESOLVED, id=interaction_id("central", str(number)), disposition=disposition))
    assert {row.case_id for row in rows(crm, interactions)} == {71, None}


def call_back(days: int) -> NextStep:
    return NextStep(NextStepKind.CALL_BACK, due_at=NOW + timedelta(days=days), subject="Fibra")


HERE = replace(RESOLVED, said_at=NOW, disposition=Disposition("resolved", "Primero", call_back(1)))
THERE = replace(
    RESOLVED, said_at=NOW + timedelta(minutes=4), disposition=Disposition("complaint", "Promesa", call_back(2))
)
ADDED = "\n\n— 1001 · 2026-11-20 15:04 UTC · complaint\nPromesa"


@pytest.mark.parametrize("order", [(HERE, THERE), (HERE, THERE, HERE, THERE), (HERE, HERE, THERE, THERE)])
def test_what_a_second_desk_says_is_added_once(crm: Database, order: tuple[Interaction, ...]) -> None:
    results = [save_interaction(crm, said) for said in order]
    assert [saved.result for saved in results].count(SaveResult.ADDED) == 1
    assert {saved.outcome for saved in results} == {"resolved"}
    (row,) = rows(crm, interactions)
    assert (row.outcome, row.notes) == ("resolved", f"Primero{ADDED}")
    assert sorted(promise.due_at for promise in rows(crm, callbacks)) == [NOW + timedelta(days=n) for n in (1, 2)]


def test_two_desks_that_promise_the_same_call_back_make_one(crm: Database) -> None:
    for said in (HERE, replace(THERE, disposition=replace(THERE.disposition, next_step=call_back(1)))):
        save_interaction(crm, said)
    assert len(rows(crm, callbacks)) == 1


def test_two_desks_that_open_a_case_each_open_both(crm: Database) -> None:
    for said, subject in [(HERE, "Cobro"), (THERE, "Corte")] * 2:
        step = NextStep(NextStepKind.OPEN_CASE, subject=subject)
        save_interaction(crm, replace(said, disposition=replace(said.disposition, next_step=step)))
    assert sorted(case.subject for case in rows(crm, cases)) == ["Cobro", "Corte"]
    opened = {case.id: case.subject for case in rows(crm, cases)}
    assert opened[rows(crm, interactions)[0].case_id] == "Cobro"


def test_notes_without_an_outcome_stay_beside_an_outcome_whoever_was_first(crm: Database) -> None:
    silent = replace(SILENT, said_at=NOW, disposition=Disposition("none", "a medias", call_back(3)))
    spoken = replace(HERE, id=interaction_id("central", "2.2"))
    for said in (silent, HERE, spoken, replace(silent, id=spoken.id)):
        save_interaction(crm, said)
    first, second = sorted(rows(crm, interactions), key=lambda row: len(row.notes))
    assert {first.outcome, second.outcome} == {"resolved"}
    for row in (first, second):
        assert "a medias" in row.notes
        assert "Primero" in row.notes
    assert len(rows(crm, callbacks)) == 4


def test_a_case_that_a_second_desk_linked_is_named_in_the_notes(crm: Database) -> None:
    def open_two(connection: sa.Connection) -> None:
        for case_id in (71, 72):
            connection.execute(cases.insert().values(id=case_id, customer_id=7, opened_at=NOW))

    crm.write(open_two)
    for said, case_id in [(HERE, 71), (THERE, 72)] * 2:
        save_interaction(crm, replace(said, disposition=replace(said.disposition, case_id=case_id)))
    (row,) = rows(crm, interactions)
    assert row.case_id == 71
    assert row.notes == "Primero\n\n— 1001 · 2026-11-20 15:04 UTC · complaint · #72\nPromesa"


def test_two_desks_that_save_at_once_lose_nothing(crm: Database) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda said: save_interaction(crm, said), (HERE, THERE)))
    (row,) = rows(crm, interactions)
    assert "Primero" in row.notes
    assert "Promesa" in row.notes
    assert len(rows(crm, callbacks)) == 2
