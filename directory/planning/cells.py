"""One cell in full: who is behind its counts, how sure that is, what is one answer away, where its need comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import numpy as np

from directory.gaps.change_catalogue import change_for
from directory.gaps.changes import Change
from directory.gaps.counts import Count
from directory.gaps.evaluation import Status, listings_behind
from directory.gaps.fragility import bus_factor, chance_of, confidence
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.inputs import CAPACITY_UNKNOWN, CLOSED, OPEN, WAITLIST
from directory.gaps.near_misses import NearMiss, near_misses_of_cell
from directory.gaps.packages import gains_alone
from directory.gaps.population_figures import NOBODY_COUNTED, People, people_of
from directory.gaps.reasons import Why
from directory.gaps.sentences import doubts_of_number
from directory.gaps.signals import Part
from directory.models import Target
from directory.name_order import name_order
from directory.planning import gap_labels
from directory.planning.task_labels import task

ROOM = {OPEN: "open", WAITLIST: "waitlist", CLOSED: "closed", CAPACITY_UNKNOWN: "unknown"}
MOST_GAINS = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """One cell as a row: what lists of gaps show."""

    cell: Cell
    target: Target
    area: str
    area_name: str
    status: Status
    why: Why | None
    counts: tuple[int, int, int]
    scores: tuple[float, float, float]
    need: float | None
    secure: tuple[str, ...]
    doubts: str = ""
    """That the organizations on record may be fewer, since some are likely one, in brackets."""
    people: People = NOBODY_COUNTED
    """How many people of the area one signal counts for the target."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A listing behind a cell."""

    name: str
    organization: str
    service_id: UUID
    count: Count
    verified_on: date | None
    fresh: bool
    room: str
    confidence: float
    exactness: str | None = None
    places: int = 1


@dataclass(frozen=True, slots=True)
class Miss:
    """A listing that fails one thing, with the change that would mend it, where there is one, and what that brings."""

    near: NearMiss
    name: str
    service_id: UUID
    organization_id: UUID
    fails: str
    change: Change | None
    says: str
    gain: float | None


def gap(picture: Picture, cell: Cell) -> Gap:
    """A cell as a row."""
    found, (number, column) = picture.evaluation, cell
    secure, recorded, best = found.counts[:, number, column].tolist()
    worst, middle, least = found.scores[:, number, column].tolist()
    need = float(found.questions.need[cell])
    names = picture.supply.organizations
    return Gap(
        cell,
        picture.record(number),
        found.area(column),
        picture.area_name(column),
        picture.statuses[cell],
        picture.why.get(cell),
        (secure, recorded, best),
        (worst, middle, least),
        None if np.isnan(need) else need,
        tuple(names[each] for each in picture.members[cell].secure),
        doubts_of_number(picture.fewer(cell)),
        people_of(picture, *cell),
    )


def providers(picture: Picture, cell: Cell) -> list[Provider]:
    """Each service that counts in a cell or might, the surest first; of its places the one that counts most surely."""
    sure = confidence(picture.supply)
    supply, roster = picture.supply, picture.bundle.roster
    fresh, capacity = supply.fresh, supply.capacity
    found = [
        Provider(
            gap_labels.provider(picture, listing),
            supply.organizations[supply.organization[listing]],
            roster.service_id(listing),
            count,
            date.fromordinal(int(supply.verified[listing])) if supply.verified[listing] else None,
            bool(fresh[listing]),
            ROOM[int(capacity[listing])],
            float(sure[listing]),
            supply.places.facts[supply.places.of[listing]].exactness,
        )
        for listing, count in listings_behind(picture.evaluation, *cell)
    ]
    surest: dict[UUID, Provider] = {}
    for each in sorted(
        found, key=lambda each: (each.count, -each.confidence, name_order(each.name))
    ):
        surest.setdefault(each.service_id, each)
    places = Counter(each.service_id for each in found)
    kept = [replace(each, places=places[each.service_id]) for each in surest.values()]
    return sorted(kept, key=lambda each: (each.count, name_order(each.name)))


def chance(picture: Picture, cell: Cell, behind: list[Provider]) -> float:
    """The chance that the target is truly met: an organization is as sure as its surest listing on record."""
    best: dict[str, float] = {}
    for each in behind:
        if each.count is not Count.BEST:
            best[each.organization] = max(each.confidence, best.get(each.organization, 0.0))
    return chance_of(picture.targets[cell[0]].k, best.values())


def spare(picture: Picture, cell: Cell) -> int | None:
    """How many would have to close before the cell is no longer met."""
    return bus_factor(picture.evaluation, *cell)


def misses(picture: Picture, cell: Cell) -> list[Miss]:
    """The near-misses of a cell, those that bring most first; of places of a service that lack the same, one."""
    found = sorted(
        _misses(picture, cell),
        key=lambda each: (-(each.gain or 0.0), name_order(each.name), each.fails),
    )
    first: dict[tuple[UUID, str], Miss] = {}
    for each in found:
        first.setdefault((each.service_id, each.fails), each)
    return list(first.values())


def _misses(picture: Picture, cell: Cell) -> Iterator[Miss]:
    supply, roster = picture.supply, picture.bundle.roster
    missed = near_misses_of_cell(picture.evaluation, *cell)
    changes = [change_for(picture.evaluation, near) for near in missed]
    tried = [change for change in changes[:MOST_GAINS] if change is not None]
    gains = dict(zip(tried, gains_alone(picture.evaluation, tried), strict=True))
    for near, change in zip(missed, changes, strict=True):
        gain = gains.get(change) if change is not None else None
        organization = int(supply.organization[near.listing])
        yield Miss(
            near,
            gap_labels.provider(picture, near.listing),
            roster.service_id(near.listing),
            picture.organization_id(organization),
            gap_labels.FAILS[near.fails],
            change,
            task(picture, change.steps) if change else "",
            gain,
        )


def signals(picture: Picture, cell: Cell) -> list[Part]:
    """The signals behind the need of a cell; none where the coalition has stated it."""
    return picture.bundle.asked.parts(*cell)
