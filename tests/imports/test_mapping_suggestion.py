from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping import MappingUnreadable, read_mapping
from directory.imports.mapping_suggestion import suggest
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from tests.imports.trees import read_mapped_table


def suggested(data: bytes, sheet: str | None = None) -> dict[str, Any]:
    text = suggest(read_table(data, "t.csv", sheet), sheet)
    read_mapping(text)
    return tomllib.loads(text)


def rows(header: str, row: str, count: int = 6) -> bytes:
    return "\n".join([header, *(row.replace("#", str(number)) for number in range(count))]).encode()


def test_headings_are_believed_where_the_cells_agree() -> None:
    data = rows(
        "Agency Name,Program Name,Phone,E-mail,Zip",
        "Elms #,Beds,415-555-010#,desk#@elms.example,9410#",
    )
    assert suggested(data)["columns"] == {
        "organization": "Agency Name",
        "service": "Program Name",
        "phone": "Phone",
        "email": "E-mail",
        "postal_code": "Zip",
    }


def test_cells_are_looked_at_where_headings_say_nothing() -> None:
    data = rows(
        "A,B,C,D,E,F",
        'House of Elms #,415-555-010#,desk#@elms.example,"Mon-Fri, 9am - 5pm",elms#.example,"# Elm St, Town, CA 94102"',
    )
    assert suggested(data)["columns"] == {
        "organization": "A",
        "phone": "B",
        "email": "C",
        "hours": "D",
        "website": "E",
        "address_whole": "F",
    }


def test_a_heading_whose_cells_say_otherwise_is_not_believed() -> None:
    assert "phone" not in suggested(rows("Agency,Phone", "Elms #,see website"))["columns"]


def test_languages_flags_weekdays_and_privacy() -> None:
    data = rows(
        "Agency,Spanish,Wheelchair,Languages,Monday,PhoneFax,PhoneFaxIsPrivate,ExcludeFromWebsite",
        'Elms #,X,X,"English, Thai",9-5,415-555-010#,No,Yes',
    )
    found = suggested(data)
    assert found["flags"] == {"languages": {"Spanish": "spa"}}
    assert found["languages"] == {"Languages": "not asked"}
    assert found["hours"] == {"Mo": "Monday"}
    assert found["private"] == {"PhoneFaxIsPrivate": ["PhoneFax"]}
    assert found["rows"] == {"unlisted": {"ExcludeFromWebsite": "yes"}}


def test_no_cell_is_copied_into_the_suggestion() -> None:
    data = rows("Agency,Private note,Phone", "Elms #,hidden-word-#,415-555-010#")
    text = suggest(read_table(data, "t.csv"))
    assert "hidden-word" not in text
    assert "555" not in text


def test_a_list_of_records_inside_json_is_offered_as_rows() -> None:
    data = b'[{"name": "Elms", "services": [{"name": "Beds"}, {"name": "Meals"}]}]'
    assert '# sheet = "services"' in suggest(read_table(data, "t.json"))
    found = suggested(data, "services")
    assert found["sheet"] == "services"
    assert found["columns"] == {"organization": "name", "service": "services.name"}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=10), min_size=3, max_size=3), min_size=2, max_size=6))
def test_any_table_gives_a_mapping_that_can_be_read(cells: list[list[str]]) -> None:
    text = "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in cells)
    try:
        table = read_table(text.encode("utf-8", "replace"), "t.csv")
    except NothingToRead:
        return
    try:
        assert read_mapping(suggest(table)).source
    except MappingUnreadable as error:
        assert "needs organization" in str(error)  # noqa: PT017 - a table of flags alone has no names


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "organizations", "expected"),
    [
        (
            "sf-womens-directory/directory.csv",
            320,
            {
                "organization": "Organization Name",
                "address_whole": "Address",
                "hours": "Service Hours",
            },
        ),
        (
            "sf-dcyf-programs/dcyf_cms_05312013.csv",
            163,
            {"organization": "Agency Name", "service": "Program Name", "phone": "Site Phone"},
        ),
        (
            "sf-211/sf_211.csv",
            877,
            {"organization": "PublicName", "hours": "HoursOfOperation", "phone": "Phone1Number"},
        ),
        (
            "nyc-immigrant-cbos/cbos_nyc.json",
            61,
            {"organization": "name", "website": "url", "address_whole": "address"},
        ),
        (
            "sf-dv-consortium/dv_consortium.json",
            17,
            {"organization": "organization.name", "postal_code": "locs.address.zip"},
        ),
    ],
)
def test_real_tables(shared: Path, file: str, organizations: int, expected: dict[str, str]) -> None:
    data = (shared / "data" / file).read_bytes()
    text = suggest(read_table(data, file))
    assert expected.items() <= tomllib.loads(text)["columns"].items()
    incoming = read_mapped_table(data, file, read_mapping(text), "US")
    assert len(incoming.organizations) == organizations
