"""The sentences of the lessons: those of `resources/training` with their keys, and what the panel itself says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.lessons.model import LessonView, Loss, Mark, Phase
from app.lessons.texts import LessonTexts
from ui.keys import with_keys

MARK_ICONS = {
    Mark.UNAIDED: ("circle-check", "good"),
    Mark.HINTED: ("help-circle", "warn"),
    Mark.SKIPPED: ("arrow-forward-up", "ink_muted"),
    Mark.OPEN: ("circle-dashed", "ink_muted"),
}
CURRENT_ICON = ("circle-dot", "accent")
translate = QCoreApplication.translate


def mark(one: Mark) -> str:
    """How a step went."""
    return {
        Mark.OPEN: translate("lessons", "not done yet"),
        Mark.UNAIDED: translate("lessons", "without help"),
        Mark.HINTED: translate("lessons", "with a hint"),
        Mark.SKIPPED: translate("lessons", "skipped"),
    }[one]


def loss(one: Loss) -> str:
    """Why the lesson cannot be brought to its end."""
    return {
        Loss.NOT_ANSWERED: translate("lessons", "Nobody answered and the customer is gone."),
        Loss.ENDED: translate("lessons", "The call was over before this was done."),
        Loss.GIVEN_AWAY: translate("lessons", "The customer was handed over, which was not asked for."),
        Loss.SAVED: translate("lessons", "The contact was closed before all of it was done."),
    }[one]


def instruction(view: LessonView, texts: LessonTexts) -> str:
    """What is to be done now, or what happens."""
    if view.phase is Phase.RUNNING:
        return with_keys(texts.say(view.lesson, view.step))
    if view.phase is Phase.LOST and view.loss is not None:
        return loss(view.loss)
    return {
        Phase.OFFERED: texts.intro(view.lesson),
        Phase.WAITING: translate("lessons", "Close what is open and be ready: then the customer calls."),
        Phase.COMING: translate("lessons", "The customer is calling…"),
        Phase.DONE: translate("lessons", "Well done: this lesson is complete."),
        Phase.FINISHED: translate("lessons", "That was the last lesson."),
    }.get(view.phase, "")


def explanation(view: LessonView, texts: LessonTexts) -> str:
    """The line under it: the hint, or what can be done."""
    if view.shows_hint:
        return with_keys(texts.hint(view.lesson, view.step))
    if view.phase is Phase.LOST:
        again = translate("lessons", "Close the contact if it is still open, and repeat the lesson ({lesson.repeat}).")
        return with_keys(again)
    if view.phase is Phase.OFFERED:
        return with_keys(
            translate("lessons", "{lesson.begin} begins, {lesson.hint} helps, {lesson.repeat} begins again.")
        )
    return tally(view) if view.phase in {Phase.DONE, Phase.FINISHED} else ""


def tally(view: LessonView) -> str:
    """How many steps of the lesson went how."""
    marks = [one for _, one in view.marks]
    return " · ".join(
        f"{mark(one)}: {marks.count(one)}" for one in (Mark.UNAIDED, Mark.HINTED, Mark.SKIPPED) if one in marks
    )
