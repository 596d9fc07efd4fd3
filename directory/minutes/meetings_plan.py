"""Comparing minutes with what is on record. Pure: papers and what is known go in, a plan comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from directory.matching import (
    Alias,
    KnownPerson,
    OrganizationMatch,
    PersonMatch,
    WrittenOrganization,
    WrittenPerson,
    match_organizations,
    match_people,
)
from directory.minutes.meeting_paper import Attendee, MeetingPaper, ReadPaper
from directory.parsing.remarks import Remark


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting on record: the digest of the paper it was read from, and that paper's name.

    `awaits_minutes` says that it was planned here, or held, and that no paper of it has come in yet.
    """

    digest: str | None
    paper: str | None
    awaits_minutes: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record: organizations by name, aliases, people, meetings, cities at home, and all bodies."""

    organizations: Mapping[str, UUID] = field(default_factory=dict)
    aliases: Sequence[Alias] = ()
    people: Sequence[KnownPerson] = ()
    meetings: Mapping[tuple[str, date], HeldMeeting] = field(default_factory=dict)
    cities: Sequence[str] = ()
    groups: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PlannedAttendance:
    """One attendee with whom and what the names mean; None where the paper names no organization, or no person.

    `is_confirmed` says that a person has chosen whom the line means: nothing is doubtful, and it is remembered.
    """

    attendee: Attendee
    person: PersonMatch | None
    organization: OrganizationMatch | None
    is_confirmed: bool = False

    @property
    def unit(self) -> str | None:
        """The part of the organization, as matched, else as written."""
        return (self.organization.unit if self.organization else None) or self.attendee.unit

    @property
    def doubt(self) -> str | None:
        """Everything that a person should look at, in one text."""
        if self.is_confirmed:
            return None
        found = (
            self.attendee.doubt,
            self.organization.doubt if self.organization else None,
            self.person.doubt if self.person else None,
        )
        return " ".join(doubt for doubt in found if doubt) or None


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """One meeting as it would be recorded; `is_new` is False for a paper that is on record already.

    `is_planned` says that the meeting stands on record without its minutes, and gets them. `group_doubt` says that its
    group is not on record, or that the paper names none.
    """

    paper: ReadPaper
    body: str
    held_on: date
    attendances: Sequence[PlannedAttendance]
    is_new: bool
    group_doubt: str | None = None
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """One paper as somebody looks at it before it is recorded: what was read, and why it cannot be recorded so.

    `on_record` is the body and day of the meeting that stands in its way, or that this very paper is already.
    """

    paper: ReadPaper
    body: str
    held_on: date | None
    attendances: Sequence[PlannedAttendance]
    group_doubt: str | None
    refusal: str | None
    on_record: tuple[str, date] | None


@dataclass(slots=True)
class MeetingsPlan:
    """What an import of minutes would do. Refused papers and lines stand in `refused`."""

    meetings: list[PlannedMeeting] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)

    @property
    def new_meetings(self) -> list[PlannedMeeting]:
        """The meetings of which no minutes are on record yet."""
        return [meeting for meeting in self.meetings if meeting.is_new]

    @property
    def is_empty(self) -> bool:
        """Whether applying it would change nothing."""
        return not self.new_meetings


DEFAULT_BODY = "Task force"
ALREADY = "this paper is on record already; nothing would change"
NO_LIST = "no list of who came was found; begin it with a line such as “Attendees:”"

Held = Mapping[tuple[str, date], HeldMeeting]


def plan_meetings(
    papers: Iterable[ReadPaper], known: Known, body: str | None = None
) -> MeetingsPlan:
    """The plan for these papers, in the order of their days, so that later spellings meet earlier people.

    `body` names the body of all papers; without it each paper's own heading does. A paper without a day is refused, one
    that is no minutes, and another paper of a meeting that is on record, or in the same batch, from a different text.
    Minutes without a list of who came are taken, and the missing list is said.
    """
    plan = MeetingsPlan()
    held = dict(known.meetings)
    accepted = []
    for paper in sorted(papers, key=lambda paper: paper.minutes.date or date.min):
        meeting = _meeting(paper, body, held)
        refusal = _refusal(paper, meeting, held)
        if meeting is None or refusal is not None:
            plan.refused.append(Remark(paper.minutes.file, None, None, refusal or ""))
            continue
        before = held.get(meeting)
        accepted.append((paper, meeting, before))
        held[meeting] = HeldMeeting(paper.digest, paper.minutes.file)
    matched = _match([paper.minutes for paper, *_ in accepted], known)
    for (paper, (name, held_on), before), attendances in zip(accepted, matched, strict=True):
        is_planned = before is not None and before.awaits_minutes
        is_new = before is None or is_planned
        doubt = _group_doubt(paper, name, body, known) if is_new else None
        plan.meetings.append(
            PlannedMeeting(paper, name, held_on, attendances, is_new, doubt, is_planned)
        )
        plan.refused += _lost(paper.minutes)
    return plan


def preview_paper(paper: ReadPaper, known: Known, body: str | None = None) -> Preview:
    """The preview of one paper, also of one that would be refused: a person may correct what stands in its way."""
    meeting = _meeting(paper, body, known.meetings)
    name = meeting[0] if meeting else body or paper.minutes.body or DEFAULT_BODY
    (attendances,) = _match([paper.minutes], known)
    before = known.meetings.get(meeting) if meeting else None
    refusal = _refusal(paper, meeting, known.meetings)
    if before and before.digest == paper.digest:
        refusal = ALREADY
    doubt = _group_doubt(paper, name, body, known)
    return Preview(
        paper,
        name,
        paper.minutes.date,
        attendances,
        doubt,
        refusal,
        meeting if before else None,
    )


def _group_doubt(paper: ReadPaper, name: str, body: str | None, known: Known) -> str | None:
    """A sentence where nobody has said that this group exists: one that was named on purpose is no doubt."""
    if body or any(_key(group) == _key(name) for group in known.groups):
        return None
    if not paper.minutes.body:
        return f"the paper names no group; “{name}” was taken"
    return f"no group called “{name}” is on record; it would be a new one"


def match_attendees(attendees: Sequence[Attendee], known: Known) -> list[PlannedAttendance]:
    """Whom the lines of one list mean, in order."""
    (planned,) = _match([MeetingPaper("", attendees=list(attendees))], known)
    return planned


def _lost(minutes: MeetingPaper) -> list[Remark]:
    """What the minutes do not tell although somebody looks for it: lines of the list, or the list itself."""
    lines = [Remark(minutes.file, lost.line, None, lost.reason) for lost in minutes.refused]
    if minutes.attendees or lines:
        return lines
    return [Remark(minutes.file, None, None, f"{NO_LIST}; the meeting has no attendance")]


def _meeting(paper: ReadPaper, body: str | None, held: Held) -> tuple[str, date] | None:
    """Body and day of a paper; None without a day. A body is known whatever the case and apostrophes of its name."""
    if paper.minutes.date is None:
        return None
    name = body or paper.minutes.body or DEFAULT_BODY
    return known_group(name, (known for known, _ in held)), paper.minutes.date


def known_group(name: str, groups: Iterable[str]) -> str:
    """The name of the group as it is on record, whatever the case and apostrophes; else the name itself."""
    return {_key(known): known for known in groups}.get(_key(name), name)


def _refusal(paper: ReadPaper, meeting: tuple[str, date] | None, held: Held) -> str | None:
    """Why a paper has no place; None for one that has."""
    if meeting is None:
        return "no date of a meeting was found; write it near the top, such as “December 14, 2016”"
    minutes = paper.minutes
    if not minutes.tells_of_meeting:
        return (
            f"this does not look like minutes: neither agenda nor motions were found, and {NO_LIST}"
        )
    before = held.get(meeting)
    if before is None or before.awaits_minutes or before.digest == paper.digest:
        return None
    name, day = meeting
    return (
        f"the meeting of “{name}” on {day:%B} {day.day}, {day.year} is on record already, from "
        f"{before.paper or 'another paper'}; if another group met, name that group"
    )


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def _match(papers: Sequence[MeetingPaper], known: Known) -> list[list[PlannedAttendance]]:
    named = {_key(name) for name in (*known.organizations, *(each.alias for each in known.aliases))}
    attendees = [
        (place, _with_named_place(each, named))
        for place, paper in enumerate(papers)
        for each in paper.attendees
    ]
    organizations = _organizations(attendees, papers, known)
    written = [
        WrittenPerson(each.name, _names(organization), place)
        for (place, each), organization in zip(attendees, organizations, strict=True)
        if each.is_named
    ]
    people = iter(match_people(written, known.people))
    planned: list[list[PlannedAttendance]] = [[] for _ in papers]
    for (place, each), organization in zip(attendees, organizations, strict=True):
        person = next(people) if each.is_named else None
        planned[place].append(PlannedAttendance(each, person, organization))
    return planned


def _with_named_place(attendee: Attendee, named: Set[str]) -> Attendee:
    """Where somebody is from is their agency where one on record, or an alias, is called so."""
    is_agency = not attendee.is_affiliated and _key(attendee.organization or "") in named
    return replace(attendee, is_affiliated=True, doubt=None) if is_agency else attendee


def _organizations(
    attendees: Sequence[tuple[int, Attendee]], papers: Sequence[MeetingPaper], known: Known
) -> list[OrganizationMatch | None]:
    written = [
        WrittenOrganization(each.organization, each.unit, papers[place].city)
        for place, each in attendees
        if each.organization and each.is_affiliated
    ]
    cities = {paper.city for paper in papers if paper.city}
    matches = iter(
        match_organizations(
            written, known.organizations, known.aliases, sorted(cities | set(known.cities))
        )
    )
    return [
        next(matches) if each.organization and each.is_affiliated else None for _, each in attendees
    ]


def _names(organization: OrganizationMatch | None) -> tuple[str, ...]:
    return (organization.name, *organization.candidates) if organization else ()
