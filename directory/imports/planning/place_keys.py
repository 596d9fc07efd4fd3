"""Recognising a place: its addresses, name and point as they can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from directory.imports.incoming_records import IncomingRecord
from directory.imports.planning.comparison_keys import address_key, name_key
from directory.imports.planning.known_records import Facts, Point
from directory.matching.hidden_places import AddressLines, PlaceWords

# About ten metres: sources round differently.
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class PlaceAddress:
    """One address reduced to keys; `postal_code` without its extension."""

    street: str
    city: str
    postal_code: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a location can be recognised by."""

    name: str
    addresses: tuple[PlaceAddress, ...]
    point: Point | None

    @classmethod
    def of(cls, record: IncomingRecord | Facts) -> Place:
        """The place that a source speaks of, or that is on record."""
        latitude, longitude = map(record.fields.get, ("latitude", "longitude"))
        return cls(
            name_key(record.fields.get("name") or ""),
            tuple(_address(row) for row in record.rows("addresses") if row.get("address_1")),
            None if latitude is None or longitude is None else rounded(latitude, longitude),
        )

    @property
    def is_untold(self) -> bool:
        """Whether nothing is said of it that it could be recognised by."""
        return not (self.name or self.addresses or self.point)

    def named_addresses(self) -> list[tuple[str, str]]:
        """Keys for the same address under the same name."""
        return [(address.street, self.name) for address in self.addresses if self.name]

    def streets(self) -> list[str]:
        """Keys for the same address."""
        return [address.street for address in self.addresses]

    def names(self) -> list[str]:
        """Keys for the same name."""
        return [self.name] if self.name else []


def words_of_place(fields: Mapping[str, Any], addresses: Iterable[Mapping[str, Any]]) -> PlaceWords:
    """A place of these columns and rows of addresses, by all that it could be known by."""
    latitude, longitude = fields.get("latitude"), fields.get("longitude")
    return PlaceWords(
        tuple(
            AddressLines(
                tuple(filter(None, map(row.get, ("attention", "address_1", "address_2")))),
                row.get("city") or "",
                row.get("postal_code") or "",
                tuple(filter(None, map(row.get, ("region", "state_province", "country")))),
            )
            for row in addresses
        ),
        tuple(filter(None, map(fields.get, ("name", "alternate_name")))),
        fields.get("transportation") or "",
        tuple(filter(None, (fields.get("description"),))),
        None if latitude is None or longitude is None else (latitude, longitude),
    )


def rounded(latitude: float, longitude: float) -> Point:
    """A point as coarse as two sources agree on."""
    return round(latitude, _DECIMALS), round(longitude, _DECIMALS)


def _address(row: Mapping[str, Any]) -> PlaceAddress:
    lines = row.get("address_1"), row.get("address_2")
    return PlaceAddress(
        address_key(*lines),
        name_key(row.get("city") or ""),
        (row.get("postal_code") or "")[:5],
    )


def conflict(one: Place, other: Place) -> bool:
    """Whether two places at the same street lie in different towns."""
    return not any(
        not _elsewhere(mine.city, mine.postal_code, yours.city, yours.postal_code)
        for mine in one.addresses
        for yours in other.addresses
        if mine.street == yours.street
    )


def _elsewhere(
    city: str, postal_code: str, other_city: str | None, other_postal_code: str | None
) -> bool:
    if postal_code and other_postal_code:
        return postal_code != other_postal_code
    return bool(city and other_city and city != other_city)
