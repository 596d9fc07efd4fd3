"""Matrices of what is on record, targets or not: service by language, population or area, as the three counts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import Count, Judged, judge_all
from directory.gaps.inputs import PLAIN, Lens, Supply, Target


class Dimension(StrEnum):
    """What the columns of a matrix are."""

    LANGUAGE = "language"
    POPULATION = "population"
    AREA = "area"


@dataclass(frozen=True, slots=True)
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

    @property
    def empty(self) -> int:
        """How many cells have nobody, not even at best."""
        return int((self.counts[Count.BEST] == 0).sum())

    @property
    def single(self) -> int:
        """How many cells rest on one organization, at best."""
        return int((self.counts[Count.BEST] == 1).sum())


def question(
    supply: Supply, dimension: Dimension, service: str, column: str, minutes: float | None
) -> tuple[Target, int]:
    """What a cell of a matrix asks, as a target, and the column of the answer."""
    whole = len(supply.areas)
    if dimension is Dimension.LANGUAGE:
        return Target("", service=service, languages=(column,)), whole
    if dimension is Dimension.POPULATION:
        return Target("", service=service, population=column), whole
    return Target("", service=service, max_minutes=minutes), supply.areas.index(column)


def matrix(
    supply: Supply,
    dimension: Dimension,
    services: Sequence[str],
    columns: Sequence[str],
    minutes: float | None = None,
    lens: Lens = PLAIN,
) -> Matrix:
    """Count organizations for each service and column; a language counts when it is named, at whatever level."""
    if not services or not columns:
        nothing = np.zeros((3, len(services), len(columns)), dtype=np.int32)
        return Matrix(dimension, tuple(services), tuple(columns), nothing)
    # The whole map answers for a language or a population, each area for itself; one question a row is enough there.
    by_area = dimension is Dimension.AREA
    asked = [
        question(supply, dimension, service, column, minutes)[0]
        for service in services
        for column in (supply.areas[:1] if by_area else columns)
    ]
    found = np.array([_counted(judged) for judged in judge_all(supply, tuple(asked), lens)])
    if by_area:
        places = [supply.areas.index(each) for each in columns]
        counts = found.reshape(len(services), 3, -1)[:, :, places].transpose(1, 0, 2)
    else:
        counts = found.reshape(len(services), len(columns), 3, -1)[..., -1].transpose(2, 0, 1)
    best, recorded = counts[Count.BEST], counts[Count.RECORDED].sum(axis=1)
    empty, single = (best == 0).sum(axis=1), (best == 1).sum(axis=1)
    order = sorted(
        range(len(services)), key=lambda row: (-empty[row], -single[row], recorded[row], row)
    )
    return Matrix(
        dimension, tuple(services[row] for row in order), tuple(columns), counts[:, order]
    )


def _counted(judged: Judged) -> NDArray[np.int32]:
    """The three counts of a target in every area and on the whole map: 3 × (areas + 1)."""
    _organizations, found = judged.counted()
    return np.array([flags.sum(axis=0) for flags in found], dtype=np.int32)
