"""Who is calling, and the card, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.data.database import Database
from app.data.profiles import identify, load_card, pop
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
    work_orders,
)
from app.domain.customer import AlertKind, Tier
from app.domain.identification import Clues, EvidenceKind, MatchedBy

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TODAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
MARIA, ANA, LUIS = 1, 2, 3
MOBILE, SHARED = "+56981234567", "+56223456789"


@pytest.fixture
def crm(database: Database) -> Database:
    def work(connection: sa.Connection) -> None:
        def insert(table: sa.Table, *rows: dict[str, object]) -> None:
            for row in rows:
                connection.execute(table.insert().values(row))

        insert(
            customers,
            {
                "id": MARIA,
                "external_id": "C-1001",
                "name": "María Fernanda Rojas",
                "tier": "oro",
                "value_score": 87,
                "rut": "12345678-5",
                "since": date(2014, 3, 1),
                "created_at": NOW,
                "is_vip": True,
                "do_not_call": True,
                "preferred_channel": "whatsapp",
                "language": "es",
            },
            {"id": ANA, "external_id": "C-1002", "name": "Ana Pérez", "created_at": NOW},
            {"id": LUIS, "external_id": "C-1003", "name": "Luis Pérez", "created_at": NOW},
        )
        insert(
            phones,
            {"customer_id": MARIA, "e164": MOBILE, "label": "móvil"},
            {"customer_id": MARIA, "e164": "+56221112233"},
            {"customer_id": ANA, "e164": SHARED},
            {"customer_id": LUIS, "e164": SHARED},
        )
        insert(
            emails, {"customer_id": MARIA, "address": "maria@example.com"}, {"customer_id": ANA, "address": "a@b.cl"}
        )
        insert(
            orders,
            {"number": "88213", "customer_id": ANA, "ordered_at": NOW, "total": 1, "summary": "Router"},
            {"number": "12345678-5", "customer_id": ANA, "ordered_at": NOW},
        )
        insert(facts, {"customer_id": MARIA, "code": "moved", "text_es": "Se mudó", "learned_at": NOW})
        insert(
            cases,
            {"id": 4312, "customer_id": MARIA, "kind": "complaint", "subject": "Cobro duplicado", "status": "open",
             "priority": 1, "opened_at": NOW - timedelta(days=3), "escalations": 2},
            {"customer_id": MARIA, "kind": "complaint", "subject": "Antiguo", "status": "closed", "opened_at": NOW},
        )  # fmt: skip
        insert(work_orders, {"number": "5521", "customer_id": MARIA, "kind": "install", "status": "done"})
        insert(agents, {"id": "1001", "name": "Ana Soto"})
        insert(
            interactions,
            *(
                {
                    "id": f"contact-{hours}",
                    "channel": "call",
                    "direction": "in",
                    "customer_id": MARIA,
                    "agent_id": "1001",
                    "started_at": NOW - timedelta(hours=hours),
                }
                for hours in range(0, 48, 4)
            ),
            {
                "id": "chat",
                "channel": "chat",
                "direction": "in",
                "customer_id": MARIA,
                "agent_id": "2002",
                "started_at": NOW - timedelta(hours=1),
            },
        )

    database.write(work)
    return database


@pytest.mark.parametrize(
    ("clues", "expected"),
    [
        (Clues(customer_id="1", is_verified=True), (MatchedBy.IVR, EvidenceKind.VERIFIED, "C-1001", [MARIA])),
        (Clues(customer_id="1", account="C-1002"), (MatchedBy.IVR, EvidenceKind.IVR, "C-1001", [MARIA])),
        (Clues(account="123456785#"), (MatchedBy.ACCOUNT, EvidenceKind.RUT, "12.345.678-5", [MARIA])),
        (Clues(account="C-1002", e164=MOBILE), (MatchedBy.ACCOUNT, EvidenceKind.ACCOUNT, "C-1002", [ANA])),
        (Clues(account="88213"), (MatchedBy.ACCOUNT, EvidenceKind.ORDER, "88213", [ANA])),
        (Clues(e164=MOBILE), (MatchedBy.PHONE, EvidenceKind.PHONE, MOBILE, [MARIA])),
        (Clues(e164="+56221112233"), (MatchedBy.PHONE, EvidenceKind.PHONE, "+56221112233", [MARIA])),
        (Clues(e164=SHARED), (MatchedBy.PHONE, EvidenceKind.PHONE, SHARED, [ANA, LUIS])),
        (Clues(number="anonymous"), (MatchedBy.NONE, EvidenceKind.WITHHELD, "anonymous", [])),
        (Clues(e164="+56955512345"), (MatchedBy.NONE, EvidenceKind.UNKNOWN, "+56955512345", [])),
        (Clues(e164=MOBILE, number="x", is_suspect=True), (MatchedBy.NONE, EvidenceKind.SUSPECT, "x", [])),
    ],
)
def test_caller_is_known_by_the_best_clue(
    crm: Database, clues: Clues, expected: tuple[MatchedBy, EvidenceKind, str, list[int]]
) -> None:
    found = identify(crm, clues)
    ids = [candidate.id for candidate in found.candidates]
    assert (found.matched_by, found.evidence_kind, found.evidence, ids) == expected


@pytest.mark.parametrize("customer_id", ["999", "9" * 18, "9" * 40, "-1", "x", "1; DROP TABLE customers", "١", "\0"])
def test_customer_id_that_names_nobody_hands_over_to_the_number(crm: Database, customer_id: str) -> None:
    found = identify(crm, Clues(customer_id=customer_id, e164=MOBILE))
    assert (found.matched_by, [candidate.id for candidate in found.candidates]) == (MatchedBy.PHONE, [MARIA])


@pytest.mark.parametrize("account", ["404", "9" * 500, "\0", "' OR 1=1", "\ud800", "#"])
def test_typed_digits_that_find_nobody_hand_over_to_the_number(crm: Database, account: str) -> None:
    found = identify(crm, Clues(account=account, e164=MOBILE))
    assert (found.matched_by, [candidate.id for candidate in found.candidates]) == (MatchedBy.PHONE, [MARIA])


def test_candidates_can_be_told_apart(crm: Database) -> None:
    ana, luis = identify(crm, Clues(e164=SHARED)).candidates
    assert (ana.name, ana.external_id, ana.phone, ana.detail, ana.tier) == (
        "Ana Pérez",
        "C-1002",
        SHARED,
        "a@b.cl",
        None,
    )
    assert (luis.name, luis.detail) == ("Luis Pérez", "")


def test_card_holds_everything_of_the_customer(crm: Database) -> None:
    identification, card = pop(crm, Clues(e164=MOBILE), today_start=TODAY)
    assert card is not None
    assert card == load_card(crm, MARIA, today_start=TODAY)
    assert identification.candidates[0].detail == "12.345.678-5"
    assert (card.name, card.tier, card.value_score, card.rut) == ("María Fernanda Rojas", Tier.ORO, 87, "12.345.678-5")
    assert (card.customer_since, card.churn_risk, card.is_vip, card.do_not_call) == (date(2014, 3, 1), None, True, True)
    assert [(line.e164, line.label) for line in card.phones] == [(MOBILE, "móvil"), ("+56221112233", "")]
    assert card.emails == ("maria@example.com",)
    assert [(fact.text_es, fact.learned_at) for fact in card.facts] == [("Se mudó", NOW)]
    assert [case.id for case in card.cases] == [4312]
    assert [order.number for order in card.work_orders] == ["5521"]
    assert card.orders == ()
    assert card.order_count == 0


def test_card_shows_the_last_ten_contacts_newest_first_with_names(crm: Database) -> None:
    card = load_card(crm, MARIA, today_start=TODAY)
    assert card is not None
    assert [contact.id for contact in card.contacts[:3]] == ["contact-0", "chat", "contact-4"]
    assert (len(card.contacts), card.contact_count) == (10, 13)
    assert card.contacts[0].at == NOW
    assert card.contacts[0].at.tzinfo is not None
    assert [contact.agent_name for contact in card.contacts[:2]] == ["Ana Soto", "2002"]


def test_only_calls_in_since_midnight_count_as_today(crm: Database) -> None:
    card = load_card(crm, MARIA, today_start=TODAY)
    assert card is not None
    assert card.contacts_today == 4  # 0, 4, 8 and 12 hours ago


def test_alerts_put_the_open_complaint_first(crm: Database) -> None:
    card = load_card(crm, MARIA, today_start=TODAY)
    assert card is not None
    kinds = [alert.kind for alert in card.alerts]
    assert kinds == [AlertKind.OPEN_COMPLAINT, AlertKind.DO_NOT_CALL, AlertKind.VIP]
    complaint = card.alerts[0]
    assert (complaint.case_id, complaint.escalations, complaint.since) == (4312, 2, NOW - timedelta(days=3))


def test_several_candidates_or_none_have_no_card(crm: Database) -> None:
    assert pop(crm, Clues(e164=SHARED), today_start=TODAY)[1] is None
    assert pop(crm, Clues(), today_start=TODAY)[1] is None
    assert load_card(crm, 404, today_start=TODAY) is None


def test_card_shows_the_call_backs_that_are_promised_and_not_made_the_next_one_first(crm: Database) -> None:
    def work(connection: sa.Connection) -> None:
        for id_, hours, status in (("late", 5, "open"), ("soon", 1, "open"), ("made", 2, "done")):
            row = {"id": id_, "customer_id": MARIA, "agent_id": "1001", "e164": MOBILE, "status": status}
            connection.execute(
                callbacks.insert().values(row | {"due_at": NOW + timedelta(hours=hours), "created_at": NOW})
            )

    crm.write(work)
    card = load_card(crm, MARIA, today_start=TODAY)
    assert card is not None
    assert [(one.id, one.agent_name, one.e164) for one in card.promised_calls] == [
        ("soon", "Ana Soto", MOBILE),
        ("late", "Ana Soto", MOBILE),
    ]
    assert card.promised_calls[0].due_at == NOW + timedelta(hours=1)
