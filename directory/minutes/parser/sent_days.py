"""The day of a meeting that a letter tells by the day on which it was sent: "yesterday at noon", "last night"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from directory.minutes.parser.numbered_lines import Line

_BEFORE = re.compile(
    r"\b(?:yesterday|last\s+(?:night|evening)|ayer|anoche|kahapon|kagabi|hôm\s+qua|tối\s+qua)\b|昨[天日晚]",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:today|tonight|this\s+(?:morning|afternoon|evening)|hoy|esta\s+(?:mañana|tarde|noche)|kanina|sáng\s+nay|hôm\s+nay)\b|今[天日早晚]",
    re.IGNORECASE,
)
_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEEKDAY = re.compile(
    r"\b(?:(?:met|meeting|call|gathered|gathering|session|table|roundtable)\s+(?:(?:on|last|this\s+past)\s+){1,2}"
    rf"(?P<behind>{'|'.join(_DAYS)})day|(?P<before>{'|'.join(_DAYS)})day['’]s\s+(?:\w+\s+)?(?:meeting|call|gathering|session|table|roundtable))\b",
    re.IGNORECASE,
)
_NEAR_BEGINNING = 6  # lines with words: further on, "yesterday" is of something else


def meeting_day(lines: list[Line], sent_on: date) -> date | None:
    """The day of the meeting, where the first lines of a letter sent on a day tell it; else None."""
    written = [text for _, text in lines if text.strip()][:_NEAR_BEGINNING]
    for text in written:
        weekday = _WEEKDAY.search(text)
        if weekday:
            name = (weekday["behind"] or weekday["before"]).lower()
            return sent_on - timedelta(days=(sent_on.weekday() - _DAYS.index(name) - 1) % 7 + 1)
        if _BEFORE.search(text):
            return sent_on - timedelta(days=1)
        if _SAME.search(text):
            return sent_on
    return None
