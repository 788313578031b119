"""AgentSession as a whole: one call from the first ring to the row in the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.domain.agent import AgentState
from app.domain.interaction import Disposition
from app.view import CardState
from cti.model import CallerId, QueueChange, SuspectSeen
from tests.app.fakes import NOON, DeskBench


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
    desk.say(Disposition("resolved", "todo bien"))
    assert desk.view.wrap_up.can_save
    desk.save()
    desk.until(lambda: desk.records.saved)

    (saved,) = desk.records.saved[next(iter(desk.records.saved))]
    assert (saved.customer_id, saved.matched_by, saved.disposition.outcome) == (7, "phone", "resolved")
    assert saved.talk_seconds == 60.0
    desk.until(lambda: desk.view.journal.waiting == 0)
    assert desk.view.agent.state is AgentState.READY
    assert desk.view.wrap_up is None
    assert desk.view.calls == ()
    assert desk.view.card.state is CardState.IDLE


def test_a_burst_of_changes_is_shown_once(desk: DeskBench) -> None:
    desk.views.clear()
    for waiting in range(1, 200):
        desk.session.post(QueueChange("ventas", waiting, NOON))
    desk.session.drain()
    (view,) = desk.views
    assert view.queues[0].waiting == 199


def test_parts_that_did_not_change_stay_the_same_objects(desk: DeskBench) -> None:
    desk.records.add(7, "María Rojas", "+56981234567")
    desk.talk(desk.ring())
    desk.until(lambda: desk.view.card.state is CardState.READY)
    before = desk.view
    desk.tell(QueueChange("ventas", 3, NOON))
    after = desk.view
    assert after is not before
    assert after.queues[0] is not before.queues[0]
    assert after.queues[1] is before.queues[1]
    for part in ("agent", "link", "calls", "card", "wrap_up", "outcomes", "search", "journal", "banners", "pending"):
        assert getattr(after, part) is getattr(before, part), part


def test_a_second_without_news_shows_nothing(desk: DeskBench) -> None:
    desk.ring()
    desk.until(lambda: desk.view.card.state is CardState.UNKNOWN)
    desk.until_quiet()
    desk.views.clear()
    for _ in range(10):
        desk.advance(0.5)
    assert desk.views == []


def test_forged_manager_lines_are_told(desk: DeskBench) -> None:
    desk.tell(SuspectSeen("two CallerIDNum headers"))
    (banner,) = desk.view.banners
    assert (banner.code, banner.is_closable) == ("suspicious_number", True)


def test_a_journal_that_was_put_aside_is_told(tmp_path: Path, open_desk: Callable[..., DeskBench]) -> None:
    (tmp_path / "journal.db").write_bytes(b"roto" * 2_000)
    desk = open_desk()
    desk.session.start()
    (banner,) = desk.view.banners
    assert banner.code == "journal_set_aside"
    assert Path(dict(banner.values)["path"]).read_bytes() == b"roto" * 2_000


def test_hostile_names_and_variables_pass_as_the_text_they_are(desk: DeskBench) -> None:
    name = "<b>x</b>\u202e" + "ñ" * 200
    call = desk.ring(
        caller=CallerId("981234567", name),
        remote=CallerId("981234567", name),
        variables=(("FICHA_IVR_PATH", ">>a> >b"), ("FICHA_ACCOUNT", "' OR 1=1 --")),
    )
    desk.until(lambda: desk.view.card.state is CardState.UNKNOWN)
    assert desk.view.calls[0].ivr_path == ("a", "b")
    assert desk.view.calls[0].call.remote.name == name
    assert desk.records.asked[-1].account == "' OR 1=1 --"
    desk.end(call)


def test_a_closed_session_takes_nothing_in(desk: DeskBench) -> None:
    desk.session.close()
    desk.views.clear()
    desk.ring()
    assert desk.views == []
