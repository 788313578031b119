"""The window as a whole: what it draws, what it reports, what it never does."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from app.domain.interaction import Disposition
from tests.ui import views
from tests.ui.conftest import OpenDesk, running_timers
from ui.main_window import MainWindow
from ui.settings import ThemeChoice, UiSettings


def test_a_ringing_customer_stands_on_the_card(open_desk: OpenDesk) -> None:
    desk = open_desk(views.ringing())
    name = desk.find("customer.name")
    assert isinstance(name, QLabel)
    assert name.text() == "María Fernanda Rojas"
    assert name.accessibleName() == "Nombre del cliente: María Fernanda Rojas"
    assert "ORO" in desk.find("customer.tier").accessibleName()
    assert "#4312" in desk.find("customer.alert").accessibleName()
    assert desk.find("call.number").text() == "+56 9 8123 4567"  # type: ignore[attr-defined]
    assert desk.find("call.queue").text() == "cola Ventas"  # type: ignore[attr-defined]
    assert desk.find("call.wait").text() == "espera 00:50"  # type: ignore[attr-defined]
    assert "RUT digitado 12.345.678-5" in desk.find("call.ivr").text()  # type: ignore[attr-defined]
    assert desk.shown("call.answer")
    assert not desk.shown("call.hold")


def test_the_end_of_the_paint_is_reported_once_for_each_card(open_desk: OpenDesk) -> None:
    desk = open_desk()
    painted: list[tuple[object, ...]] = []
    desk.window.card_painted.connect(lambda *values: painted.append(values))
    view = views.ringing()
    with desk.bot.waitSignal(desk.window.card_painted, timeout=15_000):
        desk.window.show_view(view)
    desk.window.show_view(replace(view, agent=replace(view.agent, name="Otra")))
    desk.window.tick()
    QApplication.processEvents()
    assert [values[:2] for values in painted] == [(views.UNIQUEID, 1)]
    with desk.bot.waitSignal(desk.window.card_painted, timeout=15_000):
        desk.window.show_view(replace(view, card=replace(view.card, revision=2)))
    assert painted[-1][:2] == (views.UNIQUEID, 2)
    assert isinstance(painted[-1][2], int)


@pytest.mark.parametrize("state", sorted(views.ALL))
def test_a_new_call_takes_neither_cursor_nor_text(open_desk: OpenDesk, state: str) -> None:
    desk = open_desk(views.wrapping_up())
    notes = desk.find("wrapup.notes")
    assert isinstance(notes, QPlainTextEdit)
    notes.setFocus()
    desk.bot.keyClicks(notes, " y")
    before = notes.toPlainText()
    base = views.ALL[state]()
    desk.show(replace(base, wrap_up=views.wrapping_up().wrap_up))
    assert QApplication.focusWidget() is notes
    desk.bot.keyClicks(notes, "!")
    assert sorted(notes.toPlainText()) == sorted(before + "!")


def test_nothing_has_the_cursor_at_the_start(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert QApplication.focusWidget() in (None, desk.window)


@pytest.mark.parametrize("kind", sorted(views.HOSTILE))
def test_hostile_text_is_shown_as_plain_text(open_desk: OpenDesk, kind: str) -> None:
    desk = open_desk(views.hostile(views.HOSTILE[kind]))
    for tab in ("tab.orders", "tab.cases", "tab.work", "tab.data", "tab.history"):
        desk.find(tab).click()  # type: ignore[attr-defined]
        QApplication.processEvents()
    for label in desk.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or label.text() == ""
        assert not set(label.text()) & set("\x00\r\u202e\u202d")
    for widget in desk.window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
        assert not set(widget.accessibleName()) & set("\x00\r\u202e")
        assert len(widget.accessibleName()) < 600


def test_hostile_wrap_up_notes_survive_unchanged(open_desk: OpenDesk) -> None:
    text = views.HOSTILE["quotes"]
    desk = open_desk(views.hostile(text))
    assert desk.find("wrapup.notes").toPlainText() == text  # type: ignore[attr-defined]


def test_an_outcome_that_the_pbx_makes_likely_is_marked_beside_what_was_typed(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    desk.bot.keyClicks(desk.find("wrapup.notes"), "va a Pedro")
    ended = views.wrap_up(call_ended=True, draft=Disposition("transferred", "va a Pedro"))
    desk.show(replace(views.wrapping_up(), wrap_up=ended))
    assert desk.find("wrapup.outcome.transferred").isChecked()  # type: ignore[attr-defined]
    assert desk.find("wrapup.notes").toPlainText() == "va a Pedro"  # type: ignore[attr-defined]
    desk.bot.keyClicks(desk.find("wrapup.notes"), ".")
    assert desk.asked[-1] == ("set_disposition", "i-17", Disposition("transferred", "va a Pedro."))


def test_another_theme_keeps_cursor_text_and_page(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    notes = desk.find("wrapup.notes")
    notes.setFocus()
    desk.bot.keyClicks(notes, "abc")
    text = notes.toPlainText()  # type: ignore[attr-defined]
    with desk.bot.waitSignal(desk.window.settings_changed):
        desk.window.apply(UiSettings(language="en", theme=ThemeChoice.DARK, font_scale=125))
    again = desk.find("wrapup.notes")
    assert again is not notes
    assert QApplication.focusWidget() is again
    assert again.toPlainText() == text  # type: ignore[attr-defined]
    assert again.accessibleName() == "Notes"


def test_only_a_ringing_call_blinks(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert running_timers(desk.window) == []
    desk.show(views.ringing())
    assert len(running_timers(desk.window)) == 1
    desk.show(views.talking())
    assert running_timers(desk.window) == []


def test_a_closed_window_leaves_nothing_behind(open_desk: OpenDesk, qapp: QApplication) -> None:
    desk = open_desk(views.ringing())
    gone = weakref.ref(desk.window)
    shell = weakref.ref(desk.window.shell)
    desk.window.apply(UiSettings(language="en"))
    qapp.sendPostedEvents(None, 52)
    gc.collect()
    assert shell() is None
    assert isinstance(gone(), MainWindow)


def test_the_search_page_and_settings_open_from_the_rail(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.bot.mouseClick(desk.find("nav.customers"), Qt.MouseButton.LeftButton)
    assert desk.shown("customers.search")
    desk.bot.keyClicks(desk.find("customers.search"), "soto")
    assert desk.asked[-1] == ("search", "soto")
    desk.show(replace(views.idle(), search=views.search_results("soto")))
    desk.bot.keyClick(desk.find("customers.search"), Qt.Key.Key_Return)
    assert desk.asked[-1] == ("customer_file.open", 21)
    desk.bot.mouseClick(desk.find("nav.settings"), Qt.MouseButton.LeftButton)
    assert desk.shown("settings.language")


def test_states_are_words_and_icons(open_desk: OpenDesk) -> None:
    desk = open_desk(views.link_down())
    assert "Desconocido" in desk.find("agent.state").accessibleName()
    assert desk.find("link.state").text() == "Central: sin enlace"  # type: ignore[attr-defined]
    assert desk.shown("banner.link_down")
    desk.show(views.paused())
    assert desk.find("agent.state").accessibleName() == "En pausa · Colación"
    assert not desk.shown("banner.link_down")


def test_a_call_back_that_was_promised_stands_on_the_card_of_the_customer(open_desk: OpenDesk) -> None:
    desk = open_desk(views.promised(), language="en")
    overdue, coming = desk.find("customer.promised").text().split("\n")  # type: ignore[attr-defined]
    assert overdue.endswith("(Luis Vera) and is overdue.")
    due = (views.NOW + timedelta(hours=3)).astimezone()
    assert coming == f"A call back is promised for today {due:%H:%M} (Ana Soto)."
    desk.show(views.ringing())
    assert not desk.shown("customer.promised")


def test_an_account_that_ficha_made_up_is_not_shown(open_desk: OpenDesk) -> None:
    base = views.ringing()
    made_up = replace(views.MARIA, external_id="ficha-ed2ea56046b64032")
    desk = open_desk(replace(base, card=replace(base.card, card=made_up)))
    desk.find("tab.data").click()  # type: ignore[attr-defined]
    assert desk.find("customer.account").text() == "–"  # type: ignore[attr-defined]
    briefs = (replace(views.CANDIDATES[0], external_id=made_up.external_id), views.CANDIDATES[1])
    desk.show(replace(views.candidates(), card=replace(views.candidates().card, candidates=briefs)))
    assert "ficha-" not in desk.find("customer.candidate.1").accessibleName()
    assert "C-000022" in desk.find("customer.candidate.2").accessibleName()


def test_the_candidates_name_the_keys_that_choose(open_desk: OpenDesk) -> None:
    desk = open_desk(views.candidates())
    sentences = [one.text() for one in desk.find("customer.candidates").findChildren(QLabel)]
    assert any("Alt+1 … Alt+3" in one for one in sentences)
