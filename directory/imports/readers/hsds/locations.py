"""HSDS locations and services at them, as incoming records; confidential places arrive without an address."""

from __future__ import annotations

import re

from directory.fields.row_values import Row
from directory.hsds.parser.privacy import is_hidden
from directory.hsds.parser.tree import Record, Remarks
from directory.imports.incoming_records import LOCATION, SITE, IncomingRecord
from directory.imports.readers.hsds.attributes import foreign_attributes
from directory.imports.readers.hsds.dependent_records import (
    areas,
    contacts,
    history,
    phones,
    rows,
    schedules,
)
from directory.imports.readers.hsds.fields import decimal, plain_values
from directory.imports.readers.hsds.language_records import languages
from directory.imports.readers.places_in_words import described, without_words
from directory.parsing.addresses import whole_postal_code
from directory.parsing.cell_values import Unreadable, read_yes_no
from directory.parsing.elsewhere import IN_WORDS
from directory.parsing.hidden_marks import Position, hides_listing, hides_place, is_hidden_name
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import Status

_TYPES = ("physical", "postal", "virtual")
_POINT = ("latitude", "longitude")


def incoming_location(
    record: Record, organization: str, source: str, remarks: Remarks
) -> IncomingRecord:
    """The place with its addresses, coordinates and all that is known of it."""
    fields = plain_values(record, "location", remarks, (*_POINT, "confidential"))
    fields |= {"organization_id": organization, "location_type": _type(record, "location_type")}
    hidden = is_hidden(record)
    if not hidden and _says_hidden(record):
        hidden = True
        remarks.doubt(
            record.place,
            None,
            f"the place {record.key} says that it is hidden: its address is kept from all",
        )
    fields |= ({} if hidden is None else {"confidential": hidden}) | _point(record, remarks)
    addresses, words = without_words(_addresses(record, remarks))
    for each in words:
        remarks.doubt(record.place, "address", IN_WORDS.format(each))
    fields = described(fields, words)
    parts = {
        "addresses": addresses,
        "accessibility": rows(record, "accessibility", "accessibility", remarks),
        "languages": languages(record, remarks),
        "phones": phones(record, remarks),
        "contacts": contacts(record, remarks),
        "schedules": schedules(record, remarks),
        "attributes": foreign_attributes(record, source),
        "history": history(record, remarks),
    }
    return IncomingRecord(LOCATION, record.key, fields, parts, record.place.line)


_PARTS = re.compile(r"[.:;!?|\n。；！？]+|\s[-–—]+\s")


def _says_hidden(record: Record) -> bool:
    """Whether any text of a place, or of what is nested in it, says that it is hidden; a flag that says no does not."""
    if record.table == "attribute" and answers_no(record.text("value")):
        return False
    texts = [each for each in record.fields.values() if isinstance(each, str)]
    is_address = record.table == "address"
    position = Position.STREET if is_address else Position.NAME
    return (
        any(hides_place(each, position) for each in texts)
        or any(_is_mark(part) for each in texts for part in _PARTS.split(each))
        or (is_address and any(note_status(each) is Status.UNLISTED for each in texts))
        or any(_says_hidden(each) for several in record.nested.values() for each in several)
    )


def _is_mark(part: str) -> bool:
    """Whether a sentence of a text says nothing else than that it is not for everyone: "CONFIDENTIAL. Ring twice"."""
    return hides_listing(part) or is_hidden_name(part)


def answers_no(text: str | None) -> bool:
    """Whether the value of an attribute denies what its term says."""
    try:
        return read_yes_no(text or "") is False
    except Unreadable:
        return False


def _addresses(record: Record, remarks: Remarks) -> list[Row]:
    said = [each for each in record.under("addresses") if plain_values(each, "address", remarks)]
    found = rows(record, "addresses", "address", remarks)
    return [
        row | {"address_type": _type(each, "address_type")} | _whole_code(row)
        for row, each in zip(found, said, strict=True)
    ]


# ZIP codes begin with a zero in these alone, where a record does not say its country.
_WITH_ZEROS = frozenset(("CT", "MA", "ME", "NH", "NJ", "PR", "RI", "VI", "VT"))


def _whole_code(address: Row) -> Row:
    """The ZIP code of an address with the zeros that a spreadsheet took off."""
    code = address.get("postal_code")
    is_of_zeros = str(address.get("state_province") or "").strip().upper() in _WITH_ZEROS
    country = address.get("country") or ("US" if is_of_zeros else "")
    return {"postal_code": whole_postal_code(code, country)} if code else {}


def _type(record: Record, name: str) -> str:
    said = (record.text(name) or "").lower()
    return said if said in _TYPES else "physical"


def _point(record: Record, remarks: Remarks) -> Row:
    latitude, longitude = (decimal(record, name, remarks) for name in _POINT)
    if latitude is None and longitude is None:
        return {}
    if latitude is None or longitude is None:
        remarks.doubt(
            record.place, "latitude", "one of latitude and longitude is missing; both are left out"
        )
        return {}
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or latitude == longitude == 0:
        reason = f"{latitude:g}, {longitude:g} is no place on earth where services are; both are left out"
        remarks.doubt(record.place, "latitude", reason)
        return {}
    return {"latitude": latitude, "longitude": longitude}


def incoming_site(
    record: Record, service: IncomingRecord, source: str, remarks: Remarks
) -> IncomingRecord:
    """A service at a location."""
    fields = plain_values(record, "service_at_location", remarks)
    fields |= {"service_id": service.source_id, "location_id": record.text("location_id") or ""}
    parts = {
        "phones": phones(record, remarks),
        "contacts": contacts(record, remarks),
        "schedules": schedules(record, remarks),
        "service_areas": areas(record, remarks),
        "attributes": foreign_attributes(record, source),
        "history": history(record, remarks),
    }
    return IncomingRecord(SITE, record.key, fields, parts, service.line)
