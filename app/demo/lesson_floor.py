"""The training PBX with the customers of the lessons, who call when the tutor wants it."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from app.demo.site import TrainingSite
from cti.training.scenarios import load_scenario

LESSONS = Path(__file__).resolve().parents[2] / "resources" / "training" / "lessons.toml"
_log = logging.getLogger(__name__)


class LessonFloor(TrainingSite):
    """An `app.lessons.model.Floor`. The PBX answers a moment later, so it is asked on a thread of its own, in order."""

    def __init__(self) -> None:
        self._lessons = load_scenario(LESSONS)
        super().__init__(self._lessons)
        self._called: list[str] = []  # the customers' legs
        self._hands = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lesson-floor")

    def call(self, lesson: str) -> None:
        """Let the customer of this lesson call."""
        self._hands.submit(self._place, lesson).add_done_callback(_note_failure)

    def clear(self) -> None:
        """Let all customers hang up."""
        self._hands.submit(self._hang_up).add_done_callback(_note_failure)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nobody calls any more; stop the PBX."""
        self._hands.shutdown()
        super().__exit__(kind, error, trace)

    def _place(self, lesson: str) -> None:
        self._called.append(self.pbx.place_call(self._lessons.on_demand[lesson]))

    def _hang_up(self) -> None:
        while self._called:
            self.pbx.hang_up_caller(self._called.pop())


def _note_failure(done: Future[None]) -> None:
    if (error := done.exception()) is not None:
        _log.error("the customers of the lessons do not do as they are told", exc_info=error)
