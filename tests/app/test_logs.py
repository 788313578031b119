"""The JSON lines that others read."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app import logs
from app.logs import LogFile, Mask, open_log

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[LogFile]:
    root = logging.getLogger()
    level = root.level
    opened = open_log("desktop", tmp_path / "logs", secrets=["correct horse"])
    yield opened
    opened.close()
    root.setLevel(level)


@pytest.fixture
def lines(log: LogFile) -> Lines:
    def close_and_read() -> list[dict[str, Any]]:
        log.close()
        return [json.loads(line) for line in log.path.read_text(encoding="utf-8").split("\n") if line]

    return close_and_read


def test_a_contract_line_holds_its_fields_beside_time_and_level(lines: Lines) -> None:
    fields = {"linkedid": "1.2", "customer_id": None, "matched_by": "phone", "candidates": 2, "latency_ms": 11.5}
    logging.getLogger("app.session").info("screen_pop", extra={"fields": fields})
    (line,) = lines()
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "info", "event": "screen_pop", **fields}


def test_any_other_record_is_a_log_event_with_its_message(lines: Lines) -> None:
    logging.getLogger("cti.asterisk").warning("refused %s", "Hangup")
    (line,) = lines()
    assert (line["event"], line["logger"], line["message"]) == ("log", "cti.asterisk", "refused Hangup")


def test_a_bug_is_logged_with_its_traceback(lines: Lines) -> None:
    try:
        raise ValueError("boom")
    except ValueError:
        logging.getLogger("app").exception("failed")
    assert "ValueError: boom" in lines()[0]["traceback"]


def test_other_libraries_are_heard_from_warnings_upward(lines: Lines) -> None:
    logging.getLogger("urllib3").info("chatter")
    logging.getLogger("urllib3").warning("trouble")
    assert [line["message"] for line in lines()] == ["trouble"]


def test_known_secrets_never_reach_the_file(log: LogFile, lines: Lines) -> None:
    log.mask.add("later secret")
    logger = logging.getLogger("app")
    logger.info("login with %s", "correct horse")
    logger.info("x", extra={"fields": {"deep": {"list": ["a later secret b"]}, "password": "1"}})
    logger.info("postgresql://ficha:1234@db/ficha and Secret: 1234")
    try:
        raise ValueError("correct horse")
    except ValueError:
        logger.exception("x")
    lines()
    text = log.path.read_text(encoding="utf-8")
    assert "horse" not in text
    assert "later secret" not in text
    assert "1234" not in text
    assert '"password": "1"' not in text


def test_a_short_secret_does_not_eat_ids() -> None:
    assert Mask(["1001"]).text("agent 1001") == "agent 1001"


def test_a_line_separator_in_a_callers_name_does_not_end_the_line(log: LogFile, lines: Lines) -> None:
    logging.getLogger("app").info("x", extra={"fields": {"name": "a\u2028b\x85c\nd\udcff"}})
    assert lines()[0]["name"] == "a\u2028b\x85c\nd\udcff"
    assert len(log.path.read_bytes().splitlines()) == 1


def test_the_file_is_rotated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MAX_BYTES", 2000)
    log = open_log("server", tmp_path)
    for number in range(60):
        logging.getLogger("app").info("line %d", number)
    log.close()
    assert (tmp_path / "server.jsonl.1").exists()
    assert log.path.stat().st_size <= 2000


def test_closing_ends_the_writing_thread_and_loses_nothing(log: LogFile) -> None:
    for number in range(500):
        logging.getLogger("app").info("line %d", number)
    before = threading.active_count()
    log.close()
    assert threading.active_count() == before - 1
    assert len(log.path.read_text(encoding="utf-8").splitlines()) == 500


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_stops_neither_the_desk_nor_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "desktop.jsonl").symlink_to("/dev/full")
    log = open_log("desktop", tmp_path)
    logging.getLogger("app").warning("x")
    log.close()
    assert capsys.readouterr().err == ""


def test_log_is_for_this_account_alone_also_after_a_rotation(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "log"
    log = open_log("desktop", folder)
    for number in range(3_000):
        logging.getLogger("app.test").info("line %d %s", number, "x" * 2000)
    log.close()
    assert folder.stat().st_mode & 0o777 == 0o700
    files = list(folder.iterdir())
    assert len(files) > 1
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_bug_that_ends_a_thread_is_logged_with_its_traceback(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        threading.excepthook.__self__, "_hook_before", lambda failed: told.append(str(failed.exc_value))
    )

    def fail() -> None:
        raise ValueError("boom")

    thread = threading.Thread(target=fail, name="ficha-link-reader")
    thread.start()
    thread.join(5)
    monkeypatch.undo()
    (line,) = lines()
    assert (line["level"], line["message"]) == ("critical", "a bug ended the thread ficha-link-reader")
    assert "ValueError: boom" in line["traceback"]
    assert told == ["boom"]


def test_a_closed_log_leaves_the_hook_of_threads_as_it_was(tmp_path: Path) -> None:
    before = threading.excepthook
    log = open_log("desktop", tmp_path)
    assert threading.excepthook != before
    log.close()
    assert threading.excepthook is before
