"""Loading together what a listing's own page shows: a statement for each kind of row, whatever the listing holds."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.models import Contact, Location, Organization, Service, ServiceAtLocation

_ROWS = (
    Service.terms, Service.populations, Service.postures, Service.languages, Service.phones, Service.schedules,
    Service.service_areas, Service.verifications, Service.fact_statements, Service.cost_options,
    Service.required_documents, Service.line_answers,
)  # fmt: skip


def load_listing(session: Session, service_id: UUID) -> None:
    """Fill the service that the session holds, its organization and its places with what its page reads."""
    place = selectinload(Service.sites).joinedload(ServiceAtLocation.location)
    session.execute(
        select(Service)
        .where(Service.id == service_id)
        .options(
            joinedload(Service.organization).joinedload(Organization.terms),
            joinedload(Service.capacities),
            joinedload(Service.program),
            *(selectinload(rows) for rows in _ROWS),
            selectinload(Service.contacts).selectinload(Contact.phones),
            place.selectinload(Location.authorisations),
            place.selectinload(Location.addresses),
            place.selectinload(Location.sites).joinedload(ServiceAtLocation.service),
            selectinload(Service.sites).selectinload(ServiceAtLocation.service_areas),
        )
    ).unique().all()
