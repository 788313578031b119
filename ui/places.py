"""Where the desktop finds what is not code."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[1] / "resources"  # a sibling of this package, installed or not
