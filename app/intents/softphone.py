"""What a person at the desk can ask of the phone in this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cti.softphone.model import DeviceRole


class SoftphoneIntents(Protocol):
    """The instrument itself; calls are answered, held and muted by `DeskIntents`, whichever phone it is.

    `answer` and `hang_up` are for the minutes in which the PBX cannot be asked: they need no link to it.
    """

    def answer(self) -> None:
        """Take the call that rings at this computer."""

    def hang_up(self) -> None:
        """End the call at this computer."""

    def choose_device(self, role: DeviceRole, device: str) -> None:
        """Speak, listen or ring elsewhere from now on; empty: as the system chooses. Kept for the next start."""

    def play_ring(self) -> None:
        """Ring once, to hear where that is."""

    def retry(self) -> None:
        """Try again now: after a refusal, or when it was given up."""
