"""One desktop from its first to its last moment: secrets, log, desk; ended in the reverse order.

Nothing here knows a window: `ficha desktop` hands the opened desk to one that stands already, the demo shows its own by
a callable (`ShowDesk`), so that this file, and everything under it, works without them.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

from pydantic import SecretStr

from app.bootstrap import Desk, Machine, build_desk
from app.connectors.connectors import NO_CONNECTORS, Connectors
from app.ending import signals_call
from app.folders import data_folder, log_folder
from app.logs import LogFile, open_log
from app.secrets import (
    DB_PASSWORD,
    PBX_SECRET,
    SecretStoreUnavailable,
    connector_secret,
    find_secret,
    is_in_environment,
    pbx_account,
    store_secret,
)
from app.session import AgentSession
from app.settings import Settings, database_file
from app.settings_file import SettingsRefusal
from app.usecases.outside import KeepSecret
from cti.softphone.phone import Phone

_log = logging.getLogger(__name__)

WriteSettings = Callable[[dict[str, object]], object]


class DeskWindow(Protocol):
    """The window of a running desktop, as far as this file needs it."""

    def close(self) -> bool:
        """Close it, which ends the desktop."""


class ShowDesk(Protocol):
    """Shows a session until its window is closed (`ui.app.run_desktop`); returns the exit status."""

    def __call__(
        self,
        desk: AgentSession,
        *,
        language: str,
        on_started: Callable[[Any], None] | None,
    ) -> int:
        """Open the window and come back when it is closed."""


class Desktop:
    """An `OpenedDesk`: the desk with its log. Built on any thread, it then belongs to the one that starts it."""

    def __init__(self, desk: Desk, log: LogFile, *, language: str, signs_on: bool) -> None:
        self._desk, self._log = desk, log
        self._signs_on = signs_on
        self.language = language
        connect = desk.session.connect

        def connect_unlogged(secret: str | None) -> None:
            if secret is not None:
                log.mask.add(secret)
            connect(secret)

        desk.session.connect = connect_unlogged

    @property
    def session(self) -> AgentSession:
        """What the window draws."""
        return self._desk.session

    def start(self) -> None:
        """Begin, and sign on where there is a secret: the agent need not ask for it."""
        self._desk.start()
        if self._signs_on:
            self._desk.session.sign_on()
        _log.info("desk_ready", extra={"fields": {}})

    def stop(self) -> None:
        """Leave the queues, save what is open, and close the log last."""
        _stop(self._desk)
        self._log.close()


def open_desktop(
    settings: Settings,
    environ: Mapping[str, str],
    *,
    painted_at: datetime,
    makes_database: bool = False,
    write_settings: WriteSettings | None = None,
) -> Desktop:
    """Build the desktop of this configuration, for a window whose first paint was finished at `painted_at`.

    `makes_database`: a missing database is made, for it is the one that a configuration without any has.
    `write_settings` writes keys into the configuration.
    Raises what `build_desk` raises, and `OSError` when the log cannot be written.
    """
    log = open_log("desktop", log_folder(environ))
    try:
        _log.info("desk_painted", extra={"fields": {"painted_at": painted_at.isoformat()}})
        secret, keep = _pbx_secret(pbx_account(settings.pbx.name, settings.pbx.username), environ)
        password = None if database_file(settings) else _secret(DB_PASSWORD, environ)
        for value in (secret, password):
            if value is not None:
                log.mask.add(value.get_secret_value())
        desk = build_desk(
            settings,
            secret.get_secret_value() if secret else None,
            data_folder=data_folder(environ),
            database_password=password.get_secret_value() if password else None,
            machine=Machine(
                keep_secret=keep,
                keep_settings=partial(_keep_settings, write_settings) if write_settings is not None else None,
                softphone=_softphone(settings, environ, log),
                connectors=_connectors(settings, environ, log),
            ),
            makes_database=makes_database,
        )
    except BaseException:
        log.close()
        raise
    return Desktop(desk, log, language=settings.locale.language, signs_on=secret is not None)


def run_desk(
    desk: Desk, show: ShowDesk, *, language: str, on_started: Callable[[DeskWindow], None] | None = None
) -> int:
    """Start a desk, sign on, show it until its window is closed or a signal asks for that, and stop it.

    `on_started` gets the window after its first paint.
    """
    with ExitStack() as stack:

        def started(window: DeskWindow) -> None:
            stack.enter_context(signals_call(window.close))
            if on_started is not None:
                on_started(window)

        stack.callback(_stop, desk)
        desk.start()
        desk.session.sign_on()
        return show(desk.session, language=language, on_started=started)


def _stop(desk: Desk) -> None:
    if not desk.stop():
        _log.warning("the desk did not end in time; what is missing is in the journal")


def _pbx_secret(account: str, environ: Mapping[str, str]) -> tuple[SecretStr | None, KeepSecret | None]:
    """The secret of the PBX, and how to keep another one: not where none would be read at the next start."""
    if is_in_environment(PBX_SECRET, environ):
        return find_secret(PBX_SECRET, environ=environ), None
    try:
        return find_secret(PBX_SECRET, account=account, environ=environ), partial(_keep, account)
    except SecretStoreUnavailable as error:
        _log.warning("no keyring: %s", error.detail)
        return None, None


def _secret(name: str, environ: Mapping[str, str]) -> SecretStr | None:
    """A secret, `None` also where no keyring works."""
    try:
        return find_secret(name, environ=environ)
    except SecretStoreUnavailable as error:
        _log.warning("no keyring: %s", error.detail)
        return None


def _softphone(settings: Settings, environ: Mapping[str, str], log: LogFile) -> Phone | None:
    if not settings.softphone.enabled:
        return None
    from app.softphone import build_softphone  # most desks have a phone of their own

    return build_softphone(settings, environ, log.mask.add)


def _connectors(settings: Settings, environ: Mapping[str, str], log: LogFile) -> Connectors:
    if not settings.connectors:
        return NO_CONNECTORS
    from app.connectors.build import build_connectors  # most desks know no other CRM

    def find(connector: str) -> SecretStr | None:
        secret = _secret(connector_secret(connector), environ)
        if secret is not None:
            log.mask.add(secret.get_secret_value())
        return secret

    return build_connectors(settings, find, lambda: datetime.now(UTC))


def _keep(account: str, value: str) -> Future[None]:
    """Store the secret apart: a keyring may ask to be unlocked, for as long as it likes."""
    return _apart("ficha-keyring", partial(store_secret, PBX_SECRET, SecretStr(value), account=account))


def _keep_settings(write: WriteSettings, values: dict[str, object]) -> Future[None]:
    """Write the configuration apart: its folder may be on a server."""
    return _apart("ficha-settings", lambda: write(values))


def _apart(name: str, work: Callable[[], object]) -> Future[None]:
    """Do something that may take long on a thread of its own; what can go wrong is logged."""
    future: Future[None] = Future()

    def run() -> None:
        try:
            work()
        except (SecretStoreUnavailable, SettingsRefusal, OSError) as error:
            _log.warning("%s: not kept: %s", name, error)
            future.set_exception(error)
        else:
            future.set_result(None)

    threading.Thread(target=run, name=name, daemon=True).start()
    return future
