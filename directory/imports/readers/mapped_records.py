"""The fields of one row as organization, service and places; which rows belong together is decided elsewhere."""

from __future__ import annotations

from functools import partial
from typing import Any

from directory.fields.kinds import FIELDS
from directory.fields.listing_sheet import Cell, columns_of, phone_columns
from directory.imports.readers.cells import Cells
from directory.imports.readers.listing_columns import capacity, phones, populations, schedules
from directory.parsing.addresses import is_confidential, read_addresses
from directory.parsing.cell_values import (
    read_coordinate,
    read_date,
    split_list,
)
from directory.parsing.hours import read_weekdays
from directory.parsing.incoming import (
    IncomingAccessibility,
    IncomingAddress,
    IncomingDocument,
    IncomingLanguage,
    IncomingLocation,
    IncomingOrganization,
    IncomingPhone,
    IncomingSchedule,
    IncomingService,
    IncomingVerification,
)

_ALONE = (Cell.TEXT, Cell.LONG_TEXT, Cell.COUNT, Cell.CODE, Cell.EMAIL, Cell.WEBSITE)


def _fields_of(row: Cells, kind: str) -> dict[str, Any]:
    """The fields that have a column of their own."""
    return {
        column.field: row.value(column)
        for column in columns_of(kind, *_ALONE)
        if column.field in FIELDS[kind] and column.field != "name"
    }


def organization_of(row: Cells, name: str, organization_id: str) -> IncomingOrganization:
    """The organization as this row describes it."""
    return IncomingOrganization(
        source_id=organization_id,
        name=name,
        sector=row.code("organization_sector", "sectors"),
        line=row.line,
        **_fields_of(row, "organization"),
    )


def service_of(row: Cells, name: str, languages: list[IncomingLanguage]) -> IncomingService:
    """The service as this row describes it."""
    verified_on = row.read("verified_on", read_date)
    service = IncomingService(
        source_id=row.text("service_id") or "",
        name=name,
        populations=populations(row),
        languages=languages,
        police_contact=row.code("police_contact", "police_contact"),
        immigration_status=row.code("immigration_status", "immigration_status"),
        capacity=capacity(row),
        verification=IncomingVerification(verified_on) if verified_on else None,
        unlisted=row.restriction("unlisted"),
        required_documents=[
            IncomingDocument(each) for each in split_list(row.cells.get("required_documents", ""))
        ],
        line=row.line,
        **_fields_of(row, "service"),
    )
    for column in columns_of("service", Cell.CODES):
        if column.field == "terms":
            name = "terms" if column.vocabulary == "services" else column.vocabulary
            setattr(service, name, row.value(column))
    return service


def locations_of(row: Cells, withheld: bool, modes: list[str]) -> list[IncomingLocation]:
    """The places of a row: one, or as many as an address cell names; a withheld place has no address at all."""
    confidential = True if withheld else row.restriction("confidential")
    street = row.text("address")
    if street and is_confidential(street):
        if row.is_own and not confidential:
            row.doubt(
                "address", "the address says that the place is confidential; it is taken as such"
            )
        street, confidential = None, True
    if confidential and withheld:
        return [_location(row, [], confidential, 0, modes)]
    whole = read_addresses(row.text("address_whole") or "")
    for doubt in whole.doubts:
        row.doubt("address_whole", doubt)
    confidential = True if whole.confidential else confidential
    found = [_completed(row, address) for address in whole.addresses]
    if street:
        found.append(_completed(row, IncomingAddress(street, row.text("address_2"))))
    elif not found and _names_town(row, confidential):
        found.append(_completed(row, IncomingAddress()))
    if len(found) < 2:
        return [_location(row, found, confidential, 0, modes)]
    return [
        _location(row, [address], confidential, number, modes)
        for number, address in enumerate(found)
    ]


def _names_town(row: Cells, confidential: bool | None) -> bool:
    """Whether a row without a street says enough for an address; a state alone does in our own sheet."""
    if row.is_own:
        return any(row.text(name) for name in ("city", "state", "postal_code"))
    return not confidential and bool(row.text("postal_code") or row.text("city"))


def _completed(row: Cells, address: IncomingAddress) -> IncomingAddress:
    address.attention = address.attention or row.text("attention")
    address.city = address.city or row.text("city")
    address.state_province = address.state_province or row.text("state")
    address.postal_code = address.postal_code or row.text("postal_code")
    address.country = row.text("country") or (None if row.is_own else row.country)
    return address


def _location(
    row: Cells,
    addresses: list[IncomingAddress],
    confidential: bool | None,
    number: int,
    modes: list[str],
) -> IncomingLocation:
    latitude, longitude = _point(row) if not number else (None, None)
    areas = row.areas("area") if not number else []
    own_id = row.text("location_id")
    somewhere = addresses or latitude is not None or areas or confidential
    return IncomingLocation(
        source_id=f"{own_id} {number + 1}" if own_id and number else own_id or "",
        name=row.text("location_name"),
        location_type=_type(row, addresses, bool(somewhere), modes),
        latitude=latitude,
        longitude=longitude,
        area=areas[0] if areas else None,
        confidential=confidential,
        addresses=[*addresses, *(_mailing(row) if not number else [])],
        accessibility=[
            IncomingAccessibility(each) for each in split_list(row.cells.get("accessibility", ""))
        ]
        if not number
        else [],
        line=row.line,
        **_fields_of(row, "location"),
    )


def _point(row: Cells) -> tuple[float, float] | tuple[None, None]:
    latitude = row.read("latitude", partial(read_coordinate, limit=90))
    longitude = row.read("longitude", partial(read_coordinate, limit=180))
    if latitude is not None and longitude is not None and (latitude or longitude):
        return latitude, longitude
    if row.is_own and (latitude is not None or longitude is not None):
        row.doubt("latitude", "latitude and longitude are no point together; both are left out")
    return None, None


def _type(row: Cells, addresses: list[IncomingAddress], somewhere: bool, modes: list[str]) -> str:
    """In our own sheet what has no street, point or area, nor the mode "site", is reached from afar."""
    if row.is_own:
        return "physical" if somewhere or "site" in modes or not modes else "virtual"
    only_postal = bool(addresses) and all(address.address_type == "postal" for address in addresses)
    return "postal" if only_postal else "physical"


def _mailing(row: Cells) -> list[IncomingAddress]:
    street = row.text("mailing_address")
    if not street or is_confidential(street):
        return []
    parts = [row.text(f"mailing_{part}") for part in ("city", "state", "postal_code")]
    return [
        IncomingAddress(
            street,
            city=parts[0],
            state_province=parts[1],
            postal_code=parts[2],
            country=row.country,
            address_type="postal",
        )
    ]


def phones_of(row: Cells) -> list[IncomingPhone]:
    """The service's public lines from all columns of phones."""
    return [
        phone
        for each in phone_columns()
        for phone in phones(row, each.name, "public", each.phone_type, each.phone_label)
    ]


def schedules_of(row: Cells, week: dict[str, str]) -> list[IncomingSchedule]:
    """Hours from the hours field, else from the columns of weekdays."""
    said = schedules(row)
    if said or not any(week.values()):
        return said
    found, doubts = read_weekdays(week)
    for doubt in doubts:
        row.doubt("hours", doubt)
    return found
