"""The inbox loses nothing and wakes its owner once for each burst."""

from __future__ import annotations

import threading

from app.inbox import Inbox
from cti.model import QueueChange


def test_a_burst_wakes_once_and_is_taken_in_order() -> None:
    inbox, wakes = Inbox(), []
    inbox.wake = lambda: wakes.append(1)
    changes = [QueueChange("ventas", n) for n in range(100)]
    for change in changes:
        inbox.post(change)
    assert len(wakes) == 1
    assert inbox.take() == changes
    assert inbox.take() == []
    inbox.post(changes[0])
    assert len(wakes) == 2


def test_many_threads_lose_nothing_and_no_wake_is_missed() -> None:
    inbox, woken = Inbox(), threading.Event()
    inbox.wake = woken.set
    threads = [
        threading.Thread(target=lambda: [inbox.post(QueueChange("ventas", n)) for n in range(2_000)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    taken = 0
    while taken < 8_000:
        assert woken.wait(10), taken
        woken.clear()
        taken += len(inbox.take())
    for thread in threads:
        thread.join(5)
    assert taken == 8_000
