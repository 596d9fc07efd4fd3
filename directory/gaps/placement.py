"""Where a listing without a stated area is, and how exactly that is known: by ZIP code, by block, by names. Pure.

What is hidden is never placed by these and never places another: hints are made from places that may be shown, and
blocks and middles from published ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from directory.models import Exactness

_ZIP_LENGTH = 5  # 94103-1234 lies in 94103


@dataclass(frozen=True, slots=True)
class Placement:
    """The number of an area, and how exactly that is known."""

    area: int
    exactness: Exactness


@dataclass(frozen=True, slots=True)
class Hints:
    """What a place that may be shown says of where it is. `area` is a code or the words of a source."""

    area: str | None = None
    postal_code: str | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceLookup:
    """What hints are looked up in: numbers of areas by the keys of what is said.

    `areas` are the areas of the map by code and name, `elsewhere` those in which most of an area of another set lies,
    postal codes among them, `middles` those of the middle of the published places with a postal code.
    """

    areas: Mapping[str, int] = field(default_factory=dict)
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    middles: Mapping[str, int] = field(default_factory=dict)

    def by_postal_code(self, hints: Hints) -> Placement | None:
        """By the outline of the postal code, else by the middle of what is published there."""
        return _first(
            postal_key(hints.postal_code), Exactness.ZIP, self.areas, self.elsewhere, self.middles
        )

    def by_name(self, hints: Hints) -> Placement | None:
        """By the name of an area of another set, else of a city that is an area of the map."""
        area, city = key_of(hints.area), key_of(hints.city)
        named = _first(area, Exactness.CITY, self.elsewhere)
        return named or _first(city, Exactness.CITY, self.areas, self.elsewhere)


def _first(key: str, exactness: Exactness, *known: Mapping[str, int]) -> Placement | None:
    found = next((each[key] for each in known if key and key in each), None)
    return None if found is None else Placement(found, exactness)


@lru_cache(maxsize=65536)
def key_of(words: str | None) -> str:
    """What makes two ways to write an area the same."""
    return " ".join((words or "").casefold().split())


def postal_key(code: str | None) -> str:
    """The same of a postal code; of nine digits of a ZIP code the first five say where it is."""
    key = key_of(code)
    first, dash, _rest = key.partition("-")
    return first if dash and len(first) == _ZIP_LENGTH and first.isdigit() else key
