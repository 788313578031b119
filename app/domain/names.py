"""How a name is looked for: by the beginning of any of its words, whatever the accents, the capitals and one slip.

A slip of the ear costs nothing: letters that sound alike in Spanish are one letter of a word's key (`sound_key`), so
that Gonsales finds González and Ernandes Hernández. A slip of the finger (a letter too many, too few, wrong, or two
swapped) is found by what both spellings have in common: two texts that are one slip apart become the same text when
each leaves out at most one letter (`spellings`). So the index holds every beginning of a key with one letter left out,
and a question asks for its own beginning with one letter left out. A key changes letter by letter and never grows,
hence what is one slip apart as written is at most one slip apart as a key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORDS = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")  # the accents of Latin, Greek and Cyrillic letters
_LONGEST_WORD = 64  # a longer one is no name; bounded because each becomes a key of an index

# h is silent; b and v, s and z and soft c, k and q and hard c, y and ll, g and j sound alike, or nearly.
_ALIKE = str.maketrans({"h": None, "v": "b", "z": "s", "c": "s", "k": "s", "q": "s", "x": "s", "y": "l", "g": "j"})
_STEMS = (4, 7)  # the beginnings that are indexed: one to look at while somebody types, one that tells words apart


def search_words(text: str) -> tuple[str, ...]:
    """Split a text into its different words, small and without accents: `José Núñez` is `("jose", "nunez")`."""
    return tuple(dict.fromkeys([word for part in text.split() for word in _words_of(part)]))


def sound_key(word: str) -> str:
    """Write a word of `search_words` with one letter for all that sound alike: `hernandez` is `ernandes`."""
    return word.translate(_ALIKE) or word


def stems(key: str) -> tuple[str, ...]:
    """The beginnings of a key that are indexed; a short key is its own."""
    return tuple(dict.fromkeys(key[:length] for length in _STEMS))


def stem_of_typed(key: str) -> str:
    """The beginning of what was typed that is looked for among the `stems` of all keys."""
    return key[: max((length for length in _STEMS if length <= len(key)), default=len(key))]


def spellings(stem: str) -> frozenset[str]:
    """A beginning and all that it becomes when one letter is left out."""
    return frozenset({stem, *(stem[:place] + stem[place + 1 :] for place in range(len(stem)))})


def begins_almost(word: str, typed: str) -> bool:
    """Tell whether a word begins with what was typed, but for one slip at most.

    A slip is a letter too many, too few or wrong, or two neighbours swapped.
    """
    same = 0
    for ours, theirs in zip(word, typed, strict=False):
        if ours != theirs:
            break
        same += 1
    rest, left = word[same:], typed[same:]
    return (
        len(left) <= 1  # all of it, or all but a last letter that is wrong or too many
        or rest.startswith(left[1:])  # a letter too many
        or rest[1:].startswith(left)  # too few
        or rest[1:].startswith(left[1:])  # wrong
        or (rest[:2] == left[1::-1] and rest[2:].startswith(left[2:]))  # swapped
    )


def closeness(word: str, typed: str) -> int:
    """Tell how well a word begins with what was typed: 0 as typed, 1 as heard, 2 and 3 but for a slip, 4 not at all."""
    if word.startswith(typed):
        return 0
    key, heard = sound_key(word), sound_key(typed)
    if key.startswith(heard):
        return 1
    if begins_almost(word, typed):
        return 2
    return 3 if begins_almost(key, heard) else 4


@lru_cache(maxsize=8192)  # the same names come again and again in an import
def _words_of(part: str) -> tuple[str, ...]:
    plain = part.lower() if part.isascii() else _without_marks(part)
    return tuple(word[:_LONGEST_WORD] for word in _WORDS.findall(plain))


def _without_marks(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
