"""What the desk shows of the agent's own state beside the state itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.agent import NextState


@dataclass(frozen=True, slots=True)
class NextStateView:
    """What comes after this call; it can be taken back unless `is_on_pbx`: the queues are paused already."""

    state: NextState
    is_on_pbx: bool = False
