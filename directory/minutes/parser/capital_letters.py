"""Papers typed in capitals alone: their sentences in the letters that other papers have, for what tells sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.word_lists import HONORIFICS, WEEKDAYS, words_of

_MOSTLY = 0.9  # of the letters of a paper; a last line or an address may be in small ones
_FEWEST_LETTERS = 100
_WORD = re.compile(r"[^\W\d_][\w’']*")
_MONTHS = words_of(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
_VOWELS = re.compile(r"[AEIOUYÁÉÍÓÚÜ]")
_OPENS = re.compile(r"(?:^\W*|[.!?:]\s+)(?:(?:\d{1,2}|[IVX]{1,5})[.)]\s+)?$")


def in_sentence_case(lines: list[Line], names: Iterable[str]) -> list[Line]:
    """The lines of a paper in capitals with capitals for names, months and beginnings; other papers as they are."""
    letters = [letter for _, text in lines for letter in text if letter.isalpha()]
    if len(letters) < _FEWEST_LETTERS or sum(map(str.isupper, letters)) < _MOSTLY * len(letters):
        return lines
    capital = {word.casefold() for name in names for word in _WORD.findall(name)}
    capital |= _MONTHS | WEEKDAYS
    return [(number, _with_capitals(text, capital)) for number, text in lines]


def _with_capitals(text: str, capital: set[str]) -> str:
    def written(match: re.Match[str]) -> str:
        word = match[0].casefold()
        is_title = word in HONORIFICS and text[match.end() : match.end() + 1] == "."
        if is_title or word in capital or _OPENS.search(text[: match.start()][-12:]):
            return match[0].capitalize()
        return word if len(word) == 1 or _VOWELS.search(match[0]) else match[0]

    return _WORD.sub(written, text)
