"""Exports of an address book: whoever stands there in columns of first and last names keeps what is their own."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.trees import Tree, read_mapped_table
from tests.order import draws

_FIRST = ("Ana", "Lyle", "Ray", "Rosa", "Denny", "Mei")
_LAST = ("Beltran", "Trent", "Obermeier", "Quillfeather", "Hruska")
_BEFORE = ("", "Sgt. ", "Pastor ", "Dr. ", "Sra. ", "Rev. ")
_HEADINGS = (
    ("First Name", "Last Name"),
    ("Given Name", "Family Name"),
    ("Contact First Name", "Contact Last Name"),
    ("Nombre de pila", "Apellidos"),
    ("Unang pangalan", "Apelyido"),
)
_OWN = ("{f}.{l}", "{i}{l}", "{l}{i}", "{f}{l}", "{f}_{l}", "{f}")


def _read(rows: list[list[str]]) -> Tree:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    data = text.getvalue().encode()
    return read_mapped_table(
        data, "book.csv", read_mapping(suggest_mapping(data, "book.csv")), "US"
    )


def _shown(tree: Tree) -> set[str | None]:
    """The addresses of organizations and services, not those of people."""
    return {each.email for each in tree.organizations} | {each.email for _, each in tree.services()}


def _rows(headings: tuple[str, str], first: str, last: str, email: str) -> list[list[str]]:
    return [
        [*headings, "Organization Name", "E-mail 1 - Value", "Phone 1 - Value", "Notes"],
        [first, last, "Elm House", email, "415-555-0101", "Beds for adults"],
        ["", "", "Oak Clinic", "front@oak.example", "415-555-0102", "Doctors"],
        ["", "", "Fir Pantry", "help@fir.example", "415-555-0103", "Food"],
    ]


@settings(max_examples=draws(25), deadline=None)
@given(
    headings=st.sampled_from(_HEADINGS),
    before=st.sampled_from(_BEFORE),
    first=st.sampled_from(_FIRST),
    last=st.sampled_from(_LAST),
    own=st.sampled_from(_OWN),
)
def test_the_address_of_a_person_is_for_staff(
    headings: tuple[str, str], before: str, first: str, last: str, own: str
) -> None:
    email = own.format(f=first, l=last, i=first[0]).casefold() + "@elm.example"
    tree = _read(_rows(headings, before + first, last, email))
    assert "Elm House" in [each.name for each in tree.organizations]
    assert email not in _shown(tree)
    assert "front@oak.example" in _shown(tree)


@pytest.mark.parametrize("email", ["intake@elm.example", "lawhelp@elm.example"])
def test_the_address_of_a_desk_stays_public(email: str) -> None:
    tree = _read(_rows(_HEADINGS[0], "Ana", "Beltran", email))
    assert email in _shown(tree)


@pytest.mark.parametrize(
    "note",
    [
        "Her desk, not public. Takes reports.",
        "His cell - not for the public",
        "Su celular personal, no publicar",
        "她的電話，不公開",
    ],
)
def test_a_line_of_one_person_that_a_note_keeps_back_is_for_staff(note: str) -> None:
    rows = _rows(_HEADINGS[0], "Ana", "Beltran", "intake@elm.example")
    rows[0][-1:], rows[1][-1:] = ["Labels", "Notes"], ["Shelter", note]
    rows[2][-1:], rows[3][-1:] = ["Clinic", ""], ["Food", ""]
    phones = {
        phone.number[-4:]: phone.audience
        for _, service in _read(rows).services()
        for phone in service.phones
    }
    assert (phones["0101"], phones["0102"]) == ("staff", "public")
