"""`ficha desktop --training`, as far as it says why it cannot run; the lessons are tested in tests/ui."""

from __future__ import annotations

from pathlib import Path

from tests.app.cli.conftest import Ficha


def test_without_a_screen_it_says_so(ficha: Ficha) -> None:
    done = ficha("desktop", "--training")
    assert (done.returncode, done.stdout) == (2, "")
    assert "DISPLAY" in done.stderr


def test_a_configuration_has_no_place_in_it(ficha: Ficha, tmp_path: Path) -> None:
    done = ficha("desktop", "--training", "--config", tmp_path / "ficha.toml", QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "The lessons bring their own PBX and customers: leave --config out.\n"
