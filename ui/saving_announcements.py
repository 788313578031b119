"""What a screen reader says when something is saved, or is not: the why stands beside what was pressed, unread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.view.calling_out import DialStage
from ui.call_announcements import Announcement

if TYPE_CHECKING:
    from app.view import DeskView

translate = QCoreApplication.translate


def saved_announcements(old: DeskView, new: DeskView) -> Iterator[Announcement]:
    """A wrap-up is saved when its ended call leaves the desk; a form counts how often it was saved."""
    done = old.wrap_up
    if done is not None and done.call_ended and done.uniqueid not in {one.call.uniqueid for one in new.calls}:
        yield Announcement(translate("announcements", "Saved"))
    case, case_before = new.cases.open, old.cases.open
    if case and case_before and case.case_id == case_before.case_id and case.saved > case_before.saved:
        yield Announcement(translate("announcements", "The case is saved"))
    file, file_before = new.customer_file, old.customer_file
    if file and file_before and file.customer_id == file_before.customer_id and file.saved > file_before.saved:
        yield Announcement(translate("announcements", "The customer is saved"))
    line, line_before = new.timeline, old.timeline
    if line and line_before and line.customer_id == line_before.customer_id and line.recorded > line_before.recorded:
        yield Announcement(translate("announcements", "The contact is saved"))


def refused_announcements(old: DeskView, new: DeskView) -> Iterator[Announcement]:
    """Why it was not done, urgent: the agent waits for it."""
    yield from (Announcement(text, is_urgent=True) for text in _refusals(old, new))


def _refusals(old: DeskView, new: DeskView) -> Iterator[str]:
    if new.cases is not old.cases:
        yield from _case(old, new)
    promises = new.callbacks
    if promises.refusal and promises.refusal != old.callbacks.refusal:
        from ui.callback_words import callback_refusal  # refusals are rare, and these have the words of whole pages

        yield callback_refusal(promises)
    if new.calling_out.stage is DialStage.REFUSED and new.calling_out is not old.calling_out:
        from ui.dial_words import refusal_text

        yield refusal_text(new.calling_out)
    file, before = new.customer_file, old.customer_file
    if file is not None and file.refusal and (before is None or file.refusal != before.refusal):
        from ui.customer_words import refusal

        yield refusal(file.refusal)


def _case(old: DeskView, new: DeskView) -> Iterator[str]:
    case, before = new.cases.open, old.cases.open
    if case is None:
        return
    if case.refusal and (before is None or case.refusal != before.refusal):
        from ui.case_words import case_refusal

        yield case_refusal(case)
    if case.conflicts and (before is None or not before.conflicts):
        yield translate("announcements", "A colleague changed this case while you were typing. Nothing is lost.")
