"""AgentSession as a whole: one call from the first ring to the row in the database."""

from __future__ import annotations

from app.domain.agent import AgentState
from app.domain.interaction import Disposition
from app.view import CardState
from tests.app.fakes import DeskBench


def test_call_goes_from_first_ring_to_the_row_in_the_database(desk: DeskBench) -> None:
    desk.records.add(7, "María Rojas", "+56981234567")
    call = desk.ring(number="981234567")
    desk.until(lambda: desk.view.card.state is CardState.READY)
    assert desk.view.card.card is desk.records.cards[7]
    assert desk.view.agent.state is AgentState.RINGING

    call = desk.talk(call)
    assert desk.view.agent.state is AgentState.ON_CALL
    assert desk.view.wrap_up.missing == "call_running"
    desk.end(call)
    assert desk.view.agent.state is AgentState.WRAP_UP
    desk.session.set_disposition(Disposition("resolved", "todo bien"))
    assert desk.view.wrap_up.can_save
    desk.session.save_wrap_up()
    desk.until(lambda: desk.records.saved)

    (saved,) = desk.records.saved[next(iter(desk.records.saved))]
    assert (saved.customer_id, saved.matched_by, saved.disposition.outcome) == (7, "phone", "resolved")
    assert saved.talk_seconds == 60.0
    desk.until(lambda: desk.view.journal.waiting == 0)
    assert desk.view.agent.state is AgentState.READY
    assert desk.view.wrap_up is None
    assert desk.view.calls == ()
    assert desk.view.card.state is CardState.IDLE
