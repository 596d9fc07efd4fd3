"""Distances on the earth, from a point to many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays.bits import Flags

EARTH_RADIUS_KM = 6371.0088  # the mean radius of the Earth (IUGG)

Degrees = NDArray[np.float64]

# Squared chords are off by so little: a tenth of a metre at no distance.
_ROUNDING = 1e-15
# Far above what coordinates and squared chords are off by: a point at the edge is looked at once too often.
_NORTH_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Away:
    """How far documents are from a point, as squared chords of the unit sphere; infinite where it was not asked."""

    chords: NDArray[np.float64]

    def within(self, kilometres: float) -> Flags:
        """For each document whether one of its points is so near."""
        return np.asarray(self.chords <= _chord(kilometres) ** 2 + _ROUNDING)

    def kilometres(self, documents: NDArray[np.integer]) -> NDArray[np.float64]:
        """The distance of each of these documents."""
        halves = np.sqrt(self.chords[documents]) / 2
        known = np.isfinite(halves)
        halves[known] = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(halves[known], 1.0))
        return np.asarray(halves)


@dataclass(frozen=True, slots=True)
class Points:
    """Points of documents as unit vectors from south to north, so that those in reach lie in one piece.

    `owners` are the documents that the points belong to, `single` says that none has two.
    """

    owners: NDArray[np.int32]
    vectors: NDArray[np.float64]
    single: bool

    @classmethod
    def of(cls, points: Iterable[Sequence[tuple[float, float]]]) -> Points:
        """From the latitudes and longitudes in degrees of each document in turn."""
        flat = [(owner, *point) for owner, several in enumerate(points) for point in several]
        return cls.placed(np.array(flat, dtype=np.float64).reshape(-1, 3))

    @classmethod
    def placed(cls, table: NDArray[np.float64]) -> Points:
        """From rows of document, latitude and longitude in degrees."""
        return cls._sorted(table[:, 0].astype(np.int32), _vectors(table[:, 1], table[:, 2]))

    @classmethod
    def together(cls, parts: Sequence[Points], bases: Sequence[int]) -> Points:
        """Several sets, the documents of each numbered from its base."""
        if not parts:
            return cls.of([])
        owners = [part.owners + np.int32(base) for part, base in zip(parts, bases, strict=True)]
        vectors = np.concatenate([part.vectors for part in parts], axis=1)
        return cls._sorted(np.concatenate(owners), vectors)

    @classmethod
    def _sorted(cls, owners: NDArray[np.int32], vectors: NDArray[np.float64]) -> Points:
        order = np.argsort(vectors[2], kind="stable")
        single = bool(np.bincount(owners).max(initial=0) <= 1)
        return cls(owners[order], vectors[:, order], single)

    def documents(self, size: int) -> Flags:
        """For each of so many documents whether it has a point at all."""
        flags = np.zeros(size, dtype=bool)
        flags[self.owners] = True
        return flags

    def away(
        self, latitude: float, longitude: float, size: int, kilometres: float = np.inf
    ) -> Away:
        """How far the nearest point of each of so many documents is from a point in degrees, where it is in reach."""
        nearest = np.full(size, np.inf)
        origin = _vectors(np.array([latitude]), np.array([longitude]))[:, 0]
        reach = _chord(kilometres) + _NORTH_ROUNDING
        first, end = np.searchsorted(self.vectors[2], (origin[2] - reach, origin[2] + reach))
        x, y, z = self.vectors[:, first:end]
        # Not a matrix product: that rounds by where a column stands, and equal distances must stay equal.
        cosines = origin[0] * x
        cosines += origin[1] * y
        cosines += origin[2] * z
        near = np.flatnonzero(cosines >= 1 - reach * reach / 2)
        chords = np.maximum(2 - 2 * cosines[near], 0.0)
        if self.single:
            nearest[self.owners[first:end][near]] = chords
        else:
            np.minimum.at(nearest, self.owners[first:end][near], chords)
        return Away(nearest)


def _chord(kilometres: float) -> float:
    """The straight line through the unit sphere between points so far from each other."""
    return float(2 * np.sin(min(max(kilometres, 0.0) / EARTH_RADIUS_KM, np.pi) / 2))


def _vectors(latitudes: Degrees, longitudes: Degrees) -> NDArray[np.float64]:
    """Unit vectors, one a column."""
    phi, theta = np.radians(latitudes), np.radians(longitudes)
    return np.stack((np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)))
