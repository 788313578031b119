"""Which legs each command moves, and what it refuses: from a call to actions, without a PBX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cti.asterisk.actions import BadAction, start_recording, take_parked, take_ringing
from cti.asterisk.call_legs import MAX_VALUE_BYTES, CallLegs
from cti.model import Call, CallerId, CallState, Consult, ConsultStage, Direction, Party
from cti.switchboard import CommandFailed

AGENT, CUSTOMER, TARGET = "PJSIP/1001-00000002", "PJSIP/trunk-00000001", "Local/1002@interna-00000001;1"
TALKING = Call(
    "1.2",
    AGENT,
    frozenset({"1.1"}),
    Direction.IN,
    CallState.TALKING,
    remote=CallerId("56981234567"),
    caller=CallerId("56981234567"),
    remote_channel=CUSTOMER,
    queue="ventas",
)
ASIDE = Consult(ConsultStage.ASIDE, Party.NOBODY, datetime(2026, 3, 2, tzinfo=UTC))
ALONE = replace(TALKING, state=CallState.HELD, consult=ASIDE)
ASKING = replace(
    TALKING,
    state=CallState.CONSULTING,
    consult=replace(ASIDE, stage=ConsultStage.UP, on_line=Party.TARGET, target_channel=TARGET),
)
BACK = replace(TALKING, consult=replace(ASIDE, stage=ConsultStage.UP, on_line=Party.CUSTOMER, target_channel=TARGET))
RINGING = replace(ASKING, consult=replace(ASIDE, stage=ConsultStage.RINGING, target_channel=TARGET, dialed="1002"))
TOGETHER = replace(BACK, state=CallState.CONFERENCE)
LEFT = replace(ASKING, consult=replace(ASKING.consult or ASIDE, has_customer_left=True))

Command = Callable[[CallLegs], list]
SET_ASIDE: Command = CallLegs.set_aside
RETURN: Command = CallLegs.return_to_customer
SWAP: Command = CallLegs.swap
COMPLETE: Command = CallLegs.complete
CONFER: Command = CallLegs.confer
PARK: Command = CallLegs.park


def consult(legs: CallLegs) -> list:
    return legs.consult("1002", "interna", ())


def moves(command: Command, call: Call) -> list[str]:
    """Where each leg is sent, in order; the legs of one action are joined by +."""
    told = []
    for act in command(CallLegs(call, "PJSIP/1001")):
        if act.name != "Redirect":
            continue
        legs = [(act.keys["Channel"], act.keys["Context"], act.keys["Exten"])]
        if "ExtraChannel" in act.keys:
            legs.append((act.keys["ExtraChannel"], act.keys["ExtraContext"], act.keys["ExtraExten"]))
        names = {AGENT: "agent", CUSTOMER: "customer", TARGET: "target"}
        told.append(
            " + ".join(f"{names[leg]}>{context.removeprefix('ficha-')}/{exten}" for leg, context, exten in legs)
        )
    return told


@pytest.mark.parametrize(
    ("command", "call", "wanted"),
    [
        (SET_ASIDE, TALKING, ["agent>agent/s + customer>aside/customer"]),
        (SET_ASIDE, replace(TALKING, has_agent_dialed=True), ["customer>aside/customer + agent>agent/s"]),
        (SET_ASIDE, RINGING, ["agent>agent/s"]),
        (RETURN, ALONE, ["agent>join/customer"]),
        (RETURN, RINGING, ["agent>join/customer"]),
        (RETURN, ASKING, ["target>ended/s + agent>join/customer"]),
        (RETURN, BACK, ["target>ended/s"]),
        (consult, TALKING, ["agent>consult/s + customer>aside/customer"]),
        (consult, ALONE, ["agent>consult/s"]),
        (consult, RINGING, ["agent>consult/s"]),
        (consult, ASKING, ["target>ended/s + agent>consult/s"]),
        (consult, BACK, ["target>ended/s", "agent>consult/s + customer>aside/customer"]),
        (SWAP, ASKING, ["target>aside/target + agent>join/customer"]),
        (SWAP, BACK, ["customer>aside/customer + agent>join/target"]),
        (COMPLETE, ASKING, ["target>complete/joined"]),
        (COMPLETE, RINGING, ["target>complete/joined"]),
        (COMPLETE, TOGETHER, ["agent>ended/s"]),
        (CONFER, ASKING, ["target>conference/s + agent>conference/s", "customer>conference/s"]),
        (CONFER, BACK, ["customer>conference/s + agent>conference/s", "target>conference/s"]),
    ],
)
def test_each_command_sends_the_right_legs(command: Command, call: Call, wanted: list[str]) -> None:
    assert moves(command, call) == wanted


@pytest.mark.parametrize(
    ("command", "call", "code"),
    [
        (SET_ASIDE, ASKING, "refused"),
        (SET_ASIDE, replace(TALKING, state=CallState.RINGING), "refused"),
        (consult, replace(TALKING, remote_channel=""), "no_such_call"),
        (RETURN, TALKING, "no_such_call"),
        (RETURN, LEFT, "no_such_call"),
        (SWAP, RINGING, "no_such_call"),
        (SWAP, TOGETHER, "refused"),
        (COMPLETE, ALONE, "no_such_call"),
        (COMPLETE, LEFT, "no_such_call"),
        (CONFER, RINGING, "no_such_call"),
        (CONFER, LEFT, "no_such_call"),
        (PARK, ASKING, "refused"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_sent(command: Command, call: Call, code: str) -> None:
    with pytest.raises(CommandFailed) as failure:
        command(CallLegs(call, "PJSIP/1001"))
    assert failure.value.code == code


def test_what_the_agent_knew_travels_in_one_line_that_fits() -> None:
    note = "a\r\nAction: Hangup\x00" + "ñ" * 900
    acts = CallLegs(TALKING, "PJSIP/1001").consult("1002", "interna", (("FICHA_NOTE", note),))
    (value,) = [act.keys["Value"] for act in acts if act.keys.get("Variable") == "__FICHA_NOTE"]
    assert value.startswith("a Action: Hangup ñ")
    assert MAX_VALUE_BYTES - 2 < len(value.encode()) <= MAX_VALUE_BYTES


def test_a_call_that_the_phone_holds_is_taken_back_before_it_is_set_aside() -> None:
    held = replace(TALKING, state=CallState.HELD)
    first = CallLegs(held, "PJSIP/1001").set_aside()[0]
    assert (first.name, first.variables) == ("PJSIPNotify", {"Event": "talk"})


def test_digits_go_to_who_is_on_the_line() -> None:
    for call, leg in ((TALKING, CUSTOMER), (ASKING, TARGET), (BACK, CUSTOMER)):
        acts = CallLegs(call, "PJSIP/1001").send_digits("1#")
        assert [(act.keys["Channel"], act.keys["Digit"]) for act in acts] == [(leg, "1"), (leg, "#")]


@pytest.mark.parametrize(
    ("ringing", "data"),
    [
        ("PJSIP/1002", "PJSIP/1002-"),
        ("PJSIP/1002-0000001f", "PJSIP/1002-0000001f"),
        ("1795408845.1", "1795408845.1"),
    ],
)
def test_a_device_is_closed_so_that_it_is_no_beginning_of_another(ringing: str, data: str) -> None:
    assert take_ringing("PJSIP/1001", ringing, channel_id="x").keys["Data"] == data


@pytest.mark.parametrize("ringing", ["", "PJSIP/1002&PJSIP/1003", "PJSIP/1002,p", "a\r\nb"])
def test_what_is_no_leg_cannot_be_picked_up(ringing: str) -> None:
    with pytest.raises(BadAction):
        take_ringing("PJSIP/1001", ringing, channel_id="x")


@pytest.mark.parametrize("file", ["", "/etc/x.wav", "../x.wav", "a/../../x.wav", "x", "x.wav,W,touch", "a b.wav"])
def test_a_recording_stays_in_its_folder(file: str) -> None:
    with pytest.raises(BadAction):
        start_recording(AGENT, file)


def test_a_slot_is_digits() -> None:
    assert take_parked("PJSIP/1001", "701", channel_id="x").keys["Data"] == ",701"
    with pytest.raises(BadAction):
        take_parked("PJSIP/1001", "701,x", channel_id="x")
