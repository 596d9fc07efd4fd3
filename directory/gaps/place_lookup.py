"""Placing listings that state no area: what they are looked up in is read from outlines and from published places.

A hidden place is neither placed here nor places another: its offers hold no hints, and nothing of it is published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import MOST_BOUND, batches, by_name
from directory.gaps.area_map import AreaMap
from directory.gaps.placement import Hints, PlaceLookup, Placement, key_of, postal_key
from directory.matching.street_addresses import block_of
from directory.models import (
    Address,
    Area,
    AreaSet,
    Exactness,
    Location,
    Offer,
    PublicSite,
    ServiceAtLocation,
)
from directory.parsing.geometry import AreaIndex
from directory.publication.outlines import outline_mark

LEAST_COVERED = 0.5
"""The share of an outline that has to lie on the map to place by it, and of an area to be covered by another."""

LEAST_SHARED = 0.01
"""The share of a ZIP code that has to lie in an area to be there: outlines of two sets never meet exactly."""

NOWHERE = -1

Overlaps = Mapping[str, Mapping[str, float]]
Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """For each offer the number of its area, NOWHERE where none is known, and how exactly that is known.

    `around` are the areas into which its ZIP code reaches, where no more than that is known.
    """

    area: NDArray[np.int32]
    exactness: Sequence[Exactness | None]
    around: Sequence[frozenset[int]]

    def taken(self, rows: NDArray[np.bool_]) -> Places:
        """Those of the offers that are marked."""
        marks = rows.tolist()
        exactness, around = compress(self.exactness, marks), compress(self.around, marks)
        return Places(self.area[rows], list(exactness), list(around))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Places)
            and np.array_equal(self.area, other.area)
            and self.exactness == other.exactness
            and self.around == other.around
        )

    __hash__ = None  # type: ignore[assignment]


def find_places(session: Session, area_map: AreaMap, offers: Columns) -> Places:
    """Where each offer is. What states an area of the map costs no query; the rest is looked up together."""
    numbers = {words: area_map.number(words) for words in set(offers["area_code"])}
    area = np.array(
        [NOWHERE if numbers[words] is None else numbers[words] for words in offers["area_code"]],
        dtype=np.int32,
    )
    exactness: list[Exactness | None] = [
        None if number == NOWHERE else _of_point(said)
        for number, said in zip(area.tolist(), offers["point_exactness"], strict=True)
    ]
    lost = [
        row
        for row in np.flatnonzero(area == NOWHERE).tolist()
        if offers["site_id"][row] and offers["physical"][row] and not offers["hidden"][row]
    ]
    if lost and area_map.codes:
        for row, found in _looked_up(session, area_map, offers, lost, area):
            area[row], exactness[row] = found.area, found.exactness
    return Places(area, exactness, _around(session, area_map, offers, exactness))


def _around(
    session: Session, area_map: AreaMap, offers: Columns, exactness: Sequence[Exactness | None]
) -> list[frozenset[int]]:
    """The areas into which the ZIP code of each offer reaches that is known by nothing else."""
    codes = [
        postal_key(code) if how is Exactness.ZIP else ""
        for code, how in zip(offers["postal_code"], exactness, strict=True)
    ]
    wanted = set(codes) - {""}
    over = overlaps(session)[0] if wanted else {}
    areas = {
        code: frozenset(
            area_map.numbers[key_of(each)]
            for each, share in over.get(code, {}).items()
            if share >= LEAST_SHARED
        )
        for code in wanted
    }
    return [areas.get(code, frozenset()) for code in codes]


def _of_point(said: str | None) -> Exactness:
    """How exact a point is; where nothing is said, it is that of the place."""
    return Exactness(said) if said else Exactness.ADDRESS


def _looked_up(
    session: Session,
    area_map: AreaMap,
    offers: Columns,
    lost: Sequence[int],
    area: NDArray[np.int32],
) -> Iterable[tuple[int, Placement]]:
    sites = [UUID(str(site)) if site else None for site in offers["site_id"]]
    stated = {
        site: int(number)
        for site, number, said in zip(sites, area.tolist(), offers["point_exactness"], strict=True)
        if site and number != NOWHERE and _of_point(said).is_exact
    }
    hints = {
        row: Hints(offers["area_code"][row], offers["postal_code"][row], offers["city"][row])
        for row in lost
    }
    ground = load_lookup(session, area_map, {each.postal_code for each in hints.values()})
    by_point = _by_point(session, area_map, [sites[row] for row in lost])
    by_block = _by_block(session, stated, {site for row in lost if (site := sites[row])})
    for row in lost:
        point = by_point.get(sites[row])
        found = point if point and point.exactness.is_exact else by_block.get(sites[row])
        # A street and block that a published place shares are nearer the truth than a ZIP code or its middle.
        found = found or ground.by_postal_code(hints[row]) or point or ground.by_name(hints[row])
        if found:
            yield row, found


def load_lookup(
    session: Session, area_map: AreaMap, postal_codes: Collection[str | None]
) -> PlaceLookup:
    """What these postal codes and names are looked up in."""
    keys = {postal_key(code) for code in postal_codes} - {""}
    most = _most(session, area_map)
    lost = keys - most.keys() - area_map.numbers.keys()
    return PlaceLookup(area_map.numbers, most, _middles(session, area_map, lost))


def covered_areas(session: Session, area_map: AreaMap) -> Mapping[str, frozenset[int]]:
    """For the codes and names of areas of other sets the areas of the map that they cover.

    An area is covered when half of it is; an outline so small that it covers none stands for the one that it lies in.
    """
    _over, under = overlaps(session)
    found: dict[str, set[int]] = {}
    for code, shares in under.items():
        for other, share in shares.items():
            if share >= LEAST_COVERED:
                found.setdefault(other, set()).add(area_map.numbers[key_of(code)])
    for key, number in _most(session, area_map).items():
        found.setdefault(key, {number})
    return {key: frozenset(areas) for key, areas in found.items()}


def _most(session: Session, area_map: AreaMap) -> dict[str, int]:
    """The area of the map in which most of each outline of another set lies, where enough of it is on the map."""
    over, _under = overlaps(session)
    return {
        key: area_map.numbers[key_of(max(sorted(shares), key=shares.__getitem__))]
        for key, shares in over.items()
        if sum(shares.values()) >= LEAST_COVERED
    }


def overlaps(session: Session) -> tuple[Overlaps, Overlaps]:
    """How areas of other sets lie over those of the primary one, and the other way round, by keys of code and name."""
    kept = _cached(outline_mark(session))
    if not kept:
        kept.append(_computed(session))
    return kept[0]


@lru_cache(maxsize=2)
def _cached(_mark: str) -> list[tuple[Overlaps, Overlaps]]:
    """A place for what was computed of outlines with this mark."""
    return []


def _computed(session: Session) -> tuple[Overlaps, Overlaps]:
    query = select(AreaSet.id, AreaSet.primary, Area.code, Area.name, Area.geometry)
    sets: dict[UUID, dict[str, Any]] = {}
    names: dict[tuple[UUID, str], str] = {}
    primary: UUID | None = None
    for set_id, is_primary, code, name, geometry in session.execute(
        query.join(Area.area_set).order_by(by_name(AreaSet.name), Area.code)
    ):
        sets.setdefault(set_id, {})[code] = geometry
        names[set_id, code] = name
        primary = set_id if is_primary else primary
    if primary is None:
        return {}, {}
    mine = AreaIndex(sets.pop(primary))
    over: dict[str, Mapping[str, float]] = {}
    under: dict[str, dict[str, float]] = {}
    for set_id, outlines in sets.items():
        index = AreaIndex(outlines)
        for code, shares in index.overlaps(mine).items():
            for key in (key_of(code), key_of(names[set_id, code])):
                over.setdefault(key, shares)
        for code, shares in mine.overlaps(index).items():
            for other, share in shares.items():
                for key in (key_of(other), key_of(names[set_id, other])):
                    under.setdefault(code, {}).setdefault(key, share)
    return over, under


def _primary_index(session: Session) -> AreaIndex:
    outlines = select(Area.code, Area.geometry).join(Area.area_set).where(AreaSet.primary)
    return AreaIndex(dict(session.execute(outlines.order_by(Area.code)).all()))


def _by_point(
    session: Session, area_map: AreaMap, sites: Sequence[UUID | None]
) -> dict[UUID | None, Placement]:
    """Those of these sites that are published with a point on the map, as exact as the point is."""
    site, wanted = PublicSite, set(sites)
    query = select(site.site_id, site.latitude, site.longitude, site.point_exactness).where(
        site.latitude.is_not(None), site.longitude.is_not(None)
    )
    if len(wanted) <= MOST_BOUND:  # the page of one place asks for a few, the map for all
        query = query.where(site.site_id.in_(wanted - {None}))
    rows = [row for row in session.execute(query) if row.site_id in wanted]
    if not rows:
        return {}
    codes = _primary_index(session).areas_at([(row.latitude, row.longitude) for row in rows])
    return {
        row.site_id: Placement(
            area_map.numbers[key_of(code)], row.point_exactness or Exactness.ADDRESS
        )
        for row, code in zip(rows, codes, strict=True)
        if code is not None
    }


def _middles(session: Session, area_map: AreaMap, postal_codes: Collection[str]) -> dict[str, int]:
    """The areas of the middles of the published places with these postal codes."""
    if not postal_codes:
        return {}
    site, points = PublicSite, dict[str, list[tuple[float, float]]]()
    for code, latitude, longitude in session.execute(
        select(site.postal_code, site.latitude, site.longitude).where(
            site.postal_code.is_not(None), site.latitude.is_not(None), site.longitude.is_not(None)
        )
    ):
        key = postal_key(code)
        if key in postal_codes and latitude is not None and longitude is not None:
            points.setdefault(key, []).append((latitude, longitude))
    if not points:
        return {}
    middles = np.array([np.mean(each, axis=0) for each in points.values()])
    codes = _primary_index(session).areas_at(middles.tolist())
    return {
        key: area_map.numbers[key_of(code)]
        for key, code in zip(points, codes, strict=True)
        if code is not None
    }


def _by_block(
    session: Session, stated: Mapping[UUID, int], sites: Collection[UUID]
) -> dict[UUID | None, Placement]:
    """Those of these sites that share street and block with published places that are known to be in one area."""
    blocks = _blocks_of_sites(session, sites)
    known = _areas_of_blocks(session, stated, set(blocks.values()))
    return {
        site: Placement(known[block], Exactness.BLOCK)
        for site, block in blocks.items()
        if block in known
    }


def _areas_of_blocks(
    session: Session, stated: Mapping[UUID, int], wanted: Collection[str]
) -> dict[str, int]:
    """The area in which every published place of each of these blocks is that states one."""
    site, found = PublicSite, dict[str, set[int]]()
    if wanted:
        query = select(site.site_id, site.block).where(site.block.is_not(None))
        for site_id, block in session.execute(query):
            if block is not None and block in wanted and site_id in stated:
                found.setdefault(block, set()).add(stated[site_id])
    return {block: next(iter(areas)) for block, areas in found.items() if len(areas) == 1}


def _blocks_of_sites(session: Session, sites: Collection[UUID]) -> dict[UUID | None, str]:
    """The block of each of these sites, by the first address of its place that tells one."""
    found: dict[UUID | None, str] = {}
    query = (
        select(ServiceAtLocation.id, Address.address_1)
        .join(Location, Location.id == ServiceAtLocation.location_id)
        .join(Address)
        .order_by(Address.id)
    )
    for some in batches(sorted(sites)):
        for site_id, street in session.execute(query.where(ServiceAtLocation.id.in_(some))):
            if block := block_of(street):
                found.setdefault(site_id, block)
    return found


def place_of(session: Session, area_map: AreaMap, sites: Collection[UUID]) -> Placement | None:
    """Where a place is as gaps count it, by its sites; None where no place is known, and for one that is hidden."""
    names = ("site_id", "physical", "hidden", "area_code", "postal_code", "city", "point_exactness")
    columns = [getattr(Offer, name) for name in names]
    rows = session.execute(select(*columns).where(Offer.site_id.in_(sites))).all()
    if not rows:
        return None  # nothing there is offered to anybody
    found = find_places(session, area_map, dict(zip(names, zip(*rows, strict=True), strict=True)))
    known = np.flatnonzero(found.area != NOWHERE)
    if not len(known):
        return None
    first = int(known[0])
    return Placement(int(found.area[first]), found.exactness[first] or Exactness.ADDRESS)
