"""The door between the reader thread and what it calls: a bug behind it is logged and costs that one call."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import ParamSpec

_Asked = ParamSpec("_Asked")

_log = logging.getLogger(__name__)


def let_through(call: Callable[_Asked, object], *args: _Asked.args, **kwargs: _Asked.kwargs) -> bool:
    """Make a call; one that raises is logged with its traceback and what it was given. False: it raised."""
    try:
        call(*args, **kwargs)
    except Exception:  # noqa: BLE001  # the door of the trackers and of everybody else who is called back
        _log.exception("a bug: %s failed on %.2000r", getattr(call, "__qualname__", call), args)
        return False
    return True
