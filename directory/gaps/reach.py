"""Which areas a place reaches: sites by minutes, what comes by phone or on wheels by the areas it says it serves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from directory.gaps.inputs import (
    NO,
    UNKNOWN,
    YES,
    Answers,
    Flags,
    Place,
    Shared,
    Supply,
    Target,
    share,
)

Words = NDArray[np.uint64]
_BITS = 64  # of a machine word
_MOST_OF_A_BYTE = 255  # sums of bytes wrap beyond it


def area_bits(flags: Flags) -> Words:
    """Lines of flags, one for each area, as lines of words."""
    words = -(-flags.shape[1] // _BITS)
    packed = np.zeros((len(flags), words * _BITS // 8), dtype=np.uint8)
    narrow = np.packbits(flags, axis=1, bitorder="little")
    packed[:, : narrow.shape[1]] = narrow
    return packed.view(np.uint64)


def column_sums(lines: Words, areas: int) -> NDArray[np.int64]:
    """In how many of these lines each area is."""
    flags = np.unpackbits(lines.view(np.uint8), axis=1, count=areas, bitorder="little")
    # As many lines at once as a byte can count: bytes are added many at a time.
    groups = np.arange(0, len(flags), _MOST_OF_A_BYTE)
    sums: NDArray[np.int64] = np.add.reduceat(flags, groups, axis=0, dtype=np.uint8).sum(
        axis=0, dtype=np.int64
    )
    return sums


SITE = "site"
FEWEST_AREAS = 2
"""A confidential place that serves a single area would be given away by it; it reaches nothing."""

_NOWHERE = -1


@dataclass(frozen=True)
class Reached:
    """Which areas each different place reaches: places × (areas + 1), the last for the whole map; and as bits.

    `placeless` are those that reach none since nobody knows where they are, nor which areas they serve.
    """

    lines: Answers
    placeless: Flags

    @cached_property
    def surely(self) -> Words:
        """The areas reached for sure."""
        return area_bits(self.lines == YES)

    @cached_property
    def maybe(self) -> Words:
        """The areas reached for sure or perhaps."""
        return area_bits(self.lines != NO)


@dataclass(frozen=True, slots=True)
class PlaceArrays:
    """What the different places say of themselves, whatever is asked, as arrays.

    `area` is the number of the area that each is in, -1 where nobody knows. `declared` says which areas each says it
    serves and `limit` which it does not exclude: places × areas; `is_silent` is true where it says neither. `shows` is
    false for a confidential place, `tells` for one of too few areas. `ways` are the modes as said, and whether one can
    go there.
    """

    area: NDArray[np.int32]
    declared: Answers
    limit: Answers
    is_silent: Flags
    shows: Flags
    tells: Flags
    ways: Shared[tuple[frozenset[str] | None, bool]]
    also: tuple[NDArray[np.intp], NDArray[np.intp]]


_GROUNDS: WeakKeyDictionary[Supply, PlaceArrays] = WeakKeyDictionary()


def places_of(supply: Supply) -> PlaceArrays:
    """The places of a supply as arrays, made once for all that is asked of them as long as it lives."""
    ground = _GROUNDS.get(supply)
    if ground is None:
        ground = _GROUNDS[supply] = _as_arrays(supply)
    return ground


def _as_arrays(supply: Supply) -> PlaceArrays:
    places: Sequence[Place] = supply.places.facts
    vague = _flags(place.vague for place in places)
    said = _flags(place.served is not None for place in places)
    declared = np.zeros((len(places), len(supply.areas)), dtype=np.int8)
    declared[vague] = UNKNOWN
    declared[_marks([place.served or () for place in places])] = YES
    served = np.fromiter((len(place.served or ()) for place in places), np.int32, len(places))
    return PlaceArrays(
        area=np.fromiter(
            (_NOWHERE if place.area is None else place.area for place in places),
            np.int32,
            len(places),
        ),
        declared=declared,
        limit=np.where((said | vague)[:, None], declared, YES),
        is_silent=~(said | vague | _flags(bool(place.also) for place in places)),
        shows=_flags(not place.confidential for place in places),
        tells=served + vague >= FEWEST_AREAS,
        ways=share([(place.modes, place.physical) for place in places]),
        also=_marks([place.also for place in places]),
    )


def reach_of(supply: Supply, target: Target, ground: PlaceArrays) -> tuple[Answers, Flags]:
    """For each different place, a line of areas and one column for the whole map (the best of its areas).

    Beside them which places reach nothing because they are known neither by where they are nor by whom they serve.
    """
    by_site, otherwise = _ways_allowed(ground, target)
    lines = np.zeros((len(ground.area), len(supply.areas) + 1), dtype=np.int8)
    areas = lines[:, :-1]
    is_found = ground.shows & by_site & (ground.area != _NOWHERE)
    gone_to = np.flatnonzero(ground.shows & by_site & ~(ground.is_silent & ~is_found))
    areas[gone_to] = np.minimum(_near(supply, target, ground.area[gone_to]), ground.limit[gone_to])
    told = np.flatnonzero(np.where(ground.shows, otherwise, ground.tells))
    areas[told] = np.maximum(areas[told], ground.declared[told])
    areas[ground.also] = YES
    lines[:, -1] = areas.max(axis=1, initial=NO)
    return lines, ground.is_silent & ~is_found


def modes_of(modes: frozenset[str] | None, physical: bool) -> frozenset[str]:
    """The modes of a place; where nobody has said, one goes to a place that can be gone to and calls another."""
    return modes or frozenset({SITE if physical else "phone"})


def _ways_allowed(ground: PlaceArrays, target: Target) -> tuple[Flags, Flags]:
    """For each place, whether one may go there, and whether it may be had in another way."""
    allowed = [
        modes & target.modes if modes and target.modes else modes_of(modes, physical)
        for modes, physical in ground.ways.facts
    ]
    by_site = _flags(SITE in modes for modes in allowed)
    otherwise = _flags(bool(modes - {SITE}) for modes in allowed)
    return by_site[ground.ways.of], otherwise[ground.ways.of]


def _near(supply: Supply, target: Target, area: NDArray[np.int32]) -> Answers:
    """Which areas are near enough to places in these areas: places × areas."""
    if target.max_minutes is None:
        return np.full((len(area), len(supply.areas)), YES)
    minutes = supply.quickest(target.travel_by)
    within = np.where(minutes <= np.float32(target.max_minutes), YES, NO)
    # The line of a place that nobody knows comes last, where -1 finds it.
    return np.concatenate([within, np.full((1, within.shape[1]), UNKNOWN)])[area]


def _marks(areas: Sequence[Collection[int]]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of areas that are in each line."""
    lengths = np.fromiter(map(len, areas), np.intp, len(areas))
    columns = np.fromiter(chain.from_iterable(areas), np.intp, int(lengths.sum()))
    return np.repeat(np.arange(len(areas)), lengths), columns


def _flags(answers: Iterable[bool]) -> Flags:
    return np.array(list(answers), dtype=bool)
