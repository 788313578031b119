"""What the desk shows of call-backs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.callback import Callback


@dataclass(frozen=True, slots=True)
class CallbacksView:
    """What is owed, the oldest first: the agent's own promises, and those of the others and of nobody.

    `due` counts the own ones whose time has come, `reminder` is the newest of them. `changing` are the ids that are
    being written. `refusal` is the code of why the last change was not made, with its `values`. `promised` is the id of
    the promise that was made here last; `is_promising` while one is being written.
    """

    mine: tuple[Callback, ...] = ()
    team: tuple[Callback, ...] = ()
    has_more: bool = False
    is_known: bool = False  # whether the lists were read at all
    has_failed: bool = False
    due: int = 0
    reminder: Callback | None = None
    changing: frozenset[str] = frozenset()
    refusal: str = ""
    values: tuple[tuple[str, str], ...] = ()
    promised: str = ""
    is_promising: bool = False


NO_CALLBACKS = CallbacksView()
