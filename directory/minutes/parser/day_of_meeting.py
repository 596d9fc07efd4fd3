"""The day of a meeting, as the head of its paper says it, or a sentence, or the nearest other day that it tells."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from directory.minutes.parser.dates import first_date, next_date
from directory.minutes.parser.meeting_hours import is_hours
from directory.minutes.parser.numbered_lines import Line

DATE_LABEL = re.compile(
    r"^\W*(?:(?:meeting|reunion)\s+)?(?:date(?:\s*(?:and|&|/)\s*time)?|when|held(?:\s+on)?|fecha|petsa|ngày)\b[^:]{0,20}:\s*(?P<rest>.*)$|"
    r"^\W*(?:[會会][議议])?(?:日期|時間|时间)\s*:\s*(?P<chinese>.*)$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"^\W*(?P<field>to|from|re|subject|cc|para|de|asunto)\s*:", re.IGNORECASE)
_FEWEST_FIELDS = 2
_STATED_DAY = re.compile(
    r"\b(?:(?:meeting|session|call|gathering|forum|reuni[oó]n|sesi[oó]n|junta|asamblea)\s+(?:(?:was|were|fue)\s+)?"
    r"(?:held|convened|took\s+place|celebrada|celebrado)|(?:we|the\s+(?:group|committee|coalition|council|team|task\s+force|board))\s+"
    r"(?:met|convened)|nos\s+reunimos|se\s+(?:reuni[oó]|reunieron|llev[oó]\s+a\s+cabo|celebr[oó]))\b",
    re.IGNORECASE,
)
_LONGEST_STATED = 2_000
_NEAR_DAY = 80  # letters behind the words, in which the day stands


def date_of(head: list[Line]) -> tuple[date | None, set[int]]:
    """The date after "Date:", else the first of the head."""
    for index, (number, text) in enumerate(head):
        match = DATE_LABEL.match(text)
        if match:
            for below, words in ((number, text[match.start() :]), *head[index + 1 : index + 2]):
                if day := first_date(words):
                    return day, {number, below}
    dated = [(number, day) for number, text in head if (day := first_date(text))]
    if not dated:  # the end of a line may have cut it: "Meeting held October" above "14, 2026"
        dated = [
            (above, day)
            for (above, before), (_, after) in pairwise(head)
            if before.strip() and after.strip() and (day := first_date(f"{before} {after.strip()}"))
        ]
    return (dated[0][1] if dated else None), {number for number, _ in dated}


def is_letter(head: list[Line]) -> bool:
    """Whether a paper says above to whom it is and from whom, as a memorandum does."""
    fields = {match["field"].casefold() for _, text in head if (match := _LETTER.match(text))}
    return len(fields) >= _FEWEST_FIELDS


def stated_day(lines: list[Line]) -> date | None:
    """The day on which a sentence says that the meeting was: "A meeting was held on August 12, 2026"."""
    for _, text in lines:
        for match in _STATED_DAY.finditer(text[:_LONGEST_STATED]):
            if day := first_date(text[match.end() : match.end() + _NEAR_DAY]):
                return day
    return None


def nearest_day(head: list[Line], other: date | None, is_sent: bool) -> date | None:
    """The day that the head gives without its year, in the year in which it is nearest to another day; else that.

    Where the other day is that on which a letter was sent, the meeting was not after it.
    """
    if other is None:
        return None
    days = (next_date(text, other) for _, text in head if text.strip() and not is_hours(text))
    near = (_in_nearest_year(day, other) for day in days if day)
    return next((day for day in near if not is_sent or day <= other), other)


def _in_nearest_year(later: date, other: date) -> date:
    try:
        earlier = later.replace(year=later.year - 1)
    except ValueError:
        return later  # February 29
    return min(earlier, later, key=lambda day: abs(day - other))


def any_date(lines: list[Line]) -> date | None:
    """The first day that any line of a paper tells."""
    return next((day for _, text in lines if (day := first_date(text))), None)
