"""Times with a part of the day in words, “9 in the morning”, “8 de la noche”, as times with am or pm.

What a part of the day leaves open stays as it was said: “12 in the morning” is noon for some and midnight for others.
"""

from __future__ import annotations

import re
from enum import Enum


class Part(Enum):
    """A part of the day, and the half of the day that each hour has in it; an hour that is not named is not clear."""

    DAWN = dict.fromkeys((12, *range(1, 7)), "am")
    MORNING = dict.fromkeys(range(1, 12), "am")
    NOON = dict.fromkeys((12, 1, 2), "pm") | {11: "am"}
    AFTERNOON = dict.fromkeys((12, *range(1, 9)), "pm")
    EVENING = dict.fromkeys(range(4, 12), "pm")
    NIGHT = dict.fromkeys(range(5, 12), "pm") | {12: "am"}


def clock(hour: int, minute: int, part: Part) -> str | None:
    """The time as “9:30am”, or in 24 hours where it is past noon in them; None where the part leaves it open."""
    if hour > 12:
        return f"{hour}:{minute:02d}" if part.value.get(hour - 12) == "pm" else None
    half = part.value.get(hour)
    return f"{hour}:{minute:02d}{half}" if half else None


_PARTS = {
    "morning": Part.MORNING,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "eve": Part.EVENING,
    "night": Part.NIGHT,
    "manana": Part.MORNING,
    "mañana": Part.MORNING,
    "madrugada": Part.DAWN,
    "mediodia": Part.NOON,
    "mediodía": Part.NOON,
    "tarde": Part.AFTERNOON,
    "noche": Part.NIGHT,
}
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?: ?o['’]?clock)? "
    r"(?:in the (?P<english>morning|afternoon|evening)|at (?P<late>night)"
    r"|(?:de|en|por) la (?P<spanish>ma[nñ]ana|madrugada|tarde|noche)|del? (?P<midday>mediod[ií]a))\b",
    re.IGNORECASE,
)
# "17 a 24 h", "14:00-24h": behind a time it is midnight.
_UNTIL_24 = re.compile(
    r"(?<=\d)((?:\s?(?:hs?|hrs?|horas|giờ)\b\.?)?\s?(?:a|a las|hasta las|to|đến|tới|[-–])\s?)"
    r"24\s?(?:hs?|hrs?|horas|giờ)\b",
    re.IGNORECASE,
)
# "9h30", "17h", "17 h": 24h alone is a whole day.
_H = re.compile(
    r"(?<![\d:.])(?!24 ?h)(\d{1,2})(?: ?h(?=\d{2}(?!\d|\s?h|:))(\d{2})|(:\d{2})? ?hs?\b\.?)",
    re.IGNORECASE,
)
# "Wed evenings 5-8", "martes por la tarde, 2 a 6", "afternoons, Mon-Thu 1-4:30": said once for the span behind it.
_BEFORE_SPAN = re.compile(
    r"(?<!\d )(?:\b(?:in the |on )?(?P<english>morning|afternoon|evening|eve)s?"
    r"|\b(?:por|en) las? (?P<spanish>ma[nñ]ana|tarde|noche)s?)\b(?P<between>[^.;\d]{0,40}?)"
    r"(?P<hour>(?<![\d:.])\d{1,2})(?:[:.](?P<minute>\d{2}))?"
    r"(?: ?(?P<half>[ap]\.?m\b\.?|[ap](?= ?[-–]| (?:to|until)\b)))?"
    r"(?= ?(?:[-–]|to\b|until\b|a\b|hasta\b))",
    re.IGNORECASE,
)


def with_halves(clause: str) -> str:
    """The clause with am or pm behind each time that has a part of the day in words."""
    clause = _BEFORE_SPAN.sub(_with_half_of_span, clause)
    return _TIME.sub(_with_half, _H.sub(_with_colon, _UNTIL_24.sub(r"\g<1>24:00", clause)))


def _with_half(match: re.Match[str]) -> str:
    word = match["english"] or match["late"] or match["spanish"] or match["midday"]
    return clock(int(match["hour"]), int(match["minute"] or 0), _PARTS[word.lower()]) or match[0]


def _with_half_of_span(match: re.Match[str]) -> str:
    part = _PARTS[(match["english"] or match["spanish"]).lower()]
    time = clock(int(match["hour"]), int(match["minute"] or 0), part)
    agrees = time and (not match["half"] or match["half"][0].lower() == time[-2:-1])
    return f"{match['between']}{time}" if agrees else match[0]


def _with_colon(match: re.Match[str]) -> str:
    return f"{match[1]}{match[3] or ':' + (match[2] or '00')}"
