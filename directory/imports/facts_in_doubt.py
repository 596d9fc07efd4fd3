"""What an import changes of a listing that somebody has confirmed: the new value is confirmed by nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Exists, or_, select
from sqlalchemy.orm import Session, selectinload

from directory.db import now
from directory.imports.plan import PlannedRecord
from directory.models import (
    FactState,
    FactStatement,
    Location,
    Service,
    ServiceAtLocation,
    Verification,
    VerificationMethod,
)
from directory.models.listings.fact_values import FactValues, days_lost, fact_values

_TOUCHED = frozenset(
    {"schedules", "languages", "populations", "terms", "minimum_age", "maximum_age"}
)
"""Parts and fields of a service that its facts are made of. A number carries its own day, and so does room."""

_OF_PLACES = frozenset({"addresses", "schedules"})
"""Parts of a place that readers see among the facts of the services there."""
_KEYS = {"location": ServiceAtLocation.location_id, "service_at_location": ServiceAtLocation.id}

Before = Mapping[UUID, tuple[Service, FactValues]]


def confirmed_facts(session: Session, kind: str, planned: Sequence[PlannedRecord]) -> Before:
    """What the facts say of those services that the planned records of a kind touch and that somebody has confirmed; a
    handful of queries.
    """
    touched: list[UUID] = []
    if kind == "service":
        touched += [each.id for each in planned if _TOUCHED & {*each.fields, *each.parts}]
    elif kind in _KEYS and (
        moved := [each.id for each in planned if _OF_PLACES & each.parts.keys()]
    ):
        there = select(ServiceAtLocation.service_id).where(_KEYS[kind].in_(moved))
        touched += session.scalars(there.distinct())
    if not touched:
        return {}
    place = selectinload(Service.sites).selectinload(ServiceAtLocation.location)
    query = (
        select(Service)
        .where(Service.id.in_(touched), or_(_has(Verification), _has(FactStatement)))
        .options(
            *map(selectinload, (
                Service.phones, Service.schedules, Service.populations, Service.languages, Service.terms,
                Service.verifications, Service.fact_statements,
            )),
            place.selectinload(Location.addresses),
            place.selectinload(Location.schedules),
            selectinload(Service.sites).selectinload(ServiceAtLocation.schedules),
        )
    )  # fmt: skip
    return {each.id: (each, fact_values(each)) for each in session.scalars(query)}


def put_in_doubt(session: Session, before: Before, source: str) -> None:
    """Say of each fact that was changed since that nobody has confirmed it, unless the plan brings such a word."""
    confirmations = {key: service.last_confirmation for key, (service, _values) in before.items()}
    session.flush()
    for service, _values in before.values():
        for site in service.sites:
            session.expire(site.location, sorted(_OF_PLACES))
            session.expire(site, ["schedules"])
        session.expire(service)
    for key, (service, values) in before.items():
        if service.last_confirmation is not confirmations[key]:
            continue
        for fact in days_lost(service, values):
            service.state_fact(
                fact,
                FactState.CHANGED,
                now().date(),
                VerificationMethod.UNKNOWN,
                None,
                None,
                source,
            )


def _has(model: type[Verification | FactStatement]) -> Exists:
    return select(model.id).where(model.service_id == Service.id).exists()
