"""Attendance lists in the layouts that real minutes have; every name and agency here is invented."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import Attendee, MeetingPaper, read_minutes

HEAD = """Harbor Coalition Against Trafficking - May 4, 2021 - Minutes

Meeting Date:
May 4, 2021 - 1:30pm
Location:
Harbor Hall, Room 5
1 Quay Street
Port Harbor, CA 94999

"""
TAIL = """

1. Welcome and introductions

2. Minutes of April adopted. [Stein/Hall]
The Poster Fair, run by Quay Neighborhood Council, closes on Friday; boxes are in the lobby.

Next meeting: June 1, 2021, 1:30 pm
"""


def read(text: str) -> MeetingPaper:
    return read_minutes(Paper("minutes.txt", tuple(text.splitlines())))


def people(text: str) -> list[Attendee]:
    return read(HEAD + text + TAIL).attendees


THREE = [("Ana Ruiz", "Harbor Clinic"), ("Bo Lee", "HPD"), ("Carmen Day", "Office of Housing")]
NAMES = [("Ana Ruiz", None), ("Bo Lee", None), ("Carmen Day", None)]

LAYOUTS = {
    "semicolons on one line": "Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of Housing",
    "semicolons below the heading": "Attendees:\n\nAna Ruiz, Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of "
    "Housing.",
    "wrapped inside a name": "Attendees:\nAna Ruiz, Harbor Clinic; Bo\nLee, HPD; Carmen Day, Office of\nHousing",
    "wrapped to short lines": "Attendees:\nAna\nRuiz, Harbor\nClinic; Bo Lee,\nHPD; Carmen\nDay, Office\nof Housing",
    "one a line": "Attendees:\nAna Ruiz, Harbor Clinic\nBo Lee, HPD\nCarmen Day, Office of Housing",
    "one a line, blank lines between": "Attendees:\n\nAna Ruiz, Harbor Clinic\n\nBo Lee, HPD\n\nCarmen Day, Office of "
    "Housing",
    "one a line, wrapped": "Attendees:\nAna Ruiz, Harbor\nClinic\nBo Lee, HPD\nCarmen Day, Office of\nHousing",
    "one a line with semicolons": "Attendees:\nAna Ruiz, Harbor Clinic;\nBo Lee, HPD;\nCarmen Day, Office of Housing;",
    "several a line": "Attendees:\nAna Ruiz, Harbor Clinic; Bo Lee, HPD\nCarmen Day, Office of Housing",
    "parentheses and semicolons": "Attendees: Ana Ruiz (Harbor Clinic); Bo Lee (HPD); Carmen Day (Office of Housing)",
    "parentheses and commas": "Attendees: Ana Ruiz (Harbor Clinic), Bo Lee (HPD), Carmen Day (Office of Housing)",
    "parentheses without commas": "Attendees: Ana Ruiz (Harbor Clinic) Bo Lee (HPD) Carmen Day (Office of Housing)",
    "parentheses, wrapped": "Attendees: Ana Ruiz (Harbor\nClinic), Bo Lee (HPD), Carmen\nDay (Office of Housing)",
    "parentheses, one a line": "Attendees\nAna Ruiz (Harbor Clinic)\nBo Lee (HPD)\nCarmen Day (Office of Housing)",
    "hyphens": "Attendees:\nAna Ruiz- Harbor Clinic\nBo Lee - HPD\nCarmen Day – Office of Housing",
    "em dashes": "Attendees:\nAna Ruiz — Harbor Clinic\nBo Lee—HPD\nCarmen Day — Office of Housing",
    "dashes and semicolons": "Attendees: Ana Ruiz – Harbor Clinic; Bo Lee – HPD; Carmen Day – Office of Housing",
    "colons": "Attendees:\nAna Ruiz: Harbor Clinic\nBo Lee: HPD\nCarmen Day: Office of Housing",
    "of and from": "Attendees:\nAna Ruiz of Harbor Clinic\nBo Lee from HPD\nCarmen Day, Office of Housing",
    "bullets": "In attendance:\n• Ana Ruiz, Harbor Clinic\n• Bo Lee, HPD\n• Carmen Day, Office of\n  Housing",
    "hyphen bullets": "In attendance:\n- Ana Ruiz, Harbor Clinic\n- Bo Lee, HPD\n- Carmen Day, Office of Housing",
    "numbered": "Attendees (3):\n1. Ana Ruiz, Harbor Clinic\n2. Bo Lee, HPD\n3. Carmen Day, Office of Housing",
    "pairs by commas": "Present: Ana Ruiz, Harbor Clinic, Bo Lee, HPD, Carmen Day, Office of Housing",
    "heading in capitals": "MEMBERS PRESENT\n\nAna Ruiz, Harbor Clinic\nBo Lee, HPD\nCarmen Day, Office of Housing",
    "names in capitals": "PRESENT: ANA RUIZ, Harbor Clinic; BO LEE, HPD; CARMEN DAY, Office of Housing",
    "names in lower case": "Present: ana ruiz, Harbor Clinic; bo lee, HPD; carmen day, Office of Housing",
    "no heading": "Ana Ruiz, Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of Housing",
    "no heading, one a line": "Ana Ruiz, Harbor Clinic\n\nBo Lee, HPD\n\nCarmen Day, Office of Housing",
    "a table with a heading row": "Name\tOrganization\tEmail\nAna Ruiz\tHarbor Clinic\tana@example.org\n"
    "Bo Lee\tHPD\tbo@example.org\nCarmen Day\tOffice of Housing\t",
    "a table drawn with bars": "| Name | Agency |\n|---|---|\n| Ana Ruiz | Harbor Clinic |\n| Bo Lee | HPD |\n"
    "| Carmen Day | Office of Housing |",
    "a table drawn with blanks": "NAME            AGENCY\nAna Ruiz        Harbor Clinic\nBo Lee          HPD\n"
    "Carmen Day      Office of Housing",
    "a table of department and staff": "DEPARTMENT\tSTAFF\nHarbor Clinic\tAna Ruiz\nHPD\tBo Lee\nOffice of Housing"
    "\tCarmen Day",
    "first and last name apart": "First Name\tLast Name\tAgency\nAna\tRuiz\tHarbor Clinic\nBo\tLee\tHPD\n"
    "Carmen\tDay\tOffice of Housing",
    "last name first in a table": "Name\tAgency\nRuiz, Ana\tHarbor Clinic\nLee, Bo\tHPD\nDay, Carmen\tOffice of "
    "Housing",
    "a table without a heading row": "Attendees:\nAna Ruiz\tHarbor Clinic\nBo Lee\tHPD\nCarmen Day\tOffice of Housing",
    "agency first": "Attendees:\nHarbor Clinic: Ana Ruiz\nHPD: Bo Lee\nOffice of Housing: Carmen Day",
    "agencies as headings": "Attendees:\nHarbor Clinic\nAna Ruiz\nHPD\nBo Lee\nOffice of Housing\nCarmen Day",
    "agencies as headings with colons": "Attendees:\n\nHarbor Clinic:\nAna Ruiz\n\nHPD:\nBo Lee\n\nOffice of Housing:"
    "\nCarmen Day",
    "groups": "Members present: Ana Ruiz, Harbor Clinic; Bo Lee, HPD\nStaff: Carmen Day, Office of Housing",
    "guests": "Members Present:\nAna Ruiz, Harbor Clinic\nBo Lee, HPD\n\nGuests:\nCarmen Day, Office of Housing",
    "present and absent": "Present: Ana Ruiz, Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of "
    "Housing\nAbsent: Dov Stein, DPH",
    "present and absent on one line": "Present: Ana Ruiz (Harbor Clinic), Bo Lee (HPD), Carmen Day "
    "(Office of Housing). Absent: Dov Stein (DPH).",
    "excused before staff": "Members Present: Ana Ruiz, Harbor Clinic; Bo Lee, HPD\nExcused: Dov Stein, DPH;"
    " Eve Hall, DPH\nStaff Present: Carmen Day, Office of Housing",
    "absent marks": "Attendees:\nAna Ruiz, Harbor Clinic\nBo Lee, HPD\nDov Stein, DPH (absent)\nCarmen "
    "Day, Office of Housing\nEve Hall (excused)",
    "a status column": "Name\tAgency\tPresent\nAna Ruiz\tHarbor Clinic\tX\nBo Lee\tHPD\tX\nDov Stein\tDPH\t\n"
    "Carmen Day\tOffice of Housing\tx\nEve Hall\tDPH\tExcused",
    "marks of how": "Attendees:\nAna Ruiz, Harbor Clinic (by phone)\nBo Lee (she/her), HPD\nCarmen Day, "
    "Office of Housing (via Zoom)",
    "phones and addresses": "Attendees:\nAna Ruiz, Harbor Clinic, 415-555-0101\nBo Lee, HPD, "
    "bo@example.org\nCarmen Day, Office of Housing",
    "asterisks": "Attendees:\nAna Ruiz*, Harbor Clinic\nBo Lee, HPD*\nCarmen Day, Office of Housing†\n\n* by phone",
    "titles in the middle": "Attendees:\nAna Ruiz, Program Director, Harbor Clinic\nBo Lee – Sergeant, "
    "HPD\nCarmen Day (Intern), Office of Housing",
    "titles at the end": "Attendees:\nAna Ruiz, Harbor Clinic, Program Director\nBo Lee, HPD, Sergeant\nCarmen "
    "Day, Office of Housing, Intern",
    "no-break spaces": "Attendees:\u00a0\nAna\u00a0Ruiz, Harbor\u00a0Clinic; Bo Lee,\u00a0HPD; Carmen Day, "
    "Office of Housing",
    "an empty entry": "Attendees: Ana Ruiz, Harbor Clinic; ; Bo Lee, HPD;; Carmen Day, Office of Housing;",
    "a comma for a semicolon": "Attendees: Ana Ruiz, Harbor Clinic, Bo Lee, HPD; Carmen Day, Office of Housing",
    "a semicolon for a comma": "Attendees: Ana Ruiz; Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of Housing",
    "a lost separator": "Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, HPD Carmen Day, Office of Housing",
    "a lost comma": "Attendees: Ana Ruiz Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of Housing",
    "in Spanish": "Asistentes: Ana Ruiz, Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of "
    "Housing\nAusentes: Dov Stein",
    "a heading with a dash": "Attendees – Ana Ruiz (Harbor Clinic), Bo Lee (HPD), Carmen Day (Office of Housing)",
    "a label in a table": "Attendees\tAna Ruiz (Harbor Clinic); Bo Lee (HPD); Carmen Day (Office of "
    "Housing)\nFacilitator\tAna Ruiz",
    "agency below each name": "Attendees:\nAna Ruiz\nHarbor Clinic\n\nBo Lee\nHPD\n\nCarmen Day\nOffice of Housing",
    "last name first": "Attendees:\nRuiz, Ana (Harbor Clinic)\nLee, Bo - HPD\nDay, Carmen (Office of Housing)",
    "at signs": "Attendees: Ana Ruiz @ Harbor Clinic, Bo Lee @ HPD, Carmen Day @ Office of Housing",
    "slashes": "Attendees: Ana Ruiz/Harbor Clinic, Bo Lee/HPD, Carmen Day / Office of Housing",
    "bars": "Attendees: Ana Ruiz, Harbor Clinic | Bo Lee, HPD | Carmen Day, Office of Housing",
    "members absent": "Members Present (3 of 4): Ana Ruiz, Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of Housing"
    "\nMembers Absent: Dov Stein",
    "how they came": "Present by Zoom: Ana Ruiz (Harbor Clinic), Bo Lee (HPD)\nPresent in person: Carmen Day (Office of"
    " Housing)",
    "who was there": "Who was there: Ana Ruiz (Harbor Clinic), Bo Lee (HPD), Carmen Day (Office of Housing)",
}


@pytest.mark.one_in(4)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_one_list_in_many_layouts_names_the_same_people(layout: str) -> None:
    found = [(person.name.title(), person.organization) for person in people(layout)]
    assert found == THREE


BARE = {
    "one line": "Present: Ana Ruiz, Bo Lee, Carmen Day",
    "with and": "Present: Ana Ruiz, Bo Lee and Carmen Day.",
    "with a comma and an and": "Members in attendance: Ana Ruiz, Bo Lee, and Carmen Day",
    "a sentence": "Present were Ana Ruiz, Bo Lee and Carmen Day.",
    "the following": "The following members were present: Ana Ruiz, Bo Lee, Carmen Day",
    "wrapped": "Present: Ana Ruiz, Bo\nLee, Carmen Day",
    "several a line": "Present:\nAna Ruiz, Bo Lee\nCarmen Day",
    "one a line": "Present:\nAna Ruiz\nBo Lee\nCarmen Day",
    "columns": "Present:\nAna Ruiz\tBo Lee\tCarmen Day",
    "roles in parentheses": "Present: Ana Ruiz (Chair), Bo Lee (Vice Chair), Carmen Day",
    "roles after dashes": "Present:\nAna Ruiz – Chair\nBo Lee – Secretary\nCarmen Day",
    "roles as labels": "Attendees:\nChair: Ana Ruiz\nFacilitator: Bo Lee\nCarmen Day",
    "honorifics": "Present: Dr. Ana Ruiz, Sgt. Inspector Bo Lee, Supervisor Carmen Day",
    "absent below": "Present\nAna Ruiz\nBo Lee\nCarmen Day\n\nAbsent\nDov Stein\nEve Hall",
    "roll call": "Roll Call:\nAna Ruiz - present\nBo Lee - present\nDov Stein - absent\nCarmen Day - present",
}


@pytest.mark.parametrize("layout", BARE.values(), ids=BARE.keys())
def test_a_list_of_names_alone_gives_nobody_an_agency(layout: str) -> None:
    assert [(person.name, person.organization) for person in people(layout)] == NAMES


NOBODY = {
    "no list": "",
    "an invitation": "Attendees were asked to sign up for one committee.",
    "events": "Poster Display, Main Library; Film Evening, Quay Neighborhood Council; Resource Fair, Civic Plaza",
    "only absent": "Absent: Ana Ruiz, Harbor Clinic; Bo Lee, HPD",
    "none": "Guests: None",
    "surnames alone": "Present: Commissioners Ruiz, Lee, and Day",
    "crowd": "Attendees: 25 members of the public",
    "prose": "The Harbor Clinic and the Office of Housing, with Quay Legal Aid, met at noon.",
    "agencies only": "Attendees: Harbor Clinic; HPD; Office of Housing",
    "places": "Port Harbor, CA\nSan Pedro, CA\nSanta Rosa, CA",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY.keys())
def test_nobody_is_invented(text: str) -> None:
    assert people(text) == []


def test_people_named_elsewhere_in_a_paper_did_not_come_by_that() -> None:
    paper = (
        "Notes\n\nMay 4, 2021\n\n1. Introductions\n\n2. Reports\n"
        "Ana Ruiz, Harbor Clinic; Bo Lee, HPD; and Carmen Day, Office of Housing, will look at the form.\n\n"
        "Ana Ruiz, Harbor Clinic\nBo Lee, HPD\nCarmen Day, Office of Housing\n"
    )
    assert read(paper).attendees == []


def test_a_roll_call_inside_the_first_item_is_the_list() -> None:
    paper = (
        "Harbor Board of Health\nRegular Meeting Minutes\nMay 4, 2021\n\n1. Call to Order\nThe chair opened the "
        "meeting.\nPresent: Ana Ruiz, Bo Lee, Carmen Day\nAbsent: Dov Stein\n\n2. Approval of minutes\n"
        "Moved by Bo Lee, seconded by Carmen Day.\n"
    )
    found = read(paper)
    assert [person.name for person in found.attendees] == ["Ana Ruiz", "Bo Lee", "Carmen Day"]
    assert [(motion.mover, motion.seconder) for motion in found.motions] == [
        ("Bo Lee", "Carmen Day")
    ]


def test_a_department_with_several_people_and_one_without_its_own_cell() -> None:
    table = (
        "DEPARTMENT\tSTAFF\nHarbor Clinic\tAna Ruiz; Bo Lee\n\tDov Stein\nHPD\tCarmen Day, Eve Hall"
    )
    assert [(person.name, person.organization) for person in people(table)] == [
        ("Ana Ruiz", "Harbor Clinic"),
        ("Bo Lee", "Harbor Clinic"),
        ("Dov Stein", "Harbor Clinic"),
        ("Carmen Day", "HPD"),
        ("Eve Hall", "HPD"),
    ]


def test_two_people_share_an_agency() -> None:
    found = people(
        "Attendees: Ana Ruiz and Bo Lee, Harbor Clinic; Carmen Day & Dov Stein (HPD); Eve Hall, DPH"
    )
    assert [(person.name, person.organization) for person in found] == [
        ("Ana Ruiz", "Harbor Clinic"),
        ("Bo Lee", "Harbor Clinic"),
        ("Carmen Day", "HPD"),
        ("Dov Stein", "HPD"),
        ("Eve Hall", "DPH"),
    ]


def test_the_line_of_each_person_is_the_line_of_the_paper() -> None:
    found = people("Attendees: Ana Ruiz, Harbor Clinic; Bo\nLee, HPD; Carmen Day, DPH")
    first = len(HEAD.splitlines()) + 1
    assert [person.line for person in found] == [first, first, first + 1]


def test_an_entry_that_cannot_be_read_is_refused_with_its_line_and_words() -> None:
    found = read(HEAD + "Attendees: Ana Ruiz, Harbor Clinic; 17 youth; Bo Lee, HPD" + TAIL)
    assert [person.name for person in found.attendees] == ["Ana Ruiz", "Bo Lee"]
    (refusal,) = found.refused
    assert refusal.line == len(HEAD.splitlines()) + 1
    assert "17 youth" in refusal.reason


def test_a_list_without_any_blank_line_around_it_ends_where_business_begins() -> None:
    paper = (
        "Harbor Task Force\nMay 4, 2021\nAttendees:\nAna Ruiz, Harbor Clinic\nBo Lee, HPD\nCall to Order\n"
        "The meeting was called to order at 1:35 pm.\nOld Business\nPoster Night, Main Library\n"
    )
    assert [person.name for person in read(paper).attendees] == ["Ana Ruiz", "Bo Lee"]


def test_a_surname_that_is_a_thing_is_a_person_before_an_agency() -> None:
    found = people(
        "Attendees: Hester Church, Harbor Clinic; Ode Day-Cross, HPD; Annex House; Freedom Park"
    )
    assert [person.name for person in found] == ["Hester Church", "Ode Day-Cross"]


def test_an_agenda_right_below_a_list_names_nobody() -> None:
    paper = HEAD + (
        "In attendance: Ana Ruiz (Harbor Clinic), Bo Lee (HPD)\n\n1. Start of the committee\nIt began.\n\n"
        "2. Beds, counted together\n\n3. Fathers\n\n4. Ana Ruiz, chair until June\n"
    )
    assert [person.name for person in read(paper).attendees] == ["Ana Ruiz", "Bo Lee"]


def test_the_committee_that_met_is_the_body() -> None:
    paper = (
        "Harbor Coalition\nHousing Committee - May 4, 2021 - Minutes\n\nPresent: Ana Ruiz, Bo Lee\n"
    )
    assert read(paper).body == "Housing Committee"


def test_one_line_that_cannot_be_read_does_not_hide_a_long_list_without_heading() -> None:
    names = ("Ana", "Carlos", "Elena", "Rosa", "Luis", "Marta", "Pedro", "Ines", "Hugo", "Eva")
    text = "; ".join(f"{name} Ruiz, Harbor Clinic" for name in names)
    found = read(HEAD + text + "; 17 youth" + TAIL)
    assert len(found.attendees) == 10
    assert len(found.refused) == 1


NOT_THOSE_AWAY = {
    "boxes": "Attendance:\n[x] Ana Ruiz, Harbor Clinic\n[ ] Dov Stein, DPH\n[x] Bo Lee, HPD\n[x] Carmen Day, Office of "
    "Housing",
    "sectors": "ROLL CALL BY SECTOR\n\nHealth\n  Present: Ana Ruiz, Harbor Clinic; Bo Lee, HPD\n  "
    "Excused: Dov Stein, DPH"
    "\n\nGovernment\n  Present: Carmen Day, Office of Housing\n  Absent: none",
    "ways of coming": "In the room:\nAna Ruiz (she/her), Harbor Clinic\nBo Lee [he/him], HPD\n\nOn "
    "Zoom:\nCarmen Day (any "
    "pronouns), Office of Housing\n\nBy phone:\n(555) 0142\n\nRegrets: Dov Stein (he/him)",
    "a page within": "Attendees:\nHarbor Clinic: Ana Ruiz\nPage 2 of 3\nHPD: Bo Lee\nLibrary: "
    "vacant\nOffice of Housing: "
    "Carmen Day",
    "rows turned": "Present\n\nRuiz, Ana     Harbor Clinic\nLee, Bo       HPD\nDay, Carmen   Office of "
    "Housing\n\nExcused\n"
    "Stein, Dov    DPH",
    "members in a sentence": "Present: Chair Ana Ruiz of Harbor Clinic, members Bo Lee of HPD and Carmen "
    "Day of the Office of "
    "Housing. Absent: Dov Stein.",
}


@pytest.mark.parametrize("layout", NOT_THOSE_AWAY.values(), ids=NOT_THOSE_AWAY.keys())
def test_those_away_are_told_from_those_who_came(layout: str) -> None:
    assert [(person.name, person.organization) for person in people(layout)] == THREE


def test_leaders_lead_to_who_was_present() -> None:
    found = people(
        "Roll Call\nAna Ruiz ........ Present\nDov Stein ........ Absent\nBo Lee ........ Present\n"
        "Carmen Day ........ Present"
    )
    assert [(person.name, person.organization) for person in found] == NAMES


def test_a_list_without_heading_ends_at_those_who_sent_regrets() -> None:
    found = people(
        "Ana Ruiz, Harbor Clinic\nBo Lee, HPD\nCarmen Day, DPH\nRegrets: Dov Stein, Eve Hall"
    )
    assert [person.name for person in found] == ["Ana Ruiz", "Bo Lee", "Carmen Day"]


def test_one_name_among_people_is_somebody_and_alone_nobody() -> None:
    rest = "Ana Ruiz, Harbor Clinic\nTumenbayar, Steppe Table\nBo Lee, HPD"
    found = people(f"Attendees:\n{rest}")
    assert [(person.name, person.organization) for person in found] == [
        ("Ana Ruiz", "Harbor Clinic"),
        ("Tumenbayar", "Steppe Table"),
        ("Bo Lee", "HPD"),
    ]
    assert people("Tumenbayar, Steppe Table") == []


@pytest.mark.parametrize(
    ("written", "honorific", "name"),
    [
        (
            "Assistant District Attorney Maarten van Hoek",
            "Assistant District Attorney",
            "Maarten van Hoek",
        ),
        ("Mtro. Fidel Arce", "Mtro.", "Fidel Arce"),
        ("Sgt. 1st Class Lomax Odom", "Sgt. 1st Class", "Lomax Odom"),
        ("Brother Anselm", None, "Brother Anselm"),
        ("Bà Trần Thị Hoa", "Bà", "Trần Thị Hoa"),
    ],
)
def test_an_office_before_a_name_is_no_part_of_it(
    written: str, honorific: str | None, name: str
) -> None:
    first = people(f"Attendees:\n{written}, Harbor Clinic\nBo Lee, HPD\nCarmen Day, DPH")[0]
    assert (first.honorific, first.name, first.organization) == (honorific, name, "Harbor Clinic")


LONG = [
    "Ana Ruiz, ",
    "Ana Ruiz; ",
    ", ",
    " ",
    "next meeting ",
    "page 1 ",
    "Sgt. ",
    "a.  ",
    "[ ] ",
    ".",
    "a",
    "Seat 1 – ",
    "P   ",
    "Ana moved ",
    "iPhone (",
    "Absent: ",
    "Ana Ruiz – ",
]


@pytest.mark.parametrize("text", LONG)
def test_a_line_of_fifty_thousand_characters_is_read_to_its_end(text: str) -> None:
    line = text * (50_000 // len(text))
    paper = read(f"{HEAD}Attendees:\n{line}\n\n1. Welcome\n{line}\n\nNext meeting: June 1, 2021\n")
    assert paper.next_meeting_on is not None
