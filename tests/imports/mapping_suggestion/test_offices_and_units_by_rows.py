"""Of two columns called by parts of an agency the wider names organizations, in each language and order."""

from __future__ import annotations

import tomllib
from itertools import product
from typing import Any

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text

_DEPARTMENTS = ("Larkspur PD", "State Patrol, Troop 5", "Elm County Sheriff", "DA, 9th District")
_UNITS = (
    *("Victim Witness", "Crisis advocates", "Highway liaison", "Student desk"),
    *("Compensation", "After-hours responders", "Interview rooms", "Inside advocate"),
)


def _columns(wide: str, unit: str, departments: tuple[str, ...], turned: bool) -> dict[str, Any]:
    rows = [
        [departments[number // 2 % len(departments)], name, f"415-555-01{number:02}"]
        for number, name in enumerate(_UNITS)
    ]
    table = [[wide, unit, "Phone"], *rows]
    if turned:
        table = [[second, first, phone] for first, second, phone in table]
    columns: dict[str, Any] = tomllib.loads(suggest_mapping(as_text(table).encode(), "units.csv"))
    return columns["columns"]


@pytest.mark.parametrize(
    ("wide", "unit"),
    [
        *product(("Department", "Division", "Dept", "School"), ("Unit", "Program", "Desk", "Team")),
        *product(("Departamento", "Dependencia"), ("Unidad", "Equipo", "Programa")),
        *product(("部門", "學校"), ("小組", "單元")),
        *product(("Phòng ban", "Sở ngành"), ("Đơn vị", "Nhóm")),
        *product(("Kagawaran", "Paaralan"), ("Yunit", "Pangkat")),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_what_stands_in_several_rows_is_the_organization_of_its_units(
    wide: str, unit: str, turned: bool
) -> None:
    columns = _columns(wide, unit, _DEPARTMENTS, turned)
    assert (columns["organization"], columns["service"]) == (wide, unit)


@pytest.mark.parametrize("place", ["Office", "Campus", "Site", "Location"])
def test_places_stand_in_several_rows_and_are_no_organization(place: str) -> None:
    columns = _columns(place, "Unit", ("Downtown", "North", "Bayview", "2nd floor"), False)
    assert columns["organization"] != place


@pytest.mark.parametrize("wide", ["Department", "Division"])
def test_people_are_no_department(wide: str) -> None:
    people = ("Rosa Quillen", "Maria Teague", "David Amador", "Linda Hsu")
    assert _columns(wide, "Unit", people, False)["organization"] != wide
