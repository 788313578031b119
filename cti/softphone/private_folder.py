"""The folder that the engine reads: for this account alone, in memory where the system offers that, gone at the end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

_PREFIX = "ficha-phone-"
_PROCESSES = Path("/proc")


class PrivateFolder:
    """Made when it is built, for its owner alone; `remove` takes it away."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        runtime = (os.environ if environ is None else environ).get("XDG_RUNTIME_DIR", "")
        base = runtime if runtime and os.access(runtime, os.W_OK) else tempfile.gettempdir()
        _remove_orphans(Path(base))
        self.path = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=base))  # mkdtemp makes it 0700

    def write(self, name: str, text: str) -> None:
        """Put a file in, readable by its owner from its first moment, in place of an older one."""
        draft = self.path / f"{name}.new"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        draft.replace(self.path / name)

    def forget(self, name: str) -> None:
        """Take one file away: the engine has read it."""
        (self.path / name).unlink(missing_ok=True)

    def remove(self) -> None:
        """Take all of it away."""
        shutil.rmtree(self.path, ignore_errors=True)


def _remove_orphans(base: Path) -> None:
    """Take away what a desk that was killed left behind, perhaps with its secret; another account's stays."""
    if not _PROCESSES.is_dir():
        return  # a system that does not say which processes live
    for folder in base.glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and not (_PROCESSES / owner).exists():
            shutil.rmtree(folder, ignore_errors=True)
