"""A Tryton server of a test: its own copy of the prepared database, on 127.0.0.1, stopped by its handle."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

PASSWORD = "admin"
_PATIENCE_SECONDS = 40.0


def installed() -> Path | None:
    """The newest environment that `installer/tryton.sh` made."""
    cache = os.environ.get("FICHA_CACHE_DIR") or f"{os.environ.get('XDG_CACHE_HOME') or Path.home() / '.cache'}/ficha"
    found = sorted(one.parent for one in Path(cache, "tryton").glob("*/ready"))
    return found[-1] if found else None


@contextmanager
def running_tryton(tree: Path, folder: Path) -> Iterator[str]:
    """The address of a running server with an empty database `crm`."""
    shutil.copy(tree / "databases" / "crm.sqlite", folder / "crm.sqlite")
    for _ in range(3):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        config = folder / "trytond.conf"
        config.write_text(f"[database]\nuri = sqlite://\npath = {folder}\n[web]\nlisten = {address}\n")
        log = (folder / "trytond.log").open("ab")
        server = subprocess.Popen(
            [tree / "bin" / "trytond", "-c", config], stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            if _answers(server, f"http://{address}/"):
                yield f"http://{address}"
                return
        finally:
            server.terminate()
            server.wait(10)
            log.close()
    raise AssertionError((folder / "trytond.log").read_text(errors="replace")[-2000:])


def _answers(server: subprocess.Popen[bytes], url: str) -> bool:
    """Whether it came up; another one may have taken the port meanwhile, and it ends."""
    ends_at = time.monotonic() + _PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < ends_at:
        try:
            requests.post(url, json={"id": 0, "method": "common.server.version", "params": []}, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return True
    return False
