"""Where Ficha keeps what it reads and writes on this machine; each place can be moved by an environment variable."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("ficha", appauthor=False)


def usual_settings_file() -> Path:
    """The `ficha.toml` of this platform's usual configuration folder."""
    return Path(_DIRS.user_config_dir) / "ficha.toml"


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where the journal and an embedded database lie: `FICHA_DATA_DIR`, or the platform's data folder."""
    return _chosen(environ, "FICHA_DATA_DIR", _DIRS.user_data_dir)


def log_folder(environ: Mapping[str, str]) -> Path:
    """Where the JSON lines are written: `FICHA_LOG_DIR`, or the platform's log folder."""
    return _chosen(environ, "FICHA_LOG_DIR", _DIRS.user_log_dir)


def make_private(folder: Path) -> None:
    """Make a folder that only this account enters; one that is there keeps the rights that somebody gave it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def make_private_file(file: Path) -> None:
    """Make an empty file that only this account reads; one that is there stays as it is."""
    file.touch(mode=0o600)


def _chosen(environ: Mapping[str, str], variable: str, usual: str) -> Path:
    return Path(environ.get(variable) or usual).expanduser()
