"""Every control of the window in the states where it can be used, and how the keyboard reaches it there.

`python -m tests.ui.no_mouse` prints that part of docs/keyboard.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.agent import NextState, NextStateKind
from app.domain.roles import Role, Standing
from app.view import DeskView
from app.view.edited_file import FileState
from app.view.own_state import NextStateView
from cti.softphone.model import LineState, PhoneCall, PhoneCallState
from tests.ui import calling_out_views, customer_views, follow_up_views, learning_views, views
from tests.ui.conftest import Desk
from tests.ui.recorder import RecordedIntents
from ui.app import application
from ui.keys import KEYS
from ui.main_window import MainWindow
from ui.row_list import RowList
from ui.settings import ThemeChoice, UiSettings

_OPERABLE = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
)  # fmt: skip
_MOST_STOPS = 120
# Lists that are moved through by the arrows of the field above them, which keeps the cursor.
BY_ARROWS = {"search.results": "search", "parked.list": "parked.slot", "transfer.targets": "transfer.target"}


@dataclass
class Reached:
    """What was seen: every control that exists, those that could be used, and the ways to each."""

    existing: set[str] = field(default_factory=set)
    usable: set[str] = field(default_factory=set)
    ways: dict[str, set[str]] = field(default_factory=dict)
    nameless: set[str] = field(default_factory=set)

    def add(self, identifier: str, way: str) -> None:
        """One more way to it."""
        self.ways.setdefault(identifier, set()).add(way)


def controls(root: QWidget) -> Iterator[QWidget]:
    """All that a person can operate; not the parts of which Qt makes a control, nor a scroll bar."""
    for one in root.findChildren(QWidget):
        parts = (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit)
        inside = one.parentWidget()
        while inside is not None and not isinstance(inside, parts):
            inside = inside.parentWidget()
        if isinstance(one, _OPERABLE) and not isinstance(one, QScrollBar) and inside is None:
            yield one


def look(desk: Desk, reached: Reached) -> None:
    """Note every control as it is now, and walk through the window with real Tab keys."""
    QApplication.processEvents()
    for one in controls(desk.window):
        identifier = one.accessibleIdentifier()
        reached.existing.add(identifier)
        if one.isVisible() and one.isEnabled():
            if not identifier and one.objectName() != "qt_spinbox_lineedit":
                reached.nameless.add(type(one).__name__)
            reached.usable.add(identifier)
            for shortcut in one.findChildren(QShortcut):
                reached.add(identifier, _text(shortcut))
    for shortcut in desk.window.findChildren(QShortcut):
        reached.add("", _text(shortcut))
    for stop in walk(desk.window):
        reached.add(stop, "Tab")


def walk(window: QWidget) -> set[str]:
    """The controls at which Tab stops, once around; in the parts of a date it stops several times."""
    seen: list[str] = []
    for _ in range(_MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
        identifier = held.accessibleIdentifier() if held is not None else ""
        if identifier in seen[:-1]:
            return set(seen)
        if seen[-1:] != [identifier]:
            seen.append(identifier)
        elif not isinstance(held, QAbstractSpinBox):
            return set(seen)  # the only stop, as in a popover with one field
    raise AssertionError(seen)


def _text(shortcut: QShortcut) -> str:
    return shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)


def generic(identifier: str) -> str:
    """As the page of identifiers names it."""
    for pattern, name in (
        (r"^(wrapup\.outcome)\.\w+$", r"\1.<code>"),
        (r"^(agent\.state\.pause)\.\w+$", r"\1.<reason>"),
        (r"^((?:agent|signon)\.queue)\.\w+$", r"\1.<queue>"),
        (r"^banner\.\w+\.close$", "banner.<banner>.close"),
        (r"^(file\.consent)\.\w+\.\w+$", r"\1.<purpose>.<over>"),
        (r"^(merge\.(?:ours|theirs))\.\w+$", r"\1.<field>"),
        (r"^(keypad\.key)\.(?:\d|star|hash)$", r"\1.<n>"),
        (r"^(.*)\.\d+\b(.*)$", r"\1.<n>\2"),
    ):
        identifier = re.sub(pattern, name, identifier)
    return identifier


# -- the states of the desk in which something can be done ---------------------------------------------------------


def _do(desk: Desk, step: str) -> None:
    """`x=y` types y into x, `x@2` chooses the third row or entry of x, `x` presses x."""
    sign = next((one for one in "=@" if one in step), "")
    identifier, _, what = step.partition(sign) if sign else (step, "", "")
    one = desk.find(identifier)
    if sign == "=":
        one.setFocus()
        QTest.keyClicks(one, what)
    elif isinstance(one, RowList):
        one.setCurrentIndex(one.rows.index(int(what)))
    elif isinstance(one, QComboBox):
        one.setCurrentIndex(int(what))
        one.activated.emit(int(what))
    else:
        assert isinstance(one, QAbstractButton), identifier
        one.click()


Step = str | Callable[[], DeskView]


def _scene(*steps: Step) -> Callable[[Desk], None]:
    """Show these views and do these things, one after the other."""

    def show(desk: Desk) -> None:
        for step in steps:
            if isinstance(step, str):
                _do(desk, step)
            else:
                desk.show(step())
            QApplication.processEvents()

    return show


def _room(*steps: Step) -> Callable[[Desk], None]:
    return _scene(views.idle, "nav.customers", customer_views.loading, customer_views.opened, *steps)


def _found() -> DeskView:
    return replace(views.idle(), search=views.search_results("soto"))


def _found_in_file() -> DeskView:
    return replace(customer_views.opened(), search=views.search_results("soto"))


def _saving() -> DeskView:
    return customer_views.opened(
        state=FileState.SAVING, typed=replace(customer_views.DETAILS, name=f"{customer_views.DETAILS.name}x")
    )


def _of_a_supervisor() -> DeskView:
    return replace(customer_views.opened(), standing=Standing(Role.SUPERVISOR))


def _child() -> DeskView:
    return customer_views.opened(id=18, file=replace(customer_views.FILE, customer_id=18))


def _compared() -> DeskView:
    return customer_views.opened(compared_id=91, compared=customer_views.COMPARED)


def _after() -> DeskView:
    return replace(views.talking(), next_state=NextStateView(NextState(NextStateKind.PAUSE, "lunch")))


def _cases() -> DeskView:
    base = views.wrapping_up()
    assert base.wrap_up is not None
    two = (*views.MARIA.cases, replace(views.MARIA.cases[0], id=4400))
    chosen = replace(base.wrap_up.draft, case_id=4312)
    return replace(base, wrap_up=replace(base.wrap_up, interaction_id="i-19", cases=two, draft=chosen))


def _creatable() -> DeskView:
    view = views.external()
    parts = tuple(replace(one, can_create=True) for one in view.parts)
    return replace(views.talking(), external=replace(view, parts=parts))


def _with_script(make: Callable[[], DeskView]) -> Callable[[], DeskView]:
    return lambda: replace(make(), script=learning_views.script())


def _phone(state: PhoneCallState | None, line: LineState = LineState.REGISTERED) -> Callable[[], DeskView]:
    calls = (PhoneCall("a1", state, "sip:981234567@central"),) if state is not None else ()
    return lambda: views.with_softphone(calls=calls, line=line)


SCENES: dict[str, Callable[[Desk], None]] = {
    "idle": _scene(views.idle),
    "ringing": _scene(views.ringing),
    "talking": _scene(lambda: replace(views.talking(), can_record=True, can_swap=True, targets=views.TARGETS)),
    "elsewhere": _scene(views.talking, "nav.settings"),
    "keypad": _scene(views.talking, "call.keypad"),
    "transfer": _scene(lambda: replace(views.held(), targets=views.TARGETS), "call.transfer", "transfer.target=10"),
    "consulting": _scene(views.consulting),
    "conference": _scene(views.conference),
    "two calls": _scene(views.two_calls),
    "handed over": _scene(views.handed_over),
    "wrap-up": _scene(views.wrapping_up),
    "call back": _scene(views.wrapping_up, "wrapup.outcome.callback"),
    "open a case": _scene(views.wrapping_up, "wrapup.next.open_case"),
    "two cases": _scene(_cases),
    "candidates": _scene(views.candidates),
    "unknown": _scene(views.unknown),
    "new customer": _scene(views.withheld, "customer.create", "customer.create.name=Rosa Diaz"),
    "failed": _scene(views.failed),
    "failed search": _scene(views.failed_search),
    "searched": _scene(views.searched),
    "looked up": _scene(lambda: replace(views.idle(), card=views.searched().card)),
    "linked": _scene(lambda: replace(views.talking(), card=replace(views.talking().card, is_linked=True))),
    "external": _scene(_creatable),
    "candidates and a script": _scene(_with_script(views.candidates)),
    "unknown and a script": _scene(_with_script(views.unknown)),
    "failed and a script": _scene(_with_script(views.failed)),
    "script without a customer": _scene(_with_script(views.unknown), "customer.unknown.script"),
    "guided": _scene(learning_views.guided, "tab.script"),
    "script in words": _scene(learning_views.in_words, "tab.script", "script.words=lunes"),
    "question in words": _scene(learning_views.in_words, "learn.words=lunes"),
    "noted": _scene(learning_views.noted),
    "orders": _scene(views.talking, "tab.orders"),
    "open cases": _scene(views.talking, "tab.cases"),
    "work orders": _scene(views.talking, "tab.work"),
    "data": _scene(views.talking, "tab.data"),
    "dialing": _scene(views.idle, "dial.number=22345678"),
    "refused": _scene(calling_out_views.refused, "dial.override.reason=motivo"),
    "missed": _scene(calling_out_views.missed, "missed"),
    "search": _scene(views.idle, "search=soto", _found),
    "state": _scene(views.idle, "agent.state"),
    "next state": _scene(_after),
    "day": _scene(views.idle, "day"),
    "phone": _scene(views.with_softphone, "phone.state"),
    "phone rings": _scene(_phone(PhoneCallState.RINGING), "phone.state"),
    "phone idle": _scene(_phone(None), "phone.state"),
    "phone failed": _scene(_phone(None, LineState.FAILED), "phone.state"),
    "parked": _scene(views.takeable, "parked"),
    "signed off": _scene(views.signed_off),
    "banner": _scene(follow_up_views.callbacks),
    "customers": _scene(views.idle, "nav.customers", "customers.search=soto", _found),
    "customers, a new one": _scene(views.idle, "nav.customers", "customers.new", "customers.create.name=Rosa Diaz"),
    "file": _room("file.tab.data", "file.notes=x"),
    "file of a supervisor": _room("file.tab.data", _of_a_supervisor),
    "file failed": _room(lambda: customer_views.opened(state=FileState.FAILED, file=None)),
    "file in conflict": _room("file.tab.data", "file.name=x", _saving, customer_views.in_conflict),
    "contacts": _room("file.tab.contacts", lambda: customer_views.with_timeline(has_more=True), "contacts.text=x"),
    "contacts of a time": _room("file.tab.contacts", customer_views.with_timeline, "contacts.period@5"),
    "by hand": _room("contact.new", customer_views.with_timeline),
    "household": _room("file.tab.household", "household.search=soto", _found_in_file),
    "household of a child": _room("file.tab.household", _child),
    "merge": _room("file.tab.merge", "merge.search=soto", _found_in_file),
    "merge, two beside each other": _room("file.tab.merge", _compared),
    "changes": _room("file.tab.changes"),
    "call-backs": _scene(follow_up_views.callbacks, "nav.callbacks"),
    "call-backs, the team's": _scene(follow_up_views.callbacks, "nav.callbacks", "callbacks.team"),
    "call-backs, another time": _scene(follow_up_views.callbacks, "nav.callbacks", "callbacks.mine", "callbacks.move"),
    "call-backs, cancelled": _scene(follow_up_views.callbacks, "nav.callbacks", "callbacks.cancel"),
    "call-backs, a new one": _scene(follow_up_views.callbacks, "nav.callbacks", "callbacks.new"),
    "call-backs, for whom": _scene(
        follow_up_views.callbacks, "nav.callbacks", "callbacks.new", "callbacks.new.search=soto", _found
    ),
    "cases": _scene(follow_up_views.case, "nav.cases", "case.subject=x"),
    "cases, changes": _scene(follow_up_views.case, "nav.cases", "case.tab.changes"),
    "cases in conflict": _scene(
        follow_up_views.case,
        "nav.cases",
        lambda: follow_up_views.conflict(replace(follow_up_views.DETAILS, priority=3)),
    ),
    "directory": _scene(views.takeable, "nav.directory", "directory.part@0", "directory.list@5"),
    "settings": _scene(views.idle, "nav.settings"),
    "a promise to this customer": _room("file.promise"),
}


# -- the page for people -------------------------------------------------------------------------------------------

SECTIONS = {  # the identifiers of each part of the window, or how they begin
    "Window · Ventana": ("nav.", "agent.", "day", "search", "search.", "banner.", "parked", "parked.", "phone."),
    "Call, on every page · Llamada, en toda página": ("call.", "transfer.", "keypad."),
    "Placing a call, missed calls · Llamar, llamadas perdidas": ("dial.", "missed", "missed."),
    "Card · Ficha": ("customer.", "tab.", "timeline", "orders", "cases", "work_orders", "external."),
    "Script, question, offer · Guion, pregunta, oferta": ("script.", "card.", "learn.", "offer."),
    "How it ended · Cierre": ("wrapup.",),
    "Customers · Clientes": ("customers.", "file.", "contacts.", "contact.", "household.", "merge."),
    "Call-backs · Devoluciones": ("callbacks.",),
    "Cases · Casos": ("cases.", "case."),
    "Directory · Directorio": ("directory.",),
    "Settings · Ajustes": ("settings.",),
    "Sign-on · Inicio de turno": ("signon.",),
}
_PRINTED = {"Return": "Enter", "Del": "Delete", "Esc": "Escape"}


def printed(key: str) -> str:
    """A key as it is printed on a keyboard."""
    *held, last = key.split("+")
    return "+".join([*held, _PRINTED.get(last, last)])


def keys_of(reached: Reached) -> dict[str, str]:
    """The own key of each control that has one; of several in a row, the first and the last."""
    found: dict[str, list[str]] = {}
    heard = {printed(key) for key in reached.ways.get("", ())}
    for identifier in sorted(reached.usable, key=_in_order):
        own = {printed(key) for key in reached.ways.get(identifier, ()) if key != "Tab"}
        named = KEYS.get(identifier.removesuffix(".1"), "")  # of several, the first one has it
        own |= {printed(named)} & heard
        known = found.setdefault(generic(identifier), [])
        known += [key for key in sorted(own) if key not in known]
    return {one: _spread(keys) if "<" in one else "` / `".join(keys) for one, keys in found.items() if keys}


def _spread(keys: list[str]) -> str:
    return keys[0] if len(keys) == 1 else f"{min(keys)}` … `{max(keys)}"


def walk_through(desk: Desk) -> Reached:
    """Go through all scenes."""
    reached = Reached()
    for scene in SCENES.values():
        scene(desk)
        look(desk, reached)
        desk.window.shell.close_popovers()
        _do(desk, "nav.desk")
        desk.show(views.idle())
    return reached


def page_by_page(reached: Reached) -> str:
    """The part of docs/keyboard.md that says how each control is reached."""
    keys = keys_of(reached)
    names = sorted({generic(one) for one in reached.usable})
    lines: list[str] = []
    for title in SECTIONS:
        own = [one for one in names if section(one) == title]
        with_key = ", ".join(f"`{one}` `{keys[one]}`" for one in own if one in keys)
        by_arrows = ", ".join(f"`{one}` from `{BY_ARROWS[one]}`" for one in own if one in BY_ARROWS)
        by_tab = ", ".join(f"`{one}`" for one in own if one not in keys and one not in BY_ARROWS)
        lines += [f"### {title}", ""]
        ways = (("Key · Tecla", with_key), ("Tab", by_tab), ("Arrows · Flechas", by_arrows))
        lines += [f"* {way}: {what}" for way, what in ways if what]
        lines.append("")
    return "\n".join(lines)


def section(identifier: str) -> str:
    """The part of the window to which it belongs; empty: none."""
    for title, parts in SECTIONS.items():
        if any(identifier == one or (one.endswith(".") and identifier.startswith(one)) for one in parts):
            return title
    return ""


def _in_order(identifier: str) -> tuple[str, int]:
    number = re.search(r"\d+", identifier)
    return generic(identifier), int(number[0]) if number else 0


if __name__ == "__main__":
    app = application()
    intents = RecordedIntents(views.idle())
    window = MainWindow(intents, settings=UiSettings(theme=ThemeChoice.LIGHT), clock=lambda: views.NOW)
    window.prebuild()
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    print(page_by_page(walk_through(Desk(window, intents, QtBot(None)))))  # type: ignore[arg-type]
    window.close()
