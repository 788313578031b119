"""What was answered during each open call, until its interaction is saved."""

from __future__ import annotations

from app.domain.answers import NO_ANSWERS, Answers


class AnswerBook:
    """The answers by the call's `uniqueid`; they are part of the draft, so that a crash loses none."""

    def __init__(self) -> None:
        self._answers: dict[str, Answers] = {}

    def of(self, uniqueid: str) -> Answers:
        """What was answered in a call until now."""
        return self._answers.get(uniqueid, NO_ANSWERS)

    def put(self, uniqueid: str, answers: Answers) -> None:
        """Keep these in the place of what was there."""
        self._answers[uniqueid] = answers

    def forget(self, uniqueid: str) -> None:
        """The interaction is saved."""
        self._answers.pop(uniqueid, None)
