"""Saved interactions reach the database exactly once: after outages, beside refused ones, over restarts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from itertools import pairwise

import pytest

from app.data.errors import DatabaseError, DatabaseOutage, DatabaseRefusal
from app.domain.interaction import Disposition, Recorded, interaction_id
from app.view import CardState, JournalView
from tests.app.fakes import DeskBench

OpenDesk = Callable[..., DeskBench]


def wrap_up(desk: DeskBench, uniqueid: str, outcome: str = "resolved", *, outage: DatabaseError | None = None) -> str:
    """Take and save a call; the id of its interaction. An outage begins when its card is there."""
    call = desk.ring(uniqueid)
    if outage is not None:
        desk.until(lambda: desk.view.card.state is CardState.UNKNOWN)
        desk.records.outage = outage
    desk.end(desk.talk(call))
    desk.say(Disposition(outcome, f"notas de {uniqueid}"))
    desk.save()
    desk.until(lambda: desk.view.wrap_up is None)
    return interaction_id("central", uniqueid)


def test_an_outage_keeps_the_desk_working_and_delivers_when_the_database_is_back(desk: DeskBench) -> None:
    desk.records.outage = DatabaseOutage("unreachable")
    ids = [wrap_up(desk, f"{n}.1") for n in range(1, 4)]
    desk.until(lambda: not desk.view.journal.is_database_up)
    assert desk.view.journal == JournalView(3, is_database_up=False)
    assert "database_down" in {banner.code for banner in desk.view.banners}
    desk.records.outage = None
    desk.advance(31)
    desk.until(lambda: desk.view.journal == JournalView())
    assert {key: len(rows) for key, rows in desk.records.saved.items()} == dict.fromkeys(ids, 1)
    assert "database_down" not in {banner.code for banner in desk.view.banners}


def test_the_pauses_between_tries_grow_to_half_a_minute(desk: DeskBench) -> None:
    tries: list[float] = []
    save = desk.records.save_interaction
    desk.records.save_interaction = lambda row: (tries.append(desk.clock.time.timestamp()), save(row))[1]
    wrap_up(desk, "1.1", outage=DatabaseRefusal("older"))
    desk.until(lambda: tries)
    for _ in range(150):
        before = len(tries)
        desk.advance(1)
        desk.until(lambda: not desk.session._parts.delivery._is_running)
        assert len(tries) - before <= 1
    gaps = [round(later - earlier) for earlier, later in pairwise(tries)]
    assert gaps == [1, 2, 4, 8, 16, 30, 30, 30]


def test_a_refused_interaction_is_kept_and_told_and_blocks_no_other(desk: DeskBench, open_desk: OpenDesk) -> None:
    bad = interaction_id("central", "1.1")
    desk.records.refused.add(bad)
    wrap_up(desk, "1.1")
    desk.until(lambda: "journal_refused" in {banner.code for banner in desk.view.banners})
    good = wrap_up(desk, "2.1")
    desk.until(lambda: good in desk.records.saved)
    desk.until(lambda: desk.view.journal.waiting == 1)
    desk.close()
    later = open_desk()
    later.session.start()
    later.until(lambda: bad in later.records.saved)
    assert list(later.records.saved) == [bad]


def test_what_was_not_delivered_is_delivered_at_the_next_start_before_any_link(
    desk: DeskBench, open_desk: OpenDesk
) -> None:
    desk.records.outage = DatabaseOutage("unreachable")
    key = wrap_up(desk, "1.1")
    desk.close()
    later = open_desk()
    later.session.start()
    later.until(lambda: later.view.journal.waiting == 0)
    ((row,),) = later.records.saved.values()
    assert (row.id, row.disposition.notes) == (key, "notas de 1.1")


def test_saved_interaction_is_logged_when_the_database_has_it(
    desk: DeskBench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app")
    desk.records.outage = DatabaseOutage("unreachable")
    key = wrap_up(desk, "1.1")
    desk.until(lambda: not desk.view.journal.is_database_up)

    def lines() -> list[dict[str, str]]:
        return [record.fields for record in caplog.records if record.getMessage() == "interaction_saved"]

    assert lines() == []
    desk.records.outage = None
    desk.advance(31)
    desk.until(lambda: desk.view.journal.waiting == 0)
    assert lines() == [{"interaction_id": key, "linkedid": "1.10", "outcome": "resolved"}]


def test_an_outcome_that_another_desk_said_first_is_told(desk: DeskBench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "app")
    desk.records.save_interaction = lambda row: Recorded("sale", is_said_elsewhere=True)
    wrap_up(desk, "1.1")
    desk.until(lambda: [banner.code for banner in desk.view.banners] == ["other_desktop"])
    (line,) = [record.fields for record in caplog.records if record.getMessage() == "interaction_saved"]
    assert line["outcome"] == "sale"  # what the database has, not what this desk said
    desk.session.close_banner("other_desktop")
    assert desk.view.banners == ()


def test_a_repeated_delivery_is_no_other_desk(desk: DeskBench) -> None:
    wrap_up(desk, "1.1", outage=DatabaseOutage("unreachable"))
    desk.until(lambda: not desk.view.journal.is_database_up)
    desk.records.save_interaction = lambda row: Recorded("sale", is_said_elsewhere=True)
    desk.advance(31)
    desk.until(lambda: desk.view.journal.waiting == 0)
    assert "other_desktop" not in {banner.code for banner in desk.view.banners}


IVR = (("FICHA_CUSTOMER", "7"), ("FICHA_VERIFIED", "1"))


def save_during_outage(desk: DeskBench, *phones: str, **call: object) -> None:
    """Take and save a call while no database answers, which knows María afterwards."""
    desk.records.outage = DatabaseOutage("unreachable")
    desk.end(desk.talk(desk.ring(**call)))
    desk.until(lambda: desk.view.card.state is CardState.FAILED)
    desk.say(Disposition("resolved"))
    desk.save()
    desk.until(lambda: desk.view.journal.waiting == 1)
    desk.records.add(7, "María", *phones)


def delivered(desk: DeskBench) -> tuple[int | None, str]:
    """Bring the database back; customer and reason in the row."""
    desk.records.outage = None
    desk.advance(31)
    desk.until(lambda: desk.records.saved)
    ((row,),) = desk.records.saved.values()
    return row.customer_id, row.matched_by


@pytest.mark.parametrize(
    ("phones", "variables", "expected"),
    [
        (["+56981234567"], (), (7, "phone")),
        (["+56900000000"], IVR, (7, "ivr")),
        (["+56900000000"], (), (None, "none")),
    ],
    ids=["number", "menu", "nobody"],
)
def test_who_called_during_an_outage_is_looked_up_when_the_row_is_written(
    desk: DeskBench, phones: list[str], variables: tuple[tuple[str, str], ...], expected: tuple[int | None, str]
) -> None:
    save_during_outage(desk, *phones, variables=variables)
    assert delivered(desk) == expected


def test_who_called_during_an_outage_is_looked_up_after_a_restart_too(desk: DeskBench, open_desk: OpenDesk) -> None:
    save_during_outage(desk, "+56981234567", variables=IVR)
    desk.close()
    later = open_desk()
    later.records.add(7, "María")
    later.session.start()
    assert delivered(later) == (7, "ivr")


def test_a_number_of_several_customers_during_an_outage_is_nobody(desk: DeskBench) -> None:
    save_during_outage(desk, "+56981234567")
    desk.records.add(8, "Pedro", "+56981234567")
    assert delivered(desk) == (None, "none")


def test_not_this_person_stays_nobody_whatever_the_number_says(desk: DeskBench) -> None:
    desk.records.outage = DatabaseOutage("unreachable")
    call = desk.talk(desk.ring())
    desk.until(lambda: desk.view.card.state is CardState.FAILED)
    desk.session.reject_customer("1.1")
    desk.end(call)
    desk.say(Disposition("resolved"))
    desk.save()
    desk.until(lambda: desk.view.journal.waiting == 1)
    desk.records.add(7, "María", "+56981234567")
    assert delivered(desk) == (None, "none")
