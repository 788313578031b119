"""HTTP on bad days: slow, dead, HTML, redirects without end, bad certificates, huge bodies, wrong JSON."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.connectors.trouble import ConnectorTrouble
from app.connectors.web import MOST_BYTES, MOST_REDIRECTS, Web, WebSettings
from tests.app.connectors.web_server import Asked, Reply, WebServer, document, serving
from tests.certificates import self_signed


def trouble_of(web: Web, address: str) -> ConnectorTrouble:
    with pytest.raises(ConnectorTrouble) as caught:
        web.get(address).json()
    return caught.value


def test_a_server_that_says_nothing_is_slow_and_given_up_in_time(server: WebServer) -> None:
    server.reply = lambda asked: Reply(gate=server.released)
    began = time.monotonic()
    assert trouble_of(Web(WebSettings(0.3)), server.url).code == "slow"
    assert time.monotonic() - began < 15  # the server never answers


def test_a_body_that_drips_is_slow_too_though_no_wait_is_long(server: WebServer) -> None:
    server.reply = lambda asked: Reply(pieces=tuple(b" " for _ in range(200)), gate=server.released)
    began = time.monotonic()
    assert trouble_of(Web(WebSettings(0.5)), server.url).code == "slow"
    assert time.monotonic() - began < 8


def test_nobody_at_the_address_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        trouble = trouble_of(Web(WebSettings()), f"http://127.0.0.1:{free.getsockname()[1]}/")
    assert trouble.code == "unreachable"
    assert trouble.is_passing
    assert "refused" in trouble.detail.lower()


def test_a_page_for_people_is_no_answer(server: WebServer) -> None:
    page = b"<!doctype html><title>Please log in</title>"
    server.reply = lambda asked: Reply(body=page, headers={"Content-Type": "text/html; charset=utf-8"})
    assert trouble_of(Web(WebSettings()), server.url).code == "html"
    server.reply = lambda asked: Reply(body=page, headers={"Content-Type": "application/json"})
    assert trouble_of(Web(WebSettings()), server.url).code == "html"


@pytest.mark.parametrize("body", [b"", b"{", b'{"a": 1}x', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_said_to_be_none(server: WebServer, body: bytes) -> None:
    server.reply = lambda asked: Reply(body=body)
    assert trouble_of(Web(WebSettings()), server.url).code == "not_json"


def test_redirects_without_end_are_left_after_a_few(server: WebServer) -> None:
    server.reply = lambda asked: Reply(302, b"", {"Location": f"{asked.path}x"})
    assert trouble_of(Web(WebSettings()), server.url + "/").code == "too_many_redirects"
    assert len(server.asked) == MOST_REDIRECTS + 1


def test_a_redirect_is_followed_and_the_login_stays_at_home(server: WebServer) -> None:
    with serving() as elsewhere:
        elsewhere.reply = lambda asked: document({"name": "Ana"})
        server.reply = lambda asked: Reply(307, b"", {"Location": f"{elsewhere.url}/there"})
        settings = WebSettings(headers={"Authorization": SecretStr("Bearer s3cret")})
        assert Web(settings).get(f"{server.url}/here").json() == {"name": "Ana"}
    assert server.asked[0].headers["authorization"] == "Bearer s3cret"
    assert "authorization" not in elsewhere.asked[0].headers


def test_https_never_becomes_http(server: WebServer, tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, "127.0.0.1")
    with serving(certificate) as secure:
        secure.reply = lambda asked: Reply(302, b"", {"Location": f"{server.url}/"})
        assert trouble_of(Web(WebSettings(ca_file=str(certificate))), secure.url).code == "insecure_redirect"
    assert server.asked == []


def test_a_certificate_that_nobody_signed_is_not_believed_and_one_of_our_authority_is(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, "127.0.0.1")
    with serving(certificate) as secure:
        secure.reply = lambda asked: document([])
        trouble = trouble_of(Web(WebSettings()), secure.url)
        assert trouble.code == "certificate"
        assert not trouble.is_passing
        assert Web(WebSettings(ca_file=str(certificate))).get(secure.url).json() == []
    assert [asked.method for asked in secure.asked] == ["GET"]


def test_a_certificate_for_another_name_is_not_believed(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, "crm.example")
    with serving(certificate) as secure:
        assert trouble_of(Web(WebSettings(ca_file=str(certificate))), secure.url).code == "certificate"


def test_a_huge_body_is_left_unread(server: WebServer) -> None:
    server.reply = lambda asked: Reply(body=b'"' + b"x" * (MOST_BYTES * 4) + b'"')
    assert trouble_of(Web(WebSettings()), server.url).code == "too_big"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "refused"),
        (401, "wrong_login"),
        (403, "wrong_login"),
        (404, "refused"),
        (429, "busy"),
        (500, "server_error"),
    ],
)
def test_each_status_has_its_meaning(server: WebServer, status: int, code: str) -> None:
    server.reply = lambda asked: Reply(status)
    trouble = trouble_of(Web(WebSettings()), server.url)
    assert (trouble.code, trouble.status) == (code, status)


def test_a_document_is_never_sent_where_a_redirect_points(server: WebServer) -> None:
    def reply(asked: Asked) -> Reply:
        return Reply(307, b"", {"Location": "/elsewhere"})

    server.reply = reply
    with pytest.raises(ConnectorTrouble, match="redirected"):
        Web(WebSettings()).post(server.url, b"{}")
    assert len(server.asked) == 1


def test_a_login_of_this_machine_is_not_used(
    server: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password stray")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    Web(WebSettings()).get(server.url)
    assert "authorization" not in server.asked[0].headers
