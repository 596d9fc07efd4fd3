"""Distances on the earth, from a point to many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088

Kilometres = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Points:
    """Points of documents as unit vectors: the chord between two needs no trigonometry for each point."""

    owners: NDArray[np.int32]
    vectors: NDArray[np.float64]

    @classmethod
    def of(cls, points: Iterable[Sequence[tuple[float, float]]]) -> Points:
        """From the latitudes and longitudes in degrees of each document in turn."""
        flat = [(owner, *point) for owner, several in enumerate(points) for point in several]
        table = np.array(flat, dtype=np.float64).reshape(-1, 3)
        return cls(table[:, 0].astype(np.int32), _vectors(table[:, 1], table[:, 2]))

    @classmethod
    def together(cls, parts: Sequence[Points], bases: Sequence[int]) -> Points:
        """Several sets, the documents of each numbered from its base."""
        owners = [part.owners + base for part, base in zip(parts, bases, strict=True)]
        if not parts:
            return cls.of([])
        return cls(
            np.concatenate(owners).astype(np.int32),
            np.concatenate([part.vectors for part in parts], axis=1),
        )

    def distances(self, latitude: float, longitude: float, documents: int) -> Kilometres:
        """For each document the kilometres to its nearest point; infinity without a point."""
        origin = _vectors(np.array([latitude]), np.array([longitude]))
        chords = np.sqrt(((self.vectors - origin) ** 2).sum(axis=0))
        nearest = np.full(documents, np.inf)
        np.minimum.at(nearest, self.owners, chords)
        known = np.isfinite(nearest)
        nearest[known] = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(nearest[known] / 2, 1.0))
        return nearest


def _vectors(latitudes: Kilometres, longitudes: Kilometres) -> NDArray[np.float64]:
    """Unit vectors, one a column."""
    phi, theta = np.radians(latitudes), np.radians(longitudes)
    return np.stack((np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)))
