"""Whoever came with a colleague, and whoever could not be there, in lists and in sentences."""

from __future__ import annotations

import pytest

from directory.minutes.meeting_paper import MeetingPaper
from directory.minutes.parser import Paper, read_minutes


def _read(text: str) -> MeetingPaper:
    return read_minutes(Paper("notes.txt", tuple(text.split("\n"))))


@pytest.mark.parametrize(
    "pair",
    [
        "Ana Ruiz with her colleague Bo Lee",
        "Ana Ruiz together with her intern Bo Lee",
        "Ana Ruiz, along with her supervisor Bo Lee",
        "Ana Ruiz accompanied by a volunteer Bo Lee",
        "Ana Ruiz and colleague Bo Lee",
        "Ana Ruiz con su colega Bo Lee",
        "Ana Ruiz acompañada de su compañera Bo Lee",
        "Ana Ruiz cùng đồng nghiệp Bo Lee",
        "Ana Ruiz kasama ang kanyang katrabaho Bo Lee",
    ],
)
def test_a_colleague_came_too_for_the_same_agency(pair: str) -> None:
    for form in ("{} (Harbor Clinic)", "{} of Harbor Clinic", "{}, Harbor Clinic"):
        points = f"- Cy Moss (Elm House)\n- {form.format(pair)}\n- Di Tran (Oak Legal)"
        paper = _read(f"Circle\nOctober 8, 2026\n\nAttendees:\n{points}\n\n1. Beds\nWe spoke.\n")
        assert [(each.name, each.organization) for each in paper.attendees] == [
            ("Cy Moss", "Elm House"),
            ("Ana Ruiz", "Harbor Clinic"),
            ("Bo Lee", "Harbor Clinic"),
            ("Di Tran", "Oak Legal"),
        ]


@pytest.mark.parametrize(
    "words",
    [
        "could not be with us because of a funeral",
        "was not with us this time",
        "will not be with us",
        "had to stay home",
        "had to be elsewhere",
        "was missing from the circle",
        "could not be among us",
        "no pudo estar con nosotros",
        "hindi nakasama sa atin",
    ],
)
def test_who_could_not_be_with_us_is_away_and_nothing_else(words: str) -> None:
    paper = _read(
        "Circle\nNotes of 8 October 2026\n\nWe were three around the table: Harold Minter of Elm House, "
        f"Fatuma Warsame of Oak Legal and Ana Ruiz of Harbor Clinic. Imam Yusuf Kaya {words}.\n\n"
        "Ana told us what guests need most.\n"
    )
    names = [each.name for each in paper.attendees]
    assert names == ["Harold Minter", "Fatuma Warsame", "Ana Ruiz"]
    assert "Yusuf Kaya" in (paper.absences or "")
