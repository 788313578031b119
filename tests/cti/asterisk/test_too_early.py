"""A `Redirect` that came too early is sent again, a bounded number of times; nothing else is."""

from __future__ import annotations

import queue

import pytest
from asterisk.ami.action import Action

from cti.asterisk.actions import redirect, set_variable
from cti.asterisk.pending import ActionFailed, Answer, OnOutcome, Outcome
from cti.asterisk.too_early import PAUSES, ask_in_time
from cti.asterisk.wire import ManagerResponse

SECONDS = 5.0
EARLY = "Redirect failed, channel not up.\n"
SEND_ON = redirect("PJSIP/1001-00000002", "ficha-join", "customer")


def answer(status: str, message: str = "") -> Answer:
    return Answer(ManagerResponse(status, {"Message": [message]}))


class Pbx:
    """Gives these outcomes in turn, at once."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes)
        self.asked = 0

    def ask(self, act: Action, on_outcome: OnOutcome) -> None:
        self.asked += 1
        on_outcome(self.outcomes.pop(0))


def outcome_of(pbx: Pbx, act: Action = SEND_ON) -> Outcome:
    told: queue.Queue[Outcome] = queue.Queue()
    ask_in_time(pbx.ask, act, told.put)
    outcome = told.get(timeout=SECONDS)
    assert told.empty()
    return outcome


@pytest.mark.parametrize("sentence", [EARLY, "Redirect failed, extra channel not up.\n"])
def test_a_leg_that_is_up_a_moment_later_is_sent_on(sentence: str) -> None:
    pbx = Pbx(answer("Error", sentence), answer("Success", "Redirect successful"))
    outcome = outcome_of(pbx)
    assert isinstance(outcome, Answer)
    assert outcome.response.is_success
    assert pbx.asked == 2


def test_a_leg_that_stays_down_is_given_up_with_the_refusal() -> None:
    pbx = Pbx(*[answer("Error", EARLY)] * 10)
    outcome = outcome_of(pbx)
    assert isinstance(outcome, Answer)
    assert outcome.response.message == EARLY
    assert pbx.asked == 1 + len(PAUSES)


@pytest.mark.parametrize(
    ("act", "first"),
    [
        (SEND_ON, answer("Error", "Channel does not exist: PJSIP/1001-00000002")),
        (SEND_ON, answer("Error", "Secondary redirect failed")),
        (SEND_ON, ActionFailed("link_down")),
        (set_variable("PJSIP/1001-00000002", "FICHA_WITH", "customer"), answer("Error", EARLY)),
    ],
    ids=["gone", "second leg", "link lost", "another action"],
)
def test_any_other_refusal_stands(act: Action, first: Outcome) -> None:
    pbx = Pbx(first)
    assert outcome_of(pbx, act) is first
