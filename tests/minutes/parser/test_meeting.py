"""Everything that minutes say beside the attendance list: date, body, place, agenda, motions, votes, next meeting."""

from __future__ import annotations

from datetime import date

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.dates import first_date

PAPER = """Harbor Task Force on Human Trafficking - May 4, 2021 - Minutes

Meeting Date:
May 4, 2021 - 1:30pm
Location:
Harbor Hall, Room 5, 1 Quay Street
Port Harbor, CA 94999

Attendees:

Ana Ruiz, Harbor Clinic; Bo Lee, HPD

  1. Welcome and introductions

  1. Minutes of April 6, 2021
Minutes were adopted by the group. [Ruiz/ Lee]

  1. Strategic plan
  • The plan has five values:
  1. Local
  2. Fair
  3. Healthy
The group voted on its priorities.
  • Purpose (2)
    • A note of twelve words (see the report of 2020)
  • Goals/Priorities (17)
Housing, 14 dots; Language Access, 11 dots.

  1. Reports
Dr. Carmen Day moved to accept the report; it was moved by Dov Stein, seconded by Eve Hall.
Decision: the report is printed in two languages.
Action: Bo sends the list.
See page (12)

Action items:
  • Ana books the room
  • Bo writes to the clinic

Next meeting: 6/1/2021, 1:30 – 3:30 pm, Harbor Hall, Room 5
"""


def read(text: str) -> MeetingPaper:
    return read_minutes(Paper("minutes.txt", tuple(text.splitlines())))


def test_the_head_of_a_paper() -> None:
    paper = read(PAPER)
    assert paper.file == "minutes.txt"
    assert paper.date == date(2021, 5, 4)
    assert paper.title == "Harbor Task Force on Human Trafficking - May 4, 2021 - Minutes"
    assert paper.body == "Harbor Task Force on Human Trafficking"
    assert paper.place == "Harbor Hall, Room 5, 1 Quay Street, Port Harbor, CA 94999"
    assert paper.city == "Port Harbor"


def test_a_list_numbered_inside_an_item_is_no_agenda() -> None:
    assert [item.text for item in read(PAPER).agenda] == [
        "Welcome and introductions",
        "Minutes of April 6, 2021",
        "Strategic plan",
        "Reports",
    ]


def test_motions_keep_their_words_and_make_nobody_an_attendee() -> None:
    paper = read(PAPER)
    adopted, accepted = paper.motions
    assert (adopted.text, adopted.mover, adopted.seconder) == (
        "Minutes were adopted by the group.",
        "Ruiz",
        "Lee",
    )
    assert (accepted.mover, accepted.seconder) == ("Dov Stein", "Eve Hall")
    assert [person.name for person in paper.attendees] == ["Ana Ruiz", "Bo Lee"]


def test_votes_count_where_the_paper_says_that_there_was_a_vote() -> None:
    assert [(tally.label, tally.count) for tally in read(PAPER).tallies] == [
        ("Purpose", 2),
        ("Goals/Priorities", 17),
        ("Housing", 14),
        ("Language Access", 11),
    ]


def test_decisions_and_actions_where_they_are_marked() -> None:
    paper = read(PAPER)
    assert [item.text for item in paper.decisions] == ["the report is printed in two languages."]
    actions = [each for each in paper.outcomes if each.kind == "action"]
    assert [each.text for each in actions] == [
        "Bo sends the list.",
        "Ana books the room",
        "Bo writes to the clinic",
    ]


def test_the_next_meeting_in_words_and_as_a_date() -> None:
    paper = read(PAPER)
    assert paper.next_meeting == "6/1/2021, 1:30 – 3:30 pm, Harbor Hall, Room 5"
    assert paper.next_meeting_on == date(2021, 6, 1)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("Location:\n", None),
        ("", None),
        ("Location: Harbor Hall\n", "Harbor Hall"),
        ("Where: Harbor Hall, 1 Quay Street\n", "Harbor Hall, 1 Quay Street"),
        ("Lugar: Sala 5\n", "Sala 5"),
        ("Location:\nHarbor Hall\n1 Quay Street\n", "Harbor Hall, 1 Quay Street"),
    ],
)
def test_a_place_is_what_stands_in_its_field(lines: str, place: str | None) -> None:
    paper = read(f"Harbor Coalition\nMay 4, 2021\n{lines}\nAttendees: Ana Ruiz, HPD; Bo Lee, HPD\n")
    assert paper.place == place
    assert len(paper.attendees) == 2


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Harbor Youth Committee - October 2, 2018 - Minutes", "Harbor Youth Committee"),
        ("MINUTES OF THE HARBOR COALITION", "HARBOR COALITION"),
        ("Harbor Coalition Meeting Minutes", "Harbor Coalition"),
        ("Harbor Coalition, Regular Meeting, 10/02/2018", "Harbor Coalition"),
        ("Draft Minutes: Harbor Safety Council", "Harbor Safety Council"),
    ],
)
def test_the_body_is_the_title_without_what_every_title_says(title: str, body: str) -> None:
    assert read(f"{title}\n\nOctober 2, 2018\n\nPresent: Ana Ruiz, Bo Lee\n").body == body


@pytest.mark.parametrize(
    "text",
    [
        "December 14, 2016",
        "Dec. 14th, 2016",
        "14 December 2016",
        "Wednesday, December 14, 2016,",
        "12/14/2016",
        "12-14-16",
        "2016-12-14",
        "14 de diciembre de 2016",
        "DECEMBER 14 2016",
        "on February 30, 2016 and December 14, 2016",
    ],
)
def test_dates_in_the_forms_of_papers(text: str) -> None:
    assert first_date(text) == date(2016, 12, 14)


def test_no_date_is_none() -> None:
    assert first_date("Room 305, 94102") is None
    assert read("Harbor Coalition\n\nPresent: Ana Ruiz\n").date is None


def test_roman_numbers_count_an_agenda_too() -> None:
    paper = read(
        "Harbor Council\nMay 4, 2021\n\nI. Call to order\n\nII. Reports\n\nIII. Old business\n\nIV. Close\n"
    )
    assert [item.text for item in paper.agenda] == [
        "Call to order",
        "Reports",
        "Old business",
        "Close",
    ]


def test_an_empty_paper_says_nothing() -> None:
    paper = read("")
    assert paper == MeetingPaper("minutes.txt")


NEXT = {
    "Next meeting (Prevention): July 9, 2021": date(2021, 7, 9),
    "The committee adjourned at 6:50 pm. Next meeting: May 14, 2021.": date(2021, 5, 14),
    "The Board adjourned to meet again on June 7, 2021.": date(2021, 6, 7),
    "We meet again December 10, at the hall.": date(2021, 12, 10),
    "Next: 5/25/2021": date(2021, 5, 25),
    "Next plenary: 24 June 2021.": date(2021, 6, 24),
    "Next call: Mon 13 Sep 2021, 11:00": date(2021, 9, 13),
    "Next meeting: Novernber l, 2021": date(2021, 11, 1),
    "5. Next meeting\n\n \n\nJanuary 6": date(2022, 1, 6),
    "Susunod na pulong: Hulyo 3, 2021": date(2021, 7, 3),
    "下次會議：2021年7月3日": date(2021, 7, 3),
}


@pytest.mark.parametrize(("text", "day"), NEXT.items())
def test_the_next_meeting_in_many_words(text: str, day: date) -> None:
    paper = read(f"Harbor Task Force\nMay 4, 2021\n\n1. Welcome\n2. Reports\n\n{text}\n")
    assert paper.next_meeting_on == day


AGENDAS = {
    "letters": "A. Welcome\nWe met.\nB. Beds at night\n1. Ten\n2. Twelve\nC. Reports",
    "words": "Item 1 – Welcome\nWe met.\nItem 2 – Beds at night\nItem 3 – Reports",
    "numbers alone": "1  Welcome\n2  Beds at night\n   Ten.\n3  Reports",
    "marks": "## 1. Welcome\n## 2. Beds at night\n## 3. Reports",
    "bullets": "Topics\n\n• Welcome\n  – a round of names\n• Beds at night\n• Reports",
    "a list inside that runs on": "1. Welcome\nWe met.\n2. Beds at night\nTasks:\n1. Ten\n2. Twelve\n3. "
    "Reports\nNone.\n"
    "4. Adjourn\nDone.",
}


@pytest.mark.parametrize("text", AGENDAS.values(), ids=AGENDAS.keys())
def test_an_agenda_counted_by_other_marks(text: str) -> None:
    items = [item.text for item in read(f"Harbor Task Force\nMay 4, 2021\n\n{text}\n").agenda]
    assert items[:3] == ["Welcome", "Beds at night", "Reports"]
