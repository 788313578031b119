"""The card that the database did not give: one button asks again, and says while it is being asked."""

from __future__ import annotations

from dataclasses import replace

from tests.ui import views
from tests.ui.conftest import OpenDesk


def test_try_again_names_the_call_and_waits_while_the_database_is_asked(open_desk: OpenDesk) -> None:
    desk = open_desk(views.failed())
    retry = desk.find("customer.retry")
    assert retry.accessibleName() == "Intentar de nuevo"
    assert not desk.shown("customer.close.failed")
    retry.click()  # type: ignore[attr-defined]
    assert desk.asked == [("retry_card", views.UNIQUEID)]
    asking = replace(views.failed().card, revision=2, retry_at=None)
    desk.show(replace(views.failed(), card=asking))
    assert not retry.isEnabled()
    desk.show(replace(views.failed(), card=replace(views.failed().card, revision=3)))
    assert retry.isEnabled()


def test_a_card_from_the_search_that_failed_can_be_closed_again(open_desk: OpenDesk) -> None:
    desk = open_desk(views.failed_search())
    assert desk.find("customer.retry").isEnabled()
    desk.find("customer.close.failed").click()  # type: ignore[attr-defined]
    assert desk.asked == [("close_customer",)]
