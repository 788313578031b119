"""`ficha desktop --training`: sample customers, the floor of the lessons, a desk; nothing of it stays."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from app.bootstrap import build_desk
from app.demo.demo import fill_with_samples, sample_settings
from app.demo.lesson_floor import LessonFloor
from app.desktop import ShowDesk, run_desk
from app.lessons.course import COURSE
from app.lessons.tutor import Tutor
from app.logs import open_log

_PBX = "training"
_NO_LIMIT: dict[str, object] = {"wrapup.seconds": 0}  # who learns may think about an outcome for as long as they like


def run_training(stage: Callable[[Tutor], ShowDesk], *, language: str, log_folder: Path) -> int:
    """Show a desk with the five lessons; returns the exit status when its window is closed.

    Customer database and journal are in a folder that goes with it. `stage` makes what shows the desk of this tutor.
    """
    with tempfile.TemporaryDirectory(prefix="ficha-training-") as name, LessonFloor() as floor:
        folder, log = Path(name), open_log("training", log_folder, secrets=[floor.secret])
        try:
            settings = sample_settings(floor, folder, language, pbx=_PBX).with_values(_NO_LIMIT)
            fill_with_samples(settings)
            desk = build_desk(settings, floor.secret, data_folder=folder)
            return run_desk(desk, stage(Tutor(COURSE, floor)), language=language)
        finally:
            log.close()
