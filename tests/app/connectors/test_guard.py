"""Asked carelessly: cache, second tries, and the breaker that leaves a dead system in peace."""

from __future__ import annotations

from collections.abc import Hashable

import pytest

from app.connectors.breaker import FAILURES, FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, Breaker
from app.connectors.cache import Cache
from app.connectors.guard import TRIES, Guard
from app.connectors.model import Question, Record
from app.connectors.trouble import ConnectorTrouble

ANA = Question({"number": "+56221234567"})


class Hands:
    """A clock that only the test and the pauses move."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.pauses: list[float] = []

    def monotonic(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.seconds += seconds


class Crm:
    """Answers, or fails as it is told."""

    def __init__(self) -> None:
        self.troubles: list[ConnectorTrouble] = []
        self.trouble: ConnectorTrouble | None = None
        self.record: Record | None = Record("1", "Ana")
        self.asked = 0

    def key(self, question: Question) -> Hashable | None:
        return question.number or None

    def look_up(self, question: Question) -> Record | None:
        self.asked += 1
        trouble = self.troubles.pop(0) if self.troubles else self.trouble
        if trouble is not None:
            raise trouble
        return self.record


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def crm() -> Crm:
    return Crm()


@pytest.fixture
def guard(crm: Crm, hands: Hands) -> Guard:
    return Guard(crm, cache_seconds=60, monotonic=hands.monotonic, pause=hands.pause)


def test_a_young_answer_is_given_again_and_an_old_one_asked_anew(guard: Guard, crm: Crm, hands: Hands) -> None:
    assert guard.look_up(ANA) == guard.look_up(ANA) == Record("1", "Ana")
    assert crm.asked == 1
    hands.seconds += 60
    guard.look_up(ANA)
    assert crm.asked == 2


def test_nobody_is_not_remembered_for_the_next_call_may_find_somebody(guard: Guard, crm: Crm) -> None:
    crm.record = None
    assert guard.look_up(ANA) is None
    crm.record = Record("2", "Ana")
    assert guard.look_up(ANA) == Record("2", "Ana")


def test_a_passing_trouble_is_tried_again_after_growing_pauses(guard: Guard, crm: Crm, hands: Hands) -> None:
    crm.troubles = [ConnectorTrouble("unreachable"), ConnectorTrouble("server_error")]
    assert guard.look_up(ANA) == Record("1", "Ana")
    assert crm.asked == TRIES
    assert 0.07 <= hands.pauses[0] <= 0.15 <= hands.pauses[1] <= 0.3


@pytest.mark.parametrize("code", ["slow", "html", "certificate", "refused", "wrong_login"])
def test_what_a_second_try_would_not_mend_has_none(guard: Guard, crm: Crm, code: str) -> None:
    crm.trouble = ConnectorTrouble(code)
    with pytest.raises(ConnectorTrouble):
        guard.look_up(ANA)
    assert crm.asked == 1


def test_five_failures_open_the_breaker_and_one_success_closes_it(guard: Guard, crm: Crm, hands: Hands) -> None:
    crm.trouble = ConnectorTrouble("slow")
    for _ in range(FAILURES):
        with pytest.raises(ConnectorTrouble, match="slow"):
            guard.look_up(ANA)
    with pytest.raises(ConnectorTrouble, match="paused"):
        guard.look_up(ANA)
    assert crm.asked == FAILURES
    hands.seconds += FIRST_PAUSE_SECONDS
    crm.trouble = None
    assert guard.look_up(ANA) == Record("1", "Ana")
    assert guard.breaker.may_ask()


def test_a_system_that_says_no_is_well(guard: Guard, crm: Crm) -> None:
    crm.trouble = ConnectorTrouble("refused")
    for _ in range(FAILURES * 2):
        with pytest.raises(ConnectorTrouble, match="refused"):
            guard.look_up(ANA)


def test_one_probe_at_a_time_and_each_failure_doubles_the_pause(hands: Hands) -> None:
    breaker = Breaker(hands.monotonic)
    for _ in range(FAILURES):
        assert breaker.may_ask()
        breaker.failed()
    pauses = []
    for _ in range(7):
        pauses.append(round(breaker.waits_seconds))
        hands.seconds += breaker.waits_seconds
        assert breaker.may_ask()
        assert not breaker.may_ask()
        breaker.failed()
    assert pauses == [15, 30, 60, 120, 240, 300, LONGEST_PAUSE_SECONDS]


def test_a_cache_is_bounded_in_number(hands: Hands) -> None:
    cache: Cache[int] = Cache(hands.monotonic, seconds=60, size=2)
    for number in range(3):
        cache.put(number, number)
    assert [cache.get(number) for number in range(3)] == [None, (1,), (2,)]
