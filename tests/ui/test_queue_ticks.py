"""The queues with a box each: on the sign-on page and in the choice of states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox

from app.view import Command, DeskView, QueueView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk

QUEUES = (QueueView("ventas", 0, is_chosen=True), QueueView("facturacion", None))


def tick(desk: Desk, identifier: str) -> QCheckBox:
    box = desk.find(identifier)
    assert isinstance(box, QCheckBox)
    return box


def signed_off() -> DeskView:
    return replace(views.signed_off(), queues=QUEUES)


def test_the_sign_on_offers_the_queues_as_they_were_chosen_last(open_desk: OpenDesk) -> None:
    desk = open_desk(signed_off())
    assert tick(desk, "signon.queue.ventas").isChecked()
    assert not tick(desk, "signon.queue.facturacion").isChecked()
    assert tick(desk, "signon.queue.facturacion").text() == "Facturación"


@pytest.mark.parametrize(("queue", "verb"), [("ventas", "queues.leave"), ("facturacion", "queues.join")])
def test_a_box_asks_for_the_other_than_it_shows(open_desk: OpenDesk, queue: str, verb: str) -> None:
    desk = open_desk(signed_off())
    tick(desk, f"signon.queue.{queue}").click()
    assert desk.asked == [(verb, queue)]


def test_in_the_choice_of_states_a_box_is_ticked_where_the_agent_is(open_desk: OpenDesk) -> None:
    view = views.idle()
    queues = (replace(view.queues[0], is_member=True), replace(view.queues[1], is_member=False, is_chosen=True))
    desk = open_desk(replace(view, queues=queues))
    desk.find("agent.state").click()  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert tick(desk, "agent.queue.ventas").isChecked()
    assert not tick(desk, "agent.queue.soporte").isChecked()
    tick(desk, "agent.queue.soporte").click()
    assert desk.asked == [("queues.join", "soporte")]


def test_a_queue_that_was_not_joined_loses_its_tick_when_the_pbx_has_spoken(open_desk: OpenDesk) -> None:
    view = views.idle()
    out = replace(view.queues[1], is_member=False)
    desk = open_desk(replace(view, queues=(view.queues[0], out)))
    desk.find("agent.state").click()  # type: ignore[attr-defined]
    tick(desk, "agent.queue.soporte").click()
    assert tick(desk, "agent.queue.soporte").isChecked()
    desk.show(replace(desk.intents.view, pending=frozenset({Command.JOIN_QUEUE})))
    desk.show(replace(desk.intents.view, pending=frozenset()))
    assert not tick(desk, "agent.queue.soporte").isChecked()
