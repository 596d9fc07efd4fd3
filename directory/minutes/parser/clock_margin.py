"""Papers that say at the margin of each line when it was said: "9:40  Ana takes the keys to the locksmith"."""

from __future__ import annotations

import re
from itertools import pairwise

from directory.minutes.parser.numbered_lines import Line

_CLOCK = re.compile(
    r"^\s{0,8}[\[(]?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:\s?[ap]\.?m\.?)?[\])]?"
    r"(?:\t\s*|\s*\|\s*|\s+[–—-]\s+|\s+)(?=[^\W\d_“\"(]|[“\"(*])(?![–—-])",
    re.IGNORECASE,
)
_FEWEST = 3
_MOST_OF_LINES = 0.5


def without_clock(lines: list[Line]) -> list[Line]:
    """The lines without the times at their margin, where most lines begin with one and they run on through the day."""
    found = {number: match for number, text in lines if (match := _CLOCK.match(text))}
    written = sum(bool(text.strip()) for _, text in lines)
    if len(found) < max(_FEWEST, _MOST_OF_LINES * written) or not _run_on([*found.values()]):
        return lines
    return [
        (number, text[found[number].end() :] if number in found else text) for number, text in lines
    ]


def _run_on(clocks: list[re.Match[str]]) -> bool:
    """Whether no time is before the one above it; behind noon the hours begin again."""
    minutes = [int(each["hour"]) * 60 + int(each["minute"]) for each in clocks]
    back = sum(later < before for before, later in pairwise(minutes))
    return back <= 1
