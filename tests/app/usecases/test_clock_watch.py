"""A clock that is set, and a computer that sleeps, neither end a countdown nor stop one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.domain.agent import AgentState
from app.domain.interaction import Disposition
from app.usecases.clock_watch import ClockWatch, Jump
from app.view import Command
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
