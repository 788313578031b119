"""How much a desk grows over 200,000 calls: link, trackers, session, journal and database, without the window.

Calls come at a rate that this program keeps up with, so that as many of them linger after their hang-up (five seconds)
before the first measurement as before the last: if the second half were faster, the desk would seem to grow. Both times
the desk is idle and has forgotten them. The warm-up ends when the allocators and SQLite's caches of the thousand
customers have found their size; what the saved calls add to the databases after it is counted.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import socket
import sys
import tempfile
import time
from multiprocessing.synchronize import Semaphore
from pathlib import Path

import psutil

from app.bootstrap import Desk
from app.domain.interaction import Disposition
from app.inbox import Item
from cti.model import CallChange, CallChangeKind
from tests.bench.crm import build_large_crm
from tests.bench.desk import desk
from tests.bench.pbx import give_up, ring, talk
from tests.bench.stream import BANNER, answer_snapshot, answer_waiting

CUSTOMERS = 1_000
CALLS = 200_000
WARM_UP = 20_000
CALLS_PER_SECOND = 800
IDLE_SECONDS = 6.5  # longer than a channel is remembered after its hang-up
BATCH = 20  # calls that are sent before the desk has folded the ones before
ANSWERED_EVERY = 100  # this one is talked, wrapped up and saved; the others ring and give up
SECONDS = 1_800


def _serve(listener: socket.socket, batches: int, gate: Semaphore) -> None:
    connection, _ = listener.accept()
    with connection, listener:
        connection.sendall(BANNER)
        answer_snapshot(connection)
        for batch in range(batches):
            while not gate.acquire(block=False):
                answer_waiting(connection, 0.001)
            calls = range(batch * BATCH, (batch + 1) * BATCH)
            connection.sendall(
                b"".join(
                    ring(call, CUSTOMERS) + (talk if call % ANSWERED_EVERY == 0 else give_up)(call, CUSTOMERS)
                    for call in calls
                )
            )
        gate.acquire()


class _EndedCalls:
    """Counts the calls that the switchboard said have ended, on their way into the session."""

    def __init__(self, made: Desk) -> None:
        self.count = 0
        self._post = made.session.inbox.post
        made.session.inbox.post = self._see  # type: ignore[method-assign]

    def _see(self, item: Item) -> None:
        if isinstance(item, CallChange) and item.kind is CallChangeKind.ENDED:
            self.count += 1
        self._post(item)


def _idle(made: Desk, seconds: float) -> None:
    """Let time pass in which nobody calls."""
    ends_at = time.monotonic() + seconds
    while (left := ends_at - time.monotonic()) > 0:
        time.sleep(min(left, 0.005))
        made.session.drain()


def _resident_bytes(made: Desk) -> int:
    """The resident memory of this process once nothing is under way."""
    _idle(made, IDLE_SECONDS)
    made.session.tick()
    gc.collect()
    return int(psutil.Process().memory_info().rss)


def _finish_reading(made: Desk) -> None:
    """Let the readers finish the cards: no agent gets hundreds of calls a second, and a backlog is no growth."""
    while not made.jobs._readers._jobs.empty():
        time.sleep(0.0005)
        made.session.drain()
    made.session.drain()


def _wrap_up(made: Desk, *, notes: str) -> None:
    """Say how the last call ended, if one was answered."""
    if (panel := made.session.view.wrap_up) is not None:
        made.session.set_disposition(panel.interaction_id, Disposition(outcome="resolved", notes=notes))
        made.session.save_wrap_up(panel.interaction_id)


def measure() -> dict[str, float]:
    """Resident memory after the calls, less that after the warm-up; in MB."""
    batches = (WARM_UP + CALLS) // BATCH
    context = multiprocessing.get_context("fork")
    gate = context.Semaphore(0)
    listener = socket.create_server(("127.0.0.1", 0))
    server = context.Process(target=_serve, args=(listener, batches, gate), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        crm = Path(folder) / "crm.db"
        build_large_crm(crm, CUSTOMERS, 10)
        made = desk(listener.getsockname()[1], crm, Path(folder))
        ended = _EndedCalls(made)
        listener.close()
        made.start()
        made.session.sign_on()
        began = rss = 0
        ends_at = time.monotonic() + SECONDS
        due = time.monotonic()
        for batch in range(batches):
            due = max(due + BATCH / CALLS_PER_SECOND, time.monotonic())
            _idle(made, due - time.monotonic())
            gate.release()
            while ended.count < (batch + 1) * BATCH:
                if time.monotonic() > ends_at:
                    raise SystemExit(f"only {ended.count} calls in {SECONDS} s")
                time.sleep(0.0005)
                made.session.drain()
            _finish_reading(made)
            _wrap_up(made, notes=f"batch {batch}")
            if batch % 50 == 0:
                made.session.tick()
            if (batch + 1) * BATCH == WARM_UP:
                began = _resident_bytes(made)
        rss = _resident_bytes(made)
        gate.release()
        made.stop()
        server.join(5)
    return {"rss_growth_mb": (rss - began) / 1e6, "rss_mb": rss / 1e6}


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
