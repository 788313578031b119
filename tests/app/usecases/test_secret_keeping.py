"""A typed secret is kept when the PBX has accepted it; where nothing can keep it the agent is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

import pytest

from app.secrets import SecretStoreUnavailable
from cti.model import LinkState
from tests.app.fakes import DeskBench

OpenDesk = Callable[..., DeskBench]


class Keyring:
    """Keeps at once, or fails as one does whose service is gone."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.error: SecretStoreUnavailable | None = None

    def keep(self, secret: str) -> Future[None]:
        future: Future[None] = Future()
        if self.error is not None:
            future.set_exception(self.error)
        else:
            self.kept.append(secret)
            future.set_result(None)
        return future


@pytest.fixture
def keyring() -> Keyring:
    return Keyring()


@pytest.fixture
def refused(open_desk: OpenDesk, keyring: Keyring) -> DeskBench:
    """A desk whose login was refused."""
    desk = open_desk(keep_secret=keyring.keep)
    desk.session.need_secret()
    return desk


def hear(desk: DeskBench, *states: LinkState) -> None:
    for state in states:
        desk.switchboard.link(state, "wrong_secret" if state is LinkState.REFUSED else "connected")
    desk.settle()


def test_a_secret_is_kept_once_the_pbx_has_accepted_it(refused: DeskBench, keyring: Keyring) -> None:
    refused.session.sign_on(secret="right")
    hear(refused, LinkState.CONNECTING)
    assert keyring.kept == []
    hear(refused, LinkState.UP)
    assert keyring.kept == ["right"]
    hear(refused, LinkState.DOWN, LinkState.UP)
    assert keyring.kept == ["right"]


def test_a_refused_secret_is_never_kept(refused: DeskBench, keyring: Keyring) -> None:
    refused.session.sign_on(secret="wrong")
    hear(refused, LinkState.CONNECTING, LinkState.REFUSED)
    refused.session.sign_on(secret="right")
    hear(refused, LinkState.CONNECTING, LinkState.UP)
    assert keyring.kept == ["right"]


def test_a_keyring_that_does_not_take_it_is_told(refused: DeskBench, keyring: Keyring) -> None:
    keyring.error = SecretStoreUnavailable("no bus")
    refused.session.sign_on(secret="right")
    hear(refused, LinkState.UP)
    assert [banner.code for banner in refused.view.banners] == ["secret_not_kept"]


def test_the_desk_says_whether_anything_would_keep_a_secret(refused: DeskBench, open_desk: OpenDesk) -> None:
    assert refused.view.link.keeps_secret
    refused.close()
    assert not open_desk().view.link.keeps_secret
