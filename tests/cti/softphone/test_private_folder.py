"""The engine's folder is for one account alone and goes when it is no more needed."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cti.softphone.private_folder import PrivateFolder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_enters_or_reads(tmp_path: Path) -> None:
    folder = PrivateFolder({"XDG_RUNTIME_DIR": str(tmp_path)})
    folder.write("accounts", "secret")
    assert folder.path.parent == tmp_path
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder.path / "accounts").stat().st_mode) == 0o600
    folder.remove()


def test_a_file_is_replaced_forgotten_and_all_of_it_removed(tmp_path: Path) -> None:
    folder = PrivateFolder({"XDG_RUNTIME_DIR": str(tmp_path)})
    folder.write("config", "one")
    folder.write("config", "two")
    assert [one.name for one in folder.path.iterdir()] == ["config"]
    assert (folder.path / "config").read_text(encoding="utf-8") == "two"
    folder.forget("config")
    folder.forget("config")
    assert list(folder.path.iterdir()) == []
    folder.remove()
    assert not folder.path.exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no table of processes here")
def test_what_a_killed_desk_left_is_taken_away_and_that_of_a_living_one_is_not(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    for name in (f"ficha-phone-{dead.pid}-x", "ficha-phone-other", "mine"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "accounts").touch()
    living = PrivateFolder({"XDG_RUNTIME_DIR": str(tmp_path)})
    folder = PrivateFolder({"XDG_RUNTIME_DIR": str(tmp_path)})
    left = {one.name for one in tmp_path.iterdir()}
    assert left == {"ficha-phone-other", "mine", living.path.name, folder.path.name}


def test_without_a_runtime_folder_it_lies_among_the_temporary_files() -> None:
    folder = PrivateFolder({"XDG_RUNTIME_DIR": "/nowhere/at/all"})
    assert folder.path.is_dir()
    folder.remove()
