"""What the minutes of one meeting say, in the words of the paper; nothing here is compared with what is on record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

NO_WORDS = "[…]"  # where a paper does not say what was moved, in every language


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of the attendance list.

    `organization`, `unit` and `title` are the words of the paper, None where none was written; `as_written` is the
    whole entry. `is_named` is False for "[withheld]": somebody came, and nobody may become a record of it.
    `is_affiliated` is False where `organization` names no organization ("individual", "private sector").
    """

    line: int
    name: str
    honorific: str | None
    organization: str | None
    unit: str | None
    as_written: str
    title: str | None = None
    doubt: str | None = None
    is_named: bool = True
    is_affiliated: bool = True


@dataclass(frozen=True, slots=True)
class Motion:
    """What was moved, with mover and seconder as written; being named here makes nobody an attendee.

    `text` begins with NO_WORDS where the paper does not say what was moved, or not surely: a person has to write it in.
    """

    line: int
    text: str
    mover: str | None
    seconder: str | None

    @property
    def is_without_words(self) -> bool:
        """Whether the paper says only how the motion ended, or who moved it."""
        return self.text.startswith(NO_WORDS)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many voted for one option."""

    line: int
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A line that the paper marks by itself: an agenda item, a decision; `notes` are the words below an item."""

    line: int
    text: str
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may follow from the meeting, for a person to accept: something to do, a date, the next meeting.

    `on` is the day by which, or on which; `reason` says why it is proposed.
    """

    line: int
    kind: Literal["action", "event", "meeting"]
    text: str
    reason: str
    owner: str | None = None
    on: datetime.date | None = None
    starts_at: datetime.time | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line of the attendance list that could not be read, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """The minutes of one meeting; every field is empty or None where the paper does not say.

    `absences` are the words of the lists of those who were excused or absent, a line for each list. `city` is that of
    the place, where the place gives city and state: agencies at home there may leave it out.
    """

    file: str
    date: datetime.date | None = None
    title: str | None = None
    body: str | None = None
    place: str | None = None
    city: str | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    absences: str | None = None
    attendees: list[Attendee] = field(default_factory=list)
    agenda: list[Noted] = field(default_factory=list)
    motions: list[Motion] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    decisions: list[Noted] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    next_meeting: str | None = None
    next_meeting_on: datetime.date | None = None
    refused: list[Refusal] = field(default_factory=list)

    @property
    def tells_of_meeting(self) -> bool:
        """Whether the paper says who came or did not, what was on the agenda, or what was decided."""
        came = self.attendees or self.absences
        return bool(came or self.agenda or self.motions or self.decisions)


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """The minutes of one file; `digest` is the SHA-256 of its bytes in hexadecimal."""

    digest: str
    minutes: MeetingPaper
