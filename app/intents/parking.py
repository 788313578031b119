"""What a person at the desk can ask of calls that wait for anybody: parked ones, and those that ring elsewhere."""

from __future__ import annotations

from typing import Protocol


class ParkingIntents(Protocol):
    """Retrieving and picking up ring the agent's own phone first."""

    def park(self) -> None:
        """Leave the customer of the call in front in the parking lot."""

    def retrieve(self, slot: str) -> None:
        """Take the call that is parked in a slot."""

    def pick_up(self, device: str) -> None:
        """Take the call that rings at a colleague's device (`PJSIP/1002`)."""
