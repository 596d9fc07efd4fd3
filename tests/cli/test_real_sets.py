"""Real sources go in whole, once, and what they mark as private is published to nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory.models import Location
from tests.commands import Directory
from tests.real_sets import Imported, together

pytestmark = [pytest.mark.shared, pytest.mark.slow]

SERVICES = {
    "sf-womens-directory": 320,
    "sf-dcyf-programs": 457,
    "sf-linksf": 96,
    "sf-211": 952,
    "ohana-baltimore": 1875,
    "ohana-sample": 23,
}
HEADING = "listing_id,organization,service,address,city,postal_code,latitude,longitude"
# A point in the middle of a crossing, which is nobody's address.
POINT = "L1,Invented Refuge,Shelter,12 Signal Street,Port Amaranth,94990,37.7522,-122.4185"


@pytest.mark.long
@pytest.mark.parametrize("name", together(*SERVICES))
def test_a_set_goes_in_whole_and_the_second_time_nothing_changes(
    name: str, imported: Callable[[str], Imported]
) -> None:
    told = imported(name)
    assert told.first["created"]["service"] == SERVICES[name]
    assert (told.second["created"], told.second["updated"]) == ({}, {})
    assert told.entries[0] == told.entries[1]
    assert "withheld" not in told.shown().casefold()


@pytest.mark.parametrize("name", together("sf-211"))
def test_what_211_marks_as_private_is_shown_to_nobody(
    name: str, imported: Callable[[str], Imported]
) -> None:
    told = imported(name)
    shown = told.shown()
    assert len(told.canaries) > 100
    assert not [canary for canary in told.canaries if canary in shown]


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    "name", ["csv", "service_full.json", "service_at_location_full.json", "organization_full.json"]
)
def test_examples_of_the_standard(
    directory: Directory, home: Path, shared: Path, name: str
) -> None:
    words = ("import", "hsds", shared / "hsds-3.1" / "examples" / name, "--yes", "--json")
    first = directory(*words)
    assert first.exit_code in (0, 1)
    assert json.loads(first.stdout)["created"]["service"] > 0
    second = json.loads(directory(*words).stdout)
    assert (second["created"], second["updated"]) == ({}, {})


def test_real_outlines(directory: Directory, home: Path, shared: Path) -> None:
    sheet = home / "listings.csv"
    sheet.write_text(f"{HEADING}\n{POINT}\n", encoding="utf-8")
    directory("import", "listings", sheet, "--yes")
    file = next((shared / "data" / "geo-sf").glob("*neighborhoods*.geojson"))
    words = ("import", "areas", file, "--set", "Neighborhoods", "--name-field", "nhood")
    result = directory(*words, "--yes", "--json")
    assert json.loads(result.stdout)["created"] == {"area": 41, "area_set": 1}
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        assert session.scalars(select(Location.area_code)).all() == ["Mission"]
    engine.dispose()
