"""Vietnamese as it is typed with its marks: “đòi” asks back, “đói” is hungry, and folded both are “doi”. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from directory.search.query_text.query_parser import Piece

Syllables = tuple[str, ...]

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_FINAL_Y = re.compile("(?<=^[hklmst])y$")
_NO_LETTER = re.compile(r"[^\w\u0300-\u036f]+")
_MARKED = 3
"""Who marks one syllable in so many marks all; of others nobody knows which they leave out."""

_ENOUGH_BESIDE = 3


def syllables(typed: Iterable[str]) -> Syllables:
    """Each syllable by its letters and its tone, wherever the tone is written: “hoà” is “hòa”, and “lí” is “lý”."""
    return tuple(map(_syllable, typed))


def is_marked(pieces: Sequence[Piece]) -> bool:
    """Whether a question is typed with its marks."""
    return sum(not each.typed.isascii() for each in pieces) * _MARKED >= len(pieces)


def is_one_of(typed: Syllables, known: Iterable[Syllables]) -> bool:
    """Whether syllables are one of those that are known; of three and more one may lack its marks."""
    return any(typed == each or _lacks_one(typed, each) for each in known)


def _lacks_one(typed: Syllables, known: Syllables) -> bool:
    if len(typed) < _ENOUGH_BESIDE or len(typed) != len(known):
        return False
    others = [one for one, other in zip(typed, known, strict=True) if one != other]
    return len(others) == 1 and others[0].isascii()


def _syllable(typed: str) -> str:
    letters = _NO_LETTER.sub("", unicodedata.normalize("NFD", typed.lower()))
    return _FINAL_Y.sub("i", _TONES.sub("", letters)) + "".join(_TONES.findall(letters))
