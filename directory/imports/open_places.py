"""Places that everybody sees beside hidden ones: at the address of one, or of a service that has one without any."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory.db import batches
from directory.imports.known_hidden_places import lines_of, words_of_place
from directory.matching.hidden_places import (
    HOUSE_OF_MANY,
    AddressLines,
    HiddenPlace,
    HiddenPlaces,
    Likeness,
    PlaceWords,
)
from directory.models import Address, Audience, Location, Service, ServiceAtLocation
from directory.publication.hidden_place_gate import hidden_ids
from directory.publication.visibility import sees_service


def open_places_at(session: Session, place: Location) -> dict[UUID, UUID]:
    """The places of other organizations at the address of this one that everybody sees: organization by place."""
    one = HiddenPlaces((HiddenPlace(place.id, place.organization_id, words_of_place(place)),))
    shown = load_shown_places(session, one)
    return {
        key: owner
        for key, (owner, words) in shown.items()
        if owner != place.organization_id and one.at_place(words)
    }


def shown_beside_hidden(session: Session, places: HiddenPlaces) -> list[UUID]:
    """The places that everybody sees at the address of a hidden place of another organization, in order.

    A house may be home to an open office and a hidden shelter, so nothing is hidden by that: somebody is asked. Of a
    house of many offices nobody is.
    """
    beside: dict[UUID, dict[UUID, UUID]] = {}
    for key, (owner, words) in load_shown_places(session, places).items():
        for each in places.at_place(words):
            if each.likeness is Likeness.ADDRESS and each.organization not in (None, owner):
                beside.setdefault(each.place, {})[key] = owner
    few = (each for each in beside.values() if len(set(each.values())) < HOUSE_OF_MANY)
    return sorted(frozenset().union(*few))


_OF_ADDRESS = (
    Address.location_id, Address.attention, Address.address_1, Address.address_2, Address.city, Address.postal_code,
    Address.region, Address.state_province, Address.country,
)  # fmt: skip


def load_shown_places(
    session: Session, compared: HiddenPlaces
) -> dict[UUID, tuple[UUID, PlaceWords]]:
    """The places at an address of these that everybody sees: the organization and the addresses of each."""
    query = select(*_OF_ADDRESS, Location.organization_id).join(
        Location, Location.id == Address.location_id
    )
    query = query.where(
        Location.organization_id.is_not(None),
        Location.hidden_since.is_(None),
        Address.address_1.is_not(None),
    )
    lines: dict[UUID, list[AddressLines]] = {}
    owners: dict[UUID, UUID] = {}
    for each in session.execute(query):
        lines.setdefault(each.location_id, []).append(lines_of(each))
        owners[each.location_id] = each.organization_id
    words = {key: PlaceWords(tuple(found)) for key, found in lines.items()}
    found = {key: (owners[key], each) for key, each in words.items() if compared.at_place(each)}
    shown = set[UUID]()
    for some in batches(sorted(found)):
        sites = select(ServiceAtLocation).where(ServiceAtLocation.location_id.in_(some))
        of_services = joinedload(ServiceAtLocation.service).joinedload(Service.organization)
        shown |= {
            each.location_id
            for each in session.scalars(sites.options(of_services))
            if sees_service(Audience.PUBLIC, each.service)
        }
    shown -= hidden_ids(session, shown)
    return {key: each for key, each in found.items() if key in shown}


def shown_beside_unknown(session: Session) -> list[UUID]:
    """The services that are shown at an address and are hidden at a place that has none, in order.

    Often it is an office and a shelter. It may also be one place, which one line of a list hides and another gives.
    """
    hidden = hidden_ids(session)
    addressed = set(
        session.scalars(select(Address.location_id).where(Address.address_1.is_not(None)))
    )
    unknown, shown = set[UUID](), set[UUID]()
    sites = select(ServiceAtLocation).options(
        joinedload(ServiceAtLocation.service).joinedload(Service.organization)
    )
    for site in session.scalars(sites):
        if site.location_id in hidden and site.location_id not in addressed:
            unknown.add(site.service_id)
        elif site.location_id in addressed - hidden and sees_service(Audience.PUBLIC, site.service):
            shown.add(site.service_id)
    return sorted(unknown & shown)
