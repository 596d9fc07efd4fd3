"""Random small directories: a plain reading of the definitions agrees in every cell, and the properties hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.gaps.certainty import is_question
from directory.gaps.change_catalogue import catalogue, change_for, code_of
from directory.gaps.changes import Change, Kind, Step, apply_changes, foresee, gain_of
from directory.gaps.counts import Count
from directory.gaps.dayparts import DAYPARTS
from directory.gaps.evaluation import STATUSES, Evaluation, Status, evaluate, listings_behind
from directory.gaps.fragility import Loss, closings, criticality
from directory.gaps.inputs import (
    CAPACITY_UNKNOWN,
    CLOSED,
    OPEN,
    WAITLIST,
    HoursRule,
    Questions,
    Supply,
    Target,
)
from directory.gaps.near_misses import (
    near_misses,
    near_misses_of_cell,
    near_misses_of_organization,
    nearest_gaps,
)
from directory.gaps.packages import best_package, cheapest_package
from directory.gaps.suppression import suppress
from directory.vocabularies.language_levels import RANKS
from tests.gaps.example import AREAS, DAY, Listing, supply_of
from tests.order import draws

FEW = settings(max_examples=draws(60), deadline=None)
HOURS = {
    None: None, "24/7": range(168), "Mo-Fr 09:00-17:00": [d * 24 + h for d in range(5) for h in range(9, 17)],
    "Sa 10:00-16:00": [5 * 24 + h for h in range(10, 16)],
    "Fr 22:00-08:00": [4 * 24 + 22, 4 * 24 + 23, *(5 * 24 + h for h in range(8))],
}  # fmt: skip
"""Hours as a sheet gives them, and the hours of the week they mean, written out by hand."""

SPECIAL = st.sampled_from(["emergency_housing", "immigration_legal"])
listing = st.builds(
    Listing, code=st.just(""), organization=st.sampled_from(["A", "B", "C", "D"]), service=SPECIAL,
    area=st.sampled_from([*AREAS, None]),
    verified=st.sampled_from([None, DAY, DAY - timedelta(days=90), DAY - timedelta(days=91)]),
    levels=st.dictionaries(st.sampled_from(["spa", "yue"]), st.sampled_from(["", *sorted(RANKS)]), max_size=2),
    takes=st.dictionaries(st.sampled_from(["cis_men", "cis_women"]), st.booleans(), max_size=2),
    hours=st.sampled_from(list(HOURS)),
    capacity=st.sampled_from([OPEN, WAITLIST, CLOSED, CAPACITY_UNKNOWN]),
    served=st.one_of(st.none(), st.lists(st.sampled_from(AREAS), unique=True, min_size=1)),
    confidential=st.booleans(), mode=st.sampled_from(["site", "phone", "mobile_outreach"]),
)  # fmt: skip
target = st.builds(
    Target, code=st.just("T"), service=st.one_of(st.none(), SPECIAL),
    languages=st.sampled_from([(), ("spa",), ("spa", "yue")]), minimum_level=st.sampled_from([None, 0, 2, 4]),
    population=st.sampled_from([None, "cis_men"]), k=st.integers(1, 3), max_minutes=st.sampled_from([None, 20, 30]),
    daypart=st.sampled_from([None, *DAYPARTS]), min_hours=st.sampled_from([None, 4, 10]),
    hours_rule=st.sampled_from(HoursRule), severity=st.integers(1, 5), room=st.sampled_from([None, True, False]),
)  # fmt: skip
directories = st.lists(listing, max_size=8).map(
    lambda rows: [replace(row, code=f"L{number}") for number, row in enumerate(rows)]
)
MINUTES = ((0, 20, np.inf), (25, 0, 30), (31, 30, 0))
NEED = np.array([[10.0, 20, 30, np.nan]])


def evaluated(rows: Sequence[Listing], asked: Target) -> Evaluation:
    supply = supply_of(rows, minutes=np.array(MINUTES, dtype=np.float32))
    return evaluate(supply, Questions((asked,), NEED))


def all_of(answers: Sequence[bool | None]) -> bool | None:
    """Kleene AND: None is unknown."""
    if False in answers:
        return False
    return None if None in answers else True


def speaks(row: Listing, asked: Target) -> bool | None:
    if not asked.languages:
        return True
    answers = [knows(row.levels.get(code), asked.minimum_level) for code in asked.languages]
    if True in answers:
        return True
    return None if None in answers else False


def knows(level: str | None, asked: int | None) -> bool | None:
    """Whether a language that is named so is enough; "" is named without a level, None not named."""
    if level is None:
        return None
    if level == "":
        return None if asked else True
    return RANKS[level] >= (1 if asked is None else asked)


def has_room(row: Listing, asked: Target) -> bool:
    """Whether nothing about room keeps the listing from being confirmed."""
    housing = {"emergency_housing", "transitional_housing", "long_term_housing"}
    matters = asked.service in housing if asked.room is None else asked.room
    return row.capacity == OPEN or not matters


def is_open(row: Listing, asked: Target) -> bool | None:
    if asked.daypart is None and asked.min_hours is None:
        return True
    hours = HOURS[row.hours]
    if hours is None:
        return None
    days = range(7)
    begin, end = 0, 24
    if asked.daypart:
        kind, part = asked.daypart.split("_")
        days = range(5) if kind == "weekday" else range(5, 7)
        begin, end = {"day": (8, 18), "evening": (18, 22), "night": (22, 32)}[part]
    inside = [sum((d * 24 + h) % 168 in hours for h in range(begin, end)) for d in days]
    least = asked.min_hours or 1
    return {
        HoursRule.ANY_DAY: any(each >= least for each in inside),
        HoursRule.EVERY_DAY: all(each >= least for each in inside),
        HoursRule.WEEK: sum(inside) >= least,
    }[asked.hours_rule]


def reaches(row: Listing, asked: Target, area: str) -> bool | None:
    served = row.served or ()
    if row.confidential:
        return len(served) >= 2 and area in served
    if row.mode != "site":
        return area in served
    if row.served is not None and area not in served:
        return False
    if row.area is None and row.served is None:
        return False
    if asked.max_minutes is None:
        return True
    if row.area is None:
        return None
    return MINUTES[AREAS.index(row.area)][AREAS.index(area)] <= asked.max_minutes


def offers(row: Listing, asked: Target) -> bool | None:
    """Whether the listing passes everything but the area."""
    if asked.service not in (None, row.service) or row.capacity == CLOSED:
        return False
    accepts = True if asked.population is None else row.takes.get(asked.population)
    return all_of([speaks(row, asked), accepts, is_open(row, asked)])


def passes(row: Listing, asked: Target, area: str) -> bool | None:
    return all_of([offers(row, asked), reaches(row, asked, area)])


def is_ready(row: Listing, asked: Target) -> bool:
    fresh = row.verified is not None and (DAY - row.verified).days <= row.review
    return fresh and has_room(row, asked)


def counted(rows: Sequence[Listing], asked: Target, area: str) -> list[int]:
    def organizations(condition) -> int:
        return len({row.organization for row in rows if condition(row)})

    return [
        organizations(lambda row: passes(row, asked, area) is True and is_ready(row, asked)),
        organizations(lambda row: passes(row, asked, area) is True),
        organizations(lambda row: passes(row, asked, area) is not False),
    ]


def status_of(rows: Sequence[Listing], asked: Target, area: str) -> str:
    """The state of a cell, read from the table of states."""
    secure, recorded, best = counted(rows, asked, area)
    if secure >= asked.k:
        return "met"
    if recorded >= asked.k:
        here = [row for row in rows if passes(row, asked, area) is True]
        sure = {row.organization for row in here if is_ready(row, asked)}
        others = [row for row in here if row.organization not in sure]
        lapsed = any(row.verified is not None for row in others)
        full = any(row.capacity == WAITLIST and not has_room(row, asked) for row in others)
        return "at_risk" if lapsed or full else "unconfirmed"
    return "unknown" if best >= asked.k else "unmet"


def fails_one(row: Listing, asked: Target, area: str) -> bool:
    """Whether the listing offers the help and exactly one answer keeps it from passing in the area."""
    accepts = True if asked.population is None else row.takes.get(asked.population)
    answers = [speaks(row, asked), accepts, is_open(row, asked), reaches(row, asked, area)]
    missing = sum(answer is not True for answer in [*answers, row.capacity != CLOSED])
    return asked.service in (None, row.service) and missing == 1


def is_placeless(row: Listing) -> bool:
    return row.served is None and (row.area is None or row.mode != "site" or row.confidential)


@FEW
@given(directories, target)
def test_a_plain_reading_agrees_in_every_cell(rows: list[Listing], asked: Target) -> None:
    found = evaluated(rows, asked)
    for column, area in enumerate(AREAS):
        expected = counted(rows, asked, area)
        assert found.counts[:, 0, column].tolist() == expected
        assert found.status(0, column) == status_of(rows, asked, area)
        assert STATUSES[found.states[0, column]] == found.status(0, column)
        shorts = [max(0, asked.k - n) / asked.k for n in expected]
        scores = [NEED[0, column] * short * asked.severity for short in shorts]
        assert np.allclose(found.scores[:, 0, column], scores)
    lost = {row.organization for row in rows if offers(row, asked) and is_placeless(row)}
    assert found.unplaced.tolist() == [len(lost)]


@FEW
@given(directories, target, listing)
def test_a_further_listing_lowers_no_count(
    rows: list[Listing], asked: Target, new: Listing
) -> None:
    before, after = evaluated(rows, asked), evaluated([*rows, replace(new, code="new")], asked)
    assert (after.counts >= before.counts).all()
    secure, recorded, best = before.counts
    assert (secure <= recorded).all()
    assert (recorded <= best).all()


@FEW
@given(directories, target, st.randoms())
def test_neither_the_order_of_rows_nor_asking_for_more_helps(rows, asked, random) -> None:
    before = evaluated(rows, asked)
    shuffled = random.sample(rows, len(rows))
    assert (evaluated(shuffled, asked).counts == before.counts).all()
    statuses = ["met", "at_risk", "unconfirmed", "unknown", "unmet"]
    harder = [replace(asked, k=asked.k + 1)]
    if asked.minimum_level is not None and asked.minimum_level < 4:
        harder.append(replace(asked, minimum_level=asked.minimum_level + 1))
    for each in harder:
        after = evaluated(rows, each)
        for cell in before.cells():
            assert statuses.index(after.status(*cell)) >= statuses.index(before.status(*cell))


@FEW
@given(directories, target)
def test_a_near_miss_fails_one_answer_and_closing_costs_what_is_said(rows, asked) -> None:
    found = evaluated(rows, asked)
    by_code = {row.code: row for row in rows}
    for each in near_misses(found):
        row, area = by_code[found.supply.listings[each.listing]], AREAS[each.column]
        assert asked.service in (None, row.service)
        answers = {
            "language": speaks(row, asked), "hours": is_open(row, asked), "area": reaches(row, asked, area),
            "population": True if asked.population is None else row.takes.get(asked.population),
            "capacity": row.capacity != CLOSED,
        }  # fmt: skip
        assert [name for name, answer in answers.items() if answer is not True] == [each.fails]
        assert each.unknown == (answers[each.fails] is None)
    for loss in criticality(found):
        name = found.supply.organizations[loss.organization]
        without = evaluated([row for row in rows if row.organization != name], asked)
        assert np.isclose(without.totals[0] - found.totals[0], loss.rise)
    for number, name in enumerate(found.supply.organizations):
        lost = closings(found, number, found.supply.listings)
        for code in (row.code for row in rows if row.organization == name):
            without = evaluated([row for row in rows if row.code != code], asked)
            fewer = without.counts[Count.SECURE] < found.counts[Count.SECURE]
            worse = fewer & found.asked & (found.counts[Count.SECURE] <= asked.k)
            loss = lost.get(code, Loss(number, 0.0, ()))
            assert set(loss.cells) == set(
                zip(*map(np.ndarray.tolist, np.nonzero(worse)), strict=True)
            )
            assert np.isclose(without.totals[0] - found.totals[0], loss.rise)


@FEW
@given(directories, target, target, st.data())
def test_a_listing_that_does_not_count_is_as_if_it_were_not_there(
    rows, asked, other, data: st.DataObject
) -> None:
    """For its own target in counts, near misses, doubts and changes; for every other target it is there."""
    out = frozenset(
        data.draw(st.sets(st.sampled_from([row.code for row in rows]) if rows else st.nothing()))
    )
    without = replace(asked, without=out)
    kept = [row for row in rows if row.code not in out]
    supply = supply_of(rows, minutes=np.array(MINUTES, dtype=np.float32))
    both = evaluate(supply, Questions((without, other), NEED.repeat(2, axis=0)))
    alone = evaluated(kept, asked)
    assert (both.counts[:, 0] == alone.counts[:, 0]).all()
    assert (both.counts[:, 1] == evaluated(rows, other).counts[:, 0]).all()
    # By the plain reading, too: an evaluator that is wrong in the same way twice would agree with itself.
    for column, area in enumerate(AREAS):
        assert both.counts[:, 0, column].tolist() == counted(kept, asked, area)
        assert both.counts[:, 1, column].tolist() == counted(rows, other, area)
        assert both.status(0, column) == status_of(kept, asked, area)
        assert both.status(1, column) == status_of(rows, other, area)
    lost = {row.organization for row in kept if offers(row, asked) and is_placeless(row)}
    assert both.unplaced[0] == len(lost)
    assert (both.unplaced[0], both.troubled[0].tolist()) == (
        alone.unplaced[0],
        alone.troubled[0].tolist(),
    )
    listings = both.supply.listings
    near = {listings[each.listing] for each in near_misses(both, (0,))}
    assert near == {alone.supply.listings[each.listing] for each in near_misses(alone)}
    assert near == {
        row.code
        for row in kept
        for column, area in enumerate(AREAS)
        if both.status(0, column) != "met" and fails_one(row, asked, area)
    }
    changes = {each.code for each in catalogue(evaluated(rows, without))}
    assert changes == {each.code for each in catalogue(alone)}


@FEW
@given(directories, target)
def test_near_misses_of_one_cell_or_organization_are_those_of_all(rows, asked) -> None:
    found = evaluated(rows, asked)
    together = list(near_misses(found))
    for number, column in found.cells():
        of_cell = [each for each in together if (each.target, each.column) == (number, column)]
        assert near_misses_of_cell(found, number, column) == of_cell
    for number in range(len(found.supply.organizations)):
        own = [each for each in together if found.supply.organization[each.listing] == number]
        assert list(near_misses_of_organization(found, number)) == own
    nearest: dict[int, tuple[int, int]] = {}
    for cell in found.order():
        for each in together:
            if (each.target, each.column) == cell:
                nearest.setdefault(int(found.supply.organization[each.listing]), cell)
    assert dict(nearest_gaps(found, found.order())) == nearest


def call_of(found: Evaluation, row: Listing, asked: Target) -> str | None:
    """What the call is called that would answer all that a target asks of a listing, where several answers miss."""
    level = next(name for name, rank in RANKS.items() if rank == max(1, asked.minimum_level or 0))
    accepts = True if asked.population is None else row.takes.get(asked.population)
    answers = {
        f"language {[*asked.languages, ''][0]}:{level}": speaks(row, asked),
        f"population {asked.population}:yes": accepts,
        f"hours {asked.daypart or '24/7'}": is_open(row, asked),
        "capacity open": row.capacity != CLOSED,
    }
    missing = [name for name, answer in answers.items() if answer is None]
    if asked.service not in (None, row.service) or False in answers.values() or len(missing) < 2:
        return None
    stale = row.verified is None or (DAY - row.verified).days > row.review
    missing += ["verify"] * stale + ["capacity open"] * (not has_room(row, asked))
    return f"{row.code}: {' + '.join(missing)}"


@FEW
@given(directories, target)
def test_the_catalogue_holds_what_near_misses_and_doubts_need(rows, asked) -> None:
    found = evaluated(rows, asked)
    touched: dict[str, dict[tuple[int, int], float]] = {}
    for near in near_misses(found):
        change = change_for(found, near)
        if change is not None:
            cell = near.target, near.column
            touched.setdefault(change.code, {})[cell] = float(found.scores[0][cell])
    for cell in found.cells():
        for listing, count in listings_behind(found, *cell):
            if count is Count.RECORDED and found.status(*cell) is not Status.MET:
                row = next(each for each in rows if each.code == found.supply.listings[listing])
                steps = ["capacity open"] * (not has_room(row, asked))
                steps += ["verify"] * int(not found.supply.fresh[listing])
                code = f"{found.supply.listings[listing]}: {' + '.join(steps)}"
                touched.setdefault(code, {})[cell] = float(found.scores[0][cell])
    for row in rows:
        calling = call_of(found, row, asked)
        for number, column in found.cells() if calling else ():
            reached = reaches(row, asked, AREAS[column]) is True
            if reached and found.status(number, column) is not Status.MET:
                score = float(found.scores[0, number, column])
                touched.setdefault(calling, {})[number, column] = score
    listed = catalogue(found)
    members = [alone(found.supply, change) for change in listed]
    codes = [each.code for changes in members for each in changes]
    assert sorted(codes) == sorted(touched), "each stands in one change"
    sums = [sum(sum(touched[each.code].values()) for each in changes) for changes in members]
    assert np.allclose(sums, sorted(sums, reverse=True))
    calls = [
        (found.supply.organization[changes[0].steps[0].listing], asked_in(changes[0]))
        for changes in members
        if all(
            step.kind is Kind.VERIFY or is_question(found.supply, step)
            for each in changes
            for step in each.steps
        )
    ]
    assert len(calls) == len(set(calls)), "one call asks an organization the same once"
    for change, changes in zip(listed, members, strict=True):
        assert change.code == changes[0].code
        assert {asked_in(each) for each in changes} == {asked_in(changes[0])}
        assert len({found.supply.organization[each.steps[0].listing] for each in changes}) == 1


def asked_in(change: Change) -> tuple[tuple[Kind, str], ...]:
    return tuple((step.kind, step.value) for step in change.steps)


def alone(supply: Supply, change: Change) -> list[Change]:
    """What a change is about listing by listing."""
    steps: dict[int, list[Step]] = {}
    for step in change.steps:
        steps.setdefault(step.listing, []).append(step)
    return [
        Change(code_of(supply, listing, own), tuple(own), change.cost)
        for listing, own in steps.items()
    ]


def all_changes(size: int) -> st.SearchStrategy[list[Change]]:
    at = st.integers(0, size - 1)
    step = st.one_of(
        st.builds(Step, at, st.just(Kind.VERIFY)),
        st.builds(Step, at, st.just(Kind.LANGUAGE), st.sampled_from(["spa:bilingual", "spa:remote"])),
        st.builds(Step, at, st.just(Kind.POPULATION), st.just("cis_men:yes")),
        st.builds(Step, at, st.just(Kind.CAPACITY), st.just("open")),
        st.builds(Step, at, st.just(Kind.AREA), st.sampled_from(AREAS)),
    )  # fmt: skip
    change = st.tuples(st.lists(step, min_size=1, max_size=2), st.integers(1, 5))
    return st.lists(change, max_size=5).map(
        lambda found: [Change(f"c{n}", tuple(s), cost) for n, (s, cost) in enumerate(found)]
    )


@FEW
@given(st.data())
def test_foreseeing_counts_as_counting_everything_anew_does(data: st.DataObject) -> None:
    rows = data.draw(directories.filter(bool))
    found = evaluated(rows, data.draw(target))
    changes = data.draw(all_changes(len(rows)))
    anew = evaluate(apply_changes(found.supply, changes), found.questions)
    foreseen = foresee(found, changes)
    assert (foreseen.counts == anew.counts).all()
    assert np.allclose(foreseen.scores, anew.scores)
    assert (foreseen.states == anew.states).all()
    assert (foreseen.unplaced == anew.unplaced).all()


@settings(max_examples=draws(25), deadline=None)
@given(st.data())
def test_a_package_is_the_best_there_is_and_within_its_bound(data: st.DataObject) -> None:
    rows = data.draw(directories.filter(bool))
    found = evaluated(rows, data.draw(target))
    changes = data.draw(all_changes(len(rows)))
    budget = data.draw(st.integers(0, 9))
    package = best_package(found, changes, budget)
    affordable = [
        chosen
        for size in range(len(changes) + 1)
        for chosen in combinations(changes, size)
        if sum(change.cost for change in chosen) <= budget
    ]
    best = max(gain_of(found, chosen) for chosen in affordable)
    assert np.isclose(package.gain, best)
    assert package.cost <= budget
    assert package.greedy_gain <= package.gain + 1e-9 <= package.bound + 1e-6
    cheapest = cheapest_package(found, changes, best)
    enough = [chosen for chosen in affordable if gain_of(found, chosen) >= best - 1e-9]
    assert cheapest.gain >= best - 1e-6
    assert cheapest.cost == min(sum(change.cost for change in chosen) for chosen in enough)


@FEW
@given(directories.filter(bool), target, st.data())
def test_a_confirming_verification_never_lowers_what_is_secure(rows, asked, data) -> None:
    found = evaluated(rows, asked)
    confirmed = Change("", (Step(data.draw(st.integers(0, len(rows) - 1)), Kind.VERIFY),), 0)
    after = evaluate(apply_changes(found.supply, [confirmed]), found.questions)
    assert (after.counts[Count.SECURE] >= found.counts[Count.SECURE]).all()


@FEW
@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_single_hidden_number_can_be_worked_out(table: list[list[int]]) -> None:
    shown = suppress(table)
    lines = [
        *zip(table, shown, strict=True),
        *zip(zip(*table, strict=True), zip(*shown, strict=True), strict=True),
    ]
    for real, told in lines:
        assert all(each is None or each == 0 or each > 10 for each in told)
        hidden = [number for number, each in zip(real, told, strict=True) if each is None]
        assert len(hidden) != 1 or len(real) == 1
        assert all(each is None or each == number for number, each in zip(real, told, strict=True))


def test_the_day_of_the_example_is_the_day_it_is_evaluated() -> None:
    assert date.fromordinal(supply_of([]).day) == DAY
