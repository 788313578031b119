"""How a contact ended, sent as a signed JSON document (docs/connectors.md).

The signature is HMAC-SHA256 over `TIMESTAMP.BODY`, so that a copy that was listened to is not good for ever; the
timestamp is that of the try, the idempotency key that of the contact.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime

from pydantic import SecretStr

from app.connectors.model import Outcome
from app.connectors.trouble import ConnectorTrouble
from app.connectors.web import Web
from app.connectors.webhook_names import EVENT_HEADER, KEY_HEADER, PING, SAVED, SIGNATURE_HEADER, TIMESTAMP_HEADER


def signature(secret: SecretStr, timestamp: int, body: bytes) -> str:
    """`v1=HEX`, over the timestamp in seconds since 1970, a dot, and the body."""
    signed = str(timestamp).encode() + b"." + body
    return f"v1={hmac.new(secret.get_secret_value().encode(), signed, hashlib.sha256).hexdigest()}"


class Webhook:
    """Implements `TakesOutcomes` and `Tries`."""

    def __init__(self, url: str, web: Web, secret: SecretStr | None, now: Callable[[], datetime]) -> None:
        self._url, self._web, self._secret, self._now = url, web, secret, now

    def push(self, outcome: Outcome) -> None:
        """Send the document of a contact. Raises `ConnectorTrouble`."""
        self._send(SAVED, outcome.id, outcome.body)

    def probe(self) -> str:
        """Send a `ping`, which says nothing of anybody."""
        return f"HTTP {self._send(PING, PING, {'event': PING, 'version': 1})}"

    def _send(self, event: str, key: str, document: object) -> int:
        if self._secret is None:
            raise ConnectorTrouble("no_secret")
        body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        timestamp = int(self._now().timestamp())
        headers = {
            EVENT_HEADER: event,
            KEY_HEADER: key,
            TIMESTAMP_HEADER: str(timestamp),
            SIGNATURE_HEADER: signature(self._secret, timestamp, body),
        }
        return self._web.post(self._url, body, headers).status
