"""The doctor on the phone in this computer: only where one is wanted, with the command that helps."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.doctor.finding import Grade
from app.doctor.softphone import check_softphone
from app.settings import Settings

Findings = dict[str, dict[str, object]]
SECRET = {"FICHA_SOFTPHONE_SECRET": "x"}


@pytest.fixture
def engine(tmp_path: Path) -> Callable[[str], str]:
    """`engine("1.0.0")`: a program that says that it is baresip of this version."""

    def make(version: str) -> str:
        program = tmp_path / "bin" / "baresip"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\necho 'baresip v{version} Copyright'\nexit 1\n", encoding="utf-8")
        program.chmod(0o755)
        modules = tmp_path / "lib/baresip/modules"
        modules.mkdir(parents=True)
        (modules / "ctrl_tcp.so").touch()
        return str(program)

    return make


def found(environ: dict[str, str] = SECRET, **values: object) -> Findings:
    keys = {"agent.device": "PJSIP/1001", "softphone.enabled": True}
    keys |= {f"softphone.{key}": value for key, value in values.items()}
    settings = Settings().with_values(keys)
    return {one.code: one.values | {"grade": one.grade} for one in check_softphone(settings, environ)}


def test_a_desk_that_wants_none_is_not_examined() -> None:
    assert list(check_softphone(Settings(), {})) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the command is Debian's")
def test_a_missing_program_comes_with_the_command_that_installs_it() -> None:
    missing = found(program="/nowhere/baresip")["softphone_missing"]
    assert missing["command"] == "sudo apt-get install baresip-core"
    assert missing["grade"] is Grade.WARN, "the desk phone serves"


@pytest.mark.skipif(sys.platform != "linux", reason="a program of a shell")
@pytest.mark.parametrize(
    ("version", "values", "code"),
    [
        ("1.0.0", {}, "softphone_found"),
        ("1.0.0", {"transport": "tls"}, "softphone_cannot_verify"),
        ("1.0.0", {"transport": "tls", "tls_verify": False}, "softphone_found"),
        ("1.1.0", {"transport": "tls"}, "softphone_found"),
        ("3.20.0", {"transport": "tls"}, "softphone_found"),
    ],
)
def test_an_engine_that_looks_at_no_certificate_is_no_way_by_tls(
    engine: Callable[[str], str], version: str, values: dict[str, object], code: str
) -> None:
    assert list(found(program=engine(version), **values)) == [code]


def test_an_account_and_its_secret_are_missed() -> None:
    codes = found({"PYTHON_KEYRING_BACKEND": "none"}, program="/nowhere")
    assert codes["secret_absent"]["name"] == "softphone_secret"
    settings = Settings().with_values({"softphone.enabled": True})
    assert "softphone_no_username" in {one.code for one in check_softphone(settings, SECRET)}
