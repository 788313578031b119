"""What the desk shows of calls that rang here in vain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.calling_out import MissedCall


@dataclass(frozen=True, slots=True)
class MissedView:
    """Today's missed calls, the newest first; `open` counts the callers with whom nobody has spoken since."""

    calls: tuple[MissedCall, ...] = ()
    open: int = 0
    has_failed: bool = False  # the database did not give those of other desks and earlier hours


NO_MISSED = MissedView()
