"""Folding: one spelling for words written with or without accents, in Traditional or Simplified characters."""

from __future__ import annotations

import unicodedata

from opencc import OpenCC

# Letters that have no decomposition in Unicode but are typed without their stroke or as two letters.
_LETTERS = {
    "đ": "d",
    "ø": "o",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ð": "d",
    "þ": "th",
}


class _Folded(dict[int, str]):
    """Character -> folded character, worked out once for each character that occurs.

    Chinese is folded a character at a time: converting whole phrases would make the same
    two characters differ with their neighbours, and parts of words would no longer meet.
    """

    def __init__(self) -> None:
        super().__init__({ord(letter): plain for letter, plain in _LETTERS.items()})
        self._to_simplified = OpenCC("t2s")

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character).startswith("M"):
            folded = ""
        elif code >= 0x2E80:
            folded = self._to_simplified.convert(character)
        else:
            folded = character
        self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The text in lower case, without accents or other marks, Chinese in simplified characters.

    >>> fold("Đà Nẵng, TRADUCCIÓN, Niñez, 庇護所")
    'da nang, traduccion, ninez, 庇护所'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    # Casefolding can leave composed letters behind.
    return unicodedata.normalize("NFKD", decomposed).translate(_FOLDED)
