"""Fills the text templates under `resources/asterisk`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "asterisk"
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def render(name: str, values: Mapping[str, str]) -> str:
    """Return the template `name` with each `{{key}}` replaced; a key without a value is a KeyError.

    Asterisk's own `${…}` and SIPp's `[…]` are left alone, which is why `string.Template` does not serve here.
    """
    text = (FOLDER / name).read_text(encoding="utf-8")
    return _PLACE.sub(lambda match: values[match.group(1)], text)
