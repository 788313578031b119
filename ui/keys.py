"""The keyboard of the desk: one line a key; tooltips, shortcuts and `docs/keyboard.md` follow this table."""

from __future__ import annotations

import re

from PySide6.QtGui import QKeySequence

KEYS = {
    "call.answer": "F2",
    "call.hold": "F3",
    "call.mute": "F4",
    "call.transfer": "F6",
    "dial.number": "F7",
    "missed": "Ctrl+Shift+Y",
    "call.hangup": "F8",
    "agent.state.ready": "F9",
    "agent.state": "Shift+F9",
    "day": "Ctrl+Shift+M",
    "phone.state": "Ctrl+Shift+T",
    "call.next": "Ctrl+Tab",
    "call.swap": "Shift+F3",
    "transfer.blind": "Shift+F6",
    "transfer.complete": "Ctrl+F6",
    "call.conference": "Ctrl+F7",
    "call.park": "Ctrl+P",
    "parked": "Ctrl+Shift+P",
    "call.pickup": "Shift+F2",
    "call.record": "Ctrl+R",
    "call.record.pause": "Ctrl+Shift+R",
    "call.keypad": "Ctrl+Shift+K",
    "search": "Ctrl+K",
    "customer.create": "Ctrl+Shift+N",
    "customer.link": "Ctrl+L",
    "customer.link.shown": "Ctrl+Shift+L",
    "customer.unlink": "Ctrl+Shift+Z",
    "customer.choose.shown": "Ctrl+Shift+I",
    "customer.reject": "Ctrl+Shift+X",
    "customer.close": "Alt+Left",
    "customer.retry": "F5",
    "customer.call": "Ctrl+Shift+D",
    "customer.file": "Ctrl+Shift+G",
    "contacts.text": "Ctrl+F",
    "contact.new": "Alt+R",
    "external.open": "Ctrl+Shift+W",
    "external.retry": "Ctrl+Shift+F5",
    "external.create": "Ctrl+Shift+F",
    "tab.script": "Ctrl+F8",
    "script.next": "Alt+PgDown",
    "script.back": "Alt+PgUp",
    "learn.question": "Ctrl+H",
    "offer": "Ctrl+Shift+H",
    "wrapup.notes": "Ctrl+N",
    "wrapup.next.call_back": "Ctrl+B",
    "wrapup.next.open_case": "Ctrl+O",
    "wrapup.case.proposed": "Ctrl+J",
    "wrapup.case.resolve": "Ctrl+Shift+J",
    "wrapup.case.escalate": "Ctrl+Shift+U",
    "wrapup.save": "Ctrl+Return",
    "wrapup.extend": "Ctrl+E",
    "nav.desk": "Ctrl+Shift+E",
    "nav.customers": "Ctrl+Shift+C",
    "callbacks.dial": "Shift+F7",
    "callbacks.new": "Alt+N",
    "callbacks.take": "Ctrl+T",
    "callbacks.move": "Ctrl+M",
    "callbacks.keep": "Ctrl+D",
    "callbacks.customer": "Ctrl+I",
    "callbacks.cancel": "Ctrl+Delete",
    "callbacks.refresh": "Shift+F5",
    "case.subject": "Ctrl+G",
    "case.save": "Ctrl+S",
    "case.escalate": "Ctrl+U",
    "nav.callbacks": "Ctrl+Shift+B",
    "nav.cases": "Ctrl+Shift+O",
    "nav.directory": "Ctrl+Shift+A",
    "nav.settings": "Ctrl+,",
    "lesson.begin": "F12",
    "lesson.hint": "F1",
    "lesson.repeat": "F11",
    "lesson.skip": "Shift+F11",
    "lesson.summary": "Shift+F12",
}
OUTCOME_KEYS = tuple(f"Ctrl+{digit}" for digit in range(1, 10))
CANDIDATE_KEYS = tuple(f"Alt+{digit}" for digit in range(1, 10))
TAB_KEYS = tuple(f"Ctrl+F{digit}" for digit in range(1, 6))
_PLACE = re.compile(r"{([\w.]+)}")


def key_text(sequence: str) -> str:
    """A key as this platform writes it."""
    text = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", "Enter")  # what is printed on the key


def with_key(text: str, sequence: str) -> str:
    """A tooltip that names its key: `Hold (F3)`."""
    return f"{text} ({key_text(sequence)})" if sequence else text


def with_keys(text: str) -> str:
    """The text with each `{call.answer}` replaced by the key of that control, `{outcome}` by those of the outcomes."""
    return _PLACE.sub(lambda found: _key(found[1]), text)


def _key(name: str) -> str:
    return f"{key_text(OUTCOME_KEYS[0])} … 9" if name == "outcome" else key_text(KEYS[name])
