"""Loading what is offered: every listing that anyone is offered, unlisted ones included, as arrays as of a day.

Planners sign in and see what partners see; a confidential place is there by the areas that it serves alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import compress
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from directory.gaps.area_map import AreaMap
from directory.gaps.dayparts import HOURS, hours_open
from directory.gaps.inputs import (
    CAPACITY_UNKNOWN,
    CLOSED,
    NAMED,
    NO,
    OPEN,
    UNKNOWN,
    WAITLIST,
    YES,
    Fact,
    Flags,
    Place,
    Said,
    Shared,
    Supply,
    share,
)
from directory.gaps.offer_table import OfferTable, load_offers
from directory.gaps.place_lookup import NOWHERE, Columns, Places, find_places
from directory.gaps.placement import key_of
from directory.gaps.predicates import shut_out
from directory.gaps.served_areas import Served, served_words
from directory.gaps.supply_splice import Rows, spliced
from directory.models.listings.review_intervals import review_interval
from directory.search.arrays.opening_hours import open_spans
from directory.vocabularies.language_levels import RANKS

CAPACITIES = {"open": OPEN, "waitlist": WAITLIST, "closed": CLOSED, "unknown": CAPACITY_UNKNOWN}
POLICE = {
    "never_without_consent": YES, "only_with_consent": YES, "may_report": NO, "requires": NO,
}  # fmt: skip

Numbers = NDArray[np.int32]


MOST_READ_ANEW = 2_000
"""After so many listings all are read again, so that facts which came twice are one again."""


@dataclass(frozen=True, slots=True)
class SupplySource:
    """What a supply was read from. Of its listings `read_anew` were put beside others that were read before."""

    day: date
    offers: OfferTable
    area_map: AreaMap
    found: Places
    covered: Served
    read_anew: int = 0

    def rows_since(self, before: SupplySource) -> Rows | None:
        """Which listings are as they were in another supply; None where no more than that can be told of any.

        Where a listing is may depend on others, such as those of its block, and what words mean on all of them.
        """
        covered, area_map = self.covered, self.area_map
        if (
            before.day != self.day
            or before.area_map.codes != area_map.codes
            or before.area_map.numbers != area_map.numbers
            or any(covered[key] != areas for key, areas in before.covered.items() if key in covered)
        ):
            return None
        rows = self.offers.rows_since(before.offers)
        if not rows.kept.any():
            return None
        return rows if before.found.taken(rows.kept) == self.found.taken(~rows.new) else None


@dataclass(frozen=True)
class Roster:
    """The supply with what pages call its listings: `services` and `service_names` have an entry for each.

    So have `sites`, None for a service that is had at no place. Ids are as the driver gives them.
    """

    supply: Supply
    services: Sequence[Any]
    service_names: Sequence[str]
    organizations: Sequence[Any]
    sites: Sequence[Any] = ()
    source: SupplySource | None = None

    @cached_property
    def organization_ids(self) -> tuple[UUID, ...]:
        """The id of each organization."""
        return tuple(UUID(str(key)) for key in self.organizations)

    @cached_property
    def codes_by_service(self) -> Mapping[UUID, Sequence[str]]:
        """The codes of the listings of each service."""
        codes = self.supply.listings
        return {
            service: [codes[listing] for listing in numbers]
            for service, numbers in self.listings_by_service.items()
        }

    @cached_property
    def listings_by_service(self) -> Mapping[UUID, Sequence[int]]:
        """The numbers of the listings of each service."""
        found: dict[UUID, list[int]] = {}
        for listing in range(len(self.services)):
            found.setdefault(self.service_id(listing), []).append(listing)
        return found

    def service_id(self, listing: int) -> UUID:
        """The id of a listing's service."""
        return UUID(str(self.services[listing]))

    def listing(self, code: str) -> int | None:
        """The number of a listing by its listing id."""
        try:
            return self.supply.listings.index(code)
        except ValueError:
            return None


def load_supply(
    session: Session, day: date, area_map: AreaMap, known: Roster | None = None
) -> Roster:
    """The listings as of a day: what was confirmed or said about capacity later is not known yet.

    Where most are `known` from before only the others are read, and what comes of it means the same.
    """
    before = None if known is None else known.source
    offers = load_offers(session, None if before is None else before.offers)
    columns = offers.columns(session)
    found = find_places(session, area_map, columns)
    covered = served_words(session, area_map, columns, found)
    source = SupplySource(day, offers, area_map, found, covered)
    rows = None if before is None else source.rows_since(before)
    if known is None or before is None or rows is None or before.read_anew > MOST_READ_ANEW:
        supply = _read(source, columns)
    else:
        marks = rows.new.tolist()
        fresh = {name: list(compress(column, marks)) for name, column in columns.items()}
        supply = spliced(
            known.supply, rows, _read(replace(source, found=found.taken(rows.new)), fresh)
        )
        source = replace(source, read_anew=before.read_anew + int(rows.new.sum()))
    # Keys come in the order of names, so the names are in the same order beside them.
    owners = dict(zip(columns["organization_id"], columns["organization"], strict=True))
    supply = replace(
        supply,
        listings=tuple(columns["listing"]),
        organizations=tuple(owners.values()),
        organization=share(columns["organization_id"]).of,
        minutes=area_map.minutes,
        estimated=area_map.estimated,
    )
    services, sites = columns["service_id"], columns["site_id"]
    return Roster(supply, services, columns["service"], tuple(owners), sites, source)


def _read(source: SupplySource, offers: Columns) -> Supply:
    """What these rows mean; their organizations have numbers among all listings, and are left to the caller."""
    on, area_map = source.day.isoformat(), source.area_map
    terms = _facts(offers["services"], _codes)
    closed = np.array(offers["closed"], dtype=bool)
    stated = _facts(offers["capacity"], lambda said: _stated(said, on))
    status, as_of, slots = np.array(stated.facts or [(0, 0, 0)], dtype=np.int32).T[:, stated.of]
    week, weeks = _weeks(offers["hours"])
    return Supply(
        day=source.day.toordinal(),
        areas=area_map.codes,
        listings=tuple(offers["listing"]),
        organizations=(),
        organization=np.zeros(len(closed), dtype=np.int32),
        terms=terms,
        levels=_facts(offers["languages"], _levels),
        populations=_facts(offers["populations"], _accepted),
        excluded=_facts(offers["exclusions"], lambda said: shut_out(_codes(said))),
        routes=_facts(offers["routes"], _codes),
        places=_places(offers, source.found, source.covered),
        week=week,
        weeks=weeks,
        capacity_status=np.where(closed, CLOSED, status).astype(np.int8),
        capacity_as_of=np.where(closed, 0, as_of).astype(np.int32),
        slots=slots,
        verified=_values(offers["verified"], lambda said: _last(said, on), np.int32),
        review_days=_intervals(offers["review_days"], terms),
        police=_values(offers["police"], lambda said: int(POLICE.get(said, UNKNOWN)), np.int8),
        minutes=area_map.minutes,
    )


def _facts(column: Sequence[Said], read: Callable[[Said], Fact]) -> Shared[Fact]:
    """The facts of listings from what the database says of each; what is said in the same words is read once."""
    said = share(column)
    meant = share([read(each) for each in said.facts])
    return Shared(meant.facts, meant.of[said.of])


def _values(column: Sequence[Said], read: Callable[[Said], int], dtype: type[np.integer]) -> Any:
    """The number that each entry means."""
    said = share(column)
    return np.array([read(each) for each in said.facts], dtype=dtype)[said.of]


def _codes(said: str) -> frozenset[str]:
    return frozenset(said.split(";")) if said else frozenset()


def _pairs(said: str) -> list[tuple[str, str]]:
    found = [each.partition(":") for each in said.split(";") if each]
    return [(name, value) for name, _, value in found]


def _levels(said: str) -> frozenset[tuple[str, int]]:
    """The best level said of each language, NAMED where none is said."""
    found: dict[str, int] = {}
    for code, level in _pairs(said):
        found[code] = max(RANKS.get(level, NAMED), found.get(code, NAMED))
    return frozenset(found.items())


def _accepted(said: str) -> frozenset[tuple[str, bool]]:
    return frozenset((code, answer == "1") for code, answer in _pairs(said))


def _last(days: str, day: str) -> int:
    """The last of these days until the day, as its ordinal; 0 for none."""
    known = [each for each in days.split(";") if each and each <= day]
    return date.fromisoformat(known[-1]).toordinal() if known else 0


def _stated(statements: str, day: str) -> tuple[int, int, int]:
    """The latest dated statement until the day, else the standing one: status, its day or 0, slots."""
    found = (CAPACITY_UNKNOWN, 0, 0)
    for statement in filter(None, statements.split(";")):
        on, status, slots = statement.split(",")
        if on <= day:
            as_of = date.fromisoformat(on).toordinal() if on else 0
            found = (CAPACITIES.get(status, CAPACITY_UNKNOWN), as_of, int(slots))
    return found


def _intervals(own: Sequence[int | None], terms: Shared[frozenset[str]]) -> Numbers:
    policy = np.array([review_interval(fact) for fact in terms.facts] or [0], dtype=np.int32)
    said = _values(own, lambda days: days or 0, np.int32)
    return np.where(said > 0, said, policy[terms.of])


def _weeks(column: Sequence[str | None]) -> tuple[Numbers, Flags]:
    """The number of the week of each listing, -1 where nobody can tell, and the hours of each week."""
    said = share(column)
    numbers: list[int] = []
    masks: list[Flags] = []
    for each in said.facts:
        spans = open_spans(json.loads(each)) if each else None
        numbers.append(-1 if spans is None else len(masks))
        if spans is not None:
            masks.append(hours_open(spans))
    week = np.array(numbers, dtype=np.int32)[said.of]
    return week, np.array(masks, dtype=bool).reshape(-1, HOURS)


def _places(offers: Columns, found: Places, served: Served) -> Shared[Place]:
    """Where and how each listing is had. The columns are numbered one by one: texts put together nearly all differ."""
    where = list(zip(found.area.tolist(), found.exactness, found.around, strict=True))
    said = [share(where), *(share(offers[name]) for name in _OF_PLACE)]
    sizes = [max(1, len(each.facts)) for each in said]
    together = np.ravel_multi_index([each.of for each in said], sizes)
    different, which = np.unique(together, return_inverse=True)
    areas, named, modes, hidden, physical = (each.facts for each in said)
    bounds = [_bounds(each, served) for each in named]
    ways = [_codes(each) or None for each in modes]
    facts = (
        Place(
            area=None if areas[at][0] == NOWHERE else areas[at][0],
            served=bounds[words][0],
            vague=bounds[words][1],
            modes=ways[way],
            confidential=bool(hidden[secret]),
            physical=bool(physical[body]),
            exactness=areas[at][1],
            around=areas[at][2],
        )
        for at, words, way, secret, body in zip(*np.unravel_index(different, sizes), strict=True)
    )
    return Shared(tuple(facts), which.astype(np.int32))


_OF_PLACE = ("areas", "modes", "hidden", "physical")


def _bounds(said: str | None, served: Served) -> tuple[frozenset[int] | None, bool]:
    """The areas of the map that are served, None where nobody has said; and whether words name others."""
    if said is None:
        return None, False
    found = [served.get(key_of(words)) for words in json.loads(said)]
    known: frozenset[int] = frozenset().union(*(each for each in found if each is not None))
    return known, None in found
