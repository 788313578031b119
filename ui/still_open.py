"""What is still open when an agent goes: outcomes not given, call-backs of today, what waits for the database."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.view import DeskView
from ui.keys import KEYS, with_key

translate = QCoreApplication.translate


def still_open(view: DeskView, now: datetime) -> str:
    """One sentence with a key to each, empty when nothing is open."""
    wrap_ups = _open_wrap_ups(view)
    tomorrow = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    promises = sum(one.due_at < tomorrow for one in view.callbacks.mine)
    parts = []
    if wrap_ups:
        words = translate("still_open", "outcomes not given: {count}").format(count=wrap_ups)
        parts.append(with_key(words, KEYS["wrapup.notes"]))
    if promises:
        words = translate("still_open", "call-backs for today: {count}").format(count=promises)
        parts.append(with_key(words, KEYS["nav.callbacks"]))
    if view.journal.waiting:
        words = translate("still_open", "not yet in the database: {count}, delivered by itself")
        parts.append(words.format(count=view.journal.waiting))
    return translate("still_open", "Still open: {things}").format(things=" · ".join(parts)) if parts else ""


def _open_wrap_ups(view: DeskView) -> int:
    one = view.wrap_up
    return one.call_ended + one.others_waiting if one is not None else 0
