"""`ficha secret set`."""

from __future__ import annotations

from pathlib import Path

from tests.app.cli.conftest import Ficha

# A keyring of one file, as a back-end of the package: what a real one is to the command.
FILE_KEYRING = """
import os, pathlib
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 1
    path = pathlib.Path(os.environ["HOME"]) / "kept"
    def get_password(self, service, username):
        return self.path.read_text() if self.path.exists() else None
    def set_password(self, service, username, password):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(f"{service} {username} {password}")
"""


def with_keyring(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "file_keyring.py").write_text(FILE_KEYRING, encoding="utf-8")
    checkout = Path(__file__).parents[3]
    return {
        "PYTHON_KEYRING_BACKEND": "file_keyring.Keyring",
        "PYTHONPATH": f"{checkout}:{tmp_path}",
    }


def test_a_secret_from_standard_input_is_stored_and_never_shown(ficha: Ficha, tmp_path: Path) -> None:
    done = ficha("secret", "set", "pbx_secret", stdin="hush hush\n", **with_keyring(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "hush" not in done.stdout
    assert (tmp_path / "home" / "kept").read_text(encoding="utf-8") == "ficha pbx_secret hush hush"


def test_the_secret_of_a_configured_login_is_stored_for_that_login(ficha: Ficha, tmp_path: Path) -> None:
    config = tmp_path / "here.toml"
    config.write_text('[pbx]\nname = "norte"\nusername = "1001"\n', encoding="utf-8")
    done = ficha("secret", "set", "pbx", "--config", str(config), stdin="hush\n", **with_keyring(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "home" / "kept").read_text(encoding="utf-8") == "ficha pbx_secret:1001@norte hush"


def test_nothing_given_is_nothing_stored(ficha: Ficha, tmp_path: Path) -> None:
    done = ficha("secret", "set", "db", stdin="\n", **with_keyring(tmp_path))
    assert done.returncode == 2
    assert not (tmp_path / "home" / "kept").exists()


def test_an_unknown_name_is_refused_with_the_known_ones(ficha: Ficha) -> None:
    done = ficha("secret", "set", "root", stdin="x\n")
    assert done.returncode == 2
    assert "pbx_secret, db_password, softphone_secret" in done.stderr


def test_without_a_keyring_the_remedy_is_said(ficha: Ficha) -> None:
    done = ficha("secret", "set", "pbx_secret", stdin="hush\n")
    assert done.returncode == 2
    assert "FICHA_PBX_SECRET" in done.stderr
    assert "hush" not in done.stderr


def test_a_secret_on_the_command_line_is_refused(ficha: Ficha) -> None:
    assert ficha("secret", "set", "pbx_secret", "hush").returncode == 2
