"""The rights that a desk's manager login needs, and how to find out whether it has them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cti.asterisk.inquiry import Inquiry

__all__ = ["DESK_RIGHTS", "Right", "RightState", "Serves", "try_right"]


class RightState(StrEnum):
    """What the PBX says to an action."""

    GRANTED = "granted"
    DENIED = "denied"
    NOT_LOADED = "not_loaded"  # no module of this PBX offers the action
    NO_ANSWER = "no_answer"


class Serves(StrEnum):
    """What an action is for: what is missing without it."""

    DESK = "desk"  # the work itself
    PHONE = "phone"  # the phone's own buttons on the screen
    PRESENCE = "presence"  # whether a colleague is free, before a call is handed over


@dataclass(frozen=True, slots=True)
class Right:
    """An action that the desk uses. One of `classes` is needed under `write`."""

    action: str
    classes: tuple[str, ...]
    module: str = ""  # that offers the action, where it is not the core
    serves: Serves = Serves.DESK


DESK_RIGHTS = (
    Right("Originate", ("originate",)),
    Right("Hangup", ("call", "system")),
    Right("BlindTransfer", ("call",)),
    Right("Redirect", ("call",)),
    Right("QueueAdd", ("agent",), "app_queue.so"),
    Right("QueueRemove", ("agent",), "app_queue.so"),
    Right("QueuePause", ("agent",), "app_queue.so"),
    Right("CoreStatus", ("reporting", "system")),
    Right("PJSIPNotify", ("system",), "res_pjsip_notify.so", Serves.PHONE),
    Right("MixMonitor", ("system",), "app_mixmonitor.so", Serves.PHONE),
    Right("DeviceStateList", ("call", "reporting"), "res_manager_devicestate.so", Serves.PRESENCE),
)
"""`main/manager.c`, `apps/app_queue.c`, `apps/app_mixmonitor.c`, `res/res_pjsip_notify.c` and
`res/res_manager_devicestate.c` of Asterisk 16 and 22.

`Setvar`, `PlayDTMF` and `Park` need the same class as `Redirect`, `CoreShowChannels` the same ones as `CoreStatus`,
which is cheaper to try."""


def try_right(inquiry: Inquiry, right: Right) -> RightState:
    """Send the action without its parameters: the PBX looks at the rights first and then refuses harmlessly."""
    answer = inquiry.ask(right.action)
    if answer is None:
        return RightState.NO_ANSWER
    if answer.response.message == "Permission denied":
        return RightState.DENIED
    if answer.response.message.startswith("Invalid/unknown command"):
        return RightState.NOT_LOADED
    return RightState.GRANTED
