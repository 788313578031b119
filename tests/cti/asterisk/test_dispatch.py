"""Listeners get their news in order, and cannot hurt who brings them."""

from __future__ import annotations

import logging
import threading

import pytest

from cti.asterisk.dispatch import Dispatcher


def test_calls_are_made_in_order_on_another_thread() -> None:
    dispatcher, seen = Dispatcher("test"), list[tuple[int, int]]()
    dispatcher.start()
    for number in range(1000):
        dispatcher.put(lambda number=number: seen.append((number, threading.get_ident())))  # type: ignore[misc]
    assert dispatcher.stop(deadline_seconds=2.0)
    assert [number for number, _ in seen] == list(range(1000))
    assert {thread for _, thread in seen} != {threading.get_ident()}


def test_a_call_that_raises_is_logged_and_the_next_is_made(caplog: pytest.LogCaptureFixture) -> None:
    dispatcher, seen = Dispatcher("test"), list[int]()
    dispatcher.start()
    with caplog.at_level(logging.ERROR):
        dispatcher.put(lambda: 1 / 0)
        dispatcher.put(lambda: seen.append(1))
        dispatcher.stop(deadline_seconds=2.0)
    assert seen == [1]
    assert "ZeroDivisionError" in caplog.text


def test_stopping_waits_only_as_long_as_it_was_told() -> None:
    dispatcher, release = Dispatcher("test"), threading.Event()
    dispatcher.start()
    dispatcher.put(release.wait)
    assert not dispatcher.stop(deadline_seconds=0.05)
    release.set()
    assert dispatcher.stop(deadline_seconds=2.0)
