"""The order in which Tab goes through the controls: area after area, in each one as the eye reads."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget


def tab_stops(areas: Iterable[QWidget | None]) -> list[QWidget]:
    """All controls of these areas that Tab reaches now, line by line and from the left in each area."""
    return [stop for area in areas if area is not None and area.isVisible() for stop in _lines(area)]


def step_inside(panel: QWidget, *, forward: bool) -> bool:
    """Move the focus on within a panel that holds it; False: it is hidden, or nothing in it takes the focus."""
    found = step(tab_stops((panel,)), QApplication.focusWidget(), forward=forward)
    if panel.isHidden() or found is None:
        return False
    found.setFocus(Qt.FocusReason.TabFocusReason)
    return True


def step(stops: list[QWidget], held: QWidget | None, *, forward: bool) -> QWidget | None:
    """The stop after (or before) the one that has the focus, around the end; the first or last one from outside."""
    if not stops:
        return None
    if held not in stops:
        return stops[0 if forward else -1]
    return stops[(stops.index(held) + (1 if forward else -1)) % len(stops)]


def _lines(area: QWidget) -> list[QWidget]:
    reached = sorted((one for one in area.findChildren(QWidget) if _is_stop(one)), key=lambda one: _middle(one, area))
    lines: list[list[QWidget]] = []
    for one in reached:
        first = lines[-1][0] if lines else None
        if first is not None and _middle(one, area) < _middle(first, area) + first.height() / 2:
            lines[-1].append(one)
        else:
            lines.append([one])
    return [one for line in lines for one in sorted(line, key=lambda one: one.mapTo(area, QPoint()).x())]


def _middle(one: QWidget, area: QWidget) -> float:
    return one.mapTo(area, QPoint()).y() + one.height() / 2


def _is_stop(one: QWidget) -> bool:
    if not one.isVisible() or not one.isEnabled():  # most are on pages that are not shown
        return False
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
