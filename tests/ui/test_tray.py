"""The tray counts missed calls; a call that rings leaves the window where it is, unless the person wants otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import calling_out_views, views
from tests.ui.conftest import Desk, OpenDesk
from ui.attention import Attention
from ui.settings import UiSettings
from ui.tray import Tray

TrayOf = Callable[[Desk], Tray]


@pytest.fixture
def tray_of() -> Iterator[TrayOf]:
    made: list[Tray] = []

    def make(desk: Desk) -> Tray:
        made.append(Tray(desk.window, Attention(desk.window)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def _picture(tray: Tray) -> QImage:
    return tray.icon.icon().pixmap(32, 32).toImage()


def test_missed_calls_stand_on_the_icon_in_the_tooltip_and_in_the_menu(open_desk: OpenDesk, tray_of: TrayOf) -> None:
    desk = open_desk(language="en")
    tray = tray_of(desk)
    tray.show_view(views.idle(), notifies=False)
    none = _picture(tray)
    assert tray.icon.toolTip() == "Ficha · Ready"
    assert not tray.missed.isVisible()
    missed = calling_out_views.missed()
    tray.show_view(missed, notifies=False)
    assert tray.icon.toolTip() == f"Ficha · Ready · Missed calls: {missed.missed.open}"
    assert tray.missed.isVisible()
    assert tray.missed.text() == f"Missed calls: {missed.missed.open}"
    assert _picture(tray) != none
    tray.show_view(views.idle(), notifies=False)
    assert _picture(tray) == none


def test_the_menu_opens_the_list_of_missed_calls(open_desk: OpenDesk, tray_of: TrayOf) -> None:
    desk = open_desk(calling_out_views.missed())
    tray = tray_of(desk)
    desk.find("nav.settings").click()  # type: ignore[attr-defined]
    tray.missed.trigger()
    assert desk.shown("missed.list")
    assert QApplication.focusWidget() is desk.find("missed.list")
    assert desk.asked[-1] == ("missed.refresh",)


def test_the_tray_speaks_the_language_that_is_chosen(open_desk: OpenDesk, tray_of: TrayOf) -> None:
    desk = open_desk(calling_out_views.missed(), language="en")
    tray = tray_of(desk)
    assert tray.opener.text() == "Open the desk"
    desk.window.apply(UiSettings(language="es"))
    assert tray.opener.text() == "Abrir el escritorio"


class Behind(QWidget):
    """A window that lies behind another one, and what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def isActiveWindow(self) -> bool:  # noqa: N802 - Qt's own name
        return False

    def raise_(self) -> None:
        self.asked.append("raise")


def test_a_call_that_rings_brings_the_window_to_the_front_only_where_that_is_wanted(qtbot: QtBot) -> None:
    window = Behind()
    qtbot.addWidget(window)
    attention = Attention(window)
    attention.show_view(views.ringing(), keeps_focus=True)
    assert window.asked == []
    attention.show_view(views.idle(), keeps_focus=False)
    assert window.asked == []
    window.showMinimized()
    attention.show_view(views.ringing(), keeps_focus=False)
    assert window.asked == ["raise"]
    assert not window.isMinimized()
    attention.show_view(replace(views.ringing(), banners=()), keeps_focus=False)
    assert window.asked == ["raise"]  # once for each call


def test_a_maximised_window_stays_so_when_it_comes_to_the_front(qtbot: QtBot) -> None:
    window = Behind()
    qtbot.addWidget(window)
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    Attention(window).bring_to_front()
    assert window.isMaximized()
    assert not window.isMinimized()


def test_the_settings_page_keeps_the_focus_until_it_is_told_otherwise(open_desk: OpenDesk) -> None:
    desk = open_desk()
    chosen: list[UiSettings] = []
    desk.window.settings_changed.connect(chosen.append)
    desk.find("nav.settings").click()  # type: ignore[attr-defined]
    assert UiSettings().keeps_focus
    shell = desk.window.shell
    desk.find("settings.keeps_focus").click()  # type: ignore[attr-defined]
    assert not chosen[-1].keeps_focus
    assert desk.find("settings.keeps_focus").isVisible()  # the page is still that page
    assert desk.window.shell is shell
