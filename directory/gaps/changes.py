"""What-if: changes laid over the supply, while the records stay as they are; the same evaluator tells what they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from directory.gaps.dayparts import HOURS
from directory.gaps.evaluation import Evaluation, evaluate, score
from directory.gaps.inputs import (
    CAPACITY_UNKNOWN,
    CLOSED,
    OPEN,
    WAITLIST,
    Fact,
    Flags,
    Place,
    Shared,
    Supply,
    share,
)
from directory.vocabularies.language_levels import RANKS

CAPACITIES = {
    "closed": CLOSED, "unknown": CAPACITY_UNKNOWN, "waitlist": WAITLIST, "open": OPEN,
}  # fmt: skip


class Kind(StrEnum):
    """What a change alters."""

    VERIFY = "verify"
    LANGUAGE = "language"
    POPULATION = "population"
    CAPACITY = "capacity"
    HOURS = "hours"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Step:
    """One alteration of one listing. `value` is `spa:bilingual`, `cis_men:yes`, `open`, an area code, or 168 hours.

    `week` holds the hours of a step of kind hours.
    """

    listing: int
    kind: Kind
    value: str = ""
    week: tuple[bool, ...] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Steps that are taken together, and what they cost in whatever unit the budget has."""

    code: str
    steps: tuple[Step, ...]
    cost: float
    title: str = ""


def apply_changes(supply: Supply, changes: Iterable[Change]) -> Supply:
    """The supply as it would be."""
    steps = [step for change in changes for step in change.steps]
    changed = supply
    for kind in Kind:
        wanted = [step for step in steps if step.kind is kind]
        if wanted:
            changed = _APPLIED[kind](changed, wanted)
    return changed


def foresee(evaluation: Evaluation, changes: Iterable[Change]) -> Evaluation:
    """What would be counted and missing with the changes; the supply in it stays what is on record.

    Counts are numbers of organizations, so it is enough to count those anew whose listings change.
    """
    wanted, supply = list(changes), evaluation.supply
    listings = [step.listing for change in wanted for step in change.steps]
    own = np.isin(supply.organization, supply.organization[listings])
    rows = np.flatnonzero(own)
    places = np.cumsum(own) - 1
    theirs = supply.taken(rows)
    moved = [
        replace(
            change,
            steps=tuple(replace(step, listing=int(places[step.listing])) for step in change.steps),
        )
        for change in wanted
    ]
    before, after = (
        evaluate(each, evaluation.questions, evaluation.lens)
        for each in (theirs, apply_changes(theirs, moved))
    )
    counts = evaluation.counts - before.counts + after.counts
    return replace(
        evaluation,
        counts=counts,
        scores=score(evaluation.questions, evaluation.asked, counts),
        troubled=evaluation.troubled - before.troubled + after.troubled,
        unplaced=evaluation.unplaced - before.unplaced + after.unplaced,
    )


def gain_of(evaluation: Evaluation, changes: Iterable[Change]) -> float:
    """The fall of Σ score worst that the changes would bring."""
    return evaluation.totals[0] - foresee(evaluation, changes).totals[0]


def _verified(supply: Supply, steps: Sequence[Step]) -> Supply:
    verified = supply.verified.copy()
    verified[[step.listing for step in steps]] = supply.day
    return replace(supply, verified=verified)


def _speaking(supply: Supply, steps: Sequence[Step]) -> Supply:
    facts = _facts(supply.levels)
    for step in steps:
        code, _, level = step.value.partition(":")
        levels = dict(facts[step.listing])
        levels[code] = max(RANKS[level], levels.get(code, 0))
        facts[step.listing] = frozenset(levels.items())
    return replace(supply, levels=share(facts))


def _accepting(supply: Supply, steps: Sequence[Step]) -> Supply:
    facts, excluded = _facts(supply.populations), _facts(supply.excluded)
    for step in steps:
        code, _, answer = step.value.partition(":")
        others = {each for each in facts[step.listing] if each[0] != code}
        facts[step.listing] = frozenset(others | {(code, answer != "no")})
        excluded[step.listing] = frozenset(
            each for each in excluded[step.listing] if each[0] != code or answer == "no"
        )
    return replace(supply, populations=share(facts), excluded=share(excluded))


def _with_room(supply: Supply, steps: Sequence[Step]) -> Supply:
    status, day = supply.capacity_status.copy(), supply.capacity_as_of.copy()
    for step in steps:
        status[step.listing], day[step.listing] = CAPACITIES[step.value], supply.day
    return replace(supply, capacity_status=status, capacity_as_of=day)


def _open_longer(supply: Supply, steps: Sequence[Step]) -> Supply:
    weeks = [*supply.weeks]
    week = supply.week.copy()
    for step in steps:
        hours: Flags = np.array(step.week, dtype=bool)
        if week[step.listing] >= 0:
            hours = hours | weeks[week[step.listing]]
        week[step.listing] = len(weeks)
        weeks.append(hours)
    return replace(supply, week=week, weeks=np.array(weeks).reshape(-1, HOURS))


def _serving(supply: Supply, steps: Sequence[Step]) -> Supply:
    facts: list[Place] = _facts(supply.places)
    numbers = {code: number for number, code in enumerate(supply.areas)}
    for step in steps:
        place = facts[step.listing]
        added = {numbers[step.value]} & set(numbers.values())
        facts[step.listing] = place._replace(also=place.also | added)
    return replace(supply, places=share(facts))


def _facts(shared: Shared[Fact]) -> list[Fact]:
    return [shared.facts[number] for number in shared.of.tolist()]


_APPLIED = {
    Kind.VERIFY: _verified,
    Kind.LANGUAGE: _speaking,
    Kind.POPULATION: _accepting,
    Kind.CAPACITY: _with_room,
    Kind.HOURS: _open_longer,
    Kind.AREA: _serving,
}
