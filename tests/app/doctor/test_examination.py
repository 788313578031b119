"""The whole round: what is well is said to be well, and what is not does not hide the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli.messages import DOCTOR_SENTENCES, doctor_sentence
from app.doctor.examination import examine
from app.doctor.finding import Grade
from app.settings import Settings
from cti.training.pbx import TrainingPbx
from tests.app.doctor.conftest import Examine, of

StartPbx = Callable[..., TrainingPbx]


def test_a_healthy_call_center_gets_no_failure(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with()
    findings = doctor()
    assert [finding for finding in findings if finding.grade is Grade.FAIL] == []
    subjects = {finding.subject for finding in findings if finding.grade is Grade.OK}
    assert subjects >= {"configuration", "log", "journal", "secret", "database", "tls", "link", "clock", "rights"}
    assert subjects >= {"events", "channelvars", "timestampevents", "systemname", "queues", "phone", "dialplan"}


def test_every_finding_has_a_sentence_in_both_languages(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with(no_write=frozenset({"agent", "system"}))
    for finding in doctor(agent__queues=["ventas", "none"]):
        for language in DOCTOR_SENTENCES:
            assert "\n" not in doctor_sentence(language, finding.code, **finding.values)


def test_the_trials_leave_nothing_behind(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx = pbx_with()
    doctor()
    assert pbx.channels() == []
    assert pbx.member_queues("1001") == {}
    assert pbx.waiting("ventas") == 0


def test_without_a_configuration_the_machine_is_examined_all_the_same(environ: dict[str, str]) -> None:
    del environ["FICHA_PBX_SECRET"]
    environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    findings = list(examine(Settings(), None, environ))
    assert of(findings, "configuration")[0] == ("fail", "settings_absent")
    assert of(findings, "log") == [("ok", "folder_writable")]
    assert of(findings, "link") == []


def test_what_is_missing_in_the_configuration_is_named(environ: dict[str, str], tmp_path: Path) -> None:
    findings = list(examine(Settings(), tmp_path / "ficha.toml", environ))
    (finding,) = [one for one in findings if one.code == "settings_incomplete"]
    assert finding.values["keys"] == "pbx.username, agent.id, agent.device"


def test_a_folder_that_is_a_file_is_found(environ: dict[str, str], doctor: Examine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environ["FICHA_LOG_DIR"] = str(tmp_path / "file" / "log")
    assert of(doctor(pbx__username=""), "log") == [("fail", "folder_unwritable")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("sqlite:///{}/none.db", "database_missing"),
        ("sqlite:///{}/text.db", "database_not_a_database"),
        ("postgresql+psycopg://ficha@127.0.0.1:1/ficha", "database_unreachable"),
    ],
)
def test_a_database_that_cannot_be_used_is_found(doctor: Examine, tmp_path: Path, change: str, code: str) -> None:
    (tmp_path / "text.db").write_text("this is no database " * 100, encoding="utf-8")
    assert of(doctor(database__url=change.format(tmp_path), pbx__username=""), "database") == [("fail", code)]


def test_a_password_of_the_database_that_nobody_stored_is_only_a_warning(doctor: Examine) -> None:
    found = of(doctor(database__url="postgresql+psycopg://ficha@127.0.0.1:1/ficha", pbx__username=""), "secret")
    assert found == [("ok", "secret_in_environment"), ("warn", "secret_absent")]
