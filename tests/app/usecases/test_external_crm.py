"""Another system's part of the card: later, marked, never in the way of the local card."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

import pytest

from app.connectors.connectors import Connector, Connectors, Opens
from app.connectors.guard import Guard
from app.connectors.model import NewRecord, Question, Record
from app.connectors.trouble import ConnectorTrouble
from app.view import CardState
from app.view.external_crm import ExternalPart, ExternalState
from cti.model import CallChange, CallChangeKind, CallState
from tests.app.fakes import DeskBench

NUMBER = "+56981234567"
OpenDesk = Callable[..., DeskBench]


class Crm:
    """Another CRM; `gate` holds its answers back."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.asked: list[str] = []
        self.created: list[NewRecord] = []
        self.trouble: ConnectorTrouble | None = None
        self.gate = threading.Event()
        self.gate.set()

    def key(self, question: Question) -> Hashable | None:
        return question.fields.get("account") or question.number or None

    def look_up(self, question: Question) -> Record | None:
        key = str(self.key(question))
        self.asked.append(key)
        self.gate.wait(20)
        if self.trouble is not None:
            raise self.trouble
        return self.records.get(key)

    def create(self, wanted: NewRecord) -> Record:
        self.created.append(wanted)
        self.gate.wait(20)
        if self.trouble is not None:
            raise self.trouble
        return Record("new", wanted.name)


@pytest.fixture
def crm() -> Iterator[Crm]:
    made = Crm()
    yield made
    made.gate.set()


@pytest.fixture
def open_with(open_desk: OpenDesk) -> Iterator[OpenDesk]:
    """A signed-on desk that knows these other systems."""
    opened: list[Connectors] = []

    def open_(*systems: Connector) -> DeskBench:
        opened.append(Connectors(systems))
        desk = open_desk(connectors=opened[-1])
        desk.sign_on()
        return desk

    yield open_
    for one in opened:
        assert one.stop(deadline_seconds=5)


def asked_as(crm: Crm, **more: object) -> Connector:
    return Connector("shop", "Tienda", guard=Guard(crm, cache_seconds=60, pause=lambda seconds: None), **more)


def part(desk: DeskBench) -> ExternalPart:
    assert desk.view.external is not None
    return desk.view.external.parts[0]


def test_a_slow_system_delays_no_card_and_its_part_comes_later_marked(open_with: OpenDesk, crm: Crm) -> None:
    crm.records[NUMBER] = Record("7", "Ana S.", (("Saldo", "100"),))
    crm.gate.clear()
    desk = open_with(asked_as(crm))
    desk.records.add(1, "Ana Soto", NUMBER)
    crm.records["C-1"] = crm.records[NUMBER]
    desk.ring()
    desk.until(lambda: desk.view.card.state is CardState.READY)
    assert part(desk).state is ExternalState.ASKING
    desk.advance(2)
    assert part(desk).state is ExternalState.LATE
    crm.gate.set()
    desk.until(lambda: part(desk).state is ExternalState.READY)
    assert part(desk).record == Record("7", "Ana S.", (("Saldo", "100"),))


def test_a_better_clue_asks_again_and_the_answer_to_the_older_question_is_dropped(
    open_with: OpenDesk, crm: Crm
) -> None:
    crm.records = {NUMBER: Record("wrong", "By number"), "C-1": Record("right", "By account")}
    crm.gate.clear()
    desk = open_with(asked_as(crm))
    desk.records.gate.clear()
    desk.records.add(1, "Ana Soto", NUMBER)
    desk.ring()
    desk.until(lambda: crm.asked == [NUMBER])
    desk.records.gate.set()
    desk.until(lambda: desk.view.card.state is CardState.READY)
    crm.gate.set()
    desk.until(lambda: part(desk).state is ExternalState.READY)
    assert part(desk).record == Record("right", "By account")


@pytest.mark.parametrize("code", ["slow", "html", "certificate", "too_many_redirects", "not_json"])
def test_a_failing_system_says_why_and_is_asked_again_on_demand(open_with: OpenDesk, crm: Crm, code: str) -> None:
    crm.trouble = ConnectorTrouble(code, "its words")
    desk = open_with(asked_as(crm))
    desk.ring()
    desk.until(lambda: part(desk).state is ExternalState.FAILED)
    assert (part(desk).trouble, part(desk).detail) == (code, "its words")
    desk.until(lambda: desk.view.card.state is CardState.UNKNOWN)
    crm.trouble = None
    desk.session.external_crm.retry("shop")
    desk.until(lambda: part(desk).state is ExternalState.NOBODY)


def test_what_one_call_was_told_is_not_shown_on_another(open_with: OpenDesk, crm: Crm) -> None:
    crm.records = {NUMBER: Record("7", "Ana"), "+56987654321": Record("8", "Beto")}
    desk = open_with(asked_as(crm))
    first = desk.ring("1.1")
    desk.until(lambda: part(desk).record == Record("7", "Ana"))
    desk.talk(first)
    desk.ring("2.1", number="+56987654321")
    desk.session.focus_call("2.1")
    desk.until(lambda: part(desk).record == Record("8", "Beto"))
    desk.session.focus_call("1.1")
    desk.settle()
    assert part(desk).record == Record("7", "Ana")


def test_a_suspect_call_is_told_to_nobody(open_with: OpenDesk, crm: Crm) -> None:
    desk = open_with(asked_as(crm), Connector("page", "Página", "announce", "https://crm/{number}"))
    desk.ring(is_suspect=True)
    desk.settle()
    assert crm.asked == []
    assert desk.view.external is not None
    assert desk.view.external.opening is None


def test_an_unknown_caller_is_created_once_and_the_part_becomes_theirs(open_with: OpenDesk, crm: Crm) -> None:
    desk = open_with(asked_as(crm, creates=crm))
    desk.ring()
    desk.until(lambda: part(desk).can_create)
    crm.gate.clear()
    desk.session.external_crm.create("shop")
    desk.session.external_crm.create("shop")
    desk.until(lambda: part(desk).is_creating)
    crm.gate.set()
    desk.until(lambda: part(desk).state is ExternalState.READY)
    assert crm.created == [NewRecord("Alguien", NUMBER)]
    assert not part(desk).can_create


def test_a_customer_who_could_not_be_created_is_said_so(open_with: OpenDesk, crm: Crm) -> None:
    desk = open_with(asked_as(crm, creates=crm))
    desk.ring()
    desk.until(lambda: part(desk).can_create)
    crm.trouble = ConnectorTrouble("refused")
    desk.session.external_crm.create("shop")
    desk.until(lambda: "external_not_created" in {one.code for one in desk.view.banners})


@pytest.mark.parametrize(("opens", "opened"), [("announce", [1, 1]), ("answer", [0, 1]), ("key", [0, 0])])
def test_a_page_opens_when_the_configuration_says_and_once_a_call(
    open_with: OpenDesk, opens: Opens, opened: list[int]
) -> None:
    desk = open_with(Connector("page", "Página", opens, "https://crm/?tel={number}&q={queue}"))
    numbers: list[int] = []

    def collect() -> int:
        desk.settle()
        view = desk.view.external
        if view is not None and view.opening is not None:
            assert view.opening.address == "https://crm/?tel=%2B56981234567&q=ventas"
            numbers.append(view.opening.number)
            desk.session.external_crm.opened(view.opening.number)
            desk.settle()
        return len(numbers)

    call = desk.ring()
    counted = [collect()]
    desk.talk(call)
    counted.append(collect())
    held = replace(call, state=CallState.HELD)
    desk.tell(CallChange(CallChangeKind.HELD, held))
    assert collect() == counted[-1]
    assert counted == opened
    desk.session.external_crm.open()
    assert collect() == counted[-1] + 1


def test_a_card_from_the_search_has_its_part_too(open_with: OpenDesk, crm: Crm) -> None:
    crm.records["C-1"] = Record("7", "Ana")
    desk = open_with(asked_as(crm))
    desk.records.add(1, "Ana Soto", NUMBER)
    desk.session.show_customer(1)
    desk.until(lambda: desk.view.external and desk.view.external.parts and part(desk).state is ExternalState.READY)
    desk.session.close_customer()
    assert desk.view.external is not None
    assert desk.view.external.parts == ()
