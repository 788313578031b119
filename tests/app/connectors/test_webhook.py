"""The signed webhook, checked as a receiver would check it."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from app.connectors.model import Outcome
from app.connectors.trouble import ConnectorTrouble
from app.connectors.web import Web, WebSettings
from app.connectors.webhook import Webhook
from tests.app.connectors.web_server import WebServer

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
OUTCOME = Outcome("0b5c", {"event": "interaction.saved", "id": "0b5c", "notes": "ñandú"})


def test_a_receiver_can_tell_who_sent_it_and_when(server: WebServer) -> None:
    Webhook(server.url, Web(WebSettings()), SecretStr("s3cret"), lambda: NOW).push(OUTCOME)
    (asked,) = server.asked
    signed = asked.headers["ficha-timestamp"].encode() + b"." + asked.body
    assert asked.headers["ficha-signature"] == "v1=" + hmac.new(b"s3cret", signed, hashlib.sha256).hexdigest()
    assert asked.headers["ficha-timestamp"] == str(int(NOW.timestamp()))
    assert (asked.headers["idempotency-key"], asked.headers["ficha-event"]) == ("0b5c", "interaction.saved")
    assert json.loads(asked.body) == OUTCOME.body


def test_nothing_is_sent_unsigned(server: WebServer) -> None:
    with pytest.raises(ConnectorTrouble, match="no_secret"):
        Webhook(server.url, Web(WebSettings()), None, lambda: NOW).push(OUTCOME)
    assert server.asked == []


def test_a_ping_says_nothing_of_anybody(server: WebServer) -> None:
    assert Webhook(server.url, Web(WebSettings()), SecretStr("s"), lambda: NOW).probe() == "HTTP 200"
    assert json.loads(server.asked[0].body) == {"event": "ping", "version": 1}
    assert server.asked[0].headers["ficha-event"] == "ping"
