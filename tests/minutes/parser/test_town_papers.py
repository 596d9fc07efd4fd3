"""Papers of town halls: counted lists below a sentence, tables and rolls whose marks say who came, and who was away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes.meeting_paper import MeetingPaper
from directory.minutes.papers import Paper, read_paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.action_owners import ActionOwners
from tests.minutes.parser.test_generated_papers import words
from tests.minutes.town_papers import LAYOUTS, Town, write
from tests.order import draws


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(text.encode(), "minutes.txt"))


def check(town: Town) -> None:
    paper = read(town.text)
    came = {(one.name, " ".join(words(one.agency))) for one in town.guests}
    found = {
        (each.name, " ".join(words(f"{each.organization or ''} {each.unit or ''}")))
        for each in paper.attendees
    }
    assert found == came, town.text
    assert len(paper.attendees) == len(came), town.text
    for name in town.away:
        assert name in (paper.absences or ""), town.text


@pytest.mark.one_in(5)
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_who_came_and_who_was_away_is_read_in_each_layout(layout: str) -> None:
    for number in range(2):
        check(write(number, layout))


@settings(max_examples=draws(60), deadline=None)
@given(number=st.integers(0, 2**40))
def test_any_paper_of_a_town_is_read(number: int) -> None:
    check(write(number))


HEAD = "Harbor Coalition\nMinutes\nMay 14, 2026\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "The following people could not attend:\nAna Ruiz, Harbor Clinic\nBo Lee, Pier Legal",
        "No asistieron las siguientes personas:\n1.- Ana Ruiz, Clínica\n2.- Bo Lee, Legal",
        "未出席者如下：\n1. 陳慧敏（社區健康中心）\n2. 鄭寶珠（曙光庇護所）",
    ],
)
def test_a_sentence_on_others_opens_no_list_of_who_came(text: str) -> None:
    assert read(f"{HEAD}{text}\n\n1. Beds\nNothing new.\n").attendees == []


def test_who_chairs_in_the_head_is_one_person_with_the_list() -> None:
    text = (
        f"{HEAD}Chair: Ana Ruiz\nRecorder: Bo Lee\n\nPresent\nAna Ruiz, Harbor Clinic\n"
        "Bo Lee, Pier Legal\nCarmen Day, Hill School\n\n1. Beds\nNothing new.\n"
    )
    assert [(each.name, each.organization) for each in read(text).attendees] == [
        ("Ana Ruiz", "Harbor Clinic"),
        ("Bo Lee", "Pier Legal"),
        ("Carmen Day", "Hill School"),
    ]


def test_a_sentence_tells_who_was_away() -> None:
    text = (
        f"{HEAD}Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, Pier Legal\n"
        "Pastor Lemar Dix was away. Maria Santos could not attend.\n\n1. Beds\nThe key was away.\n"
    )
    assert read(text).absences == "Absent: Pastor Lemar Dix; Maria Santos"


def test_who_was_away_may_be_given_something_to_do() -> None:
    text = (
        f"{HEAD}Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, Pier Legal\nRegrets: Cy Winter (Hill School)\n\n"
        "1. Beds\nAction: Winter to call the county by June 1\n"
    )
    (action,) = read(text).outcomes
    assert action.owner == "Cy Winter"
    assert ActionOwners([], ["Cy Winter"]).owner("Bo") is None


def test_a_column_that_nobody_filled_says_nothing_of_who_was_away() -> None:
    rows = "Name\tAgency\tSignature\nAna Ruiz\tHarbor Clinic\t\nBo Lee\tPier Legal\t\nCarmen Day\tHill School\t\n"
    paper = read_minutes(Paper("m.docx", tuple(f"{HEAD}{rows}\n1. Beds\n".splitlines())))
    assert len(paper.attendees) == 3
    assert paper.absences is None
