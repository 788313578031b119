"""One manager event as it came from the PBX: a name and headers, decoded only when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from cti.seconds import moment

__all__ = ["Headers", "ManagerEvent"]

Headers = Mapping[str, Sequence[str]]
"""All values of each header; a mapping that decodes on demand gives an empty sequence for a header that is missing."""


class ManagerEvent:
    """A manager event: `name`, and headers by their exact key.

    `received_ns` is `time.monotonic_ns()` of the read that completed the event; `at` is the PBX's own clock
    (`Timestamp`, with `timestampevents = yes`) or, without a plausible one, ours at the read, as an aware UTC time.
    A header that came several times keeps all its values; `get` gives the first. `is_suspect` is set by the link
    when the event cannot be trusted (a key that must be single came twice, or it was cut in two by a forged one):
    such an event may end or move nothing and carries no identity. Lines that stand where Asterisk writes none are
    taken out of it before, so that what it says of channels and ids is the PBX's own (`cti/asterisk/trust.py`).
    """

    __slots__ = ("_at", "_headers", "is_suspect", "name", "received_at", "received_ns")

    def __init__(
        self, name: str, headers: Headers, *, received_at: float = 0.0, received_ns: int = 0, is_suspect: bool = False
    ) -> None:
        self.name = name
        self._headers = headers
        self._at: datetime | None = None
        self.received_at = received_at
        self.received_ns = received_ns
        self.is_suspect = is_suspect

    @property
    def at(self) -> datetime:
        """When it happened, by the PBX's clock where it gave one; aware UTC."""
        if self._at is None:
            self._at = self._read_time()
        return self._at

    def _read_time(self) -> datetime:
        stamp = self.get("Timestamp")
        told = moment(stamp) if stamp else None
        return datetime.fromtimestamp(self.received_at if told is None else told, UTC)

    def get(self, key: str, default: str = "") -> str:
        """The first value of a header; `default` when the header is missing."""
        try:
            values = self._headers[key]
        except KeyError:
            return default
        return values[0] if values else default

    def get_all(self, key: str) -> tuple[str, ...]:
        """All values of a header, in order."""
        try:
            return tuple(self._headers[key])
        except KeyError:
            return ()

    def keys(self) -> tuple[str, ...]:
        """The header names, in order of first appearance."""
        return tuple(self._headers)

    def __repr__(self) -> str:
        headers = {key: list(self.get_all(key)) for key in self.keys()}
        return f"ManagerEvent({self.name!r}, {headers!r})"
