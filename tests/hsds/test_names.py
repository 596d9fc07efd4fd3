"""Names of tables and columns across versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from directory.hsds.field_names import (
    FIELDS,
    NESTED,
    REFERENCES,
    heading,
    plural,
    table_of,
    table_of_file,
)


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("organizations.csv", "organization"),
        ("Organization", "organization"),
        ("services_at_location.csv", "service_at_location"),
        ("service_at_location", "service_at_location"),
        ("services_taxonomy", "service_taxonomy"),
        ("payments_accepted.csv", "payment_accepted"),
        ("physical_addresses.csv", "physical_address"),
        ("taxonomies.csv", "taxonomy"),
        ("accessibility_for_disabilities.csv", "accessibility_for_disabilities"),
        ("some/folder/hsds_services-2024-01-31.CSV", "service"),
        ("eligibility.csv", "eligibility"),
        ("url.csv", "url"),
        ("category_services_2021-03-15.csv", None),
        ("", None),
    ],
)
def test_a_table_is_found_by_its_name_in_any_version(name: str, table: str | None) -> None:
    assert table_of(name) == table


def test_every_table_is_found_by_its_singular_and_plural() -> None:
    for table in FIELDS:
        assert table_of(table) == table
        assert table_of(f"{plural(table)}.csv") == table


@pytest.mark.parametrize(
    "text", ["organization_id", "Organization ID", "organizationId", " organization-id "]
)
def test_headings_are_written_as_hsds_writes_them(text: str) -> None:
    assert heading(text) == "organization_id"


@pytest.mark.shared
def test_fields_are_those_of_the_schemas(shared: Path) -> None:
    for table, fields in FIELDS.items():
        schema = json.loads((shared / "hsds-3.1" / "schema" / f"{table}.json").read_text("utf-8"))
        nested = {*NESTED.get(table, {}), *REFERENCES.get(table, {}), "attributes", "metadata"}
        keys = {key for key in fields if key.endswith("_id")}
        assert fields - keys == schema["properties"].keys() - nested - keys, table


def test_files_are_told_by_what_people_call_tables() -> None:
    told = {
        "svc_at_loc.csv": "service_at_location",
        "svcs.csv": "service",
        "addrs.csv": "address",
        "tblAgency.txt": "organization",
        "openreferral_taxonomy.csv": "taxonomy",
        "openreferral_service_taxonomy.csv": "service_taxonomy",
        "open_referral_uk_service.csv": "service",
        "my eligibility notes.csv": None,
    }
    assert {name: table_of_file(name) for name in told} == told
