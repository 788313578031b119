"""Bad days of the link: each has a clear word in the real window, and nothing is lost."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cti.training.pbx import TrainingPbx
from tests.certificates import self_signed
from tests.conftest import OpenDesktop
from tests.desk.configuration import desk_toml
from tests.desk.conftest import MARIA, SignOn, delivered, ring, talk
from tests.desk.crm import calls_of
from tests.desk.desktop import PATIENCE_SECONDS, Desktop
from ui import messages

DEAD_SECONDS = 10.0


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A program at a port that is no manager."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(PATIENCE_SECONDS)
        yield server


def test_a_wrong_secret_is_asked_for_again_and_the_right_one_signs_on(
    open_desktop: OpenDesktop, pbx: TrainingPbx, sqlite_url: str
) -> None:
    desk = open_desktop(desk_toml(port=pbx.port, url=sqlite_url, language="en"), secret="wrong")
    desk.until_says("signon.reason", messages.link_reason("wrong_secret"))
    assert desk.log_lines("link")[-1]["reason"] == "wrong_secret"
    desk.click("signon.secret")
    desk.type(pbx.secret)
    desk.press("Return")
    desk.until_says("agent.state", "Ready")
    assert set(pbx.member_queues("1001")) == {"ventas", "soporte"}


def test_a_port_where_nobody_listens_names_the_setting_and_is_tried_until_somebody_does(
    open_desktop: OpenDesktop, pbx: TrainingPbx, sqlite_url: str
) -> None:
    pbx.faults.die()
    desk = open_desktop(desk_toml(port=pbx.port, url=sqlite_url, language="en"), secret=pbx.secret)
    desk.until_says("banner.link_down", messages.link_reason("refused"))
    pbx.faults.come_back()
    desk.until_says("agent.state", "Ready")
    desk.until(lambda shown: "banner.link_down" not in shown)


def test_a_port_of_another_program_names_the_setting(
    open_desktop: OpenDesktop, listener: socket.socket, sqlite_url: str
) -> None:
    port = listener.getsockname()[1]
    desk = open_desktop(desk_toml(port=port, url=sqlite_url, language="en"), secret="anything")
    connection, _ = listener.accept()
    with connection:
        connection.sendall(b"220 mail.example ESMTP\r\n")
        desk.until_says("banner.link_down", messages.link_reason("not_a_manager"))


def test_a_certificate_of_another_name_names_the_setting_and_gets_no_secret(
    open_desktop: OpenDesktop, listener: socket.socket, sqlite_url: str, tmp_path: Path
) -> None:
    path = self_signed(tmp_path, "elsewhere.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    tls = f'tls = true\ntls_ca_file = "{path}"'
    toml = desk_toml(port=listener.getsockname()[1], url=sqlite_url, language="en", pbx=tls)
    desk = open_desktop(toml, secret="anything")
    connection, _ = listener.accept()
    with connection, pytest.raises(ssl.SSLError):
        context.wrap_socket(connection, server_side=True).recv(100)
    desk.until_says("banner.link_down", messages.link_reason("tls_name_mismatch"))


def test_a_pulled_cable_is_found_out_in_ten_seconds_and_card_and_notes_stay(
    sign_on: SignOn, pbx: TrainingPbx, sqlite_url: str
) -> None:
    desk = sign_on()
    talk(pbx, desk)
    desk.press("Ctrl+N")
    desk.type("dice que")
    pbx.faults.pull_cable()
    pulled_at = time.monotonic()
    desk.until_says("agent.state", "Unknown")
    assert time.monotonic() - pulled_at < DEAD_SECONDS + 5  # the machine may be busy
    shown = desk.until(lambda shown: shown.text("banner.link_down"))
    assert (shown.text("customer.name"), shown.text("wrapup.notes")) == (MARIA, "dice que")
    assert desk.log_lines("link")[-1]["state"] == "down"
    pbx.hang_up("1001")  # while nobody hears it
    pbx.faults.plug_cable()
    desk.until_says("agent.state", "Wrap-up")
    desk.press("Ctrl+1", "Ctrl+Return")
    desk.until(delivered)
    assert [(row.outcome, row.notes) for row in calls_of(sqlite_url)] == [("resolved", "dice que")]


def garbage_and_still_there(sign_on: SignOn, pbx: TrainingPbx, garbage: bytes) -> Desktop:
    """Throw bytes at a desk that talks, and take the next call with it."""
    desk = sign_on()
    caller = talk(pbx, desk)
    pbx.faults.send_garbage(garbage)
    pbx.hang_up_caller(caller)
    desk.until_says("agent.state", "Wrap-up")
    desk.press("Ctrl+1", "Ctrl+Return")
    desk.until(delivered)
    ring(pbx, desk)
    return desk


GARBAGE: dict[str, bytes] = {
    "without a name": b"Event: \r\nUniqueid: 1.1\r\n\r\nEvent:\r\n\r\n",
    "without a key": b"\r\n\r\n: \r\n\r\n:::\r\n\r\nno colon at all\r\n\r\n",
    "for an unknown channel": b"Event: Hangup\r\nChannel: PJSIP/1001-ffffffff\r\nUniqueid: 99.9\r\n\r\n"
    b"Event: BridgeEnter\r\nBridgeUniqueid: x\r\nChannel: PJSIP/1001-eeeeeeee\r\nUniqueid: 98.9\r\n\r\n",
    "of another protocol": bytes(range(256)) * 8 + b"\r\n\r\n",
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
def test_an_event_that_is_none_disturbs_no_call(sign_on: SignOn, pbx: TrainingPbx, garbage: bytes) -> None:
    desk = garbage_and_still_there(sign_on, pbx, garbage)
    assert [line["state"] for line in desk.log_lines("link")] == ["up"]
    assert "banner.bug" not in desk.look()
    assert "Traceback" not in desk.log_text


def test_a_line_of_a_megabyte_without_an_end_costs_the_link_a_moment_and_nothing_else(
    sign_on: SignOn, pbx: TrainingPbx, sqlite_url: str
) -> None:
    desk = sign_on()
    caller = talk(pbx, desk)
    desk.press("Ctrl+N")
    desk.type("nota")
    pbx.faults.send_garbage(b"Event: " + b"A" * 1_100_000)
    until_logged(desk, lambda states: states == ["up", "down", "up"])
    shown = desk.until_says("call.timer", "Talking")
    assert (shown.text("customer.name"), shown.text("wrapup.notes")) == (MARIA, "nota")
    pbx.hang_up_caller(caller)
    desk.until_says("agent.state", "Wrap-up")
    desk.press("Ctrl+1", "Ctrl+Return")
    desk.until(delivered)
    assert [row.notes for row in calls_of(sqlite_url)] == ["nota"]


def until_logged(desk: Desktop, condition: Callable[[list[str]], bool]) -> None:
    """Wait for the states of the link in the log."""
    desk.until(lambda _: condition([line["state"] for line in desk.log_lines("link")]))


def test_a_phone_that_is_not_registered_is_said_to_be_so(sign_on: SignOn, pbx: TrainingPbx) -> None:
    desk = sign_on()
    pbx.set_phone("1001", is_registered=False)
    desk.press("F7")
    desk.type("22 345 6789")
    desk.press("Return")
    desk.until_says("banner.command_failed", messages.failure("not_registered"))
    pbx.set_phone("1001", is_registered=True)
    desk.press("F7")
    desk.type("22 345 6789")
    desk.press("Return")
    desk.until(lambda shown: "call.strip" in shown)
