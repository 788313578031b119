"""What a telephone system calls seconds, as numbers: finite and plausible, or nothing."""

from __future__ import annotations

_EARLIEST = 946_684_800.0  # 2000-01-01: a clock before that was never set
_LATEST = 4_102_444_800.0  # 2100-01-01
_LONGEST = 1e9  # thirty years


def moment(text: str) -> float | None:
    """A point in time as seconds since 1970; `None` for what is no number, or no time between 2000 and 2100."""
    seconds = _number(text)
    return seconds if seconds is not None and _EARLIEST <= seconds < _LATEST else None


def duration(text: str) -> float | None:
    """A length of time in seconds, a negative one as 0; `None` for what is no number, or longer than thirty years."""
    seconds = _number(text)
    return max(seconds, 0.0) if seconds is not None and seconds < _LONGEST else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
