"""The `link` line of the log: one for each change, the first failure and the clean end among them."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from cti.model import LinkState
from tests.app.fakes import DeskBench

OpenDesk = Callable[..., DeskBench]
Lines = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Lines:
    """(state, reason) of each `link` line so far."""
    caplog.set_level(logging.INFO, "app")

    def read() -> list[tuple[str, str]]:
        fields = [record.fields for record in caplog.records if record.getMessage() == "link"]
        return [(field["state"], field["reason"]) for field in fields]

    return read


def tell(desk: DeskBench, *changes: tuple[LinkState, str]) -> None:
    for state, reason in changes:
        desk.switchboard.link(state, reason)
    desk.session.drain()


def test_a_first_connection_that_never_comes_is_one_line(open_desk: OpenDesk, lines: Lines) -> None:
    desk = open_desk()
    attempt = ((LinkState.CONNECTING, "connecting"), (LinkState.DOWN, "unreachable"))
    tell(desk, *attempt, *attempt, *attempt)
    desk.close()
    assert lines() == [("down", "unreachable")]


def test_a_clean_exit_is_the_end_of_the_link(desk: DeskBench, lines: Lines) -> None:
    desk.lose_link()
    desk.regain_link()
    desk.close()
    assert lines() == [("down", "closed"), ("up", "connected"), ("down", "stopped")]


def test_an_exit_before_anything_was_heard_is_said_too(open_desk: OpenDesk, lines: Lines) -> None:
    desk = open_desk()
    tell(desk, (LinkState.CONNECTING, "connecting"))
    desk.close()
    assert lines() == [("down", "stopped")]


def test_a_refused_login_is_one_line_for_each_reason(open_desk: OpenDesk, lines: Lines) -> None:
    desk = open_desk()
    desk.session.need_secret()
    refused = ((LinkState.CONNECTING, "connecting"), (LinkState.REFUSED, "wrong_secret"))
    tell(desk, *refused, *refused)
    tell(desk, (LinkState.CONNECTING, "connecting"), (LinkState.UP, "connected"))
    assert lines() == [("down", "no_secret"), ("down", "wrong_secret"), ("up", "connected")]
