"""A clause about opening hours in the English words that tokens are made of, whatever language it is in."""

from __future__ import annotations

from directory.parsing.hours import chinese, filipino, spanish, vietnamese
from directory.parsing.hours.dayparts import with_halves
from directory.parsing.hours.english import with_ranges

# Chinese and Japanese keyboards write figures and signs as wide as their characters.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x301C: "-"}
_TO = str.maketrans({"~": "-"})


def in_english(clause: str) -> str:
    """The clause with days, times and words of opening in English; a language without rules here stays as it is."""
    clause = with_ranges(spanish.with_whole_days(clause.translate(_WIDE).translate(_TO)))
    return with_halves(filipino.in_english(vietnamese.in_english(chinese.in_english(clause))))
