"""The crossing from other threads: one wake a burst, everything drained, nothing after the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.view import CardState, DeskView
from tests.ui import views
from tests.ui.conftest import OpenDesk
from tests.ui.recorder import RecordedIntents
from ui.bridge import Bridge


class _Inbox:
    def __init__(self) -> None:
        self.wake: Callable[[], None] = lambda: None


class FakeSession(RecordedIntents):
    """Counts what crosses; `posted` is filled by other threads."""

    def __init__(self) -> None:
        super().__init__(views.idle())
        self.inbox = _Inbox()
        self.on_view: Callable[[DeskView], None] = lambda _view: None
        self.posted: list[int] = []
        self.drained: list[int] = []
        self.drains = 0
        self.painted: list[tuple[str, int]] = []
        self.drain_threads: set[int] = set()

    def drain(self) -> None:
        self.drains += 1
        self.drain_threads.add(threading.get_ident())
        while self.posted:
            self.drained.append(self.posted.pop(0))
        if self.drained:
            agent = replace(self.view.agent, name=f"Ana {len(self.drained)}")
            self.view = replace(self.view, agent=agent)
            self.on_view(self.view)

    def tick(self) -> None:
        self.asked.append(("tick",))

    def card_painted(self, uniqueid: str, revision: int, painted_ns: int) -> None:
        assert painted_ns > 0
        self.painted.append((uniqueid, revision))


def test_a_burst_from_threads_is_drained_on_the_gui_thread(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk().window
    session = FakeSession()
    bridge = Bridge(session, window)
    bridge.start()

    def post() -> None:
        for number in range(5000):
            session.posted.append(number)
            session.inbox.wake()

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(session.drained) == 20_000, timeout=20_000)
    for thread in threads:
        thread.join(5)
    assert session.drain_threads == {threading.get_ident()}
    assert session.drains < 20_000
    qtbot.waitUntil(lambda: "Ana 20000" in window.windowTitle(), timeout=15_000)
    bridge.stop()


def test_an_answer_to_an_intent_is_drawn_after_the_widgets_event(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk().window
    session = FakeSession()
    bridge = Bridge(session, window)
    bridge.start()
    session.on_view(views.ringing())
    session.on_view(views.talking())
    assert window.view is not views.talking()
    qtbot.waitUntil(lambda: session.painted == [(views.UNIQUEID, 1)], timeout=15_000)
    bridge.stop()


def test_nothing_crosses_after_the_end(open_desk: OpenDesk) -> None:
    window = open_desk().window
    session = FakeSession()
    bridge = Bridge(session, window)
    bridge.start()
    QApplication.processEvents()
    bridge.stop()
    drains = session.drains
    session.inbox.wake()
    session.on_view(views.talking())
    QApplication.processEvents()
    assert session.drains == drains
    assert window.view is not None
    assert not window.view.calls


def test_a_second_ticks_the_session_and_the_times(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk().window
    session = FakeSession()
    bridge = Bridge(session, window)
    bridge.start()
    qtbot.waitUntil(lambda: ("tick",) in session.asked, timeout=3000)
    bridge.stop()


def test_a_card_that_comes_at_once_is_shown_without_a_flash_of_looking(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk().window
    session = FakeSession()
    bridge = Bridge(session, window)
    bridge.start()
    shown: list[CardState] = []

    def note() -> None:
        assert window.view is not None
        shown.append(window.view.card.state)

    window.view_shown.connect(note)
    session.on_view(views.loading())
    QApplication.processEvents()
    session.on_view(views.ringing())
    qtbot.waitUntil(lambda: CardState.READY in shown, timeout=15_000)
    assert CardState.LOADING not in shown
    bridge.stop()


def test_a_card_that_takes_longer_says_that_it_is_looked_for(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk().window
    session = FakeSession()
    bridge = Bridge(session, window)
    bridge.start()
    session.on_view(views.loading())
    qtbot.waitUntil(lambda: window.view is not None and window.view.card.state is CardState.LOADING, timeout=15_000)
    bridge.stop()
