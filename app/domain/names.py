"""How a name is looked for: by the beginning of any of its words, whatever the accents and capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORDS = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")  # the accents of Latin, Greek and Cyrillic letters
_LONGEST_WORD = 64  # a longer one is no name; bounded because each becomes a key of an index


def search_words(text: str) -> tuple[str, ...]:
    """Split a text into its different words, small and without accents: `José Núñez` is `("jose", "nunez")`."""
    return tuple(dict.fromkeys([word for part in text.split() for word in _words_of(part)]))


@lru_cache(maxsize=8192)  # the same names come again and again in an import
def _words_of(part: str) -> tuple[str, ...]:
    plain = part.lower() if part.isascii() else _without_marks(part)
    return tuple(word[:_LONGEST_WORD] for word in _WORDS.findall(plain))


def _without_marks(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
