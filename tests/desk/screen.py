"""A virtual screen of its own: two windows on one screen would take the keyboard from each other."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_START_SECONDS = 20.0


@contextmanager
def virtual_screen(size: str = "1920x1080") -> Iterator[str]:
    """Run an Xvfb of this size and give its `DISPLAY`; without one the screen that is there."""
    program = shutil.which("Xvfb")
    if program is None:
        if not os.environ.get("DISPLAY"):
            pytest.skip("no screen and no Xvfb; run: apt-get install xvfb")
        yield os.environ["DISPLAY"]
        return
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, pass_fds=[writing], stdin=quiet, stdout=quiet, stderr=quiet)
    os.close(writing)
    try:
        yield f":{_read_number(reading)}"
    finally:
        os.close(reading)
        process.terminate()
        process.wait(_START_SECONDS)


def _read_number(reading: int) -> str:
    said = b""
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([reading], [], [], _START_SECONDS)
        piece = os.read(reading, 64) if ready else b""
        if not piece:
            raise OSError("Xvfb did not start")
        said += piece
    return said.decode().strip()
