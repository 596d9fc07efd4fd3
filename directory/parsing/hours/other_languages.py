"""A clause about opening hours in the English words that tokens are made of, whatever language it is in."""

from __future__ import annotations

import re

from directory.parsing.hours import chinese, filipino, spanish, vietnamese
from directory.parsing.hours.dayparts import with_halves
from directory.parsing.hours.english import with_ranges

# Chinese and Japanese keyboards write figures and signs as wide as their characters.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x301C: "-"}
_TO = str.maketrans({"~": "-"})

# Behind the end of a night: that a time before the one it follows is of the next day goes without saying.
_NEXT_DAY = re.compile(
    r"(?<=[\dm.nN] )(?:of |on )?(?:the )?(?:next|following) (?:day|morning)\b"
    r"|\b(?:del (?:d[ií]a|otro d[ií]a) siguiente|del d[ií]a siguiente|de la mañana siguiente)\b"
    r"|\b(?:hôm sau|ngày hôm sau|sáng hôm sau)\b|\b(?:ng )?kinabukasan\b|(?:次日|翌日|第二天|隔天|隔日)(?=\D{0,3}\d)",
    re.IGNORECASE,
)


def in_english(clause: str) -> str:
    """The clause with days, times and words of opening in English; a language without rules here stays as it is."""
    clause = _NEXT_DAY.sub("", clause)
    clause = with_ranges(spanish.with_whole_days(clause.translate(_WIDE).translate(_TO)))
    return with_halves(filipino.in_english(vietnamese.in_english(chinese.in_english(clause))))
