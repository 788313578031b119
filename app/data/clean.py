"""Text that came from a telephone line or a keyboard, made fit to be stored."""

from __future__ import annotations


def storable(text: str) -> str:
    """Take out what no database stores: NUL bytes, and halves of signs that are no UTF-8."""
    if text.isascii():
        return text.replace("\0", "") if "\0" in text else text
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
