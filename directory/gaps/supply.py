"""Loading what is offered: every listing that anyone is offered, unlisted ones included, as arrays as of a day.

Planners sign in and see what partners see; a confidential place is there by the areas that it serves alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from directory.gaps.area_map import AreaMap
from directory.gaps.dayparts import HOURS, hours_open
from directory.gaps.exclusions import shut_out
from directory.gaps.shapes import (
    CAPACITY_UNKNOWN,
    CLOSED,
    LEVELS,
    NO,
    OPEN,
    UNKNOWN,
    WAITLIST,
    YES,
    Place,
    Shared,
    Supply,
)
from directory.gaps.supply_rows import ServiceRow, SiteRow, SupplyRows, load_rows
from directory.models.review import review_interval
from directory.search.week import open_spans

CAPACITIES = {"open": OPEN, "waitlist": WAITLIST, "closed": CLOSED, "unknown": CAPACITY_UNKNOWN}
POLICE = {
    "never_without_consent": YES, "only_with_consent": YES, "may_report": NO, "requires": NO,
}  # fmt: skip

Raw = TypeVar("Raw", bound=Hashable)
Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Roster:
    """The supply with what pages call its listings: `services` and `organization_ids` have an entry for each."""

    supply: Supply
    services: tuple[ServiceRow, ...]
    organization_ids: tuple[UUID, ...]

    def service_id(self, listing: int) -> UUID:
        """The id of a listing's service."""
        return UUID(str(self.services[listing].id))

    def listing(self, code: str) -> int | None:
        """The number of a listing by its listing id."""
        try:
            return self.supply.listings.index(code)
        except ValueError:
            return None


def load_supply(session: Session, day: date, area_map: AreaMap) -> Roster:
    """The listings as of a day: what was confirmed or said about capacity later is not known yet."""
    rows = load_rows(session, day)
    listed = sorted(
        _listings(rows), key=lambda each: (each[0].organization, str(each[0].organization_id))
    )
    services = [service for service, _site in listed]
    sites = [site for _service, site in listed]
    keys = [service.id for service in services]
    numbers: dict[Any, int] = {}
    organization = [
        numbers.setdefault(service.organization_id, len(numbers)) for service in services
    ]
    names = {service.organization_id: service.organization for service in services}
    terms = _facts((rows.terms.get(key, "") for key in keys), _offered)
    weeks: dict[frozenset[str] | None, int] = {None: -1}
    masks: list[Any] = []
    capacity = [rows.capacities.get(key, ("", 0, 0)) for key in keys]
    supply = Supply(
        day=day.toordinal(),
        areas=area_map.codes,
        listings=tuple(_code(rows, service, site) for service, site in listed),
        organizations=tuple(names[key] for key in numbers),
        organization=np.array(organization, dtype=np.int32),
        terms=terms,
        levels=_facts((rows.languages.get(key, "") for key in keys), _levels),
        populations=_facts((rows.populations.get(key, "") for key in keys), _accepted),
        excluded=_facts(
            (rows.terms.get(key, "") for key in keys), lambda raw: shut_out(_of(raw, "exclusions"))
        ),
        routes=_facts((rows.terms.get(key, "") for key in keys), lambda raw: _of(raw, "routes")),
        places=_places(rows, services, sites, area_map),
        week=np.array(
            [_week(rows, each, site, weeks, masks) for each, site in listed], dtype=np.int32
        ),
        weeks=np.array(masks, dtype=bool).reshape(-1, HOURS),
        capacity_status=np.array(
            [
                CLOSED if service.closed else CAPACITIES.get(said[0], CAPACITY_UNKNOWN)
                for service, said in zip(services, capacity, strict=True)
            ],
            dtype=np.int8,
        ),
        capacity_as_of=np.array(
            [
                0 if service.closed else said[1]
                for service, said in zip(services, capacity, strict=True)
            ],
            dtype=np.int32,
        ),
        slots=np.array([said[2] for said in capacity], dtype=np.int32),
        verified=np.array([rows.verified.get(key, 0) for key in keys], dtype=np.int32),
        review_days=_intervals(services, terms),
        police=np.array([POLICE.get(rows.police.get(key, ""), UNKNOWN) for key in keys], np.int8),
        minutes=area_map.minutes,
    )
    ids = tuple(UUID(str(key)) for key in numbers)
    return Roster(supply, tuple(services), ids)


def _listings(rows: SupplyRows) -> Iterable[tuple[ServiceRow, SiteRow | None]]:
    """Each service at each of its places, in the order of names; one without a place is a listing of its own."""
    for service in rows.services:
        sites = rows.sites.get(service.id)
        if sites:
            yield from ((service, site) for site in sites)
        else:
            yield service, None


def _code(rows: SupplyRows, service: ServiceRow, site: SiteRow | None) -> str:
    if site is None:
        return str(service.id)
    return rows.listing_ids.get(site.id) or str(site.id)


def _facts(raw: Iterable[Raw], read: Callable[[Raw], Fact]) -> Shared[Fact]:
    """Facts of listings from what the database says of each; what is said in the same words is read once."""
    numbers: dict[Fact, int] = {}
    known: dict[Raw, int] = {}
    of = []
    for each in raw:
        number = known.get(each)
        if number is None:
            fact = read(each)
            number = known[each] = numbers.setdefault(fact, len(numbers))
        of.append(number)
    return Shared(tuple(numbers), np.array(of, dtype=np.int32))


def _pairs(raw: str) -> list[tuple[str, str]]:
    found = [each.partition(":") for each in raw.split(";") if each]
    return [(name, value) for name, _, value in found]


def _of(raw: str, vocabulary: str) -> frozenset[str]:
    return frozenset(code for name, code in _pairs(raw) if name == vocabulary)


def _offered(raw: str) -> frozenset[str]:
    return _of(raw, "services")


def _levels(raw: str) -> frozenset[tuple[str, int]]:
    """The best level said of each language; a language without a level was not asked about."""
    found: dict[str, int] = {}
    for code, level in _pairs(raw):
        if level in LEVELS:
            found[code] = max(LEVELS[level], found.get(code, 0))
    return frozenset(found.items())


def _accepted(raw: str) -> frozenset[tuple[str, bool]]:
    return frozenset((code, answer == "1") for code, answer in _pairs(raw))


def _intervals(services: Sequence[ServiceRow], terms: Shared[frozenset[str]]) -> Any:
    policy = np.array([review_interval(fact) for fact in terms.facts] or [0], dtype=np.int32)
    own = np.array([service.review_days or 0 for service in services], dtype=np.int32)
    return np.where(own > 0, own, policy[terms.of])


def _week(
    rows: SupplyRows,
    service: ServiceRow,
    site: SiteRow | None,
    weeks: dict[frozenset[str] | None, int],
    masks: list[Any],
) -> int:
    """The number of the week of a listing: its own hours, else its service's, else those of its place."""
    rules = None
    if site is not None:
        rules = rows.site_hours.get(site.id)
    rules = rules or rows.service_hours.get(service.id)
    if rules is None and site is not None:
        rules = rows.place_hours.get(site.location_id)
    if rules is None and service.hotline:
        rules = frozenset({"24/7"})
    if rules not in weeks:
        spans = open_spans(sorted(rules or ()))
        weeks[rules] = -1 if spans is None else len(masks)
        if spans is not None:
            masks.append(hours_open(spans))
    return weeks[rules]


def _places(
    rows: SupplyRows,
    services: Sequence[ServiceRow],
    sites: Sequence[SiteRow | None],
    area_map: AreaMap,
) -> Shared[Place]:
    hidden = {
        site.location_id
        for service, site in zip(services, sites, strict=True)
        if site is not None and (service.hides_places or site.confidential)
    }

    def said(service: ServiceRow, site: SiteRow | None) -> Hashable:
        served = rows.site_areas.get(site.id) if site else None
        served = served or rows.service_areas.get(service.id)
        terms = rows.terms.get(service.id, "")
        if site is None:
            return None, served, service.hides_places, terms, False
        secret = site.location_id in hidden
        return site.area, served, secret, terms, site.physical

    @cache
    def modes(terms: str) -> frozenset[str] | None:
        return _of(terms, "modes") or None

    def read(raw: Any) -> Place:
        area, served, secret, terms, physical = raw
        return _place(area, served, secret, modes(terms), physical, area_map)

    return _facts(map(said, services, sites), read)


def _place(
    area: str | None,
    served: frozenset[str] | None,
    secret: bool,
    modes: frozenset[str] | None,
    physical: bool,
    area_map: AreaMap,
) -> Place:
    columns = None if served is None else [area_map.number(word) for word in served]
    return Place(
        area=None if secret else area_map.number(area),
        served=None if columns is None else frozenset(each for each in columns if each is not None),
        confidential=secret,
        modes=modes,
        physical=physical,
        vague=columns is not None and None in columns,
    )
