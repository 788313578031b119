"""Another theme, language or size of the text leaves everything that was begun where it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from ui.settings import ThemeChoice, UiSettings

OTHERS = (
    UiSettings(language="es", theme=ThemeChoice.DARK),
    UiSettings(language="en", theme=ThemeChoice.LIGHT),
    UiSettings(language="es", theme=ThemeChoice.LIGHT, font_scale=150),
)


def type_in(desk: Desk, identifier: str, text: str) -> None:
    field = desk.find(identifier)
    field.setFocus()
    desk.bot.keyClicks(field, text)


def text(desk: Desk, identifier: str) -> str:
    return str(desk.find(identifier).text())  # type: ignore[attr-defined]


@pytest.mark.parametrize("other", OTHERS, ids=["theme", "language", "size"])
def test_a_form_and_a_number_that_are_begun_are_still_there(open_desk: OpenDesk, other: UiSettings) -> None:
    desk = open_desk(views.withheld())
    desk.find("customer.create").click()  # type: ignore[attr-defined]
    begun = {"customer.create.name": "Luisa Vera", "customer.create.phone": "9 8", "customer.create.email": "l@v"}
    for identifier, typed in (begun | {"dial.number": "600", "customer.create.rut": "12.3"}).items():
        type_in(desk, identifier, typed)
    desk.window.apply(other)
    QApplication.processEvents()
    assert desk.shown("customer.create.name")
    assert {identifier: text(desk, identifier) for identifier in begun} == begun
    assert (text(desk, "customer.create.rut"), text(desk, "dial.number")) == ("12.3", "600")
    assert QApplication.focusWidget() is desk.find("customer.create.rut")


def test_a_form_of_the_other_call_is_kept_too(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    desk.find("customer.create").click()  # type: ignore[attr-defined]
    type_in(desk, "customer.create.name", "Luisa")
    other = replace(views.unknown(), card=replace(views.unknown().card, uniqueid="9.9", revision=5))
    desk.show(other)
    desk.window.apply(OTHERS[0])
    assert not desk.shown("customer.create.name")
    desk.show(replace(views.unknown(), card=replace(views.unknown().card, revision=6)))
    assert text(desk, "customer.create.name") == "Luisa"


def test_what_is_typed_on_other_pages_and_in_a_popover_is_still_there(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    desk.find("nav.customers").click()  # type: ignore[attr-defined]
    type_in(desk, "customers.search", "soto")
    desk.find("call.transfer").click()  # type: ignore[attr-defined]
    type_in(desk, "transfer.target", "1002")
    desk.window.apply(OTHERS[0])
    QApplication.processEvents()
    assert (text(desk, "customers.search"), text(desk, "transfer.target")) == ("soto", "1002")
    assert desk.shown("customers.search")
    assert desk.shown("transfer.target")


def test_a_secret_that_is_half_typed_is_still_there(open_desk: OpenDesk) -> None:
    desk = open_desk(views.signed_off())
    type_in(desk, "signon.secret", "geh")
    desk.window.apply(OTHERS[0])
    assert text(desk, "signon.secret") == "geh"


def test_a_proposal_stays_one(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(views.wrapping_up(), wrap_up=views.wrap_up(call_ended=True)))
    desk.find("wrapup.outcome.callback").click()  # type: ignore[attr-defined]
    draft = desk.asked[-1][2]
    desk.show(replace(views.wrapping_up(), wrap_up=views.wrap_up(call_ended=True, draft=draft)))
    desk.window.apply(OTHERS[0])
    asked = len(desk.asked)
    desk.find("wrapup.outcome.resolved").click()  # type: ignore[attr-defined]
    assert len(desk.asked) == asked + 1
    assert desk.asked[-1][2].next_step.due_at is None  # type: ignore[attr-defined]
