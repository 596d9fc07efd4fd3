"""Papers that say at the margin of each line when it was said: "9:40  Ana takes the keys to the locksmith"."""

from __future__ import annotations

import re
from itertools import pairwise

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import read_person

_CLOCK = re.compile(
    r"^\s{0,8}(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:\s?[ap]\.?m\.?)?"
    r"(?:\t\s*|\s*\|\s*|\s+[–—-]\s+|\s+)(?=[^\W\d_“\"(]|[“\"(*])(?![–—-])",
    re.IGNORECASE,
)
_LONGEST_NAME = 40
_FEWEST = 3
_MOST_OF_LINES = 0.5


def without_clock(lines: list[Line]) -> list[Line]:
    """The lines without the times at their margin, where most lines begin with one and they run on through the day."""
    found = {number: match for number, text in lines if (match := _CLOCK.match(text))}
    written = sum(bool(text.strip()) for _, text in lines)
    if len(found) < max(_FEWEST, _MOST_OF_LINES * written) or not _run_on([*found.values()]):
        return lines
    if 2 * sum(
        _is_spoken(text[found[number].end() :]) for number, text in lines if number in found
    ) > len(found):
        return lines  # a chat: who writes stands behind each time
    return [
        (number, text[found[number].end() :] if number in found else text) for number, text in lines
    ]


def _is_spoken(text: str) -> bool:
    """Whether words are what somebody writes in a chat: "Ana Ruiz: I can send it"."""
    speaker, colon, _ = text.partition(":")
    return bool(colon) and len(speaker) < _LONGEST_NAME and read_person(speaker.strip()) is not None


def _run_on(clocks: list[re.Match[str]]) -> bool:
    """Whether no time is before the one above it; behind noon the hours begin again."""
    minutes = [int(each["hour"]) * 60 + int(each["minute"]) for each in clocks]
    back = sum(later < before for before, later in pairwise(minutes))
    return back <= 1
