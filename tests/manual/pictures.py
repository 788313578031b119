"""Takes the pictures of the agent's manual: `python -m tests.manual.pictures [DIR]`, without a screen.

The desk is the real one, on the training PBX with the sample CRM; an agent's day is played in each language. Without
`DIR` the pictures of `docs/manual` are replaced.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.manual.camera import Camera
from tests.manual.floor import training_floor
from tests.manual.scenes import SCENES
from tests.manual.stage import Scene, Stage
from tests.manual.training_desk import TrainingDesk

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
LANGUAGES = ("es", "en")


def take_pictures(target: Path, scenes: tuple[Scene, ...] = SCENES, languages: tuple[str, ...] = LANGUAGES) -> None:
    """Play these scenes, one after the other; the pictures are in `target/LANGUAGE/images` then."""
    for language in languages:
        images = target / language / "images"
        images.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(prefix="ficha-manual-") as name,
            training_floor(Path(name)) as pbx,
            TrainingDesk(pbx, Path(name), extension="1001", language=language) as desk,
        ):
            stage = Stage(desk, pbx, Camera(images), language, Path(name))
            for scene in scenes:
                scene(stage)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # the same pictures on every machine
    take_pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else MANUAL)
