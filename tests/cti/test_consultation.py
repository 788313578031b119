"""Consultations from hand-written events: orders of events that no recording shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cti.calls import CallTracker
from cti.model import CallChangeKind, CallState, ConsultStage, EndReason, Party, TransferKind
from tests.cti.scripts import Leg, Script
from tests.cti.transcripts import Transcript, replay

CUSTOMER = Leg("PJSIP/trunk-00000001", "1.1", "1.1", "56981234567", "Ana")
AGENT = Leg("PJSIP/1001-00000002", "1.2", "1.1", "1001", "Ana Soto")
NEAR = Leg("Local/1002@interna-00000001;1", "1.3", "1.1", "1002")
ASIDE = replace(CUSTOMER, context="ficha-aside", exten="customer")
HOLDING = ("BridgeTechnology: holding_bridge", "BridgeName: ficha-1.1")


@pytest.fixture
def script() -> Script:
    """The customer talks to the agent."""
    made = Script(CallTracker("PJSIP/1001"))
    made.talk(CUSTOMER, AGENT)
    return made


def part(script: Script, agents_context: str) -> None:
    """Both leave the bridge, and the customer comes to where they wait."""
    script.leave(replace(AGENT, context=agents_context), "b1", 1)
    script.leave(CUSTOMER, "b1", 0)
    script.enter(ASIDE, "h1", 1, *HOLDING)


def ask(script: Script) -> None:
    part(script, "ficha-consult")
    script.play("Newchannel", *NEAR.headers(state=0))
    asking = replace(AGENT, context="ficha-consult")
    script.play("DialBegin", *asking.headers(), *NEAR.headers("Dest", state=0), "DialString: 1002@interna/n")


@pytest.mark.parametrize("context", ["ficha-agent", "internal"])
def test_a_leg_that_leaves_before_it_has_its_place_is_set_aside_all_the_same(script: Script, context: str) -> None:
    part(script, context)
    assert script.last.state is CallState.HELD
    assert script.last.consult is not None
    assert script.last.consult.stage is ConsultStage.ASIDE
    assert script.wait(5.0) == []
    script.hang_up(CUSTOMER)
    assert script.last.consult is not None
    assert script.last.consult.has_customer_left
    script.hang_up(AGENT)
    assert script.last.end_reason is EndReason.REMOTE_HUNG_UP


def test_a_dial_without_a_departure_begins_a_consultation(script: Script) -> None:
    asking = replace(AGENT, context="ficha-consult")
    script.play("DialBegin", *asking.headers(), *NEAR.headers("Dest", state=0), "DialString: 1002@interna/n")
    assert script.last.consult is not None
    assert (script.last.consult.stage, script.last.consult.dialed) == (ConsultStage.DIALING, "1002")
    assert script.last.remote.number == "56981234567"


@pytest.mark.parametrize(
    ("status", "cause", "failure"),
    [
        ("BUSY", 17, EndReason.BUSY),
        ("NOANSWER", 19, EndReason.NOT_ANSWERED),
        ("CHANUNAVAIL", 20, EndReason.UNREACHABLE),
        ("CONGESTION", 34, EndReason.CONGESTION),
        ("CHANUNAVAIL", 21, EndReason.REFUSED),
        ("CANCEL", 16, None),
    ],
)
def test_why_the_target_did_not_answer(script: Script, status: str, cause: int, failure: EndReason | None) -> None:
    ask(script)
    asking = replace(AGENT, context="ficha-consult")
    script.play("DialEnd", *asking.headers(), *NEAR.headers("Dest", state=5), f"DialStatus: {status}")
    script.hang_up(NEAR, cause=cause)
    assert script.last.state is CallState.HELD
    assert script.last.consult is not None
    assert (script.last.consult.stage, script.last.consult.failure) == (ConsultStage.ASIDE, failure)


def test_another_queue_of_the_menu_is_no_consultation(script: Script) -> None:
    script.leave(replace(AGENT, context="ficha-menu"), "b1", 1)
    script.leave(replace(CUSTOMER, context="ficha-menu"), "b1", 0)
    script.wait(2.0)
    assert (script.last.state, script.last.consult) == (CallState.WAITING, None)


def test_the_agents_hanging_up_while_it_rings_hands_nobody_over(script: Script) -> None:
    ask(script)
    script.play("Newstate", *NEAR.headers(state=5))
    assert script.last.consult is not None
    assert (script.last.consult.stage, script.last.consult.on_line) == (ConsultStage.RINGING, Party.NOBODY)
    asking = replace(AGENT, context="ficha-consult")
    script.play("DialEnd", *asking.headers(), *NEAR.headers("Dest", state=5), "DialStatus: CANCEL")
    script.hang_up(NEAR)
    script.play("HangupRequest", *asking.headers())
    script.hang_up(asking)
    assert (script.last.end_reason, script.last.transfers) == (EndReason.AGENT_HUNG_UP, ())


@pytest.mark.parametrize(
    ("name", "kind"), [("consult-completed", TransferKind.ATTENDED), ("consult-blonde", TransferKind.BLONDE)]
)
@pytest.mark.parametrize("version", ["22", "16"])
def test_a_customer_who_comes_after_the_target_is_handed_over_all_the_same(
    name: str, kind: TransferKind, version: str
) -> None:
    events = list(Transcript(f"{name}-{version}").read())
    enters = [one for one in events if one.event.name == "BridgeEnter"]
    target = next(one for one in enters if one.event.get("Context") == "ficha-complete")
    bridge = target.event.get("BridgeUniqueid")
    customer = next(one for one in enters if one.event.get("BridgeUniqueid") == bridge)
    assert customer is not target
    events.remove(customer)
    events.insert(events.index(target) + 1, customer)
    changes = replay(events, CallTracker("PJSIP/1003"))
    (told,) = (change.call for change in changes if change.kind is CallChangeKind.TRANSFERRED)
    assert (told.remote.number, [one.kind for one in told.transfers]) == ("56912345678", [kind])
