"""An agency in brackets below the name of its program is the agency; a remark there is read where it stands."""

from __future__ import annotations

import csv
import io

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers import table_reader
from tests.imports.trees import tree_of


def _read(names: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    """The agency of each service, and what is doubted or closed."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(["Program", "What they do", "Where", "Phone"])
    for n, name in enumerate((*names, "Elm House", "Oak Clinic", "Fir Desk")):
        lines.writerow([name, "Food boxes", f"{n + 3} Main St", f"312-555-010{n}"])
    data = written.getvalue().encode()
    mapping = read_mapping(suggest_mapping(data, "one.csv"))
    incoming = table_reader.read_mapped_table(data, "one.csv", mapping, "US")
    services = tree_of(incoming).services()
    return {service.name: agency.name for agency, service in services}, [
        each.reason for each in incoming.doubts
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Night Kitchen\n(Amity Fork Mission)", "Day Room\n(Amity Fork Mission)"),
        ("Martha’s Table\n(Grace Lutheran)", "Night Shelter\n(Grace Lutheran)"),
        ("Food Pantry\n(St. Mary Parish)", "Closet\n(Church of the Savior)"),
        ("Rent Help\n(Salvation Army)", "Rides\n(Elm County)"),
    ],
)
def test_an_agency_in_brackets_below_a_name_is_the_agency(first: str, second: str) -> None:
    agencies, _ = _read((first, second))
    for cell in (first, second):
        name, _, agency = cell.partition("\n")
        assert agencies[name] == agency.strip("()")
    assert agencies["Elm House"] == "Elm House"


@pytest.mark.parametrize(
    "remark",
    ["closed", "CLOSED", "Confidential", "Staff Only", "Women Only", "North Site", "Spanish", "Moved",
     "Main Office", "men and women", "Board Members Only", "Do Not Refer"],
)  # fmt: skip
def test_a_remark_in_brackets_below_names_is_no_agency(remark: str) -> None:
    agencies, doubts = _read((f"Ash Kitchen\n({remark})", f"Yew Kitchen\n({remark})"))
    assert remark not in agencies.values()
    mixed, _ = _read(
        (f"Ash Kitchen\n({remark})", "Yew Kitchen\n(Elm Mission)", "Bay\n(Elm Mission)")
    )
    assert remark not in mixed.values()
    if remark.casefold() == "closed":
        assert any("has closed" in each for each in doubts)
