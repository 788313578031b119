"""A clock that is set, and a computer that sleeps, neither end a countdown nor stop one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from datetime import timedelta

import pytest

from app.connectors.connectors import Connector, Connectors
from app.connectors.guard import Guard
from app.connectors.model import Outcome, Question, Record
from app.connectors.trouble import ConnectorTrouble
from app.data.errors import DatabaseOutage
from app.domain.agent import AgentState
from app.domain.interaction import Disposition
from app.domain.learning import Chances
from app.domain.script import Script
from app.usecases.clock_watch import ClockWatch, Jump
from app.view import Command
from app.view.external_crm import ExternalState
from cti.switchboard import CommandFailed
from tests.app.fakes import NOON, DeskBench, ManualClock

OpenDesk = Callable[..., DeskBench]
HOUR = 3600.0


def wrapping_up(open_desk: OpenDesk) -> DeskBench:
    desk = open_desk()
    desk.sign_on()
    desk.end(desk.talk(desk.ring(queue="ventas")))
    assert desk.view.wrap_up is not None
    desk.session.set_disposition(desk.view.wrap_up.interaction_id, Disposition(notes="half a sentence"))
    desk.advance(10)
    return desk


def test_the_watch_tells_a_clock_that_was_set_from_a_computer_that_slept() -> None:
    clock = ManualClock()
    watch = ClockWatch(clock)
    clock.advance(100)
    assert not watch.jump()
    clock.set_wall(-HOUR)
    assert watch.jump() == Jump(was_set=timedelta(hours=-1))
    clock.sleep(HOUR)
    assert watch.jump() == Jump(slept=timedelta(hours=1))
    clock.set_wall(1.0)  # the time service corrects by a second
    assert not watch.jump()


@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_a_wrap_up_has_as_long_as_before_when_the_clock_is_set(open_desk: OpenDesk, seconds: float) -> None:
    desk = wrapping_up(open_desk)
    desk.clock.set_wall(seconds)
    desk.advance(1)
    assert desk.view.wrap_up is not None
    assert desk.view.wrap_up.deadline == desk.clock.now() + timedelta(seconds=19)
    desk.advance(18)
    assert desk.view.wrap_up is not None
    desk.advance(2)
    desk.until(lambda: desk.view.wrap_up is None, "saved as without an outcome")


def test_after_a_sleep_the_notes_are_there_and_the_countdown_goes_on(open_desk: OpenDesk) -> None:
    desk = wrapping_up(open_desk)
    desk.clock.sleep(HOUR)
    desk.lose_link()  # the PBX gave up on us meanwhile
    desk.advance(1)
    desk.regain_link()
    assert desk.view.wrap_up is not None
    assert desk.view.wrap_up.draft.notes == "half a sentence"
    assert desk.view.agent.state is AgentState.WRAP_UP
    desk.advance(20)
    desk.until(lambda: desk.view.wrap_up is None, "saved")


def test_a_command_does_not_fail_because_the_clock_was_set(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.switchboard.is_obedient = False
    desk.session.pause("lunch")
    desk.clock.set_wall(HOUR)
    desk.advance(1)
    assert desk.view.pending == {Command.PAUSE}
    desk.switchboard.asked[-1][2].set_exception(CommandFailed("refused"))
    desk.settle()
    assert desk.view.pending == frozenset()
    assert [banner.code for banner in desk.view.banners] == ["command_failed"]


def test_a_pause_has_lasted_as_long_as_before_when_the_clock_is_set_and_longer_after_a_sleep(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.session.pause("lunch")
    desk.settle()
    desk.advance(60)
    desk.clock.set_wall(HOUR)
    desk.advance(1)
    assert desk.view.agent.since == NOON + timedelta(seconds=HOUR)
    desk.clock.sleep(HOUR)
    desk.advance(1)
    assert desk.view.agent.since == NOON + timedelta(seconds=HOUR)


def test_what_the_database_could_not_tell_is_asked_again_as_soon_when_the_clock_is_set_back(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.records.add(17, "Ana Rojas", "+56981234567")
    desk.records.learning.by_customer[17] = Chances(17)
    desk.records.learning.outage = DatabaseOutage("unreachable")
    desk.ring()
    readings = desk.session._parts.learning._readings
    desk.until(lambda: "1.1" in readings and readings["1.1"].retry_at is not None)
    desk.records.learning.outage = None
    desk.clock.set_wall(-HOUR)
    desk.advance(6)
    desk.until(lambda: desk.view.learning is not None, "asked again")


def test_the_scripts_and_the_database_are_looked_at_again_as_soon_when_the_clock_is_set_back(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    reads: list[bool] = []

    def scripts() -> tuple[Script, ...]:
        reads.append(True)
        raise DatabaseOutage("unreachable")

    desk.records.learning.scripts = scripts  # type: ignore[method-assign]
    desk.sign_on()
    parts = desk.session._parts
    desk.records.outage = DatabaseOutage("unreachable")
    desk.advance(1)
    desk.until(lambda: parts.script._read_at is not None and parts.database_check._not_before is not None)
    desk.records.outage = None
    seen = len(reads)
    desk.clock.set_wall(-HOUR)
    desk.advance(6)
    desk.until(lambda: len(reads) > seen and desk.records.checks == 1, "asked again")


class _Elsewhere:
    """Another system: it looks up nobody before `gate` opens, and takes no outcome while it is in `trouble`."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.trouble = True
        self.told: list[str] = []
        guard = Guard(self, cache_seconds=60, pause=lambda seconds: None)
        self.systems = Connectors((Connector("shop", "Tienda", guard=guard, outcomes=self),))

    def key(self, question: Question) -> Hashable | None:
        return question.number or None

    def look_up(self, _question: Question) -> Record | None:
        self.gate.wait(20)
        return None

    def push(self, outcome: Outcome) -> None:
        if self.trouble:
            raise ConnectorTrouble("slow")
        self.told.append(outcome.id)


@pytest.fixture
def elsewhere() -> Iterator[_Elsewhere]:
    made = _Elsewhere()
    yield made
    made.gate.set()
    assert made.systems.stop(deadline_seconds=5)


@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_another_system_is_late_and_told_again_after_as_long_as_before(
    open_desk: OpenDesk, elsewhere: _Elsewhere, seconds: float
) -> None:
    desk = open_desk(connectors=elsewhere.systems)
    desk.sign_on()
    call = desk.talk(desk.ring())
    desk.clock.set_wall(seconds)
    desk.advance(1)
    assert desk.view.external is not None
    assert desk.view.external.parts[0].state is ExternalState.ASKING
    desk.advance(1)
    assert desk.view.external.parts[0].state is ExternalState.LATE
    elsewhere.gate.set()

    desk.end(call)
    desk.say(Disposition("resolved"))
    desk.save()
    line = desk.session._parts.outcome_push._lines["shop"]
    desk.until(lambda: line.retry_at is not None)
    elsewhere.trouble = False
    desk.clock.set_wall(-HOUR)
    desk.advance(5)
    desk.until(lambda: elsewhere.told, "told again")
