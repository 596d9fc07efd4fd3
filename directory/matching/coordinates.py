"""Points on earth that are in running words: decimal degrees, degrees with minutes and seconds, links to maps, and plus
codes (Open Location Code 1.0), which maps offer in place of an address.

Signs and order are left open: whoever leaves out the minus, or writes the longitude first, means the same point.
Linear in the length of the text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from directory.matching.address_tokens import LONGEST

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_GAP = 80
"""Characters that may be between the two angles of a point: ", longitude: ", "&mlon=", a few words."""
_MINUTES_A_DEGREE = 60
_SECONDS_A_DEGREE = 3600

_ANGLE = re.compile(
    r"(?P<degrees>(?<!\d)\d{1,3})\s?(?:[°˚]|deg(?:rees)?\b|d(?=\d{1,2}m))\s?(?P<minutes>\d{1,2}(?:[.,]\d{1,12})?)"
    r"(?:\s?(?:['’′´m]|min(?:utes)?\b)\s?(?P<seconds>\d{1,2}(?:[.,]\d{1,12})?)?)?"
    r"|(?P<whole>(?<!\d)\d{1,3})\s(?P<spaced>\d{1,2})\s(?P<rest>\d{1,2}(?:[.,]\d{1,12})?)\s?(?=[nsew]\b)"
    r"|(?P<before>(?<!\d)\d{1,3})\s(?P<parted>\d{1,2}[.,]\d{1,12})\s?(?=[nsew]\b)"
    r"|(?<=(?<![a-z])[nsew])\s?(?P<led>\d{1,3})\s(?P<leading>\d{1,2}[.,]\d{1,12}|\d{1,2}(?=\s\d))"
    r"(?:\s(?P<last>\d{1,2}(?:[.,]\d{1,12})?))?(?!\d)"
    r"|(?P<decimal>(?<!\d)\d{1,3}[.,]\d{4,20})",
    re.IGNORECASE,
)  # fmt: skip


_ROUNDED = re.compile(r"(?<![\d.,])(?P<decimal>\d{1,3}[.,]\d{3})(?![\d.,]*\d)")
ROUNDED = 0.001
"""Degrees that a point of three decimals may be off, rounded or cut."""
_SIGNS = "23456789CFGHJMPQRVWX"
_PLUS_CODE = re.compile(
    rf"(?<![a-z\d+])(?P<region>[{_SIGNS}]{{4}})?(?P<cell>[{_SIGNS}]{{4}}[+][{_SIGNS}]{{2}})[{_SIGNS}]{{0,5}}(?![a-z\d+])",
    re.IGNORECASE,
)
_PLUS_CELL = 1 / 8000  # degrees


def written_points(text: str) -> list[Point]:
    """The points that a text may mean, without signs, each in both orders."""
    return _points(text, _ANGLE)


def rounded_points(text: str) -> list[Point]:
    """The same for those that say a block and no house: of three decimals."""
    return _points(text, _ROUNDED)


def written_plus_codes(text: str) -> list[tuple[str, str]]:
    """The plus codes in a text: the sign of the region, empty where a town is said instead, and what follows it."""
    plain = unicodedata.normalize("NFKC", unquote(text[:LONGEST]))
    return [
        ((found["region"] or "").upper(), found["cell"].upper())
        for found in _PLUS_CODE.finditer(plain)
    ]


def plus_codes_around(point: Point) -> set[tuple[str, str]]:
    """The codes of the cell in which a point is, some 14 m wide, and of those beside it, in the same two parts."""
    steps = (-_PLUS_CELL, 0.0, _PLUS_CELL)
    codes = {_plus_code(point[0] + north, point[1] + east) for north in steps for east in steps}
    return {(code[:4], f"{code[4:8]}+{code[8:]}") for code in codes}


def _plus_code(latitude: float, longitude: float) -> str:
    """Ten signs, two a step: each step divides the cell before into twenty times twenty."""
    north = math.floor((min(max(latitude, -90), 89.9999) + 90) / _PLUS_CELL)
    east = math.floor((longitude + 180) % 360 / _PLUS_CELL)
    signs = ""
    for _step in range(5):
        signs = _SIGNS[north % 20] + _SIGNS[east % 20] + signs
        north, east = north // 20, east // 20
    return signs


def _points(text: str, angles: re.Pattern[str]) -> list[Point]:
    plain = unicodedata.normalize(
        "NFKC", unquote(text[:LONGEST]).replace("º", "°").replace("″", '"')
    )
    found: dict[Point, None] = {}
    before: tuple[float, int] | None = None
    for angle in angles.finditer(plain):
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
    if angle["decimal"] is not None:
        return _number(angle["decimal"])
    whole, minutes, seconds = (
        next(filter(None, map(angle.group, names)), "0")
        for names in (
            ("degrees", "whole", "before", "led"),
            ("minutes", "spaced", "parted", "leading"),
            ("seconds", "rest", "last"),
        )
    )
    return (
        _number(whole) + _number(minutes) / _MINUTES_A_DEGREE + _number(seconds) / _SECONDS_A_DEGREE
    )


def _number(written: str) -> float:
    return float(written.replace(",", "."))
