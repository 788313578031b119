"""What the training PBX tells of a consultation against the sessions recorded from Asterisk 22, leg by leg.

Between legs the order of a real PBX is that of its threads; each leg's own story has one order.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cti.model import CallState, ConsultStage, Party
from tests.asterisk.desks import Desk, MakeDesk, code
from tests.contract.pbxs import Customer, Training
from tests.contract.test_recorded import recorded
from tests.manager_client import ManagerClient, Packet

BRIDGING = frozenset({"BridgeEnter", "BridgeLeave"})
NAMES = BRIDGING | {"DialBegin", "DialEnd", "MusicOnHoldStart", "MusicOnHoldStop", "Hangup"}
AGENT, CUSTOMER, NEAR, TARGET = "PJSIP/1001", "PJSIP/trunk", "Local/1002@from-internal;1", "PJSIP/1002"


def leg_of(packet: Packet) -> str:
    name = packet.get("Channel")
    device, _, rest = name.rpartition("-")
    return device + (";" + rest.partition(";")[2] if ";" in rest else "")


def story(events: list[Packet], leg: str) -> list[str]:
    """What happened to one leg, until it was gone: in what bridges it was, with which place, and how its dial ended."""
    lines: list[str] = []
    for one in (one for one in events if one.name in NAMES and leg_of(one) == leg):
        room = "aside" if one.get("BridgeTechnology") == "holding_bridge" else "talk"
        place = (room, one.get("Context"), one.get("Exten")) if one.name in BRIDGING else ()
        lines.append(" ".join((one.name, *place, one.get("DialStatus"))).strip())
        if one.name == "Hangup":
            break
    return lines


def stages(desk: Desk, wanted: Callable[..., bool]) -> None:
    desk.until_call(lambda call: call.consult is not None and wanted(call.consult))


@pytest.fixture
def talking(training: Training, sign_on: MakeDesk) -> tuple[ManagerClient, Desk, int]:
    """A customer talks directly to 1001, whose desk is on; a client hears all from here on."""
    client = training.connect()
    training.plug_phone("1001", answers_after=0.1)
    desk = sign_on(training)
    training.place_direct_call("1001", Customer(), lasts=60)
    desk.until_call(lambda call: call.state is CallState.TALKING)
    client.read_for(0.1)
    return client, desk, len(client.events)


def compare(client: ManagerClient, start: int, name: str, *, first: str, legs: dict[str, int]) -> None:
    """Each leg's story is the recorded one, as far as ours goes; `legs`: how many lines it must have at least."""
    client.read_for(0.3)
    theirs = recorded(name, first)
    for leg, at_least in legs.items():
        ours = story(client.events[start:], leg)
        assert ours == story(theirs, leg)[: len(ours)], leg
        assert len(ours) >= at_least, ours


def test_a_consultation_that_is_completed(training: Training, talking: tuple[ManagerClient, Desk, int]) -> None:
    client, desk, start = talking
    training.plug_phone("1002", answers_after=0.2)
    assert code(desk.board.consult(desk.now.uniqueid, "1002")) == "accepted"
    stages(desk, lambda consult: consult.on_line is Party.TARGET)
    assert code(desk.board.complete_transfer(desk.now.uniqueid)) == "accepted"
    client.wait_for("Hangup", after=start, CallerIDNum="1001")
    compare(client, start, "consult-completed", first="a7", legs={AGENT: 6, CUSTOMER: 6, NEAR: 3, TARGET: 1})


def test_a_consultation_that_is_completed_while_it_rings(
    training: Training, talking: tuple[ManagerClient, Desk, int]
) -> None:
    client, desk, start = talking
    training.plug_phone("1002", answers_after=0.6)
    assert code(desk.board.consult(desk.now.uniqueid, "1002")) == "accepted"
    stages(desk, lambda consult: consult.stage is ConsultStage.RINGING)
    assert code(desk.board.complete_transfer(desk.now.uniqueid)) == "accepted"
    client.wait_for("BridgeEnter", after=start, Context="ficha-complete")
    compare(client, start, "consult-blonde", first="a7", legs={AGENT: 3, CUSTOMER: 6, NEAR: 1, TARGET: 1})


def test_a_target_that_is_busy(training: Training, talking: tuple[ManagerClient, Desk, int]) -> None:
    client, desk, start = talking
    training.plug_phone("1002", answers_after=0.2, refuses=True)
    assert code(desk.board.consult(desk.now.uniqueid, "1002")) == "accepted"
    stages(desk, lambda consult: consult.failure is not None)
    compare(client, start, "consult-target-busy", first="a7", legs={AGENT: 3, CUSTOMER: 3, NEAR: 1, TARGET: 1})


def test_a_customer_who_is_set_aside_and_taken_back(
    training: Training, talking: tuple[ManagerClient, Desk, int]
) -> None:
    client, desk, start = talking
    assert code(desk.board.set_aside(desk.now.uniqueid)) == "accepted"
    desk.until_call(lambda call: call.state is CallState.HELD)
    assert code(desk.board.return_to_customer(desk.now.uniqueid)) == "accepted"
    desk.until_call(lambda call: call.consult is None)
    compare(client, start, "consult-aside-and-back", first="a4", legs={AGENT: 2, CUSTOMER: 6})


def test_to_and_fro_and_a_conference(training: Training, talking: tuple[ManagerClient, Desk, int]) -> None:
    client, desk, start = talking
    training.plug_phone("1002", answers_after=0.2)
    assert code(desk.board.consult(desk.now.uniqueid, "1002")) == "accepted"
    stages(desk, lambda consult: consult.on_line is Party.TARGET)
    for party in (Party.CUSTOMER, Party.TARGET):
        assert code(desk.board.swap(desk.now.uniqueid)) == "accepted"
        stages(desk, lambda consult, party=party: consult.on_line is party)
    assert code(desk.board.conference(desk.now.uniqueid)) == "accepted"
    desk.until_call(lambda call: call.state is CallState.CONFERENCE)
    compare(client, start, "consult-swap-and-conference", first="a7", legs={AGENT: 9, CUSTOMER: 11, NEAR: 7, TARGET: 1})
