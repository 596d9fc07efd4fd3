"""The year of days without one in tasks of an earlier meeting: "Carried over from September … by October 23"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from directory.minutes.meeting_paper import Outcome
from directory.minutes.parser.action_labels import BULLET, heads_actions
from directory.minutes.parser.business_headings import is_business
from directory.minutes.parser.dates import first_date
from directory.minutes.parser.due_days import DueDays
from directory.minutes.parser.next_meeting import NEXT_MEETING
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.package_files import TASK_VERBS
from directory.parsing.word_tables import patterns_by_role

_WORDS = (
    rf"(?:(?<![^\W\d_])|(?=[\u4e00-\u9fff]))(?:{patterns_by_role(TASK_VERBS)['carried']})"
    r"(?:(?![^\W\d_])|(?<=[\u4e00-\u9fff]))"
)
_CARRIED = re.compile(_WORDS, re.IGNORECASE)
# In brackets, behind a dash or as a label; elsewhere the words may be of a thing: "send the outstanding bills".
_IN_ITEM = re.compile(
    rf"[(\[–—]\s*[^()\[\]–—]{{0,20}}?{_WORDS}|\s-\s[^()-]{{0,20}}?{_WORDS}|^\W*{_WORDS}[^:]{{0,30}}:",
    re.IGNORECASE,
)
_MOST_WORDS = 8  # of a heading
_LATELY = timedelta(days=45)
"""A day so long before the meeting is nearer than the same day of the next year, which is ten months away or more."""
_OF_EARLIER_MEETINGS = timedelta(days=200)


def with_years_of_meeting(
    actions: Iterable[Outcome], lines: Sequence[Line], headings: set[int], days: DueDays
) -> Iterator[Outcome]:
    """The actions, each day without a year that was lately, or some months ago in a task of an earlier meeting, so.

    `headings` are the lines of the items of the agenda.
    """
    actions = list(actions)
    carried = _carried_lines(lines, headings - {each.line for each in actions})
    texts = dict(lines)
    for each in actions:
        own = texts.get(each.line, "")
        is_carried = each.line in carried or _IN_ITEM.search(own) is not None
        # The day may stand in the next line of the paper.
        near = (own, texts.get(each.line + 1, ""))
        has_year = each.on is not None and each.on in map(first_date, near)
        if each.on is None or has_year or each.on == days.next_meeting_on:
            yield each
        else:
            yield replace(each, on=_nearest(each.on, days.held_on, is_carried))


def _nearest(day: date, held_on: date | None, is_carried: bool) -> date:
    """The day, or that of the year before where it was not long before the meeting."""
    longest = _OF_EARLIER_MEETINGS if is_carried else _LATELY
    if held_on is None or day <= held_on or (day.month, day.day) == (2, 29):
        return day
    before = day.replace(year=day.year - 1)
    return before if timedelta(0) < held_on - before <= longest else day


def _carried_lines(lines: Sequence[Line], headings: set[int]) -> set[int]:
    """The lines below a heading such as "Old business", up to the next heading."""
    found: set[int] = set()
    is_below = False
    for number, text in lines:
        if _heads_carried(text):
            is_below = True
        elif not BULLET.match(text) and (number in headings or _is_heading(text)):
            is_below = False
        elif is_below:
            found.add(number)
    return found


def _heads_carried(text: str) -> bool:
    words = unmarked(text).strip(" *#:")
    is_short = len(words.split()) <= _MOST_WORDS and not words.endswith((".", "。"))
    return is_short and first_date(words) is None and _CARRIED.search(words) is not None


def _is_heading(text: str) -> bool:
    return heads_actions(text) or is_business(text) or NEXT_MEETING.match(text) is not None
