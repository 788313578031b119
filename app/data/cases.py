"""Reads cases and changes them: nothing that somebody else wrote meanwhile is lost, everything is written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from app.data.clean import storable
from app.data.contacts import select_contacts
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.histories import event_id, read_history, record, record_event, with_author
from app.data.schema import agents, case_changes, cases, customers, interactions
from app.domain.audit import Conflict, FieldChange, conflicts
from app.domain.case import (
    KINDS,
    PRIORITIES,
    RESOLVED,
    UNSOLVED,
    CaseDetails,
    CaseFile,
    CaseLine,
    apply_changes,
    closed_at,
    differences,
    escalated,
    may_become,
)
from app.domain.customer import Contact
from app.domain.interaction import CaseStep, Interaction

LONGEST_SUBJECT = 200
_LINES = 200
_CONTACTS = 50


def read_owned_cases(database: Database, agent_id: str) -> tuple[CaseLine, ...]:
    """Read an agent's unsolved cases, the one that is due first at the top; at most 200."""
    row = cases.c
    found = (
        sa.select(
            row.id,
            row.customer_id,
            sa.func.coalesce(customers.c.name, ""),
            row.kind,
            row.subject,
            row.status,
            row.priority,
            row.opened_at,
            row.due_at,
            row.escalations,
        )
        .select_from(cases.outerjoin(customers, customers.c.id == row.customer_id))
        .where(row.owner_id == agent_id, row.status.in_(UNSOLVED))
        .order_by(sa.func.coalesce(row.due_at, row.opened_at), row.id)
        .limit(_LINES)
    )
    return database.read(lambda connection: tuple(CaseLine(*line) for line in connection.execute(found)))


def read_case(database: Database, case_id: int) -> CaseFile | None:
    """Read all of one case; `None`: there is no such case."""

    def work(connection: sa.Connection) -> CaseFile | None:
        opener = sa.func.coalesce(agents.c.name, cases.c.agent_id).label("opened_by_name")
        found = (
            sa.select(cases, sa.func.coalesce(customers.c.name, "").label("customer_name"), opener)
            .select_from(cases.outerjoin(customers, customers.c.id == cases.c.customer_id))
            .join(agents, agents.c.id == cases.c.agent_id, isouter=True)
            .where(cases.c.id == case_id)
        )
        row = connection.execute(found).first()
        if row is None:
            return None
        details = _details(row)
        return CaseFile(
            row.id,
            row.version,
            row.customer_id,
            row.customer_name,
            details,
            row.opened_at,
            opened_by=row.opened_by_name,
            closed_at=row.closed_at,
            escalations=row.escalations,
            contacts=_contacts(connection, case_id),
            changes=read_history(connection, case_changes, case_id),
            agents=_agents(connection, details.owner_id),
        )

    return database.read(work)


def edit_case(
    database: Database, case_id: int, before: CaseDetails, after: CaseDetails, *, agent_id: str
) -> tuple[Conflict, ...]:
    """Make the difference of two forms true, and write it down; conflicts: nothing was changed.

    Raises DatabaseRefusal `no_such_case`, `subject_missing`, `bad_data`, or `bad_step` with the statuses `old` and
    `new` when a case cannot go from the one to the other.
    """
    ours = differences(_cleaned(before), _checked(after))

    def work(connection: sa.Connection) -> tuple[Conflict, ...]:
        row = _locked(connection, case_id)
        now = _details(row)
        theirs = differences(_cleaned(before), now)
        if found := conflicts(ours, theirs):
            return tuple(with_author(connection, case_changes, case_id, conflict) for conflict in found)
        done = {change.field: change.new for change in theirs}
        made = tuple(change for change in ours if done.get(change.field) != change.new)
        _write(connection, row, made, agent_id=agent_id)
        return ()

    return database.write(work)


def escalate_case(database: Database, case_id: int, *, agent_id: str) -> None:
    """Count one escalation more and make the case more urgent; raises DatabaseRefusal `no_such_case`, `case_closed`."""

    def work(connection: sa.Connection) -> None:
        row = _locked(connection, case_id)
        if row.status not in UNSOLVED:
            raise DatabaseRefusal("case_closed", case_id=str(case_id))
        record(connection, case_changes, case_id, [_escalation(row)], agent_id=agent_id)
        _escalate(connection, row, agent_id=agent_id)

    database.write(work)


def take_case_step(connection: sa.Connection, interaction: Interaction, case_id: int | None) -> None:
    """Resolve or escalate the case of a contact as the agent said, once, however often the contact is written.

    A case that a colleague solved meanwhile stays solved, and who solved it stays who did.
    """
    step = interaction.disposition.case_step
    if case_id is None or step is CaseStep.CONTINUE:
        return
    row = _locked(connection, case_id)
    if row.status not in UNSOLVED:
        return
    agent_id, event = interaction.agent_id, event_id(interaction.id, f"case {case_id} {step}")
    solved = FieldChange("status", row.status, RESOLVED)
    change = solved if step is CaseStep.RESOLVE else _escalation(row)
    if not record_event(connection, case_changes, case_id, change, agent_id=agent_id, event_id=event):
        return
    if step is CaseStep.RESOLVE:
        _update(connection, row, apply_changes(_details(row), (solved,)), at=interaction.ended_at)
    else:
        _escalate(connection, row, agent_id=agent_id)


def _write(connection: sa.Connection, row: sa.Row[Any], made: tuple[FieldChange, ...], *, agent_id: str) -> None:
    if not made:
        return
    after = apply_changes(_details(row), made)
    if not may_become(row.status, after.status):
        raise DatabaseRefusal("bad_step", old=row.status, new=after.status)
    record(connection, case_changes, row.id, made, agent_id=agent_id)
    _update(connection, row, after)


def _update(connection: sa.Connection, row: sa.Row[Any], after: CaseDetails, *, at: datetime | None = None) -> None:
    now = datetime.now(UTC)
    values = {
        "subject": after.subject,
        "kind": after.kind,
        "status": after.status,
        "priority": after.priority,
        "owner_id": after.owner_id,
        "due_at": after.due_at,
        "closed_at": closed_at(after.status, row.closed_at, at or now),
        "updated_at": now,
        "version": cases.c.version + 1,
    }
    connection.execute(sa.update(cases).where(cases.c.id == row.id).values(values))


def _escalation(row: sa.Row[Any]) -> FieldChange:
    return FieldChange("escalations", str(row.escalations), str(row.escalations + 1))


def _escalate(connection: sa.Connection, row: sa.Row[Any], *, agent_id: str) -> None:
    more_urgent = FieldChange("priority", str(row.priority), str(escalated(row.priority)))
    made = (more_urgent,) if more_urgent.old != more_urgent.new else ()
    record(connection, case_changes, row.id, made, agent_id=agent_id)
    connection.execute(sa.update(cases).where(cases.c.id == row.id).values(escalations=cases.c.escalations + 1))
    _update(connection, row, apply_changes(_details(row), made))


def _locked(connection: sa.Connection, case_id: int) -> sa.Row[Any]:
    row = connection.execute(sa.select(cases).where(cases.c.id == case_id).with_for_update()).first()
    if row is None:
        raise DatabaseRefusal("no_such_case", case_id=str(case_id))
    return row


def _details(row: sa.Row[Any]) -> CaseDetails:
    return CaseDetails(row.subject, row.kind, row.status, row.priority, row.owner_id, row.due_at)


def _cleaned(details: CaseDetails) -> CaseDetails:
    return replace(details, subject=" ".join(storable(details.subject).split())[:LONGEST_SUBJECT])


def _checked(details: CaseDetails) -> CaseDetails:
    cleaned = _cleaned(details)
    if not cleaned.subject:
        raise DatabaseRefusal("subject_missing")
    if cleaned.priority not in PRIORITIES or cleaned.kind not in KINDS:
        raise DatabaseRefusal("bad_data")
    return cleaned


def _contacts(connection: sa.Connection, case_id: int) -> tuple[Contact, ...]:
    row = interactions.c
    found = select_contacts(row.case_id == case_id).order_by(row.started_at.desc(), row.id.desc()).limit(_CONTACTS)
    return tuple(Contact(*contact) for contact in connection.execute(found))


def _agents(connection: sa.Connection, owner_id: str) -> tuple[tuple[str, str], ...]:
    found = connection.execute(sa.select(agents.c.id, agents.c.name).order_by(agents.c.name, agents.c.id))
    known = tuple((id_, name or id_) for id_, name in found)
    is_listed = not owner_id or owner_id in {id_ for id_, _ in known}
    return known if is_listed else (*known, (owner_id, owner_id))
