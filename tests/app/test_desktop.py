"""One desktop from its first to its last moment, without windows."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.data.database import open_database
from app.desktop import open_desktop
from app.journal_file import AgentAlreadyOpen
from app.session import AgentSession
from app.settings import Settings
from app.view import DeskView
from cti.model import LinkState
from cti.training.pbx import TrainingPbx


class Window:
    """Drains the session until `until` holds or it was closed; then does what a test wants at the end."""

    def __init__(self, until: Callable[[DeskView], bool], at_end: Callable[[], None] | None = None) -> None:
        self._until, self._at_end = until, at_end
        self.is_closed = False
        self.store_secret: Callable[[str], None] | None = None
        self.view: DeskView | None = None

    def close(self) -> bool:
        self.is_closed = True
        return True

    def show(
        self,
        desk: AgentSession,
        *,
        language: str,
        store_secret: Callable[[str], None] | None,
        on_started: Callable[[Any], None] | None,
    ) -> int:
        assert on_started is not None
        on_started(self)
        self.store_secret = store_secret
        deadline = time.monotonic() + 10
        while not self._until(desk.view) and not self.is_closed:
            assert time.monotonic() < deadline, desk.view
            desk.drain()
            time.sleep(0.01)
        self.view = desk.view
        if self._at_end is not None:
            self._at_end()
        return 0


@pytest.fixture
def pbx() -> Iterator[TrainingPbx]:
    with TrainingPbx() as running:
        yield running


@pytest.fixture
def settings(pbx: TrainingPbx, tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path / 'crm.db'}"
    database = open_database(url)
    database.upgrade()
    database.close()
    return Settings().with_values(
        {
            "pbx.port": pbx.port,
            "pbx.username": "1001",
            "agent.id": "1001",
            "agent.device": "PJSIP/1001",
            "agent.queues": ["ventas", "soporte"],
            "database.url": url,
        }
    )


@pytest.fixture
def environ(pbx: TrainingPbx, tmp_path: Path) -> dict[str, str]:
    return {
        "FICHA_PBX_SECRET": pbx.secret,
        "FICHA_LOG_DIR": str(tmp_path / "log"),
        "FICHA_DATA_DIR": str(tmp_path / "data"),
    }


def is_member(view: DeskView) -> bool:
    return bool(view.queues) and all(queue.is_member for queue in view.queues)


def test_it_signs_on_by_itself_and_leaves_the_queues_at_its_end(
    settings: Settings, environ: dict[str, str], pbx: TrainingPbx
) -> None:
    joined: list[dict[str, bool]] = []
    window = Window(is_member, at_end=lambda: joined.append(pbx.member_queues("1001")))
    assert open_desktop(settings, environ, window.show) == 0
    assert joined == [{"ventas": False, "soporte": False}]
    assert pbx.member_queues("1001") == {}


def test_the_link_is_logged_and_the_secret_is_not(
    settings: Settings, environ: dict[str, str], pbx: TrainingPbx
) -> None:
    open_desktop(settings, environ, Window(is_member).show)
    text = (Path(environ["FICHA_LOG_DIR"]) / "desktop.jsonl").read_text(encoding="utf-8")
    events = [(line["event"], line.get("state")) for line in map(json.loads, text.splitlines())]
    assert ("link", "up") in events
    assert pbx.secret not in text


def test_a_request_to_end_closes_the_window_and_signs_off(
    settings: Settings, environ: dict[str, str], pbx: TrainingPbx
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    asked = [False]

    def ask_once_joined(view: DeskView) -> bool:
        if is_member(view) and not asked[0]:
            asked[0] = True
            os.kill(os.getpid(), signal.SIGTERM)
        return False

    window = Window(ask_once_joined)
    assert open_desktop(settings, environ, window.show) == 0
    assert window.is_closed
    assert pbx.member_queues("1001") == {}
    assert signal.getsignal(signal.SIGTERM) is before


def test_without_a_secret_the_desk_opens_and_asks(settings: Settings, environ: dict[str, str]) -> None:
    del environ["FICHA_PBX_SECRET"]
    environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    window = Window(lambda view: view.link.state is LinkState.REFUSED)
    assert open_desktop(settings, environ, window.show) == 0
    assert window.store_secret is not None


def test_a_second_desk_of_the_same_agent_is_refused(settings: Settings, environ: dict[str, str]) -> None:
    def open_another() -> None:
        with pytest.raises(AgentAlreadyOpen):
            open_desktop(settings, environ, Window(is_member).show)

    assert open_desktop(settings, environ, Window(is_member, at_end=open_another).show) == 0
