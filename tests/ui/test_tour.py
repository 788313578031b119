"""The first tour, as somebody takes it who has never sat at this desk."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.view import DeskView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.test_bridge import FakeSession
from tests.ui.test_keyboard import press
from tests.ui.test_opening import FakeDesk, Watcher, attaching
from ui.app import Desktop, run_desktop
from ui.find import by_identifier
from ui.main_window import MainWindow
from ui.opening import open_window
from ui.settings import SettingsStore, ThemeChoice
from ui.tour import Tour
from ui.tour_light import TourLight

PAGE = Path(__file__).resolve().parents[2] / "docs" / "identifiers.md"
STOPS = 6


def start(desk: Desk) -> Tour:
    tour = Tour(desk.window)
    desk.bot.waitUntil(lambda: desk.shown("tour"), timeout=15_000)
    return tour


def place(desk: Desk) -> str:
    label = desk.find("tour.place")
    assert isinstance(label, QLabel)
    return label.text()


def title(desk: Desk) -> str:
    label = desk.find("tour.title")
    assert isinstance(label, QLabel)
    return label.text()


def rect(desk: Desk, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(desk.window, widget.rect().topLeft()), widget.size())


def lit(desk: Desk) -> QRect:
    light = desk.window.findChild(TourLight)
    assert isinstance(light, TourLight)
    return light.lit


def test_it_is_taken_with_the_keyboard_alone(open_desk: OpenDesk) -> None:
    desk = open_desk()
    tour, over = start(desk), []
    tour.over.connect(lambda: over.append(True))
    assert QApplication.focusWidget() is desk.find("tour.next")
    seen = []
    for _ in range(STOPS):
        seen.append((place(desk), title(desk)))
        press(desk, "Return")
    assert [one for one, _ in seen] == [f"{number} / {STOPS}" for number in range(1, STOPS + 1)]
    assert len({words for _, words in seen}) == STOPS
    assert over == [True]
    assert not desk.shown("tour")
    assert desk.asked == []


def test_the_arrows_move_and_escape_ends_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    tour, over = start(desk), []
    tour.over.connect(lambda: over.append(True))
    for key, number in (("Left", 1), ("Right", 2), ("Right", 3), ("Left", 2)):
        press(desk, key)
        assert place(desk) == f"{number} / {STOPS}"
    press(desk, "Escape")
    assert (over, desk.shown("tour")) == ([True], False)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640), (1920, 1080)])
@pytest.mark.parametrize("scale", [100, 150])
def test_each_stop_lights_what_it_speaks_of_and_covers_it_with_no_words(
    open_desk: OpenDesk, size: tuple[int, int], scale: int
) -> None:
    desk = open_desk(size=size, scale=scale)
    start(desk)
    pointed = (desk.find("search"), desk.find("agent.state"), None, desk.window.shell.desk.card, None, None)
    for number, widget in enumerate(pointed, 1):
        panel = rect(desk, desk.find("tour"))
        assert desk.window.rect().contains(panel), number
        assert not lit(desk).isEmpty(), number
        if widget is not None:
            assert lit(desk).contains(rect(desk, widget)), number
        if size[0] > 1024:  # a small window has no room beside the card
            assert not panel.intersects(lit(desk)), number
        press(desk, "Right")


def test_a_call_takes_its_place_at_once_and_it_goes_on_after_that(open_desk: OpenDesk) -> None:
    desk = open_desk()
    start(desk)
    press(desk, "Right")
    desk.intents.view = views.ringing()
    desk.window.show_view(views.ringing())  # and nothing else happens before the next line
    assert not desk.shown("tour")
    assert not any(one.isVisible() for one in desk.window.findChildren(TourLight))
    press(desk, "F2")
    assert desk.asked == [("answer",)]
    desk.show(views.wrapping_up())
    assert not desk.shown("tour")
    desk.show(views.idle())
    desk.bot.waitUntil(lambda: desk.shown("tour"), timeout=15_000)
    assert place(desk) == f"2 / {STOPS}"


def test_it_takes_no_cursor_from_somebody_who_types(open_desk: OpenDesk) -> None:
    desk = open_desk()
    search = desk.find("search")
    search.setFocus()
    start(desk)
    assert QApplication.focusWidget() is search
    desk.bot.keyClicks(search, "soto")
    assert isinstance(search, QLineEdit)
    assert search.text() == "soto"


def test_it_waits_for_the_sign_on_and_for_the_desk_itself(open_desk: OpenDesk) -> None:
    desk = open_desk(views.signed_off())
    Tour(desk.window)
    QApplication.processEvents()
    assert not desk.shown("tour")
    desk.show(views.idle())
    desk.bot.waitUntil(lambda: desk.shown("tour"), timeout=15_000)
    press(desk, "Ctrl+,")
    assert not desk.shown("tour")
    press(desk, "Ctrl+Shift+E")
    desk.bot.waitUntil(lambda: desk.shown("tour"), timeout=15_000)


def test_another_look_keeps_the_stop(open_desk: OpenDesk) -> None:
    desk = open_desk()
    start(desk)
    press(desk, "Right")
    before = title(desk)
    desk.window.apply(replace(desk.window.settings, theme=ThemeChoice.DARK, language="en"))
    desk.bot.waitUntil(lambda: desk.shown("tour"), timeout=15_000)
    assert place(desk) == f"2 / {STOPS}"
    assert title(desk) != before


def test_the_page_of_identifiers_names_all_of_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    start(desk)
    every = [one.accessibleIdentifier() for one in desk.window.findChildren(QWidget)]
    ours = sorted(one for one in every if one.partition(".")[0] == "tour")
    assert sorted(re.findall(r"^\| `(tour[a-z.]*)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)) == ours


def test_who_has_seen_it_is_not_shown_it_again_unless_asked_for(open_desk: OpenDesk, tmp_path: Path) -> None:
    store = SettingsStore(QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat))
    desk = open_desk()
    desktop = Desktop(store, desk.window)
    desktop.offer_tour()
    desk.bot.waitUntil(lambda: desk.shown("tour"), timeout=15_000)
    assert not store.has_seen_tour()
    press(desk, "Escape")
    assert store.has_seen_tour()
    desktop.offer_tour()
    QApplication.processEvents()
    assert not desk.shown("tour")
    press(desk, "Ctrl+,")
    again = desk.find("settings.tour")
    assert isinstance(again, QAbstractButton)
    again.click()
    desk.bot.waitUntil(lambda: desk.shown("tour"), timeout=15_000)
    assert place(desk) == f"1 / {STOPS}"


def test_the_first_start_offers_it_and_the_next_one_does_not(tmp_path: Path, qtbot: QtBot) -> None:
    store = QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat)
    seen: list[str] = []
    watcher = Watcher()

    def skip(window: MainWindow) -> None:
        seen.append("tour")
        skipping = by_identifier(window, "tour.skip")
        assert isinstance(skipping, QAbstractButton)
        skipping.click()
        window.close()

    def close(window: MainWindow) -> None:
        QApplication.processEvents()
        seen.extend("tour" for one in window.findChildren(TourLight))
        window.close()

    watcher.when(lambda window: by_identifier(window, "tour.skip"), skip)
    assert open_window(attaching(FakeDesk()), language="en", store=store, offers_tour=True) == 0
    watcher.when(lambda window: window.view is not None and window.view.agent.name == views.AGENT.name, close)
    assert open_window(attaching(FakeDesk()), language="en", store=store, offers_tour=True) == 0
    watcher.stop()
    assert seen == ["tour"]


def test_a_desk_that_is_only_run_offers_none(tmp_path: Path) -> None:
    """The demo and the lessons are run so."""
    seen: list[DeskView | None] = []

    def started(window: MainWindow) -> None:
        QApplication.processEvents()
        assert window.findChild(TourLight) is None
        seen.append(window.view)
        window.close()

    store = QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat)
    run_desktop(FakeSession(), language="en", store=store, on_started=started)
    assert len(seen) == 1
