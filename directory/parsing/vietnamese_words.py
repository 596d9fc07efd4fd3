"""Vietnamese words of secrecy that without their accents are as others: "bí mật" (secret) and "bị mất" (lost). Pure.

People type Vietnamese with and without accents, so tables know the words without. Where a text has accents, they must
be those of the word: vietnamese_words.csv has the spellings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from directory.package_files import VIETNAMESE_WORDS, table_rows
from directory.parsing.accents import without_accents

_OTHER = "·"


def plain_letters(text: str) -> str:
    """A text in lower case and without accents, in which words that only look like one of secrecy are left out."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    composed = unicodedata.normalize("NFC", lowered)
    return without_accents(_looking_alike().sub(_unless_meant, composed))


def _unless_meant(found: re.Match[str]) -> str:
    """A phrase as it stands where each of its words is spelled right or has no accents; a sign in place of another."""
    written = found[0].split()
    for words in _spellings()[_plain(found[0])]:
        if all(one in (meant, _plain(meant)) for one, meant in zip(written, words, strict=True)):
            return found[0]
    return _OTHER


@lru_cache(maxsize=1)
def _spellings() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for row in table_rows(VIETNAMESE_WORDS):
        found.setdefault(_plain(row["words"]), []).append(row["words"].split())
    return found


@lru_cache(maxsize=1)
def _looking_alike() -> re.Pattern[str]:
    """The words of the table with whatever accents their letters may bear."""
    phrases = (r"\s".join(map(_with_any_accents, each.split())) for each in _spellings())
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def _with_any_accents(word: str) -> str:
    return "".join(f"[{letter}{_ACCENTED.get(letter, '')}]" for letter in word)


def _plain(words: str) -> str:
    return " ".join(without_accents(words).replace("đ", "d").split())


_ACCENTED: dict[str, str] = {"d": "đ"}
for _code in (*range(0x00E0, 0x01B1), *range(0x1EA0, 0x1EFA)):
    _letter = chr(_code)
    if _letter.islower() and (_base := without_accents(_letter)) != _letter and len(_base) == 1:
        _ACCENTED[_base] = _ACCENTED.get(_base, "") + _letter
