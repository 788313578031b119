"""Each identifier that the page lists exists in the real window, with a name for a screen reader."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.agent import AgentState, AgentStateSpan, NextState, NextStateKind
from app.domain.day import DayRecord
from app.view.own_state import MyDayView, NextStateView
from tests.ui import calling_out_views, learning_views, views
from tests.ui.conftest import Desk, OpenDesk

AFTER = NextStateView(NextState(NextStateKind.PAUSE, "lunch"))
LUNCH = AgentStateSpan("central", "1001", AgentState.PAUSED, views.NOW, reason="lunch")
DAY = MyDayView(DayRecord(views.NOW, spans=(LUNCH,)))
PAGE = Path(__file__).resolve().parents[2] / "docs" / "identifiers.md"
EXAMPLES = {
    "<purpose>": "service",
    "<over>": "email",
    "<field>": "name",
    "<reason>": "lunch",
    "<queue>": "ventas",
    "<code>": "resolved",
    "<n>": "1",
    "<banner>": "command_failed",
}


def listed() -> list[str]:
    found = re.findall(r"`([a-z_]+(?:\.[a-z_<>]+)*)`", _tables(PAGE.read_text(encoding="utf-8")))
    return [re.sub(r"<\w+>", lambda match: EXAMPLES[match.group()], one) for one in found]


def _tables(text: str) -> str:
    of_this_window = text.partition("## First start")[0]  # test_first_run compares the other one
    return "\n".join(line.split("|")[1] for line in of_this_window.splitlines() if line.startswith("| `"))


def _open_everything(desk: Desk) -> None:
    for page in ("nav.customers", "nav.callbacks", "nav.cases", "nav.directory", "nav.settings", "nav.desk"):
        desk.find(page).click()  # type: ignore[attr-defined]
        QApplication.processEvents()
    desk.show(views.with_softphone())
    desk.find("phone.state").click()  # type: ignore[attr-defined]
    desk.show(views.takeable())
    desk.find("parked").click()  # type: ignore[attr-defined]
    desk.show(replace(views.talking(), next_state=AFTER, my_day=DAY))
    desk.find("day").click()  # type: ignore[attr-defined]
    desk.show(learning_views.without_card(views.unknown()))
    desk.find("customer.unknown.script").click()  # type: ignore[attr-defined]
    desk.show(calling_out_views.refused())
    desk.show(calling_out_views.missed())
    desk.find("missed").click()  # type: ignore[attr-defined]
    desk.show(views.signed_off())
    hostile = views.hostile("x")
    closable = tuple(replace(banner, is_closable=True) for banner in hostile.banners)
    desk.show(replace(hostile, banners=closable, queues=views.QUEUES))


def test_each_listed_identifier_exists_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    _open_everything(desk)
    every = [one.accessibleIdentifier() for one in desk.window.findChildren(QWidget) if one.accessibleIdentifier()]
    expected = listed()
    assert len(expected) > 60
    assert sorted(set(expected) - set(every)) == []
    assert sorted(one for one in set(every) if every.count(one) > 1) == []


def test_no_identifier_is_missing_on_the_page(open_desk: OpenDesk) -> None:
    desk = open_desk()
    _open_everything(desk)
    every = {one.accessibleIdentifier() for one in desk.window.findChildren(QWidget) if one.accessibleIdentifier()}
    patterns = [re.sub(r"\\?<\w+>", r"\\w+", re.escape(one)) for one in _raw()]
    unlisted = {one for one in every if not any(re.fullmatch(pattern, one) for pattern in patterns)}
    assert unlisted == set()


def _raw() -> list[str]:
    return re.findall(r"`([a-z_]+(?:\.[a-z_<>]+)*)`", _tables(PAGE.read_text(encoding="utf-8")))


def test_every_control_has_a_name(open_desk: OpenDesk) -> None:
    desk = open_desk()
    for view in views.ALL.values():
        desk.show(view())
        for widget in desk.window.findChildren(QWidget):
            if widget.isVisible() and widget.accessibleIdentifier() and widget.focusPolicy().value:
                assert widget.accessibleName(), widget.accessibleIdentifier()
