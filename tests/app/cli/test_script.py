"""`ficha script`, and what the doctor says of scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli.messages import DOCTOR_SENTENCES, doctor_sentence
from app.doctor.finding import Grade
from app.doctor.scripts import examine_scripts
from tests.app.cli.conftest import Ficha

TEXT = "script: ventas\nversion: {}\ntitle es: Venta\ntitle en: Sale\nqueues: ventas\n[a]\nes: hola\nen: hello\n"


@pytest.fixture
def upgraded(ficha: Ficha, configured: Callable[[str], Path]) -> Path:
    config = configured("[database]\nurl = 'sqlite:///crm.db'\n")
    assert ficha("db", "upgrade", "--config", config).returncode == 0
    return config


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_script_is_brought_in_once_and_taken_out_of_use(ficha: Ficha, upgraded: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "ventas.guion", TEXT.format(1))
    first = ficha("script", "import", file, "--config", upgraded)
    again = ficha("script", "import", file, "--config", upgraded)
    assert first.stdout == "ventas.guion: sound.\nventas, version 1: in use.\n"
    assert again.stdout.endswith("ventas, version 1: was there already, in use.\n")
    exported = ficha("db", "export", "scripts", "--config", upgraded).stdout
    assert [row["source"] for row in csv.DictReader(io.StringIO(exported))] == [TEXT.format(1)]
    assert ficha("script", "retire", "ventas", "--config", upgraded).stdout == "ventas: no longer in use.\n"
    assert ficha("script", "retire", "ventas", "--config", upgraded).returncode == 1


def test_a_version_that_is_there_keeps_its_text(ficha: Ficha, upgraded: Path, tmp_path: Path) -> None:
    ficha("script", "import", written(tmp_path, "a.guion", TEXT.format(1)), "--config", upgraded)
    other = written(tmp_path, "b.guion", TEXT.format(1).replace("hola", "buenas"))
    done = ficha("script", "import", other, "--config", upgraded)
    assert done.returncode == 2
    assert "Give this one a higher version" in done.stderr


def test_one_fault_keeps_all_out_and_names_file_line_and_remedy(ficha: Ficha, upgraded: Path, tmp_path: Path) -> None:
    sound = written(tmp_path, "sound.guion", TEXT.format(1))
    bad = written(tmp_path, "bad.guion", TEXT.format(2) + "next: zz\n")
    done = ficha("script", "import", sound, bad, "--config", upgraded)
    assert done.returncode == 1
    assert "bad.guion, line 6: there is no step [zz]. Write that step, or correct the name." in done.stdout
    assert "ventas" not in ficha("db", "export", "scripts", "--config", upgraded).stdout
    assert ficha("script", "check", sound).returncode == 0
    assert ficha("script", "check", sound, bad).returncode == 1


def test_a_file_that_is_not_there_or_not_utf8_is_said(ficha: Ficha, tmp_path: Path) -> None:
    assert "cannot be read" in ficha("script", "check", tmp_path / "none.guion").stderr
    (tmp_path / "latin.guion").write_bytes("título".encode("latin-1"))
    assert "UTF-8" in ficha("script", "check", tmp_path / "latin.guion").stderr


def test_the_doctor_names_broken_scripts_and_those_for_the_same_calls() -> None:
    other = TEXT.replace("script: ventas", "script: otra").format(1)
    findings = list(examine_scripts((("ventas", 1, TEXT.format(1)), ("otra", 1, other), ("rota", 3, "["))))
    grades = [(finding.grade, finding.code) for finding in findings]
    assert (Grade.WARN, "script_same_place") in grades
    assert grades[-1] == (Grade.OK, "scripts_ready")
    assert (Grade.FAIL, "script_no_steps") in grades or (Grade.FAIL, "script_bad_step") in grades
    for finding in findings:
        for language in DOCTOR_SENTENCES:
            assert doctor_sentence(language, finding.code, **finding.values)
    assert [finding.code for finding in examine_scripts(())] == ["scripts_none"]
