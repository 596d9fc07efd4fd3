"""One cell in full: who is behind its counts, how sure that is, what is one answer away, where its need comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from directory.gaps.answer_sentences import doubts_of_number
from directory.gaps.change_catalogue import change_for
from directory.gaps.changes import Change
from directory.gaps.counts import Count, judge
from directory.gaps.evaluation import Status, listings_behind
from directory.gaps.fragility import bus_factor, chance_of, confidence
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.inputs import CAPACITY_UNKNOWN, CLOSED, OPEN, UNKNOWN, WAITLIST
from directory.gaps.listing_names import listed, shortened
from directory.gaps.near_misses import NearMiss, near_misses_of_cell
from directory.gaps.nearby import Nearby, nearby
from directory.gaps.packages import gains_alone
from directory.gaps.population_figures import NOBODY_COUNTED, People, people_of
from directory.gaps.predicates import AREA, PREDICATES
from directory.gaps.reasons import Why
from directory.gaps.signals import Part
from directory.models import Exactness, PublishedKind, Target
from directory.name_order import name_order
from directory.parsing.facts_in_prose import Fact
from directory.planning import gap_labels
from directory.planning.task_labels import task
from directory.publication.published_records import published_many
from directory.vocabularies.language_levels import RANKS
from directory.vocabularies.related_languages import languages_within
from directory.web.access import current_audience
from directory.web.presentation.facts import facts_in_texts

ROOM = {OPEN: "open", WAITLIST: "waitlist", CLOSED: "closed", CAPACITY_UNKNOWN: "unknown"}
MOST_GAINS = 12
_AREAS = 4
_KNOWN = (None, *Exactness)
"""How exactly a place is known, the surest first: what is had without a place is known without one."""
_LEVEL_NAMES = {rank: name for name, rank in RANKS.items()}

Spoken = tuple[str, str | None]
"""A language with its level; None where it is named without one."""


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
    """What may make the number on record another one, in brackets."""
    people: People = NOBODY_COUNTED
    """How many people of the area one signal counts for the target."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A listing behind a cell.

    `speaks` are those of the languages asked for that it names, `unasked` what nobody has asked it, `likely_one` the
    organizations on record here that are likely the same, `also_in` where else it is on record.
    """

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
    is_confidential: bool = False
    speaks: tuple[Spoken, ...] = ()
    unasked: tuple[str, ...] = ()
    likely_one: tuple[str, ...] = ()
    also_in: str = ""


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
        doubts(picture, cell),
        people_of(picture, *cell),
    )


def doubts(picture: Picture, cell: Cell) -> str:
    """What may make the number on record another one, in brackets."""
    return doubts_of_number(
        picture.fewer(cell), len(picture.rough(cell)), len(picture.neighbors(cell))
    )


def providers(picture: Picture, cell: Cell) -> list[Provider]:
    """Each service that counts in a cell or might, the surest first; of its places the one that counts most surely."""
    sure = confidence(picture.supply)
    supply, roster = picture.supply, picture.bundle.roster
    fresh, capacity = supply.fresh, supply.capacity
    unasked = _unasked(picture, cell)
    found = [
        Provider(
            shortened(gap_labels.provider(picture, listing)),
            supply.organizations[supply.organization[listing]],
            roster.service_id(listing),
            count,
            date.fromordinal(int(supply.verified[listing])) if supply.verified[listing] else None,
            bool(fresh[listing]),
            ROOM[int(capacity[listing])],
            float(sure[listing]),
            supply.places.facts[supply.places.of[listing]].exactness,
            is_confidential=supply.places.facts[supply.places.of[listing]].confidential,
            speaks=_speaks(picture, cell[0], listing),
            unasked=unasked.get(listing, ()),
            likely_one=_likely_one(picture, cell, listing),
            also_in=_also_in(picture, cell, listing),
        )
        for listing, count in listings_behind(picture.evaluation, *cell)
    ]
    surest: dict[UUID, Provider] = {}
    for each in sorted(
        found, key=lambda each: (each.count, -each.confidence, name_order(each.name))
    ):
        surest.setdefault(each.service_id, each)
    kept = []
    for service_id, each in surest.items():
        own = [one.exactness for one in found if one.service_id == service_id]
        kept.append(replace(each, places=len(own), exactness=min(own, key=_KNOWN.index)))
    return sorted(kept, key=lambda each: (each.count, name_order(each.name)))


def _unasked(picture: Picture, cell: Cell) -> dict[int, tuple[str, ...]]:
    """What nobody has asked of each listing that may count in a cell, in words."""
    number, column = cell
    judged = judge(picture.supply, picture.targets[number], picture.evaluation.lens)
    passed, possible = judged.passes()
    found = {}
    for at in possible[passed[:, column] == UNKNOWN].tolist():
        unknown = judged.predicates[at] == UNKNOWN
        names = [name for name, is_unknown in zip(PREDICATES, unknown, strict=True) if is_unknown]
        found[int(judged.rows[at])] = tuple(gap_labels.FAILS[name] for name in names or [AREA])
    return found


def _speaks(picture: Picture, number: int, listing: int) -> tuple[Spoken, ...]:
    """Of the languages that a target asks for those that a listing names, by its own codes."""
    levels = picture.supply.levels
    said = dict(levels.facts[levels.of[listing]])
    asked = picture.targets[number].languages
    meant = dict.fromkeys(code for each in asked for code in languages_within(each))
    return tuple((code, _LEVEL_NAMES.get(said[code])) for code in meant if code in said)


def _likely_one(picture: Picture, cell: Cell, listing: int) -> tuple[str, ...]:
    """The other organizations on record in a cell that are likely the same as that of a listing."""
    own, here = int(picture.supply.organization[listing]), picture.members[cell].recorded
    if own not in here:
        return ()
    others = {other for pair in picture.bundle.likely_one if own in pair for other in pair}
    names = picture.supply.organizations
    return tuple(sorted((names[each] for each in others - {own} if each in here), key=name_order))


def _also_in(picture: Picture, cell: Cell, listing: int) -> str:
    """In which other areas the organization of a listing is on record: by name, or how many where these are many."""
    own, number = int(picture.supply.organization[listing]), cell[0]
    names = [
        picture.area_name(column)
        for (target, column), members in picture.members.items()
        if target == number and column != cell[1] and own in members.recorded
    ]
    if len(names) > _AREAS:
        return f"{len(names)} other areas"
    return listed(sorted(names, key=name_order), _AREAS)


def speaking(session: Session, providers: Iterable[Provider]) -> frozenset[UUID]:
    """Of the services that nobody asked about a language those whose own texts speak of languages; one query."""
    language = gap_labels.FAILS["language"]
    unasked = {each.service_id for each in providers if language in each.unasked}
    if not unasked:
        return frozenset()
    known = published_many(session, PublishedKind.SERVICE, sorted(unasked), current_audience())
    return frozenset(
        service_id
        for service_id, document in known.items()
        if Fact.LANGUAGES in facts_in_texts(document)
    )


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A listing that is on record in another area, with the minutes from there; None where nobody knows a way."""

    name: str
    service_id: UUID
    area: str
    minutes: float | None
    exactness: str | None
    may_be_here: bool


def neighbors(picture: Picture, cell: Cell) -> list[Neighbor]:
    """Who is near a cell: each service once, those whose ZIP code reaches into the area first, then the nearest."""
    supply, roster = picture.supply, picture.bundle.roster
    first: dict[UUID, Nearby] = {}
    if cell[1] < len(supply.areas):
        for each in nearby(picture.evaluation, *cell):
            first.setdefault(roster.service_id(each.listing), each)
    return [
        Neighbor(
            shortened(gap_labels.provider(picture, each.listing)),
            service_id,
            picture.area_name(each.area),
            each.minutes if np.isfinite(each.minutes) else None,
            supply.places.facts[supply.places.of[each.listing]].exactness,
            each.may_be_here,
        )
        for service_id, each in first.items()
    ]


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
