"""In which of the configured queues an agent does not want to be: remembered on this machine.

What is remembered are the ones left out, so that a queue that is configured later is joined. Nothing is lost with the
file: trouble with it is a line in the log.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import tempfile
from pathlib import Path

_log = logging.getLogger(__name__)
_LONGEST = 100_000  # bytes: what is longer is none of ours


class QueuesFile:
    """A small JSON file, read once when it is opened; `keep` blocks and is called on a worker."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.without = self._read()

    def keep(self, without: frozenset[str]) -> None:
        """Remember the queues that are left out, in place of those from before."""
        try:
            self._replace(json.dumps({"without": sorted(without)}).encode())
        except OSError as error:
            _log.warning("the choice of queues cannot be kept: %s", error)

    def _read(self) -> frozenset[str]:
        try:
            with self._path.open("rb") as stream:
                kept = json.loads(stream.read(_LONGEST))
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError) as error:
            _log.warning("the choice of queues cannot be read: %s", error)
            return frozenset()
        names = kept.get("without") if isinstance(kept, dict) else None
        return frozenset(name for name in names if isinstance(name, str)) if isinstance(names, list) else frozenset()

    def _replace(self, content: bytes) -> None:
        descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.stem, suffix=".new")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            Path(name).replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
