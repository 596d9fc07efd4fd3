"""Guests whom a sentence below the list welcomes came; who is only spoken of, or is to come, did not."""

from __future__ import annotations

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

_LISTED = ["Ana Ruiz", "Bo Lee", "Miriam Okafor"]
_OPENING = (
    "Harbor Coalition\nOctober 14, 2026\n\nMembers present: Ana Ruiz, Harbor Clinic; Bo Lee, Quay Hall Legal Aid; "
    "Miriam Okafor, Elm House.\n\n"
)
_MARISELA = ("Marisela Fuentes", "Mexican Consulate")
_JONAS = ("Jonas Eck", "Yarrow Health Post")


def _attendees(sentence: str) -> list[tuple[str, str | None]]:
    text = f"{_OPENING}{sentence}\n\nIt was agreed to share one phone.\n"
    paper = read_minutes(read_paper(text.encode(), "minutes.txt"))
    assert [each.name for each in paper.attendees[:3]] == _LISTED, sentence
    return [(each.name, each.organization) for each in paper.attendees[3:]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Guests were Marisela Fuentes from the Mexican Consulate and Jonas Eck, who spoke for the Yarrow Health Post.",
        "The group welcomed Marisela Fuentes (Mexican Consulate)\nand Jonas Eck (Yarrow Health Post), who attended.",
        "Two visitors sat in: Marisela Fuentes, Mexican Consulate, and Jonas Eck, Yarrow Health Post.",
        "Nos visitaron: Marisela Fuentes (Mexican Consulate) y Jonas Eck (Yarrow Health Post).",
        "Khách mời gồm có Marisela Fuentes (Mexican Consulate) và Jonas Eck (Yarrow Health Post).",
    ],
)  # fmt: skip
def test_guests_who_are_welcomed_came_with_their_agencies(sentence: str) -> None:
    assert _attendees(sentence) == [_MARISELA, _JONAS]


def test_one_guest_came() -> None:
    for sentence in (
        "Our guest speaker was Marisela Fuentes of the Mexican Consulate.",
        "Marisela Fuentes of the Mexican Consulate came as a guest.",
        "Nos acompañó como invitada Marisela Fuentes del Mexican Consulate.",
        "Naging bisita namin si Marisela Fuentes ng Mexican Consulate.",
    ):
        assert _attendees(sentence) == [_MARISELA]


@pytest.mark.parametrize(
    "sentence",
    [
        "Marisela Fuentes from the Mexican Consulate will be our guest in November.",
        "Jonas Eck of Yarrow Health Post hopes to come next month.",
        "Marisela Fuentes del Mexican Consulate nos visitará en noviembre.",
        "Last month we welcomed two guests: Marisela Fuentes of the Consulate and Jonas Eck of the Health Post.",
        "Guests at the gala in May were Marisela Fuentes of the Mexican Consulate and Jonas Eck of the Health Post.",
        "A guest speaker was proposed: Marisela Fuentes of the Mexican Consulate.",
        "We welcomed the offer of Jonas Eck from Yarrow Health Post, who came to court with a client.",
    ],
)
def test_who_is_spoken_of_or_is_to_come_did_not_come(sentence: str) -> None:
    assert _attendees(sentence) == []
