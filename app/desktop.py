"""One desktop from its first to its last moment: secrets, log, desk, windows; ended in the reverse order.

The windows come as a callable (`ShowDesk`), so that this file, and everything under it, works without them.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from pydantic import SecretStr

from app.bootstrap import Desk, build_desk
from app.folders import data_folder, log_folder
from app.logs import LogFile, open_log
from app.secrets import DB_PASSWORD, PBX_SECRET, SecretStoreUnavailable, find_secret, store_secret
from app.session import AgentSession
from app.settings import Settings, database_file

_log = logging.getLogger(__name__)


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
        store_secret: Callable[[str], None] | None,
        on_started: Callable[[Any], None] | None,
    ) -> int:
        """Open the window and come back when it is closed."""


def open_desktop(settings: Settings, environ: Mapping[str, str], show: ShowDesk) -> int:
    """Run the desktop of this configuration; returns the exit status.

    Raises what `build_desk` raises, and `OSError` when the log cannot be written.
    """
    secret = _secret(PBX_SECRET, environ)
    password = None if database_file(settings) else _secret(DB_PASSWORD, environ)
    known = [value.get_secret_value() for value in (secret, password) if value]
    log = open_log("desktop", log_folder(environ), secrets=known)
    try:
        desk = build_desk(
            settings,
            secret.get_secret_value() if secret else None,
            data_folder=data_folder(environ),
            database_password=password.get_secret_value() if password else None,
        )
        return run_desk(
            desk,
            show,
            language=settings.locale.language,
            signs_on=secret is not None,
            store_secret=_storing(log),
        )
    finally:
        log.close()


def run_desk(
    desk: Desk,
    show: ShowDesk,
    *,
    language: str,
    signs_on: bool = True,
    store_secret: Callable[[str], None] | None = None,
    on_started: Callable[[DeskWindow], None] | None = None,
) -> int:
    """Start the desk, show it until its window is closed or a signal asks for the end, and stop it.

    With `signs_on` the agent need not ask for it. `on_started` gets the window after its first paint.
    """

    def started(window: DeskWindow) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: window.close())
        if on_started is not None:
            on_started(window)

    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    desk.start()
    if signs_on:
        desk.session.sign_on()
    try:
        return show(desk.session, language=language, store_secret=store_secret, on_started=started)
    finally:
        if not desk.stop():
            _log.warning("the desk did not end in time; what is missing is in the journal")
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _secret(name: str, environ: Mapping[str, str]) -> SecretStr | None:
    """A secret, `None` also where no keyring works: the desk asks for it."""
    try:
        return find_secret(name, environ=environ)
    except SecretStoreUnavailable as error:
        _log.warning("no keyring: %s", error.detail)
        return None


def _storing(log: LogFile) -> Callable[[str], None]:
    """Keep what is typed at the sign-on, on a thread of its own: a keyring may ask to be unlocked."""

    def work(value: SecretStr) -> None:
        try:
            store_secret(PBX_SECRET, value)
        except SecretStoreUnavailable as error:
            _log.warning("the secret could not be stored: %s", error.detail)

    def store(value: str) -> None:
        log.mask.add(value)
        threading.Thread(target=work, args=(SecretStr(value),), name="ficha-keyring", daemon=True).start()

    return store
