"""Handbooks of prose in PDF are read as those in Word: every fact of every place arrives, whatever sets them apart."""

from __future__ import annotations

from random import Random

import pytest

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from tests.imports.handed_shapes import read_handed
from tests.imports.printed_guides import PRINTED, Run, handbook, printed
from tests.imports.test_written_guides import _lost

_LANGUAGES = ("en", "es", "vi", "fil")


@pytest.mark.one_in(7)
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("layout", PRINTED)
def test_every_fact_of_a_place_is_read(layout: str, language: str, seed: int) -> None:
    chance = Random(f"{layout}{language}{seed}")  # noqa: S311 - a file to invent
    found, file = handbook(layout, chance, language)
    assert _lost(read_handed(*file), found) == []


def test_a_hidden_place_and_a_number_of_the_staff_stay_back() -> None:
    data = printed([
        [Run("Pocket handbook", 18)],
        [Run("Heron House", 14)],
        [Run("Beds for women. Confidential location, near 12 Signal Street. 415-555-0151.")],
        [Run("Oats Clinic", 14)],
        [Run("Doctors. 9 Dune Road, Tidewater, CA 94990. 415-555-0156. Staff only: back line 415-555-0166.")],
    ])  # fmt: skip
    tree = read_handed(data, "book.pdf")
    services = {service.name: service for _, service in tree.services()}
    assert services.keys() == {"Heron House", "Oats Clinic"}
    audiences = {
        phone.number[-4:]: phone.audience
        for each in services.values()
        for phone in each.phones
    }  # fmt: skip
    assert audiences["0156"] == "public"
    assert "0166" not in audiences
    assert services["Oats Clinic"].unlisted is None
    assert services["Oats Clinic"].notes_internal == "Staff only: back line 415-555-0166"


def test_a_line_that_fills_its_width_goes_on_in_the_next() -> None:
    words = "Help with forms, letters and calls for people who were not paid for their work"
    data = printed([[Run("Elm Desk", 14)], [Run(f"{words}, {words}. 415-555-0101")],
                    [Run("Oak Desk", 14)], [Run("Advice. 415-555-0102")]])  # fmt: skip
    first, _second = read_table(data, "t.pdf").rows
    assert f"{words}, {words}" in first.cells["Description"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (printed([[Run("Nothing but words here, and no list of anything.")]]), "copy its table"),
        (printed([]), "pictures without text"),
        (b"%PDF-1.7 ...", "damaged"),
    ],
)
def test_what_is_no_handbook_is_refused_with_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(NothingToRead, match=sentence):
        read_table(data, "t.pdf")
