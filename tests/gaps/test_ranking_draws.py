"""How often a gap is among the first five, against a plain reading that follows the same dice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.gaps.evaluation import evaluate
from directory.gaps.inputs import CAPACITY_UNKNOWN, OPEN, Questions, Target
from directory.gaps.ranking_draws import DRAWS, FIRST, Leaders, ranking
from directory.gaps.signals import Figure, Signs
from tests.gaps.example import AREAS, DAY, LISTINGS, QUESTIONS, supply_of
from tests.gaps.test_random_directories import directories, evaluated, passes, target
from tests.order import draws

NOTHING = Signs((), {}, len(AREAS))
NEEDS = {
    (number, column): float(value)
    for number, line in enumerate(QUESTIONS.need)
    for column, value in enumerate(line)
    if not np.isnan(value)
}


def test_what_is_sure_is_among_the_first_each_time() -> None:
    """Every listing confirmed and told: nothing varies, so the first five of the ranking are the first five."""
    sure = [
        replace(
            each,
            verified=DAY,
            levels={"spa": "none", "yue": "none", "eng": "none"} | dict(each.levels),
        )
        for each in LISTINGS
    ]
    found = evaluate(supply_of(sure), QUESTIONS)
    order = found.order()
    times = ranking(found, NOTHING, NEEDS, order).times
    assert [cell for cell, number in times.items() if number] == order[:FIRST]
    assert {times[cell] for cell in order[:FIRST]} == {DRAWS}


def test_the_same_records_give_the_same_answer_and_another_seed_another() -> None:
    found = evaluate(supply_of(LISTINGS), QUESTIONS)
    one = ranking(found, NOTHING, NEEDS, found.order()).times
    assert one == ranking(found, NOTHING, NEEDS, found.order()).times
    assert one != ranking(found, NOTHING, NEEDS, found.order(), seed=1).times
    assert sum(one.values()) <= FIRST * DRAWS


def test_a_margin_and_an_open_question_share_the_first_place() -> None:
    """Two areas of equal need: with a wide margin each is first about half of the time."""
    figures = [Figure("people", "", "", "", column, 100.0, 30.0) for column in range(2)]
    figures.append(Figure("people", "", "", "", 2, 1000.0))
    asked = tuple(
        Target(code=f"T{column}", service="hotline", areas=(column,)) for column in range(2)
    )
    signs = Signs(figures, {"people": 1.0}, len(AREAS))
    need = np.stack([signs.need(each) for each in asked])
    found = evaluate(supply_of([]), Questions(asked, need))
    six = tuple(replace(asked[0], code=f"A{number}") for number in range(5)) + asked[1:]
    many = evaluate(supply_of([]), Questions(six, np.stack([signs.need(each) for each in six])))
    assert set(ranking(found, signs, {}, found.order()).times.values()) == {DRAWS}
    times = ranking(many, signs, {}, many.order()).times
    assert 0.4 < times[5, 1] / DRAWS < 0.6


def test_a_target_of_more_equity_comes_first_where_all_else_is_alike() -> None:
    """Six gaps of one need and severity: the one that counts half as much is never among the first five."""
    equities = (2.0, 2.0, 0.5, 2.0, 2.0, 2.0)
    asked = tuple(
        Target(code=f"T{number}", service="hotline", areas=(0,), equity=equity)
        for number, equity in enumerate(equities)
    )
    found = evaluate(supply_of([]), Questions(asked, np.full((6, 4), 10.0)))
    stated = {(number, 0): 10.0 for number in range(6)}
    times = ranking(found, NOTHING, stated, found.order()).times
    assert {cell: number for cell, number in times.items() if number != DRAWS} == {(2, 0): 0}


@settings(max_examples=draws(25), deadline=None)
@given(directories, target)
def test_a_plain_reading_with_the_same_dice_agrees(rows, asked) -> None:
    """Need is stated, so that only answers vary: each organization by one number, compared with its best listing."""
    found = evaluated(rows, asked)
    stated = {(0, column): 10.0 * (column + 1) for column in range(len(AREAS))}
    order, draws = found.order(), 60
    told = ranking(found, NOTHING, stated, order, draws=draws).times
    dice = np.random.default_rng(2016).random(
        (draws, len(found.supply.organizations)), dtype=np.float32
    )
    place = {cell: number for number, cell in enumerate(order)}
    cells = sorted(found.cells(), key=lambda cell: (place.get(cell, len(place)), cell))
    expected = dict.fromkeys(cells, 0)
    for draw in range(draws):
        scores = {}
        for cell in cells:
            count = sum(
                dice[draw, number] < np.float32(chance(rows, asked, name, cell[1]))
                for number, name in enumerate(found.supply.organizations)
            )
            short = max(0, asked.k - count) / asked.k
            scores[cell] = np.float32(short * stated.get(cell, 0.0) * asked.severity * asked.equity)
        ranked = sorted(
            (cell for cell in cells if scores[cell] > 0), key=lambda cell: -scores[cell]
        )
        for cell in ranked[:FIRST]:
            expected[cell] += 1
    assert told == expected


def chance(rows, asked, organization: str, column: int) -> float:
    """How likely an organization counts, read from its rows."""
    housing = asked.service in ("emergency_housing", "transitional_housing", "long_term_housing")
    room_matters = housing if asked.room is None else asked.room
    best = 0.0
    for row in rows:
        answer = passes(row, asked, AREAS[column])
        if row.organization != organization or answer is False:
            continue
        likely = 0.5 if answer is None else trust(row)
        if room_matters:
            likely *= {OPEN: 1.0, CAPACITY_UNKNOWN: 0.5}.get(row.capacity, 0.0)
        best = max(best, likely)
    return best


def trust(row) -> float:
    """1 while fresh, halved with each further interval, a quarter where nobody ever confirmed."""
    if row.verified is None:
        return 0.25
    beyond = max(0, (DAY - row.verified).days - row.review) / row.review
    return float(0.5**beyond)


@settings(max_examples=draws(80), deadline=None)
@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=6),
    st.integers(0, 2**32 - 1),
)
def test_the_first_target_by_target_are_the_first_of_all(sizes: list[int], seed: int) -> None:
    """A plain sort of all scores at once is the oracle; many scores are equal, and some differ in their last digit."""
    random = np.random.default_rng(seed)
    cells = random.permutation(sum(sizes) * 1000)[: sum(sizes)]
    near = np.array([0, 1, np.nextafter(np.float32(1), np.float32(2)), 70], dtype=np.float32)
    scores = random.choice(near, (9, len(cells)))
    found = Leaders.empty(9)
    for start, size in zip(np.cumsum([0, *sizes[:-1]]), sizes, strict=True):
        found = found.beside(scores[:, start : start + size], cells[start : start + size])
    for line, kept, own in zip(scores, found.scores, found.cells, strict=True):
        best = sorted(range(len(cells)), key=lambda at: (-line[at], cells[at]))[:FIRST]
        # What has no score is nowhere among the first, whoever it is.
        assert set(own[kept > 0].tolist()) == {int(cells[at]) for at in best if line[at] > 0}
