"""Notes of what people reported behind their names: no recording of speech, and no list of who came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.transcript import is_turn, with_turns

_CAME = ["Ana Ruiz", "Bo Lee", "Cy Tran", "Dee Okafor"]
_HEAD = (
    "Bay Coalition\nOctober 6, 2026\n"
    "Present: Ana Ruiz (Harbor Clinic), Bo Lee (Open Arms), Cy Tran (Legal Line), Dee Okafor (Safe House)\n\n"
)
_REPORTS = [
    "we have four beds open. My night manager starts Monday.",
    "Our clinic has moved to Pine Street. We now see walk-ins on Tuesdays.",
    "reported that her clinic opens at 8. She needs volunteers.",
    "12 new clients, 3 of them minors. We filled every bed.",
    "my intern leaves in December.",
    "tenemos ropa de niños y nos falta leche.",
    "Said the portal is slow. We will ask the county for a fix.",
    "I filed three cases this month and two are still open.",
    "nothing new from us this month.",
    "the gala is on the 14th, we have ten tickets left.",
    "asks all to check the new form before it is printed.",
    "hired two advocates, both of us will visit the schools.",
]
_NOTES = st.lists(
    st.tuples(st.sampled_from(_CAME), st.sampled_from(_REPORTS)), min_size=4, max_size=9
)


def _read(text: str) -> MeetingPaper:
    return read_minutes(Paper("a.txt", tuple(text.split("\n"))))


@given(_NOTES, st.booleans(), st.sampled_from(["", "Updates\n", "1. Round table\n"]))
def test_who_reports_came_once_and_nothing_is_taken_for_speech(
    notes: list[tuple[str, str]], is_full: bool, heading: str
) -> None:
    lines = [f"{name if is_full else name.split()[0]}: {words}" for name, words in notes]
    text = f"{_HEAD}{heading}" + "\n".join(lines)
    assert not any(is_turn(line) for _, line in with_turns([*enumerate(text.split("\n"), 1)]))
    assert [each.name for each in _read(text).attendees] == _CAME


@pytest.mark.parametrize(
    "turns",
    [
        [
            "Okay, I think we can start. Can everyone hear me?",
            "Yes.",
            "Great, do we have it?",
            "I'll send it.",
        ],
        ["Hola, ¿me oyen?", "Sí, yo te oigo.", "Bueno, empezamos.", "Yo mando la lista mañana."],
        [
            "I want to talk about the van.",
            "What do you need?",
            "Well, I need a driver.",
            "Our board will ask.",
        ],
    ],
)
def test_people_who_talk_with_each_other_are_speech(turns: list[str]) -> None:
    talk = [f"{_CAME[place % 2]}: {words}" for place, words in enumerate(turns)]
    text = "\n".join(["Bay Coalition", "October 6, 2026", "", *talk, ""])
    assert any(is_turn(line) for _, line in with_turns([*enumerate(text.split("\n"), 1)]))
    assert [each.name for each in _read(text).attendees] == ["Ana Ruiz", "Bo Lee"]


def test_a_list_with_agencies_behind_colons_stays_a_list() -> None:
    head = "Bay Coalition\nOctober 6, 2026\nWelcome by Ana Ruiz and Bo Lee\n\nPresent:\n"
    text = f"{head}Ana Ruiz: Harbor Clinic\nBo Lee: Open Arms\nCy Tran: Legal Line\n"
    assert [(each.name, each.organization) for each in _read(text).attendees] == [
        ("Ana Ruiz", "Harbor Clinic"),
        ("Bo Lee", "Open Arms"),
        ("Cy Tran", "Legal Line"),
    ]
