"""One entry taken apart: name, honorific, organization, unit and title. All names are invented."""

from __future__ import annotations

import pytest

from directory.minutes import read_meeting
from directory.minutes.parser.attendance_entry import Entry, read_entry
from directory.minutes.parser.person_names import read_person


@pytest.mark.parametrize(
    ("text", "name", "honorific", "organization", "unit", "title"),
    [
        ("Captain Ana Ruiz, HPD Special Victims Unit", "Ana Ruiz", "Captain", "HPD", "Special Victims Unit", None),
        ("Ana Ruiz, HPD – SVU", "Ana Ruiz", None, "HPD", "SVU", None),
        ("Ana Ruiz, HPDA-Victim Services", "Ana Ruiz", None, "HPDA", "Victim Services", None),
        ("Ana Ruiz, Harbor Police Department, SVU", "Ana Ruiz", None, "Harbor Police Department", "SVU", None),
        ("Ana Ruiz, DPH Newcomers Program", "Ana Ruiz", None, "DPH", "Newcomers Program", None),
        ("Ana Ruiz, Quay-Marin Food Bank", "Ana Ruiz", None, "Quay-Marin Food Bank", None, None),
        ("Ana Ruiz, API Legal Outreach", "Ana Ruiz", None, "API Legal Outreach", None, None),
        ("Ana Ruiz, Quay Nations Union-USA, SF", "Ana Ruiz", None, "Quay Nations Union-USA, SF", None, None),
        ("Ana Ruiz, Annex House/QSU", "Ana Ruiz", None, "Annex House/QSU", None, None),
        ("Ana Ruiz (Tess Tong, BOS)", "Ana Ruiz", None, "BOS", "Tess Tong", None),
        ("Ana Ruiz- Sergeant at HPD Special Victims Unit", "Ana Ruiz", None, "HPD", "Special Victims Unit", "Sergeant"),
        ("Ana Ruiz- Victim Advocate DA’s office- A unit", "Ana Ruiz", None, "DA’s office", "A unit", "Victim Advocate"),
        ("Ana Ruiz, FBI Intern", "Ana Ruiz", None, "FBI", None, "Intern"),
        ("Ana Ruiz, Program Director, Harbor Clinic", "Ana Ruiz", None, "Harbor Clinic", None, "Program Director"),
        ("Ana Ruiz – Co-chair", "Ana Ruiz", None, None, None, "Co-chair"),
        ("Ana Ruiz, Supervisor Tong’s Office", "Ana Ruiz", None, "Supervisor Tong’s Office", None, None),
        ("Supervisor Ana Ruiz", "Ana Ruiz", "Supervisor", None, None, None),
        ("Sgt. Inspector Ana Ruiz, HPD", "Ana Ruiz", "Sgt. Inspector", "HPD", None, None),
        ("Sister Ana Ruiz, STOP HARM", "Ana Ruiz", "Sister", "STOP HARM", None, None),
        ("Angie Mill- Nude- Quay Youth Services", "Angie Mill- Nude", None, "Quay Youth Services", None, None),
        ("Alia Whit- Johns, Freedom Quay", "Alia Whit- Johns", None, "Freedom Quay", None, None),
        ("Jennifer Sta.Ana, QLO", "Jennifer Sta.Ana", None, "QLO", None, None),
        ("Fred Gale Jr, Harbor House", "Fred Gale Jr", None, "Harbor House", None, None),
        ("Fred Gale, Jr., Harbor House", "Fred Gale, Jr", None, "Harbor House", None, None),
        ("Ana Ruiz, LCSW, Harbor House", "Ana Ruiz", None, "Harbor House", None, None),
        ("Ana Ruiz, Ph.D. (DPH)", "Ana Ruiz", None, "DPH", None, None),
        ("B. Ana Ruiz, Harbor House", "B. Ana Ruiz", None, "Harbor House", None, None),
        ("ana ruiz, individual", "ana ruiz", None, "individual", None, None),
        ("Paola Marin del Campo, Safe and Quay", "Paola Marin del Campo", None, "Safe and Quay", None, None),
        ("Ana Ruiz, Harbor Police Department (HPD)", "Ana Ruiz", None, "Harbor Police Department (HPD)", None, None),
        ("Ana Ruiz, Dept. of Quay Health.", "Ana Ruiz", None, "Dept. of Quay Health", None, None),
        ("Ana Ruiz, Quay Works Inc.", "Ana Ruiz", None, "Quay Works Inc.", None, None),
        ("Charlotte Church, HPD", "Charlotte Church", None, "HPD", None, None),
        ("Jax Harris, ", "Jax Harris", None, None, None, None),
        ("Jen (Harbor Clinic)", "Jen", None, "Harbor Clinic", None, None),
        ("Ana “Annie” Ruiz, HPD", "Ana “Annie” Ruiz", None, "HPD", None, None),
    ],
)  # fmt: skip
def test_an_entry(text, name, honorific, organization, unit, title) -> None:
    (person,) = read_entry(Entry(1, text)).attendees
    assert (person.name, person.honorific, person.organization, person.unit, person.title) == (
        name,
        honorific,
        organization,
        unit,
        title,
    )


@pytest.mark.parametrize(
    "words",
    [
        "individual",
        "Private Sector",
        "senior at Quay High School",
        "N/A",
        "community member",
        "self",
    ],
)
def test_words_that_name_no_organization_are_kept_and_flagged(words: str) -> None:
    (person,) = read_entry(Entry(1, f"Ana Ruiz, {words}")).attendees
    assert person.organization == words
    assert not person.is_affiliated


def test_a_withheld_name_came_and_is_nobody() -> None:
    (person,) = read_entry(Entry(1, "[withheld], Youth Board")).attendees
    assert person.name == "[withheld]"
    assert not person.is_named
    assert person.doubt is not None


def test_a_doubt_says_what_to_look_at() -> None:
    only_one_name = read_entry(Entry(1, "Jen, Harbor Clinic")).attendees[0].doubt
    not_closed = read_entry(Entry(1, "Ana Ruiz (Harbor Clinic")).attendees[0].doubt
    another = read_entry(Entry(1, "Ana Ruiz, Harbor Clinic, Carmen Day")).attendees[0].doubt
    assert only_one_name is not None
    assert "Jen" in only_one_name
    assert not_closed is not None
    assert another is not None
    assert "Carmen Day" in another


@pytest.mark.parametrize(
    "text",
    ["Call to Order", "Old Business", "SFPD", "Office of Housing", "Room 5", "Monday", "Program Director",
     "San Pedro 94999", "None", "Vacant", "et al.", "Main Library", "12 youth", "a friend", "", "-", "."],
)  # fmt: skip
def test_words_that_are_nobody(text: str) -> None:
    assert read_person(text) is None


@pytest.mark.parametrize("dash", [" - ", " – ", " — "])
@pytest.mark.parametrize(
    "first", ["Quentin Marsh (Office of the District Attorney)", "Bo Lee (HPD)"]
)
@pytest.mark.parametrize(
    "second",
    ["Imelda Castellanos{}Casa Farolito", "Ana Reyes{}Harbor Clinic", "Ada Quill{}Pier Legal"],
)
def test_two_people_of_one_line_in_two_styles_are_both_found(
    first: str, second: str, dash: str
) -> None:
    """The second was lost, and the first was given the second one's agency."""
    line = f"{first}, {second.format(dash)}"
    paper = f"Invented Task Force\nMinutes\nJanuary 14, 2026\n\nAttendees:\n{line}\nJo Vale, Shelter\n\n1. Welcome\n"
    minutes = read_meeting(paper.encode(), "a.txt").minutes
    found = {each.name: (each.organization, each.unit) for each in minutes.attendees}
    name, agency = first.rstrip(")").split(" (")
    other, theirs = second.split("{}")
    assert found[name] == (agency, None)
    assert found[other] == (theirs, None)
