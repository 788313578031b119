"""Nothing is cut: buttons and names at 1366x768 in both languages, with large text too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from ui.button import ActionButton
from ui.label import PlainLabel

WHOLE = ("agent.state", "call.number", "call.timer", "customer.name", "agent.name", "wrapup.timer")


def cut_buttons(desk: Desk) -> list[str]:
    bad = []
    for button in desk.window.findChildren(ActionButton):
        if not button.isVisible():
            continue
        text = button.text().replace("&&", "&")
        needed = button.fontMetrics().horizontalAdvance(text)
        needed += button.iconSize().width() if not button.icon().isNull() else 0
        if button.width() < needed or button.height() < button.fontMetrics().height():
            bad.append(f"{button.accessibleIdentifier()}: {button.width()}x{button.height()} for {needed}")
    return bad


def overlaps(desk: Desk) -> list[str]:
    found = []
    shown = [one for one in desk.window.findChildren(QPushButton) if one.isVisible() and _is_on_desk(desk, one)]
    places = [(one.accessibleIdentifier(), QRect(one.mapTo(desk.window, QPoint(0, 0)), one.size())) for one in shown]
    for number, (name, rect) in enumerate(places):
        found += [f"{name} on {other}" for other, place in places[number + 1 :] if rect.intersects(place)]
        if not desk.window.rect().contains(rect.left(), min(rect.top(), desk.window.height() - 1)):
            found.append(f"{name} outside")
    return found


def _is_on_desk(desk: Desk, button: QPushButton) -> bool:
    return not button.visibleRegion().isEmpty()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", ["es", "en"])
def test_no_button_is_cut_and_none_lies_on_another(
    open_desk: OpenDesk, language: str, scale: int, size: tuple[int, int]
) -> None:
    desk = open_desk(language=language, scale=scale, size=size)
    for name, make in views.ALL.items():
        desk.show(make())
        QApplication.processEvents()
        assert cut_buttons(desk) == [], name
        assert overlaps(desk) == [], name
        for identifier in WHOLE:
            label = desk.find(identifier)
            if label.isVisible() and isinstance(label, PlainLabel):
                assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), (name, identifier)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("scale", [100, 125, 150])
def test_the_right_column_is_never_cut_at_its_side(open_desk: OpenDesk, language: str, scale: int) -> None:
    desk = open_desk(language=language, scale=scale)
    side = desk.window.shell.desk.side
    inner = side.widget()
    assert inner is not None
    for state in ("wrap_up", "link_down", "talking", "idle"):
        desk.show(views.ALL[state]())
        QApplication.processEvents()
        assert inner.minimumSizeHint().width() <= inner.width(), state
        room = inner.mapToGlobal(QPoint(inner.width(), 0)).x()
        for one in inner.findChildren(QWidget):
            if one.isVisible():
                assert one.mapToGlobal(QPoint(one.width(), 0)).x() <= room, (state, one.accessibleIdentifier())
        bar = side.verticalScrollBar()
        assert not bar.isVisible() or bar.mapToGlobal(QPoint(0, 0)).x() >= room, state
        assert not side.horizontalScrollBar().isVisible(), state


def test_the_icons_of_the_rail_stand_in_its_middle(open_desk: OpenDesk) -> None:
    for scale in (100, 150):
        desk = open_desk(scale=scale)
        rail = desk.find("nav.desk").parentWidget()
        assert rail is not None
        for name in ("nav.desk", "nav.customers", "nav.settings"):
            assert abs(desk.find(name).geometry().center().x() - rail.rect().center().x()) <= 1


def test_a_long_name_on_the_line_leaves_the_buttons_their_words(open_desk: OpenDesk) -> None:
    name = "Constructora e Inmobiliaria Los Aromos del Valle Central Limitada y Compañía SpA"
    one = views.call_view(views.call(views.CallState.RINGING, remote=views.CallerId(views.NUMBER, name)))
    desk = open_desk(replace(views.unknown(), calls=(one,)))
    assert desk.find("call.answer").text() == "Contestar"  # type: ignore[attr-defined]
    for identifier in ("call.number", "call.queue", "call.wait"):
        label = desk.find(identifier)
        assert label.isVisible(), identifier
        assert isinstance(label, PlainLabel)
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), identifier


@pytest.mark.parametrize(
    ("name", "is_shown"), [("MARIA FERNANDA ROJAS", False), ("Rojas, Maria", False), ("Pedro", True)]
)
def test_a_name_on_the_line_that_the_card_says_is_not_said_twice(
    open_desk: OpenDesk, name: str, is_shown: bool
) -> None:
    one = views.call_view(views.call(remote=views.CallerId(views.NUMBER, name)))
    desk = open_desk(replace(views.talking(), calls=(one,)), size=(1920, 1080))
    assert desk.shown("call.name") is is_shown


def test_the_wait_runs_while_it_rings(open_desk: OpenDesk) -> None:
    desk = open_desk(views.ringing())
    wait = desk.find("call.wait")
    assert isinstance(wait, PlainLabel)
    assert wait.text() == "espera 00:50"
    desk.window.shell.tick(views.NOW + timedelta(seconds=3))
    assert wait.text() == "espera 00:53"


def test_call_buttons_shrink_to_icons_with_tooltips_where_there_is_no_room(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    hold = desk.find("call.hold")
    assert isinstance(hold, ActionButton)
    assert hold.text() == ""
    assert hold.toolTip() == "Espera (F3)"
    desk.window.resize(1920, 1080)
    desk.bot.waitUntil(lambda: hold.text() == "Espera", timeout=15_000)


def test_a_ticking_time_does_not_move_its_neighbours(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    before = desk.find("queues").x()
    for second in range(3):
        desk.find("agent.time").show_text(f"00:01:1{second}")  # type: ignore[attr-defined]
        QApplication.processEvents()
        assert desk.find("queues").x() == before
