"""The description of a pack: days of verification and sets of areas, each refused alone, with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from directory.imports.sheets.packs.pack_files import read_pack

_RING = [[-123.0, 37.0], [-122.0, 37.0], [-122.0, 38.0], [-123.0, 37.0]]
_WARDS = json.dumps(
    {
        "type": "Feature",
        "properties": {"code": "quay", "name": "Quay"},
        "geometry": {"type": "Polygon", "coordinates": [_RING]},
    }
)


def _refused(folder: Path, description: str) -> list[tuple[int | None, str | None, str]]:
    (folder / "pack.toml").write_text(f"format = 1\n{description}", encoding="utf-8")
    (folder / "wards.geojson").write_text(_WARDS, encoding="utf-8")
    return [(each.line, each.column, each.reason) for each in read_pack(folder).refused]


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("crisis_days", "1", 1),
        ("other_days", "3650", 3650),
        ("hide_after_days", "30", 30),
        ("hide_after_days", '"never"', None),
    ],
)
def test_days_that_are_understood(tmp_path: Path, name: str, value: str, kept: int | None) -> None:
    assert _refused(tmp_path, f"[verification]\n{name} = {value}\n") == []
    assert read_pack(tmp_path).policy == {name: kept}


@pytest.mark.parametrize("value", ["0", "3651", "-5", "true", "1.5", '"30"', '"never"'])
def test_days_that_are_not(tmp_path: Path, value: str) -> None:
    ((line, column, reason),) = _refused(
        tmp_path, f"[verification]\nlegal_days = 90\ncrisis_days = {value}\n"
    )
    assert (line, column) == (4, "crisis_days")
    assert reason == "a number of days from 1 to 3,650 is understood here"
    assert read_pack(tmp_path).policy == {"legal_days": 90}


def test_what_a_policy_does_not_say(tmp_path: Path) -> None:
    ((line, column, reason),) = _refused(tmp_path, "[verification]\ntea_days = 3\n")
    assert (line, column) == (3, "tea_days")
    assert reason.startswith("the policy says crisis_days, legal_days")
    ((_, column, _),) = _refused(tmp_path, "verification = 3\n")
    assert column == "verification"


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ('name = "Tea"\nfile = "wards.geojson"\ncolor = "red"', "a set of areas says name, file and primary"),
        ('name = " "\nfile = "wards.geojson"', "a set of areas needs a name and a file"),
        ('name = "Tea"\nfile = 3', "a set of areas needs a name and a file"),
        ('name = "Tea"\nfile = "wards.geojson"\nprimary = "yes"', "primary is true or false"),
        ('name = "Tea"\nfile = "tea.geojson"', "the pack has no file tea.geojson"),
        ('name = " Wards "\nfile = "wards.geojson"', "the set “Wards” is here already; the first is taken"),
        (
            'name = "Tea"\nfile = "wards.geojson"\nprimary = true',
            "another set is primary already; listings are placed into one",
        ),
    ],
)  # fmt: skip
def test_a_set_of_areas_that_cannot_be_taken(tmp_path: Path, second: str, reason: str) -> None:
    first = '[[areas]]\nname = "Wards"\nfile = "wards.geojson"\nprimary = true\n'
    assert _refused(tmp_path, f"{first}[[areas]]\n{second}\n") == [(6, "areas", reason)]
    ((areas, primary),) = read_pack(tmp_path).areas
    assert (areas.name, primary) == ("Wards", True)
