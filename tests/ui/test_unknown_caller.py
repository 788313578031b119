"""A caller whom nobody knows: what the number did before, and a form that belongs to its call."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.customer import CustomerDraft, EarlierContacts, Tier
from app.domain.identification import EvidenceKind, Identification, MatchedBy
from app.view import DeskView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk

OTHER = "1763559099.40"


def of_call(uniqueid: str, **card: object) -> DeskView:
    base = views.unknown()
    return replace(base, front=uniqueid, card=replace(base.card, uniqueid=uniqueid, revision=2, **card))


def typed(desk: Desk) -> tuple[str, str]:
    name, rut = desk.find("customer.create.name"), desk.find("customer.create.rut")
    return name.text(), rut.text()  # type: ignore[attr-defined]


def begin(desk: Desk, name: str) -> None:
    desk.find("customer.create").click()  # type: ignore[attr-defined]
    desk.bot.keyClicks(desk.find("customer.create.name"), name)


def test_the_agent_sees_how_often_the_number_called_today_and_what_for(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    assert desk.find("customer.earlier.today").text() == "Este número ya llamó dos veces hoy."  # type: ignore[attr-defined]
    rows = desk.find("customer.earlier").rows.rows  # type: ignore[attr-defined]
    assert [row.detail for row in rows] == ["No contesta", "Pregunta por planes de fibra", "Volver a llamar"]
    assert desk.shown("customer.earlier")
    begin(desk, "Rosa")
    assert not desk.shown("customer.earlier")  # the form has its place now
    desk.find("customer.create.cancel").click()  # type: ignore[attr-defined]
    assert desk.shown("customer.earlier")


def test_the_tier_that_the_menu_says_stands_beside_the_number(open_desk: OpenDesk) -> None:
    base = views.unknown()
    desk = open_desk(replace(base, card=replace(base.card, tier=Tier.ORO)))
    assert desk.find("customer.unknown.tier").text == "ORO"  # type: ignore[attr-defined]
    assert desk.shown("customer.unknown.tier")
    desk.show(of_call(OTHER))
    assert not desk.shown("customer.unknown.tier")


@pytest.mark.parametrize("scale", [100, 150])
def test_the_earlier_contacts_fit_the_card_whole(open_desk: OpenDesk, scale: int) -> None:
    base = views.unknown()
    many = EarlierContacts(views.EARLIER.contacts * 3, 2)
    desk = open_desk(replace(base, card=replace(base.card, earlier=many)), scale=scale)
    rows = desk.find("customer.earlier")
    card = rows.parentWidget()
    assert card.rect().contains(rows.geometry())
    assert rows.height() >= rows.sizeHintForRow(0)  # type: ignore[attr-defined]
    assert abs(rows.geometry().center().x() - card.rect().center().x()) <= 1


def test_calls_today_are_counted_in_words(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown(), language="en")
    sentences = {
        0: None,
        1: "This number has called once today already.",
        3: "This number has called 3 times today already.",
    }
    for count, sentence in sentences.items():
        desk.show(of_call(views.UNIQUEID, earlier=EarlierContacts(views.EARLIER.contacts, count)))
        assert desk.shown("customer.earlier.today") is (sentence is not None)
        assert sentence in (None, desk.find("customer.earlier.today").text())  # type: ignore[attr-defined]


def test_a_number_without_a_past_takes_no_place_for_it(open_desk: OpenDesk) -> None:
    desk = open_desk(of_call(views.UNIQUEID, earlier=None))
    assert not desk.shown("customer.earlier")
    assert not desk.shown("customer.earlier.today")


def test_another_call_finds_an_empty_form_even_if_both_withhold_their_number(open_desk: OpenDesk) -> None:
    desk = open_desk(of_call(views.UNIQUEID, number=""))
    begin(desk, "Rosa Diaz")
    desk.show(of_call(OTHER, number=""))
    assert not desk.shown("customer.create.name")
    begin(desk, "Luis")
    assert typed(desk) == ("Luis", "")


def test_the_same_call_keeps_its_form_whatever_else_becomes_known(open_desk: OpenDesk) -> None:
    desk = open_desk(of_call(views.UNIQUEID, number=""))
    begin(desk, "Rosa Diaz")
    desk.show(of_call(views.UNIQUEID, number=views.NUMBER))
    assert desk.shown("customer.create.name")
    assert typed(desk) == ("Rosa Diaz", "")


def test_a_form_left_open_is_back_when_its_call_is_in_front_again(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    begin(desk, "Rosa Diaz")
    desk.bot.keyClicks(desk.find("customer.create.rut"), "12.345.678-5")
    desk.show(of_call(OTHER))
    begin(desk, "Luis")
    desk.show(of_call(views.UNIQUEID))
    assert desk.shown("customer.create.name")
    assert typed(desk) == ("Rosa Diaz", "12.345.678-5")
    desk.find("customer.create.save").click()  # type: ignore[attr-defined]
    assert desk.asked[-1][:2] == ("create_customer", views.UNIQUEID)
    desk.show(of_call(OTHER))
    assert typed(desk) == ("Luis", "")


def test_the_number_of_the_call_for_which_the_search_was_opened_is_linked(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    desk.find("customer.link").click()  # type: ignore[attr-defined]
    field = desk.find("search")
    desk.bot.keyClicks(field, "soto")
    desk.show(replace(of_call(OTHER), search=views.search_results("soto")))  # and another call came to the front
    desk.window.shell.bar.search.chosen.emit()
    assert desk.asked[-1] == ("link_number", views.UNIQUEID, 21)


def test_the_form_is_gone_once_its_customer_stood_on_the_card(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    begin(desk, "Luisa Vera Soto")
    desk.show(views.talking())
    rejected = Identification(MatchedBy.NONE, EvidenceKind.REJECTED)
    desk.show(of_call(views.UNIQUEID, identification=rejected))
    assert not desk.shown("customer.create.name")
    assert typed(desk) == ("", "")
    assert QApplication.focusWidget() is not desk.find("customer.create.name")
    assert desk.find("customer.unknown").text() == "Dijiste que es otra persona"  # type: ignore[attr-defined]


def test_a_customer_looked_up_beside_the_call_leaves_the_form_as_it_is(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    begin(desk, "Luisa")
    desk.show(views.searched())
    desk.show(views.unknown())
    assert typed(desk) == ("Luisa", "")


def test_who_calls_without_a_number_is_asked_for_one(open_desk: OpenDesk) -> None:
    desk = open_desk(views.withheld())
    begin(desk, "Rosa")
    assert desk.shown("customer.create.phone")
    assert not desk.shown("customer.create")
    desk.bot.keyClicks(desk.find("customer.create.phone"), "9 8765 4321")
    desk.find("customer.create.save").click()  # type: ignore[attr-defined]
    assert desk.asked == [
        ("create_customer", views.UNIQUEID, CustomerDraft("Rosa", phone="9 8765 4321", language="es"))
    ]


def test_who_calls_with_a_number_is_not_asked_for_it(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    begin(desk, "Rosa")
    assert not desk.shown("customer.create.phone")
