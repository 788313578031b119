"""Finds an Asterisk on this machine: the system's, or the one that `installer/asterisk.sh` unpacked."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Version = Literal["22", "16"]


class AsteriskMissing(Exception):
    """No Asterisk of the wanted version; the sentence says how to get one."""


@dataclass(frozen=True, slots=True)
class AsteriskTree:
    """How to start one Asterisk and where its own files are.

    An unpacked tree needs no chroot: `command` calls its own dynamic linker with its own libraries.
    """

    command: tuple[str, ...]
    modules: Path
    data: Path
    sounds: Path


def find_asterisk(version: Version) -> AsteriskTree:
    """Return the system's Asterisk if it has this version, else the unpacked one; raises AsteriskMissing."""
    system = _system_tree(version)
    if system is not None:
        return system
    root = cache_folder() / "asterisk" / version
    if not (root / "usr/sbin/asterisk").exists():
        raise AsteriskMissing(f"no Asterisk {version} in {root}; run: bash installer/asterisk.sh {version}")
    return _unpacked_tree(root)


def cache_folder() -> Path:
    """Return the folder of what the installer keeps: FICHA_CACHE_DIR, else `ficha` in the user's cache."""
    if chosen := os.environ.get("FICHA_CACHE_DIR"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ficha"


def _system_tree(version: Version) -> AsteriskTree | None:
    program = shutil.which("asterisk")
    if program is None:
        return None
    answer = subprocess.run([program, "-V"], capture_output=True, text=True, timeout=10, check=False).stdout
    if not answer.startswith(f"Asterisk {version}."):
        return None
    modules = _first(Path("/usr/lib"), "*/asterisk/modules", "asterisk/modules")
    return AsteriskTree((program,), modules, Path("/usr/share/asterisk"), _sounds(Path("/usr/share/asterisk")))


def _unpacked_tree(root: Path) -> AsteriskTree:
    linker = _first(root, "lib/*-linux-gnu/ld-linux-*.so.*", "usr/lib/*-linux-gnu/ld-linux-*.so.*")
    triplet = linker.parent.name
    libraries = ":".join(str(root / folder) for folder in (f"usr/lib/{triplet}", f"lib/{triplet}", "usr/lib"))
    data = root / "usr/share/asterisk"
    return AsteriskTree(
        command=(str(linker), "--library-path", libraries, str(root / "usr/sbin/asterisk")),
        modules=_first(root / "usr/lib", "*/asterisk/modules", "asterisk/modules"),
        data=data,
        sounds=_sounds(data),
    )


def _sounds(data: Path) -> Path:
    # Debian's "en" is a link into /etc/alternatives, which points outside an unpacked tree.
    return _first(data / "sounds", "en_US_f_*", "en")


def _first(folder: Path, *patterns: str) -> Path:
    for pattern in patterns:
        for found in sorted(folder.glob(pattern)):
            return found
    raise AsteriskMissing(f"{folder} has no {' or '.join(patterns)}: remove it and run installer/asterisk.sh again")
