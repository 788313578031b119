"""The training site itself: calls through the menu into the queue, phones that obey, and bad days."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from cti.training.asterisk_site import AsteriskSite, SiteFailed
from cti.training.sip_phones import Caller, Phones
from tests.asterisk.manager_tap import ManagerTap

PlugIn = Callable[[AsteriskSite], Phones]
Tap = Callable[[AsteriskSite, str], ManagerTap]

pytestmark = pytest.mark.asterisk

TO_SALES = {"X-Ficha-Queue": "ventas", "X-Ficha-Customer": "C-7", "X-Ficha-Verified": "1", "X-Ficha-Language": "en"}


def test_caller_goes_through_the_menu_and_the_agents_phone_rings_with_what_was_typed(
    asterisk: AsteriskSite, phones: PlugIn, tap: Tap
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.3)
    desk = tap(asterisk, "1001")
    desk.send(Action="QueueAdd", Queue="soporte", Interface="PJSIP/1001")

    call = site_phones.call(Caller("56981234567", "Ana López", digits="2123456785#1", talk_seconds=1))

    ringing = desk.wait_for("Event", "AgentCalled", seconds=20)
    assert ("CallerIDNum", "56981234567") in ringing
    assert ("CallerIDName", "Ana López") in ringing
    assert ("Interface", "PJSIP/1001") in ringing
    assert ("ChanVariable", "FICHA_ACCOUNT=123456785") in ringing
    assert ("ChanVariable", "FICHA_IVR_PATH=Clientes>Facturación") in ringing
    assert ("ChanVariable", "FICHA_INTENT=billing") in ringing
    assert ("ChanVariable", "FICHA_LANGUAGE=es") in ringing
    desk.wait_for("Event", "AgentConnect")
    desk.wait_for("Event", "Hangup")
    assert call.wait(5), call.errors


def test_rut_that_ends_in_k_is_typed_with_a_star(asterisk: AsteriskSite, phones: PlugIn, tap: Tap) -> None:
    desk = tap(asterisk, "1001")
    phones(asterisk).call(Caller("56981234567", digits="21111111*#2", talk_seconds=0.5))

    joined = desk.wait_for("Event", "QueueCallerJoin", seconds=20)
    assert ("ChanVariable", "FICHA_ACCOUNT=1111111K") in joined
    assert ("ChanVariable", "FICHA_INTENT=support") in joined


def test_every_event_of_a_call_carries_the_system_name_and_the_time(
    asterisk: AsteriskSite, phones: PlugIn, tap: Tap
) -> None:
    keeper = tap(asterisk, "keeper")

    phones(asterisk).call(Caller("56981234567", headers=TO_SALES, talk_seconds=0.2))

    keeper.wait_for("Event", "Hangup")
    events = [
        dict(event) for event in keeper.events if event[0][0] == "Event" and ("Event", "FullyBooted") not in event
    ]
    assert len(events) > 5
    assert {event.get("SystemName", "") for event in events} == {asterisk.system_name}
    assert all("Timestamp" in event for event in events)


def test_number_that_forges_manager_lines_is_only_digits_after_the_trunks_door(
    asterisk: AsteriskSite, phones: PlugIn, tap: Tap
) -> None:
    desk = tap(asterisk, "1001")
    hostile = "5698%0D%0AEvent%3A%20Hangup%0D%0A1234567"
    phones(asterisk).call(Caller(hostile, headers=TO_SALES, talk_seconds=0.5))

    joined = desk.wait_for("Event", "QueueCallerJoin")
    assert [value for key, value in joined if key == "CallerIDNum"] == ["56981234567"]


def test_phone_answers_holds_and_takes_back_when_the_desk_asks_it_to(
    asterisk: AsteriskSite, phones: PlugIn, tap: Tap
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=None)
    desk = tap(asterisk, "1001")
    desk.send(Action="QueueAdd", Queue="ventas", Interface="PJSIP/1001")
    site_phones.call(Caller("56981234567", headers=TO_SALES))
    channel = dict(desk.wait_for("ChannelStateDesc", "Ringing"))["Channel"]

    desk.send(Action="PJSIPNotify", Channel=channel, Variable="Event=talk")
    desk.wait_for("Event", "AgentConnect")
    desk.wait_for("Event", "BridgeEnter")
    desk.send(Action="PJSIPNotify", Channel=channel, Variable="Event=hold")
    held = desk.wait_for("Event", "Hold")
    desk.send(Action="PJSIPNotify", Channel=channel, Variable="Event=talk")
    desk.wait_for("Event", "Unhold")

    assert ("Channel", channel) in held


def test_caller_who_loses_patience_before_an_answer_leaves_a_quiet_phone(
    asterisk: AsteriskSite, phones: PlugIn, tap: Tap
) -> None:
    site_phones = phones(asterisk)
    phone = site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=None)
    desk = tap(asterisk, "1001")

    call = site_phones.call(Caller("56981234567", number="1001", patience_seconds=0.7))

    ended = desk.wait_for("Event", "DialEnd")
    assert ("DialStatus", "CANCEL") in ended
    assert call.wait(5), call.errors
    assert phone.is_running


def test_busy_phone_is_reported_as_busy(asterisk: AsteriskSite, phones: PlugIn, tap: Tap) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0, busy=True)
    desk = tap(asterisk, "1001")

    site_phones.call(Caller("56981234567", number="1001", patience_seconds=3))

    assert ("DialStatus", "BUSY") in desk.wait_for("Event", "DialEnd")


def test_killed_asterisk_comes_back_on_the_same_ports_with_the_same_secrets(
    asterisk_22: AsteriskSite, tap: Tap
) -> None:
    port, secret = asterisk_22.manager_port, asterisk_22.secret("1001")

    asterisk_22.kill()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((asterisk_22.host, port), timeout=1).close()
    asterisk_22.restart()

    assert (asterisk_22.manager_port, asterisk_22.secret("1001")) == (port, secret)
    tap(asterisk_22, "1001")


def test_manager_answers_by_tls_with_a_certificate_that_verifies(asterisk: AsteriskSite, tls_certificate: Path) -> None:
    context = ssl.create_default_context(cafile=str(tls_certificate))
    with (
        socket.create_connection((asterisk.host, asterisk.tls_port), timeout=5) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as link,
    ):
        assert link.recv(100).startswith(b"Asterisk Call Manager")


def test_desk_sees_its_own_queues_and_not_another_one(asterisk: AsteriskSite, phones: PlugIn, tap: Tap) -> None:
    desk, keeper = tap(asterisk, "1001"), tap(asterisk, "keeper")

    phones(asterisk).call(Caller("56981234567", headers={"X-Ficha-Queue": "todos"}, talk_seconds=1))

    keeper.wait_for("Event", "QueueCallerAbandon")
    desk.wait_for("Event", "Hangup")
    assert ("Queue", "todos") not in [header for event in desk.events for header in event]


@pytest.mark.parametrize(
    "action",
    [
        {"Action": "CoreStatus"},
        {"Action": "CoreShowChannels"},
        {"Action": "QueueStatus"},
        {"Action": "QueueAdd", "Queue": "ventas", "Interface": "PJSIP/1001"},
        {"Action": "QueuePause", "Interface": "PJSIP/1001", "Paused": "true"},
        {"Action": "Hangup", "Channel": "PJSIP/none"},
        {"Action": "BlindTransfer", "Channel": "PJSIP/none", "Exten": "1002", "Context": "default"},
        {"Action": "PJSIPNotify", "Channel": "PJSIP/none", "Variable": "Event=talk"},
        {"Action": "MuteAudio", "Channel": "PJSIP/none", "Direction": "in", "State": "on"},
        {"Action": "Originate", "Channel": "PJSIP/1009", "Exten": "1002", "Context": "default", "Async": "true"},
    ],
    ids=lambda action: action["Action"],
)
def test_desk_has_the_right_to_everything_it_asks_for(asterisk: AsteriskSite, tap: Tap, action: dict[str, str]) -> None:
    desk = tap(asterisk, "1001")

    desk.send(**action, ActionID="wanted")

    answer = dict(desk.wait_for("ActionID", "wanted"))
    assert "permission" not in answer.get("Message", "").lower()


@pytest.mark.parametrize("action", [{"Action": "Command", "Command": "core stop now"}, {"Action": "UpdateConfig"}])
def test_desk_has_no_right_to_the_command_line_or_the_files(
    asterisk: AsteriskSite, tap: Tap, action: dict[str, str]
) -> None:
    desk = tap(asterisk, "1001")

    desk.send(**action, ActionID="unwanted")

    answer = dict(desk.wait_for("ActionID", "unwanted"))
    assert answer["Message"] == "Permission denied"


def test_asterisk_that_cannot_start_says_why_and_leaves_nothing_behind(tmp_path: Path) -> None:
    site = AsteriskSite("22", tmp_path / "site")
    with (
        socket.create_server(("127.0.0.1", site.manager_port)),
        pytest.raises(SiteFailed, match="did not start"),
    ):
        site.start(deadline_seconds=1)

    assert not site.is_running
    assert not site.plan.run_directory.exists()


def test_a_site_whose_sip_port_is_taken_is_no_site(tmp_path: Path) -> None:
    site = AsteriskSite("22", tmp_path)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind((site.host, site.sip_port))
        with pytest.raises(SiteFailed, match="no SIP port"):
            site.start()
    assert not site.is_running
