"""The queries that load services and organizations whole, a fixed number of them whatever the batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from directory.models import (
    Attribute,
    Contact,
    Location,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
)


def load_services(session: Session, ids: Collection[UUID]) -> Sequence[Service]:
    """The services with everything that their documents are made of."""
    return session.scalars(
        select(Service).where(Service.id.in_(ids)).options(*_service_parts())
    ).all()


def load_organizations(session: Session, ids: Collection[UUID]) -> Sequence[Organization]:
    """The organizations with everything that their documents are made of, their services whole."""
    # Held until the organizations hold them: a service is loaded once for its own document and for theirs.
    services = session.scalars(
        select(Service).where(Service.organization_id.in_(ids)).options(*_service_parts())
    ).all()
    organizations = session.scalars(
        select(Organization).where(Organization.id.in_(ids)).options(*_organization_parts())
    ).all()
    del services
    return organizations


def carriers(services: Iterable[Service]) -> list[UUID]:
    """The ids of what carries attributes in the documents of services: these, their sites and the places of those."""
    sites = [site for service in services for site in service.sites]
    return [
        *(service.id for service in services),
        *(site.id for site in sites),
        *{site.location_id for site in sites},
    ]


def load_attributes(session: Session, ids: Collection[UUID]) -> dict[UUID, list[Attribute]]:
    """The foreign terms of these records."""
    found: dict[UUID, list[Attribute]] = defaultdict(list)
    query = select(Attribute).where(Attribute.link_id.in_(ids)).order_by(Attribute.id)
    for attribute in session.scalars(query):
        found[attribute.link_id].append(attribute)
    return found


def _service_parts() -> list[ORMOption]:
    site = selectinload(Service.sites)
    place = site.joinedload(ServiceAtLocation.location)
    return [
        joinedload(Service.organization).selectinload(Organization.terms),
        joinedload(Service.program),
        selectinload(Service.terms),
        selectinload(Service.populations),
        selectinload(Service.postures),
        selectinload(Service.languages),
        selectinload(Service.phones).selectinload(Phone.languages),
        selectinload(Service.contacts).selectinload(Contact.phones).selectinload(Phone.languages),
        selectinload(Service.schedules),
        selectinload(Service.service_areas),
        selectinload(Service.capacities),
        selectinload(Service.verifications),
        selectinload(Service.cost_options),
        selectinload(Service.required_documents),
        selectinload(Service.additional_urls),
        selectinload(Service.funding),
        site.selectinload(ServiceAtLocation.phones).selectinload(Phone.languages),
        site.selectinload(ServiceAtLocation.contacts)
        .selectinload(Contact.phones)
        .selectinload(Phone.languages),
        site.selectinload(ServiceAtLocation.schedules),
        site.selectinload(ServiceAtLocation.service_areas),
        place.joinedload(Location.organization),
        place.selectinload(Location.addresses),
        place.selectinload(Location.accessibility),
        place.selectinload(Location.languages),
        place.selectinload(Location.schedules),
        place.selectinload(Location.phones).selectinload(Phone.languages),
        place.selectinload(Location.contacts)
        .selectinload(Contact.phones)
        .selectinload(Phone.languages),
        place.selectinload(Location.sites)
        .joinedload(ServiceAtLocation.service)
        .joinedload(Service.organization),
    ]


def _organization_parts() -> list[ORMOption]:
    place = selectinload(Organization.locations)
    return [
        selectinload(Organization.terms),
        selectinload(Organization.identifiers),
        selectinload(Organization.programs),
        selectinload(Organization.phones).selectinload(Phone.languages),
        selectinload(Organization.contacts)
        .selectinload(Contact.phones)
        .selectinload(Phone.languages),
        selectinload(Organization.additional_urls),
        selectinload(Organization.funding),
        selectinload(Organization.services),
        place.selectinload(Location.addresses),
        place.selectinload(Location.accessibility),
        place.selectinload(Location.languages),
        place.selectinload(Location.schedules),
        place.selectinload(Location.phones).selectinload(Phone.languages),
        place.selectinload(Location.contacts)
        .selectinload(Contact.phones)
        .selectinload(Phone.languages),
        place.selectinload(Location.sites)
        .joinedload(ServiceAtLocation.service)
        .joinedload(Service.organization),
    ]
