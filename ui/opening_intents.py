"""The agent's verbs while the session is being built: what is asked meanwhile is asked of it when it is there."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from app.domain.agent import AgentState
from app.view import AgentView, DeskView, LinkView
from cti.link_state import LinkState

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.intents import DeskIntents

Path = tuple[str, ...]  # ("pause",), or ("cases", "open") for a verb of a subject


class OpeningIntents:
    """Stands in for `app.intents.DeskIntents`: any verb of it, and of its subjects, may be asked for at any time.

    Before `attach` the last call of each verb is kept (a search is asked for at each key) and asked in that order
    when the session is there; after it the verbs are the session's own.
    """

    def __init__(self) -> None:
        self._session: DeskIntents | None = None
        self._asked: dict[Path, tuple[tuple[object, ...], dict[str, object]]] = {}
        self._view = DeskView(AgentView("", "", "", AgentState.UNKNOWN), LinkView("", LinkState.CONNECTING))

    def attach(self, session: DeskIntents) -> None:
        """Ask it what was asked before, and hand it all else from here on."""
        self._session = session
        asked, self._asked = self._asked, {}
        for path, (values, named) in asked.items():
            _find(session, path)(*values, **named)

    @property
    def view(self) -> DeskView:
        """The desk as it is now; nothing is known before there is a session."""
        return self._view if self._session is None else self._session.view

    def ask(self, path: Path, values: tuple[object, ...], named: dict[str, object]) -> None:
        """Ask the session, now or when it is there."""
        if self._session is not None:
            _find(self._session, path)(*values, **named)
        else:
            self._asked.pop(path, None)
            self._asked[path] = (values, named)

    def __getattr__(self, name: str) -> _Verb:
        """A verb, or a subject with verbs of its own."""
        if name.startswith("_"):
            raise AttributeError(name)
        return _Verb(self, (name,))


class _Verb:
    """A verb that asks for itself when called; or the subject that it is asked of. A widget may keep it."""

    def __init__(self, intents: OpeningIntents, path: Path) -> None:
        self._intents, self._path = intents, path

    def __getattr__(self, name: str) -> _Verb:
        if name.startswith("_"):
            raise AttributeError(name)
        return _Verb(self._intents, (*self._path, name))

    def __call__(self, *values: object, **named: object) -> None:
        # Qt hands a clicked button's `checked` to whatever takes values; a verb takes truth by name only
        self._intents.ask(self._path, tuple(value for value in values if not isinstance(value, bool)), named)


def _find(session: DeskIntents, path: Path) -> Callable[..., None]:
    verb: Callable[..., None] = attrgetter(".".join(path))(session)
    return verb
