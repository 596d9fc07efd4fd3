"""An import that changes a fact which somebody has confirmed leaves no day on the new value."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.incoming_records import Incoming, IncomingRecord
from directory.imports.known_record_queries import load_picture
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from tests.clock import local_today

LONG_AGO = date(2026, 1, 5)
HOURS = {"schedules": [{"opening_hours": "Mo-Fr 09:00-17:00"}]}


@pytest.fixture
def beds(write: Any) -> m.Service:
    organization = m.Organization(name="Lantern House")
    beds = m.Service(organization=organization, name="Night beds", description="Beds.")
    beds.schedules.append(m.Schedule(opening_hours="Mo-Fr 09:00-17:00"))
    beds.phones.append(m.Phone(number="+14155550155"))
    beds.verify(
        LONG_AGO, m.VerificationMethod.PHONE, m.VerificationOutcome.CONFIRMED, "Ada", "manager"
    )
    write(organization, beds)
    return beds


def bring(session: Session, source: str, **parts: Any) -> m.Service:
    session.rollback()
    begin_writing(session)
    incoming = Incoming(source, is_own=source == "listing sheet")
    incoming.add(
        IncomingRecord("organization", "o", {"name": "Lantern House"}, {}, 1),
        IncomingRecord("service", "s", {"name": "Night beds", "organization_id": "o"}, parts, 1),
    )
    picture = load_picture(session, incoming)
    apply_plan(session, plan_listings(incoming, picture, local_today(), "US"))
    session.commit()
    return session.scalars(select(m.Service)).one()


def test_hours_that_came_from_elsewhere_are_confirmed_by_nobody(
    beds: m.Service, session: Session
) -> None:
    beds = bring(session, "listing sheet", **HOURS)
    assert beds.verified_on == LONG_AGO, "the same hours"
    beds = bring(session, "listing sheet", schedules=[{"opening_hours": "Mo-Fr 10:00-18:00"}])
    assert [each.opening_hours for each in beds.schedules] == ["Mo-Fr 10:00-18:00"]
    assert beds.is_in_doubt
    assert beds.verified_on is None
    said = [(each.fact, each.state, each.recorded_by) for each in beds.fact_statements]
    assert said == [("hours", m.FactState.CHANGED, "listing sheet")]
    beds = bring(session, "listing sheet", schedules=[{"opening_hours": "Mo-Fr 11:00-18:00"}])
    assert len(beds.fact_statements) == 1, "in doubt is in doubt"


def test_a_sheet_that_brings_its_day_along_is_believed(session: Session, write: Any) -> None:
    organization = m.Organization(name="Lantern House")
    write(
        organization, m.Service(organization=organization, name="Night beds", description="Beds.")
    )
    for days, opens in ((30, "09"), (3, "10")):
        day = local_today() - timedelta(days=days)
        hours = [{"opening_hours": f"Mo-Fr {opens}:00-18:00"}]
        beds = bring(session, "listing sheet", schedules=hours, verifications=[{"on": day}])
        assert not beds.is_in_doubt
        assert beds.verified_on == day


def test_what_nobody_had_confirmed_is_not_in_doubt(session: Session, write: Any) -> None:
    organization = m.Organization(name="Lantern House")
    beds = m.Service(organization=organization, name="Night beds", description="Beds.")
    write(organization, beds)
    beds = bring(session, "a package", **HOURS)
    assert beds.schedules
    assert not beds.fact_statements


def test_a_place_that_is_said_to_be_elsewhere_is_confirmed_by_nobody(
    beds: m.Service, session: Session, write: Any
) -> None:
    place = m.Location(organization_id=beds.organization_id, name="The desk")
    place.addresses.append(m.Address(address_1="1 Pier Road", city="Port Amaranth"))
    write(place, m.ServiceAtLocation(service_id=beds.id, location=place))
    for street, is_in_doubt in (("1 PIER ROAD", False), ("9 Oak Way", True)):
        session.rollback()
        begin_writing(session)
        incoming = Incoming("listing sheet", is_own=True)
        address = {"address_1": street, "city": "Port Amaranth"}
        incoming.add(
            IncomingRecord("organization", "o", {"name": "Lantern House"}, {}, 1),
            IncomingRecord(
                "location",
                "l",
                {"name": "The desk", "organization_id": "o"},
                {"addresses": [address]},
                1,
            ),
        )
        picture = load_picture(session, incoming)
        apply_plan(session, plan_listings(incoming, picture, local_today(), "US"))
        session.commit()
        found = session.scalars(select(m.Service)).one()
        facts = [each.fact for each in found.fact_statements]
        assert facts == ["address"] * is_in_doubt, [
            each.address_1 for each in session.scalars(select(m.Address))
        ]
