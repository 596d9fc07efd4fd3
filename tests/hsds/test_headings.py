"""Headings of tables as bases and people write them, column by column."""

from __future__ import annotations

import pytest

from directory.hsds.field_names import spoken_table, table_of_file
from directory.hsds.parser.field_headings import understood


def test_one_column_holds_the_key_of_the_owner_and_a_second_one_names_it() -> None:
    found = understood("service", ["name", "Org UUID"])
    assert (found.fields["Org UUID"], found.links) == ("organization_id", {})
    again = understood("service", ["Org UUID", "organization_id", "name"])
    assert again.fields["organization_id"] == "organization_id"
    assert again.links == {"Org UUID": "organization"}


def test_the_key_of_what_does_not_own_the_table_is_a_link() -> None:
    found = understood("organization", ["name", "Location UUID"])
    assert found.links == {"Location UUID": "location"}
    assert "location_id" not in found.fields.values()


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Service Fee", "fees_description"),
        ("Name of Service", "name"),
        ("Program Description", "program_description"),
        ("Of the Service", "of_the_service"),
        # Of these the first word says which it is: without it the column would be another one.
        ("Emergency Fee", "emergency_fee"),
        ("Former Name", "former_name"),
    ],
)
def test_only_the_word_for_the_table_itself_is_left_out_of_a_heading(
    header: str, meant: str
) -> None:
    assert understood("service", [header]).fields == {header: meant}


@pytest.mark.parametrize(
    ("file", "table"),
    [
        ("211 services export 2024.csv", "service"),
        ("orgs.csv", "organization"),
        ("City phones.csv", "phone"),
        ("metadata of photos.csv", None),
        ("photo metadata.csv", None),
    ],
)
def test_a_table_is_found_within_the_name_of_a_file(file: str, table: str | None) -> None:
    assert table_of_file(file) == table


@pytest.mark.parametrize(("word", "table"), [("agency", "organization"), ("sites", "location")])
def test_words_that_people_use_for_tables(word: str, table: str) -> None:
    assert spoken_table(word) == table


@pytest.mark.parametrize(
    "start", ["physical_address.", "addr_", "hsds.export.", "PhysicalAddress_"]
)
def test_what_all_headings_of_a_file_begin_with_says_nothing(start: str) -> None:
    names = ["id", "location_id", "address_1", "city", "state_province", "postal_code"]
    found = understood("address", [f"{start}{name}" for name in names])
    assert list(found.fields.values()) == names


def test_headings_that_begin_alike_and_are_known_stay_what_they_are() -> None:
    found = understood("location", ["location_id", "location_type"])
    assert found.fields["location_type"] == "location_type"


def test_no_heading_is_cut_that_is_known_as_it_is() -> None:
    header = ["address_id", "address_1", "address_city", "address_postal_code"]
    assert list(understood("address", header).fields.values()) == [
        "id",
        "address_1",
        "city",
        "postal_code",
    ]
