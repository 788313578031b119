"""The files of a written configuration: read back, watched for changes by hand, replaced as one.

The first line of each file carries the hash of all that follows. Where it does not fit, somebody has changed the file,
and what they wrote is not overwritten unless that is asked for; the old file then stays beside it as `NAME.old`.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cti.asterisk.pbx_plan import Desk, PbxPlan

MANAGER, SYSTEM, QUEUES = "ficha-manager.conf", "ficha-asterisk.conf", "ficha-queues.conf"

_SEAL = re.compile(r"\A; written by ficha pbx config, ([0-9a-f]{64})\n")
_DESK = re.compile(
    r"^; --- desk \S+ at (?P<device>\S+)(?P<example>, an example[^\n]*)?\n"
    r"\[(?P<name>[^\]]+)\]\n(?P<body>(?:(?!\[|; --- desk)[^\n]*\n)*)",
    re.MULTILINE,
)
_QUEUE = re.compile(r"^\[([^\]]+)\]\(ficha-queue\)", re.MULTILINE)


class ChangedByHand(Exception):
    """Files that somebody has changed since they were written; nothing was written."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        super().__init__(", ".join(map(str, paths)))
        self.paths = paths


def read_plan(directory: Path) -> PbxPlan | None:
    """What the configuration in `directory` was written for, `None` if there is none; secrets stay in the file.

    Raises ValueError for a file in which somebody has written what cannot stand there, OSError for one that cannot be
    read.
    """
    if not (directory / MANAGER).is_file():
        return None
    text, usual = (directory / MANAGER).read_text(encoding="utf-8"), PbxPlan()
    general = section(text, "general")
    certificate = _first(general, "tlscertfile") if _first(general, "tlsenable") == "yes" else None
    tls_address, _, tls_port = (_first(general, "tlsbindaddr") or "").rpartition(":")
    desks = tuple(_desk(found) for found in _DESK.finditer(text))
    return PbxPlan(
        desks=desks or usual.desks,
        queues=tuple(_QUEUE.findall(_text(directory / QUEUES))) or usual.queues,
        manager_address=_first(general, "bindaddr") or usual.manager_address,
        manager_port=int(_first(general, "port") or usual.manager_port),
        tls_address=tls_address.strip("[]") or usual.tls_address,
        tls_port=int(tls_port or usual.tls_port),
        tls_certificate=Path(certificate) if certificate else None,
    )


def section(text: str, name: str) -> dict[str, list[str]]:
    """The values of each key of a section, in order."""
    found: dict[str, list[str]] = {}
    is_inside = False
    for line in text.splitlines():
        if line.startswith("["):
            is_inside = line.startswith(f"[{name}]")
        elif is_inside and not line.startswith(";"):
            key, equals, value = line.partition("=")
            if equals:
                found.setdefault(key.strip(), []).append(value.strip())
    return found


def setting(path: Path, name: str, key: str) -> str | None:
    """The first value of a key in a section of a file; `None` where file, section or key is missing."""
    return _first(section(_text(path), name), key)


def write_sealed(texts: Mapping[Path, str], *, force: bool) -> None:
    """Write files that have not been changed by hand: each is replaced in one step, and none before all are ready.

    Raises ChangedByHand unless `force`, and OSError. Mode 640: a secret is in one of them; owner and group stay.
    """
    changed = tuple(path for path in texts if path.exists() and not _is_as_written(path))
    if changed and not force:
        raise ChangedByHand(changed)
    drafts = {path: path.with_name(f".{path.name}.new") for path in texts}
    try:
        for path, text in texts.items():
            _write(drafts[path], _sealed(text), like=path)
        for path in changed:
            path.replace(path.with_name(f"{path.name}.old"))
        for path, draft in drafts.items():
            draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _desk(found: re.Match[str]) -> Desk:
    values = section(f"[{found['name']}]\n{found['body']}", found["name"])
    is_controlling = "system" in (_first(values, "write") or "").split(",")
    return Desk(
        found["name"],
        found["device"],
        tuple(values.get("permit", ())),
        phone_control=is_controlling,
        is_example=found["example"] is not None,
    )


def _first(values: Mapping[str, list[str]], key: str) -> str | None:
    return values[key][0] if key in values else None


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _sealed(text: str) -> str:
    return f"; written by ficha pbx config, {hashlib.sha256(text.encode()).hexdigest()}\n{text}"


def _is_as_written(path: Path) -> bool:
    text = path.read_bytes().decode("utf-8", "replace")
    seal = _SEAL.match(text)
    return seal is not None and _sealed(text[seal.end() :]) == text


def _write(draft: Path, text: str, *, like: Path) -> None:
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if like.exists() and hasattr(os, "chown"):
        there = like.stat()
        with suppress(PermissionError):
            os.chown(draft, there.st_uid, there.st_gid)
    draft.chmod(0o640)
