"""What is on record about meetings, and the plan of an import of minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from directory.imports.incoming import Remark
from directory.imports.matching import Alias, KnownPerson, OrganizationMatch, PersonMatch
from directory.imports.readers.minutes.shapes import Attendee, MeetingPaper


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting on record: the digest of the paper it was read from, and that paper's name."""

    digest: str | None
    paper: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record: organizations by name, aliases, people, meetings by body and day, cities at home."""

    organizations: Mapping[str, UUID] = field(default_factory=dict)
    aliases: Sequence[Alias] = ()
    people: Sequence[KnownPerson] = ()
    meetings: Mapping[tuple[str, date], HeldMeeting] = field(default_factory=dict)
    cities: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """The minutes of one file; `digest` is the SHA-256 of its bytes in hexadecimal."""

    digest: str
    minutes: MeetingPaper


@dataclass(frozen=True, slots=True)
class PlannedAttendance:
    """One attendee with whom and what the names mean; None where the paper names no organization, or no person."""

    attendee: Attendee
    person: PersonMatch | None
    organization: OrganizationMatch | None

    @property
    def unit(self) -> str | None:
        """The part of the organization, as matched, else as written."""
        return (self.organization.unit if self.organization else None) or self.attendee.unit

    @property
    def doubt(self) -> str | None:
        """Everything that a person should look at, in one text."""
        found = (
            self.attendee.doubt,
            self.organization.doubt if self.organization else None,
            self.person.doubt if self.person else None,
        )
        return " ".join(doubt for doubt in found if doubt) or None


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """One meeting as it would be recorded; `is_new` is False for a paper that is on record already."""

    paper: ReadPaper
    body: str
    held_on: date
    attendances: Sequence[PlannedAttendance]
    is_new: bool


@dataclass(slots=True)
class MeetingsPlan:
    """What an import of minutes would do. Refused papers and lines stand in `refused`."""

    meetings: list[PlannedMeeting] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)

    @property
    def new_meetings(self) -> list[PlannedMeeting]:
        """The meetings that are not on record yet."""
        return [meeting for meeting in self.meetings if meeting.is_new]

    @property
    def is_empty(self) -> bool:
        """Whether applying it would change nothing."""
        return not self.new_meetings
