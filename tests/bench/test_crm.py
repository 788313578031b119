"""The CRM of the benchmarks is one that the program itself reads."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.data.database import open_database
from app.data.profiles import pop
from app.data.search import search_customers
from app.domain.identification import Clues
from tests.bench.crm import build_large_crm, number_of


@pytest.mark.parametrize("customers", [1, 250])
def test_large_crm_has_every_customer_with_a_whole_card(tmp_path: Path, customers: int) -> None:
    path = tmp_path / "large.db"
    build_large_crm(path, customers, 12)
    database = open_database(f"sqlite:///{path}")
    database.check()
    today = datetime(2025, 11, 1, tzinfo=UTC)
    identification, card = pop(database, Clues(e164=number_of(customers)), today_start=today)
    assert card is not None
    assert (card.id, card.contact_count, len(card.contacts), card.order_count) == (customers, 12, 10, 1)
    assert identification.candidates[0].name == card.name
    assert card.contacts[0].at > card.contacts[-1].at
    assert customers in {found.id for found in search_customers(database, card.name, region="CL").customers}
    database.close()


def test_large_crm_has_the_indexes_of_the_program(tmp_path: Path) -> None:
    def indexes(path: Path) -> set[str]:
        database = open_database(f"sqlite:///{path}")
        database.upgrade()
        names = "SELECT name FROM sqlite_master WHERE type = 'index'"
        found = database.read(lambda connection: set(connection.execute(sa.text(names)).scalars()))
        database.close()
        return found

    build_large_crm(tmp_path / "large.db", 5, 2)
    assert indexes(tmp_path / "large.db") == indexes(tmp_path / "fresh.db")
