"""The queries behind the supply: columns only, lists of codes joined by the database, one row a record.

Ids stay as the driver gives them: a hundred thousand of them are compared here and hardly any is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, case, func, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from directory.models import (
    Capacity,
    ExternalIdentifier,
    Language,
    Location,
    LocationType,
    Organization,
    OrganizationStatus,
    PostureTopic,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServicePopulation,
    ServicePosture,
    ServiceStatus,
    ServiceTerm,
    Verification,
    VerificationOutcome,
)
from directory.publication.listing_ids import LISTING_SHEET

Key = Any
_CLOSED = ServiceStatus.TEMPORARILY_CLOSED.value
_CONFIRMING = (VerificationOutcome.CONFIRMED, VerificationOutcome.CORRECTED)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service as far as gaps need it; `closed` for a while counts as full."""

    id: Key
    name: str
    organization_id: Key
    organization: str
    review_days: int | None
    hides_places: bool
    hotline: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A service at a place."""

    id: Key
    location_id: Key
    area: str | None
    confidential: bool
    physical: bool


@dataclass(frozen=True, slots=True)
class SupplyRows:
    """What is on record, by service, site or place. Lists are words joined by `;`, pairs by `:`."""

    services: Sequence[ServiceRow]
    sites: Mapping[Key, Sequence[SiteRow]]
    listing_ids: Mapping[Key, str]
    terms: Mapping[Key, str]
    languages: Mapping[Key, str]
    populations: Mapping[Key, str]
    police: Mapping[Key, str]
    verified: Mapping[Key, int]
    capacities: Mapping[Key, tuple[str, int, int]]
    service_hours: Mapping[Key, frozenset[str]]
    site_hours: Mapping[Key, frozenset[str]]
    place_hours: Mapping[Key, frozenset[str]]
    service_areas: Mapping[Key, frozenset[str]]
    site_areas: Mapping[Key, frozenset[str]]


def load_rows(session: Session, day: date) -> SupplyRows:
    """Everything that is offered, as known on the day; fourteen queries whatever the number of listings."""
    term, language = ServiceTerm, Language
    return SupplyRows(
        services=_services(session),
        sites=_sites(session),
        listing_ids=_listing_ids(session),
        terms=_joined(session, term.service_id, term.vocabulary + ":" + term.code),
        languages=_joined(
            session,
            language.service_id,
            language.code + ":" + func.coalesce(type_coerce(language.level, String), ""),
        ),
        populations=_joined(
            session,
            ServicePopulation.service_id,
            ServicePopulation.code + ":" + case((ServicePopulation.accepts, "1"), else_="0"),
        ),
        police=_police(session),
        verified=_verified(session, day),
        capacities=_capacities(session, day),
        service_hours=_lists(session, Schedule.service_id, Schedule.opening_hours),
        site_hours=_lists(session, Schedule.service_at_location_id, Schedule.opening_hours),
        place_hours=_lists(session, Schedule.location_id, Schedule.opening_hours),
        service_areas=_lists(
            session, ServiceArea.service_id, func.coalesce(ServiceArea.area_code, ServiceArea.name)
        ),
        site_areas=_lists(
            session,
            ServiceArea.service_at_location_id,
            func.coalesce(ServiceArea.area_code, ServiceArea.name),
        ),
    )


def _read(session: Session, query: Any) -> Any:
    """Rows of columns without the machinery that makes records of them, which would cost as much as reading."""
    session.flush()
    return session.connection().execute(query).fetchall()


def _raw(column: InstrumentedAttribute[Any]) -> Any:
    """A column as the driver gives it, without the conversion that each of a hundred thousand values would cost."""
    return type_coerce(column, String).label(f"{column.class_.__tablename__}_{column.key}")


def _services(session: Session) -> list[ServiceRow]:
    service, organization = Service, Organization
    shown = (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED)
    query = (
        select(
            _raw(service.id),
            service.name,
            _raw(organization.id),
            organization.name,
            service.review_days,
            or_(service.confidential, organization.confidential),
            func.coalesce(service.hotline_24_7, False),
            _raw(service.status),
            _raw(organization.status),
        )
        .join(service.organization)
        .where(
            service.status.in_(shown),
            organization.status.in_(
                (OrganizationStatus.ACTIVE, OrganizationStatus.TEMPORARILY_CLOSED)
            ),
        )
        .order_by(organization.name, service.name, service.id)
    )
    return [
        ServiceRow(
            key, name, owner, owner_name, days, bool(hides), bool(hotline), _CLOSED in statuses
        )
        for key, name, owner, owner_name, days, hides, hotline, *statuses in _read(session, query)
    ]


def _sites(session: Session) -> dict[Key, list[SiteRow]]:
    site, place = ServiceAtLocation, Location
    query = (
        select(
            _raw(site.service_id),
            _raw(site.id),
            _raw(place.id),
            place.area_code,
            or_(place.confidential, Organization.confidential),
            _raw(place.location_type),
        )
        .join(site.location)
        .join(place.organization)
        .order_by(site.id)
    )
    found: dict[Key, list[SiteRow]] = defaultdict(list)
    physical = LocationType.PHYSICAL.value
    for service_id, site_id, place_id, area, secret, kind in _read(session, query):
        found[service_id].append(SiteRow(site_id, place_id, area, bool(secret), kind == physical))
    return found


def _listing_ids(session: Session) -> dict[Key, str]:
    """What sheets call the sites, the latest where a site has several names."""
    query = (
        select(_raw(ExternalIdentifier.record_id), ExternalIdentifier.identifier)
        .where(
            ExternalIdentifier.kind == "service_at_location",
            ExternalIdentifier.source == LISTING_SHEET,
        )
        .order_by(ExternalIdentifier.created_at, ExternalIdentifier.identifier)
    )
    return {row[0]: row[1] for row in _read(session, query)}


def _joined(session: Session, owner: InstrumentedAttribute[Any], words: Any) -> dict[Key, str]:
    query = (
        select(_raw(owner), func.aggregate_strings(words, ";"))
        .where(owner.is_not(None))
        .group_by(owner)
    )
    return {row[0]: row[1] for row in _read(session, query)}


def _lists(
    session: Session, owner: InstrumentedAttribute[Any], words: Any
) -> dict[Key, frozenset[str]]:
    """Texts of an owner, which may hold any sign and are therefore not joined."""
    query = select(_raw(owner), words).where(owner.is_not(None), words.is_not(None))
    found: dict[Key, Any] = {}
    same: dict[Any, frozenset[str]] = {}
    for key, word in _read(session, query):
        known = found.get(key)
        both = frozenset({word}) if known is None else known | {word}
        found[key] = same.setdefault(both, both)
    return found


def _police(session: Session) -> dict[Key, str]:
    query = select(_raw(ServicePosture.service_id), ServicePosture.answer).where(
        ServicePosture.topic == PostureTopic.POLICE_CONTACT
    )
    return {row[0]: row[1] for row in _read(session, query)}


def _verified(session: Session, day: date) -> dict[Key, int]:
    query = (
        select(_raw(Verification.service_id), func.max(Verification.on))
        .where(Verification.on <= day, Verification.outcome.in_(_CONFIRMING))
        .group_by(Verification.service_id)
    )
    return {row[0]: row[1].toordinal() for row in _read(session, query)}


def _capacities(session: Session, day: date) -> dict[Key, tuple[str, int, int]]:
    """The latest dated statement until the day, else the standing one: status, its day or 0, slots."""
    query = (
        select(
            _raw(Capacity.service_id),
            _raw(Capacity.status),
            Capacity.as_of,
            Capacity.slots,
        )
        .where(or_(Capacity.as_of.is_(None), Capacity.as_of <= day))
        .order_by(Capacity.as_of.asc().nulls_first(), Capacity.id)
    )
    return {
        row[0]: (row[1], row[2].toordinal() if row[2] else 0, row[3] or 0)
        for row in _read(session, query)
    }
