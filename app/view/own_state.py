"""What the desk shows of the agent's own state beside the state itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.agent import NextState
    from app.domain.day import DayRecord


@dataclass(frozen=True, slots=True)
class NextStateView:
    """What comes after this call; it can be taken back unless `is_on_pbx`: the queues are paused already."""

    state: NextState
    is_on_pbx: bool = False


@dataclass(frozen=True, slots=True)
class MyDayView:
    """The own day so far; the widgets count what runs. `is_known` False: only what this desk saw, not the database.

    `is_running` while the database is asked.
    """

    record: DayRecord
    is_known: bool = False
    is_running: bool = False
    has_failed: bool = False
