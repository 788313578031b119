"""A call is seen and handled on every page, and takes the cursor from nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cti.model import Direction
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from ui.keys import KEYS


def go_to(desk: Desk, page: str) -> None:
    desk.find(f"nav.{page}").click()  # type: ignore[attr-defined]
    QApplication.processEvents()


def press(desk: Desk, key: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(key))
    QApplication.processEvents()


def type_on_customers(desk: Desk) -> QLineEdit:
    go_to(desk, "customers")
    field = desk.find("customers.search")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "so")
    return field


@pytest.mark.parametrize("page", ["customers", "settings"])
def test_a_call_that_rings_turns_to_its_card_when_nobody_types(open_desk: OpenDesk, page: str) -> None:
    desk = open_desk()
    go_to(desk, page)
    desk.window.setFocus()
    desk.show(views.ringing())
    assert desk.shown("customer.name")
    assert desk.shown("call.answer")
    assert desk.find("nav.desk").isChecked()  # type: ignore[attr-defined]


def test_a_call_that_rings_leaves_a_typist_the_page_and_shows_itself_above_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    field = type_on_customers(desk)
    desk.show(views.ringing())
    assert QApplication.focusWidget() is field
    assert field.text() == "so"
    assert desk.shown("call.strip")
    assert desk.shown("call.card")
    press(desk, KEYS["call.answer"])
    assert desk.asked[-1] == ("answer",)


@pytest.mark.parametrize(
    ("key", "asked"),
    [("call.hangup", "hang_up"), ("call.hold", "toggle_hold"), ("call.mute", "toggle_mute")],
)
@pytest.mark.parametrize("page", ["customers", "settings"])
def test_the_keys_of_a_call_work_on_every_page(open_desk: OpenDesk, page: str, key: str, asked: str) -> None:
    desk = open_desk(views.talking())
    go_to(desk, page)
    assert desk.shown("call.strip")
    press(desk, KEYS[key])
    assert desk.asked[-1] == (asked,)


def test_a_transfer_is_typed_on_another_page(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    go_to(desk, "settings")
    press(desk, KEYS["call.transfer"])
    QTest.keyClicks(desk.find("transfer.target"), "1002")
    press(desk, "Return")
    assert desk.asked[-1] == ("transfer.consult", "1002", "")


def test_the_strip_leads_back_to_the_card(open_desk: OpenDesk) -> None:
    desk = open_desk()
    type_on_customers(desk)
    desk.show(views.ringing())
    desk.find("call.card").click()  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert desk.shown("customer.name")
    assert desk.shown("call.strip")
    assert not desk.shown("call.card")


def test_a_call_that_is_known_turns_no_page(open_desk: OpenDesk) -> None:
    desk = open_desk(views.ringing())
    go_to(desk, "settings")
    desk.show(views.talking())
    assert desk.shown("settings.theme")
    desk.show(replace(views.idle()))
    assert desk.shown("settings.theme")
    assert not desk.shown("call.strip")
    assert not desk.shown("call.card")


def test_with_two_calls_their_chips_say_who_they_are(open_desk: OpenDesk) -> None:
    desk = open_desk(views.two_calls())
    assert desk.find("call.other.1").accessibleName() == "María Fernanda Rojas · ORO · En línea"
    assert desk.find("call.other.2").accessibleName() == "+56 2 2234 5678 · Sonando"


def test_the_chips_of_many_calls_with_long_names_share_the_line(open_desk: OpenDesk) -> None:
    base = views.two_calls()
    names = [f"{number} Constructora e Inmobiliaria Los Aromos Limitada" for number in range(4)]
    calls = tuple(
        replace(views.call_view(views.call(uniqueid=f"{number}.1")), customer_name=name)
        for number, name in enumerate(names)
    )
    desk = open_desk(replace(base, calls=calls, front="0.1"), scale=150)
    assert desk.window.width() == 1366
    for number in range(1, 5):
        chip = desk.find(f"call.other.{number}")
        assert chip.text().endswith("En línea") or "…" in chip.text()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("direction", "words"), [("in", "Número oculto"), ("out", "Llamada saliente")])
def test_only_a_caller_withholds_a_number(open_desk: OpenDesk, direction: str, words: str) -> None:
    one = views.call_view(views.call(direction=Direction(direction)), number="")
    desk = open_desk(replace(views.talking(), calls=(one,)))
    assert desk.find("call.number").text() == words  # type: ignore[attr-defined]


def test_a_closed_microphone_is_said_in_words(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(views.talking(), calls=(views.call_view(views.call(), muted=True),)))
    muted = desk.find("call.muted")
    assert muted.isVisible() or "silenciado" in desk.find("call.ivr").text()  # type: ignore[attr-defined]
    assert muted.accessibleName() == "Micrófono: silenciado"
    desk.show(views.talking())
    assert not desk.shown("call.muted")
    assert "silenciado" not in desk.find("call.ivr").text()  # type: ignore[attr-defined]
