"""The values of the lessons: steps, marks, and what a window shows of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.view import DeskView

Check = Callable[[DeskView, DeskView], bool]
"""Whether a step is done: the desk when the step began, and the desk now."""


class Mark(StrEnum):
    """How a step went."""

    OPEN = "open"
    UNAIDED = "unaided"
    HINTED = "hinted"
    SKIPPED = "skipped"


class Phase(StrEnum):
    """Where a lesson stands."""

    OFFERED = "offered"  # explained; it begins when the trainee wants
    WAITING = "waiting"  # for a trainee who is ready and has nothing open
    COMING = "coming"  # the customer was asked to call
    RUNNING = "running"
    LOST = "lost"  # what is left cannot be done any more
    DONE = "done"
    FINISHED = "finished"  # nothing is open in any lesson


class Loss(StrEnum):
    """Why a lesson cannot be brought to its end."""

    NOT_ANSWERED = "not_answered"
    ENDED = "ended"  # the call is over
    GIVEN_AWAY = "given_away"  # the customer was transferred or parked
    SAVED = "saved"  # the contact is closed


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `needs_call`: it cannot be done any more once the call is over."""

    code: str
    is_done: Check
    needs_call: bool = True


@dataclass(frozen=True, slots=True)
class Lesson:
    """`code` is also the key of its call in `resources/training/lessons.toml`."""

    code: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class LessonReport:
    """How each step of a lesson went, by its code."""

    lesson: str
    marks: tuple[tuple[str, Mark], ...]


@dataclass(frozen=True, slots=True)
class LessonView:
    """What a window shows: lesson `number` of `len(report)`; `step` is empty unless one is to be done now."""

    lesson: str
    number: int
    phase: Phase
    report: tuple[LessonReport, ...]
    step: str = ""
    shows_hint: bool = False
    loss: Loss | None = None

    @property
    def marks(self) -> tuple[tuple[str, Mark], ...]:
        """Those of the lesson that is open."""
        return self.report[self.number - 1].marks


class Floor(Protocol):
    """Where the customers of the lessons are; both calls return at once."""

    def call(self, lesson: str) -> None:
        """Let the customer of this lesson call."""

    def clear(self) -> None:
        """Let all customers hang up."""
