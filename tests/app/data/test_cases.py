"""Cases in the database: two agents lose nothing, a contact takes its step once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.data.agents import save_agent
from app.data.cases import edit_case, escalate_case, read_case, read_owned_cases
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.interactions import save_interaction
from app.data.schema import cases, customers
from app.domain.case import CaseDetails, CaseFile
from app.domain.interaction import CaseStep, Disposition, Interaction, NextStep, NextStepKind, interaction_id

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
CASE = 4312


def contact(number: str, disposition: Disposition, *, agent_id: str = "1001") -> Interaction:
    return Interaction(
        id=interaction_id("central", number),
        pbx="central",
        uniqueid=number,
        linkedid=number,
        channel="call",
        direction="in",
        agent_id=agent_id,
        started_at=NOW,
        ended_at=NOW + timedelta(minutes=2),
        customer_id=7,
        disposition=disposition,
    )


def linked(step: CaseStep) -> Disposition:
    return Disposition("resolved", case_id=CASE, case_step=step)


@pytest.fixture
def crm(database: Database) -> Database:
    customer = {"id": 7, "external_id": "7", "name": "Ana Soto", "created_at": NOW}
    case = {"id": CASE, "customer_id": 7, "kind": "complaint", "subject": "Cobro duplicado", "status": "open",
            "priority": 3, "opened_at": NOW, "agent_id": "1001", "owner_id": "1001", "due_at": NOW}  # fmt: skip
    database.write(lambda connection: connection.execute(customers.insert().values(customer)))
    database.write(lambda connection: connection.execute(cases.insert().values(case)))
    save_agent(database, "1001", "Valentina Rojas")
    save_agent(database, "1002", "Benjamín Araya")
    return database


def file_of(database: Database) -> CaseFile:
    file = read_case(database, CASE)
    assert file is not None
    return file


def history(database: Database) -> list[tuple[str, str, str, str]]:
    return [
        (entry.agent_name, entry.change.field, entry.change.old, entry.change.new)
        for entry in file_of(database).changes
    ]


def test_file_has_what_belongs_to_the_case(crm: Database) -> None:
    save_interaction(crm, contact("1.1", Disposition("resolved", "Llamó otra vez", case_id=CASE)))
    file = file_of(crm)
    assert (file.customer_name, file.opened_by) == ("Ana Soto", "Valentina Rojas")
    assert file.details == CaseDetails("Cobro duplicado", "complaint", "open", 3, "1001", NOW)
    assert [one.notes for one in file.contacts] == ["Llamó otra vez"]
    assert file.agents == (("1002", "Benjamín Araya"), ("1001", "Valentina Rojas"))
    assert read_case(crm, 1) is None


def test_edit_is_written_with_who_made_it(crm: Database) -> None:
    before = file_of(crm).details
    after = replace(before, status="resolved", owner_id="1002", due_at=None)
    assert edit_case(crm, CASE, before, after, agent_id="1001") == ()
    file = file_of(crm)
    assert file.details == after
    assert file.version == 2
    assert file.closed_at is not None
    assert set(history(crm)) == {
        ("Valentina Rojas", "status", "open", "resolved"),
        ("Valentina Rojas", "owner_id", "1001", "1002"),
        ("Valentina Rojas", "due_at", "2026-11-20T15:00+00:00", ""),
    }


def test_second_agent_sees_the_change_of_the_first_and_nothing_is_lost(crm: Database) -> None:
    before = file_of(crm).details
    edit_case(crm, CASE, before, replace(before, priority=1, owner_id="1002"), agent_id="1002")
    mine = replace(before, priority=4, subject="Cobro duplicado en octubre")
    (conflict,) = edit_case(crm, CASE, before, mine, agent_id="1001")
    assert (conflict.field, conflict.before, conflict.theirs, conflict.ours) == ("priority", "3", "1", "4")
    assert conflict.agent_name == "Benjamín Araya"
    assert file_of(crm).details == replace(before, priority=1, owner_id="1002")
    assert edit_case(crm, CASE, before, replace(mine, priority=3), agent_id="1001") == ()
    assert file_of(crm).details == replace(before, priority=1, owner_id="1002", subject="Cobro duplicado en octubre")


def test_both_agents_wrote_the_same_and_it_is_written_once(crm: Database) -> None:
    before = file_of(crm).details
    after = replace(before, status="pending")
    edit_case(crm, CASE, before, after, agent_id="1002")
    assert edit_case(crm, CASE, before, after, agent_id="1001") == ()
    assert history(crm) == [("Benjamín Araya", "status", "open", "pending")]
    assert file_of(crm).version == 2


def test_many_agents_at_once_lose_none_of_their_changes(crm: Database) -> None:
    before = file_of(crm).details
    forms = [replace(before, priority=1), replace(before, subject="Otro"), replace(before, owner_id="1002"),
             replace(before, kind="request"), replace(before, status="pending")]  # fmt: skip
    with ThreadPoolExecutor(len(forms)) as pool:
        done = list(pool.map(lambda form: edit_case(crm, CASE, before, form, agent_id="1001"), forms))
    assert done == [()] * len(forms)
    assert file_of(crm).details == CaseDetails("Otro", "request", "pending", 1, "1002", NOW)
    assert file_of(crm).version == 1 + len(forms)


def test_closed_case_stays_closed_and_wrong_forms_are_refused(crm: Database) -> None:
    before = file_of(crm).details
    closed = replace(before, status="closed")
    edit_case(crm, CASE, before, closed, agent_id="1001")
    for form, code in (
        (replace(closed, status="open"), "bad_step"),
        (replace(closed, subject="  "), "subject_missing"),
        (replace(closed, priority=9), "bad_data"),
    ):
        with pytest.raises(DatabaseRefusal) as refused:
            edit_case(crm, CASE, closed, form, agent_id="1001")
        assert refused.value.code == code
    with pytest.raises(DatabaseRefusal) as refused:
        escalate_case(crm, CASE, agent_id="1001")
    assert refused.value.code == "case_closed"
    with pytest.raises(DatabaseRefusal) as refused:
        edit_case(crm, 1, before, closed, agent_id="1001")
    assert refused.value.code == "no_such_case"


def test_escalation_is_counted_and_makes_more_urgent(crm: Database) -> None:
    for _ in range(3):
        escalate_case(crm, CASE, agent_id="1002")
    file = file_of(crm)
    assert (file.escalations, file.details.priority) == (3, 1)
    assert [change for change in history(crm) if change[1] == "escalations"] == [
        ("Benjamín Araya", "escalations", "2", "3"),
        ("Benjamín Araya", "escalations", "1", "2"),
        ("Benjamín Araya", "escalations", "0", "1"),
    ]


def test_contact_resolves_its_case_once(crm: Database) -> None:
    for _ in range(3):
        save_interaction(crm, contact("1.1", linked(CaseStep.RESOLVE)))
    file = file_of(crm)
    assert (file.details.status, file.closed_at) == ("resolved", NOW + timedelta(minutes=2))
    assert history(crm) == [("Valentina Rojas", "status", "open", "resolved")]


def test_contact_that_is_delivered_again_does_not_solve_a_case_that_was_reopened(crm: Database) -> None:
    said = contact("1.1", linked(CaseStep.RESOLVE))
    save_interaction(crm, said)
    solved = file_of(crm).details
    edit_case(crm, CASE, solved, replace(solved, status="open"), agent_id="1002")
    save_interaction(crm, said)
    assert file_of(crm).details.status == "open"


def test_contact_escalates_its_case_once(crm: Database) -> None:
    for _ in range(3):
        save_interaction(crm, contact("1.1", linked(CaseStep.ESCALATE)))
    file = file_of(crm)
    assert (file.escalations, file.details.priority, file.details.status) == (1, 2, "open")
    save_interaction(crm, contact("1.2", linked(CaseStep.ESCALATE), agent_id="1002"))
    assert file_of(crm).escalations == 2


def test_contact_that_continues_a_case_changes_nothing_of_it(crm: Database) -> None:
    before = file_of(crm)
    save_interaction(crm, contact("1.1", linked(CaseStep.CONTINUE)))
    assert replace(file_of(crm), contacts=()) == before


def test_step_is_never_taken_in_the_case_of_another_customer(crm: Database) -> None:
    other = {"id": 8, "external_id": "8", "name": "Otro", "created_at": NOW}
    crm.write(lambda connection: connection.execute(customers.insert().values(other)))
    save_interaction(crm, replace(contact("1.1", linked(CaseStep.RESOLVE)), customer_id=8))
    assert file_of(crm).details.status == "open"


def test_agent_owns_the_case_that_a_contact_opened_and_it_has_a_time(crm: Database) -> None:
    step = NextStep(NextStepKind.OPEN_CASE, subject="Módem roto")
    save_interaction(crm, contact("1.1", Disposition("complaint", next_step=step), agent_id="1002"))
    (mine,) = read_owned_cases(crm, "1002")
    assert (mine.subject, mine.customer_name, mine.priority) == ("Módem roto", "Ana Soto", 2)
    assert mine.due_at == mine.opened_at + timedelta(days=1)


def test_own_cases_are_the_unsolved_ones_by_their_time(crm: Database) -> None:
    rows = [
        {"id": 1, "subject": "tarde", "status": "pending", "due_at": NOW + timedelta(days=2), "owner_id": "1001"},
        {"id": 2, "subject": "sin plazo", "status": "open", "due_at": None, "owner_id": "1001"},
        {"id": 3, "subject": "resuelto", "status": "resolved", "due_at": NOW, "owner_id": "1001"},
        {"id": 4, "subject": "de otro", "status": "open", "due_at": NOW, "owner_id": "1002"},
    ]
    values = [row | {"opened_at": NOW + timedelta(days=1)} for row in rows]
    crm.write(lambda connection: connection.execute(sa.insert(cases), values))
    assert [line.id for line in read_owned_cases(crm, "1001")] == [CASE, 2, 1]
