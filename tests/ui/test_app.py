"""The desktop run whole: window, bridge and settings, from the first paint to the close."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import views
from tests.ui.test_bridge import FakeSession
from ui.app import run_desktop
from ui.find import by_identifier
from ui.main_window import MainWindow
from ui.settings import SettingsStore, ThemeChoice, UiSettings


def _store(folder: Path) -> QSettings:
    return QSettings(str(folder / "ui.ini"), QSettings.Format.IniFormat)


def test_a_desktop_paints_its_first_card_and_ends_when_its_window_is_closed(qapp: QApplication, tmp_path: Path) -> None:
    session = FakeSession()
    seen: list[str] = []

    def started(window: MainWindow) -> None:
        session.on_view(views.ringing())
        window.card_painted.connect(lambda *_: finish(window))

    def finish(window: MainWindow) -> None:
        name = by_identifier(window, "customer.name")
        assert name is not None
        seen.append(name.accessibleName())
        QTimer.singleShot(0, window, window.close)

    watchdog = QTimer(singleShot=True, interval=20_000)
    watchdog.timeout.connect(qapp.quit)
    watchdog.start()
    status = run_desktop(session, language="en", store=_store(tmp_path), on_started=started)
    watchdog.stop()
    assert status == 0
    assert seen == ["Customer name: María Fernanda Rojas"]
    assert session.painted == [(views.UNIQUEID, 1)]
    assert not [one for one in qapp.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]


def test_what_is_chosen_in_the_settings_is_there_at_the_next_start(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    def choose(window: MainWindow) -> None:
        window.apply(
            UiSettings(language="en", theme=ThemeChoice.DARK, font_scale=125, notifies=False, keeps_focus=False)
        )
        QTimer.singleShot(0, window, window.close)

    run_desktop(FakeSession(), language="es", store=_store(tmp_path), on_started=choose)
    kept = SettingsStore(_store(tmp_path)).load(language="es")
    assert kept == UiSettings(language="en", theme=ThemeChoice.DARK, font_scale=125, notifies=False, keeps_focus=False)


def test_settings_that_make_no_sense_are_the_defaults(tmp_path: Path) -> None:
    store = _store(tmp_path)
    for key in ("language", "theme", "font_scale"):
        store.setValue(key, "nonsense")
    assert SettingsStore(store).load(language="es") == UiSettings(language="es")
