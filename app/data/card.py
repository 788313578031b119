"""The card's bundle of queries: each goes to one index, all see one state of the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.data.briefs import read_tier
from app.data.contacts import calls_in_today, read_contacts
from app.data.schema import (
    agents,
    callbacks,
    cases,
    customers,
    emails,
    facts,
    interactions,
    orders,
    phones,
    technicians,
    work_orders,
)
from app.data.statement import Query, Row
from app.domain.callback import OWED
from app.domain.customer import (
    Alert,
    AlertKind,
    Case,
    CustomerCard,
    Fact,
    Order,
    PhoneLine,
    PromisedCall,
    WorkOrder,
)
from app.domain.rut import format_rut

_ORDERS = 10
_FACTS = 10
_CASES = 20
_WORK_ORDERS = 10
_PROMISED_CALLS = 5
_OPEN = ("open", "pending")

_customer_id = sa.bindparam("customer_id", type_=customers.c.id.type)


def _count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).where(table.c.customer_id == _customer_id, *conditions).scalar_subquery()


_CUSTOMER = Query(
    sa.select(
        customers.c.id,
        customers.c.external_id,
        customers.c.name,
        customers.c.tier,
        customers.c.value_score,
        customers.c.churn_risk,
        customers.c.influence,
        customers.c.language,
        customers.c.rut,
        customers.c.since,
        customers.c.household_size,
        customers.c.preferred_channel,
        customers.c.notes,
        customers.c.is_vip,
        customers.c.do_not_call,
        _count(interactions),
        _count(orders),
        calls_in_today(interactions.c.customer_id == _customer_id).scalar_subquery(),
    ).where(customers.c.id == _customer_id)
)


def _of_customer(table: sa.Table, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return sa.select(*columns).where(table.c.customer_id == _customer_id)


_PHONES = Query(_of_customer(phones, phones.c.e164, phones.c.label).order_by(phones.c.id))
_EMAILS = Query(_of_customer(emails, emails.c.address).order_by(emails.c.id))
_FACT_ROWS = Query(
    _of_customer(
        facts,
        facts.c.code,
        facts.c.text_es,
        facts.c.text_en,
        facts.c.learned_at,
        facts.c.source,
        sa.func.coalesce(agents.c.name, facts.c.agent_id),
    )
    .select_from(facts.outerjoin(agents, agents.c.id == facts.c.agent_id))
    .order_by(facts.c.learned_at.desc())
    .limit(_FACTS)
)
_CASE_ROWS = Query(
    _of_customer(
        cases,
        cases.c.id,
        cases.c.kind,
        cases.c.subject,
        cases.c.status,
        cases.c.priority,
        cases.c.opened_at,
        cases.c.escalations,
    )
    .where(sa.or_(*(cases.c.status == status for status in _OPEN)))
    .order_by(cases.c.priority, cases.c.opened_at)
    .limit(_CASES)
)
_PROMISED_CALL_ROWS = Query(
    sa.select(
        callbacks.c.id,
        callbacks.c.due_at,
        callbacks.c.e164,
        sa.func.coalesce(agents.c.name, callbacks.c.agent_id),
    )
    .select_from(callbacks.outerjoin(agents, agents.c.id == callbacks.c.agent_id))
    .where(callbacks.c.customer_id == _customer_id, sa.or_(*(callbacks.c.status == status for status in OWED)))
    .order_by(callbacks.c.due_at)
    .limit(_PROMISED_CALLS)
)
_ORDER_ROWS = Query(
    _of_customer(
        orders,
        orders.c.id,
        orders.c.number,
        orders.c.ordered_at,
        orders.c.status,
        orders.c.total,
        orders.c.currency,
        orders.c.summary,
    )
    .order_by(orders.c.ordered_at.desc())
    .limit(_ORDERS)
)
_WORK_ORDER_ROWS = Query(
    _of_customer(
        work_orders,
        work_orders.c.id,
        work_orders.c.number,
        work_orders.c.kind,
        work_orders.c.status,
        work_orders.c.scheduled_at,
        sa.func.coalesce(technicians.c.name, ""),
    )
    .select_from(work_orders.outerjoin(technicians, technicians.c.id == work_orders.c.technician_id))
    .order_by(work_orders.c.scheduled_at.desc())
    .limit(_WORK_ORDERS)
)


def read_card(connection: sa.Connection, customer_id: int, today_start: datetime) -> CustomerCard | None:
    """Read all that the card shows; `None` if there is no such customer."""
    row = _CUSTOMER.row(connection, customer_id=customer_id, today_start=today_start)
    if row is None:
        return None
    open_cases = tuple(Case(*case) for case in _CASE_ROWS.rows(connection, customer_id=customer_id))
    return CustomerCard(
        id=row[0],
        external_id=row[1],
        name=row[2],
        tier=read_tier(row[3]),
        value_score=row[4],
        churn_risk=row[5],
        influence=row[6],
        language=row[7],
        rut=format_rut(row[8]) if row[8] else "",
        customer_since=row[9],
        household_size=row[10],
        preferred_channel=row[11],
        notes=row[12],
        is_vip=bool(row[13]),
        do_not_call=bool(row[14]),
        contact_count=row[15],
        order_count=row[16],
        contacts_today=row[17],
        phones=tuple(PhoneLine(*phone) for phone in _PHONES.rows(connection, customer_id=customer_id)),
        emails=tuple(address for (address,) in _EMAILS.rows(connection, customer_id=customer_id)),
        alerts=_alerts(row, open_cases),
        facts=tuple(Fact(*fact) for fact in _FACT_ROWS.rows(connection, customer_id=customer_id)),
        contacts=read_contacts(connection, customer_id),
        cases=open_cases,
        promised_calls=tuple(
            PromisedCall(*call) for call in _PROMISED_CALL_ROWS.rows(connection, customer_id=customer_id)
        ),
        orders=tuple(Order(*order) for order in _ORDER_ROWS.rows(connection, customer_id=customer_id)),
        work_orders=tuple(WorkOrder(*order) for order in _WORK_ORDER_ROWS.rows(connection, customer_id=customer_id)),
    )


def _alerts(row: Row, open_cases: tuple[Case, ...]) -> tuple[Alert, ...]:
    """What the agent must be careful about, most serious first."""
    complaints = tuple(
        Alert(AlertKind.OPEN_COMPLAINT, case.id, case.subject, case.opened_at, case.escalations)
        for case in open_cases
        if case.kind == "complaint"
    )
    do_not_call = (Alert(AlertKind.DO_NOT_CALL),) if row[14] else ()
    vip = (Alert(AlertKind.VIP),) if row[13] else ()
    return complaints + do_not_call + vip
