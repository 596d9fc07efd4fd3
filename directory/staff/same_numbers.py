"""Where else an organization has a number that a call speaks of: other listings, itself, its places and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, literal, or_, select

from directory.models import (
    Audience,
    Contact,
    Location,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
)
from directory.publication.withheld_facts import Dialled, dialled
from directory.web.database import db

SameRows = Mapping[Dialled, Sequence["SameNumber"]]


@dataclass(frozen=True, slots=True)
class SameNumber:
    """A row with the same number: whose it is, and the listing where it is that of one."""

    phone_id: UUID
    whose: str
    service_id: UUID | None = None


def numbers_of_organization(organization: Organization) -> SameRows:
    """The rows of each number that an organization has, those left out that nobody outside is shown; six queries."""
    services = _named(
        select(Service.id, Service.name).where(Service.organization_id == organization.id)
    )
    places = _named(
        select(Location.id, Location.name).where(
            Location.organization_id == organization.id,
            Location.confidential.is_(False),
            Location.hidden_since.is_(None),
            literal(not organization.confidential),
        )
    )
    at_places = select(ServiceAtLocation.id, ServiceAtLocation.location_id)
    rows = db.session.execute(at_places.where(ServiceAtLocation.location_id.in_(places)))
    sites: dict[UUID, UUID] = {row[0]: row[1] for row in rows}
    owners: dict[UUID, tuple[str, UUID | None]] = {organization.id: (organization.name, None)}
    owners |= {key: (name, key) for key, name in services.items()}
    owners |= {key: (name or "a place", None) for key, name in places.items()}
    owners |= {key: owners[place] for key, place in sites.items()}
    people = db.session.scalars(
        select(Contact).where(
            Contact.audience != Audience.STAFF,
            or_(
                Contact.organization_id == organization.id,
                Contact.service_id.in_(services),
                Contact.location_id.in_(places),
                Contact.service_at_location_id.in_(sites),
            ),
        )
    )
    owners |= {each.id: (each.name or each.title or "a person", None) for each in people}
    found: dict[Dialled, list[SameNumber]] = defaultdict(list)
    for phone in _rows(owners):
        owner = phone.service_id or next(filter(None, _holders(phone)))
        whose, service_id = owners[owner]
        found[dialled(phone)].append(SameNumber(phone.id, whose, service_id))
    return found


def _named(query: Select[*tuple[Any, ...]]) -> dict[UUID, str]:
    return {row[0]: row[1] or "" for row in db.session.execute(query)}


def _rows(owners: Iterable[UUID]) -> Iterable[Phone]:
    known = list(owners)
    columns = (
        Phone.organization_id, Phone.service_id, Phone.location_id, Phone.service_at_location_id, Phone.contact_id,
    )  # fmt: skip
    query = select(Phone).where(
        Phone.audience != Audience.STAFF, or_(*(each.in_(known) for each in columns))
    )
    return db.session.scalars(query.order_by(Phone.position, Phone.id))


def _holders(phone: Phone) -> Iterable[UUID | None]:
    return (
        phone.organization_id, phone.location_id, phone.service_at_location_id, phone.contact_id,
    )  # fmt: skip
