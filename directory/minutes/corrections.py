"""What a person corrects in the preview of a paper: day, group, whom each line means, each item. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from directory.matching import How, KnownPerson, OrganizationMatch, PersonMatch
from directory.minutes.meeting_paper import Attendee, MeetingPaper, Noted
from directory.minutes.meetings_plan import Known, PlannedAttendance

_AND = " and "  # between the owners of one task
_NEW = 1_000_000
"""Numbers of people that a person has made new, apart from those that matching counts."""


class TwiceOnList(ValueError):
    """Two lines of one list mean the same person; the message names them."""


@dataclass(frozen=True, slots=True)
class LineChoice:
    """Whom and what one line means, by name; `person` None leaves the line out. "" is no organization.

    None of `organization`, or the name that was read, leaves the match as it was read; so does None of `unit`, the part
    of the organization, and "" is no part.
    """

    person: str | None
    organization: str | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything that was corrected; an attribute that is None is as it was read.

    `lines` are choices by the place of the line in the list; `added` are people whom the list does not have, with
    their organization; `agenda` are the items with their notes as they are to be.
    """

    held_on: date | None = None
    body: str | None = None
    lines: Mapping[int, LineChoice] | None = None
    added: Sequence[tuple[str, str]] = ()
    agenda: Sequence[Noted] | None = None


def corrected_paper(minutes: MeetingPaper, corrections: Corrections) -> MeetingPaper:
    """The minutes with the corrected day and items, and with the people who were added at the end of the list."""
    added = [
        Attendee(
            0, name, None, organization or None, None, ", ".join(filter(None, (name, organization)))
        )
        for name, organization in corrections.added
    ]
    return replace(
        minutes,
        date=corrections.held_on or minutes.date,
        agenda=list(minutes.agenda if corrections.agenda is None else corrections.agenda),
        attendees=[*minutes.attendees, *added],
    )


def choose_matches(
    planned: Sequence[PlannedAttendance], corrections: Corrections, known: Known
) -> list[PlannedAttendance]:
    """The lines with the matches that a person has chosen; a line that was left out is gone.

    Raises TwiceOnList where two lines would be the same person.
    """
    found = []
    for place, line in enumerate(planned):
        choice = (corrections.lines or {}).get(place)
        if choice is None:
            found.append(line)
        elif choice.person is not None:
            found.append(_chosen(line, choice, known, _NEW + place))
    _refuse_doubles(found)
    return found


def with_chosen_owners(
    minutes: MeetingPaper, read: Sequence[PlannedAttendance], corrections: Corrections
) -> MeetingPaper:
    """The minutes whose tasks have the names that were chosen for the people of the list as their owners."""
    names = {
        each.attendee.name: choice.person
        for place, each in enumerate(read)
        if (choice := (corrections.lines or {}).get(place)) and choice.person and each.person
    }
    outcomes = [
        replace(
            each,
            owner=_AND.join(names.get(name, name) for name in each.owner.split(_AND)),
        )
        if each.owner
        else each
        for each in minutes.outcomes
    ]
    return replace(minutes, outcomes=outcomes)


def _chosen(
    line: PlannedAttendance, choice: LineChoice, known: Known, number: int
) -> PlannedAttendance:
    person, organization = line.person, line.organization
    is_person_chosen = person is not None and choice.person not in ("", person.name)
    read = organization.name if organization else ""
    is_organization_chosen = choice.organization is not None and choice.organization != read
    if is_person_chosen and choice.person:
        person = _person(choice.person, known.people, number)
    if is_organization_chosen:
        organization = _organization(choice.organization or "", known.organizations)
    is_unit_chosen = choice.unit is not None and choice.unit != (line.unit or "")
    if is_unit_chosen:
        line = replace(line, attendee=replace(line.attendee, unit=choice.unit or None))
        organization = replace(organization, unit=None) if organization else None
    is_confirmed = is_person_chosen or is_organization_chosen or is_unit_chosen
    return replace(line, person=person, organization=organization, is_confirmed=is_confirmed)


def _person(name: str, people: Sequence[KnownPerson], number: int) -> PersonMatch:
    same = [each for each in people if each.name.casefold() == name.casefold()]
    if same:
        return PersonMatch(same[0].id, same[0].name, None, How.EXACT)
    return PersonMatch(None, name, number, How.NEW)


def _organization(name: str, organizations: Mapping[str, UUID]) -> OrganizationMatch | None:
    if not name:
        return None
    same = {known.casefold(): known for known in organizations}.get(name.casefold())
    if same:
        return OrganizationMatch(same, True, None, How.EXACT)
    return OrganizationMatch(name, False, None, How.NEW)


def _refuse_doubles(lines: Sequence[PlannedAttendance]) -> None:
    seen: dict[object, str] = {}
    for line in lines:
        if line.person is None:
            continue
        name = line.person.name.casefold()
        key = line.person.person if line.person.is_known else ("new", name)
        if key in seen and (line.is_confirmed or line.attendee.line == 0):
            raise TwiceOnList(
                f"“{seen[key]}” and “{line.attendee.as_written}” would both be “{line.person.name}”; "
                "leave one of the lines out"
            )
        seen.setdefault(key, line.attendee.as_written)
