"""Finding an Asterisk on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from cti.training.asterisk_tree import AsteriskMissing, cache_folder, find_asterisk


@pytest.fixture
def no_system_asterisk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty PATH and an empty cache."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("FICHA_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def unpacked(root: Path, *files: str) -> Path:
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def test_missing_asterisk_names_the_command_that_brings_it(no_system_asterisk: Path) -> None:
    with pytest.raises(AsteriskMissing, match=r"bash installer/asterisk\.sh 16"):
        find_asterisk("16")


def test_unpacked_asterisk_starts_by_its_own_linker_with_its_own_libraries(no_system_asterisk: Path) -> None:
    root = unpacked(
        no_system_asterisk / "cache/asterisk/22",
        "usr/sbin/asterisk",
        "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
        "usr/lib/x86_64-linux-gnu/asterisk/modules/app_queue.so",
        "usr/share/asterisk/sounds/en_US_f_Allison/beep.gsm",
    )

    tree = find_asterisk("22")

    assert tree.command[0] == str(root / "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2")
    assert tree.command[-1] == str(root / "usr/sbin/asterisk")
    assert str(root / "usr/lib/x86_64-linux-gnu") in tree.command[2].split(":")
    assert tree.modules == root / "usr/lib/x86_64-linux-gnu/asterisk/modules"
    assert tree.sounds == root / "usr/share/asterisk/sounds/en_US_f_Allison"


def test_half_an_asterisk_says_which_part_is_missing(no_system_asterisk: Path) -> None:
    unpacked(no_system_asterisk / "cache/asterisk/22", "usr/sbin/asterisk")

    with pytest.raises(AsteriskMissing, match="ld-linux"):
        find_asterisk("22")


@pytest.mark.parametrize(("version", "is_used"), [("22", True), ("16", False)])
def test_system_asterisk_is_used_for_its_own_version_only(
    no_system_asterisk: Path, version: str, is_used: bool
) -> None:
    program = no_system_asterisk / "bin/asterisk"
    program.write_text("#!/bin/sh\necho Asterisk 22.4.1\n", encoding="ascii")
    program.chmod(0o755)

    try:
        command = find_asterisk("22" if version == "22" else "16").command
    except AsteriskMissing as missing:
        found = "/usr/lib" in str(missing)  # it was looked at, and this machine has no modules of it
    else:
        found = command == (str(program),)
    assert found is is_used


def test_cache_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("FICHA_CACHE_DIR", raising=False)
    assert cache_folder() == tmp_path / "xdg" / "ficha"

    monkeypatch.setenv("FICHA_CACHE_DIR", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
