"""The demo as its visitor starts it, and its desk driven without windows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.demo.asterisk_site import caller_of
from app.demo.demo import PbxKind, run_demo
from app.domain.agent import AgentState
from app.session import AgentSession
from app.view import CardState, DeskView
from cti.training.inbound import InboundCall

CHECKOUT = Path(__file__).parents[3]


class PlayedWindow:
    """Stands for the windows: runs the session until the wanted view came, and closes."""

    def __init__(self, until: Callable[[DeskView], bool], seconds: float) -> None:
        self._until, self._seconds = until, seconds
        self.seen: DeskView | None = None
        self.seconds_until_seen = 0.0

    def close(self) -> bool:
        return True

    def show(
        self,
        desk: AgentSession,
        *,
        language: str,
        on_started: Callable[[Any], None] | None,
    ) -> int:
        assert on_started is not None
        on_started(self)
        began = time.monotonic()
        while time.monotonic() - began < self._seconds:
            desk.drain()
            if self._until(desk.view):
                self.seen, self.seconds_until_seen = desk.view, time.monotonic() - began
                return 0
            time.sleep(0.01)
        return 1


def has_card(view: DeskView) -> bool:
    return view.card.state is CardState.READY and view.agent.state is AgentState.RINGING


@pytest.mark.parametrize("pbx", ["training", pytest.param("asterisk", marks=pytest.mark.asterisk)])
def test_the_first_card_comes_within_five_seconds_and_nothing_stays(
    pbx: PbxKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    window = PlayedWindow(has_card, 10)
    assert run_demo(pbx, window.show, language="es", log_folder=tmp_path / "log") == 0
    assert window.seen is not None
    assert window.seen.card.card is not None
    assert window.seen.card.card.name == "María Fernanda Rojas"
    assert [alert.kind for alert in window.seen.card.card.alerts][:1] == ["open_complaint"]
    assert window.seconds_until_seen < 5
    assert list(temporary.iterdir()) == []


def test_the_command_ends_by_itself_and_leaves_pictures(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FICHA_")}
    done = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--seconds", "6", "--screenshots", str(tmp_path / "pictures")],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        cwd=CHECKOUT,
        env=environment | {"FICHA_LOG_DIR": str(tmp_path / "log"), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    names = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert names[0] == "00-start.png"
    assert any(one.endswith("-ringing-ready.png") for one in names[1:-1])  # a slow start has the idle desk before it
    assert names[-1].endswith("end.png")
    lines = [json.loads(line) for line in (tmp_path / "log" / "desktop.jsonl").read_text("utf-8").splitlines()]
    (pop,) = [line for line in lines if line["event"] == "screen_pop"]
    assert (pop["customer_id"], pop["matched_by"], pop["candidates"]) == (1, "ivr", 1)


def test_a_planned_call_becomes_a_sip_caller_with_its_context_in_headers() -> None:
    call = InboundCall(
        "+56912345678",
        "Ana",
        queue="ventas",
        variables={"FICHA_IVR_PATH": "Ventas>Planes", "FICHA_TIER": "gold"},
        talk_seconds=10,
    )
    caller = caller_of(call, "600")
    assert (caller.user, caller.number, caller.talk_seconds) == ("+56912345678", "600", 18.0)
    assert caller.headers == {
        "X-Ficha-Queue": "ventas",
        "X-Ficha-Ivr-Path": "Ventas>Planes",
        "X-Ficha-Tier": "gold",
    }
