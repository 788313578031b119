"""The worker threads for what blocks: one pool for each kind of job, so that no kind waits behind another.

A job is a function without arguments; what it returns or raises is in its `Future`. The threads are daemons: a database
that never answers cannot keep the program from ending, `stop` waits for it no longer than its deadline.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")

_Job = tuple[Callable[[], Any], Future[Any]]
_log = logging.getLogger(__name__)


class Workers:
    """Threads for one kind of job, first come first served; one thread keeps the order of the jobs.

    `expected` are the errors that the callers handle; any other is a bug and logged with its traceback.
    """

    def __init__(self, name: str, *, threads: int = 1, expected: tuple[type[Exception], ...] = ()) -> None:
        self._expected = expected
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._is_stopped = False
        self._threads = [threading.Thread(target=self._work, name=f"{name}-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Do `work` on a worker, as soon as one is free; after `stop` the future is cancelled at once."""
        future: Future[T] = Future()
        if self._is_stopped:
            future.cancel()
        else:
            self._jobs.put((work, future))
        return future

    def stop(self, *, deadline_seconds: float, is_draining: bool = False) -> bool:
        """Finish the running jobs (with `is_draining` the waiting ones too), cancel the rest; False: one still runs."""
        self._is_stopped = True
        if not is_draining:
            self._cancel_waiting()
        for _ in self._threads:
            self._jobs.put(None)
        ends_at = time.monotonic() + deadline_seconds
        for thread in self._threads:
            thread.join(max(0.0, ends_at - time.monotonic()))
        self._cancel_waiting()
        return not any(thread.is_alive() for thread in self._threads)

    def _cancel_waiting(self) -> None:
        ends = 0
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                ends += 1
            else:
                job[1].cancel()
        for _ in range(ends):
            self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._run(*job)
            del job  # an idle worker keeps no card alive

    def _run(self, work: Callable[[], Any], future: Future[Any]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = work()
        except self._expected as error:
            future.set_exception(error)
        except Exception as error:  # noqa: BLE001 - the door of the job runner
            _log.exception("a job failed")
            future.set_exception(error)
        else:
            future.set_result(result)


class Jobs:
    """The pools of the desk: two readers and one writer of the CRM database."""

    def __init__(self, *, expected: tuple[type[Exception], ...] = (), readers: int = 2) -> None:
        self._readers = Workers("database-read", threads=readers, expected=expected)
        self._writer = Workers("database-write", expected=expected)

    def read(self, work: Callable[[], T]) -> Future[T]:
        """Do work that only reads."""
        return self._readers.submit(work)

    def write(self, work: Callable[[], T]) -> Future[T]:
        """Do work that writes; writes keep their order."""
        return self._writer.submit(work)

    def stop(self, *, deadline_seconds: float) -> bool:
        """Finish what runs, cancel what waits; False: something still runs at the deadline."""
        ends_at = time.monotonic() + deadline_seconds
        is_writer_done = self._writer.stop(deadline_seconds=deadline_seconds)
        return self._readers.stop(deadline_seconds=max(0.0, ends_at - time.monotonic())) and is_writer_done
