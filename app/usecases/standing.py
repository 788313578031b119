"""What this desk's agent may: the role in the database, read at the start, at each sign-on and once a minute.

Until the database has answered, and for one whom it does not know, it is what every agent may. The database itself
refuses what is not permitted: this is for what the desk offers, and for what is asked of nobody but the desk.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta

from app.domain.roles import JUST_AGENT, Role, Standing
from app.usecases.outside import Outside
from app.usecases.sign_on import SignOn

_EVERY = timedelta(minutes=1)  # a role may change while its holder is signed on
_RETRY = timedelta(seconds=15)


class OwnStanding:
    """`most` is the highest role that this desk offers, whoever sits at it."""

    def __init__(self, outside: Outside, sign_on: SignOn, agent_id: str, *, most: Role) -> None:
        self._outside = outside
        self._sign_on = sign_on
        self._agent_id = agent_id
        self._most = most
        self._was_signed_on = self._is_reading = False
        self._not_before: datetime | None = None
        self.view: Standing = JUST_AGENT

    def tick(self, now: datetime) -> None:
        """Read it, or read it again."""
        is_signing_on = self._sign_on.is_signed_on and not self._was_signed_on
        self._was_signed_on = self._sign_on.is_signed_on
        if not self._is_reading and (is_signing_on or self._not_before is None or now >= self._not_before):
            self._is_reading, self._not_before = True, now + _EVERY
            records = self._outside.records
            self._outside.read(lambda: records.standing(self._agent_id), self._fold)

    def shift(self, by: timedelta) -> None:
        """The clock jumped: the next look is as far away as before."""
        self._not_before = self._not_before + by if self._not_before is not None else None

    def _fold(self, done: Future[Standing]) -> None:
        self._is_reading = False
        if done.exception() is not None:
            self._not_before = self._outside.clock.now() + _RETRY
            return
        standing = done.result().capped(self._most)
        if standing != self.view:
            self.view = standing
