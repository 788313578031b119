"""What a screen reader says of calls: who rings, how each call stands, who it turned out to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.view import CardState
from cti.model import CallState, Recording
from ui import formats, messages
from ui.consult_words import consult_sentence
from ui.plain import isolated

if TYPE_CHECKING:
    from app.view import CallView, DeskView

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Announcement:
    """One sentence; an urgent one interrupts what is being read."""

    text: str
    is_urgent: bool = False


def call_announcements(old: DeskView, new: DeskView, language: str) -> Iterator[Announcement]:
    """What changed about the calls."""
    if old.calls is new.calls and old.card is new.card:
        return
    before = {one.call.uniqueid: one for one in old.calls}
    for one in new.calls:
        known = before.pop(one.call.uniqueid, None)
        if known is None or (_rings(one) and not _rings(known)):
            yield from _begun(new, one, language)
        else:
            yield from _changed(old, known, new, one)
    for gone in before.values():
        if gone.call.state is not CallState.ENDED:
            yield Announcement(_named(new, gone, translate("announcements", "The call is over")))


def _rings(one: CallView) -> bool:
    return one.call.state is CallState.RINGING


def _begun(view: DeskView, one: CallView, language: str) -> Iterator[Announcement]:
    if one.call.state is CallState.ENDED:
        return
    if not _rings(one):
        yield Announcement(f"{messages.call_progress(one.call)}: {_who(view, one)}")
        return
    queue = translate("announcements", "queue {name}").format(name=formats.queue(one.call.queue, language))
    parts = (_who(view, one), queue if one.call.queue else "")
    text = translate("announcements", "Incoming call: {who}").format(who=", ".join(filter(None, parts)))
    yield Announcement(text, is_urgent=True)


def _changed(old: DeskView, before: CallView, new: DeskView, one: CallView) -> Iterator[Announcement]:
    standing = _standing(one)
    if standing != _standing(before):
        yield Announcement(_named(new, one, standing))
    if one.call.state is CallState.ENDED:
        return
    who = _who(new, one)
    if who != _who(old, before):
        yield Announcement(who)
    if one.muted != before.muted:
        yield Announcement(
            translate("announcements", "Muted") if one.muted else translate("announcements", "Microphone on")
        )
    if one.call.recording is not before.call.recording:
        yield Announcement(_recording(one.call.recording))


def _standing(one: CallView) -> str:
    call = one.call
    if call.state is CallState.ENDED and call.end_reason is not None:
        return f"{messages.call_state(call.state)}: {messages.end_reason(call.end_reason)}"
    if call.consult is not None and call.state is not CallState.ENDED:
        return consult_sentence(call, call.consult)
    return messages.call_progress(call)


def _named(view: DeskView, one: CallView, text: str) -> str:
    """With two calls it is said which one."""
    return f"{_who(view, one)}: {text}" if len(view.calls) > 1 else text


def _who(view: DeskView, one: CallView) -> str:
    """The name as soon as it is known; before, the number and what is known of it."""
    is_own = view.card.uniqueid == one.call.uniqueid and not view.card.is_from_search
    name = one.customer_name or (view.card.card.name if is_own and view.card.card is not None else "")
    if name:
        return isolated(name)
    number = messages.call_number(one)
    if is_own and view.card.state is CardState.CANDIDATES:
        text = translate("announcements", "{number}, {count} customers have this number")
        return text.format(number=number, count=len(view.card.candidates))
    if is_own and view.card.state is CardState.UNKNOWN:
        return translate("announcements", "{number}, not a known customer").format(number=number)
    return number


def _recording(state: Recording) -> str:
    return {
        Recording.OFF: translate("announcements", "The recording has ended"),
        Recording.ON: translate("announcements", "The call is recorded"),
        Recording.PAUSED: translate("announcements", "The recording is paused"),
    }[state]
