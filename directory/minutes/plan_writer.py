"""Writing planned meetings: bodies, meetings, people, organizations, affiliations, and what a match has taught."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.known_hidden_places import audience_of_name
from directory.matching import OrganizationMatch, PersonMatch
from directory.minutes.doubt_decisions import remember_name, remember_spelling
from directory.minutes.known_records import load_known
from directory.minutes.meeting_paper import Attendee, Noted, Outcome
from directory.minutes.meetings_plan import (
    MeetingsPlan,
    PlannedAttendance,
    PlannedMeeting,
    match_attendees,
)
from directory.models import (
    Affiliation,
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Meeting,
    MeetingProposal,
    MeetingStatus,
    Motion,
    Organization,
    Person,
    ProposalKind,
    Tally,
)

Progress = Callable[[int], None]


def apply_meetings(
    session: Session, plan: MeetingsPlan, progress: Progress = lambda _: None
) -> None:
    """Record the new meetings of a plan inside the running transaction.

    No spelling of a name is remembered before somebody has confirmed it (`doubt_decisions.settle`): until then each
    paper that has it says the doubt again.
    """
    writing = _Writing(session)
    for meeting in plan.new_meetings:
        writing.write(meeting)
        progress(1)
    session.flush()


def record_attendance(session: Session, meeting: Meeting, attendee: Attendee) -> Attendance:
    """Put somebody on the list of a meeting, matched with who is on record as a line of minutes would be.

    Returns the attendance that is there already when the person stands on the list.
    """
    known = load_known(session)
    present = {each.person_id for each in meeting.attendances if each.person_id}
    (planned,) = match_attendees([attendee], known)
    if planned.person and planned.person.person in present:
        return next(each for each in meeting.attendances if each.person_id == planned.person.person)
    position = max((each.position for each in meeting.attendances), default=-1) + 1
    attendance = _Writing(session).attend(position, planned, meeting.held_on)
    meeting.attendances.append(attendance)
    session.flush()
    return attendance


class _Writing:
    """The records that this import has made or touched, so that each is loaded or made once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.bodies = {body.name: body for body in session.scalars(select(Body))}
        self.organizations: dict[str, Organization] = {}
        self.people: dict[object, Person] = {}
        self.affiliations: dict[tuple[UUID, UUID, str | None], Affiliation] = {}

    def write(self, planned: PlannedMeeting) -> None:
        """Make the meeting, or complete the one that was planned: what is on record of it stays."""
        minutes = planned.paper.minutes
        meeting = self._planned(planned) if planned.is_planned else None
        if meeting is None:
            meeting = Meeting(body=self._body(planned.body), held_on=planned.held_on)
            self.session.add(meeting)
        meeting.status = MeetingStatus.HELD
        meeting.title = meeting.title or minutes.title
        meeting.place = meeting.place or minutes.place
        meeting.starts_at = meeting.starts_at or minutes.starts_at
        if minutes.ends_at and minutes.ends_at > (meeting.starts_at or minutes.ends_at.min):
            meeting.ends_at = meeting.ends_at or minutes.ends_at
        meeting.absences = meeting.absences or minutes.absences
        meeting.next_meeting = meeting.next_meeting or minutes.next_meeting
        meeting.paper, meeting.paper_digest = minutes.file, planned.paper.digest
        _complete_agenda(meeting, minutes.agenda)
        meeting.motions += _placed(
            meeting.motions,
            (
                Motion(text=each.text, mover=each.mover, seconder=each.seconder)
                for each in minutes.motions
            ),
        )
        meeting.tallies += _placed(
            meeting.tallies,
            (Tally(option=each.label, votes=each.count) for each in minutes.tallies),
        )
        meeting.decisions += _placed(
            meeting.decisions, (Decision(text=each.text) for each in minutes.decisions)
        )
        meeting.proposals += _placed(meeting.proposals, map(_proposal, minutes.outcomes))
        self._attend_all(meeting, planned.attendances)

    def _planned(self, planned: PlannedMeeting) -> Meeting | None:
        query = select(Meeting).join(Body)
        return self.session.scalars(
            query.where(Body.name == planned.body, Meeting.held_on == planned.held_on)
        ).one_or_none()

    def _attend_all(self, meeting: Meeting, planned: Sequence[PlannedAttendance]) -> None:
        """Everybody on the list; whoever signed in stands there once."""
        there = {each.person_id for each in meeting.attendances if each.person_id}
        first = max((each.position for each in meeting.attendances), default=-1) + 1
        new = [each for each in planned if not (each.person and each.person.person in there)]
        for position, attendance in enumerate(new, start=first):
            meeting.attendances.append(self.attend(position, attendance, meeting.held_on))

    def attend(self, position: int, planned: PlannedAttendance, day: date) -> Attendance:
        attendee = planned.attendee
        organization = self._organization(planned.organization)
        person = self._person(planned.person)
        if person is not None and organization is not None:
            self._affiliate(person, organization, planned, day)
        attendance = Attendance(
            position=position,
            person=person,
            organization=organization,
            as_written=attendee.as_written,
            name_as_written=attendee.name,
            honorific=attendee.honorific,
            organization_as_written=attendee.organization,
            unit=planned.unit,
            doubt=planned.doubt,
        )
        if planned.is_confirmed:
            self._remember(attendance)
        return attendance

    def _remember(self, attendance: Attendance) -> None:
        """What a person has confirmed is known in the next paper."""
        if attendance.person is not None:
            remember_spelling(attendance.person, attendance.name_as_written)
        if attendance.organization is not None and attendance.organization_as_written:
            remember_name(self.session, attendance.organization, attendance)

    def _body(self, name: str) -> Body:
        if name not in self.bodies:
            self.bodies[name] = Body(name=name)
            self.session.add(self.bodies[name])
        return self.bodies[name]

    def _organization(self, match: OrganizationMatch | None) -> Organization | None:
        if match is None:
            return None
        if match.name not in self.organizations:
            query = select(Organization).where(Organization.name == match.name)
            found = self.session.scalars(query.order_by(Organization.created_at)).first()
            if found is None:
                audience = audience_of_name(self.session, match.name)
                found = Organization(name=match.name, audience=audience)
                self.session.add(found)
                self.session.flush()
            self.organizations[match.name] = found
        return self.organizations[match.name]

    def _person(self, match: PersonMatch | None) -> Person | None:
        if match is None:
            return None
        key = match.person if match.is_known else match.new
        if (match.is_known, key) not in self.people:
            found = self.session.get(Person, match.person) if match.is_known else None
            if found is None:
                found = Person(name=match.name)
                self.session.add(found)
                self.session.flush()
            self.people[match.is_known, key] = found
        return self.people[match.is_known, key]

    def _affiliate(
        self, person: Person, organization: Organization, planned: PlannedAttendance, day: date
    ) -> None:
        """Stretch the affiliation to the day of the meeting, or begin one."""
        key = (person.id, organization.id, planned.unit)
        found = self.affiliations.get(key) or self.session.scalar(
            select(Affiliation).where(
                Affiliation.person_id == person.id,
                Affiliation.organization_id == organization.id,
                Affiliation.unit.is_(planned.unit)
                if planned.unit is None
                else Affiliation.unit == planned.unit,
            )
        )
        if found is None:
            found = Affiliation(
                person_id=person.id, organization_id=organization.id, unit=planned.unit
            )
            self.session.add(found)
        found.title = planned.attendee.title or found.title
        found.since = min(found.since or day, day)
        found.until = max(found.until or day, day)
        self.affiliations[key] = found


Part = TypeVar("Part", Motion, Tally, Decision, MeetingProposal)


def _placed(there: Sequence[Part], new: Iterable[Part]) -> list[Part]:
    """Parts in their order, after those that are there."""
    first = max((each.position for each in there), default=-1) + 1
    placed = list(new)
    for position, part in enumerate(placed, start=first):
        part.position = position
    return placed


def _complete_agenda(meeting: Meeting, noted: Sequence[Noted]) -> None:
    """What was said to the items that were planned, then the items that came up.

    Whether one that came up belongs to a closed part of the meeting nobody has said: it is closed to the same people.
    """
    planned = {_key(each.text): each for each in meeting.agenda}
    closed = sorted({code for each in meeting.agenda for code in each.closed_to})
    position = max((each.position for each in meeting.agenda), default=-1) + 1
    for item in noted:
        found = planned.get(_key(item.text)) or planned.get(_key(_BESIDE.sub("", item.text)))
        if found is None:
            meeting.agenda.append(
                AgendaItem(position=position, text=item.text, notes=item.notes, closed_to=closed)
            )
            position += 1
        else:
            found.notes = "\n\n".join(filter(None, (found.notes, item.notes))) or None


# Minutes that were written here have time and presenter behind an item: "Our goals (1:30 PM, Ada Quill)".
_BESIDE = re.compile(r"\s*\([^()]*\)\s*$")


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _proposal(each: Outcome) -> MeetingProposal:
    return MeetingProposal(
        kind=ProposalKind(each.kind),
        text=each.text,
        reason=each.reason,
        owner=each.owner,
        on=each.on,
        starts_at=each.starts_at,
        place=each.place,
    )
