"""Renders each designed state and scene: `python -m tests.ui.screenshots DIR [NAME …] [PERCENT]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.lessons.course import COURSE
from app.lessons.tutor import Tutor
from app.settings import Settings
from app.view import DeskView
from tests.ui import customer_views as rooms
from tests.ui import follow_up_views, learning_views, views
from tests.ui.recorder import RecordedIntents
from ui.app import application
from ui.find import by_identifier
from ui.first_run import FirstRun
from ui.lessons import LessonRoom
from ui.main_window import MainWindow
from ui.settings import ThemeChoice, UiSettings
from ui.tour import Tour

SIZES = ((1366, 768), (1920, 1080))


def _find(window: QWidget, identifier: str) -> QWidget:
    found = by_identifier(window, identifier)
    if found is None:
        raise LookupError(identifier)
    return found


def _click(window: QWidget, identifier: str) -> None:
    button = _find(window, identifier)
    if isinstance(button, QAbstractButton):
        button.click()


def _type(window: QWidget, identifier: str, text: str) -> None:
    field = _find(window, identifier)
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.clear()
    QTest.keyClicks(field, text)


def _settings(window: MainWindow) -> None:
    window.show_view(views.idle())
    _click(window, "nav.settings")


def _customers(window: MainWindow) -> None:
    window.show_view(views.idle())
    _click(window, "nav.customers")
    _type(window, "customers.search", "soto")
    window.show_view(replace(views.idle(), search=views.search_results("soto")))


def _room(tab: str, *shown: DeskView) -> Callable[[MainWindow], None]:
    def scene(window: MainWindow) -> None:
        window.show_view(views.idle())
        _click(window, "nav.customers")
        for view in (rooms.loading(), rooms.opened()):
            window.show_view(view)
        _click(window, tab)
        for view in shown:
            window.show_view(view)

    return scene


def _conflict(window: MainWindow) -> None:
    _room("file.tab.data")(window)
    _type(window, "file.name", "Maria F. Rojas")
    window.show_view(rooms.in_conflict())


def _menu(window: MainWindow) -> None:
    window.show_view(views.idle())
    _click(window, "agent.state")


def _transfer(window: MainWindow) -> None:
    window.show_view(replace(views.held(), targets=views.TARGETS, can_record=True))
    _click(window, "call.transfer")
    _type(window, "transfer.target", "")


def _keypad(window: MainWindow) -> None:
    window.show_view(replace(views.talking(), can_record=True))
    _click(window, "call.keypad")
    _click(window, "keypad.key.4")


def _parked(window: MainWindow) -> None:
    window.show_view(views.takeable())
    _click(window, "parked")


def _search(window: MainWindow) -> None:
    window.show_view(views.talking())
    _type(window, "search", "soto")
    window.show_view(replace(views.talking(), search=views.search_results("soto")))


def _new_customer(window: MainWindow) -> None:
    window.show_view(views.unknown())
    _click(window, "customer.create")
    _type(window, "customer.create.name", "Luisa Vera")
    _type(window, "customer.create.rut", "12.345.678-9")
    _click(window, "customer.create.save")


def _call_back(window: MainWindow) -> None:
    window.show_view(views.wrapping_up())
    _click(window, "wrapup.outcome.callback")


def _callbacks(window: MainWindow) -> None:
    window.show_view(follow_up_views.callbacks())
    _click(window, "nav.callbacks")


def _promise(window: MainWindow) -> None:
    _callbacks(window)
    _click(window, "callbacks.new")
    _type(window, "callbacks.new.search", "soto")
    window.show_view(replace(follow_up_views.callbacks(), search=views.search_results("soto")))
    QTest.keyClick(_find(window, "callbacks.new.search"), Qt.Key.Key_Return)


def _script(window: MainWindow) -> None:
    window.show_view(learning_views.without_card(views.unknown()))
    _click(window, "customer.unknown.script")


def _guided(window: MainWindow) -> None:
    window.show_view(learning_views.guided())


def _case(window: MainWindow) -> None:
    window.show_view(follow_up_views.loading())
    window.show_view(follow_up_views.case())


class _NobodyCalls:
    """The floor of lessons that are only looked at."""

    def call(self, _lesson: str) -> None:
        """Nobody calls."""

    def clear(self) -> None:
        """Nobody is there."""


def _lesson(window: MainWindow) -> None:
    tutor = Tutor(COURSE, _NobodyCalls())
    LessonRoom(window, tutor)
    window.show_view(views.idle())
    tutor.begin()
    for view in (views.ringing(), views.talking()):
        window.show_view(view)
    _click(window, "lesson.hint")


def _lesson_summary(window: MainWindow) -> None:
    _lesson(window)
    _click(window, "lesson.skip")
    _click(window, "lesson.summary")


def _tour(stop: int, window: MainWindow) -> None:
    window.show_view(views.idle())
    tour = Tour(window)
    for _ in range(stop):
        tour.look()
        _click(window, "tour.next")


SCENES: dict[str, Callable[[MainWindow], None]] = {
    "settings": _settings,
    "customers": _customers,
    "customer_data": _room("file.tab.data"),
    "customer_conflict": _conflict,
    "customer_contacts": _room("file.tab.contacts", rooms.with_timeline()),
    "customer_by_hand": _room("contact.new", rooms.with_timeline()),
    "customer_household": _room("file.tab.household"),
    "customer_merge": _room("file.tab.merge", rooms.opened(compared_id=91, compared=rooms.COMPARED)),
    "customer_changes": _room("file.tab.changes"),
    "state_menu": _menu,
    "transfer": _transfer,
    "keypad": _keypad,
    "parked": _parked,
    "search": _search,
    "new_customer": _new_customer,
    "call_back": _call_back,
    "callbacks": _callbacks,
    "promise": _promise,
    "script": _script,
    "guided": _guided,
    "case": _case,
    "lesson": _lesson,
    "lesson_summary": _lesson_summary,
    "tour_search": partial(_tour, 0),
    "tour_call": partial(_tour, 2),
    "tour_card": partial(_tour, 3),
}
FIRST_RUN = "first_run"
EVERY = (*views.ALL, *SCENES, FIRST_RUN)


def render(folder: Path, names: list[str], scale: int) -> None:
    """Each of these in both sizes, themes and languages; a scene in a window of its own."""
    app = application()
    for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        for language in ("es", "en"):
            look = UiSettings(language=language, theme=theme, font_scale=scale)
            for size in SIZES:
                tail = f"{size[0]}x{size[1]}-{theme.value}-{language}.png"
                window = _window(app, look, size)
                for name in (name for name in names if name in views.ALL):
                    window.show_view(views.ALL[name]())
                    _grab(app, window, folder / f"{name}-{tail}")
                _close(app, window)
                for name in (name for name in names if name in SCENES):
                    window = _window(app, look, size)
                    SCENES[name](window)
                    _grab(app, window, folder / f"{name}-{tail}")
                    _close(app, window)
    if FIRST_RUN in names:
        for language in ("es", "en"):
            asking = FirstRun(Settings.model_validate({"locale": {"language": language}}), lambda _: Settings())
            asking.show()
            _grab(app, asking, folder / f"{FIRST_RUN}-{language}.png")
            _close(app, asking)


def _window(app: QApplication, look: UiSettings, size: tuple[int, int]) -> MainWindow:
    window = MainWindow(RecordedIntents(views.idle()), settings=look, clock=lambda: views.NOW)
    window.prebuild()
    window.resize(*size)
    window.show()
    window.activateWindow()
    app.processEvents()
    return window


def _grab(app: QApplication, window: QWidget, file: Path) -> None:
    for _ in range(4):
        app.processEvents()
    window.grab().save(str(file))


def _close(app: QApplication, window: QWidget) -> None:
    window.close()
    window.deleteLater()
    app.processEvents()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in sys.argv[2:] if not one.isdigit()]
    percents = [int(one) for one in sys.argv[2:] if one.isdigit()]
    render(target, wanted or list(EVERY), percents[0] if percents else 100)
