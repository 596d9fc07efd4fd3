"""What the cells of a row of an earlier version hold besides its own fields: lists, links, words for other fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from directory.hsds.field_names import MAIN_FIELD
from directory.hsds.parser.record_keys import identify
from directory.hsds.parser.schedules import weekday
from directory.hsds.parser.single_values import items, yes_or_no
from directory.hsds.parser.tree import Record

# Cells with a list, and the table its items are rows of. Languages stay together: their words need each other.
_LISTS: Final = {
    "funding_sources": "funding",
    "required_documents": "required_document",
    "service_areas": "service_area",
    "accessibility": "accessibility",
}
# Lists that 3.1 has no table for; they are kept as terms of a taxonomy of that name.
_TERMS: Final = {
    "keywords": "keywords",
    "accepted_payments": "payments_accepted",
    "accreditations": "accreditations",
    "licenses": "licenses",
}


def unpacked(record: Record) -> list[Record]:
    """Moves what the cells of `record` hold to where 3.1 has it; gives the records of other tables among it."""
    found = _lists(record)
    more = _MORE.get(record.table)
    return found + more(record) if more else found


def _lists(record: Record) -> list[Record]:
    found: list[Record] = []
    if record.table not in ("organization", "service", "location"):
        return found
    parent = {f"{record.table}_id": record.key}
    for column, table in _LISTS.items():
        found += [
            record.derive(table, **parent, **{MAIN_FIELD[table]: item})
            for item in items(record.fields.pop(column, ""))
        ]
    for column, taxonomy in _TERMS.items():
        if record.table == "organization" or column in ("keywords", "accepted_payments"):
            found += [
                record.derive_term(taxonomy, item) for item in items(record.fields.pop(column, ""))
            ]
    languages = record.fields.pop("languages", None)
    if isinstance(languages, str):
        found.append(record.derive("language", **parent, name=languages))
    return found


def _organization(record: Record) -> list[Record]:
    incorporated = record.text("date_incorporated")
    record.fields.pop("date_incorporated", None)
    if incorporated and (year := re.search(r"\b[12]\d{3}\b", incorporated)):
        record.fields.setdefault("year_incorporated", year[0])
    return []


def _service(record: Record) -> list[Record]:
    audience = record.text("audience")
    record.fields.pop("audience", None)
    if audience:
        said = record.text("eligibility_description")
        joined = audience if not said or said == audience else f"{audience}\n{said}"
        record.fields["eligibility_description"] = joined
    found = [_site(record, location) for location in items(record.fields.pop("location_id", ""))]
    found += [
        record.derive("attribute", link_id=record.key, link_entity="service", taxonomy_term_id=term)
        for term in items(record.fields.pop("taxonomy_ids", ""))
    ]
    return found


def _site(service: Record, location: str) -> Record:
    site = service.derive("service_at_location", service_id=service.key, location_id=location)
    identify(site)
    return site


def _location(record: Record) -> list[Record]:
    if yes_or_no(record.fields.pop("virtual", None)):
        record.fields.setdefault("location_type", "virtual")
    summary, description = record.text("short_desc"), record.text("description")
    record.fields.pop("short_desc", None)
    if summary and summary not in (description or ""):
        record.fields["description"] = f"{summary}\n\n{description}" if description else summary
    email = record.fields.pop("email", None)
    return [record.derive("contact", location_id=record.key, email=email)] if email else []


def _phone(record: Record) -> list[Record]:
    prefix, number = record.text("country_prefix"), record.text("number")
    if prefix and number and not number.startswith("+"):
        record.fields["number"] = f"{prefix} {number}"
    notes = [record.text(name) for name in ("department", "description", "vanity_number")]
    said = list(dict.fromkeys(note for note in notes if note))
    if said:
        record.fields["description"] = ", ".join(said)
    for name in ("department", "vanity_number", "country_prefix"):
        record.fields.pop(name, None)
    languages = record.fields.pop("languages", "")
    return [record.derive("language", phone_id=record.key, name=item) for item in items(languages)]


def _schedule(record: Record) -> list[Record]:
    weekdays = [weekday(word) for word in items(record.fields.pop("weekday", ""))]
    if weekdays and all(weekdays):
        record.fields.setdefault("byday", ",".join(word for word in weekdays if word))
        record.fields.setdefault("freq", "WEEKLY")
    return []


_WORDS_OF_SUITE = 2


def _address(record: Record) -> list[Record]:
    names = ("address_2", "address_3", "address_4")
    lines = [text for name in names if (text := record.text(name))]
    for name in names:
        record.fields.pop(name, None)
    # Some sources write the suite on the line of the street and on its own; one word may be that of a “Highway 4”.
    street = (record.text("address_1") or "").casefold()
    lines = [
        line
        for line in lines
        if len(line.split()) < _WORDS_OF_SUITE
        or not f" {street}".endswith((f" {line.casefold()}", f",{line.casefold()}"))
    ]
    if lines:
        record.fields["address_2"] = ", ".join(lines)
    return []


_MORE: Final[Mapping[str, Callable[[Record], list[Record]]]] = {
    "organization": _organization,
    "service": _service,
    "location": _location,
    "phone": _phone,
    "schedule": _schedule,
    "address": _address,
}
