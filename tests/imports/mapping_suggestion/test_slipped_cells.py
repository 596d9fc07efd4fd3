"""What most of its cells say is what a column is: an address of mail that slipped into it makes it nobody's mail."""

from __future__ import annotations

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text


def _suggested(heading: str, slipped: int) -> str | None:
    rows = [["Agency", "Phone", "Email", heading, "Contact", "About"]]
    for n in range(12):
        site = f"jo{n}@elm{n}.example.org" if n < slipped else f"www.elm{n}.example.org"
        rows.append(
            [f"Elm House {n}", f"919-555-01{n:02}", f"desk@elm{n}.example.org", site, f"Jo{n} Oak",
             "Beds for a night"]
        )  # fmt: skip
    mapping = read_mapping(suggest_mapping(as_text(rows).encode(), "t.csv"))
    return next((name for name, column in mapping.columns.items() if heading in str(column)), None)


@pytest.mark.parametrize("heading", ["Website", "Web address", "URL", "Sitio web", "網站"])
@pytest.mark.parametrize("slipped", [0, 1, 2])
def test_a_column_of_websites_stays_one(heading: str, slipped: int) -> None:
    assert _suggested(heading, slipped) in {"website", "organization_website"}


def test_addresses_of_the_people_in_the_rows_are_theirs() -> None:
    assert _suggested("Write to", 12) == "contact_email"


@pytest.mark.parametrize(
    ("cells", "is_kept"),
    [
        (["F", "M", "F", "A; S"], False),
        (["F", "M", "F", "Y"], False),
        (["M", "F"], False),
        (["F", "F", "M", "F; M"], False),
        (["Women", "Men", "Women", "Seniors"], True),
        (["F", "M", "F", "Youth"], True),
        (["婦女", "男性", "婦女", "兒童"], True),
    ],
)
def test_letters_that_stand_for_people_are_no_words_for_readers(
    cells: list[str], is_kept: bool
) -> None:
    rows = [["Agency", "Program", "Phone", "Gender"]]
    rows += [
        [f"Elm House {n}", f"Night beds {n}", f"919-555-01{n:02}", cells[n % len(cells)]]
        for n in range(12)
    ]
    mapping = read_mapping(suggest_mapping(as_text(rows).encode(), "t.csv"))
    assert ("eligibility" in mapping.columns) == is_kept
