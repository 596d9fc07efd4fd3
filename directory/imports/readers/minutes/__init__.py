"""The minutes of a meeting: from the lines of a paper to who came, what was moved and when the body meets again.

Only the paper is read here; whom the names mean is for `directory.imports.matching`.
"""

from __future__ import annotations

from directory.imports.papers import Paper
from directory.imports.readers.minutes import business
from directory.imports.readers.minutes.attendance import read_attendance
from directory.imports.readers.minutes.heading import read_heading
from directory.imports.readers.minutes.labels import is_business, is_numbered_person
from directory.imports.readers.minutes.lists import Line
from directory.imports.readers.minutes.shapes import (
    Attendee,
    MeetingPaper,
    Motion,
    Noted,
    Refusal,
    Tally,
)

__all__ = ["Attendee", "MeetingPaper", "Motion", "Noted", "Refusal", "Tally", "read_minutes"]


def read_minutes(paper: Paper) -> MeetingPaper:
    """What the minutes of one meeting say; never raises, and names nobody whom the attendance list does not name."""
    lines: list[Line] = list(enumerate(paper.lines, start=1))
    head_end = _head_end(lines)
    heading = read_heading(lines, head_end)
    attendance = read_attendance(lines, head_end, heading.used)
    listed = {attendee.line for attendee in attendance.attendees}
    rest = [(number, "" if number in listed else text) for number, text in lines]
    next_meeting, next_meeting_on = business.read_next_meeting(rest)
    return MeetingPaper(
        file=paper.name,
        date=heading.date,
        title=heading.title,
        body=heading.body,
        place=heading.place,
        city=heading.city,
        attendees=attendance.attendees,
        agenda=business.read_agenda(rest),
        motions=business.read_motions(rest),
        tallies=business.read_tallies(rest),
        decisions=business.read_decisions(rest),
        actions=business.read_actions(rest),
        next_meeting=next_meeting,
        next_meeting_on=next_meeting_on,
        refused=attendance.refused,
    )


def _head_end(lines: list[Line]) -> int:
    """The number of the first line of business: a numbered item or a section heading that names nobody."""
    item = business.first_item([line for line in lines if not is_numbered_person(line[1])])
    sections = (number for number, text in lines if is_business(text))
    return min(item or len(lines) + 1, next(sections, len(lines) + 1))
