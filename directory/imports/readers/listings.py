"""The listing sheet: one row per service at location, CSV or XLSX, into the shapes that planning starts from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from directory.imports.readers.cells import Cells, Vocabularies
from directory.imports.readers.listing_columns import (
    COLUMNS,
    REQUIRED,
    capacity,
    contact,
    languages,
    phones,
    populations,
    schedules,
)
from directory.imports.row_grouper import Gathering, ParsedRow
from directory.parsing.addresses import is_confidential
from directory.parsing.cell_values import (
    as_code,
    read_coordinate,
    read_count,
    read_date,
    read_email,
    read_website,
)
from directory.parsing.incoming import (
    Incoming,
    IncomingAddress,
    IncomingArea,
    IncomingLocation,
    IncomingOrganization,
    IncomingService,
    IncomingVerification,
    NothingToRead,
    Remark,
)
from directory.parsing.tables import Row, Table, read_table

SOURCE = "listing sheet"
# Fields of the records whose columns have another name.
_COLUMNS_OF_FIELDS = {
    "sector": "organization_sector",
    "terms": "service_terms",
    "url": "website",
    "verification": "verified_on",
    "addresses": "address",
}


def read_listings(data: bytes, name: str, known: Vocabularies | None = None) -> Incoming:
    """The listings of one sheet. Rows with one organization and service name are one service at several places.

    `known` maps vocabularies to their codes (and "areas" to the areas on record); what is not in it is a doubt.
    Raises NothingToRead where the file is no table or lacks the columns that identify a listing.
    """
    table = read_table(data, name)
    columns = _columns(table)
    incoming = Incoming(SOURCE, refused=list(table.refused), doubts=list(table.remarks))
    _report_unknown(table, columns, incoming)
    gathering = Gathering(incoming, name, _COLUMNS_OF_FIELDS)
    seen: dict[str, int] = {}
    for row in table.rows:
        cells = Cells(
            name,
            row.line,
            {column: row.cells[heading] for heading, column in columns.items()},
            known or {},
        )
        parsed = _row(cells, row, seen, incoming)
        if parsed:
            gathering.add(parsed)
        incoming.doubts.extend(cells.doubts)
    return gathering.finish()


def _columns(table: Table) -> dict[str, str]:
    """Headings of the file to columns of the sheet, whatever their case and spacing."""
    columns = {heading: code for heading in table.header if (code := as_code(heading)) in COLUMNS}
    missing = [column for column in REQUIRED if column not in columns.values()]
    if missing:
        shown = ", ".join(table.header[:6]) + (" …" if len(table.header) > 6 else "")
        raise NothingToRead(
            f"{table.name} has {len(table.header)} columns ({shown}) where the listing sheet needs at least "
            f"{' and '.join(REQUIRED)}; add {' and '.join(missing)}, or import it as a table with a mapping file"
        )
    return columns


def _report_unknown(table: Table, columns: Mapping[str, str], incoming: Incoming) -> None:
    for heading in table.header:
        if heading not in columns and any(row.cells[heading] for row in table.rows):
            reason = "the listing sheet has no such column; it is ignored"
            incoming.doubts.append(Remark(table.name, None, heading, reason))


def _row(cells: Cells, row: Row, seen: dict[str, int], incoming: Incoming) -> ParsedRow | None:
    """The row, or None and a refusal where it does not say which service of whom it is about."""
    for column in REQUIRED:
        if not cells.text(column):
            reason = f"the row names no {column}; every listing needs an organization and a service"
            incoming.refused.append(Remark(cells.file, row.line, column, reason))
            return None
    listing_id = cells.text("listing_id")
    if listing_id and listing_id in seen:
        reason = f"the listing_id “{listing_id}” stands already on line {seen[listing_id]}; give each row its own"
        incoming.refused.append(Remark(cells.file, row.line, "listing_id", reason))
        return None
    if listing_id:
        seen[listing_id] = row.line
    person = contact(cells)
    service = _service(cells)
    location = _location(cells, service.modes)
    return ParsedRow(
        line=row.line,
        organization=_organization(cells),
        service=service,
        locations=[location],
        site_id=listing_id,
        phones=phones(cells, "phone"),
        contacts=[person] if person else [],
        schedules=schedules(cells),
        areas_served=_areas_served(cells, location),
    )


def _organization(cells: Cells) -> IncomingOrganization:
    return IncomingOrganization(
        source_id="",
        name=cells.cells["organization"],
        sector=cells.code("organization_sector", "sectors"),
        line=cells.line,
    )


def _service(cells: Cells) -> IncomingService:
    verified_on = cells.read("verified_on", read_date)
    return IncomingService(
        source_id="",
        name=cells.cells["service"],
        description=cells.text("description"),
        url=cells.read("website", read_website),
        email=cells.read("email", read_email),
        terms=cells.codes("service_terms", "services"),
        modes=cells.codes("modes", "modes"),
        routes=cells.codes("routes", "routes"),
        exclusions=cells.codes("exclusions", "exclusions"),
        languages=languages(cells),
        populations=populations(cells),
        police_contact=cells.code("police_contact", "police_contact"),
        immigration_status=cells.code("immigration_status", "immigration_status"),
        capacity=capacity(cells),
        verification=IncomingVerification(verified_on) if verified_on else None,
        review_days=cells.read("review_days", read_count) or None,
        unlisted=cells.restriction("unlisted"),
        notes_internal=cells.text("notes_internal"),
        line=cells.line,
    )


def _location(cells: Cells, modes: list[str]) -> IncomingLocation:
    """The place; without street, point and area, and without the mode "site", it is reached from afar (virtual)."""
    street = cells.text("address")
    parts = [cells.text(column) for column in ("city", "state", "postal_code")]
    latitude = cells.read("latitude", partial(read_coordinate, limit=90))
    longitude = cells.read("longitude", partial(read_coordinate, limit=180))
    if (latitude is None) != (longitude is None) or (latitude == 0 and longitude == 0):
        cells.doubt("latitude", "latitude and longitude are no point together; both are left out")
        latitude = longitude = None
    areas = cells.areas("area")
    confidential = cells.restriction("confidential")
    if street and is_confidential(street):
        if not confidential:
            cells.doubt(
                "address", "the address says that the place is confidential; it is taken as such"
            )
        street, confidential = None, True
    somewhere = street or any(parts) or latitude is not None or areas or confidential
    address = IncomingAddress(
        address_1=street, city=parts[0], state_province=parts[1], postal_code=parts[2]
    )
    return IncomingLocation(
        source_id="",
        location_type="physical" if somewhere or "site" in modes or not modes else "virtual",
        latitude=latitude,
        longitude=longitude,
        area=areas[0] if areas else None,
        confidential=confidential,
        addresses=[address] if street or any(parts) else [],
        line=cells.line,
    )


def _areas_served(cells: Cells, location: IncomingLocation) -> list[IncomingArea]:
    areas = cells.areas("areas_served")
    if location.confidential and len(areas) == 1:
        cells.doubt(
            "areas_served",
            "a confidential place that serves a single area gives away where it is; name more areas, "
            "or it is left out of everything public",
        )
    return [IncomingArea(each) for each in areas]
