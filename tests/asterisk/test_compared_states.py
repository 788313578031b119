"""The comparison of desktops with the PBX finds what differs."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.asterisk.compared_states import AgentSeen, difference
from tests.desk.desktop import Shown

TALKING = Shown(
    {
        "agent.state": {"text": "On a call"},
        "queues": {"text": "Ventas · 2 waiting · 00:25"},
        "call.strip": {"text": "Call"},
        "call.number": {"text": "+56 9 8123 4567"},
        "call.timer": {"text": "Talking 00:03"},
    }
)
WRAPPING_UP = Shown(TALKING | {"agent.state": {"text": "Wrap-up"}, "call.timer": {"text": "Ended 00:03"}})


@dataclass(frozen=True)
class Told:
    seen: AgentSeen

    def of(self, _extension: str) -> AgentSeen:
        return self.seen


@dataclass(frozen=True)
class Looked:
    shown: Shown

    def look(self) -> Shown:
        return self.shown


def test_the_same_is_no_difference() -> None:
    assert difference(Told(AgentSeen("On a call", ("81234567",), 2)), "1001", Looked(TALKING)) == ""
    assert difference(Told(AgentSeen("Wrap-up", (), 2)), "1001", Looked(WRAPPING_UP)) == ""


@pytest.mark.parametrize(
    "told",
    [
        AgentSeen("Ready", ("81234567",), 2),
        AgentSeen("On a call", ("30593533",), 2),
        AgentSeen("On a call", (), 2),
        AgentSeen("On a call", ("81234567",), 1),
    ],
)
def test_another_state_number_or_queue_is_one(told: AgentSeen) -> None:
    assert "1001" in difference(Told(told), "1001", Looked(TALKING))
