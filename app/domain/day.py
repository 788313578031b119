"""An agent's own day: what came of it so far, and how long a pause may take."""

from __future__ import annotations

_MINUTE = 60.0


def seconds_over(norm_minutes: int | None, seconds: float) -> float:
    """How much longer than its norm something took; 0 while it is within, or without a norm."""
    return max(0.0, seconds - norm_minutes * _MINUTE) if norm_minutes else 0.0
