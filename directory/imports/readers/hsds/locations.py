"""HSDS locations and services at them, as incoming places and sites; confidential ones arrive without an address."""

from __future__ import annotations

from collections.abc import Iterator

from directory.hsds.parse.privacy import is_hidden
from directory.hsds.parse.tree import Record, Remarks
from directory.imports.readers.hsds.attributes import incoming_attributes
from directory.imports.readers.hsds.fields import decimal, fill, texts
from directory.imports.readers.hsds.languages import languages
from directory.imports.readers.hsds.parts import areas, contacts, history, phones, schedules
from directory.parsing.incoming import (
    IncomingAccessibility,
    IncomingAddress,
    IncomingLocation,
    IncomingSite,
)

_TEXTS = (
    "name", "alternate_name", "description", "transportation", "url", "area", "external_identifier",
    "external_identifier_type",
)  # fmt: skip
_ADDRESS = (
    "address_1", "address_2", "attention", "city", "region", "state_province", "postal_code", "country",
)  # fmt: skip
_TYPES = ("physical", "postal", "virtual")


def incoming_location(record: Record, source: str, remarks: Remarks) -> IncomingLocation:
    """The place with its addresses, coordinates and all that is known of it."""
    location = IncomingLocation(record.key)
    fill(location, record, _TEXTS)
    location.location_type = _type(record, "location_type")
    location.confidential = is_hidden(record)
    _place(record, location, remarks)
    location.addresses = list(_addresses(record))
    location.phones = phones(record, remarks)
    location.contacts = contacts(record, remarks)
    location.schedules = schedules(record, remarks)
    location.languages = languages(record, remarks)
    location.accessibility = list(_accessibility(record))
    location.history = history(record, remarks)
    location.attributes = incoming_attributes(record, source)
    location.line = record.place.line
    return location


def _accessibility(record: Record) -> Iterator[IncomingAccessibility]:
    for each in record.under("accessibility"):
        if texts(each, ("description", "details", "url")):
            said = IncomingAccessibility()
            fill(said, each, ("description", "details", "url", "id"))
            yield said


def _addresses(record: Record) -> Iterator[IncomingAddress]:
    for each in record.under("addresses"):
        if texts(each, _ADDRESS):
            address = IncomingAddress(address_type=_type(each, "address_type"))
            fill(address, each, (*_ADDRESS, "id"))
            yield address


def _type(record: Record, name: str) -> str:
    said = (record.text(name) or "").lower()
    return said if said in _TYPES else "physical"


def _place(record: Record, location: IncomingLocation, remarks: Remarks) -> None:
    latitude, longitude = (decimal(record, name, remarks) for name in ("latitude", "longitude"))
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        remarks.doubt(
            record.place, "latitude", "one of latitude and longitude is missing; both are left out"
        )
    elif not (abs(latitude) <= 90 and abs(longitude) <= 180) or latitude == longitude == 0:
        reason = f"{latitude:g}, {longitude:g} is no place on earth where services are; both are left out"
        remarks.doubt(record.place, "latitude", reason)
    else:
        location.latitude, location.longitude = latitude, longitude


def incoming_site(record: Record, source: str, remarks: Remarks) -> IncomingSite:
    """A service at a location."""
    return IncomingSite(
        record.key,
        record.text("location_id") or "",
        description=record.text("description"),
        phones=phones(record, remarks),
        contacts=contacts(record, remarks),
        schedules=schedules(record, remarks),
        areas_served=areas(record),
        attributes=incoming_attributes(record, source),
        history=history(record, remarks),
    )
