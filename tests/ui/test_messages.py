"""Every code has a sentence; an unknown one is shown as plain text, never an error."""

from __future__ import annotations

import pytest

from app.data.failures import _CONNECT, _POSTGRESQL, _SQLITE
from app.domain.agent import AgentState
from app.domain.customer import Alert, AlertKind, Tier
from app.domain.identification import EvidenceKind, Identification, MatchedBy
from app.records import _SET_UP
from app.view import Banner, Command, Severity
from cti.model import CallState, EndReason
from tests.ui.views import HOSTILE, NOW
from ui import messages


def test_every_state_tier_and_reason_has_its_word() -> None:
    words = [
        *map(messages.agent_state, AgentState),
        *map(messages.call_state, CallState),
        *map(messages.end_reason, EndReason),
        *map(messages.tier, Tier),
    ]
    assert all(words)


@pytest.mark.parametrize("kind", list(EvidenceKind))
def test_every_evidence_has_its_sentence(kind: EvidenceKind) -> None:
    assert messages.evidence(Identification(MatchedBy.NONE, kind, "{value}"))


@pytest.mark.parametrize("kind", list(AlertKind))
def test_every_alert_has_its_sentence(kind: AlertKind) -> None:
    assert messages.alert(Alert(kind, 1, "x", NOW, 1), NOW)
    assert messages.alert(Alert(kind), NOW)


@pytest.mark.parametrize("command", list(Command))
def test_a_failed_command_says_which_and_why(command: Command) -> None:
    values = (("command", command.value), ("code", "not_registered"), ("detail", "x"))
    text = messages.banner(Banner("command_failed", Severity.WARNING, values))
    assert "your phone is not registered" in text
    assert f"“{command.value}”" not in text or command is Command.ANSWER


FROM_THE_DATABASE = {
    *_SET_UP,
    *(code for _, code in _SQLITE.values()),
    *(code for *_, code in (*_POSTGRESQL, *_CONNECT)),
    "too_slow",
}


@pytest.mark.parametrize("code", sorted(FROM_THE_DATABASE))
def test_every_trouble_of_the_database_has_words(code: str) -> None:
    assert messages.failure(code) != messages.failure("no such code").replace("no such code", code)


@pytest.mark.parametrize("text", HOSTILE.values())
def test_values_of_a_banner_are_plain_text(text: str) -> None:
    for code in ("queue_join_failed", "journal_set_aside", "no_such_code"):
        values = (("queue", text), ("path", text), ("code", text))
        made = messages.banner(Banner(code, Severity.ERROR, values))
        assert not set(made) & set("\x00\r\u202e")


def test_a_value_with_braces_is_not_formatted_again() -> None:
    made = messages.banner(Banner("removed_from_queue", Severity.WARNING, (("queue", "{0.__class__}"),)))
    assert "{0.__class__}" in made
