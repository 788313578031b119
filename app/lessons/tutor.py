"""The tutor: follows what the desk shows, ticks what was done, and says what is next.

| phase    | what the desk shows, or the trainee wants                     | then     |
|----------|---------------------------------------------------------------|----------|
| offered  | begin                                                         | waiting  |
| waiting  | ready and nothing open: the customer is let call              | coming   |
| coming   | the call                                                      | running  |
| running  | the last step is done                                         | done     |
| running  | the last step is done, and nothing is open in other lessons   | finished |
| running  | the call or contact is over, and the step cannot be done more | lost     |
| done     | next                                                          | offered  |
| any      | repeat: its marks are gone                                    | waiting  |
| any      | skip: what is open is skipped                                 | offered  |

*Offered* is the next lesson in which something is open; without one all is *finished*. What was done before it was
asked for counts when its turn comes.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.lessons.checks import customer_call, is_free
from app.lessons.model import Floor, Lesson, LessonReport, LessonView, Loss, Mark, Phase, Step
from app.view import DeskView
from cti.model import Call, CallState, EndReason

_GIVEN_AWAY = frozenset({EndReason.TRANSFERRED, EndReason.PARKED})
_NEVER_ANSWERED = frozenset({EndReason.ABANDONED, EndReason.NOT_ANSWERED, EndReason.ANSWERED_ELSEWHERE})


class Tutor:
    """One trainee's course. Belongs to one thread; `follow` is called with each view, the verbs by the trainee."""

    def __init__(self, lessons: Sequence[Lesson], floor: Floor) -> None:
        self._lessons, self._floor = tuple(lessons), floor
        self._marks = [[Mark.OPEN] * len(one.steps) for one in self._lessons]
        self._at = 0  # the lesson that is open
        self._phase = Phase.OFFERED
        self._shows_hint = False
        self._loss: Loss | None = None
        self._desk: DeskView | None = None
        self._began: DeskView | None = None  # the desk when the step that is open began

    @property
    def view(self) -> LessonView:
        """How it stands now."""
        step = self._step
        return LessonView(
            lesson=self._lesson.code,
            number=self._at + 1,
            phase=self._phase,
            report=tuple(self._report(number) for number in range(len(self._lessons))),
            step=step.code if step is not None and self._phase is Phase.RUNNING else "",
            shows_hint=self._shows_hint,
            loss=self._loss,
        )

    def follow(self, desk: DeskView) -> None:
        """Take in the desk as it is now."""
        self._desk = desk
        if self._phase is Phase.WAITING and is_free(desk):
            self._phase = Phase.COMING
            self._floor.call(self._lesson.code)
        if self._phase is Phase.COMING and customer_call(desk) is not None:
            self._phase, self._began = Phase.RUNNING, desk
        if self._phase is Phase.RUNNING:
            self._check(desk)

    def begin(self) -> None:
        """Begin the lesson that is offered, or begin it again: its marks are gone, and whoever calls hangs up."""
        self._marks[self._at] = [Mark.OPEN] * len(self._lesson.steps)
        self._enter(Phase.WAITING)
        self._floor.clear()
        if self._desk is not None:
            self.follow(self._desk)

    def hint(self) -> None:
        """Help with the step that is open."""
        self._shows_hint = self._phase is Phase.RUNNING

    def skip(self) -> None:
        """Leave the rest of this lesson out."""
        marks = self._marks[self._at]
        self._marks[self._at] = [Mark.SKIPPED if one is Mark.OPEN else one for one in marks]
        self._floor.clear()
        self.go_on()

    def go_on(self) -> None:
        """Offer the next lesson in which something is open."""
        order = (*range(self._at + 1, len(self._lessons)), *range(self._at + 1))
        following = next((one for one in order if Mark.OPEN in self._marks[one]), None)
        if following is None:
            self._enter(Phase.FINISHED)
        else:
            self._at = following
            self._enter(Phase.OFFERED)

    def repeat(self, lesson: str) -> None:
        """Begin this lesson again, whichever is open."""
        self._at = next(number for number, one in enumerate(self._lessons) if one.code == lesson)
        self.begin()

    @property
    def _lesson(self) -> Lesson:
        return self._lessons[self._at]

    @property
    def _step(self) -> Step | None:
        marks = self._marks[self._at]
        return self._lesson.steps[marks.index(Mark.OPEN)] if Mark.OPEN in marks else None

    def _enter(self, phase: Phase) -> None:
        self._phase, self._shows_hint, self._loss = phase, False, None

    def _check(self, desk: DeskView) -> None:
        while (step := self._step) is not None:
            began = self._began or desk
            if not step.is_done(began, desk):
                self._look_for_loss(step, desk)
                return
            marks = self._marks[self._at]
            marks[marks.index(Mark.OPEN)] = Mark.HINTED if self._shows_hint else Mark.UNAIDED
            self._began, self._shows_hint = desk, False
        is_open = any(Mark.OPEN in marks for marks in self._marks)
        self._enter(Phase.DONE if is_open else Phase.FINISHED)

    def _look_for_loss(self, step: Step, desk: DeskView) -> None:
        call = customer_call(desk)
        if call is None:
            was_answered = self._marks[self._at][0] is not Mark.OPEN
            self._lose(Loss.SAVED if was_answered else Loss.NOT_ANSWERED)
        elif call.state is CallState.ENDED and step.needs_call:
            self._lose(_loss(call))

    def _lose(self, loss: Loss) -> None:
        self._enter(Phase.LOST)
        self._loss = loss

    def _report(self, number: int) -> LessonReport:
        lesson = self._lessons[number]
        codes = (step.code for step in lesson.steps)
        return LessonReport(lesson.code, tuple(zip(codes, self._marks[number], strict=True)))


def _loss(call: Call) -> Loss:
    if call.end_reason in _GIVEN_AWAY:
        return Loss.GIVEN_AWAY
    return Loss.NOT_ANSWERED if call.end_reason in _NEVER_ANSWERED else Loss.ENDED
