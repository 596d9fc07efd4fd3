"""What a geocoder is asked, and what of its answer is taken. Pure.

Nominatim, Photon and Pelias answer with GeoJSON (RFC 7946): features, the best first, each a point with properties
of their own. Only the very house is taken: the middle of a street, of a ZIP code or of a town is known without them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from directory.matching.street_addresses import streets_of

ADDRESS = "{address}"
"""What stands for the address in the setting."""
HOUSE_RANK = 30
"""The rank of houses and points in Nominatim (its documentation, “Place ranking”)."""


class NoAnswer(ValueError):
    """What came back is no GeoJSON."""


@dataclass(frozen=True, slots=True)
class Postal:
    """An address as somebody would send a letter there."""

    street: str
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""

    @property
    def words(self) -> str:
        """It in one line."""
        region = " ".join(filter(None, (self.state, self.postal_code)))
        return ", ".join(filter(None, (self.street, self.city, region, self.country)))

    @property
    def can_be_found(self) -> bool:
        """Whether it has a house with a number, and says in which town: a street alone stands in a hundred towns."""
        has_house = any(street.numbers for street in streets_of(self.street))
        return has_house and bool(self.postal_code or self.city)


def question(template: str, asked: Postal) -> str:
    """The address on the web that answers about a postal address; `template` has `{address}` where it belongs."""
    return template.replace(ADDRESS, quote(asked.words, safe=""))


def house_in(body: bytes, asked: Postal) -> tuple[float, float] | None:
    """Latitude and longitude of the house, None where the answer has none or another one. Raises NoAnswer."""
    try:
        told: Any = json.loads(body)
        features = told["features"]
        first = features[0] if features else None
    except (ValueError, RecursionError, TypeError, KeyError, IndexError) as problem:
        raise NoAnswer("the geocoder did not answer with GeoJSON") from problem
    if not isinstance(first, Mapping):
        return None
    properties = first.get("properties")
    if not isinstance(properties, Mapping) or not _is_house(properties):
        return None
    details = properties.get("address")
    named = {**properties, **details} if isinstance(details, Mapping) else properties
    if _is_elsewhere(named, asked):
        return None
    return _point(first.get("geometry"))


def _is_house(properties: Mapping[str, Any]) -> bool:
    rank = properties.get("place_rank")
    return (
        (isinstance(rank, int) and rank >= HOUSE_RANK)
        or properties.get("type") == "house"
        or properties.get("layer") in ("address", "venue")
    )


def _is_elsewhere(named: Mapping[str, Any], asked: Postal) -> bool:
    """Whether the answer names another ZIP code, or another house of the street."""
    code = next((named[key] for key in ("postcode", "postalcode") if named.get(key)), "")
    if asked.postal_code and code and str(code)[:5].casefold() != asked.postal_code[:5].casefold():
        return True
    house = next((named[key] for key in ("housenumber", "house_number") if named.get(key)), "")
    numbers = {low for street in streets_of(asked.street) for low, _high in street.numbers}
    digits = "".join(filter(str.isdigit, str(house).partition("-")[0]))
    return bool(digits) and bool(numbers) and int(digits[:9]) not in numbers


def _point(geometry: Any) -> tuple[float, float] | None:
    try:
        longitude, latitude = map(float, geometry["coordinates"][:2])
    except (TypeError, KeyError, ValueError):
        return None
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)
    return (latitude, longitude) if is_on_earth else None
