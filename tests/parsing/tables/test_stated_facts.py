"""Lists in prose: hours and a street that sentences state become cells, none where a place is kept back."""

from __future__ import annotations

import io
from itertools import product

import docx
import pytest

from directory.parsing.tables import Row, read_table

_PLAIN = "213-555-01{0:02}, {0} Alder St, Marlow. English. Clothes."


def _read(said: str) -> Row:
    """The row of one entry among four plain ones."""
    document = docx.Document()
    document.add_heading("Help", 1)
    for number in range(5):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"Elm House {number}").bold = True
        paragraph.add_run(f", {said if number == 2 else _PLAIN.format(number + 10)}")
    written = io.BytesIO()
    document.save(written)
    rows = read_table(written.getvalue(), "list.docx").rows
    return next(each for each in rows if each.cells["Name"] == "Elm House 2")


_STREETS = ("118 Main Street", "9 College Hill", "33 Ferry Landing", "61 W. Court Square")
_SAID = (
    "213-555-0150. They clear old records, at no cost, at {}.",
    "213-555-0150, sees people on Fridays at {}. Custody.",
    "213-555-0150. The office is at {}, Marlow. Custody, divorce.",
)
_KEPT = (
    "213-555-0150. Do not tell anyone that beds are at {}.",
    "213-555-0150. Women meet at {}. We do not say where.",
    "213-555-0150. Beds at {}, but the address stays secret.",
    "213-555-0150. They were at {} until June.",
    "213-555-0150. The driver meets you at {}.",
    "213-555-0150. Send letters to the sisters at {}.",
    "213-555-0150. Ring at {}. The address is not given out.",
)


@pytest.mark.parametrize(("said", "street"), [*product(_SAID, _STREETS)])
def test_a_street_in_a_sentence_is_the_address(said: str, street: str) -> None:
    assert _read(said.format(street)).cells["Address"].removesuffix(", Marlow") == street


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("said", "street"), [*product(_KEPT, _STREETS)])
def test_a_place_that_is_kept_back_or_left_is_no_address(said: str, street: str) -> None:
    assert _read(said.format(street)).cells["Address"] == ""


def test_times_behind_days_are_no_part_of_a_street() -> None:
    cells = _read(
        "213-555-0150, 3 Mill Loop, Marlow, first week of each month, 9 am to 3 pm. Food."
    )
    assert cells.cells["Address"] == "3 Mill Loop, Marlow"
    assert cells.cells["Hours"] == "first week of each month, 9 am to 3 pm"


def test_words_beside_the_hours_stay_in_the_text() -> None:
    cells = _read("213-555-0150, 90 Ember Rd, Marlow. Hot lunch daily 11-1. Free.").cells
    assert cells["Hours"] == "daily 11-1"
    assert "Hot lunch" in cells["Description"]


@pytest.mark.parametrize(
    "told",
    [
        "Night shift reaches Oona, 213-555-0199, but only for a fire.",
        "213-555-0199 belongs to somebody who drives the van.",
        "Mr. Quill, who keeps the keys, picks up at 213-555-0199.",
        "Between agencies: 213-555-0199 rings at the house of one of us.",
        "主任週末在家 213-555-0199，只限同事。", "Nasa bahay si Ate tuwing gabi, 213-555-0199.",
    ],
)  # fmt: skip
def test_a_number_that_is_in_passing_is_none_to_call(told: str) -> None:
    row = _read(f"Help with letters. {told} 213-555-0150, 12 Alder St, Marlow.")
    assert row.cells["Phone"] == "213-555-0150"
    assert "0199" in row.cells["Notes"]


@pytest.mark.parametrize(
    "told",
    ["Call 213-555-0199 for a bed that is free.", "Main desk, 213-555-0199.", "Fax 213-555-0199."],
)
def test_a_number_to_call_is_one(told: str) -> None:
    row = _read(f"Help with letters. {told} 213-555-0150, 12 Alder St, Marlow.")
    assert "0199" in "".join(text for name, text in row.cells.items() if name in ("Phone", "Fax"))
