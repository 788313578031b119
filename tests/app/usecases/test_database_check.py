"""The look at the database that a desk takes at its start."""

from __future__ import annotations

from app.data.errors import DatabaseOutage, DatabaseRefusal
from tests.app.fakes import DeskBench


def told(desk: DeskBench) -> list[tuple[str, str]]:
    return [(banner.code, dict(banner.values).get("code", "")) for banner in desk.view.banners]


def test_a_database_that_does_not_fit_is_told_before_anything_is_saved_and_until_it_does(desk: DeskBench) -> None:
    desk.records.outage = DatabaseRefusal("older", place="crm.db")
    desk.connect()
    desk.advance(1)
    desk.until(lambda: told(desk) == [("database_down", "older")])
    desk.records.outage = DatabaseOutage("locked")
    desk.advance(6)
    desk.until(lambda: told(desk) == [("database_down", "locked")])
    desk.records.outage = None
    desk.advance(6)
    desk.until(lambda: told(desk) == [])


def test_a_database_that_fits_is_looked_at_once(desk: DeskBench) -> None:
    desk.sign_on()
    for _ in range(5):
        desk.advance(10)
    desk.until(lambda: desk.records.checks == 1)
    assert told(desk) == []
