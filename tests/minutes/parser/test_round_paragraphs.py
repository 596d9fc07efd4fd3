"""A round of introductions in one paragraph lists who came, and the words that open it are no agency."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes

_CAME = [("Ana Ruiz", "Elm House"), ("Bo Lee", "Bay Clinic"), ("Fay", "Elm House")]


def _read(*lines: str) -> list[tuple[str, str | None]]:
    paper = (
        "Worker Table",
        "Minutes of March 3, 2026",
        "",
        *lines,
        "",
        "1. Beds",
        "Four are open.",
    )
    return [(one.name, one.organization) for one in read_minutes(Paper("a.txt", paper)).attendees]


@pytest.mark.parametrize(
    "line",
    [
        'Introductions went around the room. "I\'m Ana Ruiz from Elm House." "Bo Lee, Bay Clinic." "Fay of Elm House."',
        "Introductions: Ana Ruiz from Elm House, Bo Lee with Bay Clinic, and Fay of Elm House.",
        "We went around the room: Ana Ruiz of Elm House, Bo Lee of Bay Clinic, Fay of Elm House.",
        "Everyone introduced themselves: “Ana Ruiz, Elm House.” “Bo Lee from Bay Clinic.” “Fay of Elm House, she.”",
        "Introductions. Ana Ruiz from Elm House. Bo Lee, Bay Clinic. Fay of Elm House.",
        "Round of introductions: Ana Ruiz - Elm House; Bo Lee - Bay Clinic; Fay - Elm House",
        'We introduced ourselves. "Hi, I\'m Ana Ruiz, I run Elm House." "Bo Lee, Bay Clinic." "Fay, Elm House"',
        "1. Introductions: Ana Ruiz of Elm House; Bo Lee of Bay Clinic; Fay of Elm House",
    ],
)  # fmt: skip
def test_everybody_of_a_round_in_one_paragraph_is_found(line: str) -> None:
    assert _read(line) == _CAME


def test_a_round_in_spanish() -> None:
    line = 'Nos presentamos: "Soy Ana Ruiz, de Casa Olmo." "Beto Luna, de Clínica Bahía." "Fe, de Casa Olmo."'
    assert _read(line) == [
        ("Ana Ruiz", "Casa Olmo"), ("Beto Luna", "Clínica Bahía"), ("Fe", "Casa Olmo"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "opening",
    [
        "Introductions went around the table", "Introductions were made.", "Introductions were made around the room.",
        "Everyone introduced themselves.", "We went around the room", "The group introduced themselves",
    ],
)  # fmt: skip
def test_the_opening_of_a_round_is_no_agency(opening: str) -> None:
    assert _read(opening, "Ana Ruiz", "Bo Lee") == [("Ana Ruiz", None), ("Bo Lee", None)]
    assert all(agency != opening.strip(".") for _, agency in _read(opening))


@pytest.mark.parametrize(
    "talk", ["Introductions were short. Beds are full. The van stops.", "Introductions: none."]
)
def test_talk_behind_an_opening_names_nobody(talk: str) -> None:
    assert _read(talk) == []


def test_an_item_below_the_heading_of_a_round_introduces_nobody() -> None:
    assert (
        _read(
            "1. Welcome and introductions",
            "",
            "2. April minutes adopted. [Stein/Hall]",
            "Toy Drive, Elm House",
        )
        == []
    )
