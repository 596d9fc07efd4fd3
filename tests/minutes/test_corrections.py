"""What a person corrects in a preview decides whom a line means, and is doubtful no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.matching import KnownPerson
from directory.minutes import read_meeting
from directory.minutes.corrections import (
    Corrections,
    LineChoice,
    TwiceOnList,
    choose_matches,
    corrected_paper,
    with_chosen_owners,
)
from directory.minutes.meeting_paper import Noted
from directory.minutes.meetings_plan import Known, PlannedAttendance, preview_paper

PAPER = b"""Invented Task Force
Minutes
January 14, 2026

Attendees: Johana Marsh, Pier Legal; Bo Lee, Harbor Clinic

1. Welcome
"""
JOHANNA = uuid4()
KNOWN = Known(
    organizations={"Pier Legal": uuid4(), "Harbor Clinics": uuid4()},
    people=[KnownPerson(JOHANNA, "Johanna Marsh", (), ("Pier Legal",))],
    groups=["Invented Task Force"],
)


def chosen(*lines: LineChoice | None, **more: object) -> list[PlannedAttendance]:
    corrections = Corrections(
        lines={place: line for place, line in enumerate(lines) if line},
        **more,  # type: ignore[arg-type]
    )
    paper = read_meeting(PAPER, "a.txt")
    minutes = corrected_paper(paper.minutes, corrections)
    preview = preview_paper(type(paper)(paper.digest, minutes), KNOWN)
    return choose_matches(preview.attendances, corrections, KNOWN)


def test_what_nobody_changed_is_as_it_was_read_doubts_and_all() -> None:
    johana, bo = chosen(
        LineChoice("Johanna Marsh", "Pier Legal"), LineChoice("Bo Lee", "Harbor Clinics")
    )
    assert johana.person is not None
    assert johana.person.person == JOHANNA
    assert johana.doubt
    assert bo.doubt
    assert not johana.is_confirmed


def test_a_name_that_was_typed_is_taken_at_its_word() -> None:
    johana, bo = chosen(
        LineChoice("Johana Marsh", "Pier Legal"), LineChoice("Bo Lee", "harbor clinics")
    )
    assert johana.person is not None
    assert not johana.person.is_known
    assert bo.organization is not None
    assert (bo.organization.name, bo.organization.is_known) == ("Harbor Clinics", True)
    assert (johana.doubt, bo.doubt) == (None, None)
    assert johana.is_confirmed
    assert bo.is_confirmed


def test_a_line_is_left_out_and_somebody_is_added() -> None:
    first, added = chosen(None, LineChoice(None, None), added=[("Eve Hall", "Pier Legal")])
    assert first.attendee.name == "Johana Marsh"
    assert (added.attendee.name, added.attendee.organization) == ("Eve Hall", "Pier Legal")


def test_no_organization_can_be_said() -> None:
    (first, _) = chosen(LineChoice("Johanna Marsh", ""))
    assert first.organization is None
    assert first.is_confirmed


@pytest.mark.parametrize("unit", [None, "", "Intake"])
def test_a_part_of_an_organization_that_was_read_can_be_corrected(unit: str | None) -> None:
    """“Pier Legal, Casa Farolito” gave the part to somebody of another agency, and nothing took it off again."""
    paper = PAPER.replace(b"Pier Legal;", b"Pier Legal, Casa Farolito;")
    minutes = read_meeting(paper, "a.txt").minutes
    first = replace(minutes.attendees[0], organization="Pier Legal", unit="Casa Farolito")
    minutes = replace(minutes, attendees=[first, *minutes.attendees[1:]])
    preview = preview_paper(type(read_meeting(paper, "a.txt"))("digest", minutes), KNOWN)
    corrections = Corrections(lines={0: LineChoice("Johana Marsh", "Pier Legal", unit)})
    (line, *_) = choose_matches(preview.attendances, corrections, KNOWN)
    assert line.unit == {None: "Casa Farolito", "": None}.get(unit, unit)
    assert line.is_confirmed


def test_a_task_goes_by_the_name_that_was_chosen_for_its_owner() -> None:
    """A corrected spelling is that of the task, too, where two own it as well."""
    text = (
        PAPER
        + b"\nAction items\n- Johana Marsh and Bo Lee: call the motel\n- Bo Lee: print cards\n"
    )
    preview = preview_paper(read_meeting(text, "minutes.txt"), KNOWN)
    corrections = Corrections(
        lines={0: LineChoice("Johanna Marsh", None), 1: LineChoice(None, None)}
    )
    found = with_chosen_owners(preview.paper.minutes, preview.attendances, corrections)
    assert [each.owner for each in found.outcomes] == ["Johanna Marsh and Bo Lee", "Bo Lee"]


def test_two_lines_are_never_one_person() -> None:
    with pytest.raises(TwiceOnList, match="leave one of the lines out"):
        chosen(None, LineChoice("Johanna Marsh", None))


def test_day_and_items_are_those_that_were_typed() -> None:
    minutes = read_meeting(PAPER, "a.txt").minutes
    items = [Noted(1, "Opening", "It began.")]
    corrected = corrected_paper(minutes, Corrections(held_on=date(2026, 1, 15), agenda=items))
    assert (corrected.date, corrected.agenda) == (date(2026, 1, 15), items)
    assert corrected_paper(minutes, Corrections()) == minutes


@given(st.text(max_size=20), st.none() | st.text(max_size=20))
def test_any_words_are_a_choice_and_a_chosen_line_is_free_of_doubt(
    person: str, organization: str | None
) -> None:
    (line, *_) = chosen(LineChoice(person, organization))
    if line.is_confirmed:
        assert line.doubt is None
    assert line.person is not None
    if person and person.casefold() != "johanna marsh":
        assert line.person.name == person
