"""Targets of a transfer as rows, and which of them fit what is typed."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QCoreApplication

from app.view.targets import Presence, Target, TargetKind
from ui import formats
from ui.plain import isolated
from ui.row_list import Row

translate = QCoreApplication.translate

_ICONS = {TargetKind.COLLEAGUE: "user", TargetKind.QUEUE: "users-group", TargetKind.NUMBER: "address-book"}
_COLORS = {
    Presence.FREE: "good",
    Presence.BUSY: "bad",
    Presence.RINGING: "warn",
    Presence.ON_HOLD: "warn",
    Presence.AWAY: "ink_muted",
    Presence.UNKNOWN: "ink_muted",
}


def presence(value: Presence) -> str:
    """The word for how a colleague's phone stands."""
    return {
        Presence.FREE: translate("targets", "free"),
        Presence.BUSY: translate("targets", "on a call"),
        Presence.RINGING: translate("targets", "ringing"),
        Presence.ON_HOLD: translate("targets", "has a call on hold"),
        Presence.AWAY: translate("targets", "no phone"),
        Presence.UNKNOWN: translate("targets", "not known"),
    }[value]


def target_row(target: Target, language: str) -> Row:
    """One target: who, which number, and how it stands there."""
    if target.kind is TargetKind.COLLEAGUE:
        return Row("user", _COLORS[target.presence], target.name, isolated(target.dial), presence(target.presence))
    if target.kind is TargetKind.QUEUE:
        waiting = translate("targets", "{count} waiting").format(count=target.waiting) if target.waiting else ""
        nobody = translate("targets", "nobody waits") if target.waiting == 0 else ""
        name = formats.queue(target.name, language)
        return Row(_ICONS[target.kind], "accent", name, translate("targets", "queue"), waiting or nobody)
    return Row(_ICONS[target.kind], "ink_muted", target.name, formats.phone(target.dial))


def fitting(targets: tuple[Target, ...], typed: str) -> tuple[Target, ...]:
    """The targets in whose name each typed word begins a word, or whose number begins with what is typed.

    Without accents and capitals, as people type names in a hurry; nothing typed: all of them.
    """
    words = _bare(typed).split()
    return tuple(one for one in targets if _fits(one, words, typed))


def _fits(target: Target, words: list[str], typed: str) -> bool:
    if typed.strip() and target.dial.startswith(typed.strip()):
        return True
    names = _bare(target.name).split()
    return all(any(name.startswith(word) for name in names) for word in words)


def _bare(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    return "".join(char for char in spread if not unicodedata.combining(char)).casefold()
