"""What a new set of areas does to places on record: open ones are placed by their points, hidden ones never."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.sheets.area_outlines import AreaOutline, AreaSet
from directory.imports.sheets.areas import plan_areas
from tests.imports.sheets.test_row_texts import SQUARE

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_a_hidden_place_is_not_placed_by_its_point_and_its_area_is_not_told(
    session: Session,
) -> None:
    inside, outside = (
        {"latitude": 37.5, "longitude": -122.5},
        {"latitude": 40.5, "longitude": -122.5},
    )
    places = [
        m.Location(name="Open", **inside), m.Location(name="Hidden", confidential=True, **inside),
        m.Location(name="Far", **outside), m.Location(name="Named", area_code="Airfield"),
        m.Location(name="Hidden, named", confidential=True, area_code="Airfield", **inside),
        m.Location(name="Known", area_code="one"),
    ]  # fmt: skip
    begin_writing(session)
    session.add(m.Organization(name="Lantern House", locations=places))
    session.commit()
    areas = [AreaOutline("one", "Airfield", SQUARE, (37.5, -122.5))]
    plan = plan_areas(session, AreaSet("Wards", areas), primary=True)
    found = {
        each.label: (each.fields, each.secret)
        for group in plan.groups
        for each in group.records
        if each.kind == "location"
    }
    placed = {"area_code": "one"}
    assert found == {
        "Open": (placed, False),
        "Named": (placed, False),
        "Hidden, named": (placed, True),
    }
