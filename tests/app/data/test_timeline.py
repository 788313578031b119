"""Thousands of contacts are read by pages, and filtered."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.data.agents import save_agent
from app.data.calling_out import save_override
from app.data.customer_files import read_file
from app.data.database import Database
from app.data.interactions import save_interaction
from app.data.merges import merge_customers
from app.data.schema import interactions
from app.data.timeline import read_timeline
from app.domain.calling_out import ContactOverride
from app.domain.customer import Contact
from app.domain.interaction import Disposition, Interaction
from app.domain.timeline import TimelineFilter
from tests.app.data.people import NOON, contact, person

EVERYTHING = TimelineFilter()
ANA = "+56981234567"


def whole(database: Database, customer_id: int, wanted: TimelineFilter = EVERYTHING) -> list[Contact]:
    """All pages, one after the other."""
    found: list[Contact] = []
    page = read_timeline(database, customer_id, wanted)
    found += page.contacts
    while page.next is not None:
        page = read_timeline(database, customer_id, wanted, after=page.next)
        found += page.contacts
    return found


@pytest.fixture
def ana(database: Database) -> int:
    """A customer with 1,203 contacts, several in one moment, every hundredth about an invoice."""
    ana = person(database, "Ana Soto")
    other = person(database, "Eva")
    channels = ("call", "email", "visit")
    made = [
        {
            "id": f"{number:05d}",
            "customer_id": ana if number % 7 else other,
            "channel": channels[number % 3],
            "direction": "in",
            "agent_id": str(1001 + number % 2),
            "outcome": "sale" if number % 5 == 0 else "resolved",
            "started_at": NOON + timedelta(minutes=number // 3),
            "subject": "Consulta",
            "notes": "Reclama por la FACTURACIÓN" if number % 100 == 1 else "Pregunta por su plan",
        }
        for number in range(1403)
    ]
    database.write(lambda connection: connection.execute(interactions.insert(), made))
    return ana


def test_pages_give_every_contact_once_newest_first(database: Database, ana: int) -> None:
    page = read_timeline(database, ana, EVERYTHING)
    assert len(page.contacts) == 50
    found = [one.id for one in whole(database, ana)]
    assert found == sorted((f"{number:05d}" for number in range(1403) if number % 7), reverse=True)


@pytest.mark.parametrize(
    ("wanted", "keeps"),
    [
        (TimelineFilter(channels=("email", "visit")), lambda number: number % 3 > 0),
        (TimelineFilter(agent_id="1002"), lambda number: number % 2 == 1),
        (TimelineFilter(outcomes=("sale",)), lambda number: number % 5 == 0),
        (TimelineFilter(since=NOON + timedelta(minutes=400)), lambda number: number >= 1200),
        (TimelineFilter(until=NOON + timedelta(minutes=10)), lambda number: number < 30),
        (TimelineFilter(text="facturacion reclama"), lambda number: number % 100 == 1),
        (TimelineFilter(text="factura", channels=("email",)), lambda number: number % 100 == 1 and number % 3 == 1),
        (TimelineFilter(text="nada de eso"), lambda number: False),
    ],
)
def test_a_filter_keeps(database: Database, ana: int, wanted: TimelineFilter, keeps: object) -> None:
    expected = [f"{number:05d}" for number in range(1403) if number % 7 and keeps(number)]  # type: ignore[operator]
    assert [one.id for one in whole(database, ana, wanted)] == expected[::-1]


def test_a_filter_offers_the_agents_who_had_contacts(database: Database) -> None:
    id_ = person(database, "Ana")
    save_agent(database, "1001", "Berta Ruiz")
    for number, agent_id in enumerate(("1001", "1002", "1001", "")):
        contact(database, str(number), id_, agent_id=agent_id)
    file = read_file(database, id_)
    assert file is not None
    assert file.agents == (("1002", "1002"), ("1001", "Berta Ruiz"))


def test_a_contact_entered_by_hand_has_its_subject(database: Database) -> None:
    id_ = person(database, "Ana")
    entered = Interaction(
        "a", "central", "", "", "email", "in", "1001", NOON, customer_id=id_, ended_at=NOON,
        subject="Boleta", disposition=Disposition("resolved", "Pide copia"),
    )  # fmt: skip
    save_interaction(database, entered)
    save_interaction(database, entered)
    (shown,) = whole(database, id_)
    assert (shown.channel, shown.subject, shown.notes, shown.outcome) == ("email", "Boleta", "Pide copia", "resolved")
    assert (
        database.read(lambda connection: connection.execute(sa.select(sa.func.count(interactions.c.id))).scalar()) == 1
    )


def override(number: int, minutes: float, **fields: object) -> ContactOverride:
    values = {"agent_id": "1001", "rules": ("hours", "do_not_call"), "reason": "Lo pidió por correo", **fields}
    made_at = NOON + timedelta(minutes=minutes)
    return ContactOverride(f"o{number}", made_at, role="supervisor", e164=ANA, purpose="service", **values)  # type: ignore[arg-type]


def test_override_stands_in_the_timeline_with_who_why_and_which_rules(database: Database) -> None:
    ana = person(database, "Ana Soto", phone=ANA)
    save_agent(database, "1001", "Bruno Rojas")
    save_override(database, override(1, 0))  # nobody was said to be called: it is the one who has the number
    (shown,) = whole(database, ana)
    assert (shown.agent_name, shown.notes, shown.overruled) == (
        "Bruno Rojas",
        "Lo pidió por correo",
        ("hours", "do_not_call"),
    )
    for wanted in (TimelineFilter(text="correo"), TimelineFilter(channels=("call",)), TimelineFilter(agent_id="1001")):
        assert whole(database, ana, wanted) == [shown]
    for wanted in (
        TimelineFilter(text="factura"),
        TimelineFilter(channels=("email",)),
        TimelineFilter(agent_id="1002"),
        TimelineFilter(outcomes=("sale",)),
        TimelineFilter(since=NOON + timedelta(minutes=1)),
        TimelineFilter(until=NOON),
    ):
        assert whole(database, ana, wanted) == []


def test_overrides_stand_between_contacts_each_once_over_all_pages(database: Database, ana: int) -> None:
    for number in range(120):
        save_override(database, override(number, number * 4 + 0.5, customer_id=ana))
    found = whole(database, ana)
    assert len(found) == len({one.id for one in found}) == 1202 + 120
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)


def test_number_of_two_customers_is_nobodys_override(database: Database) -> None:
    people = [person(database, name, phone=ANA) for name in ("Ana", "Eva")]
    save_override(database, override(1, 0))
    assert [whole(database, one) for one in people] == [[], []]


def test_customer_who_is_gone_or_merged_meanwhile_keeps_nobody_from_writing_the_override(database: Database) -> None:
    ana, eva = person(database, "Ana"), person(database, "Ana S.")
    merge_customers(database, ana, eva, agent_id="1001")
    save_override(database, override(1, 0, customer_id=eva))
    save_override(database, override(2, 1, customer_id=99_999))
    assert [one.id for one in whole(database, ana)] == ["o1"]
