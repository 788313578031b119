"""Actions that wait: answered once, in time, or failed."""

from __future__ import annotations

import threading

import pytest

from cti.asterisk.pending import ActionFailed, Answer, Outcome, PendingActions
from cti.asterisk.wire import EventReader, parse_response
from cti.event import ManagerEvent


def response(action_id: str, extra: str = "") -> bytes:
    return f"Response: Success\r\nActionID: {action_id}{extra}".encode()


def item(action_id: str, text: str) -> ManagerEvent:
    message = f"Event: {text}\r\nActionID: {action_id}".encode()
    return EventReader().read(message, received_at=0, received_ns=0)


def opened() -> PendingActions:
    pending = PendingActions()
    pending.open()
    return pending


def test_ids_are_never_given_twice_and_not_to_be_guessed() -> None:
    pending = PendingActions()
    ids: list[str] = []
    threads = [threading.Thread(target=lambda: ids.extend(pending.next_id() for _ in range(2000))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(ids)) == 8000
    assert PendingActions().prefix != pending.prefix
    assert len(pending.prefix) == 16


def test_a_list_is_collected_until_it_is_complete() -> None:
    pending, outcomes = opened(), list[Outcome]()
    pending.register("a", "QueueStatus", deadline=9.0, on_outcome=outcomes.append)
    pending.answer(parse_response(response("a", "\r\nEventList: start")))
    assert pending.collect(item("a", "QueueMember\r\nQueue: ventas"))
    assert not pending.collect(item("b", "QueueMember\r\nQueue: other"))
    assert not outcomes
    assert pending.collect(item("a", "QueueStatusComplete\r\nEventList: Complete"))
    assert isinstance(outcomes[0], Answer)
    assert [event.get("Queue") for event in outcomes[0].items] == ["ventas"]
    assert not pending.is_collecting


def test_an_answer_comes_once_and_only_to_who_asked() -> None:
    pending, outcomes = opened(), list[Outcome]()
    pending.register("a", "Ping", deadline=9.0, on_outcome=outcomes.append)
    assert not pending.answer(parse_response(response("b")))
    assert pending.answer(parse_response(response("a")))
    assert not pending.answer(parse_response(response("a")))
    assert len(outcomes) == 1


def test_what_is_late_fails_and_its_answer_is_ignored_afterwards() -> None:
    pending, outcomes = opened(), list[Outcome]()
    pending.register("a", "Ping", deadline=1.0, on_outcome=outcomes.append)
    pending.expire(0.9)
    assert not outcomes
    pending.expire(1.0)
    assert isinstance(outcomes[0], ActionFailed)
    assert outcomes[0].code == "timeout"
    assert not pending.answer(parse_response(response("a")))


def test_everything_fails_when_the_link_is_lost_and_nothing_is_taken_until_it_is_back() -> None:
    pending, outcomes = opened(), list[Outcome]()
    for name in "abc":
        pending.register(name, "Ping", deadline=9.0, on_outcome=outcomes.append)
    pending.fail_all("gone")
    assert [outcome.code for outcome in outcomes if isinstance(outcome, ActionFailed)] == ["link_down"] * 3
    assert not pending.register("d", "Ping", deadline=9.0, on_outcome=outcomes.append)
    pending.open()
    assert pending.register("d", "Ping", deadline=9.0, on_outcome=outcomes.append)


def test_a_callback_that_raises_keeps_nobody_else_from_the_answer(caplog: pytest.LogCaptureFixture) -> None:
    outcomes: list[Outcome] = []

    def fail(outcome: Outcome) -> None:
        raise RuntimeError("the asker's own bug")

    pending = opened()
    for number, on_outcome in enumerate([fail, outcomes.append] * 2):
        pending.register(str(number), "Ping", deadline=1.0 if number < 2 else 9.0, on_outcome=on_outcome)
    pending.expire(2.0)
    pending.fail_all("closed")
    assert [outcome.code for outcome in outcomes if isinstance(outcome, ActionFailed)] == ["timeout", "link_down"]
    pending.open()
    pending.register("5", "Ping", deadline=9.0, on_outcome=fail)
    assert pending.answer(parse_response(response("5")))
    assert len(caplog.records) == 3
