"""The agent's state, and how it follows from what the PBX says.

Rules, the first that holds wins:

| the PBX says                                         | state       |
|------------------------------------------------------|-------------|
| nothing: the link is down or no snapshot yet         | unknown     |
| the agent has not signed on (or has signed off)      | logged_out  |
| a call of the agent is answered and has not ended    | on_call     |
| a call rings at the agent's phone                    | ringing     |
| paused in its queues with the reason `acw`           | wrap_up     |
| paused in its queues with any other reason           | paused      |
| otherwise                                            | ready       |

A spying leg is nobody's call and changes nothing. An agent who is a member of no queue takes direct calls only and is
*ready*. When the queues disagree (paused in one, free in another) the agent is not paused: a call can come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

WRAP_UP_REASON = "acw"


class AgentState(StrEnum):
    """What an agent is doing; the trade's own seven words."""

    LOGGED_OUT = "logged_out"
    READY = "ready"
    RINGING = "ringing"
    ON_CALL = "on_call"
    WRAP_UP = "wrap_up"
    PAUSED = "paused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Membership:
    """What the PBX says about the agent in one queue."""

    queue: str
    is_paused: bool
    pause_reason: str = ""


def agent_state(
    *,
    is_known: bool,
    is_signed_on: bool,
    is_on_call: bool,
    is_ringing: bool,
    memberships: Iterable[Membership],
) -> tuple[AgentState, str]:
    """Derive the agent's state and the pause reason (empty unless paused) from the PBX's facts."""
    if not is_known:
        return AgentState.UNKNOWN, ""
    if not is_signed_on:
        return AgentState.LOGGED_OUT, ""
    if is_on_call:
        return AgentState.ON_CALL, ""
    if is_ringing:
        return AgentState.RINGING, ""
    members = tuple(memberships)
    if members and all(member.is_paused for member in members):
        reason = next((member.pause_reason for member in members if member.pause_reason), "")
        return (AgentState.WRAP_UP, reason) if reason == WRAP_UP_REASON else (AgentState.PAUSED, reason)
    return AgentState.READY, ""


class NextStateKind(StrEnum):
    """What an agent can want to do once the call and its wrap-up are over."""

    PAUSE = "pause"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, slots=True)
class NextState:
    """The state after this call; `reason` is that of a pause."""

    kind: NextStateKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AgentStateSpan:
    """One row of `agent_states`: a state that an agent was in. `ended_at` is `None` while it lasts.

    `seen_at` is for the journal alone: when the desk last saw that it lasts.
    """

    pbx: str
    agent_id: str
    state: AgentState
    started_at: datetime
    ended_at: datetime | None = None
    reason: str = ""
    seen_at: datetime | None = None
