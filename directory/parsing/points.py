"""A point as people write it: latitude and longitude in degrees, with a comma between."""

from __future__ import annotations

import re

_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*")


def read_point(words: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None for what is no pair of numbers. Raises ValueError off the globe."""
    match = _POINT.fullmatch(words)
    if match is None:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(words)
    return latitude, longitude
