"""Ids are told from what only happens to be different in each row, and a number keeps the words about itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def _nested(number: int) -> dict[str, object]:
    """An organization keyed by its id, with one service below its place, as an API writes it."""
    own = f"wQ{number:02}kLmR{number:02}"
    service = {
        "id": f"zP{number:02}aBcD{number:02}",
        "organization": own,
        "name": f"Harbor meals {number}",
        "long_description": "Warm meals for whoever comes.",
        "schedules": [{"weekday": "Monday", "opens_at": 900, "closes_at": 1730}],
    }
    return {
        "organization_id": own,
        "name": f"Amaranth Kitchen {number}",
        "physical_address": {"address_1": f"{number + 10} Quay Street", "city": "Port Amaranth"},
        "services": {service["id"]: service},
    }


def test_ids_below_a_word_for_agencies_name_nobody_and_schedules_are_hours() -> None:
    data = json.dumps({str(number): _nested(number) for number in range(12)}).encode()
    mapping = read_mapping(suggest_mapping(data, "places.json"))
    said = {name: spec for name, (spec, *_more) in mapping.columns.items()}
    assert said["organization"] == "name"
    assert said["service"] == "services.name"
    assert said["hours"] == "services.schedules"
    assert said["description"] == "services.long_description"
    assert "services.schedules" not in mapping.columns.get("service_terms", ())


@pytest.mark.parametrize(
    "heading", ["Schedules", "Service schedules", "Horarios", "Availabilities"]
)
def test_hours_in_the_plural_are_hours(heading: str) -> None:
    rows = [["Agency", "Program", heading]]
    rows += [[f"Elm House {n}", f"Beds {n}", "Mon-Fri 9 am-5 pm"] for n in range(5)]
    assert _suggested(rows).columns["hours"] == (heading,)


@given(
    ids=st.lists(
        st.text("abcdefghkmnpqrstuvwxyzABCDEFGH23456789", min_size=10, max_size=10),
        min_size=5, max_size=20, unique=True,
    ),
    heading=st.sampled_from(["Agency", "Provider", "Organization", "Program of agency"]),
)  # fmt: skip
def test_no_ids_become_names(ids: list[str], heading: str) -> None:
    rows = [[heading, "Title", "Phone"]]
    rows += [[each, f"Elm House {n}", f"415-555-01{n:02}"] for n, each in enumerate(ids)]
    columns = _suggested(rows).columns
    assert (heading,) not in (columns.get("organization"), columns.get("service"))
