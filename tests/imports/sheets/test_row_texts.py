"""Sheets of areas, hotlines and aliases bring no name that says where a hidden place is."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.sheets.aliases import plan_aliases
from directory.imports.sheets.area_outlines import AreaOutline, AreaSet
from directory.imports.sheets.areas import plan_areas
from directory.imports.sheets.crisis_lines import plan_crisis_lines
from directory.imports.sheets.needs import plan_needs
from directory.imports.sheets.row_texts import NAMES_A_PLACE
from directory.imports.sheets.targets import plan_targets
from directory.parsing.tables import Row, Table

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
NAMED, OTHER = "Airfield by 12 Heron Way", "Airfield"
SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[-123.0, 37.0], [-122.0, 37.0], [-122.0, 38.0], [-123.0, 38.0], [-123.0, 37.0]]
    ],
}


@pytest.fixture
def hidden(session: Session) -> None:
    place = m.Location(name="The House of Quillon", confidential=True)
    place.addresses.append(m.Address(address_1="12 Heron Way", city="Port Amaranth"))
    begin_writing(session)
    session.add(m.Organization(name="Lantern House", locations=[place]))
    session.commit()


def test_an_area_is_not_called_by_an_address(session: Session, hidden: None) -> None:
    outlines = [
        AreaOutline("one", NAMED, SQUARE, (37.5, -122.5)),
        AreaOutline("two", OTHER, SQUARE, (37.5, -122.5)),
    ]
    plan = plan_areas(session, AreaSet("Wards", outlines))
    assert [each.reason for each in plan.refused] == [NAMES_A_PLACE]
    labels = [record.label for group in plan.groups for record in group.records]
    assert OTHER in labels
    assert NAMED not in labels


@pytest.mark.parametrize(
    ("plan_sheet", "cells"),
    [
        (
            partial(plan_crisis_lines, country="US"),
            {"name": "Line", "phone": "415-555-0101", "note": NAMED},
        ),
        (partial(plan_crisis_lines, country="US"), {"name": NAMED, "phone": "415-555-0101"}),
        (plan_aliases, {"alias": "HD", "organization": NAMED}),
        (plan_aliases, {"alias": NAMED, "organization": "Harbor Desk"}),
        (plan_targets, {"target": "t1", "sentence": "Beds at The House of Quillon"}),
        (plan_needs, {"signal": "calls", "value": "3", "source": "The House of Quillon"}),
    ],
)
def test_a_row_that_names_a_hidden_place_is_refused(
    session: Session, hidden: None, plan_sheet: object, cells: dict[str, str]
) -> None:
    def planned(row: dict[str, str]) -> tuple[int, int]:
        table = Table("sheet.csv", list(row), [Row(2, row)])
        plan = plan_sheet(session, table)  # type: ignore[operator]
        return len(plan.refused), sum(len(group.records) for group in plan.groups)

    assert planned(cells) == (1, 0)
    harmless = {
        name: text.replace(" by 12 Heron Way", "").replace("The House of Quillon", "Hill")
        for name, text in cells.items()
    }
    refused, records = planned(harmless)
    assert (refused, bool(records)) == (0, True)
