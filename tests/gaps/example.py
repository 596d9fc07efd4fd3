"""The examples of docs/gap-analysis.md, worked by hand, as plain arrays.

Three areas, nine listings and four targets; then two areas far apart without a table of minutes, and five listings of
the kind that directories really have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from directory.gaps.changes import Change, Kind, Step
from directory.gaps.dayparts import HOURS, hours_open
from directory.gaps.inputs import (
    CAPACITY_UNKNOWN,
    CLOSED,
    NAMED,
    OPEN,
    UNKNOWN,
    WAITLIST,
    HoursRule,
    Place,
    Questions,
    Supply,
    Target,
    share,
)
from directory.gaps.travel_minutes import estimated_minutes
from directory.search.arrays.opening_hours import open_spans
from directory.vocabularies.language_levels import RANKS

DAY = date(2026, 6, 30)
AREAS = ("N", "C", "S")
MINUTES = np.array([[0, 20, 45], [20, 0, 25], [45, 25, 0]], dtype=np.float32)
BOTH = {"cis_women": True, "cis_men": True}
WOMEN, MEN = {"cis_women": True, "cis_men": False}, {"cis_men": True, "cis_women": False}


@dataclass(frozen=True)
class Listing:
    """One line of the table of the example, or of an invented one."""

    code: str
    organization: str
    service: str
    area: str | None
    verified: date | None
    levels: Mapping[str, str] = field(default_factory=dict)
    takes: Mapping[str, bool] = field(default_factory=dict)
    hours: str | None = "24/7"
    capacity: int = OPEN
    served: Sequence[str] | None = None
    confidential: bool = False
    mode: str = "site"
    review: int = 90


HOUSING, LEGAL = "emergency_housing", "immigration_legal"
OFFICE = "Mo-Fr 09:00-17:00"


def spoken(spa: str | None, yue: str, eng: str = "bilingual") -> dict[str, str]:
    """Levels by language, empty where it is named without one; Spanish that nobody asked about is left out."""
    return {"yue": yue, "eng": eng} | ({} if spa is None else {"spa": spa})


LISTINGS = (
    Listing("L1", "A1", HOUSING, "N", date(2026, 6, 1), spoken("bilingual", "none"), WOMEN),
    Listing("L2", "A2", HOUSING, "C", date(2026, 5, 15), spoken("remote", "none"), BOTH),
    Listing("L3", "A3", HOUSING, None, date(2026, 6, 10), spoken("bilingual", "none"), WOMEN,
            capacity=WAITLIST, served=("C", "S"), confidential=True),
    Listing("L4", "A4", HOUSING, "S", date(2025, 12, 1), spoken(None, "none"), MEN, "08:00-20:00"),
    Listing("L5", "A5", LEGAL, "C", date(2026, 4, 1), spoken("bilingual", "in_person"), BOTH, OFFICE, review=180),
    Listing("L6a", "A6", LEGAL, "N", date(2026, 2, 1), spoken("none", "bilingual"), BOTH, OFFICE, review=180),
    Listing("L6b", "A6", LEGAL, "S", date(2026, 2, 1), spoken("none", "materials"), BOTH, OFFICE, review=180),
    Listing("L7", "A7", LEGAL, None, date(2025, 9, 1), spoken("remote", "remote"), BOTH,
            served=AREAS, mode="phone", review=180),
    Listing("L8", "A8", LEGAL, "S", date(2026, 6, 20), spoken("bilingual", "none", "none"), MEN, "Sa 10:00-16:00",
            review=180),
)  # fmt: skip

TARGETS = (
    Target("T1", service="emergency_housing", languages=("spa",), minimum_level=4, population="cis_women", k=2,
           max_minutes=30, severity=5),
    Target("T2", service="emergency_housing", languages=("spa",), minimum_level=2, population="cis_men", k=2,
           max_minutes=30, severity=5),
    Target("T3", service="immigration_legal", languages=("yue",), minimum_level=3, population="cis_women", k=2,
           max_minutes=30, severity=3, daypart="weekday_day", min_hours=4, hours_rule=HoursRule.WEEK),
    Target("T4", service="immigration_legal", languages=("spa",), minimum_level=2, population="cis_men", k=1,
           max_minutes=30, severity=2, daypart="weekend_day", min_hours=4, hours_rule=HoursRule.ANY_DAY),
)  # fmt: skip
NEED = ((20, 60, 40), (10, 30, 20), (30, 50, 25), (5, 30, 40))
QUESTIONS = Questions(TARGETS, np.array([(*line, np.nan) for line in NEED], dtype=float))


def supply_of(
    listings: Sequence[Listing],
    areas: Sequence[str] = AREAS,
    minutes: np.ndarray | Mapping[str, np.ndarray] = MINUTES,
    day: date = DAY,
) -> Supply:
    """Listings as arrays, sorted by organization; minutes of several ways are estimated."""
    rows = sorted(listings, key=lambda row: row.organization)
    names = sorted({row.organization for row in rows})
    weeks: list[np.ndarray] = []
    week = []
    for row in rows:
        spans = None if row.hours is None else open_spans([row.hours])
        week.append(-1 if spans is None else len(weeks))
        if spans is not None:
            weeks.append(hours_open(spans))
    numbers = {code: number for number, code in enumerate(areas)}
    return Supply(
        day=day.toordinal(),
        areas=tuple(areas),
        listings=tuple(row.code for row in rows),
        organizations=tuple(names),
        organization=np.array([names.index(row.organization) for row in rows], dtype=np.int32),
        terms=share([frozenset({row.service}) for row in rows]),
        levels=share([_levels(row) for row in rows]),
        populations=share([frozenset(row.takes.items()) for row in rows]),
        excluded=share([frozenset() for _ in rows]),
        routes=share([frozenset() for _ in rows]),
        places=share([_place(row, numbers) for row in rows]),
        week=np.array(week, dtype=np.int32),
        weeks=np.array(weeks, dtype=bool).reshape(-1, HOURS),
        capacity_status=np.array([row.capacity for row in rows], dtype=np.int8),
        capacity_as_of=np.zeros(len(rows), dtype=np.int32),
        slots=np.zeros(len(rows), dtype=np.int32),
        verified=np.array([row.verified.toordinal() if row.verified else 0 for row in rows], dtype=np.int32),
        review_days=np.array([row.review for row in rows], dtype=np.int32),
        police=np.full(len(rows), UNKNOWN, dtype=np.int8),
        minutes=minutes if isinstance(minutes, Mapping) else {"any": minutes},
        estimated=isinstance(minutes, Mapping),
    )  # fmt: skip


def _levels(row: Listing) -> frozenset[tuple[str, int]]:
    return frozenset((code, RANKS.get(level, NAMED)) for code, level in row.levels.items())


def _place(row: Listing, numbers: Mapping[str, int]) -> Place:
    served = None if row.served is None else frozenset(numbers[code] for code in row.served)
    area = None if row.area is None else numbers[row.area]
    return Place(area, served, row.confidential, frozenset({row.mode}), row.mode == "site")


def catalogue(supply: Supply) -> list[Change]:
    """The changes of the example."""
    at = {code: number for number, code in enumerate(supply.listings)}

    def step(listing: str, kind: Kind, value: str = "") -> Step:
        return Step(at[listing], kind, value)

    return [
        Change("ask-A4", (step("L4", Kind.LANGUAGE, "spa:remote"), step("L4", Kind.VERIFY)), 1),
        Change("room-A3", (step("L3", Kind.CAPACITY, "open"),), 3),
        Change("spanish-A2", (step("L2", Kind.LANGUAGE, "spa:bilingual"),), 5),
        Change("chinese-A6", (step("L6b", Kind.LANGUAGE, "yue:in_person"),), 2),
        Change("men-A1", (step("L1", Kind.POPULATION, "cis_men:yes"),), 4),
        Change("verify-A7", (step("L7", Kind.VERIFY),), 1),
    ]


FAR_AREAS = ("P", "Q")
FAR = estimated_minutes(np.array([[37.70, -122.50], [37.90, -122.20]]))
"""Thirty-five kilometers apart."""

REAL = (
    Listing("M1", "A1", HOUSING, "P", date(2026, 6, 1), spoken("", "none"), capacity=CAPACITY_UNKNOWN),
    Listing("M2", "A2", LEGAL, "P", date(2026, 6, 1), spoken("bilingual", "none"), capacity=CAPACITY_UNKNOWN,
            review=180),
    Listing("M3", "A3", LEGAL, None, date(2026, 6, 1), spoken("bilingual", "none"), review=180),
    Listing("M4", "A4", LEGAL, None, date(2026, 6, 1), spoken("", "none"), capacity=CLOSED, served=FAR_AREAS,
            mode="phone", review=180),
    Listing("M5", "A5", LEGAL, "Q", None, spoken("", "none"), capacity=WAITLIST, review=180),
)  # fmt: skip

REAL_TARGETS = (
    Target("U1", service=HOUSING, languages=("spa",), max_minutes=30),
    Target("U2", service=HOUSING, languages=("spa",), minimum_level=2, max_minutes=30),
    Target("U3", service=LEGAL, languages=("spa",), max_minutes=30),
    Target("U4", service=LEGAL, languages=("spa",), minimum_level=2, max_minutes=30),
)
