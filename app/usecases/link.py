"""The link to the PBX as the desk shows it: its state, its banner, its log line."""

from __future__ import annotations

import logging
from dataclasses import replace

from app.usecases.banners import Banners
from app.usecases.log_lines import LinkLines
from app.view import LinkView, Severity
from cti.model import LinkChange, LinkState, SuspectSeen

_log = logging.getLogger(__name__)


class Link:
    """Folds the changes of the link; `view` is what the desk shows."""

    def __init__(self, pbx: str, banners: Banners, *, keeps_secret: bool = False) -> None:
        self._banners = banners
        self._lines = LinkLines()
        self.view = LinkView(pbx, LinkState.CONNECTING, keeps_secret=keeps_secret)

    @property
    def is_up(self) -> bool:
        """Whether commands can be given."""
        return self.view.state is LinkState.UP

    def fold(self, change: LinkChange) -> None:
        """Show the change; a lost link is one banner, however often it is tried again."""
        self._lines.fold(change)
        reason = change.reason if change.state is not LinkState.CONNECTING else self.view.reason
        self.view = replace(self.view, state=change.state, reason=reason)
        if change.state is LinkState.UP:
            self._banners.clear("link_down")
            self._banners.clear("link_refused")
        elif change.state is LinkState.DOWN:
            self._banners.show("link_down", Severity.ERROR, reason=change.reason, detail=change.detail)
        elif change.state is LinkState.REFUSED:
            self._banners.clear("link_down")
            self._banners.show("link_refused", Severity.ERROR, reason=change.reason, detail=change.detail)

    def close(self) -> None:
        """The program ends: its log says that the link does."""
        self._lines.close()

    def need_secret(self) -> None:
        """There is no secret to log in with: nothing is tried until the agent gives one."""
        self.fold(LinkChange(LinkState.REFUSED, "no_secret"))

    def tell_suspect(self, seen: SuspectSeen) -> None:
        """Somebody sent manager lines through a telephone number."""
        _log.warning("suspicious manager lines: %s", seen.detail)
        self._banners.show("suspicious_number", Severity.WARNING, is_closable=True, number="", detail=seen.detail)
