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


def test_the_results_leave_a_call_that_comes_in_free(open_desk: OpenDesk) -> None:
    desk = open_desk()
    field = desk.find("search")
    field.setFocus()
    desk.bot.keyClicks(field, "soto")
    desk.show(replace(views.idle(), search=views.search_results("soto")))
    results = desk.find("search.results").parentWidget()
    assert results is not None
    assert results.isVisible()
    desk.show(replace(views.ringing(), search=views.search_results("soto")))
    strip = desk.find("call.strip")

    def is_clear() -> bool:
        below = strip.mapTo(desk.window, strip.rect().bottomLeft()).y()
        return results.mapTo(desk.window, results.rect().topLeft()).y() > below

    desk.bot.waitUntil(is_clear, timeout=15_000)
