"""What each change of a catalogue would add, boiled down to integer programs; nothing is chosen here.

A provider counts in a cell once one of its listings meets every requirement that it fails now; a requirement is met
by any one of the changes that mend it. Cells that ask the same are one group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from directory.gaps.changes import Change, apply_changes
from directory.gaps.counts import Count, Judged, judge_all
from directory.gaps.evaluation import Evaluation, weights
from directory.gaps.inputs import CLOSED, OPEN, YES, Flags, Supply
from directory.gaps.predicates import PREDICATES
from directory.gaps.solver import IntegerProgram, Row

Requirement = frozenset[int]
"""Numbers of the changes of which any one is enough."""
Option = frozenset[int]
"""Numbers of the requirements that are all needed for one listing to count."""
Provider = frozenset[int]
"""Numbers of the options of which any one makes the organization count."""

Thing = TypeVar("Thing", bound=Hashable)


class Numbered(Generic[Thing]):
    """Things, each different one with a number."""

    def __init__(self) -> None:
        self.numbers: dict[Thing, int] = {}

    def __call__(self, thing: Thing) -> int:
        """The number of a thing, a new one for a new thing."""
        return self.numbers.setdefault(thing, len(self.numbers))

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.numbers)


@dataclass(slots=True)
class Model:
    """`groups` maps what some cells ask (providers with how many of each, organizations missing) to their weight.

    The weight is what one more organization takes from Σ score worst in all cells of the group together.
    """

    costs: NDArray[np.float64]
    requirements: Numbered[Requirement] = field(default_factory=Numbered)
    options: Numbered[Option] = field(default_factory=Numbered)
    providers: Numbered[Provider] = field(default_factory=Numbered)
    groups: dict[tuple[frozenset[tuple[int, int]], int], float] = field(default_factory=dict)


def build_model(evaluation: Evaluation, changes: Sequence[Change]) -> Model:
    """The model of a catalogue. What changes mend only together, such as hours by halves, is not seen."""
    model = Model(np.array([change.cost for change in changes], dtype=float))
    supply, targets = evaluation.supply, evaluation.questions.targets
    steps = [(number, step) for number, change in enumerate(changes) for step in change.steps]
    owners = list(dict.fromkeys((number, step.listing) for number, step in steps))
    rows = {owner: row for row, owner in enumerate(owners)}
    ways: dict[int, list[tuple[int, int]]] = {}
    for row, (number, listing) in enumerate(owners):
        ways.setdefault(listing, []).append((number, row))
    listings = sorted({listing for _change, listing in owners})
    before = supply.taken(listings)
    imagined = (replace(step, listing=rows[number, step.listing]) for number, step in steps)
    after = apply_changes(
        supply.taken([listing for _change, listing in owners]),
        [Change("", tuple(imagined), 0)],
    )
    weight = weights(evaluation.questions, evaluation.asked)
    judged = zip(
        judge_all(before, targets, evaluation.lens),
        judge_all(after, targets, evaluation.lens),
        _secure(evaluation, listings),
        strict=True,
    )
    for number, (now, then, secure) in enumerate(judged):
        k = targets[number].k
        missing = k - evaluation.counts[Count.SECURE, number]
        columns = np.flatnonzero((missing > 0) & (weight[number] > 0))
        if not len(columns):
            continue
        room = targets[number].needs_room
        found = _Options(model, columns, _Met.of(before, now, room), _Met.of(after, then, room))
        for position, listing in enumerate(listings):
            found.add(position, int(supply.organization[listing]), ways[listing], secure)
        found.group(missing[columns], weight[number][columns] / k)
    return model


@dataclass(frozen=True, slots=True)
class _Met:
    """For each listing that offers the service whether each condition of being secure is met, and where it reaches."""

    at: dict[int, int]
    conditions: Flags
    reach: Flags

    @classmethod
    def of(cls, supply: Supply, judged: Judged, needs_room: bool) -> _Met:
        rows = judged.rows
        told = judged.predicates[:, : PREDICATES.index("capacity")] == YES
        capacity = supply.capacity[rows]
        room = capacity == OPEN if needs_room else capacity != CLOSED
        ready = np.stack([supply.fresh[rows], room], axis=1)
        at = {int(row): position for position, row in enumerate(rows)}
        return cls(at, np.concatenate([told, ready], axis=1), judged.reach == YES)


class _Options:
    """What the touched listings would need in the short cells of one target."""

    def __init__(self, model: Model, columns: NDArray[np.intp], now: _Met, then: _Met) -> None:
        self.model, self.columns, self.now, self.then = model, columns, now, then
        self.organizations: list[int] = []
        self.lines: list[NDArray[np.int32]] = []

    def add(
        self,
        position: int,
        organization: int,
        ways: Sequence[tuple[int, int]],
        secure: dict[int, Flags],
    ) -> None:
        """A line of option numbers by column, -1 where no change helps or the organization counts already."""
        if position not in self.now.at:
            return
        at = self.now.at[position]
        after = [(change, self.then.at[row]) for change, row in ways]
        needed = []
        for condition in np.flatnonzero(~self.now.conditions[at]):
            menders = frozenset(c for c, row in after if self.then.conditions[row, condition])
            if not menders:
                return
            needed.append(self.model.requirements(menders))
        line = self._by_reach(at, after, frozenset(needed))
        if organization in secure:
            line[secure[organization][self.columns]] = -1
        if (line >= 0).any():
            self.organizations.append(organization)
            self.lines.append(line)

    def _by_reach(
        self, at: int, after: Sequence[tuple[int, int]], needed: Option
    ) -> NDArray[np.int32]:
        reaches = self.now.reach[at, self.columns]
        line = np.full(len(self.columns), -1, dtype=np.int32)
        if reaches.any():
            line[reaches] = self.model.options(needed)
        mended = [self.then.reach[row, self.columns] & ~reaches for _change, row in after]
        for column in np.flatnonzero(np.array(mended).any(axis=0)) if mended else ():
            pairs = zip(after, mended, strict=True)
            menders = frozenset(change for (change, _), helps in pairs if helps[column])
            line[column] = self.model.options(needed | {self.model.requirements(menders)})
        return line

    def group(self, missing: NDArray[np.int32], weight: NDArray[np.float64]) -> None:
        """Put the cells into the model, those that ask the same together."""
        if not self.lines:
            return
        asked, group_of = np.unique(np.vstack([missing, *self.lines]), axis=1, return_inverse=True)
        summed = np.bincount(group_of.ravel(), weights=weight, minlength=asked.shape[1])
        for column, whole in zip(asked.T, summed, strict=True):
            options: dict[int, set[int]] = {}
            for organization, option in zip(self.organizations, column[1:].tolist(), strict=True):
                if option >= 0:
                    options.setdefault(organization, set()).add(option)
            counted = Counter(self.model.providers(frozenset(each)) for each in options.values())
            if counted:
                key = frozenset(counted.items()), int(column[0])
                self.model.groups[key] = self.model.groups.get(key, 0.0) + float(whole)


def _secure(evaluation: Evaluation, touched: Sequence[int]) -> Iterator[dict[int, Flags]]:
    """For each target the organizations of these listings that are secure somewhere, with where."""
    supply = evaluation.supply
    own = np.isin(supply.organization, supply.organization[touched])
    theirs = supply.taken(np.flatnonzero(own))
    for judged in judge_all(theirs, evaluation.questions.targets, evaluation.lens):
        organizations, (secure, _recorded, _best) = judged.counted()
        yield dict(zip(organizations.tolist(), secure, strict=True))


def best_for_budget(model: Model, budget: float) -> IntegerProgram:
    """The greatest gain for a budget."""
    return _greatest_gain(model).limited(enumerate(model.costs.tolist()), budget)


def cheapest_for_gain(model: Model, gain: float) -> IntegerProgram:
    """The least cost of a gain. As the solver maximizes, the objective is the cost's negative."""
    program = _greatest_gain(model)
    costs = np.zeros_like(program.objective)
    costs[: len(model.costs)] = model.costs
    program = program.limited(enumerate((-program.objective).tolist()), -gain)
    return replace(program, objective=-costs)


def _greatest_gain(model: Model) -> IntegerProgram:
    """Variables are changes, options, providers and groups, in this order, each no more than what it depends on."""
    first_option = len(model.costs)
    first_provider = first_option + len(model.options)
    first_group = first_provider + len(model.providers)
    size = first_group + len(model.groups)
    requirements = list(model.requirements)
    rows: list[Row] = []
    for number, option in enumerate(model.options):
        # An option is worth no more than any of its requirements, and each of these than the changes that meet it.
        rows += [
            _row(first_option + number, ((change, 1.0) for change in requirements[needed]))
            for needed in option
        ]
    for number, provider in enumerate(model.providers):
        rests_on = ((first_option + option, 1.0) for option in provider)
        rows.append(_row(first_provider + number, rests_on))
    gain, most = np.zeros(size), np.ones(size)
    for number, ((providers, missing), weight) in enumerate(model.groups.items()):
        counted = ((first_provider + each, float(times)) for each, times in providers)
        rows.append(_row(first_group + number, counted))
        gain[first_group + number], most[first_group + number] = weight, missing
    # Where changes are whole, the rest is whole too, and the solver need not be told.
    return IntegerProgram(
        gain, most, np.arange(size) < first_option, tuple(rows), np.zeros(len(rows))
    )


def _row(variable: int, rests_on: Iterable[tuple[int, float]]) -> Row:
    return ((variable, 1.0), *((column, -value) for column, value in rests_on))
