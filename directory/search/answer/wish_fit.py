"""How the services of a snapshot meet wishes, and what that costs them in the order of results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from directory.search.answer.demotions import DIMENSIONS, for_minors_alone, having
from directory.search.arrays import bits
from directory.search.arrays.bits import Flags
from directory.search.arrays.facets import AGE_RANGE, FREE, NEVER_ASKED, UNDOCUMENTED
from directory.search.arrays.postings import documents_of
from directory.search.arrays.ranking import Ids
from directory.search.arrays.snapshot import Snapshot
from directory.search.query_text.analysis import place_mark
from directory.search.query_text.times import spans_of
from directory.search.query_text.wishes import AREA, FAMILIES, LOCALITY, MINORS, Wish, WishKind
from directory.search.results import Fit
from directory.search.stated_ages import holds
from directory.vocabularies.language_levels import LEVELS

Fits = NDArray[np.uint8]
"""For each document of a snapshot the number of a `Fit`."""

# What is not known costs less than a no: a call may settle it.
PENALTIES = {
    Fit.MET: 0,
    Fit.IN_PERSON: 1,
    Fit.REMOTE: 2,
    Fit.LEVEL_UNKNOWN: 3,
    Fit.UNKNOWN: 4,
    Fit.WAITLIST: 5,
    Fit.MATERIALS: 6,
    Fit.OTHERS: 6,
    Fit.FULL: 8,
    Fit.MISSED: 8,
}
"""What each fit costs; the costs of all wishes add up."""

ENOUGH = PENALTIES[Fit.LEVEL_UNKNOWN]
"""A wish that costs no more is met one way or another."""

SPOKEN_OF = PENALTIES[Fit.UNKNOWN] - PENALTIES[Fit.LEVEL_UNKNOWN]
"""What it costs less where nothing is stated and words speak of it: “Services for the deaf”."""

_COSTS = np.array([PENALTIES[fit] for fit in Fit], dtype=np.uint8)

_LEVEL_FITS = {
    "none": Fit.MISSED,
    "materials": Fit.MATERIALS,
    "remote": Fit.REMOTE,
    "in_person": Fit.IN_PERSON,
    "bilingual": Fit.MET,
}

FOR_MINORS = PENALTIES[Fit.UNKNOWN]
"""What a place for minors alone costs where room is asked for and no age: as if nobody knew whether it has any."""


WITH_CHILDREN = ("pregnant_or_parenting", *sorted(MINORS))
"""Populations that say, besides families, that a parent may bring a child."""

GROWN = frozenset(("cis_women", "cis_men"))
"""Who says “men” or “women” asks for no place that takes minors alone."""


def fits_of(snapshot: Snapshot, wish: Wish, asked_at: datetime | None) -> Fits:
    """How each document meets a wish: of several values the one that it meets best."""

    def compute() -> Fits:
        if wish.age is not None:
            return _of_age(snapshot, wish, wish.age)
        found = [_of_value(snapshot, wish, value, asked_at) for value in wish.values]
        return np.asarray(np.minimum.reduce(found))

    # What a time means depends on the moment.
    if wish.kind is WishKind.TIME:
        return compute()
    return snapshot.derived(("fits", wish.kind, wish.value, str(wish.age)), compute)


def costs(
    snapshot: Snapshot, wishes: Sequence[Wish], fits: Sequence[Fits], spoken: Sequence[Ids]
) -> NDArray[np.uint8]:
    """What the fits of all wishes cost each document together, and what a place for minors alone costs beside.

    `spoken` are for each wish the documents whose words speak of it: what they don't state costs less.
    """
    together = np.asarray(sum((_COSTS[each] for each in fits), np.zeros((), dtype=np.uint8)))
    for each, ids in zip(fits, spoken, strict=True):
        together[ids] -= np.uint8(SPOKEN_OF) * (each[ids] == Fit.UNKNOWN)
    if asks_room_for_grown(wishes):
        together = together + np.uint8(FOR_MINORS) * for_minors_alone(snapshot)
    return together


def is_mostly_stated(snapshot: Snapshot, kind: WishKind) -> bool:
    """Whether most documents state what wishes of this kind are about: then words add nothing to what is stated."""

    def compute() -> Flags:
        rows = snapshot.facets.of(kind.value).bits
        stated = bits.count(np.bitwise_or.reduce(rows, axis=0, initial=0) & snapshot.live_bits)
        return np.array(stated * 2 >= bits.count(snapshot.live_bits))

    return bool(snapshot.derived(("mostly stated", kind), compute))


def asks_room_for_grown(wishes: Sequence[Wish]) -> bool:
    """Whether room is asked for, and for nobody under age: most who need a bed could not stay where minors do."""
    is_room = any(each.kind is WishKind.ROOM for each in wishes)
    return is_room and not any(MINORS.intersection(each.values) for each in wishes)


def is_met(wish: Wish, fit: Fit) -> bool:
    """Whether this counts as met one way or another, as an interpreter does for a language.

    Nobody asked in so many words for what is implied: it is met unless it is known not to be.
    """
    return PENALTIES[fit] <= _enough(wish)


def meeting_all(wishes: Sequence[Wish], fits: Sequence[Fits]) -> Flags:
    """For each document whether it meets every wish one way or another."""
    met = [_COSTS[each] <= _enough(wish) for wish, each in zip(wishes, fits, strict=True)]
    return np.asarray(np.logical_and.reduce(met))


def meeting_any(wishes: Sequence[Wish], fits: Sequence[Fits]) -> Flags:
    """For each document whether it meets one of the wishes that were asked for in so many words."""
    pairs = zip(wishes, fits, strict=True)
    return np.asarray(
        np.logical_or.reduce([_COSTS[each] <= ENOUGH for wish, each in pairs if not wish.implied])
    )


def _enough(wish: Wish) -> int:
    return PENALTIES[Fit.UNKNOWN] if wish.implied else ENOUGH


def _of_age(snapshot: Snapshot, wish: Wish, age: int) -> Fits:
    """Those whose stated ages hold the age, and those that exclude it; the others by the populations that they name."""
    found = [_of_value(snapshot, wish, value, None) for value in wish.values]
    fits = np.asarray(np.minimum.reduce(found))
    refusing = fits == Fit.MISSED
    for ages in snapshot.facets.of(AGE_RANGE).values:
        fits[having(snapshot, AGE_RANGE, ages)] = Fit.MET if holds(ages, age) else Fit.MISSED
    fits[refusing] = Fit.MISSED
    return fits


def _of_value(snapshot: Snapshot, wish: Wish, value: str, asked_at: datetime | None) -> Fits:
    fits = np.full(snapshot.size, Fit.UNKNOWN, dtype=np.uint8)
    for which, fit in _statements(snapshot, wish.kind, value, asked_at):
        fits[which] = fit
    return fits


def _statements(
    snapshot: Snapshot, kind: WishKind, value: str, asked_at: datetime | None
) -> Iterator[tuple[Flags, Fit]]:
    """What is known about the wish and of which documents; what comes later counts more."""
    match kind:
        case WishKind.LANGUAGE:
            yield having(snapshot, "language", value), Fit.LEVEL_UNKNOWN
            for level in LEVELS:
                yield _at_level(snapshot, value, level), _LEVEL_FITS[level]
        case WishKind.POPULATION:
            yield from _about_people(snapshot, value)
        case WishKind.TIME:
            known = ~snapshot.hours_unknown
            opened = snapshot.open_within(spans_of(value, asked_at))
            yield known & ~opened & ~snapshot.hours_differ, Fit.MISSED
            yield known & opened, Fit.MET
        case WishKind.ROOM:
            for status, fit in _ROOM_FITS.items():
                yield having(snapshot, "capacity", status), fit
        case WishKind.PLACE:
            yield _somewhere(snapshot), Fit.MISSED
            yield _at_place(snapshot, value), Fit.MET
        case WishKind.COST:
            yield having(snapshot, "cost", FREE), Fit.MET
        case WishKind.PAPERS:
            yield from _about_papers(snapshot)


def _about_people(snapshot: Snapshot, code: str) -> Iterator[tuple[Flags, Fit]]:
    yield _others(snapshot, code), Fit.OTHERS
    if code == FAMILIES:
        yield _without_children(snapshot), Fit.OTHERS
    yield having(snapshot, "population", code), Fit.MET
    if code in GROWN:
        yield for_minors_alone(snapshot), Fit.OTHERS
    yield _refusing(snapshot, code), Fit.MISSED


def _without_children(snapshot: Snapshot) -> Flags:
    """Those that name people of an age or gender, and neither children nor those who expect or raise one."""
    named = np.logical_or.reduce(
        [having(snapshot, "population", code) for codes in DIMENSIONS for code in codes]
    )
    with_children = np.logical_or.reduce(
        [having(snapshot, "population", code) for code in (FAMILIES, *WITH_CHILDREN)]
    )
    return np.asarray(named & ~with_children)


def _about_papers(snapshot: Snapshot) -> Iterator[tuple[Flags, Fit]]:
    yield having(snapshot, "immigration_status", NEVER_ASKED), Fit.LEVEL_UNKNOWN
    yield having(snapshot, "population", UNDOCUMENTED), Fit.MET
    yield having(snapshot, "serves_undocumented", "yes"), Fit.MET
    yield _refusing(snapshot, UNDOCUMENTED), Fit.MISSED
    yield having(snapshot, "serves_undocumented", "no"), Fit.MISSED


_ROOM_FITS = {"waitlist": Fit.WAITLIST, "closed": Fit.FULL, "open": Fit.MET}


def _at_level(snapshot: Snapshot, code: str, level: str) -> Flags:
    """Those with exactly this level or better; a language of which only that it is spoken is known has none."""
    return having(snapshot, f"language>={level}", code)


def _refusing(snapshot: Snapshot, code: str) -> Flags:
    rows = snapshot.facets.of("population?")
    if code not in rows.values:
        return np.zeros(snapshot.size, dtype=bool)
    return ~bits.unpack(rows.bits[rows.values.index(code)])


def _others(snapshot: Snapshot, code: str) -> Flags:
    """Those that name people of another age or gender."""
    found = np.zeros(snapshot.size, dtype=bool)
    for dimension in DIMENSIONS:
        if code in dimension:
            for other in dimension:
                found |= having(snapshot, "population", other)
    return found


def _somewhere(snapshot: Snapshot) -> Flags:
    return bits.unpack(np.bitwise_or.reduce(snapshot.facets.of("area").bits, axis=0, initial=0))


def _at_place(snapshot: Snapshot, value: str) -> Flags:
    if value.startswith(AREA):
        return having(snapshot, "area", value.removeprefix(AREA))
    found = np.zeros(snapshot.size, dtype=bool)
    found[documents_of(snapshot.occurrences(place_mark(value.removeprefix(LOCALITY))))] = True
    return found
