"""What a column of room says: headings of each sense with the words people write below them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.room_words import asks_for_room, read_room

_TAKING = (
    "Accepting new clients?", "Taking new cases", "Currently accepting patients", "Intake open", "Openings", "Has room",
    "Beds available", "Open to new participants", "¿Aceptan clientes nuevos?", "Reciben casos", "Hay cupo", "Cupo",
)  # fmt: skip
_FULL = (
    "At capacity",
    "Full?",
    "Intake closed",
    "No openings",
    "Lleno",
    "Sin cupo",
    "Closed to new clients",
)
_WAITING = (
    "Waitlist?",
    "Wait list",
    "Is there a waiting list?",
    "Lista de espera",
    "Hay lista de espera",
)
_STATING = ("Capacity", "Intake status", "Availability", "Enrollment status", "Waiting list status")
_YES, _NO = ("Yes", "Y", "X", "TRUE", "Sí"), ("No", "N", "FALSE")
_SAID = {
    "closed": (
        "Full", "At capacity", "No openings", "Closed", "Closed to new clients", "not accepting referrals", "No room",
        "No new referrals at this time", "No, full", "Currently full", "Lleno", "Sin cupo", "No hay cupo",
        "No aceptan clientes nuevos", "Cerrado por ahora",
    ),
    "waitlist": (
        "Waitlist", "Wait list only", "Full - waiting list", "Yes, waitlist", "Lista de espera", "Hay lista de espera",
    ),
    "open": (
        "Open", "Accepting", "accepting new clients", "Has openings", "Available", "Not full", "Abierto", "Hay cupo",
        "Aceptan casos nuevos", "Yes, room available", "Open to new clients now",
    ),
    "unknown": ("Unknown", "Varies", "call for availability", "Desconocido", "Llame"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "yes", "no"),
    [(_TAKING, "open", "closed"), (_FULL, "closed", "open"), (_WAITING, "waitlist", "unknown"), (_STATING, None, None)],
)  # fmt: skip
def test_a_yes_and_a_no_say_what_their_heading_asks(
    headings: tuple[str, ...], yes: str | None, no: str | None
) -> None:
    for heading in headings:
        assert asks_for_room(heading), heading
        assert {read_room(heading, cell) for cell in _YES} == {yes}, heading
        assert {read_room(heading, cell) for cell in _NO} == {no}, heading


def test_words_say_the_same_below_every_heading() -> None:
    headings = (*_TAKING, *_FULL, *_WAITING, *_STATING)
    for (state, words), heading in product(_SAID.items(), headings):
        for cell in words:
            for said in (cell, cell.upper(), f" {cell}. "):
                assert read_room(heading, said) == state, (heading, said)


@pytest.mark.parametrize(
    "heading",
    [
        "Accepts insurance", "Takes walk-ins", "Open", "Active", "Closed", "Status", "Full address", "Full name",
        "Rooms", "Number of beds", "Accepts Medi-Cal", "Office", "Lugar", "Nombre completo", "Service capacity notes",
    ],
)  # fmt: skip
def test_other_headings_do_not_ask_for_room(heading: str) -> None:
    assert not asks_for_room(heading)


@pytest.mark.parametrize(
    "cell",
    ["No longer operating", "No, do not list", "Closed for good", "12 beds", "Confidential", "Ask Iris",
     "program ended"],
)  # fmt: skip
def test_what_says_more_than_room_is_not_read(cell: str) -> None:
    assert read_room("Accepting new clients?", cell) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_are_read(heading: str, cell: str) -> None:
    assert asks_for_room(heading) in (True, False)
    assert read_room(heading, cell) in (None, *_SAID)


@pytest.mark.parametrize(
    "heading",
    [
        "Beds available",
        "Open beds",
        "Beds tonight",
        "# of beds available",
        "Beds open as of 11/28/2026",
        "Camas disponibles",
    ],
)
def test_beds_that_are_free_are_counted_below_a_heading_that_asks_for_them(heading: str) -> None:
    assert asks_for_room(heading)
    said = {
        "3": "open",
        "0": "closed",
        "3 beds": "open",
        "12 beds tonight": "open",
        "0 beds": "closed",
    }
    assert {cell: read_room(heading, cell) for cell in said} == said


def test_a_number_of_beds_says_nothing_below_other_headings() -> None:
    for heading, cell in product(
        (*_STATING, *_WAITING, "Accepting new clients?"), ("3", "12 beds")
    ):
        assert read_room(heading, cell) is None, (heading, cell)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Open tonight", "open"),
        ("FULL tonight", "closed"),
        ("waitlist 2 wks", "waitlist"),
        ("Waitlist - about 3 weeks", "waitlist"),
        ("2 week wait", "waitlist"),
        ("Full, waiting list of 14 people", "waitlist"),
        ("lista de espera de 2 semanas", "waitlist"),
        ("3 beds available", "open"),
        ("no beds", "closed"),
        ("0 beds available", "closed"),
        ("space available", "open"),
        ("closed for repairs", None),
        ("permanently closed", None),
        ("Mon-Fri 9-5", None),
    ],
)
def test_room_of_the_night_and_the_length_of_a_list(cell: str, state: str | None) -> None:
    for heading in ("Availability", "Capacity", "Beds available", "Bed availability"):
        assert read_room(heading, cell) == state
