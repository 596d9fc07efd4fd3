"""What an evaluation is made from: what is offered, as arrays, and what is asked, as targets. No rule is here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

NO, UNKNOWN, YES = np.int8(0), np.int8(1), np.int8(2)
"""Answers of Kleene's logic, so that AND is the smaller and OR the larger of two."""

CLOSED, CAPACITY_UNKNOWN, WAITLIST, OPEN = range(4)
"""What an array of capacities holds."""

FRESH_CAPACITY_DAYS = 14
"""`FRESH_DAYS` of `models.listings.capacity`, which gaps cannot import: it knows the database. A test holds both."""
NAMED, NOT_NAMED = -1, -2
"""What stands for a level where a language is named without one, and where it is not named."""

ROOM_MATTERS = frozenset({"emergency_housing", "transitional_housing", "long_term_housing"})
"""Services that a target counts as confirmed with room only, unless it says otherwise."""

USUAL_WAY = "transit"
"""The way to travel that counts where minutes are estimated and a target names none."""

CITYWIDE = "citywide"
"""The code of the one cell of a target that asks about the whole map at once."""

Answers = NDArray[np.int8]
Flags = NDArray[np.bool_]
Fact = TypeVar("Fact")
Said = TypeVar("Said", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Shared(Generic[Fact]):
    """A fact that many listings share: each different one is kept once; `of[i]` is the number of listing i's."""

    facts: tuple[Fact, ...]
    of: NDArray[np.int32]

    def answers(self, question: Callable[[Fact], Any]) -> Answers:
        """The answer of each different fact."""
        return np.fromiter(map(question, self.facts), dtype=np.int8, count=len(self.facts))

    def taken(self, rows: NDArray[np.intp]) -> Shared[Fact]:
        """The facts of these listings alone, in this order."""
        used, of = np.unique(self.of[rows], return_inverse=True)
        return Shared(tuple(self.facts[each] for each in used.tolist()), of.astype(np.int32))

    def ask(self, question: Callable[[Fact], Any], rows: NDArray[np.intp]) -> Answers:
        """The answers of these listings to a question that is asked once of each different fact."""
        return self.answers(question)[self.of[rows]]


def share(facts: Sequence[Said]) -> Shared[Said]:
    """The facts of listings, each different one kept once in the order of first mention."""
    different = tuple(dict.fromkeys(facts))
    numbers = {fact: number for number, fact in enumerate(different)}
    return Shared(different, np.fromiter(map(numbers.__getitem__, facts), np.int32, len(facts)))


class Place(NamedTuple):
    """Where and how a listing is had; areas are numbers.

    `area` is None where the place is not known. `served` is None where nobody has said whom it serves; `vague` says
    that some area served is known by words only. `modes` is None where nobody has said, which for a place that one
    can go to (`physical`) means going there.
    """

    area: int | None = None
    served: frozenset[int] | None = None
    confidential: bool = False
    modes: frozenset[str] | None = None
    physical: bool = True
    vague: bool = False
    also: frozenset[int] = frozenset()
    """Areas that a change under consideration would add, whatever the minutes."""
    exactness: str | None = None
    """How exactly `area` is known: `address`, `block`, `zip` or `city`."""
    around: frozenset[int] = frozenset()
    """The areas into which its ZIP code reaches, where no more than that is known."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Supply:
    """All listings (services at places) as arrays of one length, sorted by organization, as of one day.

    Days are ordinals; `verified` 0 means never, `capacity_as_of` 0 a standing statement. `weeks` has a line of 168
    hours, Monday first, for each different week; `week[i]` is -1 where hours are unknown. `minutes` are areas ×
    areas for each way to travel, infinite where out of reach; `estimated` says that they come from distances, since
    nobody gave a table.
    """

    day: int
    areas: tuple[str, ...]
    listings: tuple[str, ...]
    organizations: tuple[str, ...]
    organization: NDArray[np.int32]
    terms: Shared[frozenset[str]]
    levels: Shared[frozenset[tuple[str, int]]]
    populations: Shared[frozenset[tuple[str, bool]]]
    excluded: Shared[frozenset[tuple[str, bool]]]
    routes: Shared[frozenset[str]]
    places: Shared[Place]
    week: NDArray[np.int32]
    weeks: Flags
    capacity_status: Answers
    capacity_as_of: NDArray[np.int32]
    slots: NDArray[np.int32]
    verified: NDArray[np.int32]
    review_days: NDArray[np.int32]
    police: Answers
    minutes: Mapping[str, NDArray[np.float32]]
    estimated: bool = False

    @property
    def capacity(self) -> Answers:
        """Capacity as it counts on the day: a dated statement expires after 14 days, exactly 14 still counting."""
        expired = (self.capacity_as_of > 0) & (self.day - self.capacity_as_of > FRESH_CAPACITY_DAYS)
        return np.where(expired, np.int8(CAPACITY_UNKNOWN), self.capacity_status).astype(np.int8)

    @property
    def fresh(self) -> Flags:
        """Whether each listing was confirmed within its review interval, the last day included."""
        return (self.verified > 0) & (self.day - self.verified <= self.review_days)

    def taken(self, rows: Sequence[int] | NDArray[np.intp]) -> Supply:
        """The supply of these listings alone, in this order."""
        chosen = np.asarray(rows, dtype=np.intp)
        taken: dict[str, Any] = {"listings": tuple(self.listings[row] for row in chosen.tolist())}
        for name in BY_LISTING:
            column = getattr(self, name)
            taken[name] = column.taken(chosen) if isinstance(column, Shared) else column[chosen]
        return replace(self, **taken)

    def quickest(self, way: str | None = None) -> NDArray[np.float32]:
        """Minutes between areas by one way to travel, or by the quickest of all; from an area to itself 0.

        Of estimated minutes those by public transport count where no way is named: few who look for help drive.
        """
        if self.estimated:
            way = way if way in self.minutes else USUAL_WAY
        size = len(self.areas)
        quickest = np.full((size, size), np.inf, dtype=np.float32)
        np.fill_diagonal(quickest, 0)
        for name, table in self.minutes.items():
            if way in (None, name):
                np.minimum(quickest, table, out=quickest)
        return quickest


BY_LISTING = (
    "organization", "terms", "levels", "populations", "excluded", "routes", "places", "week", "capacity_status",
    "capacity_as_of", "slots", "verified", "review_days", "police",
)  # fmt: skip
"""The columns of a supply that have an entry for each listing, beside `listings` itself."""


class HoursRule(StrEnum):
    """On which days the hours must be reached."""

    ANY_DAY = "any_day"
    EVERY_DAY = "every_day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Target:
    """One atomic question: at least `k` organizations for each of its areas. An empty field asks nothing.

    `areas` are numbers, None for all; `citywide` makes one cell of the whole map. `languages` are alternatives, any
    of which is enough. `minimum_level` is 0 (none) to 4 (bilingual). `area_share` is the share of areas to be met
    for the target as a whole to count as met. `room` says whether only those with room count as confirmed; None leaves
    it to the service. `without` are codes of listings of which somebody has said that they do not count here.
    """

    code: str
    sentence: str = ""
    service: str | None = None
    languages: tuple[str, ...] = ()
    minimum_level: int | None = None
    population: str | None = None
    k: int = 1
    max_minutes: float | None = None
    travel_by: str | None = None
    daypart: str | None = None
    min_hours: float | None = None
    hours_rule: HoursRule = HoursRule.ANY_DAY
    areas: tuple[int, ...] | None = None
    citywide: bool = False
    area_share: float = 1.0
    modes: frozenset[str] = frozenset()
    routes: frozenset[str] = frozenset()
    severity: int = 1
    equity: float = 1.0
    room: bool | None = None
    without: frozenset[str] = frozenset()

    @property
    def needs_room(self) -> bool:
        """Whether an organization without room is on record only."""
        return self.service in ROOM_MATTERS if self.room is None else self.room


class NotAsked(StrEnum):
    """How a missing answer counts: as what it is, or for once as no or as yes."""

    UNKNOWN = "unknown"
    NO = "no"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Lens:
    """A way to look at all targets at once; the plain lens changes nothing."""

    minimum_level: int | None = None
    remote_counts: bool = True
    without_police: bool = False
    not_asked: NotAsked = NotAsked.UNKNOWN


PLAIN = Lens()


@dataclass(frozen=True, slots=True)
class Questions:
    """The targets with the need of each in each area: targets × (areas + 1) on a scale of 0 to 100, NaN where unknown.

    The last column is the whole map, for targets that ask citywide. `sparse` are the columns in which hardly anybody
    lives, and `beyond` those beside the map: only a target that names such an area asks about it. `unknown_need` is
    what a cell counts whose need nobody knows: nothing beside cells of which it is known, and all alike where it is
    known of none.
    """

    targets: tuple[Target, ...]
    need: NDArray[np.float64]
    profile: str = field(default="")
    unknown_need: float = 0.0
    sparse: frozenset[int] = frozenset()
    beyond: frozenset[int] = frozenset()

    @property
    def unasked(self) -> frozenset[int]:
        """The columns that targets for all areas do not ask about."""
        return self.sparse | self.beyond
