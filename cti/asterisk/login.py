"""The log-in: by MD5 challenge; plain only where that gives nothing away."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from asterisk.ami.action import Action

from cti.asterisk.actions import BadAction, action
from cti.asterisk.pending import Answer
from cti.asterisk.settings import ConnectionSettings

__all__ = ["LoginRefused", "log_in"]

Converse = Callable[[Action], Answer]
"""Sends an action and waits for its answer."""


class LoginRefused(Exception):
    """The PBX knows us and does not let us in; trying again would only lock the account."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def log_in(converse: Converse, settings: ConnectionSettings, username: str, secret: str) -> Answer:
    """Log in; the PBX's answer, or `LoginRefused` with `wrong_secret` or `no_challenge`."""
    try:
        proof = _proof(converse, settings, secret)
        answer = converse(action("Login", Username=username, Events=settings.event_classes, **proof))
    except BadAction as error:  # a name or secret that cannot be written into an action
        raise LoginRefused("wrong_secret", str(error)) from error
    if not answer.response.is_success:
        raise LoginRefused("wrong_secret", answer.response.message)
    return answer


def _proof(converse: Converse, settings: ConnectionSettings, secret: str) -> dict[str, str]:
    """The headers that show that we know the secret."""
    challenge = converse(action("Challenge", AuthType="MD5"))
    if challenge.response.is_success and "Challenge" in challenge.response.keys:
        text = challenge.response.keys["Challenge"] + secret
        return {"AuthType": "MD5", "Key": hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()}
    if settings.tls:
        return {"Secret": secret}
    raise LoginRefused("no_challenge", "the PBX offers no MD5 challenge, and the link is not encrypted")
