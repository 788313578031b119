"""The other systems' part of the card on the screen: words, keys, pages in the browser."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QWidget

from app.connectors.model import Record
from app.view import Banner, DeskView, Severity
from app.view.external_crm import ExternalPart, ExternalState, ExternalView, Opening
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.recorder import RecordedIntents
from ui import messages
from ui.browser import Browser


def shown(*parts: ExternalPart) -> DeskView:
    return replace(views.talking(), external=ExternalView(parts))


def said(desk: Desk, identifier: str) -> str:
    widget = desk.find(identifier)
    assert isinstance(widget, QWidget)
    return widget.accessibleName()


def test_a_desk_without_other_systems_shows_nothing_of_them(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    assert not desk.window.shell.desk.external.isVisible()


def test_what_is_known_elsewhere_is_said_with_its_source(open_desk: OpenDesk) -> None:
    desk = open_desk(views.with_external(), language="en")
    assert said(desk, "external.part.1") == "From Tryton: María F. Rojas"
    assert said(desk, "external.values.1").startswith(
        "What it knows: Code: 57 · Phone: +56 9 8123 4567 · Saldo: $ 124.990"
    )
    assert said(desk, "external.part.2") == "From Tienda: takes too long"
    assert desk.find("external.open.1").isVisible()
    assert not desk.find("external.open.2").isVisible()
    assert desk.find("external.retry.2").isVisible()


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (ExternalPart("a", "CRM", ExternalState.ASKING), "Consultando…"),
        (ExternalPart("a", "CRM", ExternalState.LATE), "Está lento: llega más tarde"),
        (ExternalPart("a", "CRM", ExternalState.NOBODY), "No está ahí"),
        (ExternalPart("a", "CRM", ExternalState.FAILED, trouble="html"), "responde con una página web, no con datos"),
    ],
)
def test_each_state_has_its_words(open_desk: OpenDesk, part: ExternalPart, words: str) -> None:
    desk = open_desk(shown(part), language="es")
    assert said(desk, "external.part.1") == f"De CRM: {words}"


def test_a_part_that_comes_late_moves_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(shown(ExternalPart("a", "CRM", ExternalState.ASKING)))
    before = desk.window.shell.desk.card.geometry()
    desk.show(
        shown(ExternalPart("a", "CRM", ExternalState.READY, Record("1", "Ana", (("Saldo", "1"),)), can_open=True))
    )
    assert desk.window.shell.desk.card.geometry() == before


def test_the_keys_mean_the_first_system_that_offers_the_verb(open_desk: OpenDesk) -> None:
    nobody = ExternalPart("b", "Other", ExternalState.NOBODY, can_create=True)
    view = views.with_external()
    assert view.external is not None
    desk = open_desk(replace(view, external=ExternalView((*view.external.parts, nobody))))
    desk.intents.asked.clear()
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_W, Qt.Key.Key_F5, Qt.Key.Key_F):
        desk.bot.keyClick(desk.window, key, control_shift)
    assert desk.intents.asked == [
        ("external_crm.open",),
        ("external_crm.retry", "shop"),
        ("external_crm.create", "b"),
    ]


def test_the_buttons_mean_their_own_line(open_desk: OpenDesk) -> None:
    desk = open_desk(views.with_external())
    desk.intents.asked.clear()
    for identifier in ("external.open.1", "external.retry.2"):
        desk.bot.mouseClick(desk.find(identifier), Qt.MouseButton.LeftButton)
    assert desk.intents.asked == [("external_crm.open", "tryton"), ("external_crm.retry", "shop")]


def test_a_page_is_handed_over_once_and_nothing_but_a_page() -> None:
    intents, handed = RecordedIntents(views.talking()), []
    browser = Browser(intents, handed.append)
    first = ExternalView(opening=Opening(1, "https://crm.example/?q=%2B56%20a"))
    browser.follow(first)
    browser.follow(first)
    browser.follow(ExternalView(opening=Opening(2, "file:///etc/passwd")))
    browser.follow(None)
    assert handed == [QUrl("https://crm.example/?q=%2B56%20a")]
    assert handed[0].toEncoded() == b"https://crm.example/?q=%2B56%20a"
    assert intents.asked == [("external_crm.opened", 1), ("external_crm.opened", 2)]


def test_hostile_text_of_another_system_is_plain(open_desk: OpenDesk) -> None:
    for text in views.HOSTILE.values():
        part = ExternalPart("a", text, ExternalState.READY, Record("1", text, ((text, text),), (text,), "https://x/"))
        desk = open_desk(shown(part))
        tip = desk.find("external.values.1").toolTip()
        assert "<b>Bold" not in tip
        desk.window.close()


@pytest.mark.parametrize("code", ["external_silent", "external_refused", "external_not_created"])
def test_each_banner_names_the_system_and_why(open_desk: OpenDesk, code: str) -> None:
    open_desk(views.talking(), language="en")
    values = (("name", "Tryton"), ("trouble", "slow"), ("waiting", "3"), ("count", "1"))
    sentence = messages.banner(Banner(code, Severity.WARNING, values))
    assert "Tryton" in sentence
    assert "takes too long" in sentence
    assert "{" not in sentence
