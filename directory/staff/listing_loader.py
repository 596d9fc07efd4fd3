"""Loading together what pages of listings show: a statement for each kind of row, whatever the listings hold."""

from __future__ import annotations

from collections.abc import Sequence
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


_CALLED_ABOUT = (
    Service.terms, Service.populations, Service.languages, Service.phones, Service.schedules, Service.service_areas,
    Service.verifications, Service.fact_statements, Service.cost_options, Service.line_answers,
)  # fmt: skip


def load_listings(session: Session, ids: Sequence[UUID]) -> list[Service]:
    """These listings, in this order, with what a call asks of each: what is on record of its facts, and since when."""
    site = selectinload(Service.sites)
    place = site.joinedload(ServiceAtLocation.location)
    loaded = session.scalars(
        select(Service)
        .where(Service.id.in_(ids))
        .options(
            # Of these a listing, its organization and a place have few: they come with what they belong to.
            joinedload(Service.organization).joinedload(Organization.terms),
            joinedload(Service.capacities),
            joinedload(Service.postures),
            place.joinedload(Location.authorisations),
            place.joinedload(Location.schedules),
            site.joinedload(ServiceAtLocation.schedules),
            place.selectinload(Location.sites).joinedload(ServiceAtLocation.service),
            *(selectinload(rows) for rows in _CALLED_ABOUT),
        )
    )
    found = {each.id: each for each in loaded.unique()}
    return [found[each] for each in ids]
