"""What is hidden, or is by now, stays hidden when an import is taken back and brought back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.applied_imports import reversal_of
from directory.imports.planning.reversal_plan import (
    CONFIDENTIAL,
    LOOKED_AT,
    NARROWED,
    WITHOUT,
    Fate,
)
from directory.imports.reversal import load_reversal
from directory.models import (
    AppliedImport,
    Audience,
    Location,
    Organization,
    OrganizationStatus,
    Phone,
    Service,
)
from tests.imports.importing import address, is_settled, listing, published
from tests.imports.reversals import bring_in, reasons, take_back
from tests.imports.trees import IncomingLocation, IncomingPhone


def test_a_confidential_place_stays_and_shows_to_nobody(session: Session) -> None:
    number = bring_in(
        session, listing(location={"confidential": True}), listing("Invented Pier", key="L2")
    )
    place = session.scalars(select(Location.id).where(Location.confidential)).one()
    plan = take_back(session, number)
    assert session.get_one(Location, place).is_confidential
    kept = session.scalars(select(Organization)).one()
    assert (kept.name, kept.status) == ("Invented Refuge", OrganizationStatus.DEFUNCT)
    assert session.scalars(select(Service)).all() == []
    assert [each.kind for each in plan.of(Fate.ARCHIVED)] == ["organization"]
    assert reasons(plan) == {"location": CONFIDENTIAL}
    assert "Confidential place of Invented Refuge" in {each.label for each in plan.records}
    assert "Signal Street" not in "".join(each.label for each in plan.records)
    assert published(session) == published(session, Audience.PARTNER) == "[]"


def test_a_place_that_the_import_hid_stays_as_it_is(session: Session) -> None:
    bring_in(session, listing())
    number = bring_in(session, listing(location={"confidential": True}, of={"description": "New."}))
    assert "Signal Street" not in published(session)
    plan = take_back(session, number)
    assert "Signal Street" not in published(session)
    assert "New." not in published(session)
    place = session.scalars(select(Location)).one()
    assert place.confidential
    assert place.hidden_since
    assert reasons(plan) == {"location": CONFIDENTIAL}


def test_what_is_for_fewer_people_stays_for_them(session: Session) -> None:
    bring_in(session, listing(of={"phones": [IncomingPhone("415-555-0101")]}))
    desk = IncomingPhone("415-555-0101", description="Desk", audience="staff")
    number = bring_in(session, listing(of={"phones": [desk]}))
    query = select(Phone.audience, Phone.description)
    assert session.execute(query).all() == [(Audience.STAFF, "Desk")]
    plan = take_back(session, number)
    assert session.execute(query).all() == [(Audience.STAFF, None)]
    assert [each.reason for each in plan.of(Fate.RESTORED)] == [NARROWED]


def test_a_confidential_place_alone_is_nothing_to_take_back(session: Session) -> None:
    bring_in(session, listing())
    told = listing()
    told.locations.append(
        IncomingLocation("annex", addresses=[address("7 Quiet Lane")], confidential=True)
    )
    number = bring_in(session, told)
    plan = load_reversal(session, number)
    assert reasons(plan) == {"location": CONFIDENTIAL}
    assert not plan.does_anything


def test_a_point_that_is_hidden_by_now_does_not_come_back(session: Session) -> None:
    first, then = listing(), listing()
    first.locations[0].latitude, first.locations[0].longitude = 38.012345, -122.012345
    then.locations[0].latitude, then.locations[0].longitude = 38.5, -122.5
    bring_in(session, first)
    number = bring_in(session, then)
    hidden = listing("Invented House", street="7 Quiet Lane", key="L9")
    hidden.locations[0].latitude, hidden.locations[0].longitude = 38.012345, -122.012345
    hidden.locations[0].confidential = True
    bring_in(session, hidden, source="another sheet")
    plan = take_back(session, number)
    assert reasons(plan) == {"location": LOOKED_AT}
    assert "38.012345" not in published(session, Audience.PARTNER)


def test_no_row_for_everybody_comes_in_place_of_one_for_fewer(session: Session) -> None:
    bring_in(session, listing(of={"phones": [IncomingPhone("415-555-0101")]}))
    other = IncomingPhone("415-555-0101", "7", audience="staff")
    number = bring_in(session, listing(of={"phones": [other]}))
    plan = take_back(session, number)
    assert reasons(plan) == {"service": LOOKED_AT}
    assert session.scalars(select(Phone.audience)).all() == [Audience.STAFF]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "told",
    [
        {"of": {"description": "Come to 7 Quiet Lane, Port Amaranth."}},
        {"street": "7 Quiet Lane"},
    ],
)
def test_no_text_or_address_comes_back_that_is_hidden_by_now(
    session: Session, told: dict[str, Any]
) -> None:
    first, then = listing(**told), listing(of={"description": "Call first."})
    first.locations[0].source_id = then.locations[0].source_id
    first.services[0].sites[0].location = then.locations[0].source_id
    bring_in(session, first)
    number = bring_in(session, then)
    assert "Quiet Lane" not in published(session)
    hidden = listing(
        "Invented House", street="7 Quiet Lane", key="L9", location={"confidential": True}
    )
    bring_in(session, hidden, source="another sheet")
    plan = take_back(session, number)
    assert LOOKED_AT in reasons(plan).values()
    assert "Quiet Lane" not in published(session, Audience.PARTNER)


def test_what_comes_back_leaves_out_what_was_at_a_place_that_does_not(session: Session) -> None:
    told = listing(street="7 Quiet Lane", of={"phones": [IncomingPhone("415-555-0101")]})
    number = bring_in(session, told)
    take_back(session, number)
    hidden = listing(
        "Invented House", street="7 Quiet Lane", key="L9", location={"confidential": True}
    )
    bring_in(session, hidden, source="another sheet")
    back = reversal_of(session, session.get_one(AppliedImport, number))
    assert back is not None
    plan = take_back(session, back.number)
    assert reasons(plan) == {"location": LOOKED_AT}
    returned = {each.kind: each.reason for each in plan.of(Fate.RETURNED)}
    assert returned == {"organization": "", "service": WITHOUT}
    shelters = session.scalars(select(Service)).all()
    (service,) = (each for each in shelters if each.organization.name != "Invented House")
    assert service.sites == []
    assert [each.number for each in service.phones] == ["+14155550101"]
    assert "5550101" in re.sub(r"\D", "", published(session))
    assert "Quiet Lane" not in published(session, Audience.PARTNER)
    assert is_settled(session)
