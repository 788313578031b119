"""What a screen reader says when the desk changes: decided from one view to the next, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.agent import AgentState
from app.view import Severity
from ui import messages
from ui.call_announcements import Announcement, call_announcements
from ui.own_state import next_state, pause_words
from ui.saving_announcements import refused_announcements, saved_announcements

if TYPE_CHECKING:
    from app.view import AgentView, Banner, DeskView

translate = QCoreApplication.translate
_SAID_STATES = frozenset({AgentState.READY, AgentState.PAUSED, AgentState.WRAP_UP, AgentState.LOGGED_OUT})
# Ringing and on a call are said as the call; unknown is said as the link that is down.


class Announcements:
    """Follows one desk. What stands when it begins is not news, but for calls and banners."""

    def __init__(self) -> None:
        self._view: DeskView | None = None
        self._said: dict[str, set[str]] = {}  # the sentences of each banner that stands: its reason may come and go

    def follow(self, view: DeskView, language: str) -> tuple[Announcement, ...]:
        """What is to be said of this view after the last one; the urgent first."""
        old, self._view = self._view, view
        if old is view:
            return ()
        if old is None:
            said = chain(_standing_calls(view, language), self._banners(view))
        else:
            said = chain(
                call_announcements(old, view, language),
                self._banners(view),
                saved_announcements(old, view),
                refused_announcements(old, view),
                _agent(old, view, language),
                _found(old, view),
            )
        return tuple(sorted(dict.fromkeys(said), key=lambda one: not one.is_urgent))

    def _banners(self, view: DeskView) -> Iterator[Announcement]:
        standing = {one.code for one in view.banners}
        for gone in self._said.keys() - standing:
            del self._said[gone]
        for banner in view.banners:
            if _waits(banner, view):
                continue
            text = messages.banner(banner)
            said = self._said.setdefault(banner.code, set())
            if text not in said:
                said.add(text)
                yield Announcement(text, is_urgent=banner.severity is Severity.ERROR)


def _standing_calls(view: DeskView, language: str) -> Iterator[Announcement]:
    return call_announcements(replace(view, calls=()), view, language)


def _waits(banner: Banner, view: DeskView) -> bool:
    """The next promise waits for the end of the call, in what is said as on the screen."""
    return banner.code == "callback_due" and bool(view.calls or view.wrap_up is not None)


def _agent(old: DeskView, new: DeskView, language: str) -> Iterator[Announcement]:
    state, before = new.agent, old.agent
    if (state.state, state.pause_reason) != (before.state, before.pause_reason) and state.state in _SAID_STATES:
        yield Announcement(_agent_words(state, language))
    coming = new.next_state.state if new.next_state is not None else None
    was_coming = old.next_state.state if old.next_state is not None else None
    if coming is not None and coming != was_coming:
        words = next_state(coming, state.pause_reasons, language)
        yield Announcement(translate("announcements", "After this call: {state}").format(state=words))


def _agent_words(agent: AgentView, language: str) -> str:
    words = messages.agent_state(agent.state)
    if agent.state is AgentState.PAUSED and agent.pause_reason:
        return f"{words}: {pause_words(agent.pause_reason, agent.pause_reasons, language)}"
    return words


def _found(old: DeskView, new: DeskView) -> Iterator[Announcement]:
    search = new.search
    if search is old.search or search.is_running or search.has_failed or not search.query.strip():
        return
    if search.query == old.search.query and search.results == old.search.results and not old.search.is_running:
        return
    if search.has_more:
        text = translate("announcements", "More than {count} found")
    elif search.results:
        text = translate("announcements", "{count} found")
    else:
        text = translate("announcements", "Nothing found")
    yield Announcement(text.format(count=len(search.results)))
