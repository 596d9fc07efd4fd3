"""Offers, kept beside the published records: what of a service counts where gaps are looked for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.orm import Session

from directory.db import table_of
from directory.fields.shown_address import is_postal_box
from directory.models import (
    Address,
    Audience,
    CapacityStatus,
    Location,
    LocationType,
    Offer,
    PostureTopic,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from directory.models.listings.verification import counted

# Rows of a plain table are read and written at a third of the cost.
_OFFERS = table_of(Offer)

Row = dict[str, Any]


def keep_offers(session: Session, ids: Sequence[UUID], loaded: Sequence[Service]) -> list[UUID]:
    """Bring the offers of these services up to date; returns whose changed. Call inside a writing transaction.

    `loaded` are those among them that there are, whole. What has not changed is not written.
    """
    wanted = offers_of(loaded)
    stored = stored_offers(session, ids)
    changed = [each for each in ids if wanted.get(each, []) != stored.get(each, [])]
    if not changed:
        return []
    session.execute(delete(_OFFERS).where(_OFFERS.c.service_id.in_(changed)))
    rows = [row for each in changed for row in wanted.get(each, ())]
    if rows:
        session.execute(insert(_OFFERS), rows)
    return changed


def drop_lost_offers(session: Session) -> None:
    """Forget the offers of services that are not on record any more, before everything is published anew."""
    on_record = exists().where(table_of(Service).c.id == _OFFERS.c.service_id)
    session.execute(delete(_OFFERS).where(~on_record))


def stored_offers(session: Session, ids: Collection[UUID]) -> dict[UUID, list[Row]]:
    """The offers on record, by service."""
    query = select(_OFFERS).where(_OFFERS.c.service_id.in_(ids))
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in session.execute(query.order_by(_OFFERS.c.service_id, _OFFERS.c.position)):
        found[row.service_id].append(dict(row._mapping))
    return found


def offers_of(services: Iterable[Service]) -> dict[UUID, list[Row]]:
    """The rows of these services by their ids; none for a service that is offered to nobody.

    Audiences do not matter: planners see what partners see, and count what is listed for nobody too.
    """
    return {service.id: list(_offers(service)) for service in services if service.is_shown}


def _offers(service: Service) -> Iterator[Row]:
    said = {
        "service_id": service.id,
        "organization_id": service.organization_id,
        "organization": service.organization.name,
        "service": service.name,
        "closed": service.is_closed_for_now,
        "review_days": service.review_days,
        **{name: ";".join(service.codes(name)) for name in _VOCABULARIES},
        **_of_line(service),
        "languages": _words(f"{each.code}:{each.level or ''}" for each in service.languages),
        "populations": _words(f"{each.code}:{each.accepts:d}" for each in service.populations),
        "police": service.posture(PostureTopic.POLICE_CONTACT),
        "verified": _verified(service),
        "capacity": _capacity(service),
    }
    sites = [site for site in service.sites if site.suspended_at is None]
    # A service without a place is had by phone or online, and counts once.
    for position, site in enumerate(sites or [None]):
        yield said | {"position": position} | _at(service, site)


def _of_line(service: Service) -> Row:
    """A line that every page offers serves the whole country: it counts for a target that asks for a hotline, and is
    no service of the neighborhood for any other.
    """
    return {} if service.line_position is None else {"services": _LINE}


_LINE = "hotline"
_VOCABULARIES = ("services", "exclusions", "routes", "modes")


def _at(service: Service, site: ServiceAtLocation | None) -> Row:
    """What holds at one of its places."""
    hidden = service.hides_places if site is None else site.location.is_confidential
    hours, areas = [service.schedules], [service.service_areas]
    # Columns of this table lie open in the database file: they hold of a place what somebody outside may read, and of
    # a hidden one, and one of a listing for staff, no words: hours without comments, areas by their codes.
    is_for_staff = service.least_audience is Audience.STAFF
    if site is not None and (hidden or is_for_staff):
        own = [_without_comments(each) for each in (site.schedules, site.location.schedules)]
        hours = [own[0], service.schedules, own[1]]
        areas = [_by_code(site.service_areas), service.service_areas]
    elif site is not None:
        hours = [site.schedules, service.schedules, site.location.schedules]
        areas = [site.service_areas, service.service_areas]
    if is_for_staff:
        hours, areas = list(map(_without_comments, hours)), list(map(_by_code, areas))
    return {
        "site_id": site.id if site else None,
        "hidden": hidden,
        "physical": site is not None and site.location.location_type is LocationType.PHYSICAL,
        "hours": next(filter(None, map(_hours, hours)), _ALWAYS if service.hotline_24_7 else None),
        "areas": next(filter(None, map(_areas, areas)), None),
        "area_code": site.location.area_code or None if site and not hidden else None,
        **_whereabouts(None if site is None or hidden or is_for_staff else site.location),
    }


def _whereabouts(place: Location | None) -> Row:
    """The postal code and city of a place that may be shown, and how exact its point is.

    A box at the post says of neither where the place is.
    """
    physical = (each for each in (place.addresses if place else ()) if is_physical(each))
    address = next(physical, None)
    return {
        "postal_code": address.postal_code or None if address else None,
        "city": address.city or None if address else None,
        "point_exactness": place.point_exactness if place else None,
    }


def is_physical(address: Address) -> bool:
    """Whether it says where the place is; a box at the post does not."""
    return address.address_type is LocationType.PHYSICAL and not is_postal_box(address.address_1)


_ALWAYS = '["24/7"]'


def _words(each: Iterable[str]) -> str:
    return ";".join(sorted(each))


def _hours(schedules: Iterable[Schedule]) -> str | None:
    return _listed(each.opening_hours for each in schedules)


def _without_comments(schedules: Iterable[Schedule]) -> list[Schedule]:
    """Those of which the syntax has no comment, left out whole: without it the rest may say something else."""
    return [each for each in schedules if '"' not in (each.opening_hours or "")]


def _by_code(areas: Iterable[ServiceArea]) -> list[ServiceArea]:
    """The same without its words; one that has no code says that there is more, and nothing else."""
    return [each if each.area_code is not None else ServiceArea(name=_UNSAID) for each in areas]


_UNSAID = "areas in words"


def _areas(areas: Iterable[ServiceArea]) -> str | None:
    return _listed(each.name if each.area_code is None else each.area_code for each in areas)


def _listed(words: Iterable[str | None]) -> str | None:
    found = sorted({word for word in words if word is not None})
    return json.dumps(found, ensure_ascii=False) if found else None


def _verified(service: Service) -> str:
    """The days on which the listing was confirmed; none while one of its facts is in doubt."""
    events = [] if service.is_in_doubt_for_readers else counted(service.verifications)
    return _words(f"{each.on}" for each in events)


def _capacity(service: Service) -> str:
    stated = sorted(service.capacities, key=lambda each: each.as_of or date.min)
    entries = [(each.as_of, each.status.value, each.slots or 0) for each in stated]
    # A last day is followed by a day on which nobody knows, unless somebody has said more by then.
    entries += [
        (each.until + timedelta(days=1), CapacityStatus.UNKNOWN.value, 0)
        for each in stated
        if each.until is not None
    ]
    entries.sort(key=lambda each: each[0] or date.min)
    return ";".join(f"{day or ''},{status},{slots}" for day, status, slots in entries)
