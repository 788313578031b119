"""Turns the wheel of a desk without a window, as the event loop of the window does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

from app.session import AgentSession
from app.view import DeskView

PATIENCE_SECONDS = 15.0


class HasSession(Protocol):
    """A desk, however it was built."""

    @property
    def session(self) -> AgentSession: ...


def until(
    desk: HasSession, condition: Callable[[DeskView], object], *, patience_seconds: float = PATIENCE_SECONDS
) -> DeskView:
    """Drain the session whenever it is woken until the view is as wanted; returns that view."""
    woken = threading.Event()
    desk.session.inbox.wake = woken.set
    ends_at = time.monotonic() + patience_seconds
    desk.session.drain()
    while not condition(desk.session.view):
        assert time.monotonic() < ends_at, desk.session.view
        woken.wait(0.05)
        woken.clear()
        desk.session.drain()
    return desk.session.view
