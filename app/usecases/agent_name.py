"""The agent's name and phone in the database, for timelines and colleagues: written at each sign-on."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta

from app.domain.directory import extension_of
from app.records import is_outage
from app.usecases.outside import Outside
from app.usecases.sign_on import SignOn

_RETRY = timedelta(seconds=15)


class AgentName:
    """Written once the agent is signed on; asked for again while the database is down."""

    def __init__(self, outside: Outside, sign_on: SignOn, agent_id: str, name: str, *, device: str) -> None:
        self._outside = outside
        self._sign_on = sign_on
        self._agent_id = agent_id
        self._name = name
        self._device = device
        self._is_wanted = bool(name)
        self._not_before: datetime | None = None

    def tick(self, now: datetime) -> None:
        """Write it, or write it again; after a sign-off the next sign-on writes it anew."""
        if not self._sign_on.is_signed_on:
            self._is_wanted, self._not_before = bool(self._name), None
        elif self._is_wanted and (self._not_before is None or now >= self._not_before):
            self._is_wanted = False
            self._outside.write(self._save, self._fold)

    def _save(self) -> None:
        extension = extension_of(self._device)
        self._outside.records.save_agent(self._agent_id, self._name, device=self._device, extension=extension)

    def shift(self, by: timedelta) -> None:
        """The clock jumped: the next try is as far away as before."""
        self._not_before = self._not_before + by if self._not_before is not None else None

    def _fold(self, done: Future[None]) -> None:
        error = done.exception()
        if error is not None and is_outage(error):
            self._is_wanted, self._not_before = True, self._outside.clock.now() + _RETRY
