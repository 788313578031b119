"""Customers are found by whatever the agent has."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.data.database import Database
from app.data.name_index import index_name
from app.data.schema import cases, customers, emails, orders, phones
from app.data.search import search_customers
from app.domain.customer import FoundCustomers
from app.domain.names import search_words

NOW = datetime(2026, 11, 20, tzinfo=UTC)
NAMES = {1: "María Fernanda Rojas", 2: "José Núñez Rojas", 3: "Rojelio Maturana", 4: "100% Ñandú Ltda."}


@pytest.fixture
def crm(database: Database) -> Database:
    def work(connection: sa.Connection) -> None:
        for id_, name in NAMES.items():
            words = search_words(name)
            connection.execute(
                customers.insert().values(
                    id=id_, external_id=f"C-{id_}", name=name, name_search=" ".join(words), created_at=NOW
                )
            )
            index_name(connection, id_, words)
            connection.execute(phones.insert().values(customer_id=id_, e164=f"+5698123456{id_}"))
        connection.execute(sa.update(customers).where(customers.c.id == 1).values(rut="12345678-5"))
        connection.execute(emails.insert().values(customer_id=2, address="jose.nunez@example.com"))
        connection.execute(orders.insert().values(number="88213", customer_id=3, ordered_at=NOW))
        connection.execute(cases.insert().values(id=4312, customer_id=4, opened_at=NOW))

    database.write(work)
    return database


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("maria", [1]),
        ("MARÍA  roj", [1]),
        ("rojas fernanda maria", [1]),
        ("nunez", [2]),
        ("Núñez José", [2]),
        ("rojas", [1, 2]),
        ("roj", [1, 2, 3]),
        ("rojas mat", []),
        ("nandu", [4]),
        ("100%", [4]),
        ("12.345.678-5", [1]),
        ("123456785", [1]),
        ("C-3", [3]),
        ("+56981234562", [2]),
        ("9 8123 4563", [3]),
        ("98123", [1, 2, 3, 4]),
        ("5698123456", [1, 2, 3, 4]),
        ("+56 9 8123", [1, 2, 3, 4]),
        ("jose.nunez@example.com", [2]),
        ("JOSE.NUNEZ@ex", [2]),
        ("88213", [3]),
        ("#88213", [3]),
        ("4312", [4]),
        ("#4312", [4]),
        ("", []),
        ("   ", []),
        ("%", []),
        ("<b>r</b>", []),
        ("<b>rojas</b>", []),
        ("Núñez <script>", [2]),
        ("_", []),
        ("' OR 1=1 --", []),
        ("99999999999999999999999999", []),
        ("x" * 10_000, []),
        ("\0", []),
        ("\ud800", []),
        ("@", []),
    ],
)
def test_text_finds(crm: Database, text: str, found: list[int]) -> None:
    assert sorted(brief.id for brief in search_customers(crm, text, region="CL").customers) == found


def test_what_is_named_exactly_comes_first(crm: Database) -> None:
    crm.write(
        lambda connection: connection.execute(
            customers.insert().values(id=9, external_id="rojas", name="Otra", created_at=NOW)
        )
    )
    assert search_customers(crm, "rojas", region="CL").customers[0].id == 9


def test_no_more_than_twenty_are_found(crm: Database) -> None:
    def work(connection: sa.Connection) -> None:
        for id_ in range(100, 150):
            connection.execute(
                customers.insert().values(
                    id=id_, external_id=str(id_), name="Ana Ana", name_search="ana anabel", created_at=NOW
                )
            )
            index_name(connection, id_, ("ana", "anabel"))

    crm.write(work)
    found = search_customers(crm, "ana", region="CL")
    assert len(found.customers) == len({brief.id for brief in found.customers}) == 20
    assert found.has_more
    assert not search_customers(crm, "rojas", region="CL").has_more


def add_customer(connection: sa.Connection, id_: int, name: str, **values: object) -> None:
    words = search_words(name)
    row = {"id": id_, "external_id": f"C-{id_}", "name": name, "name_search": " ".join(words), "created_at": NOW}
    connection.execute(customers.insert().values(row | values))
    index_name(connection, id_, words)


def test_names_that_begin_as_typed_come_first_and_then_the_dearest_customers(crm: Database) -> None:
    def work(connection: sa.Connection) -> None:
        add_customer(connection, 20, "Fernanda María López", tier="platino", value_score=99)
        add_customer(connection, 21, "María Francisca Soto", tier="plata", value_score=10)
        add_customer(connection, 22, "María Fuentes", tier="oro", value_score=50)
        add_customer(connection, 23, "Ana María Farías", tier="oro", value_score=80)
        add_customer(connection, 24, "María Flores", tier="oro", value_score=70)

    crm.write(work)
    found = search_customers(crm, "maria f", region="CL").customers
    assert [brief.id for brief in found] == [24, 22, 21, 1, 20, 23]


def test_who_begins_as_typed_is_found_among_more_names_than_are_ranked(crm: Database) -> None:
    def work(connection: sa.Connection) -> None:
        for id_ in range(1000, 1300):
            add_customer(connection, id_, f"Pedro Maturana {id_}", tier="oro")
        add_customer(connection, 2000, "Maturana Pedro")

    crm.write(work)
    found = search_customers(crm, "maturana p", region="CL")
    assert found.customers[0].id == 2000
    assert (len(found.customers), found.has_more) == (20, True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(max_size=30) | st.from_regex(r"[#+]?[0-9 .\-]{1,25}[kK@%]?", fullmatch=True))
def test_no_text_raises(crm: Database, text: str) -> None:
    assert len(search_customers(crm, text, region="CL").customers) <= 20


def test_words_of_a_customer_who_is_gone_find_nobody(crm: Database) -> None:
    def replace_the_last(connection: sa.Connection) -> None:
        connection.execute(sa.delete(customers).where(customers.c.id == 4))
        connection.execute(
            customers.insert().values(id=4, external_id="new", name="Ana", name_search="ana", created_at=NOW)
        )

    crm.write(replace_the_last)
    assert search_customers(crm, "nandu", region="CL") == FoundCustomers()


SLIPPED = "María Valentina Gutiérrez Sepúlveda"


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """Some words of a name, each with a letter too many, too few or wrong, or two swapped; the accents as they come."""
    words = draw(st.lists(st.sampled_from(SLIPPED.split()), min_size=1, unique=True))
    typed = []
    for word in words:
        place = draw(st.integers(0, len(word) - 1))
        letter, before, after = draw(st.sampled_from("aehlnsvzñ")), word[:place], word[place:]
        slips = (
            before + letter + after,
            before + after[1:],
            before + letter + after[1:],
            before + after[1::-1] + after[2:],
        )
        typed.append(draw(st.sampled_from((word, *slips))))
    return " ".join(typed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(text=slipped())
def test_a_name_is_found_in_spite_of_one_slip_in_each_word(crm: Database, text: str) -> None:
    def work(connection: sa.Connection) -> None:
        if connection.execute(sa.select(customers.c.id).where(customers.c.id == 77)).first() is None:
            add_customer(connection, 77, SLIPPED)

    crm.write(work)
    assert 77 in {brief.id for brief in search_customers(crm, text, region="CL").customers}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nunes", [2]),
        ("rohas", [1, 2]),
        ("jose rogas", [2]),
        ("Ferrnanda", [1]),
        ("matruana", [3]),
        ("zzzz", []),
        ("maria zzzz", []),
        ("rox", []),  # three letters say too little for a slip
    ],
)
def test_text_with_a_slip_finds(crm: Database, text: str, found: list[int]) -> None:
    assert sorted(brief.id for brief in search_customers(crm, text, region="CL").customers) == found


def test_a_name_as_typed_comes_before_one_that_only_sounds_so_and_that_before_a_slip(crm: Database) -> None:
    def work(connection: sa.Connection) -> None:
        add_customer(connection, 30, "Ana Vargas", tier="bronce")
        add_customer(connection, 31, "Ana Bargas", tier="oro")
        add_customer(connection, 32, "Ana Varbas", tier="platino")

    crm.write(work)
    assert [brief.id for brief in search_customers(crm, "ana vargas", region="CL").customers] == [30, 31, 32]


def test_names_of_an_older_database_are_indexed_when_it_is_upgraded(crm: Database) -> None:
    crm.downgrade("0003")
    crm.upgrade()
    assert [brief.id for brief in search_customers(crm, "nunes", region="CL").customers] == [2]
