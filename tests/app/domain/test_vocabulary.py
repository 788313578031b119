"""The lists that a desk begins with are those that a database begins with."""

from __future__ import annotations

from pathlib import Path

from app.data.agents import outcomes, pause_reasons
from app.data.database import open_database
from app.domain.vocabulary import FIRST_LISTS


def test_the_first_lists_are_what_the_migrations_write(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'ficha.db'}")
    database.upgrade()
    assert outcomes(database) == FIRST_LISTS.outcomes
    assert pause_reasons(database) == FIRST_LISTS.pause_reasons
    database.close()
