"""The six stops of the first tour: what each one says, and which part of the window it points at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtWidgets import QWidget

from ui.find import by_identifier
from ui.key_hints import KeyHints
from ui.keys import with_keys
from ui.shell import Shell

translate = QCoreApplication.translate
_STRIP_HEIGHT = 72  # of the call, which is not there while the tour runs
Place = Callable[[Shell, QWidget], QRect]
"""Where a stop points, in the coordinates of the window."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: its words in the language that is spoken, and its place; `icon` for a place that is empty by then."""

    title: str
    text: str
    place: Place
    icon: str = ""


def stops() -> tuple[Stop, ...]:
    """All of them in their order, in the language that is spoken now."""
    said = (
        (
            translate("tour", "Find anybody"),
            translate("tour", "{search} finds a customer by name, phone, RUT, e-mail or order, from anywhere."),
            _of("search"),
        ),
        (
            translate("tour", "Your state and your queues"),
            translate(
                "tour",
                "{agent.state} chooses a pause or ends the shift, {agent.state.ready} makes you ready. Who waits "
                "in your queues stands beside it.",
            ),
            _of("agent.state", "queues"),
        ),
        (
            translate("tour", "The call"),
            translate(
                "tour",
                "Here it rings, with number, queue, wait and what was chosen in the menu. {call.answer} answers, "
                "{call.hold} holds, {call.transfer} transfers, {call.hangup} hangs up.",
            ),
            _call,
        ),
        (
            translate("tour", "The customer's card"),
            translate(
                "tour",
                "It is here before you answer: who calls, what is open and the last contacts. A caller whom nobody "
                "knows is created here ({customer.create}).",
            ),
            _card,
        ),
        (
            translate("tour", "How it ended"),
            translate(
                "tour",
                "During and after a call this side asks how it ended: {outcome} for the outcome, {wrapup.notes} for "
                "notes, {wrapup.save} to save.",
            ),
            _side,
        ),
        (
            translate("tour", "All of it by keyboard"),
            translate(
                "tour",
                "The keys worth knowing stand here, every other one in the tooltip of its button. This tour can be "
                "seen again from the settings ({nav.settings}).",
            ),
            _keys,
        ),
    )
    return tuple(
        Stop(title, with_keys(text), place, "phone-incoming" if place is _call else "") for title, text, place in said
    )


def _of(*identifiers: str) -> Place:
    def place(shell: Shell, window: QWidget) -> QRect:
        found = (by_identifier(shell, one) for one in identifiers)
        return _around((one for one in found if one is not None), window)

    return place


def _call(shell: Shell, window: QWidget) -> QRect:
    place = _card(shell, window)
    place.setHeight(min(place.height(), _STRIP_HEIGHT))
    return place


def _card(shell: Shell, window: QWidget) -> QRect:
    return _around((shell.desk.card,), window)


def _side(shell: Shell, window: QWidget) -> QRect:
    return _around((shell.desk.side,), window)


def _keys(shell: Shell, window: QWidget) -> QRect:
    return _around(shell.desk.findChildren(KeyHints), window)


def _around(widgets: Iterable[QWidget], window: QWidget) -> QRect:
    made = QRect()
    for one in widgets:
        if one.isVisible():
            made = made.united(QRect(one.mapTo(window, QPoint()), one.size()))
    return made
