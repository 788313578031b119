"""Ctrl+K: the newest text wins, and a card looked up stands beside the call."""

from __future__ import annotations

from app.data.errors import DatabaseOutage
from app.view import CardState, SearchView
from tests.app.fakes import DeskBench


def test_results_belong_to_the_newest_text_however_the_answers_come(desk: DeskBench) -> None:
    desk.records.add(1, "María Rojas")
    desk.records.add(2, "Mario Soto")
    desk.records.gate.clear()
    for text in ("m", "ma", "mar", "mari", "mario"):
        desk.session.search(text)
    assert desk.view.search.is_running
    desk.records.gate.set()
    desk.until(lambda: not desk.view.search.is_running)
    assert [brief.name for brief in desk.view.search.results] == ["Mario Soto"]
    assert desk.view.search.query == "mario"


def test_typing_fast_asks_the_database_twice_not_once_a_letter(desk: DeskBench) -> None:
    asked: list[str] = []
    search = desk.records.search
    desk.records.search = lambda text: (asked.append(text), search(text))[1]
    desk.records.gate.clear()
    for text in ("m", "ma", "mar"):
        desk.session.search(text)
    desk.records.gate.set()
    desk.until(lambda: not desk.view.search.is_running)
    assert asked == ["m", "mar"]


def test_an_empty_text_ends_the_search_and_drops_the_late_answer(desk: DeskBench) -> None:
    desk.records.add(1, "María")
    desk.records.gate.clear()
    desk.session.search("ma")
    desk.session.search("  ")
    desk.records.gate.set()
    desk.session.search("nadie")
    desk.until(lambda: desk.view.search == SearchView("nadie"))
    assert all(not view.search.results for view in desk.views)


def test_a_failed_search_says_so_and_can_be_repeated(desk: DeskBench) -> None:
    desk.records.add(1, "María")
    desk.records.outage = DatabaseOutage("locked")
    desk.session.search("ma")
    desk.until(lambda: desk.view.search.has_failed)
    desk.records.outage = None
    desk.session.search("ma")
    desk.until(lambda: desk.view.search.results)
    assert not desk.view.search.has_failed


def test_the_same_text_is_looked_for_again_when_it_is_asked_again(desk: DeskBench) -> None:
    desk.records.add(1, "María")
    desk.session.search("ma")
    desk.until(lambda: desk.view.search.results)
    desk.records.add(2, "Mario")
    seen = len(desk.views)
    desk.session.search("ma")
    desk.until(lambda: len(desk.view.search.results) == 2)
    assert any(view.search.is_running for view in desk.views[seen:])


def test_a_card_from_the_search_stands_beside_the_call_until_closed(desk: DeskBench) -> None:
    desk.records.add(1, "María", "+56981234567")
    desk.records.add(2, "Mario")
    desk.talk(desk.ring())
    desk.until(lambda: desk.view.card.state is CardState.READY)
    desk.session.show_customer(2)
    desk.until(lambda: desk.view.card.card is desk.records.cards[2])
    assert desk.view.card.is_from_search
    assert desk.view.wrap_up.customer_name == "María"
    desk.session.close_customer()
    assert desk.view.card.card is desk.records.cards[1]


def test_a_call_that_takes_the_front_puts_the_searched_card_away(desk: DeskBench) -> None:
    desk.records.add(1, "María", "+56981234567")
    desk.records.add(2, "Mario")
    desk.session.show_customer(2)
    desk.until(lambda: desk.view.card.state is CardState.READY)
    desk.ring()
    desk.until(lambda: desk.view.card.card is desk.records.cards[1])
    assert not desk.view.card.is_from_search


def test_a_card_that_cannot_be_read_is_a_failed_card(desk: DeskBench) -> None:
    desk.records.outage = DatabaseOutage("locked")
    desk.session.show_customer(2)
    desk.until(lambda: desk.view.card.state is CardState.FAILED)
    assert desk.view.card.is_from_search


def test_a_card_looked_up_that_failed_is_asked_for_again_and_names_the_call_beside_it(desk: DeskBench) -> None:
    desk.records.add(1, "María")
    desk.talk(desk.ring())
    desk.until(lambda: desk.view.card.state is CardState.UNKNOWN)
    desk.records.outage = DatabaseOutage("unreachable")
    desk.session.show_customer(1)
    desk.until(lambda: desk.view.card.state is CardState.FAILED)
    assert (desk.view.card.is_from_search, desk.view.card.uniqueid) == (True, "1.1")
    desk.records.outage = None
    desk.session.retry_card(desk.view.card.uniqueid)
    desk.until(lambda: desk.view.card.state is CardState.READY)
    assert desk.view.card.card is desk.records.cards[1]
    desk.session.close_customer()
    assert desk.view.card.state is CardState.UNKNOWN
