"""Who may what: each role what those before may, and the house has the last word."""

from __future__ import annotations

import pytest

from app.domain.roles import Right, Role, Standing, read_house, read_role


@pytest.mark.parametrize(
    ("right", "agent", "supervisor"),
    [
        (Right.CHANGE_TIER, False, True),
        (Right.LIST_NUMBER, True, True),
        (Right.UNLIST_NUMBER, False, True),
        (Right.UNDO_MERGE, True, True),
        (Right.UNDO_OLD_MERGE, False, True),
        (Right.OVERRIDE_HOURS, False, True),
        (Right.OVERRIDE_HOURS_SERVICE, True, True),
        (Right.OVERRIDE_DO_NOT_CALL_SALES, False, False),
    ],
)
def test_defaults_say_who_may(right: Right, agent: bool, supervisor: bool) -> None:
    assert (Standing().may(right), Standing(Role.SUPERVISOR).may(right)) == (agent, supervisor)


def test_admin_may_what_any_role_may_and_not_what_nobody_may() -> None:
    forbidden = {right for right in Right if not Standing(Role.ADMIN).may(right)}
    assert forbidden == {Right.OVERRIDE_DO_NOT_CALL_SALES, Right.OVERRIDE_CONSENT_DENIED_SALES}


def test_house_has_the_last_word_and_what_it_does_not_say_stays() -> None:
    house = read_house([("change_tier", "agent"), ("undo_merge", "nobody"), ("list_number", "admin"), ("x", "agent")])
    standing = Standing(Role.SUPERVISOR, house)
    assert standing.may(Right.CHANGE_TIER)
    assert not standing.may(Right.UNDO_MERGE)
    assert standing.who_may(Right.LIST_NUMBER) is Role.ADMIN
    assert standing.may(Right.UNLIST_NUMBER)


def test_word_that_is_no_role_changes_no_right() -> None:
    assert Standing(house=read_house([("unlist_number", "everybody")])).who_may(Right.UNLIST_NUMBER) is Role.SUPERVISOR


def test_unknown_role_is_that_of_an_agent() -> None:
    assert [read_role(word) for word in ("", "boss", "Admin", "admin")] == [*[Role.AGENT] * 3, Role.ADMIN]


def test_desk_can_offer_less_than_the_role_and_never_more() -> None:
    assert Standing(Role.ADMIN).capped(Role.SUPERVISOR).role is Role.SUPERVISOR
    assert Standing(Role.AGENT).capped(Role.ADMIN).role is Role.AGENT
