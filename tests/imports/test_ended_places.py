"""A service of which one place has closed, over two editions: what was public there does not stay public."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import read_mapping
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.table_reader import read_mapped_table
from directory.models import Service, ServiceStatus
from tests.imports.importing import TODAY, published, start_writing

_MAPPING = """
source = "District"
[columns]
organization = "agency"
service = "program"
address = "street"
city = "town"
[rows.inactive]
state = "closed"
"""
_STREETS = ("1 Aspen Lane", "2 Birch Lane", "3 Cedar Lane")


def _bring_in(session: Session, **states: str) -> Plan:
    rows = [
        f"Elm District,Meals,{street},Port Amaranth,{states.get(street[2:7], 'open')}"
        for street in _STREETS
    ]
    text = "\n".join(["agency,program,street,town,state", *rows]) + "\n"
    incoming = read_mapped_table(text.encode(), "list.csv", read_mapping(_MAPPING), "US", {})
    start_writing(session)
    plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US")
    apply_plan(session, plan)
    session.commit()
    return plan


def test_a_place_that_closes_in_a_first_edition_is_left_out_alone(session: Session) -> None:
    _bring_in(session, Birch="closed")
    assert "1 Aspen Lane" in published(session)
    assert "3 Cedar Lane" in published(session)
    assert "2 Birch Lane" not in published(session)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("closed", ["Aspen", "Birch", "Cedar"])
def test_a_place_that_is_public_and_closes_leaves_the_pages(session: Session, closed: str) -> None:
    """No import takes one place off, so all of the service goes until somebody has; then the others come back."""
    _bring_in(session)
    assert all(street in published(session) for street in _STREETS)
    plan = _bring_in(session, **{closed: "closed"})
    assert not any(street in published(session) for street in _STREETS)
    assert any("take that place off" in each.reason for each in plan.doubts)
    start_writing(session)
    service = session.scalars(select(Service)).one()
    (gone,) = (each for each in service.sites if closed in each.location.addresses[0].address_1)
    service.sites.remove(gone)
    service.status = ServiceStatus.ACTIVE
    session.commit()
    _bring_in(session, **{closed: "closed"})
    shown = [street for street in _STREETS if street in published(session)]
    assert shown == [street for street in _STREETS if closed not in street]
