"""One desktop from its first to its last moment, without windows."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keyring
import pytest

from app.data.database import open_database
from app.desktop import Desktop, open_desktop
from app.journal_file import AgentAlreadyOpen
from app.settings import Settings
from app.view import DeskView
from cti.model import LinkState
from cti.training.pbx import TrainingPbx
from tests.wheel import until

PAINTED_AT = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=UTC)


@contextmanager
def desktop(settings: Settings, environ: dict[str, str]) -> Iterator[Desktop]:
    """A desktop that began, with this thread for its session; ended afterwards."""
    opened = open_desktop(settings, environ, painted_at=PAINTED_AT)
    try:
        opened.start()
        yield opened
    finally:
        opened.stop()


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


def lines(environ: dict[str, str]) -> list[dict[str, Any]]:
    text = (Path(environ["FICHA_LOG_DIR"]) / "desktop.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_it_signs_on_by_itself_and_leaves_the_queues_at_its_end(
    settings: Settings, environ: dict[str, str], pbx: TrainingPbx
) -> None:
    with desktop(settings, environ) as opened:
        until(opened, is_member)
        assert pbx.member_queues("1001") == {"ventas": False, "soporte": False}
    assert pbx.member_queues("1001") == {}


def test_the_link_is_logged_and_the_secret_is_not(
    settings: Settings, environ: dict[str, str], pbx: TrainingPbx
) -> None:
    with desktop(settings, environ) as opened:
        until(opened, is_member)
    assert ("link", "up") in [(line["event"], line.get("state")) for line in lines(environ)]
    assert pbx.secret not in str(lines(environ))


def test_the_first_paint_and_the_readiness_are_logged(settings: Settings, environ: dict[str, str]) -> None:
    with desktop(settings, environ):
        pass
    events = {line["event"]: line for line in lines(environ)}
    assert events["desk_painted"]["painted_at"] == PAINTED_AT.isoformat()
    assert "desk_ready" in events


def test_a_desktop_that_nobody_began_is_ended_and_may_be_opened_again(
    settings: Settings, environ: dict[str, str], pbx: TrainingPbx
) -> None:
    open_desktop(settings, environ, painted_at=PAINTED_AT).stop()
    assert pbx.member_queues("1001") == {}
    with desktop(settings, environ) as opened:
        until(opened, is_member)


def test_it_is_built_on_one_thread_and_used_on_another(settings: Settings, environ: dict[str, str]) -> None:
    with ThreadPoolExecutor(1) as builder:
        opened = builder.submit(open_desktop, settings, environ, painted_at=PAINTED_AT).result(10)
    opened.start()
    until(opened, is_member)
    opened.stop()


def test_without_a_secret_the_desk_opens_and_asks(settings: Settings, environ: dict[str, str]) -> None:
    del environ["FICHA_PBX_SECRET"]
    environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with desktop(settings, environ) as opened:
        until(opened, lambda view: view.link.state is LinkState.REFUSED)


def test_a_second_desk_of_the_same_agent_is_refused(settings: Settings, environ: dict[str, str]) -> None:
    with desktop(settings, environ), pytest.raises(AgentAlreadyOpen):
        open_desktop(settings, environ, painted_at=PAINTED_AT)
    with desktop(settings, environ):
        pass


# A keyring of one file, as a back-end of the package `keyring`.
FILE_KEYRING = """
import json, os, pathlib
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 1
    path = pathlib.Path(os.environ["FILE_KEYRING"])
    def _all(self):
        return json.loads(self.path.read_text()) if self.path.exists() else {}
    def get_password(self, service, username):
        return self._all().get(username)
    def set_password(self, service, username, password):
        self.path.write_text(json.dumps({**self._all(), username: password}))
"""


@pytest.fixture
def keyring_file(environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with a keyring and no secret in its environment."""
    del environ["FICHA_PBX_SECRET"]
    (tmp_path / "one_file_keyring.py").write_text(FILE_KEYRING, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("FILE_KEYRING", str(tmp_path / "kept.json"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "one_file_keyring.Keyring")
    before = keyring.get_keyring()
    keyring.core.init_backend()
    yield tmp_path / "kept.json"
    keyring.set_keyring(before)
    sys.modules.pop("one_file_keyring", None)


def test_an_accepted_secret_signs_on_by_itself_at_the_next_start_and_a_refused_one_is_forgotten(
    settings: Settings, environ: dict[str, str], pbx: TrainingPbx, keyring_file: Path
) -> None:
    with desktop(settings, environ) as opened:
        session = opened.session
        assert session.view.link.keeps_secret
        session.sign_on(secret="not this one")
        until(opened, lambda view: view.link.reason == "wrong_secret")
        assert not keyring_file.exists()
        session.sign_on(secret=pbx.secret)
        until(opened, is_member)
        deadline = time.monotonic() + 10
        while not keyring_file.exists():
            assert time.monotonic() < deadline
            time.sleep(0.01)
    assert json.loads(keyring_file.read_text(encoding="utf-8")) == {"pbx_secret:1001@central": pbx.secret}
    with desktop(settings, environ) as again:
        until(again, is_member)
    assert pbx.secret not in str(lines(environ))


def test_where_the_environment_gives_the_secret_none_is_kept(settings: Settings, environ: dict[str, str]) -> None:
    with desktop(settings, environ) as opened:
        assert not opened.session.view.link.keeps_secret
