"""The log: JSON lines, one object each, in `desktop.jsonl` (or `training`, `server`), written by a thread of its own.

A contract line is `logger.info("screen_pop", extra={"fields": {...}})`; it becomes
`{"time": ..., "level": ..., "event": "screen_pop", ...fields}`. Any other record has the event `log` and a `message`.
Secrets never reach the file: known ones are struck out of every text, and so is what stands where secrets usually do.
"""

from __future__ import annotations

import json
import logging
import queue
import re
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path
from typing import Any

from app.folders import make_private, make_private_file

__all__ = ["LogFile", "Mask", "open_log"]

_log = logging.getLogger(__name__)

MAX_BYTES = 5_000_000
KEPT_FILES = 5
_STRUCK = "********"
_SECRET_KEYS = re.compile(r"secret|password|passwd|token", re.IGNORECASE)
_SECRET_PLACES = re.compile(
    r"((?:secret|password|passwd)[\"']?\s*[:=]\s*[\"']?|://[^\s/:@]+:)([^\s\"'@]+)", re.IGNORECASE
)
# A shorter secret ("1001") also stands in ids and times: it is struck where secrets stand, not everywhere.
_SHORTEST_STRUCK_ANYWHERE = 6


class Mask:
    """Strikes secrets out of what is logged; `add` may be called from any thread, at any time."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets: tuple[str, ...] = ()
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Strike this text out from now on."""
        if len(secret) >= _SHORTEST_STRUCK_ANYWHERE:
            self._secrets = (*self._secrets, secret)

    def text(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, _STRUCK)
        return _SECRET_PLACES.sub(lambda found: found[1] + _STRUCK, text)

    def value(self, value: object) -> object:
        """The same for a value of JSON: text, mappings and lists are looked through."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {
                str(key): _STRUCK if _SECRET_KEYS.search(str(key)) else self.value(part) for key, part in value.items()
            }
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value(part) for part in value]
        return value


class JsonLines(logging.Formatter):
    """Makes one line of JSON of a record; ASCII only, so that no U+2028 of a caller's name ends a line early."""

    def __init__(self, mask: Mask) -> None:
        super().__init__()
        self._mask = mask

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object without a line break."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        fields = getattr(record, "fields", None)
        if isinstance(fields, Mapping):
            line |= {"event": record.getMessage(), **fields}
        else:
            line |= {"event": "log", "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(self._mask.value(line), default=lambda value: self._mask.text(str(value)))


class _Queued(QueueHandler):
    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        # The stock handler would format here, on the GUI thread; the arguments of ours are immutable values.
        return record


class _File(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        # Customers and calls stand in it: for this account alone. Each rotation opens a new file.
        make_private_file(Path(self.baseFilename))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - name of the standard library
        """A full disk must not stop or fill the terminal of a desk; the next line is tried again."""


class LogFile:
    """An open log: `path` is the file, `mask` takes secrets that become known later; `close` writes what is queued."""

    def __init__(self, path: Path, mask: Mask) -> None:
        self.path = path
        self.mask = mask
        self._is_closed = False
        self._file = _File(path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8")
        self._file.setFormatter(JsonLines(mask))
        lines: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._handler = _Queued(lines)
        self._listener = QueueListener(lines, self._file)
        self._listener.start()
        logging.getLogger().addHandler(self._handler)
        self._hook_before = threading.excepthook
        threading.excepthook = self._log_thread

    def close(self) -> None:
        """Stop logging to this file; nothing that was logged before is lost. Closing twice is harmless."""
        if self._is_closed:
            return
        self._is_closed = True
        if threading.excepthook == self._log_thread:
            threading.excepthook = self._hook_before
        logging.getLogger().removeHandler(self._handler)
        self._listener.stop()
        with suppress(OSError):  # a full disk
            self._file.close()

    def _log_thread(self, failed: threading.ExceptHookArgs) -> None:
        """Log what ended a thread: nobody sees the terminal of a desk."""
        if failed.exc_value is not None:
            name = failed.thread.name if failed.thread else "?"
            _log.critical("a bug ended the thread %s", name, exc_info=failed.exc_value)
        self._hook_before(failed)


def open_log(program: str, folder: Path, *, secrets: Iterable[str] = (), level: int = logging.INFO) -> LogFile:
    """Write the records of this process to `folder/program.jsonl` (rotated); raises `OSError` when that is impossible.

    `program` is `desktop`, `training` or `server`. Other libraries are heard from warnings upward.
    """
    make_private(folder)
    log = LogFile(folder / f"{program}.jsonl", Mask(secrets))
    logging.getLogger().setLevel(logging.WARNING)
    for ours in ("app", "cti", "ui"):
        logging.getLogger(ours).setLevel(level)
    return log
