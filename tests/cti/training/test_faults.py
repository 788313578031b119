"""Bad days on request."""

from __future__ import annotations

import socket
import time

import pytest

from cti.training.inbound import InboundCall
from cti.training.sites import TrainingAgent
from tests.cti.training.conftest import Connect, OpenPbx
from tests.manager_client import ManagerClient


def test_dropped_connections_are_closed_and_new_ones_taken(open_pbx: OpenPbx, connect: Connect) -> None:
    pbx = open_pbx()
    client = connect(pbx)
    pbx.faults.drop_connections()
    assert client.is_closed(2)
    assert connect(pbx).act("Ping").get("Ping") == "Pong"


def test_a_pulled_cable_is_silent_and_closes_nothing(open_pbx: OpenPbx, connect: Connect) -> None:
    pbx = open_pbx()
    client = connect(pbx)
    pbx.faults.pull_cable()
    client.send("Ping", [])
    assert not client.is_closed(0.3)
    with pytest.raises(OSError, match="refused"):
        ManagerClient("127.0.0.1", pbx.port)
    pbx.faults.plug_cable()
    assert connect(pbx).act("Ping").get("Ping") == "Pong"


def test_a_dead_pbx_comes_back_without_calls_members_and_pauses(open_pbx: OpenPbx, connect: Connect) -> None:
    pbx = open_pbx(agents=[TrainingAgent("1001", "Ana Soto"), TrainingAgent("1002", "Bruno", queues=("ventas",))])
    client = connect(pbx)
    client.act("QueueAdd", Queue="ventas", Interface="PJSIP/1001")
    client.act("QueuePause", Interface="PJSIP/1002", Paused="true")
    pbx.place_call(InboundCall("+56981234567", queue="soporte"))

    pbx.faults.die()
    assert client.is_closed(2)
    pbx.faults.come_back()

    assert connect(pbx).list("CoreShowChannels")[-1].get("ListItems") == "0"
    assert pbx.member_queues("1001") == {}
    assert pbx.member_queues("1002") == {"ventas": False}


def test_the_start_time_tells_that_it_was_started_anew(open_pbx: OpenPbx, connect: Connect) -> None:
    at = [1_700_000_000.0]
    pbx = open_pbx(clock=lambda: at[0])
    before = connect(pbx).act("CoreStatus").get("CoreStartupTime")
    at[0] += 90
    pbx.faults.die()
    pbx.faults.come_back()
    assert connect(pbx).act("CoreStatus").get("CoreStartupTime") != before


def test_garbage_reaches_the_client_as_it_is(open_pbx: OpenPbx) -> None:
    pbx = open_pbx()
    with socket.create_connection(("127.0.0.1", pbx.port), timeout=5) as client:
        assert client.recv(100) == b"Asterisk Call Manager/11.0.0\r\n"
        pbx.faults.send_garbage(b"\x00\xffnot a packet")
        assert client.recv(100) == b"\x00\xffnot a packet"


def test_answers_can_be_late(open_pbx: OpenPbx, connect: Connect) -> None:
    pbx = open_pbx()
    client = connect(pbx)
    pbx.faults.delay_answers(0.3)
    start = time.monotonic()
    client.act("Ping")
    assert time.monotonic() - start >= 0.3


def test_a_reply_can_end_in_the_middle(open_pbx: OpenPbx, connect: Connect) -> None:
    pbx = open_pbx()
    client = connect(pbx)
    pbx.faults.cut_after(20)
    client.send("QueueStatus", [])
    assert client.is_closed(2)
    assert client.rest.startswith(b"Response: Success")
    assert len(client.rest) == 20


def test_a_client_that_takes_nothing_is_cut_off(open_pbx: OpenPbx, connect: Connect) -> None:
    pbx = open_pbx()
    slow, quick = connect(pbx), connect(pbx, Events="off")
    pbx.faults.set_slow_client_seconds(0.3)
    pbx.faults.send_garbage(b"Event: Filler\r\n" + b"x" * 9_000_000 + b"\r\n\r\n")
    while quick.act("Ping").get("Ping") != "Pong" or pbx.connection_count() > 1:
        time.sleep(0.02)
    assert slow.is_closed(5)
