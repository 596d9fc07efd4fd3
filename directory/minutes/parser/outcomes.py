"""What a paper marks by itself: decisions, and when the group meets next."""

from __future__ import annotations

import re
from datetime import date

from directory.minutes.parser.dates import first_date, next_date
from directory.minutes.parser.meeting_paper import Noted
from directory.minutes.parser.numbered_lines import Line

_DECISION = re.compile(
    r"^\W*(?:decisions?|decided|resolved|resolution|acuerdos?|decisi[oó]n)\s*:\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
NEXT_MEETING = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:the\s+)?(?:next\s+(?:\w+\s+){0,2}meetings?|pr[oó]xima\s+reuni[oó]n)\b\s*(?:(?:date|is|will\s+be|es|será)\s*)*(?:on\b)?\s*[:–-]?\s*(?P<text>.*)$",
    re.IGNORECASE,
)


def read_decisions(lines: list[Line]) -> list[Noted]:
    """Lines marked "Decision:", "Resolved:"."""
    return [
        Noted(line, match["text"].strip())
        for line, text in lines
        if (match := _DECISION.match(text))
    ]


def read_next_meeting(
    lines: list[Line], held_on: date | None = None
) -> tuple[str | None, date | None]:
    """When and where the group meets next, in the words of the paper, and the day they give.

    A day without a year is the next one on or after the meeting.
    """
    for place, (_, text) in reversed(list(enumerate(lines))):
        match = NEXT_MEETING.match(text)
        if match:
            words = match["text"].strip() or next(
                (text.strip() for _, text in lines[place + 1 : place + 3] if text.strip()), ""
            )
            if first_date(words) or re.search(r"\d", words):
                return words, next_date(words, held_on)
    return None, None
