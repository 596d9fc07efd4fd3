"""Ids are told from what only happens to be different in each row, and a number keeps the words about itself."""

from __future__ import annotations

import pytest

from directory.imports.mapping import Mapping, read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.cell_kinds import is_identifier
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed

_HEAD = [
    "ResourceNum", "Name", "Level", "ParentAgencyNum", "Phone1Number", "Phone1Name", "Phone2Number",
    "Phone2Name",
]  # fmt: skip
_ROWS = [
    ["700", "Elm House", "Agency", "", "(415) 555-0101", "Main", "", ""],
    ["701", "Beds at Elm", "Program", "700", "415-555-0102", "Intake", "415-555-0103", "Night desk"],
    ["800", "Oak Center", "Agency", "", "(415) 555-0104", "Main", "", ""],
    ["801", "Meals at Oak", "Program", "800", "415-555-0105", "Intake", "415-555-0106", "Fax"],
    ["802", "Law at Oak", "Program", "800", "415-555-0107", "Intake", "", ""],
]  # fmt: skip


def _suggested(rows: list[list[str]]) -> Mapping:
    return read_mapping(suggest_mapping(as_text(rows).encode(), "t.csv"))


def test_a_telephone_that_each_row_has_its_own_of_is_no_id() -> None:
    mapping = _suggested([_HEAD, *_ROWS])
    assert mapping.hierarchy is not None
    assert mapping.hierarchy.id == "ResourceNum"
    assert mapping.columns["phone"] == (
        "{Phone1Name}: {Phone1Number}",
        "{Phone2Name}: {Phone2Number}",
    )
    # Nor where no column has the ids: then the numbers stay numbers.
    without = _suggested([row[1:] for row in [_HEAD, *_ROWS]])
    assert "{Phone1Name}: {Phone1Number}" in without.columns["phone"]


def test_the_words_of_one_number_are_never_read_with_another() -> None:
    second = [["Phone2Name", "Phone1Number", "Agency", "Program"]]
    second += [["Intake", f"415-555-01{n:02}", f"Elm House {n}", "Beds"] for n in range(6)]
    assert _suggested(second).columns["phone"] == ("Phone1Number",)


def test_an_id_may_stand_for_an_agency_and_for_a_program_of_another() -> None:
    rows = [[*row] for row in _ROWS]
    rows[1][0] = "800"  # each kind is counted by itself
    tree = read_handed(as_text([_HEAD, *rows]).encode(), "t.csv")
    said = {(organization.name, service.name) for organization, service in tree.services()}
    assert ("Elm House", "Beds at Elm") in said
    assert {("Oak Center", "Meals at Oak"), ("Oak Center", "Law at Oak")} <= said


@pytest.mark.parametrize(
    "cell", [
        "415-555-0101", "(415)555-0101", "+14155550101", "help@elm.example.org", "https://elm.example.org",
        "2026-11-25", "11/25/2026", "$45", "45.00", "1 Elm Street",
    ],
)  # fmt: skip
def test_what_can_be_dialled_written_to_or_paid_is_no_id(cell: str) -> None:
    assert not is_identifier(cell)


@pytest.mark.parametrize(
    "cell", ["700", "A-12", "20261125", "svc_0001", "2f1c9a0e-77d1-4c1e-9a55-0c1f2a3b4c5d"]
)
def test_what_only_tells_rows_apart_is_one(cell: str) -> None:
    assert is_identifier(cell)
