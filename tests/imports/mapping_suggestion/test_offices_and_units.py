"""“Office” beside its units names organizations; a place beside a program is still asked about."""

from __future__ import annotations

import tomllib
from itertools import product
from typing import Any

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text

_OFFICES = (
    *("Elm Legal Services", "Oak Law Collective", "Ash Street Clinic", "Harbor Defenders"),
    *("Clean Slate Project", "Casa Luz", "Rosewood Society", "Sisters at Law"),
)

_UNITS = ("Hotline", "", "Student desk", "Immigrant rights")


def _mapping(office: str, unit: str, names: tuple[str, ...]) -> dict[str, Any]:
    rows = [
        [
            name,
            _UNITS[number % 4],
            f"415-555-01{number:02}",
            f"{number + 4} Elm St",
        ]
        for number, name in enumerate(names)
    ]
    text = as_text([[office, unit, "Intake #", "Street"], *rows])
    return tomllib.loads(suggest_mapping(text.encode(), "grid.csv"))


@pytest.mark.parametrize(
    ("office", "unit"),
    [
        *product(
            ("Office", "Location", "Branch", "Law office"),
            ("Unit", "Division", "Department", "Program"),
        )
    ],
)
def test_an_office_beside_its_units_names_organizations(office: str, unit: str) -> None:
    columns = _mapping(office, unit, _OFFICES)["columns"]
    assert (columns["organization"], columns["service"]) == (office, unit)
    assert "location_name" not in columns


@pytest.mark.parametrize("office", ["Office", "Site"])
def test_places_that_are_called_like_places_name_no_organization(office: str) -> None:
    places = ("Downtown", "North", "Main St", "Bayview", "2nd floor", "Airport", "Annex", "West")
    columns = _mapping(office, "Unit", places)["columns"]
    assert columns["organization"] != office
