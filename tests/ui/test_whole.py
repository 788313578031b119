"""What is shown is whole: counts, rows, numbers, times and scores; where room is short, the right thing gives way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QListView, QWidget

from app.view import DeskView
from tests.ui import learning_views, views
from tests.ui.conftest import OpenDesk
from ui.button import ActionButton
from ui.chips import ChipRow
from ui.label import PlainLabel
from ui.search_field import SearchField

_RINGS = ("customer.value", "customer.risk", "customer.influence")
_IN_CALL: dict[str, Callable[[], DeskView]] = {
    "guided": learning_views.guided,
    "talking": views.talking,
    "held": views.held,
    "two calls": views.two_calls,
    "consulting": views.consulting,
    "wrap-up": views.wrapping_up,
}


def _drawn(widget: QWidget, text: str) -> int:
    return QFontMetrics(widget.font()).horizontalAdvance(text)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_tabs_say_how_much_there_is_in_them(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    desk = open_desk(views.talking(), size=size)
    shown = [desk.find(f"tab.{name}").text() for name in ("orders", "cases", "work")]  # type: ignore[attr-defined]
    assert shown == ["Compras 14", "Casos 1", "Órdenes 1"]


def test_where_the_counts_do_not_fit_no_tab_is_cut_and_they_come_back(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking(), scale=150)
    tab = desk.find("tab.orders")
    assert isinstance(tab, ActionButton)
    assert (tab.text(), tab.accessibleName()) == ("Compras", "Compras 14")
    assert "14" in tab.toolTip()
    desk.window.resize(1920, 1080)
    desk.bot.waitUntil(lambda: tab.text() == "Compras 14", timeout=15_000)
    desk.window.resize(1366, 768)
    desk.bot.waitUntil(lambda: tab.text() == "Compras", timeout=15_000)
    assert desk.window.width() == 1366


@pytest.mark.parametrize("language", ["es", "en"])
def test_in_a_call_the_right_column_does_not_scroll_and_the_history_has_six_whole_rows(
    open_desk: OpenDesk, language: str
) -> None:
    desk = open_desk(language=language)
    for state, make in _IN_CALL.items():
        desk.show(make())
        QApplication.processEvents()
        timeline = desk.find("timeline")
        assert isinstance(timeline, QListView)
        rows, rest = divmod(timeline.viewport().height(), timeline.sizeHintForRow(0))
        assert rows >= 6, state
        assert not rest, state
        assert not desk.window.shell.desk.side.verticalScrollBar().isVisible(), state


@pytest.mark.parametrize("language", ["es", "en"])
def test_calls_beside_each_other_have_their_names_and_numbers_whole(open_desk: OpenDesk, language: str) -> None:
    desk = open_desk(views.two_calls(), language=language)
    for number in (1, 2):
        chip = desk.find(f"call.other.{number}")
        assert isinstance(chip, ActionButton)
        assert chip.text() == chip.words


def test_of_many_calls_the_names_give_way_and_the_numbers_stay_whole(open_desk: OpenDesk) -> None:
    base = views.two_calls()
    first, second = base.calls
    long = replace(first, customer_name="Constructora e Inmobiliaria Los Aromos del Valle Central Limitada")
    again = [replace(second, call=replace(second.call, uniqueid=f"1763559099.{end}")) for end in (41, 42)]
    desk = open_desk(replace(base, calls=(long, second, *again)))
    named = desk.find("call.other.1").text()  # type: ignore[attr-defined]
    assert named.startswith("Con")
    assert named.endswith("… · ORO · En línea")
    for number in (2, 3, 4):
        assert "+56 2 2234 5678" in desk.find(f"call.other.{number}").text()  # type: ignore[attr-defined]


@pytest.mark.parametrize("scale", [100, 150])
def test_the_prompt_of_the_search_is_whole_words(open_desk: OpenDesk, scale: int) -> None:
    desk = open_desk(views.takeable(), scale=scale)
    field = desk.find("search")
    assert isinstance(field, SearchField)
    text = field.placeholderText()
    assert text in {"Buscar   Ctrl+K", "Buscar"}
    assert _drawn(field, text) < field.width() - field.cursorRect().left()
    if scale == 100:
        desk.show(views.idle())
        desk.bot.waitUntil(lambda: field.placeholderText().startswith("Buscar cliente, "), timeout=15_000)


def test_unknown_and_withheld_callers_stand_in_the_same_place(open_desk: OpenDesk) -> None:
    desk = open_desk(views.unknown())
    above = desk.find("customer.number").y()
    desk.show(views.withheld())
    QApplication.processEvents()
    assert desk.find("customer.number").y() == above


@pytest.mark.parametrize("language", ["es", "en"])
def test_with_large_text_all_scores_stay_and_the_name_is_whole(open_desk: OpenDesk, language: str) -> None:
    desk = open_desk(views.talking(), language=language, scale=150)
    name = desk.find("customer.name")
    assert isinstance(name, PlainLabel)
    assert name.width() >= _drawn(name, name.text())
    for ring in _RINGS:
        assert desk.find(ring).visibleRegion().boundingRect() == desk.find(ring).rect()


@pytest.mark.parametrize("hours", [0, 1])
def test_of_a_consultation_the_name_gives_way_and_the_time_is_whole(open_desk: OpenDesk, hours: int) -> None:
    desk = open_desk(views.consulting(), scale=150)
    desk.window.shell.tick(views.NOW + timedelta(hours=hours))
    QApplication.processEvents()
    sentence, time = desk.find("consult.state"), desk.find("consult.time")
    assert isinstance(sentence, PlainLabel)
    assert isinstance(time, PlainLabel)
    assert time.width() >= _drawn(time, time.text())
    assert sentence.text().startswith("Hablas con ")
    assert "…" in sentence.text()
    assert sentence.text().endswith(", el cliente espera")
    assert "Pedro Díaz" in sentence.accessibleName()


def test_a_queue_without_the_agent_is_marked_and_said(open_desk: OpenDesk) -> None:
    inside, outside = views.QUEUES[0], replace(views.QUEUES[1], is_member=False)
    desk = open_desk(replace(views.idle(), queues=(inside, outside)))
    chips = desk.find("queues")
    assert isinstance(chips, ChipRow)
    assert chips.text.startswith("Ventas · 3 esperando")
    assert chips.text.endswith(" · – Soporte · 0")
    assert "Soporte · 0: no estás en ella" in chips.accessibleName()
    assert "no estás en ella" in chips.toolTip()
