"""A change of the desk is drawn in short jobs with the keys heard between them, and painted once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer

from tests.ui import views
from tests.ui.conftest import OpenDesk


class _Paints(QObject):
    """Counts the paints of one widget."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_other_events_are_served_between_the_parts_and_all_of_it_is_painted_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.bot.wait(20)  # the idle desk is painted
    story: list[str] = []
    paints = _Paints(desk.window.shell.desk.card)
    desk.window.view_shown.connect(lambda: story.append("drawn"))
    desk.window.card_painted.connect(lambda *_: story.append("painted"))

    desk.window.show_in_parts(views.ringing())
    QTimer.singleShot(0, lambda: story.append("heard"))
    assert desk.shown("call.strip")
    assert not desk.shown("customer.name")

    desk.bot.waitUntil(lambda: "painted" in story, timeout=15_000)
    assert story == ["heard", "drawn", "painted"]
    assert desk.shown("customer.name")
    assert paints.count == 1


def test_of_the_views_that_come_while_one_is_drawn_the_newest_is_drawn_next(open_desk: OpenDesk) -> None:
    desk = open_desk()
    painted: list[tuple[str, int]] = []
    desk.window.card_painted.connect(lambda uniqueid, revision, _at: painted.append((uniqueid, revision)))
    first = views.ringing()
    newer = replace(first, card=replace(first.card, revision=first.card.revision + 1))

    desk.window.show_in_parts(first)
    desk.window.show_in_parts(replace(first, link=replace(first.link, pbx="never drawn")))
    desk.window.show_in_parts(newer)
    assert desk.window.view is first
    desk.bot.waitUntil(lambda: painted[-1:] == [(newer.front, newer.card.revision)], timeout=15_000)
    assert desk.window.view is newer


def test_views_without_end_do_not_keep_the_window_from_its_paint(open_desk: OpenDesk) -> None:
    desk = open_desk()
    view = views.ringing()
    drawn: list[int] = []
    paints = _Paints(desk.window.shell.desk.card)

    def draw() -> None:
        drawn.append(len(drawn))
        desk.window.show_in_parts(replace(view, card=replace(view.card, revision=100 + len(drawn))))

    endless = QTimer(desk.window, interval=0)
    endless.timeout.connect(draw)
    endless.start()
    desk.bot.waitUntil(lambda: paints.count >= 3, timeout=15_000)
    endless.stop()


def test_a_view_that_is_half_drawn_is_whole_when_it_was_asked_for_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    view = views.ringing()
    desk.window.show_in_parts(view)
    desk.window.show_view(view)
    assert desk.shown("customer.name")


def test_a_whole_view_ends_the_parts_of_an_older_one(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.show_in_parts(views.ringing())
    desk.show(views.talking())
    shown: list[object] = []
    desk.window.view_shown.connect(lambda: shown.append(desk.window.view))
    desk.bot.wait(20)
    assert shown == []
