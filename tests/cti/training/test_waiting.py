"""Who is rung, in what order, and what is told when nobody answers; on a clock driven by hand."""

from __future__ import annotations

import pytest

from cti.training.channels import Phone
from cti.training.events import Announcer, Event
from cti.training.exchange import INTERNAL, Exchange
from cti.training.inbound import InboundCall, place
from cti.training.phones import IGNORES, Behaviour, answers
from cti.training.queues import Member, Queue, Strategy
from cti.training.schedule import HandClock, Schedule


class Site:
    """An exchange with one queue of which all phones are members; `told` holds the events."""

    def __init__(self, *behaviours: Behaviour, strategy: Strategy = "rrmemory") -> None:
        self.clock = HandClock()
        self.schedule = Schedule(self.clock)
        self.told: list[Event] = []
        announce = Announcer((), self.told.append)
        self.exchange = Exchange(self.schedule, announce, "test", far_end=answers())
        queue = Queue("ventas", strategy, ring_seconds=3.0, retry_seconds=1.0)
        self.exchange.queues["ventas"] = queue
        for index, behaviour in enumerate(behaviours, 1001):
            phone = Phone(f"PJSIP/{index}", str(index), f"Agent {index}", INTERNAL, behaviour)
            self.exchange.phones[phone.interface] = phone
            queue.members[phone.interface] = Member(phone.interface, phone.name, phone, is_dynamic=True, added_at=0)

    def call(self, **options: object) -> None:
        place(self.exchange, InboundCall("+56981234567", queue="ventas", **options))  # type: ignore[arg-type]

    def wait(self, seconds: float) -> None:
        self.schedule.advance(self.clock, seconds)

    def values(self, name: str, key: str) -> list[str]:
        return [dict(one.lines)[key] for one in self.told if one.name == name]


def test_the_next_member_is_rung_after_a_ring_without_answer() -> None:
    site = Site(IGNORES, answers(0.5))
    site.call()
    site.wait(6)
    assert site.values("AgentCalled", "Interface") == ["PJSIP/1001", "PJSIP/1002"]
    assert site.values("AgentRingNoAnswer", "RingTime") == ["3000"]
    assert site.values("DialEnd", "DialStatus") == ["NOANSWER", "CANCEL", "ANSWER"]
    assert site.values("AgentConnect", "HoldTime") == ["4"]


def test_the_member_after_the_last_one_is_remembered() -> None:
    site = Site(answers(0.1), answers(0.1), answers(0.1))
    for _ in range(4):
        site.call(talk_seconds=1.0)
        site.wait(5)
    assert site.values("AgentConnect", "Interface") == ["PJSIP/1001", "PJSIP/1002", "PJSIP/1003", "PJSIP/1001"]


def test_a_second_caller_gets_the_next_free_member_and_a_third_waits() -> None:
    site = Site(answers(0.1), answers(0.1))
    for _ in range(3):
        site.call()
    site.wait(2)
    assert sorted(site.values("AgentConnect", "Interface")) == ["PJSIP/1001", "PJSIP/1002"]
    assert len(site.exchange.queues["ventas"].entries) == 1


def test_a_waiting_caller_is_rung_through_when_an_agent_is_free_again() -> None:
    site = Site(answers(0.1))
    site.call(talk_seconds=5.0)
    site.call()
    site.wait(10)
    assert site.values("AgentConnect", "Interface") == ["PJSIP/1001", "PJSIP/1001"]


def test_a_paused_member_is_not_rung() -> None:
    site = Site(answers(0.1))
    site.exchange.queues["ventas"].members["PJSIP/1001"].is_paused = True
    site.call()
    site.wait(30)
    assert site.values("AgentCalled", "Interface") == []


def test_a_higher_penalty_is_rung_only_when_no_lower_one_is_free() -> None:
    site = Site(answers(0.1), answers(0.1))
    site.exchange.queues["ventas"].members["PJSIP/1001"].penalty = 5
    site.call()
    site.call()
    site.wait(3)
    assert site.values("AgentConnect", "Interface") == ["PJSIP/1002", "PJSIP/1001"]


@pytest.mark.parametrize(("patience", "abandoned"), [(1.0, ["1"]), (None, [])])
def test_only_a_caller_who_gives_up_is_abandoned(patience: float | None, abandoned: list[str]) -> None:
    site = Site(IGNORES, strategy="ringall")
    site.call(patience_seconds=patience)
    site.wait(2.5)
    assert site.values("QueueCallerAbandon", "Position") == abandoned


def test_a_caller_whom_the_dialplan_takes_back_is_told_as_abandoned_too() -> None:
    site = Site(IGNORES)
    site.call(wait_limit_seconds=2.0)
    site.wait(5)
    assert site.values("QueueCallerAbandon", "HoldTime") == ["2"]
    assert site.exchange.channels == {}


def test_the_position_of_an_earlier_caller_who_leaves_is_told_once() -> None:
    site = Site()
    site.call(patience_seconds=1.0)
    site.call()
    site.wait(3)
    assert site.values("QueueCallerJoin", "Position") == ["1", "2"]
    assert site.values("QueueCallerLeave", "Count") == ["1"]


def test_nothing_is_left_when_all_calls_are_over() -> None:
    site = Site(answers(0.1, talks_seconds=2.0), Behaviour(refuses_after=0.1))
    for _ in range(5):
        site.call(patience_seconds=20.0, talk_seconds=3.0)
    site.wait(120)
    assert site.exchange.channels == {}
    assert site.exchange.bridges == {}
    assert site.exchange.on_device_free == []
    assert all(phone.channels == [] for phone in site.exchange.phones.values())
