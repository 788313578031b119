"""A secret that was typed at the sign-on is kept once the PBX has accepted it, and not before."""

from __future__ import annotations

from concurrent.futures import Future

from app.usecases.banners import Banners
from app.usecases.outside import Outside
from app.view import Severity
from cti.model import LinkChange, LinkState


class SecretKeeping:
    """Holds the typed secret until the link is up: only the newest one that was given can bring it up."""

    def __init__(self, outside: Outside, banners: Banners) -> None:
        self._outside = outside
        self._banners = banners
        self._typed: str | None = None

    def take(self, secret: str | None) -> None:
        """Hear what was typed; None: nothing was."""
        if secret is not None:
            self._typed = secret

    def fold(self, change: LinkChange) -> None:
        """The PBX accepted it: keep it."""
        if change.state is not LinkState.UP or self._typed is None:
            return
        secret, self._typed = self._typed, None
        if self._outside.keep_secret is not None:
            self._outside.fold_later(self._outside.keep_secret(secret), self._fold_kept)

    def _fold_kept(self, done: Future[None]) -> None:
        if done.exception() is None:
            self._banners.clear("secret_not_kept")
        else:
            self._banners.show("secret_not_kept", Severity.WARNING, is_closable=True)
