"""The agent's own state in words: the state, its pause with the norm, and what comes after this call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.agent import AgentState, NextState, NextStateKind
from ui import formats, messages
from ui.plain import isolated

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.interaction import PauseReason
    from app.view import AgentView, DeskView

translate = QCoreApplication.translate
_LOOKS = {
    AgentState.LOGGED_OUT: ("logout", "ink_muted"),
    AgentState.READY: ("circle-check", "good"),
    AgentState.RINGING: ("bell-ringing", "accent"),
    AgentState.ON_CALL: ("circle-dot", "warn"),
    AgentState.WRAP_UP: ("clipboard-check", "warn"),
    AgentState.PAUSED: ("player-pause", "warn"),
    AgentState.UNKNOWN: ("help-circle", "bad"),
}
_PAUSE_ICONS = {
    "lunch": "tools-kitchen-2",
    "coffee": "coffee",
    "break": "coffee",
    "bathroom": "friends",  # the sign on the door
    "training": "school",
    "meeting": "users-group",
    "other": "dots",
}


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state is shown; `is_over`: its pause has taken longer than its norm."""

    words: str
    icon: str
    color: str
    is_over: bool = False


def pause_icon(code: str) -> str:
    """The icon of a pause reason; a reason that a company added has the general one."""
    return _PAUSE_ICONS.get(code, "player-pause")


def pause_words(code: str, reasons: tuple[PauseReason, ...], language: str) -> str:
    """The label of a pause reason; a code that the database does not know is shown as it is."""
    for one in reasons:
        if one.code == code:
            return one.label_es if language == "es" else one.label_en
    return isolated(code)


def over_norm(seconds: float) -> str:
    """How far over the norm, from the first second."""
    minutes = int(seconds // 60)
    if not minutes:
        return translate("own_state", "over the norm")
    return translate("own_state", "{n} min over the norm").format(n=minutes)


def state_look(agent: AgentView, now: datetime, language: str) -> StateLook:
    """How the agent's state is shown at this moment."""
    icon, color = _LOOKS[agent.state]
    words = messages.agent_state(agent.state)
    if agent.state is AgentState.READY and agent.is_in_no_queue:
        return StateLook(translate("own_state", "Ready, in no queue"), "alert-triangle", "warn")
    if agent.state is not AgentState.PAUSED or not agent.pause_reason:
        return StateLook(words, icon, color)
    icon = pause_icon(agent.pause_reason)
    reason = pause_words(agent.pause_reason, agent.pause_reasons, language)
    norm = next((one.norm_minutes for one in agent.pause_reasons if one.code == agent.pause_reason), None)
    from app.domain.day import seconds_over  # nobody is paused before the desk has a session

    over = seconds_over(norm, formats.elapsed(agent.since, now))
    if over:
        return StateLook(f"{reason} · {over_norm(over)}", icon, color, is_over=True)
    return StateLook(f"{words} · {reason}", icon, color)


def next_state(state: NextState, reasons: tuple[PauseReason, ...], language: str) -> str:
    """What comes after this call, as a word or two."""
    if state.kind is NextStateKind.SIGN_OFF:
        return translate("own_state", "Sign off")
    return pause_words(state.reason, reasons, language) or messages.agent_state(AgentState.PAUSED)


def saving_words(view: DeskView, language: str) -> str:
    """What saving the wrap-up in front does to the agent, for its button."""
    if not _is_last(view):
        return translate("own_state", "Save")
    if view.next_state is not None:
        chosen = view.next_state.state
        if chosen.kind is NextStateKind.SIGN_OFF:
            return translate("own_state", "Save and sign off")
        state = next_state(chosen, view.agent.pause_reasons, language)
        return translate("own_state", "Save, then: {state}").format(state=state)
    is_paused = view.agent.state is AgentState.PAUSED or not any(queue.is_member for queue in view.queues)
    return translate("own_state", "Save") if is_paused else translate("own_state", "Save and be ready")


def _is_last(view: DeskView) -> bool:
    """Whether nothing but this wrap-up keeps the agent from the next state."""
    from cti.model import CallState

    wrap_up = view.wrap_up
    if wrap_up is None or wrap_up.others_waiting:
        return False
    others = (one.call for one in view.calls if one.call.uniqueid != wrap_up.uniqueid)
    return all(call.state is CallState.ENDED for call in others)
