"""The state of the link to the PBX; apart from the other values, for the desk shows it before it loads them."""

from __future__ import annotations

from enum import StrEnum


class LinkState(StrEnum):
    """The manager link. `refused`: the PBX refused the login, it is not tried again until somebody acts."""

    DOWN = "down"
    CONNECTING = "connecting"
    UP = "up"
    REFUSED = "refused"
