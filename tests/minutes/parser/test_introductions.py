"""Rounds of introductions: who people are, and that a place they are from is no agency."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.matching import Alias
from directory.minutes.meeting_paper import MeetingPaper, ReadPaper
from directory.minutes.meetings_plan import Known, plan_meetings
from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.introductions import read_introduction

_PLACES = ["San Diego", "Oakland", "Chula Vista", "New Mexico", "the Central Valley", "Daly City"]
_AGENCIES = ["Harbor Clinic", "City of Oakland", "San Diego Youth Services", "Open Gate"]
_FROM = [
    "Hi, I'm {name}, I'm from {place}.",
    "{name} from {place}",
    "{name}, she/her, from {place}",
    "My name is {name}, I am from {place} and I am new here.",
    "{name}, I live in {place}",
    "{name} joining from {place}",
    "This is {name} calling from {place}.",
    "Soy {name}, de {place}.",
    "Me llamo {name} y soy de {place}",
    "{name}, vengo de {place}",
]
_WITH = [
    "Hi, I'm {name} with {agency}.",
    "{name} from {agency}",
    "{name}, I work at {agency}.",
    "{name}, {agency}",
    "Soy {name}, trabajo en {agency}.",
    "{name}, I represent {agency}",
]
_OTHERS = "I'm Bo Lee with Open Arms.\nCy Tran, Legal Line\n"
_RECORDED = "[00:02] Bo Lee: I'm Bo Lee with Open Arms.\n[00:03] Ana Ruiz: I think we can begin.\n"


def _paper(line: str) -> MeetingPaper:
    text = (
        f"Bay Coalition\nOctober 6, 2026\n\nIntroductions:\n{line}\n{_OTHERS}\nNext meeting: May 3"
    )
    return read_minutes(Paper("a.txt", tuple(text.split("\n"))))


@given(st.sampled_from(_FROM), st.sampled_from(_PLACES), st.sampled_from(["Ana Ruiz", "Devon Achebe"]))  # fmt: skip
def test_a_place_somebody_is_from_is_no_agency(form: str, place: str, name: str) -> None:
    first, *others = _paper(form.format(name=name, place=place)).attendees
    assert (first.name, first.is_affiliated) == (name, False)
    assert first.organization == place.removeprefix("the ")
    assert [each.organization for each in others] == ["Open Arms", "Legal Line"]


@given(st.sampled_from(_WITH), st.sampled_from(_AGENCIES))
def test_an_agency_that_somebody_gives_is_theirs(form: str, agency: str) -> None:
    first, *_ = _paper(form.format(name="Ana Ruiz", agency=agency)).attendees
    assert (first.name, first.organization, first.is_affiliated) == ("Ana Ruiz", agency, True)


@given(st.sampled_from(_FROM), st.sampled_from(_WITH[1:4]), st.sampled_from(_PLACES))
def test_who_gives_a_place_and_an_agency_is_of_the_agency(come: str, work: str, place: str) -> None:
    behind = work.format(name="", agency="Harbor Clinic").lstrip(", ").replace("from", "with")
    told = read_introduction(f"{come.format(name='Ana Ruiz', place=place).rstrip('.')}, {behind}")
    assert told is not None
    assert told.agency == "Harbor Clinic"


@pytest.mark.parametrize(
    "known",
    [
        Known(organizations={"Polaris": uuid.uuid4()}),
        Known(
            organizations={"Polaris House": uuid.uuid4()},
            aliases=[Alias("Polaris", "Polaris House")],
        ),
    ],
)
def test_an_agency_on_record_that_is_called_so_is_theirs(known: Known) -> None:
    paper = ReadPaper("a", _paper("Ana Ruiz from Polaris"))
    (meeting,) = plan_meetings([paper], known).meetings
    organization = meeting.attendances[0].organization
    assert organization is not None
    assert organization.is_known
    (unknown,) = plan_meetings([paper], Known()).meetings
    assert unknown.attendances[0].organization is None
    assert "“Polaris”" in (unknown.attendances[0].doubt or "")


@pytest.mark.parametrize("place", ["Oakland", "San Diego", "Long Beach"])
@pytest.mark.parametrize("words", ["I'm Ana Ruiz, from {}.", "Ana Ruiz here from {}!", "I live in {}."])  # fmt: skip
def test_a_place_in_a_recording_is_no_agency(words: str, place: str) -> None:
    text = f"Bay Coalition\nOctober 6, 2026\n\n[00:01] Ana Ruiz: {words.format(place)}\n{_RECORDED}"
    first, other = read_minutes(Paper("a.txt", tuple(text.split("\n")))).attendees
    assert not (first.organization and first.is_affiliated)
    assert other.organization == "Open Arms"


def test_talk_below_the_heading_and_a_list_elsewhere_stay_as_they_are() -> None:
    head = (
        "Bay Coalition\nOctober 6, 2026\nPresent: Ana Ruiz (Harbor Clinic), Bo Lee (Open Arms)\n\n"
    )
    text = f"{head}Introductions\nCy Day from Reno\nDee Fox from Elko\n"
    names = [each.name for each in read_minutes(Paper("a.txt", tuple(text.split("\n")))).attendees]
    assert names == ["Ana Ruiz", "Bo Lee"]
