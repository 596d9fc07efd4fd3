"""Points that stand for a ZIP code or a city and not for a place.

Who has no coordinates often writes the middle of the ZIP code instead: one set of 2,824 rows put 1,969 places at 28
points. What a map or a distance says of such a place can be a mile off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from directory.fields.row_values import Row
from directory.imports.incoming_records import IncomingRecord
from directory.imports.planning.known_records import Facts, Point
from directory.matching.street_addresses import Street, streets_of

EXACTNESS = ADDRESS, _BLOCK, ZIP, CITY = "address", "block", "zip", "city"
LEAST = 3
"""Streets, and as many house numbers: a corner house has two streets, and one house is written in many ways."""


def shared_points(places: Iterable[IncomingRecord | Facts]) -> frozenset[Point]:
    """The points that places of too many streets and house numbers have to be where any one of them is."""
    at: dict[Point, list[IncomingRecord | Facts]] = defaultdict(list)
    for place in places:
        point = point_of(place)
        if point is not None:
            at[point].append(place)
    return frozenset(
        point for point, found in at.items() if len(found) >= LEAST and _are_apart(found)
    )


def _are_apart(places: Iterable[IncomingRecord | Facts]) -> bool:
    """Whether places have too many streets and too many house numbers to be one house or one corner."""
    streets: set[str] = set()
    numbers: set[int] = set()
    for street in (_numbered(row) for place in places for row in place.rows("addresses")):
        if street is not None:
            streets.add(street.stem)
            numbers.add(street.numbers[0][0])
    return min(len(streets), len(numbers)) >= LEAST


def exactness_of(place: IncomingRecord | Facts, shared: Collection[Point]) -> str | None:
    """What the point of a place stands for where it is no place's own: its ZIP code, or its city where it has none.

    Where an address has no street, somebody knew no more than its city or its ZIP code.
    """
    addresses = [row for row in place.rows("addresses") if row.get("address_type") != "postal"]
    has_street = not addresses or any(row.get("address_1") for row in addresses)
    point = point_of(place)
    if point is None or (has_street and point not in shared):
        return None
    has_code = any(row.get("postal_code") for row in place.rows("addresses"))
    return ZIP if has_code else CITY


def point_of(place: IncomingRecord | Facts) -> Point | None:
    """Latitude and longitude as they are written; two places that share a middle share it to the last digit."""
    latitude, longitude = map(place.fields.get, ("latitude", "longitude"))
    return None if latitude is None or longitude is None else (latitude, longitude)


def _numbered(address: Row) -> Street | None:
    return next((each for each in streets_of(address.get("address_1")) if each.numbers), None)
