"""Rows of HSDS 1.x, 2.x and Ohana as records of HSDS 3.1; rows of 3.x pass unchanged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from directory.hsds.names import MAIN_FIELD
from directory.hsds.parse.hours import weekday
from directory.hsds.parse.identity import identify
from directory.hsds.parse.shapes import Record
from directory.hsds.parse.values import day, items, yes_or_no

# Tables that 3.1 has under another name.
_TABLES: Final = {
    "physical_address": "address",
    "postal_address": "address",
    "mail_address": "address",
    "regular_schedule": "schedule",
    "holiday_schedule": "schedule",
    "payment_accepted": "attribute",
    "accessibility_for_disabilities": "accessibility",
    "service_attribute": "attribute",
    "other_attribute": "attribute",
    "service_taxonomy": "attribute",
}
# Columns that earlier versions have and that are read here into other places of 3.1.
CONSUMED: Final[dict[str, frozenset[str]]] = {
    table: frozenset(columns.split())
    for table, columns in {
        "organization": "date_incorporated funding_sources accreditations licenses",
        "service": "location_id audience languages funding_sources required_documents service_areas"
        " keywords accepted_payments taxonomy_ids",
        "location": "languages accessibility virtual short_desc email",
        "phone": "department vanity_number country_prefix languages",
        "address": "address_3 address_4",
        "schedule": "weekday closed",
        "taxonomy_term": "parent_name type",
        "attribute": "service_id taxonomy_detail payment",
        "eligibility": "id service_id eligibility",
    }.items()
}
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


def current_table(table: str, columns: Iterable[str]) -> str:
    """The 3.1 name of a table; a "taxonomy" with parents or a vocabulary holds terms."""
    if table == "taxonomy" and not {
        "parent_id",
        "parent_name",
        "vocabulary",
        "taxonomy_id",
    }.isdisjoint(columns):
        return "taxonomy_term"
    return _TABLES.get(table, table)


def upgraded(table: str, record: Record) -> list[Record]:
    """The row as 3.1 records: itself first, then what its cells held. `table` is the name in the source.

    `record.table` is the 3.1 name and `record.key` is set.
    """
    before = _BEFORE.get(table)
    if before:
        before(record)
    records = [record, *_lists(record)]
    more = _MORE.get(record.table)
    if more:
        records += more(record)
    return records


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
                _term(record, taxonomy, item) for item in items(record.fields.pop(column, ""))
            ]
    languages = record.fields.pop("languages", None)
    if isinstance(languages, str):
        found.append(record.derive("language", **parent, name=languages))
    return found


def _term(record: Record, taxonomy: str, name: str) -> Record:
    attribute = record.derive("attribute", link_id=record.key, link_entity=record.table)
    attribute.nested["taxonomy_term"] = [
        record.derive("taxonomy_term", taxonomy=taxonomy, name=name)
    ]
    return attribute


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


def _address(record: Record) -> list[Record]:
    names = ("address_2", "address_3", "address_4")
    lines = [text for name in names if (text := record.text(name))]
    for name in names:
        record.fields.pop(name, None)
    if lines:
        record.fields["address_2"] = ", ".join(lines)
    return []


def _postal(record: Record) -> None:
    record.fields.setdefault("address_type", "postal")


def _physical(record: Record) -> None:
    record.fields.setdefault("address_type", "physical")


def _holiday(record: Record) -> None:
    """3.1 cannot say that a place is closed; the words go into the description."""
    if yes_or_no(record.fields.pop("closed", None)):
        starts, ends = (
            _holiday_name(record.text(name) or "") for name in ("valid_from", "valid_to")
        )
        record.fields.setdefault(
            "description",
            f"Closed {starts}" if starts == ends or not ends else f"Closed {starts} – {ends}",
        )
    for name in ("valid_from", "valid_to"):
        read = day(record.text(name) or "")
        if read and read.year >= 1900:
            record.fields[name] = read.isoformat()
        else:
            record.fields.pop(name, None)


def _holiday_name(text: str) -> str:
    """Ohana writes the year 1 for a holiday of every year."""
    read = day(text)
    if read is None:
        return text
    return f"{read:%B} {read.day} every year" if read.year == 1 else read.isoformat()


def _service_attribute(record: Record) -> None:
    record.fields["link_entity"] = "service"
    record.fields["link_id"] = record.fields.pop("service_id", None)
    detail = record.fields.pop("taxonomy_detail", None)
    if detail:
        record.fields.setdefault("value", detail)


def _other_attribute(record: Record) -> None:
    record.fields.setdefault("link_entity", record.fields.get("link_type"))


def _payment(record: Record) -> None:
    _service_attribute(record)
    name = record.fields.pop("payment", None)
    term = record.derive("taxonomy_term", taxonomy="payments_accepted", name=name)
    record.nested["taxonomy_term"] = [term]


def _taxonomy(record: Record) -> None:
    """Ohana numbers the rows and names the terms by taxonomy_id."""
    code = record.text("taxonomy_id")
    if record.table == "taxonomy_term" and code:
        record.fields.pop("taxonomy_id")
        record.fields |= {"id": code, "code": code}
        record.key = code


_BEFORE: Final[Mapping[str, Callable[[Record], None]]] = {
    "postal_address": _postal,
    "mail_address": _postal,
    "physical_address": _physical,
    "holiday_schedule": _holiday,
    "service_attribute": _service_attribute,
    "service_taxonomy": _service_attribute,
    "other_attribute": _other_attribute,
    "payment_accepted": _payment,
    "taxonomy": _taxonomy,
}
_MORE: Final[Mapping[str, Callable[[Record], list[Record]]]] = {
    "organization": _organization,
    "service": _service,
    "location": _location,
    "phone": _phone,
    "schedule": _schedule,
    "address": _address,
}
