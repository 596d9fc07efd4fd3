"""The queries that load services and organizations whole, a fixed number of them whatever the batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import Attribute, Organization, Service
from directory.publication.stored_records import Stored, Tree

_PHONES: Tree = {"languages": {}}
_CONTACTS: Tree = {"phones": _PHONES}
_PLACE: Tree = {
    "organization": {},
    "addresses": {},
    "accessibility": {},
    "languages": {},
    "schedules": {},
    "phones": _PHONES,
    "contacts": _CONTACTS,
    "authorisations": {},
    # A place is hidden by any service at it, so those are asked too.
    "sites": {"service": {"organization": {}}},
}
_SITE: Tree = {
    "location": _PLACE,
    "phones": _PHONES,
    "contacts": _CONTACTS,
    "schedules": {},
    "service_areas": {},
}
_SERVICE: Tree = {
    "organization": {"terms": {}, "phones": _PHONES},
    "program": {},
    "terms": {},
    "populations": {},
    "postures": {},
    "line_answers": {},
    "languages": {},
    "phones": _PHONES,
    "contacts": _CONTACTS,
    "schedules": {},
    "service_areas": {},
    "sites": _SITE,
    "capacities": {},
    "verifications": {},
    "fact_statements": {},
    "cost_options": {},
    "required_documents": {},
    "additional_urls": {},
    "funding": {},
}
_ORGANIZATION: Tree = {
    "terms": {},
    "identifiers": {},
    "programs": {},
    "phones": _PHONES,
    "contacts": _CONTACTS,
    "additional_urls": {},
    "funding": {},
    "services": _SERVICE,
    "locations": _PLACE,
}


def load_services(session: Session, ids: Collection[UUID]) -> Sequence[Service]:
    """The services with everything that their documents are made of."""
    return Stored(session).read(Service, "id", ids, _SERVICE)


def load_organizations(session: Session, ids: Collection[UUID]) -> Sequence[Organization]:
    """The organizations with everything that their documents are made of, their services whole."""
    return Stored(session).read(Organization, "id", ids, _ORGANIZATION)


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
        if not attribute.is_tampered:
            found[attribute.link_id].append(attribute)
    return found
