"""A lesson as the tutor sees it: views in, marks out."""

from __future__ import annotations

import pytest

from app.lessons.course import COURSE
from app.lessons.model import Loss, Mark, Phase
from app.lessons.tutor import Tutor
from app.view import DeskView
from cti.model import ConsultStage, EndReason
from tests.app.lessons import desks

OPEN, UNAIDED, HINTED, SKIPPED = Mark.OPEN, Mark.UNAIDED, Mark.HINTED, Mark.SKIPPED


class FakeFloor:
    """Writes down who is to call and when all shall hang up."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def call(self, lesson: str) -> None:
        self.asked.append(lesson)

    def clear(self) -> None:
        self.asked.append("clear")


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor()


@pytest.fixture
def tutor(floor: FakeFloor) -> Tutor:
    return Tutor(COURSE, floor)


def play(tutor: Tutor, *views: DeskView) -> None:
    for view in views:
        tutor.follow(view)


def marks(tutor: Tutor) -> list[Mark]:
    return [mark for _, mark in tutor.view.marks]


def to(tutor: Tutor, lesson: str) -> None:
    while tutor.view.lesson != lesson:
        tutor.skip()


def test_the_customer_calls_when_the_trainee_is_free(tutor: Tutor, floor: FakeFloor) -> None:
    play(tutor, desks.PAUSED)
    assert tutor.view.phase is Phase.OFFERED
    tutor.begin()
    assert (tutor.view.phase, floor.asked) == (Phase.WAITING, ["clear"])
    play(tutor, desks.IDLE)
    assert (tutor.view.phase, floor.asked) == (Phase.COMING, ["clear", "answer"])
    play(tutor, desks.IDLE, desks.RINGING)
    assert (tutor.view.phase, tutor.view.step, floor.asked) == (Phase.RUNNING, "answer", ["clear", "answer"])


def test_a_lesson_without_help_is_done_unaided(tutor: Tutor) -> None:
    tutor.begin()
    over = desks.said(desks.ended(), notes="Boleta")
    play(tutor, desks.IDLE, desks.RINGING, desks.TALKING, desks.NOTED, over)
    assert tutor.view.step == "outcome"
    play(tutor, desks.said(over, outcome="resolved"), desks.IDLE)
    assert tutor.view.phase is Phase.DONE
    assert marks(tutor) == [UNAIDED] * 5
    tutor.go_on()
    assert (tutor.view.lesson, tutor.view.number, tutor.view.phase) == ("hold", 2, Phase.OFFERED)


def test_a_hint_marks_its_own_step_alone(tutor: Tutor) -> None:
    tutor.begin()
    tutor.hint()  # nobody calls yet: there is no step to help with
    assert not tutor.view.shows_hint
    play(tutor, desks.IDLE, desks.RINGING)
    tutor.hint()
    assert tutor.view.shows_hint
    play(tutor, desks.TALKING)
    assert not tutor.view.shows_hint
    play(tutor, desks.NOTED)
    assert marks(tutor) == [HINTED, UNAIDED, OPEN, OPEN, OPEN]


def test_a_wrong_action_ticks_nothing(tutor: Tutor) -> None:
    to(tutor, "hold")
    tutor.begin()
    play(tutor, desks.IDLE, desks.RINGING, desks.TALKING, desks.MUTED, desks.NOTED)
    assert (tutor.view.step, marks(tutor)[:2]) == ("hold", [UNAIDED, OPEN])


def test_what_is_done_before_its_turn_counts_when_its_turn_comes(tutor: Tutor) -> None:
    tutor.begin()
    play(tutor, desks.IDLE, desks.RINGING, desks.TALKING, desks.ended())
    assert tutor.view.step == "notes"
    play(tutor, desks.said(desks.ended(), notes="Boleta", outcome="sale"))
    assert (tutor.view.step, marks(tutor)) == ("save", [UNAIDED] * 4 + [OPEN])


@pytest.mark.parametrize(
    ("lesson", "played", "loss"),
    [
        ("angry", (desks.RINGING, desks.ABANDONED), Loss.NOT_ANSWERED),
        ("angry", (desks.RINGING, desks.IDLE), Loss.NOT_ANSWERED),
        ("hold", (desks.RINGING, desks.TALKING, desks.ended()), Loss.ENDED),
        ("hold", (desks.RINGING, desks.TALKING, desks.ended(EndReason.TRANSFERRED)), Loss.GIVEN_AWAY),
        ("answer", (desks.RINGING, desks.NOTED, desks.ended(EndReason.PARKED)), Loss.GIVEN_AWAY),
        ("answer", (desks.RINGING, desks.TALKING, desks.ended(), desks.IDLE), Loss.SAVED),
    ],
)
def test_what_cannot_be_done_any_more_is_said(
    tutor: Tutor, lesson: str, played: tuple[DeskView, ...], loss: Loss
) -> None:
    to(tutor, lesson)
    tutor.begin()
    if lesson == "answer" and loss is Loss.GIVEN_AWAY:
        played = (*played[:-1], desks.said(played[-1], notes="Boleta"))
    play(tutor, desks.IDLE, *played)
    assert (tutor.view.phase, tutor.view.loss, tutor.view.step) == (Phase.LOST, loss, "")


def test_the_transfer_is_asked_for_first_and_the_right_colleague(tutor: Tutor) -> None:
    to(tutor, "transfer")
    tutor.begin()
    play(tutor, desks.IDLE, desks.RINGING, desks.TALKING, desks.consulting(ConsultStage.ASIDE))
    play(tutor, desks.consulting(ConsultStage.UP, "1003"))
    assert tutor.view.step == "ask"
    play(tutor, desks.consulting(ConsultStage.RINGING, "1002"))
    assert tutor.view.step == "talk"
    given = desks.ended(EndReason.TRANSFERRED)
    play(tutor, desks.consulting(ConsultStage.UP, "1002"), given, desks.said(given, outcome="sale"))
    assert tutor.view.step == "outcome"
    play(tutor, desks.said(given, outcome="transferred"), desks.IDLE)
    assert tutor.view.phase is Phase.DONE


def test_an_angry_customers_lesson_needs_all_of_it(tutor: Tutor) -> None:
    to(tutor, "angry")
    tutor.begin()
    play(tutor, desks.IDLE, desks.RINGING, desks.TALKING, desks.NOTED)
    assert tutor.view.step == "case"
    play(tutor, desks.said(desks.ended(), **{one: getattr(desks.SAID, one) for one in desks.SAID.__slots__}))
    assert tutor.view.step == "save"
    play(tutor, desks.IDLE)
    assert tutor.view.phase is Phase.FINISHED  # the others were skipped: nothing is open


def test_a_lesson_is_repeated_from_its_beginning_and_whoever_calls_hangs_up(tutor: Tutor, floor: FakeFloor) -> None:
    tutor.begin()
    play(tutor, desks.IDLE, desks.RINGING, desks.TALKING)
    tutor.begin()
    assert (tutor.view.phase, marks(tutor)) == (Phase.WAITING, [OPEN] * 5)
    play(tutor, desks.ended(EndReason.REMOTE_HUNG_UP), desks.IDLE)
    assert (tutor.view.phase, floor.asked) == (Phase.COMING, ["clear", "answer", "clear", "answer"])


def test_skipping_keeps_what_was_done_and_all_skipped_is_the_end(tutor: Tutor) -> None:
    tutor.begin()
    play(tutor, desks.IDLE, desks.RINGING, desks.TALKING)
    tutor.skip()
    assert tutor.view.report[0].marks[0] == ("answer", UNAIDED)
    assert {mark for _, mark in tutor.view.report[0].marks[1:]} == {SKIPPED}
    for _ in range(4):
        tutor.skip()
    assert tutor.view.phase is Phase.FINISHED
    tutor.repeat("hold")
    play(tutor, desks.IDLE)
    assert (tutor.view.lesson, tutor.view.phase) == ("hold", Phase.COMING)
    assert tutor.view.report[0].marks[0] == ("answer", UNAIDED)


def test_a_lesson_that_was_left_open_is_offered_again_before_the_end(tutor: Tutor) -> None:
    tutor.go_on()
    assert tutor.view.lesson == "hold"
    for _ in range(4):
        tutor.skip()
    assert (tutor.view.lesson, tutor.view.phase) == ("answer", Phase.OFFERED)
