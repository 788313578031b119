"""The seam: what the application may ask of the phone on this machine, whatever engine is behind it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from cti.softphone.model import PhoneDevices, PhoneNews

PhoneListener = Callable[[PhoneNews], None]


class Phone(Protocol):
    """One account at one PBX.

    Every verb returns at once with a future that succeeds when the phone has done its part and fails with
    `cti.switchboard.CommandFailed` (`no_such_call`, `refused`, `timeout`, `link_down`, `not_registered`). What happens
    is told to the listener, on a thread of the phone; it must not block. Nothing raises for a phone that cannot run.
    """

    def start(self, listener: PhoneListener) -> None:
        """Register and stay registered; everything is told to `listener`."""

    def stop(self, *, deadline_seconds: float = 3.0) -> None:
        """Sign off and end, at most in `deadline_seconds`."""

    def retry(self) -> None:
        """Try again now; the secret is looked up anew."""

    def answer(self) -> Future[None]:
        """Take the call that rings."""

    def hang_up(self) -> Future[None]:
        """End the call that is up, or refuse the one that rings."""

    def hold(self) -> Future[None]:
        """Ask the PBX to hold the other side."""

    def resume(self) -> Future[None]:
        """Take the other side back."""

    def mute(self, *, muted: bool) -> Future[None]:
        """Close the microphone, or open it."""

    def play_ring(self) -> Future[None]:
        """Ring once on the ring device, to hear where that is."""

    def set_devices(self, devices: PhoneDevices) -> Future[None]:
        """Speak, listen and ring elsewhere from now on, also in the middle of a call."""
