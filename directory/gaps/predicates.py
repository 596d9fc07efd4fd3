"""What a listing must pass for a target, each yes, no or unknown; whether it reaches an area is asked in `reach`.

Pure. The populations that an exclusion shuts out are here too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

import numpy as np
from numpy.typing import NDArray

from directory.gaps.dayparts import open_enough
from directory.gaps.inputs import (
    CLOSED,
    NAMED,
    NO,
    NOT_NAMED,
    PLAIN,
    UNKNOWN,
    YES,
    Answers,
    Fact,
    Lens,
    NotAsked,
    Place,
    Shared,
    Supply,
    Target,
)
from directory.gaps.reach import modes_of
from directory.vocabularies.language_levels import RANKS
from directory.vocabularies.related_languages import languages_within

SHUT_OUT: dict[str, tuple[tuple[str, bool], ...]] = {
    "under_18_unaccompanied": (("under_13", False), ("age_13_17", False), ("foster_youth", False)),
    "active_substance_use": (("substance_users", True),),
    "recent_violent_conviction": (("justice_involved", False),),
    "registered_sex_offense": (("justice_involved", False),),
    "no_children": (("families", True), ("pregnant_or_parenting", False)),
    "no_boys_over_12": (("families", False), ("age_13_17", False)),
    "daily_care_needed": (("disabled", False), ("older_adults", False)),
    "no_step_free_access": (("disabled", False),),
}
"""Exclusions that say nothing about a population, such as pets or income, are not here."""


def shut_out(exclusions: Iterable[str]) -> frozenset[tuple[str, bool]]:
    """The populations that these exclusions shut out, each with whether all of them."""
    return frozenset(each for code in exclusions for each in SHUT_OUT.get(code, ()))


AREA = "area"
PREDICATES = ("language", "population", "hours", "mode", "route", "police", "capacity")
"""Names of what a listing can fail, in the order of the columns; `area` comes last and is asked by area."""

Rows = NDArray[np.intp]
Memo = dict[Hashable, Answers]
"""Answers of facts to questions that several targets ask, so that each is asked once."""


def offering(supply: Supply, service: str | None) -> Rows:
    """The listings that offer a service, or all when none is asked, in the order of organizations."""
    if service is None:
        return np.arange(len(supply.listings))
    facts = supply.terms.facts
    offers = np.fromiter((service in terms for terms in facts), dtype=bool, count=len(facts))
    return np.flatnonzero(offers[supply.terms.of])


def counting(supply: Supply, target: Target, rows: Rows) -> Rows:
    """Those of the listings that the target does not leave out by name."""
    if not target.without:
        return rows
    return np.array(
        [row for row in rows.tolist() if supply.listings[row] not in target.without], dtype=np.intp
    )


def answers(
    supply: Supply, target: Target, rows: Rows, lens: Lens = PLAIN, memo: Memo | None = None
) -> Answers:
    """The answers of these listings to the predicates of the target: listings × PREDICATES.

    `memo` is shared by the targets of one supply.
    """
    memo = {} if memo is None else memo
    columns = (
        _speaks(supply, target, rows, lens, memo),
        _accepts(supply, target, rows, memo),
        _is_open(supply, target, rows, memo),
        _by_mode(supply, target, rows),
        _by_route(supply, target, rows),
        _without_police(supply, rows, lens),
        _is_not_closed(supply, rows, memo),
    )
    return through(lens, np.stack(columns, axis=1))


def through(lens: Lens, found: Answers) -> Answers:
    """The answers through the lens: what was not asked may count as no or as yes."""
    if lens.not_asked is NotAsked.UNKNOWN:
        return found
    meant = NO if lens.not_asked is NotAsked.NO else YES
    return np.where(found == UNKNOWN, meant, found).astype(np.int8)


def minimum_level(target: Target, lens: Lens) -> int:
    """The level that counts: the target's, raised by the lens. A language without a level asks for some material."""
    return asked_level(target, lens) or (1 if target.minimum_level is None else 0)


def asked_level(target: Target, lens: Lens) -> int | None:
    """The level that the target or the lens asks for; None where neither does."""
    asked = [target.minimum_level, lens.minimum_level]
    asked += [] if lens.remote_counts else [RANKS["in_person"]]
    return max((level for level in asked if level is not None), default=None)


def _all(rows: Rows, answer: np.int8 = YES) -> Answers:
    return np.full(len(rows), answer, dtype=np.int8)


def _once(
    memo: Memo, key: Hashable, shared: Shared[Fact], question: Callable[[Fact], np.int8], rows: Rows
) -> Answers:
    """The answers of listings to a question about a shared fact, asked once for all targets with the same key."""
    if key not in memo:
        memo[key] = shared.answers(question)
    return memo[key][shared.of[rows]]


def _speaks(supply: Supply, target: Target, rows: Rows, lens: Lens, memo: Memo) -> Answers:
    """A language that is named without a level is enough where no level is asked, else its depth is unknown."""
    if not target.languages:
        return _all(rows)
    least, is_deep = minimum_level(target, lens), bool(asked_level(target, lens))
    key = ("language", target.languages, least, is_deep)
    if key not in memo:
        meant = dict.fromkeys(code for each in target.languages for code in languages_within(each))
        known = np.stack([_levels(supply, code, memo) for code in meant])
        enough = np.where(known >= least, YES, NO)
        enough[known == NAMED] = UNKNOWN if is_deep else YES
        enough[known == NOT_NAMED] = UNKNOWN
        memo[key] = enough.max(axis=0).astype(np.int8)
    return memo[key][supply.levels.of[rows]]


def _levels(supply: Supply, code: str, memo: Memo) -> Answers:
    """The level of a language in each different fact; those of all languages are read together."""
    unnamed = ("levels", None)
    if unnamed not in memo:
        memo[unnamed] = np.full(len(supply.levels.facts), NOT_NAMED, dtype=np.int8)
        for number, said in enumerate(supply.levels.facts):
            for language, level in said:
                key = ("levels", language)
                if key not in memo:
                    memo[key] = memo[unnamed].copy()
                memo[key][number] = level
    return memo.get(("levels", code), memo[unnamed])


def _accepts(supply: Supply, target: Target, rows: Rows, memo: Memo) -> Answers:
    """Accepted by the service, and shut out by none of its exclusions; one that shuts out some is unknown."""
    population = target.population
    if population is None:
        return _all(rows)

    def accepted(said: frozenset[tuple[str, bool]]) -> np.int8:
        if (population, False) in said:
            return NO
        return YES if (population, True) in said else UNKNOWN

    def admitted(excluded: frozenset[tuple[str, bool]]) -> np.int8:
        if (population, True) in excluded:
            return NO
        return UNKNOWN if (population, False) in excluded else YES

    return np.minimum(
        _once(memo, ("accepted", population), supply.populations, accepted, rows),
        _once(memo, ("admitted", population), supply.excluded, admitted, rows),
    )


def _is_open(supply: Supply, target: Target, rows: Rows, memo: Memo) -> Answers:
    if target.daypart is None and target.min_hours is None:
        return _all(rows)
    hours = 1.0 if target.min_hours is None else target.min_hours
    if len(supply.weeks) == 0:
        return _all(rows, UNKNOWN)
    key = ("hours", target.daypart, hours, target.hours_rule)
    if key not in memo:
        enough = open_enough(supply.weeks, target.daypart, hours, target.hours_rule)
        memo[key] = np.where(enough, YES, NO).astype(np.int8)
    week = supply.week[rows]
    return np.where(week < 0, UNKNOWN, memo[key][week])


def _by_mode(supply: Supply, target: Target, rows: Rows) -> Answers:
    if not target.modes:
        return _all(rows)

    def allowed(place: Place) -> np.int8:
        if not place.modes:
            return YES if modes_of(place.modes, place.physical) <= target.modes else UNKNOWN
        return YES if place.modes & target.modes else NO

    return supply.places.ask(allowed, rows)


def _by_route(supply: Supply, target: Target, rows: Rows) -> Answers:
    return _any_of(target.routes, supply.routes.ask, rows)


def _any_of(
    wanted: frozenset[str],
    ask: Callable[[Callable[[Iterable[str]], np.int8], Rows], Answers],
    rows: Rows,
) -> Answers:
    if not wanted:
        return _all(rows)

    def has_one(codes: Iterable[str]) -> np.int8:
        found = frozenset(codes)
        return UNKNOWN if not found else YES if found & wanted else NO

    return ask(has_one, rows)


def _without_police(supply: Supply, rows: Rows, lens: Lens) -> Answers:
    return supply.police[rows] if lens.without_police else _all(rows)


def _is_not_closed(supply: Supply, rows: Rows, memo: Memo) -> Answers:
    """What nobody has said of room keeps nobody from being on record; whoever has closed is no answer to any target."""
    if "capacity" not in memo:
        memo["capacity"] = np.where(supply.capacity == CLOSED, NO, YES).astype(np.int8)
    return memo["capacity"][rows]
