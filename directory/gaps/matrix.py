"""Matrices of what is on record, targets or not: service by language, population or area, as the three counts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import Count, judge_all
from directory.gaps.evaluation import Status
from directory.gaps.inputs import PLAIN, Lens, Supply, Target


class Dimension(StrEnum):
    """What the columns of a matrix are."""

    LANGUAGE = "language"
    POPULATION = "population"
    AREA = "area"


CELL_STATES = (Status.MET, Status.UNCONFIRMED, Status.UNKNOWN, Status.UNMET)
"""The states that a cell may have, the best first."""


@dataclass(frozen=True)
class Matrix:
    """Counts of organizations: 3 × services × columns, services with most empty columns first, then single ones."""

    dimension: Dimension
    services: tuple[str, ...]
    columns: tuple[str, ...]
    counts: NDArray[np.int32]

    def cell(self, service: int, column: int) -> tuple[int, int, int]:
        """Secure, recorded, best."""
        secure, recorded, best = self.counts[:, service, column].tolist()
        return secure, recorded, best

    @cached_property
    def rows(self) -> list[list[tuple[Status, int]]]:
        """Of each service and column the state and the number that is shown: the confirmed, else those on record.

        One is confirmed, one is on record, one may be, or none is.
        """
        secure, recorded, best = self.counts
        states = np.select([secure > 0, recorded > 0, best > 0], [0, 1, 2], 3).tolist()
        shown = np.where(secure > 0, secure, recorded).tolist()
        return [
            [(CELL_STATES[state], number) for state, number in zip(*line, strict=True)]
            for line in zip(states, shown, strict=True)
        ]

    @cached_property
    def different(self) -> set[tuple[Status, int]]:
        """The cells that differ in what they show: a few hundred of many thousands."""
        return {cell for row in self.rows for cell in row}

    @property
    def never_asked(self) -> list[str]:
        """The services of which no cell has anybody on record, and not every cell has nobody: all is still to ask."""
        recorded, best = self.counts[Count.RECORDED], self.counts[Count.BEST]
        rows = ~recorded.any(axis=1) & best.any(axis=1)
        return [self.services[row] for row in np.flatnonzero(rows).tolist()]

    @property
    def empty(self) -> int:
        """How many cells have nobody, not even at best."""
        return int((self.counts[Count.BEST] == 0).sum())

    @property
    def single(self) -> int:
        """How many cells depend on one organization, at best."""
        return int((self.counts[Count.BEST] == 1).sum())


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What every cell asks beside its row and column: a language, a population, an area. Empty asks nothing."""

    language: str | None = None
    population: str | None = None
    area: str | None = None


ALL = Narrowed()


def question(
    supply: Supply,
    dimension: Dimension,
    service: str,
    column: str,
    minutes: float | None,
    narrowed: Narrowed = ALL,
) -> tuple[Target, int]:
    """What a cell of a matrix asks, as a target, and the column of the answer.

    The whole map answers for a language or a population, each area for itself.
    """
    by_area = dimension is Dimension.AREA
    language = column if dimension is Dimension.LANGUAGE else narrowed.language
    population = column if dimension is Dimension.POPULATION else narrowed.population
    area = column if by_area else narrowed.area
    asked = Target(
        "",
        service=service,
        languages=(language,) if language else (),
        population=population,
        max_minutes=minutes if area else None,
    )
    return asked, supply.areas.index(area) if area else len(supply.areas)


def matrix(
    supply: Supply,
    dimension: Dimension,
    services: Sequence[str],
    columns: Sequence[str],
    minutes: float | None = None,
    lens: Lens = PLAIN,
    narrowed: Narrowed = ALL,
) -> Matrix:
    """Count organizations for each service and column; a language counts when it is named, at whatever level."""
    if not services or not columns:
        nothing = np.zeros((3, len(services), len(columns)), dtype=np.int32)
        return Matrix(dimension, tuple(services), tuple(columns), nothing)
    # One question a row is enough where each area answers for itself.
    by_area = dimension is Dimension.AREA
    asked = [
        question(supply, dimension, service, column, minutes, narrowed)
        for service in services
        for column in (supply.areas[:1] if by_area else columns)
    ]
    targets = tuple(target for target, _place in asked)
    found = np.array([judged.tally().counts for judged in judge_all(supply, targets, lens)])
    if by_area:
        places = [supply.areas.index(each) for each in columns]
        counts = found.reshape(len(services), 3, -1)[:, :, places].transpose(1, 0, 2)
    else:
        place = asked[0][1]
        counts = found.reshape(len(services), len(columns), 3, -1)[..., place].transpose(2, 0, 1)
    best, recorded = counts[Count.BEST], counts[Count.RECORDED].sum(axis=1)
    empty, single = (best == 0).sum(axis=1), (best == 1).sum(axis=1)
    order = sorted(
        range(len(services)), key=lambda row: (-empty[row], -single[row], recorded[row], row)
    )
    return Matrix(
        dimension, tuple(services[row] for row in order), tuple(columns), counts[:, order]
    )
