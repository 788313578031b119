"""A call center that the doctor finds well: database, training PBX, configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.data.database import open_database
from app.doctor.examination import examine
from app.doctor.finding import Finding
from app.settings import Settings
from cti.training.pbx import TrainingPbx
from cti.training.session import CLASSES, ManagerUser

SECRET = "hush hush hush"
Examine = Callable[..., list[Finding]]


@pytest.fixture
def values(tmp_path: Path) -> dict[str, object]:
    """The values of the configuration; a test changes them before it asks the doctor."""
    url = f"sqlite:///{tmp_path / 'crm.db'}"
    database = open_database(url)
    database.upgrade()
    database.close()
    return {
        "pbx.username": "1001",
        "agent.id": "1001",
        "agent.device": "PJSIP/1001",
        "agent.queues": ["ventas"],
        "database.url": url,
    }


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The environment that the doctor sees."""
    return {
        "FICHA_PBX_SECRET": SECRET,
        "FICHA_LOG_DIR": str(tmp_path / "log"),
        "FICHA_DATA_DIR": str(tmp_path / "data"),
        "QT_QPA_PLATFORM": "offscreen",
        "DISPLAY": ":0",
    }


@pytest.fixture
def doctor(values: dict[str, object], environ: dict[str, str], tmp_path: Path) -> Examine:
    """Let the doctor look; keywords change the configuration (`pbx__port=1`)."""

    def look(**changes: object) -> list[Finding]:
        changed = values | {name.replace("__", "."): value for name, value in changes.items()}
        return list(examine(Settings().with_values(changed), tmp_path / "ficha.toml", environ))

    return look


@pytest.fixture
def pbx_with(values: dict[str, object]) -> Iterator[Callable[..., TrainingPbx]]:
    """Start a training PBX whose login lacks some classes: `pbx_with(no_write={"agent"})`."""
    started: list[TrainingPbx] = []

    def start(
        *, no_read: frozenset[str] = frozenset(), no_write: frozenset[str] = frozenset(), **options: object
    ) -> TrainingPbx:
        user = ManagerUser(SECRET, read=CLASSES - no_read, write=CLASSES - no_write)
        pbx = TrainingPbx(users={"1001": user}, **options)  # type: ignore[arg-type]
        values["pbx.port"] = pbx.start()
        started.append(pbx)
        return pbx

    yield start
    for pbx in started:
        pbx.stop()


def of(findings: list[Finding], subject: str) -> list[tuple[str, str]]:
    """Grade and code of the findings on one subject."""
    return [(finding.grade.value, finding.code) for finding in findings if finding.subject == subject]
