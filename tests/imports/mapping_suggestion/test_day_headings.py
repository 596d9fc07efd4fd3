"""Headings name the days of their cells in the short forms of databases."""

from __future__ import annotations

import pytest

from directory.imports.mapping_suggestion.day_headings import days_of_heading
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed

_HEADINGS = {
    "MoTuWeThFr": "HRS_MF, Hours M-F, MF Hours, MTWTF, MTWRF, WKDAY, MonFri, M_F_HRS, Lun-Vie, HRS_LV, T2-T6",
    "MoTuWeTh": "hrs_mth, Hrs M-Th, hoursMonThu",
    "MoWeFr": "MWF hours",
    "TuTh": "TTh hours, HRS_TTH, TuTh",
    "Mo": "Mon_Hrs",
    "Fr": "Hrs_Fri",
    "Sa": "HRS_SAT, Hours Sat, HORA_SAB, SAT, hours.sat, Thứ Bảy",
    "SaSu": "SatSun, WKEND, HRS_WKND, Sat/Sun, 週末",
    "MoWe": "Mon & Wed",
    "": "STAT_CD, ST, Status, Fees, Us, Sum, Times, Hours, Family, Most, Sort, Misc",
}


@pytest.mark.parametrize("days", _HEADINGS)
def test_the_days_of_a_heading(days: str) -> None:
    for heading in _HEADINGS[days].split(", "):
        assert "".join(days_of_heading(heading)) == days, heading


@pytest.mark.parametrize(
    ("week", "sat", "sun"),
    [
        ("HRS_MF", "HRS_SAT", "HRS_SUN"),
        ("Hours M-F", "Hours Sat", "Hours Sun"),
        ("WKDAY_HRS", "SAT_HRS", "SUN_HRS"),
        ("MTWTF", "SA", "SU"),
        ("Horario_LV", "Horario_Sab", "Horario_Dom"),
        ("OpenMonFri", "OpenSat", "OpenSun"),
    ],
)
def test_cells_are_hours_of_the_days_above_them(week: str, sat: str, sun: str) -> None:
    cells = [
        ("8:30-5", "", ""),
        ("9-4", "9-12", ""),
        ("24 hrs", "24 hrs", "24 hrs"),
        ("", "10-2", ""),
    ]
    rows = [[f"Elm Desk {n}", f"415-555-010{n}", "Meals", *each] for n, each in enumerate(cells)]
    header = ["Agency", "Phone", "Services", week, sat, sun]
    tree = read_handed(as_text([header, *rows]).encode(), "t.csv")
    read = [[each.opening_hours for each in service.schedules] for _, service in tree.services()]
    assert read == [
        ["Mo-Fr 08:30-17:00"],
        ["Mo-Fr 09:00-16:00; Sa 09:00-12:00"],
        ["24/7"],
        ["Sa 10:00-14:00"],
    ]


@pytest.mark.parametrize("heading", ["Hours Sat", "SAT_HRS", "Horario_Sab"])
def test_hours_of_a_further_day_stand_beside_those_of_the_week(heading: str) -> None:
    cells = [
        ("Mon-Fri 9-5", "10-2"),
        ("Mon-Fri 9-5", ""),
        ("24/7", "10-2"),
        ("Mon-Sat 8-6", "10-2"),
    ]
    rows = [[f"Elm Desk {n}", f"415-555-010{n}", "Meals", *each] for n, each in enumerate(cells)]
    header = ["Agency", "Phone", "Services", "Hours", heading]
    tree = read_handed(as_text([header, *rows]).encode(), "t.csv")
    read = [each.opening_hours for _, service in tree.services() for each in service.schedules]
    assert read == [
        "Mo-Fr 09:00-17:00; Sa 10:00-14:00",
        "Mo-Fr 09:00-17:00",
        "24/7",
        "Mo-Sa 08:00-18:00",
    ]
