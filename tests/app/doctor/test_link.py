"""Checks of the link: each way in which it can fail is told from the others."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import pytest

from cti.training.pbx import TrainingPbx
from tests.app.doctor.conftest import Examine, of

StartPbx = Callable[..., TrainingPbx]


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_a_port_where_nobody_listens(doctor: Examine) -> None:
    assert of(doctor(pbx__port=closed_port()), "link") == [("fail", "link_refused")]


def test_a_host_that_does_not_exist(doctor: Examine) -> None:
    assert of(doctor(pbx__host="pbx.invalid"), "link") == [("fail", "link_unreachable")]


def test_a_wrong_secret(pbx_with: StartPbx, doctor: Examine, environ: dict[str, str]) -> None:
    pbx_with()
    environ["FICHA_PBX_SECRET"] = "another"
    assert of(doctor(), "link") == [("fail", "link_wrong_secret")]


def test_tls_toward_a_port_without_tls(pbx_with: StartPbx, doctor: Examine, values: dict[str, object]) -> None:
    pbx_with()
    findings = doctor(pbx__tls=True)
    assert of(findings, "link") == [("fail", "link_tls_failed")]
    assert of(findings, "tls") == [("warn", "tls_unproven")]


def test_tls_is_not_called_good_before_a_connection_showed_it(doctor: Examine) -> None:
    assert of(doctor(pbx__tls=True, pbx__username=""), "tls") == [("warn", "tls_unproven")]


def test_something_else_than_a_manager(doctor: Examine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            with server.accept()[0] as client:
                client.sendall(b"SSH-2.0-OpenSSH_9.2\r\n" + b"x" * 100 + b"\r\n\r\n")
                client.settimeout(10)
                client.recv(1)

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        assert of(doctor(pbx__port=server.getsockname()[1]), "link") == [("fail", "link_not_a_manager")]
        thread.join(10)


def test_a_clock_that_is_wrong(pbx_with: StartPbx, doctor: Examine) -> None:
    import time

    pbx_with(clock=lambda: time.time() + 90)
    (finding,) = [one for one in doctor() if one.subject == "clock"]
    assert (finding.grade, finding.values["seconds"]) == ("warn", "+90.0")


def test_a_clock_that_can_be_none_is_not_called_good(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with(clock=lambda: 86_400.0)  # 1970: a PBX whose clock was never set
    assert of(doctor(), "clock") == [("warn", "clock_unknown")]


@pytest.mark.parametrize(
    ("host", "found"), [("127.0.0.1", ("ok", "tls_not_needed")), ("192.0.2.1", ("warn", "tls_not_used"))]
)
def test_an_unencrypted_link_over_a_network_is_a_warning(
    doctor: Examine, environ: dict[str, str], host: str, found: tuple[str, str]
) -> None:
    assert of(doctor(pbx__host=host, pbx__username=""), "tls") == [found]
