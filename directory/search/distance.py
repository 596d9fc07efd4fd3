"""Distances on the earth, from a point to many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from directory.search.bits import Flags

EARTH_RADIUS_KM = 6371.0088

Degrees = NDArray[np.float64]

# Squared chords are off by so little: a tenth of a metre at no distance.
_ROUNDING = 1e-15


@dataclass(frozen=True, slots=True)
class Away:
    """How far documents are from a point, as squared chords of the unit sphere; infinite without a point."""

    chords: NDArray[np.float64]

    def within(self, kilometres: float) -> Flags:
        """For each document whether one of its points is so near."""
        angle = min(max(kilometres, 0.0) / EARTH_RADIUS_KM, np.pi)
        return np.asarray(self.chords <= (2 * np.sin(angle / 2)) ** 2 + _ROUNDING)

    def kilometres(self, documents: NDArray[np.integer]) -> NDArray[np.float64]:
        """The distance of each of these documents."""
        halves = np.sqrt(self.chords[documents]) / 2
        known = np.isfinite(halves)
        halves[known] = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(halves[known], 1.0))
        return np.asarray(halves)


@dataclass(frozen=True, slots=True)
class Points:
    """Points of documents as unit vectors, in the order of documents.

    `owners` are the documents that have any, `firsts` says where the points of each begin.
    """

    owners: NDArray[np.int32]
    vectors: NDArray[np.float64]
    firsts: NDArray[np.intp]

    @classmethod
    def of(cls, points: Iterable[Sequence[tuple[float, float]]]) -> Points:
        """From the latitudes and longitudes in degrees of each document in turn."""
        flat = [(owner, *point) for owner, several in enumerate(points) for point in several]
        return cls.placed(np.array(flat, dtype=np.float64).reshape(-1, 3))

    @classmethod
    def placed(cls, table: NDArray[np.float64]) -> Points:
        """From rows of document, latitude and longitude in degrees, documents ascending."""
        owners = table[:, 0].astype(np.int32)
        firsts = np.flatnonzero(np.diff(owners, prepend=np.int32(-1)))
        return cls(owners[firsts], _vectors(table[:, 1], table[:, 2]), firsts)

    @classmethod
    def together(cls, parts: Sequence[Points], bases: Sequence[int]) -> Points:
        """Several sets, the documents of each numbered from its base."""
        if not parts:
            return cls.of([])
        ends = np.cumsum([0, *(part.vectors.shape[1] for part in parts)]).tolist()
        return cls(
            np.concatenate(
                [part.owners + np.int32(base) for part, base in zip(parts, bases, strict=True)]
            ),
            np.concatenate([part.vectors for part in parts], axis=1),
            np.concatenate([part.firsts + end for part, end in zip(parts, ends, strict=False)]),
        )

    def away(self, latitude: float, longitude: float, documents: int) -> Away:
        """For each document how far its nearest point is from a point in degrees."""
        nearest = np.full(documents, np.inf)
        if len(self.owners):
            origin = _vectors(np.array([latitude]), np.array([longitude]))[:, 0]
            # Not a matrix product: that rounds by where a column stands, and equal distances must stay equal.
            chords = origin[0] * self.vectors[0]
            chords += origin[1] * self.vectors[1]
            chords += origin[2] * self.vectors[2]
            if len(self.firsts) < len(chords):
                chords = np.maximum.reduceat(chords, self.firsts)
            nearest[self.owners] = np.maximum(2 - 2 * chords, 0.0)
        return Away(nearest)


def _vectors(latitudes: Degrees, longitudes: Degrees) -> NDArray[np.float64]:
    """Unit vectors, one a column."""
    phi, theta = np.radians(latitudes), np.radians(longitudes)
    return np.stack((np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)))
