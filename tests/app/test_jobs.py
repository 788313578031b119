"""Workers do each job once, in order, and end at their deadline."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator

import pytest

from app.jobs import Jobs, Workers


class Expected(Exception):
    pass


@pytest.fixture
def worker() -> Iterator[Workers]:
    workers = Workers("test", expected=(Expected,))
    yield workers
    workers.stop(deadline_seconds=5)


def raise_(error: Exception) -> None:
    raise error


def test_one_worker_keeps_the_order_of_its_jobs(worker: Workers) -> None:
    done: list[int] = []
    futures = [worker.submit(lambda n=n: done.append(n)) for n in range(100)]
    futures[-1].result(5)
    assert done == list(range(100))


def test_an_expected_error_goes_to_the_asker_alone(worker: Workers, caplog: pytest.LogCaptureFixture) -> None:
    future = worker.submit(lambda: raise_(Expected()))
    assert isinstance(future.exception(5), Expected)
    assert caplog.records == []


def test_a_bug_is_logged_with_its_traceback_and_the_worker_goes_on(
    worker: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    assert isinstance(worker.submit(lambda: raise_(KeyError("x"))).exception(5), KeyError)
    assert caplog.records[0].exc_info is not None
    assert worker.submit(lambda: 3).result(5) == 3


def test_stop_finishes_the_running_job_and_cancels_the_waiting_ones() -> None:
    worker = Workers("test")
    running, gate = threading.Event(), threading.Event()
    first = worker.submit(lambda: (running.set(), gate.wait(5))[1])
    second = worker.submit(lambda: 2)
    assert running.wait(5)
    threading.Timer(0.05, gate.set).start()
    assert worker.stop(deadline_seconds=5)
    assert first.result() is True
    assert second.cancelled()
    assert worker.submit(lambda: 3).cancelled()


def test_a_draining_stop_does_the_waiting_jobs_too() -> None:
    worker = Workers("test")
    futures = [worker.submit(lambda n=n: n) for n in range(50)]
    assert worker.stop(deadline_seconds=5, is_draining=True)
    assert [future.result() for future in futures] == list(range(50))


def test_stop_waits_for_a_stuck_job_no_longer_than_its_deadline() -> None:
    worker = Workers("test", threads=2)
    running, gate = threading.Event(), threading.Event()
    worker.submit(lambda: (running.set(), gate.wait(20)))
    assert running.wait(5)
    began = time.monotonic()
    assert not worker.stop(deadline_seconds=0.2)
    assert time.monotonic() - began < 5
    gate.set()


def test_a_stuck_write_holds_up_no_read() -> None:
    jobs = Jobs()
    gate = threading.Event()
    write = jobs.write(lambda: gate.wait(5))
    assert jobs.read(lambda: "card").result(5) == "card"
    gate.set()
    assert write.result(5)
    assert jobs.stop(deadline_seconds=5)
