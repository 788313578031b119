"""The call in front in words: its name on the line, its wait, its recording, and what is known of it."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.identification import EvidenceKind, Identification
from app.view import CallView, DeskView
from cti.model import Call, CallState, Direction, EndReason, Recording
from ui import formats, messages
from ui.plain import isolated

translate = QCoreApplication.translate


def recorded(call: Call) -> str:
    """Whether the call is recorded; empty: it is not."""
    if call.state is CallState.ENDED or call.recording is Recording.OFF:
        return ""
    return translate("call", "● recording") if call.recording is Recording.ON else translate("call", "recording paused")


def waited(call: Call, now: datetime) -> str:
    """How long the caller waits, or has waited."""
    if call.wait_seconds is not None:
        return translate("call", "waited {time}").format(time=formats.clock(call.wait_seconds))
    if call.queued_at is not None and call.state is CallState.RINGING:
        return translate("call", "waiting {time}").format(time=formats.clock(formats.elapsed(call.queued_at, now)))
    return ""


def context(one: CallView, view: DeskView) -> str:
    """What is known of the call besides its number: menu, intent, how often today, from whom, how it ended."""
    call = one.call
    menu = [isolated(step) for step in one.ivr_path]
    if one.account:
        menu.append(_typed(one, view.card.identification))
    parts = [translate("call", "Menu: {path}").format(path="  ›  ".join(menu))] if menu else []
    if one.intent and not menu:
        parts.append(messages.intent(one.intent))
    card = view.card.card
    is_in = call.direction is Direction.IN  # those are the calls that a card counts
    if is_in and card is not None and card.contacts_today and not view.card.is_from_search:
        parts.append(translate("call", "call no. {number} today").format(number=card.contacts_today + 1))
    if call.transfers and call.end_reason is not EndReason.TRANSFERRED:  # by this agent: said below
        by = call.transfers[-1].by
        parts.append(translate("call", "transferred by {name}").format(name=isolated(by.name or by.number)))
    if call.attempts:
        parts.append(translate("call", "{count} earlier attempts").format(count=len(call.attempts)))
    if call.parked_slot:
        parts.append(translate("call", "parked at {slot}").format(slot=isolated(call.parked_slot)))
    if call.end_reason is not None:
        parts.append(messages.end_reason(call.end_reason))
    return "  ·  ".join(parts)


def _typed(one: CallView, found: Identification | None) -> str:
    mark = " ✓" if one.is_verified else ""
    by_typing = (EvidenceKind.RUT, EvidenceKind.ACCOUNT, EvidenceKind.ORDER)
    if found is not None and found.evidence_kind in by_typing:
        return f"{messages.evidence(found)}{mark}"
    return translate("call", "typed {digits}").format(digits=isolated(one.account)) + mark


def line_name(name: str, view: DeskView) -> str:
    """The name that the line carries, unless the card says it already, larger."""
    card = view.card.card
    is_known = card is not None and not view.card.is_from_search
    return "" if is_known and card is not None and set(_words(name)) <= set(_words(card.name)) else name


def _words(name: str) -> list[str]:
    """The words of a name as a telephone line would carry them: no accents, no capitals."""
    bare = unicodedata.normalize("NFKD", name)
    return "".join(char for char in bare if not unicodedata.combining(char)).casefold().replace(",", " ").split()
