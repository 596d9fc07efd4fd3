"""The fields of one mapped row as organization, service and places; which rows belong together is decided elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from directory.imports.readers.cells import Cells
from directory.imports.readers.listing_columns import capacity, populations, schedules
from directory.parsing.addresses import is_confidential, read_addresses
from directory.parsing.cell_values import (
    Unreadable,
    read_coordinate,
    read_count,
    read_date,
    read_email,
    read_website,
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
from directory.parsing.phones import read_phones

_PHONE_TYPES = {"phone": None, "hotline": None, "toll_free": None, "tty": "textphone", "fax": "fax"}
_PHONE_LABELS = {"hotline": "Hotline", "toll_free": "Toll-free"}


def organization_of(row: Cells, name: str, organization_id: str) -> IncomingOrganization:
    """The organization as this row describes it."""
    return IncomingOrganization(
        source_id=organization_id,
        name=name,
        alternate_name=row.text("organization_alternate_name"),
        description=row.text("organization_description"),
        email=row.read("organization_email", read_email),
        website=row.read("organization_website", _first_website),
        sector=row.code("organization_sector", "sectors"),
        kind=row.code("organization_kind", "organization_kinds"),
        legal_status=row.text("legal_status"),
        tax_id=row.text("tax_id"),
        year_incorporated=row.read("year_incorporated", read_count),
        line=row.line,
    )


def service_of(row: Cells, name: str, languages: list[IncomingLanguage]) -> IncomingService:
    """The service as this row describes it."""
    verified_on = row.read("verified_on", read_date)
    return IncomingService(
        source_id=row.text("service_id") or "",
        name=name,
        alternate_name=row.text("alternate_name"),
        description=row.text("description"),
        url=row.read("website", _first_website),
        email=row.read("email", _first_email),
        interpretation_services=row.text("interpretation"),
        application_process=row.text("application_process"),
        fees_description=row.text("fees"),
        wait_time=row.text("wait_time"),
        eligibility_description=row.text("eligibility"),
        alert=row.text("alert"),
        terms=row.codes("service_terms", "services"),
        modes=row.codes("modes", "modes"),
        routes=row.codes("routes", "routes"),
        exclusions=row.codes("exclusions", "exclusions"),
        populations=populations(row),
        languages=languages,
        police_contact=row.code("police_contact", "police_contact"),
        immigration_status=row.code("immigration_status", "immigration_status"),
        capacity=capacity(row),
        verification=IncomingVerification(verified_on) if verified_on else None,
        review_days=row.read("review_days", read_count) or None,
        unlisted=row.restriction("unlisted"),
        notes_internal=row.text("notes_internal"),
        required_documents=[
            IncomingDocument(each) for each in split_list(row.cells.get("required_documents", ""))
        ],
        line=row.line,
    )


def locations_of(row: Cells, withheld: bool) -> list[IncomingLocation]:
    """The places of a row: one, or as many as an address cell names; a withheld place has no address at all."""
    confidential = True if withheld else row.restriction("confidential")
    street = row.text("address")
    if street and is_confidential(street):
        street, confidential = None, True
    if confidential and withheld:
        return [_location(row, [], confidential, 0)]
    whole = read_addresses(row.text("address_whole") or "")
    for doubt in whole.doubts:
        row.doubt("address_whole", doubt)
    confidential = True if whole.confidential else confidential
    found = [_completed(row, address) for address in whole.addresses]
    if street:
        found.append(_completed(row, IncomingAddress(street, row.text("address_2"), country="US")))
    elif not found and not confidential and (row.text("postal_code") or row.text("city")):
        found.append(_completed(row, IncomingAddress(country="US")))
    if len(found) < 2:
        return [_location(row, found, confidential, 0)]
    return [_location(row, [address], confidential, number) for number, address in enumerate(found)]


def _completed(row: Cells, address: IncomingAddress) -> IncomingAddress:
    address.attention = address.attention or row.text("attention")
    address.city = address.city or row.text("city")
    address.state_province = address.state_province or row.text("state")
    address.postal_code = address.postal_code or row.text("postal_code")
    address.country = row.text("country") or address.country
    return address


def _location(
    row: Cells, addresses: list[IncomingAddress], confidential: bool | None, number: int
) -> IncomingLocation:
    latitude = row.read("latitude", partial(read_coordinate, limit=90)) if not number else None
    longitude = row.read("longitude", partial(read_coordinate, limit=180)) if not number else None
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        latitude = longitude = None
    areas = row.areas("area") if not number else []
    only_postal = bool(addresses) and all(address.address_type == "postal" for address in addresses)
    own_id = row.text("location_id")
    return IncomingLocation(
        source_id=f"{own_id} {number + 1}" if own_id and number else own_id or "",
        name=row.text("location_name"),
        description=row.text("location_description"),
        transportation=row.text("transportation"),
        location_type="postal" if only_postal else "physical",
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
    )


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
            country="US",
            address_type="postal",
        )
    ]


def phones_of(row: Cells) -> list[IncomingPhone]:
    """The service's public lines from all columns of phones, hotlines first said as such."""
    found: list[IncomingPhone] = []
    for column, kind in _PHONE_TYPES.items():
        read, doubts = read_phones(row.text(column) or "", kind)
        for phone in read:
            phone.description = phone.description or _PHONE_LABELS.get(column)
        found.extend(read)
        for doubt in doubts:
            row.doubt(column, doubt)
    return found


def schedules_of(row: Cells, week: dict[str, str]) -> list[IncomingSchedule]:
    """Hours from the hours field, else from the columns of weekdays."""
    said = schedules(row)
    if said or not any(week.values()):
        return said
    found, doubts = read_weekdays(week)
    for doubt in doubts:
        row.doubt("hours", doubt)
    return found


def _first_email(text: str) -> str:
    return _first(text, read_email)


def _first_website(text: str) -> str:
    return _first(text, read_website)


def _first(text: str, reader: Callable[[str], str]) -> str:
    """The first part of a cell that is one; a cell often holds several, or words beside it."""
    for part in text.replace(";", " ").replace(",", " ").split():
        try:
            return reader(part.strip("()"))
        except Unreadable:
            continue
    return reader(text)
