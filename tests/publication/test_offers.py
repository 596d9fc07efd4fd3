"""The table that gaps are counted from lies open in the database file: what it says of a listing for staff alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from directory import models as m

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.mark.parametrize("with_place", [True, False])
@pytest.mark.parametrize("audience", [m.Audience.STAFF, m.Audience.PUBLIC])
def test_a_listing_for_staff_is_counted_without_its_words(
    write: Callable[..., None], session: Session, audience: m.Audience, with_place: bool
) -> None:
    service = m.Service(name="Night desk", audience=audience)
    service.schedules.append(m.Schedule(opening_hours='Mo-Fr 09:00-17:00 "by the cobalt gate"'))
    service.service_areas += [
        m.ServiceArea(name="the lanes behind the quay"),
        m.ServiceArea(area_code="harbor"),
    ]
    organization = m.Organization(name="Lantern House", services=[service])
    if with_place:
        place = m.Location(organization=organization)
        place.addresses.append(m.Address(address_1="12 Elm Street", postal_code="94110"))
        service.sites.append(m.ServiceAtLocation(location=place))
    write(organization)
    session.rollback()
    (offer,) = session.execute(text("SELECT * FROM offer")).all()
    told = str(offer)
    is_public = audience is m.Audience.PUBLIC
    assert ("cobalt gate" in told, "behind the quay" in told) == (is_public, is_public)
    assert ("94110" in told) == (is_public and with_place)
    assert "harbor" in told
    assert offer.service_id
