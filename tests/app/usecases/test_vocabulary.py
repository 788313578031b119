"""How a call ended can be said from the first moment: with the database, with its kept lists, with neither."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.data.errors import DatabaseOutage
from app.domain.interaction import Disposition, Outcome, PauseReason, interaction_id
from app.domain.vocabulary import FIRST_LISTS
from tests.app.fakes import DeskBench

OpenDesk = Callable[..., DeskBench]
CONTRACT = {"resolved", "transferred", "callback", "sale", "complaint", "wrong_number", "no_answer", "none"}


def open_without_database(open_desk: OpenDesk) -> DeskBench:
    desk = open_desk()
    desk.records.outage = DatabaseOutage("unreachable")
    desk.connect()
    desk.session.sign_on()
    desk.until(lambda: desk.session._parts.vocabulary._retry_at is not None)
    return desk


def codes(desk: DeskBench) -> list[str]:
    return [outcome.code for outcome in desk.view.outcomes]


def test_a_desk_that_has_never_seen_its_database_offers_the_outcomes_of_the_contract(open_desk: OpenDesk) -> None:
    desk = open_without_database(open_desk)
    assert set(codes(desk)) == CONTRACT
    assert sorted(outcome.position for outcome in desk.view.outcomes) == list(range(8))
    assert all(outcome.label_es and outcome.label_en for outcome in desk.view.outcomes)
    assert desk.view.agent.pause_reasons == FIRST_LISTS.pause_reasons


def test_an_outcome_said_without_a_database_reaches_it_later(open_desk: OpenDesk) -> None:
    desk = open_without_database(open_desk)
    desk.end(desk.talk(desk.ring()))
    panel = desk.view.wrap_up
    assert panel is not None
    desk.session.set_disposition(panel.interaction_id, Disposition("sale"))
    desk.session.save_wrap_up(panel.interaction_id)
    desk.until(lambda: desk.view.journal.waiting == 1)
    desk.records.outage = None
    desk.advance(31)
    desk.until(lambda: desk.records.saved)
    ((row,),) = desk.records.saved.values()
    assert (row.id, row.disposition.outcome) == (interaction_id("central", "1.1"), "sale")


def test_the_lists_of_the_database_are_offered_without_it_at_the_next_start(open_desk: OpenDesk) -> None:
    first = open_desk()
    first.records.outcomes = lambda: (Outcome("retained", "Retenido", "Retained", 1),)
    first.records.pause_reasons = lambda: (PauseReason("gym", "Gimnasia", "Gymnastics", 5, 1),)
    first.connect()
    first.until(lambda: codes(first) == ["retained"])
    first.close()
    later = open_without_database(open_desk)
    later.until(lambda: codes(later) == ["retained"])
    assert [reason.code for reason in later.view.agent.pause_reasons] == ["gym"]


def test_the_database_is_asked_again_and_has_the_last_word(open_desk: OpenDesk) -> None:
    desk = open_without_database(open_desk)
    desk.records.outage = None
    desk.advance(5)
    desk.until(lambda: codes(desk) == ["resolved"])


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"outcomes": []}', b'{"outcomes": [{"code": 1}]}', b"\xff\x00" * 1_000]
)
def test_a_kept_list_that_is_none_is_not_offered(open_desk: OpenDesk, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lists.json").write_bytes(content)
    desk = open_without_database(open_desk)
    assert desk.lists.read() is None
    assert set(codes(desk)) == CONTRACT


def test_a_folder_that_takes_no_file_costs_the_copy_only(open_desk: OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "lists.json").mkdir()
    desk = open_desk()
    desk.sign_on()
    assert codes(desk) == ["resolved"]
    assert not list(tmp_path.glob("*.new"))
