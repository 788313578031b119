"""The results of Ctrl+K say when they are not all."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.domain.customer import CustomerBrief, Tier
from app.view import SearchView
from tests.ui import views
from tests.ui.conftest import OpenDesk
from ui.keys import KEYS

FOUND = tuple(CustomerBrief(number, f"C-{number}", f"Rosa {number}", Tier.ORO) for number in range(20))


def test_more_than_are_shown_is_said_below_the_list(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    QTest.keySequence(desk.window, QKeySequence(KEYS["search"]))
    desk.bot.keyClicks(desk.find("search"), "rosa")
    desk.show(replace(views.idle(), search=SearchView("rosa", FOUND, has_more=True)))
    more, results = desk.find("search.more"), desk.find("search.results")
    assert more.isVisible()
    assert more.geometry().top() >= results.geometry().bottom()
    assert more.geometry().bottom() <= more.parentWidget().height()
    desk.show(replace(views.idle(), search=SearchView("rosa", FOUND[:3])))
    assert not desk.shown("search.more")
