"""The copy of the database's lists on this machine: what a desk offers that starts while its database is down.

Nothing is lost with the file, so trouble with it is a line in the log and no more.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from app.domain.vocabulary import WordLists

_log = logging.getLogger(__name__)
_LISTS = TypeAdapter(WordLists)
_LONGEST = 1_000_000  # bytes: what is longer is none of ours


class ListsFile:
    """A small JSON file; every method blocks and is called on a worker, from any number of them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> WordLists | None:
        """The lists that were kept last; `None`: none are, or what lies there is no such file."""
        try:
            with self._path.open("rb") as stream:
                lists = _LISTS.validate_json(stream.read(_LONGEST))
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            _log.warning("the kept lists cannot be read: %s", error)
            return None
        return lists if lists.outcomes else None

    def keep(self, lists: WordLists) -> None:
        """Write the lists beside the old ones and put them in their place: a reader sees one or the other, whole."""
        try:
            self._replace(_LISTS.dump_json(lists))
        except OSError as error:
            _log.warning("the lists cannot be kept: %s", error)

    def _replace(self, content: bytes) -> None:
        descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.stem, suffix=".new")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
