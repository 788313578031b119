"""What a person at the desk can ask of the other systems in which customers live."""

from __future__ import annotations

from typing import Protocol


class ExternalIntents(Protocol):
    """All of it is about the card in front; `connector` is the system's name."""

    def open(self, connector: str = "") -> None:
        """Open this customer's page in the browser; without a name the first system that has one."""

    def opened(self, number: int) -> None:
        """Hear that the page of an `Opening` was handed to the browser."""

    def retry(self, connector: str) -> None:
        """Ask a system again that failed."""

    def create(self, connector: str) -> None:
        """Create the customer there, with the name and number of the card."""
