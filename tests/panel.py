"""The wrap-up panel as an agent uses it: what is typed goes to the interaction that the panel shows."""

from __future__ import annotations

from app.domain.interaction import Disposition
from app.session import AgentSession


def say(session: AgentSession, draft: Disposition) -> None:
    """Type this into the panel."""
    session.set_disposition(_shown(session), draft)


def save(session: AgentSession) -> None:
    """Press Save."""
    session.save_wrap_up(_shown(session))


def extend(session: AgentSession) -> None:
    """Press Extend."""
    session.extend_wrap_up(_shown(session))


def _shown(session: AgentSession) -> str:
    assert session.view.wrap_up is not None, "no panel is shown"
    return session.view.wrap_up.interaction_id
