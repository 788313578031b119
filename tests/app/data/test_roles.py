"""Roles and rights in both databases, and who changed them."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.data.agents import save_agent
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.roles import AgentRole, read_roles, read_standing, require, set_right, set_role
from app.data.schema import agents, house_changes
from app.domain.roles import Right, Role, Standing


def written(database: Database) -> list[tuple[str, ...]]:
    row = house_changes.c
    found = sa.select(row.subject, row.name, row.old_value, row.new_value).order_by(row.id)
    return [tuple(one) for one in database.read(lambda connection: connection.execute(found).all())]


def test_role_outlives_sign_ons_and_its_change_is_written_down_once(database: Database) -> None:
    assert read_standing(database, "1001") == Standing()
    save_agent(database, "1001", "Ana Soto")
    assert set_role(database, "1001", Role.SUPERVISOR)
    assert set_role(database, "1001", Role.SUPERVISOR)
    save_agent(database, "1001", "Ana Soto Rojas", device="PJSIP/1001")
    assert read_standing(database, "1001") == Standing(Role.SUPERVISOR)
    assert read_roles(database) == (AgentRole("1001", "Ana Soto Rojas", Role.SUPERVISOR),)
    assert written(database) == [("role", "1001", "agent", "supervisor")]


def test_role_can_be_given_before_the_first_sign_on(database: Database) -> None:
    assert not set_role(database, "1002", Role.ADMIN)
    assert read_standing(database, "1002").role is Role.ADMIN
    save_agent(database, "1002", "Bruno")
    assert read_standing(database, "1002").role is Role.ADMIN


def test_role_that_somebody_wrote_into_the_table_and_nobody_knows_is_that_of_an_agent(database: Database) -> None:
    save_agent(database, "1001", "Ana")
    database.write(lambda connection: connection.execute(sa.update(agents).values(role="boss")))
    assert read_standing(database, "1001").role is Role.AGENT


def test_house_changes_who_may_and_the_change_is_written_down(database: Database) -> None:
    set_right(database, Right.CHANGE_TIER, Role.AGENT)
    set_right(database, Right.CHANGE_TIER, Role.AGENT)
    set_right(database, Right.CHANGE_TIER, None)
    assert read_standing(database, "1001").who_may(Right.CHANGE_TIER) is None
    assert written(database) == [
        ("right", "change_tier", "supervisor", "agent"),
        ("right", "change_tier", "agent", "nobody"),
    ]


def test_what_is_not_permitted_is_refused_with_the_role_that_it_needs(database: Database) -> None:
    with pytest.raises(DatabaseRefusal) as refused:
        database.write(lambda connection: require(connection, "1001", Right.CHANGE_TIER))
    assert (refused.value.code, refused.value.values) == (
        "not_permitted",
        {"right": "change_tier", "needed": "supervisor"},
    )
    set_role(database, "1001", Role.SUPERVISOR)
    database.write(lambda connection: require(connection, "1001", Right.CHANGE_TIER))
