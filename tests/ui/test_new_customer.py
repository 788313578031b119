"""A new customer is refused at the field that is wrong, not in a banner far away."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.customer import CustomerDraft
from app.view import Banner, Severity
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk


def fill(desk: Desk, rut: str) -> None:
    desk.find("customer.create").click()  # type: ignore[attr-defined]
    desk.bot.keyClicks(desk.find("customer.create.name"), "Luisa Vera")
    desk.bot.keyClicks(desk.find("customer.create.rut"), rut)
    desk.bot.keyClick(desk.find("customer.create.rut"), Qt.Key.Key_Return)


def test_a_wrong_rut_marks_its_field_and_asks_nobody(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    fill(desk, "12.345.678-9")
    rut = desk.find("customer.create.rut")
    assert desk.asked == []
    assert rut.property("invalid") is True
    assert desk.find("customer.create.wrong").text() == "El RUT no es válido."  # type: ignore[attr-defined]
    assert QApplication.focusWidget() is rut
    desk.bot.keyClick(rut, Qt.Key.Key_Backspace)
    assert rut.property("invalid") is False
    assert not desk.shown("customer.create.wrong")
    desk.bot.keyClicks(rut, "5")
    desk.bot.keyClick(rut, Qt.Key.Key_Return)
    assert desk.asked == [
        ("create_customer", views.UNIQUEID, CustomerDraft("Luisa Vera", "12.345.678-5", language="es"))
    ]


def test_what_the_database_refuses_is_said_at_the_field_and_not_twice(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    fill(desk, "12.345.678-5")
    refused = Banner("customer_not_saved", Severity.ERROR, (("code", "duplicate_rut"),), is_closable=True)
    desk.show(replace(views.unknown(), banners=(refused,)))
    assert desk.find("customer.create.rut").property("invalid") is True
    assert desk.shown("customer.create.wrong")
    assert not desk.shown("banner.customer_not_saved")


def test_a_refusal_that_no_field_explains_is_a_banner(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    fill(desk, "12.345.678-5")
    refused = Banner("customer_not_saved", Severity.ERROR, (("code", "unreachable"),), is_closable=True)
    desk.show(replace(views.unknown(), banners=(refused,)))
    assert desk.shown("banner.customer_not_saved")


def test_a_refused_secret_is_said_once(open_desk: OpenDesk) -> None:
    refused = Banner("link_refused", Severity.ERROR, (("reason", "wrong_secret"),))
    desk = open_desk(replace(views.signed_off(), banners=(refused,)))
    assert desk.shown("signon.reason")
    assert not desk.shown("banner.link_refused")


def test_nobody_is_shown_a_score_that_nobody_knows(open_desk: OpenDesk) -> None:
    card = replace(views.MARIA, value_score=None, churn_risk=None, influence=None)
    desk = open_desk(replace(views.ringing(), card=replace(views.ringing().card, card=card)))
    assert not any(desk.shown(name) for name in ("customer.value", "customer.risk", "customer.influence"))
