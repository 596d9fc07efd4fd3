"""The one column that can hold names is taken, whatever it is called; of two that may be a person is asked."""

from __future__ import annotations

import tomllib
from itertools import product

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text

_NAMES = [
    "Bayou Haven",
    "Crescent Care",
    "MediRide",
    "Oak Table",
    "Elm Street Church",
    "Maison Claire",
]
_OTHERS = {
    "Service type": ["Shelter", "Medical respite", "Transport", "Food pantry", "Food", "Shelter"],
    "Accepts": ["Women, children", "Adults", "Medicaid members", "All", "All", "Women"],
    "Phone": [f"504-555-010{place}" for place in range(6)],
    "Contact": ["Ann Lee", "Maria Gomez", "John Smith", "Peter Hall", "Linda Ruiz", "Carlos Diaz"],
    "Provider line": ["504-555-0121", "", "504-555-0122", "", "", "504-555-0123"],
    "Languages": ["Spanish", "English, Spanish", "English", "Tagalog", "Mam", "English"],
    "City": ["Ferndale", "Milltown", "Ferndale", "Ferndale", "Milltown", "Ferndale"],
}
_HEADINGS = (
    "Resource",
    "Who",
    "Place",
    "Whom",
    "Help",
    "Listing",
    "Where to turn",
    "Hub",
    "谁",
    "Ai",
)


def _organization(heading: str, names: list[str], beside: tuple[str, ...], at: int = 0) -> str:
    headings = list(beside)
    headings.insert(at, heading)
    columns = {**_OTHERS, heading: names}
    rows = [[columns[each][place] for each in headings] for place in range(len(names))]
    text = suggest_mapping(as_text([headings, *rows]).encode(), "list.csv")
    return str(tomllib.loads(text)["columns"].get("organization"))


@pytest.mark.parametrize(
    ("heading", "beside"),
    [
        *product(
            _HEADINGS,
            (
                ("Service type", "Accepts", "Phone"),
                ("Phone", "Provider line", "Languages"),
                ("Phone", "City"),
                ("Contact", "Phone"),
            ),
        )
    ],
)
def test_the_only_column_of_names_is_taken(heading: str, beside: tuple[str, ...]) -> None:
    assert _organization(heading, _NAMES, beside) == heading
    assert _organization(heading, ["", *_NAMES[1:]], beside, at=1) == heading


@pytest.mark.parametrize("heading", ["Who", "Whom", "Help", "谁", "Ai"])
def test_what_may_be_something_else_is_asked(heading: str) -> None:
    asked = ("?", "None")
    assert _organization(heading, _NAMES, ("City",)) in asked, "nobody can be reached"
    assert _organization(heading, _OTHERS["Contact"], ("Phone",)) in asked, "people"
    assert _organization(heading, _OTHERS["Accepts"], ("Phone",)) in asked, "people served"


def test_of_two_columns_of_names_a_person_is_asked() -> None:
    rows = [[name, f"{name} Annex", f"504-555-010{at}"] for at, name in enumerate(_NAMES)]
    text = suggest_mapping(as_text([["Entry", "Item", "Phone"], *rows]).encode(), "list.csv")
    assert tomllib.loads(text)["columns"]["organization"] == "?"
