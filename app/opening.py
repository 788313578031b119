"""The seam between a window that stands before its desk is built, and the thread that builds the desk meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from app.session import AgentSession
    from app.settings import Settings


class OpenedDesk(Protocol):
    """A desk that is built and not begun. It belongs to the thread that takes it."""

    @property
    def session(self) -> AgentSession:
        """What the window draws."""

    @property
    def language(self) -> str:
        """The configured language, `es` or `en`."""

    def start(self) -> None:
        """Begin; the session's `on_view` and `inbox.wake` are set by then."""

    def stop(self) -> None:
        """End it, begun or not, each step with a deadline."""


class OpeningWindow(Protocol):
    """The window that stands already, as the opening thread sees it: one of the two calls, once."""

    @property
    def painted_at(self) -> datetime:
        """When its first paint was finished, aware UTC."""

    def attach(self, desk: OpenedDesk) -> None:
        """Hand over the desk; returns at once. A window that is closed meanwhile ends the desk."""

    def complete(self, settings: Settings, keep: Callable[[dict[str, object]], Settings]) -> None:
        """Let the person say what the configuration lacks; returns at once. The opening begins again after that.

        `keep` writes the answers (`section.key`) and returns the configuration that holds them, or raises
        `SettingsRefusal` or `OSError`.
        """


# Runs on a thread of its own; the exit status counts when neither call was made: the sentence is said by then.
Opening = Callable[[OpeningWindow], int]
