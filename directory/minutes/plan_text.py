"""The plan of an import of minutes, as a text that a person can read and as the JSON document of the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from directory.counted import counted
from directory.matching.hidden_places import HiddenPlaces
from directory.minutes.case_details import case_questions, recorded_texts
from directory.minutes.meeting_paper import MeetingPaper, Outcome
from directory.minutes.meetings_plan import MeetingsPlan, PlannedAttendance, PlannedMeeting

Document = dict[str, Any]
DescribedPeople = Mapping[str, Sequence[str]]
"""What in each new paper, by its digest, may describe a person in a case: a sentence each."""


def plan_document(plan: MeetingsPlan, created: Mapping[str, int]) -> Document:
    """The plan as plain data. `created` says how many records were made, or would be."""
    return {
        "meetings": [_meeting(meeting) for meeting in plan.meetings],
        "created": dict(created),
        "refused": [
            {"file": remark.file, "line": remark.line, "reason": remark.reason}
            for remark in plan.refused
        ],
    }


def would_create(plan: MeetingsPlan) -> dict[str, int]:
    """How many records applying the plan would make."""
    attendances = [each for meeting in plan.new_meetings for each in meeting.attendances]
    people = {each.person.new for each in attendances if each.person and not each.person.is_known}
    organizations = {
        each.organization.name
        for each in attendances
        if each.organization and not each.organization.is_known
    }
    return {
        "people": len(people),
        "organizations": len(organizations),
        "meetings": sum(not meeting.is_planned for meeting in plan.new_meetings),
        "attendance": len(attendances),
    }


def described_people(plan: MeetingsPlan) -> DescribedPeople:
    """What in each new paper may describe a person. To read a paper for it takes as long as to plan it."""
    return {each.paper.digest: case_questions(each.paper.minutes) for each in plan.new_meetings}


def plan_text(plan: MeetingsPlan, described: DescribedPeople) -> Iterator[str]:
    """The plan line by line: each meeting, whom it would bring in, and every doubt."""
    for meeting in plan.meetings:
        yield from _meeting_text(meeting, described)
    for remark in plan.refused:
        line = f", line {remark.line}" if remark.line else ""
        yield f"Refused: {remark.file}{line}: {remark.reason}"
    counts = would_create(plan)
    if any(meeting.paper.minutes.outcomes for meeting in plan.new_meetings):
        yield "Proposals are on no list until they are accepted on the page of the meeting."
    if counts["organizations"]:
        yield "The sector of a new organization is unknown; choose it on the page of organizations."
    yield (
        f"New: {counted(counts['meetings'], 'meeting')}, {counted(counts['attendance'], 'attendance')}, "
        f"{counted(counts['people'], 'person', 'people')}, {counted(counts['organizations'], 'organization')}."
    )


def plan_questions(
    plan: MeetingsPlan, described: DescribedPeople, hidden: HiddenPlaces
) -> list[str]:
    """What somebody must say twice: words of a paper may describe a client, or name a hidden place."""
    return [
        f"{meeting.paper.minutes.file}: {question}"
        for meeting in plan.new_meetings
        for question in (
            *described[meeting.paper.digest],
            *_place_questions(meeting.paper.minutes, hidden),
        )
    ]


def _place_questions(minutes: MeetingPaper, hidden: HiddenPlaces) -> list[str]:
    named = {part for part, text in recorded_texts(minutes) if hidden.says_where(text)}
    return [f"This may name a confidential place: {part}" for part in sorted(named)]


def _meeting_text(meeting: PlannedMeeting, described: DescribedPeople) -> Iterator[str]:
    minutes = meeting.paper.minutes
    state = "" if meeting.is_new else " (on record, nothing changes)"
    if meeting.is_planned:
        state = " (planned here: gets its minutes)"
    yield f"{meeting.held_on:%Y-%m-%d}  {meeting.body}{state}"
    organizations = {each.organization.name for each in meeting.attendances if each.organization}
    yield (
        f"  {counted(len(meeting.attendances), 'person', 'people')}, {counted(len(organizations), 'organization')}, "
        f"{counted(len(minutes.agenda), 'agenda item')}, {counted(len(minutes.motions), 'motion')}, "
        f"{counted(len(minutes.decisions), 'decision')}  [{minutes.file}]"
    )
    if not meeting.is_new:
        return
    if meeting.group_doubt:
        yield f"  ? {meeting.group_doubt}; --body names another"
    for each in meeting.attendances:
        yield f"  {_attendance_line(each)}"
        if each.doubt:
            yield f"       ? line {each.attendee.line}: {each.doubt}"
    yield from (f"  {line}" for line in _outcomes(minutes))
    yield from (f"  ? {question}" for question in described[meeting.paper.digest])


def _outcomes(minutes: MeetingPaper) -> Iterator[str]:
    """What else a paper says: who was away, what was moved and decided, and what it proposes."""
    for line in (minutes.absences or "").splitlines():
        said, _, names = line.partition(": ")
        yield f"Did not come: {names} ({said})"
    for motion in minutes.motions:
        yield f"Motion, line {motion.line}: {motion.text}"
        if motion.is_without_words:
            yield "     ? the paper does not say what was moved; write it in on the page of the meeting"
    for decision in minutes.decisions:
        yield f"Decision, line {decision.line}: {decision.text}"
    yield from map(_proposed, minutes.outcomes)


def _attendance_line(planned: PlannedAttendance) -> str:
    """Who came, for which organization, and which of both would be new records."""
    person, organization = planned.person, planned.organization
    name = _with_new(person.name, person.is_known) if person else "name withheld"
    if organization is None:
        return f"{name}, no organization"
    unit = f" / {planned.unit}" if planned.unit else ""
    return f"{name}, {_with_new(f'{organization.name}{unit}', organization.is_known)}"


def _with_new(name: str, is_known: bool) -> str:
    return name if is_known else f"{name} (new)"


def _proposed(outcome: Outcome) -> str:
    """One proposal: what, who does it, and by which day or on which."""
    owner = f"; {outcome.owner}" if outcome.owner else ""
    if outcome.kind == "action":
        day = f"; by {outcome.on:%Y-%m-%d}" if outcome.on else "; no day given"
        return f"Proposed action, line {outcome.line}: {outcome.text.rstrip('.')}{owner or '; no owner given'}{day}"
    if outcome.kind == "meeting":
        return f"Proposed next meeting, line {outcome.line}: {outcome.on:%Y-%m-%d}"
    return f"Proposed event, line {outcome.line}: {outcome.text}; on {outcome.on:%Y-%m-%d}"


def _meeting(meeting: PlannedMeeting) -> Document:
    minutes = meeting.paper.minutes
    return {
        "file": minutes.file,
        "date": meeting.held_on.isoformat(),
        "body": meeting.body,
        "title": minutes.title,
        "place": minutes.place,
        "on_record": not meeting.is_new,
        "doubt": meeting.group_doubt,
        "attendees": [_attendee(each, meeting.is_new) for each in meeting.attendances],
        "absent": minutes.absences.splitlines() if minutes.absences else [],
        "agenda": [item.text for item in minutes.agenda],
        "discussion": [item.notes for item in minutes.agenda],
        "proposals": [
            {
                "line": each.line,
                "kind": each.kind,
                "text": each.text,
                "owner": each.owner,
                "on": each.on.isoformat() if each.on else None,
                "reason": each.reason,
            }
            for each in minutes.outcomes
        ],
        "motions": [
            {"text": motion.text, "mover": motion.mover, "seconder": motion.seconder}
            for motion in minutes.motions
        ],
        "decisions": [{"line": each.line, "text": each.text} for each in minutes.decisions],
        "tallies": [{"option": tally.label, "votes": tally.count} for tally in minutes.tallies],
        "next_meeting": minutes.next_meeting,
    }


def _attendee(planned: PlannedAttendance, is_new: bool) -> Document:
    """One attendee; a meeting that is on record already makes nobody new."""
    attendee, person, organization = planned.attendee, planned.person, planned.organization
    return {
        "line": attendee.line,
        "name": attendee.name,
        "honorific": attendee.honorific,
        "organization": attendee.organization if attendee.is_affiliated else None,
        "unit": attendee.unit,
        "title": attendee.title,
        "as_written": attendee.as_written,
        "matched_person": person.name if person and person.is_known else None,
        "matched_organization": organization.name
        if organization and organization.is_known
        else None,
        "new_person": is_new and bool(person and not person.is_known),
        "new_organization": is_new and bool(organization and not organization.is_known),
        "doubt": planned.doubt,
    }
