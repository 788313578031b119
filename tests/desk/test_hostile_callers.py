"""Callers who name themselves as they like: the recorded sessions played to the real window, shown as plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import OpenDesktop
from tests.cti.asterisk.conftest import FakeManager
from tests.desk.configuration import desk_toml
from tests.desk.desktop import Desktop, Shown

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
LONGEST = 160
NAMES = {
    "name-amp-22": "Tom & Jerry &lt;b&gt;",
    "name-angle-22": "Ana <b>negrita</b> <script>alert(1)</script>",
    "name-crlf-escaped-22": r"Ana\r\nEvent: Newchannel\r\nExten: 666",
    "name-crlf-percent-22": "Ana%0D%0AExten: 666",
    "name-dollar-22": "${SHELL(id)} $[1+1]",
    "name-emoji-22": "👩‍👩‍👧‍👦 Ana 🚀",
    "name-img-22": "<img src=http://127.0.0.1/x.png>",
    "name-latin1-22": "Pe\ufffda N\ufffd\ufffdez",
    "name-long-emoji-cut-22": None,
    "name-long200-22": None,
    "name-quotes-22": r"Juan \"El Rey\" P\\erez",
    "name-single-quote-22": "O'Brien'; DROP TABLE clientes;--",
    "name-tab-22": "Ana␉Lopez",
    "name-u2028-22": "AnaExten: 666Uniqueid: 6.6",
    "name-utf8-arabic-22": "محمد بن سلمان",
    "name-utf8-cjk-22": "株式会社田中",
}


@pytest.fixture
def manager() -> Iterator[FakeManager]:
    """Sends what was recorded, byte by byte as it was."""
    fake = FakeManager()
    yield fake
    fake.stop()


def test_recorded_names_are_plain_text_in_the_window(
    open_desktop: OpenDesktop, manager: FakeManager, sqlite_url: str
) -> None:
    manager.system_name = "bench22"
    toml = desk_toml(port=manager.port, url=sqlite_url, language="en", device="PJSIP/agent001", queues=())
    desk = open_desktop(toml, secret=manager.secret)
    desk.until(lambda _: "Status" in manager.names())
    for recording, name in NAMES.items():
        ringing, rest = cut_when_it_rings((TRANSCRIPTS / f"{recording}.txt").read_bytes())
        manager.send(ringing)
        shown = desk.until_says("call.timer", "Ringing")
        assert_plain(shown, recording)
        if name is not None:
            assert shown.text("call.name") == name, recording
        manager.send(rest)
        close(desk)
    assert "Traceback" not in desk.log_text


def test_a_number_with_manager_lines_is_told_and_believed_in_nothing(
    open_desktop: OpenDesktop, manager: FakeManager, sqlite_url: str
) -> None:
    manager.system_name = "bench22"
    toml = desk_toml(port=manager.port, url=sqlite_url, language="en", device="PJSIP/agent001", queues=())
    desk = open_desktop(toml, secret=manager.secret)
    desk.until(lambda _: "Status" in manager.names())
    manager.send((TRANSCRIPTS / "number-crlf-header-22.txt").read_bytes())
    shown = desk.until(lambda shown: shown.text("banner.suspicious_number"))
    assert "customer.name" not in shown
    assert_plain(shown, "number-crlf-header-22")


def cut_when_it_rings(session: bytes) -> tuple[bytes, bytes]:
    """The recorded bytes until the agent's phone is dialled, without the greeting, and the rest."""
    events = session.split(b"\r\n", 1)[1]
    place = events.index(b"\r\n\r\n", events.index(b"Event: DialBegin")) + 4
    return events[:place], events[place:]


def assert_plain(shown: Shown, recording: str) -> None:
    for identifier in ("call.name", "call.number", "customer.number", "call.ivr", "banner.suspicious_number"):
        text = shown.text(identifier)
        strange = [char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}]
        assert set(strange) <= set("\u200d\u2068\u2069"), (recording, identifier, text)
        assert shown.get(identifier, {}).get("plain", True), (recording, identifier)
    assert len(shown.text("call.name")) <= LONGEST


def close(desk: Desktop) -> None:
    desk.until_says("call.timer", "Ended")
    desk.press("Ctrl+1", "Ctrl+Return")
    desk.until(lambda shown: "call.strip" not in shown)
