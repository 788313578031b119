"""The characters that a text about a customer never needs and that deceive who reads it: controls, bidi overrides."""

from __future__ import annotations

import re

# C0 and C1 without tab, CR and LF; the embeddings, overrides and isolates of bidirectional text; what was no UTF-8.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MOVING = re.compile(rf"{CONTROL.pattern}|\r(?!\n)")  # CR alone goes back over what is written already


def harmless(text: str) -> str:
    """The text with a � for each character that could move a terminal's cursor or turn the text around."""
    return _MOVING.sub("�", text)
