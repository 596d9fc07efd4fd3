"""What programs write into headings and cells: links to other tables, pictures, ids of lists, JSON in a string."""

from __future__ import annotations

import json

import pytest

from directory.imports.mapping import Mapping, read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.heading_terms import meaning_of
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed


def _suggested(rows: list[list[str]]) -> Mapping:
    return read_mapping(suggest_mapping(as_text(rows).encode(), "t.csv"))


_KINDS = (
    "Food Pantry",
    "Emergency Shelter",
    "Legal Aid",
    "Case Management",
    "Child Care",
    "Counseling",
)


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("Organization (link)", "Organization"), ("Organization [linked]", "Organization"),
        ("Agency (linked record)", "Agency"), ("Phone (lookup)", "Phone"), ("Services (rollup)", "Services"),
        ("Organization (link to Organizations)", "Organization"),
        ("Phone (from Organization)", "Organization: Phone"), ("Name (from Programs)", "Programs: Name"),
        ("Status (single select)", "Status"), ("Address (from the Site)", "Site: Address"),
    ],
)  # fmt: skip
def test_how_a_column_is_filled_is_nothing_of_what_it_says(heading: str, plain: str) -> None:
    assert [each.field for each in meaning_of(heading)] == [
        each.field for each in meaning_of(plain)
    ]


@pytest.mark.parametrize(
    "heading", ["Logo", "Photo", "Photo 2", "Image URL", "Attachments", "Banner"]
)
def test_a_picture_is_no_website(heading: str) -> None:
    head = ["Agency", "Program", "Phone", heading]
    rows = [
        [f"Elm House {n}", "Beds", f"415-555-010{n}", f"https://files.example.org/{n}.png"]
        for n in range(6)
    ]
    assert "website" not in _suggested([head, *rows]).columns


def test_a_name_beside_a_link_names_the_service_and_tags_never_do() -> None:
    head = ["Name", "Organization (link)", "Tags", "Street address", "Phone"]
    rows = [
        [
            f"{kind} @ Elm {n % 3}",
            f"Elm House {n % 3}",
            f"{kind},Clothing",
            f"{n + 1} Elm Street",
            f"415-555-010{n}",
        ]
        for n, kind in enumerate(_KINDS)
    ]
    mapping = _suggested([head, *rows])
    assert mapping.columns["organization"] == ("Organization (link)",)
    assert mapping.columns["service"] == ("Name",)
    assert mapping.columns["service_terms"] == ("Tags",)
    # Without the link the tags of several places of one organization are still no names.
    alone = _suggested(
        [[row[0], *row[2:]] for row in [["Agency", *head[1:]], *([r[1], *r[1:]] for r in rows)]]
    )
    assert "service" not in alone.columns


def test_an_id_that_is_always_one_is_no_kind_of_help() -> None:
    records = [
        {"name": f"Elm House {n}", "phones": [{"id": 1, "number": f"415-555-010{n}"}],
         "services": [{"name": kind, "categories": [{"id": 1, "name": kind}]}]}
        for n, kind in enumerate(_KINDS)
    ]  # fmt: skip
    text = suggest_mapping(json.dumps(records).encode(), "t.json")
    assert "[flags.service_terms]" not in text


def test_what_is_paid_with_is_no_kind_of_help() -> None:
    head = ["Agency", "Program", "Accepted payments", "Phone"]
    rows = [
        [f"Elm House {n}", "Desk", pay, f"415-555-010{n}"]
        for n, pay in enumerate(["Cash", "Food stamps"] * 3)
    ]
    assert "service_terms" not in _suggested([head, *rows]).columns


def test_a_bare_type_is_understood_with_what_the_table_is_of() -> None:
    kinds = ["Emergency", "DV Emergency", "Transitional", "Emergency"]
    rows = [[f"Elm House {n}", kind, f"415-555-010{n}"] for n, kind in enumerate(kinds)]
    values = _suggested([["Shelter name", "Type", "Phone"], *rows]).values["service_terms"]
    assert values["emergency"] == values["dv emergency"] == "emergency_housing"
    other = _suggested([["Agency", "Type", "Phone"], *rows]).values["service_terms"]
    assert other["emergency"] == "crisis_intervention"


def test_a_place_packed_into_a_string_comes_in_whole() -> None:
    at = {"address": "1 E. Elm St", "city": "Oakton", "state": "MD", "zip": "21999"}
    records = [
        {"agency": f"Elm House {n}", "program": kind, "phone": f"415-555-010{n}",
         "location_1": {"human_address": json.dumps(at | {"address": f"{n + 1} E. Elm St"})}}
        for n, kind in enumerate(_KINDS)
    ]  # fmt: skip
    tree = read_handed(json.dumps(records).encode(), "t.json")
    said = {
        (each.address_1, each.city, each.state_province, each.postal_code)
        for organization in tree.organizations
        for place in organization.locations
        for each in place.addresses
    }
    assert said == {(f"{n + 1} E. Elm St", "Oakton", "MD", "21999") for n in range(6)}


def test_a_cell_of_data_is_never_a_street() -> None:
    head = ["Agency", "Program", "Address", "City", "Phone"]
    rows = [
        [f"Elm House {n}", kind, f"{n + 1} Elm Street", "Oakton", f"415-555-010{n}"]
        for n, kind in enumerate(_KINDS)
    ]
    rows[2][2] = '{"address": "9 Elm Street"'
    tree = read_handed(as_text([head, *rows]).encode(), "t.csv")
    streets = [
        each.address_1
        for organization in tree.organizations
        for place in organization.locations
        for each in place.addresses
    ]
    assert not any("{" in (each or "") for each in streets)
    assert sum(each is not None for each in streets) == 5


@pytest.mark.parametrize("whose", ["Office", "Branch", "Site", "Agency", "Shelter", "Program"])
@pytest.mark.parametrize(
    "kind", ["memo", "diary", "gossip", "log", "journal", "jottings", "history", "reminders"]
)
def test_a_column_of_writing_is_for_staff_and_names_nothing(whose: str, kind: str) -> None:
    assert meaning_of(f"{whose} {kind}")[0].field == "notes_internal"


@pytest.mark.parametrize("heading", ["Site chatter", "Office vibes", "Branch whereabouts of keys"])
def test_a_place_that_stands_before_another_word_is_no_name_of_it(heading: str) -> None:
    assert "location_name" not in [each.field for each in meaning_of(heading)]


@pytest.mark.parametrize("heading", ["Site", "Office", "Branch 2", "Location B"])
def test_a_place_alone_or_counted_is_a_name_of_it(heading: str) -> None:
    assert meaning_of(heading)[0].field == "location_name"
