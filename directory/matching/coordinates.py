"""Points on earth that are in running words: decimal degrees, degrees with minutes and seconds, links to maps.

Signs and order are left open: whoever leaves out the minus, or writes the longitude first, means the same point.
Linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from directory.matching.address_tokens import LONGEST

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_GAP = 24
"""Characters that may be between the two angles of a point: ", longitude: ", "&mlon=" and the like."""
_MINUTES_A_DEGREE = 60
_SECONDS_A_DEGREE = 3600

_ANGLE = re.compile(
    r"(?P<degrees>(?<!\d)\d{1,3})\s?(?:[°˚]|deg(?:rees)?\b|d(?=\d{1,2}m))\s?(?P<minutes>\d{1,2}(?:[.,]\d{1,12})?)"
    r"(?:\s?(?:['’′´m]|min(?:utes)?\b)\s?(?P<seconds>\d{1,2}(?:[.,]\d{1,12})?)?)?"
    r"|(?P<whole>(?<!\d)\d{1,3})\s(?P<spaced>\d{1,2})\s(?P<rest>\d{1,2}(?:[.,]\d{1,12})?)\s?(?=[nsew]\b)"
    r"|(?P<before>(?<!\d)\d{1,3})\s(?P<parted>\d{1,2}[.,]\d{1,12})\s?(?=[nsew]\b)"
    r"|(?P<decimal>(?<!\d)\d{1,3}[.,]\d{4,20})",
    re.IGNORECASE,
)  # fmt: skip


def written_points(text: str) -> list[Point]:
    """The points that a text may mean, without signs, each in both orders."""
    plain = unicodedata.normalize(
        "NFKC", unquote(text[:LONGEST]).replace("º", "°").replace("″", '"')
    )
    found: dict[Point, None] = {}
    before: tuple[float, int] | None = None
    for angle in _ANGLE.finditer(plain):
        degrees = _degrees(angle)
        if before and angle.start() - before[1] <= _GAP:
            found |= dict.fromkeys(_orders(before[0], degrees))
        before = degrees, angle.end()
    return list(found)


def _orders(one: float, other: float) -> Iterator[Point]:
    for latitude, longitude in ((one, other), (other, one)):
        if latitude <= 90 and longitude <= 180:
            yield latitude, longitude


def _degrees(angle: re.Match[str]) -> float:
    if angle["decimal"]:
        return _number(angle["decimal"])
    whole, minutes, seconds = (
        next(filter(None, map(angle.group, names)), "0")
        for names in (
            ("degrees", "whole", "before"),
            ("minutes", "spaced", "parted"),
            ("seconds", "rest"),
        )
    )
    return (
        _number(whole) + _number(minutes) / _MINUTES_A_DEGREE + _number(seconds) / _SECONDS_A_DEGREE
    )


def _number(written: str) -> float:
    return float(written.replace(",", "."))
