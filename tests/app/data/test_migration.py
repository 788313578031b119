"""The schema goes up and down on both databases, and is what the statements are written against."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.data.agents import outcomes, pause_reasons
from app.data.database import Database, open_database
from app.data.migrations import REVISIONS
from app.data.schema import metadata


def _sqlite_default_differs(*arguments: Any) -> bool:
    """Compare as written: Alembic's own comparison takes `''` for a difference from `''`."""
    _context, _inspected_column, _column, inspected, _default, rendered = arguments
    return (inspected or "").strip("()'") != (rendered or "").strip("()'")


def test_migrated_schema_is_the_one_that_the_tables_describe(database: Database) -> None:
    def differences(connection: sa.Connection) -> object:
        compare_default = _sqlite_default_differs if connection.dialect.name == "sqlite" else True
        options = {"compare_type": True, "compare_server_default": compare_default}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    assert database.read(differences) == []


def test_every_revision_goes_down_and_up_again(empty_url: str) -> None:
    database = open_database(empty_url)
    database.upgrade()
    for revision in [*reversed(REVISIONS[:-1]), "base"]:
        database.downgrade(revision)
        assert database.revision() == (None if revision == "base" else revision)
    assert database.read(lambda connection: sa.inspect(connection).get_table_names()) == ["alembic_version"]
    database.upgrade()
    database.check()
    database.close()


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    before = outcomes(database)
    database.upgrade()
    assert outcomes(database) == before


def test_known_revisions_are_those_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", "app.data:migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([script.revision for script in scripts])) == REVISIONS


def test_desk_offers_the_outcomes_of_the_contract_in_the_order_of_their_keys(database: Database) -> None:
    offered = {outcome.position: outcome.label_es for outcome in outcomes(database) if outcome.position}
    assert offered == {
        1: "Resuelto",
        2: "Derivado",
        3: "Volver a llamar",
        4: "Venta",
        5: "Reclamo",
        6: "Equivocado",
        7: "No contesta",
    }
    assert {outcome.code for outcome in outcomes(database)} == {
        *("resolved", "transferred", "callback", "sale", "complaint", "wrong_number", "no_answer", "none")
    }


def test_reasons_to_pause_have_norms(database: Database) -> None:
    reasons = {reason.code: reason.norm_minutes for reason in pause_reasons(database)}
    assert reasons.keys() == {"lunch", "coffee", "bathroom", "training", "meeting", "other"}
    assert reasons["bathroom"] == 10
    assert reasons["other"] is None
