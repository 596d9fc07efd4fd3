"""The queries behind the supply: columns only, lists of codes joined by the database, one row a record.

Ids stay as the driver gives them: a hundred thousand of them are compared here and hardly any is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import String, case, func, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from directory.encryption import unseal
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
    """Everything that is offered, as known on the day; eleven queries whatever the number of listings."""
    term, language = ServiceTerm, Language
    hours, served = Schedule, ServiceArea
    service_hours, site_hours, place_hours = _lists(
        session,
        (hours.service_id, hours.service_at_location_id, hours.location_id),
        hours.opening_hours,
    )
    service_areas, site_areas = _lists(
        session,
        (served.service_id, served.service_at_location_id),
        func.coalesce(served.area_code, served.name),
    )
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
        service_hours=service_hours,
        site_hours=site_hours,
        place_hours=place_hours,
        service_areas=service_areas,
        site_areas=site_areas,
    )


def _read(session: Session, query: Any) -> list[Any]:
    """Rows as the driver gives them: making records or even typed rows of them costs as much as reading.

    Days are texts on one database and days on the other, flags are numbers or flags.
    """
    session.flush()
    result = session.connection().execute(query)
    try:
        return list(result.cursor.fetchall())
    finally:
        result.close()


@lru_cache(maxsize=65536)
def _ordinal(day: date | str) -> int:
    """A day as the driver gives it, as its ordinal."""
    return (date.fromisoformat(day) if isinstance(day, str) else day).toordinal()


@lru_cache(maxsize=2**17)
def _area(sealed: str) -> str:
    """The area of a place; two seals differ, so one that was opened before stands for the same place unchanged."""
    return unseal(sealed, "location.area_code")


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
        .where(site.suspended_at.is_(None))
        .order_by(site.id)
    )
    found: dict[Key, list[SiteRow]] = defaultdict(list)
    physical = LocationType.PHYSICAL.value
    for service_id, site_id, place_id, sealed, secret, kind in _read(session, query):
        # The area of a place in hiding is not asked, so it stays closed.
        area = _area(sealed) if sealed and not secret else None
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
    session: Session, owners: Sequence[InstrumentedAttribute[Any]], words: Any
) -> list[dict[Key, frozenset[str]]]:
    """Texts by each kind of owner, in one pass; they may hold any sign and are therefore not joined."""
    query = select(*map(_raw, owners), words).where(words.is_not(None))
    found: list[dict[Key, Any]] = [{} for _ in owners]
    same: dict[Any, frozenset[str]] = {}
    for *keys, word in _read(session, query):
        for place, key in zip(found, keys, strict=True):
            if key is not None:
                known = place.get(key)
                both = frozenset((word,)) if known is None else known | {word}
                place[key] = same.setdefault(both, both)
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
    return {key: _ordinal(day) for key, day in _read(session, query)}


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
        row[0]: (row[1], _ordinal(row[2]) if row[2] else 0, row[3] or 0)
        for row in _read(session, query)
    }
