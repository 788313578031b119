"""The window that stands before its desk: opening state, attachment, refusal, signals, the first run."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.agent import AgentState
from app.opening import OpenedDesk, Opening, OpeningWindow
from app.session import AgentSession
from app.settings import Settings
from cti.model import LinkState
from tests.ui import views
from tests.ui.test_bridge import FakeSession
from ui.find import by_identifier
from ui.first_run import FirstRun
from ui.main_window import MainWindow
from ui.opening import open_window
from ui.opening_intents import OpeningIntents

LONG_MS = 20_000


class FakeDesk:
    """A desk whose session is a fake; writes down on which thread it was begun and ended."""

    def __init__(self, session: FakeSession | None = None, language: str = "en") -> None:
        self.fake = session or FakeSession()
        self.language = language
        self.done: list[tuple[str, bool]] = []

    @property
    def session(self) -> AgentSession:
        return cast("AgentSession", self.fake)

    def start(self) -> None:
        self.done.append(("start", threading.current_thread() is threading.main_thread()))

    def stop(self) -> None:
        self.done.append(("stop", threading.current_thread() is threading.main_thread()))


class Watcher:
    """Looks at the window each few milliseconds, for what a test waits for."""

    def __init__(self) -> None:
        self._timers: list[QTimer] = []

    def when(self, condition: Callable[[MainWindow], object], then: Callable[[MainWindow], object]) -> None:
        timer = QTimer(interval=5)

        def look() -> None:
            window = shown_window()
            if window is not None and condition(window):
                timer.stop()
                then(window)

        timer.timeout.connect(look)
        timer.start()
        self._timers.append(timer)

    def stop(self) -> None:
        for timer in self._timers:
            timer.stop()


def shown_window() -> MainWindow | None:
    found = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())
    return next(found, None)


@pytest.fixture
def watcher(qapp: QApplication) -> Iterator[Watcher]:
    watchdog = QTimer(singleShot=True, interval=LONG_MS)
    watchdog.timeout.connect(qapp.quit)
    watchdog.start()
    made = Watcher()
    yield made
    watchdog.stop()
    made.stop()


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat)


def close(window: MainWindow) -> None:
    QTimer.singleShot(0, window, window.close)


def attaching(desk: FakeDesk, after: Callable[[], object] = lambda: None) -> Opening:
    def opening(window: OpeningWindow) -> int:
        after()
        window.attach(cast("OpenedDesk", desk))
        return 0

    return opening


def is_attached(window: MainWindow) -> bool:
    return window.view is not None and window.view.link.state is LinkState.UP


def test_it_is_painted_in_its_opening_state_before_anything_is_opened(watcher: Watcher, store: QSettings) -> None:
    seen: list[Any] = []

    def opening(window: OpeningWindow) -> int:
        seen.append(window.painted_at)
        return 2

    def look(window: MainWindow) -> None:
        assert window.view is not None
        seen.append((window.view.agent.state, window.view.link.state, window.windowTitle()))

    watcher.when(lambda _window: True, look)
    assert open_window(opening, language="en", store=store) == 2
    assert (AgentState.UNKNOWN, LinkState.CONNECTING, "Unknown · Ficha") in seen


def test_the_desk_is_attached_once_begun_and_ended_on_the_windows_thread(watcher: Watcher, store: QSettings) -> None:
    desk = FakeDesk()
    watcher.when(is_attached, close)
    assert open_window(attaching(desk), language="en", store=store) == 0
    assert desk.done == [("start", True), ("stop", True)]


@pytest.mark.parametrize("status", [0, 1, 2])
def test_an_opening_that_fails_closes_the_window_with_its_status(
    watcher: Watcher, store: QSettings, status: int
) -> None:
    assert open_window(lambda _window: status, language="en", store=store) == status
    assert shown_window() is None


def test_a_mistake_while_the_desk_begins_ends_it_and_is_reported(watcher: Watcher, store: QSettings) -> None:
    class Broken(FakeDesk):
        def start(self) -> None:
            raise LookupError("a bug")

    desk = Broken()
    with pytest.raises(LookupError):
        open_window(attaching(desk), language="en", store=store)
    assert desk.done == [("stop", True)]
    assert shown_window() is None


def test_a_window_that_is_closed_meanwhile_ends_the_desk_that_nobody_began(watcher: Watcher, store: QSettings) -> None:
    desk, is_opening, is_closed = FakeDesk(), threading.Event(), threading.Event()

    def wait() -> None:
        is_opening.set()
        is_closed.wait(10)

    watcher.when(lambda _window: True, lambda window: window.closed.connect(is_closed.set))
    watcher.when(lambda _window: is_opening.is_set(), close)
    assert open_window(attaching(desk, wait), language="en", store=store) == 0
    assert [what for what, _ in desk.done] == ["stop"]


def test_a_signal_while_it_opens_closes_the_window(watcher: Watcher, store: QSettings) -> None:
    before = signal.getsignal(signal.SIGTERM)
    desk, is_closed = FakeDesk(), threading.Event()

    def send() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        is_closed.wait(10)

    watcher.when(lambda _window: True, lambda window: window.closed.connect(is_closed.set))
    assert open_window(attaching(desk, send), language="en", store=store) == 0
    assert [what for what, _ in desk.done] == ["stop"]
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_window_answers_while_a_slow_opening_computes(watcher: Watcher, store: QSettings) -> None:
    desk, turns = FakeDesk(), []
    began = time.monotonic()

    def compute() -> None:
        while time.monotonic() < began + 2:
            sum(range(1000))

    beat = QTimer(interval=20)
    beat.timeout.connect(lambda: turns.append(time.monotonic()))
    beat.start()
    watcher.when(is_attached, close)
    open_window(attaching(desk, compute), language="en", store=store)
    beat.stop()
    during = [turn for turn in turns if turn < began + 2]
    assert len(during) > 15
    assert max(later - earlier for earlier, later in pairwise(during)) < 1.5


def test_what_is_typed_meanwhile_stays_and_is_looked_for(watcher: Watcher, store: QSettings) -> None:
    desk, may_go_on = FakeDesk(), threading.Event()
    kept: list[str] = []

    def type_query(window: MainWindow) -> None:
        field = by_identifier(window, "search")
        assert isinstance(field, QLineEdit)
        field.setText("rojas")
        window.intents.search("roj")
        window.intents.search("rojas")
        may_go_on.set()

    def look(window: MainWindow) -> None:
        field = by_identifier(window, "search")
        assert isinstance(field, QLineEdit)
        kept.append(field.text())
        close(window)

    watcher.when(lambda _window: True, type_query)
    watcher.when(lambda window: is_attached(window) and ("search", "rojas") in desk.fake.asked, look)
    open_window(attaching(desk, lambda: may_go_on.wait(10)), language="en", store=store)
    assert kept == ["rojas"]
    assert ("search", "roj") not in desk.fake.asked


def test_the_configured_language_is_spoken_and_is_the_first_one_next_time(watcher: Watcher, store: QSettings) -> None:
    titles: list[str] = []
    watcher.when(lambda _window: True, lambda window: titles.append(window.settings.language))
    watcher.when(is_attached, lambda window: (titles.append(window.settings.language), close(window)))
    open_window(attaching(FakeDesk(language="es")), language="en", store=store)
    watcher.when(lambda _window: True, lambda window: titles.append(window.settings.language))
    open_window(lambda _window: 0, language="en", store=store)
    assert titles == ["en", "es", "es"]
    assert store.value("language") is None  # nobody chose it


def test_a_secret_that_is_typed_is_used_once(watcher: Watcher, store: QSettings) -> None:
    session = FakeSession()
    session.view = views.signed_off()
    desk = FakeDesk(session)

    def type_secret(window: MainWindow) -> None:
        secret, submit = by_identifier(window, "signon.secret"), by_identifier(window, "signon.submit")
        secret.setText("s3cret")  # type: ignore[union-attr]
        submit.click()  # type: ignore[union-attr]
        assert secret.text() == ""  # type: ignore[union-attr]
        close(window)

    watcher.when(lambda window: by_identifier(window, "signon.secret"), type_secret)
    open_window(attaching(desk), language="en", store=store)
    assert session.asked.count(("sign_on", "s3cret")) == 1


@pytest.mark.parametrize("is_answered", [True, False])
def test_a_configuration_that_lacks_something_is_asked_for_and_the_opening_begins_again(
    watcher: Watcher, store: QSettings, is_answered: bool
) -> None:
    desk, openings = FakeDesk(), []
    whole = Settings().with_values(
        {"pbx.username": "1001", "agent.id": "1001", "agent.name": "Ana", "agent.device": "PJSIP/1001"}
    )
    asking = QTimer(interval=5)

    def opening(window: OpeningWindow) -> int:
        openings.append(window)
        if len(openings) == 1:
            window.complete(Settings(), lambda _answers: whole)
        else:
            window.attach(cast("OpenedDesk", desk))
        return 0

    def answer() -> None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, FirstRun) and one.isVisible():
                asking.stop()
                one.completed = whole if is_answered else None
                one.close()

    asking.timeout.connect(answer)
    asking.start()
    watcher.when(is_attached, close)
    assert open_window(opening, language="en", store=store) == 0
    asking.stop()
    assert len(openings) == (2 if is_answered else 1)
    assert [what for what, _ in desk.done] == (["start", "stop"] if is_answered else [])


def test_a_signal_while_the_configuration_is_asked_for_ends_it(watcher: Watcher, store: QSettings) -> None:
    asking = QTimer(interval=5)

    def opening(window: OpeningWindow) -> int:
        window.complete(Settings(), lambda _answers: Settings())
        return 0

    def send() -> None:
        if any(isinstance(one, FirstRun) and one.isVisible() for one in QApplication.topLevelWidgets()):
            asking.stop()
            os.kill(os.getpid(), signal.SIGTERM)

    asking.timeout.connect(send)
    asking.start()
    assert open_window(opening, language="en", store=store) == 0
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_every_verb_that_is_asked_early_reaches_the_session(qapp: QApplication) -> None:
    early, session = OpeningIntents(), FakeSession()
    early.pause("lunch")
    early.set_ready()
    early.search("Ma")
    early.search("Mar")
    kept = early.answer  # as a shortcut keeps it
    early.attach(session)
    early.dial("600")
    kept(False)  # as Qt hands over a button's `checked`
    assert session.asked == [
        ("pause", "lunch"),
        ("set_ready",),
        ("search", "Mar"),
        ("dial", "600"),
        ("answer",),
    ]
    session.view = replace(session.view, front="1.1")
    assert early.view is session.view
