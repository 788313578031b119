"""`ficha pbx config`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.app.cli.conftest import Ficha


def test_the_files_are_written_and_each_is_explained(ficha: Ficha, tmp_path: Path) -> None:
    done = ficha("pbx", "config", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    written = sorted((tmp_path / "out").iterdir())
    assert len(written) == 5
    for path in written:
        assert str(path) in done.stdout
        assert f"#include {path.name}" in done.stdout


def test_login_phone_and_queues_come_from_the_configuration(
    ficha: Ficha, configured: Callable[[str], Path], tmp_path: Path
) -> None:
    path = configured("[pbx]\nusername = 'desk7'\n[agent]\ndevice = 'PJSIP/700'\nqueues = ['cobranza']\n")
    assert ficha("pbx", "config", tmp_path / "out", "--config", path).returncode == 0
    manager = (tmp_path / "out" / "ficha-manager.conf").read_text(encoding="utf-8")
    assert "[desk7]" in manager
    assert "cobranza" in manager


def test_several_desks_can_be_named(ficha: Ficha, tmp_path: Path) -> None:
    options = ["--desk", "1001=PJSIP/1001", "--desk", "1002=PJSIP/1002", "--queue", "ventas"]
    assert ficha("pbx", "config", tmp_path / "out", *options).returncode == 0
    manager = (tmp_path / "out" / "ficha-manager.conf").read_text(encoding="utf-8")
    assert "[1001]" in manager
    assert "[1002]" in manager


def test_no_secret_is_printed(ficha: Ficha, tmp_path: Path) -> None:
    done = ficha("pbx", "config", tmp_path / "out")
    manager = (tmp_path / "out" / "ficha-manager.conf").read_text(encoding="utf-8")
    secrets = [line.partition("= ")[2] for line in manager.splitlines() if line.startswith("secret = ")]
    assert secrets
    assert not any(secret in done.stdout for secret in secrets)


def test_a_name_that_would_end_a_line_of_the_configuration_is_refused(ficha: Ficha, tmp_path: Path) -> None:
    assert ficha("pbx", "config", tmp_path / "out", "--desk", "1001").returncode == 2
    assert ficha("pbx", "config", tmp_path / "out", "--desk", "a b=PJSIP/1").returncode == 2
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(ficha: Ficha, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = ficha("pbx", "config", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert "file" in done.stderr
