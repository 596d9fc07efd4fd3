"""Rows of HSDS 1.x, 2.x and Ohana as records of HSDS 3.1; rows of 3.x pass unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from directory.hsds.parser.earlier_cells import unpacked
from directory.hsds.parser.single_values import day, yes_or_no
from directory.hsds.parser.tree import Record

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
        "attribute": "service_id taxonomy_detail payment taxonomy_term taxonomy_name taxonomy_code",
        "eligibility": "id service_id eligibility minimum_age maximum_age",
    }.items()
}
_TERM_COLUMNS: Final = frozenset({"parent_id", "parent_name", "vocabulary", "taxonomy_id"})


def current_table(table: str, columns: Iterable[str]) -> str:
    """The 3.1 name of a table; a "taxonomy" with parents or a vocabulary holds terms."""
    if table == "taxonomy" and not _TERM_COLUMNS.isdisjoint(columns):
        return "taxonomy_term"
    return _TABLES.get(table, table)


def upgraded(table: str, record: Record) -> list[Record]:
    """The row as 3.1 records: itself first, then what its cells held. `table` is the name in the source.

    `record.table` is the 3.1 name and `record.key` is set.
    """
    before = _BEFORE.get(table)
    if before:
        before(record)
    return [record, *unpacked(record)]


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


def _service_taxonomy(record: Record) -> None:
    """Bases of referral lines write the words of a term, or its code alone, beside the service."""
    _service_attribute(record)
    words = [record.fields.pop(name, None) for name in ("taxonomy_term", "taxonomy_name")]
    code, name = record.fields.pop("taxonomy_code", None), next(filter(None, words), None)
    if name:
        term = record.derive("taxonomy_term", taxonomy="taxonomy", name=name)
        if code:
            term.fields["code"] = code
        record.nested["taxonomy_term"] = [term]
    elif code:
        record.fields.setdefault("taxonomy_term_id", code)


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


def _term(record: Record) -> None:
    """A term without an id is named by its code."""
    code = record.text("code")
    if code and not record.text("id"):
        record.key = code


_BEFORE: Final[Mapping[str, Callable[[Record], None]]] = {
    "postal_address": _postal,
    "mail_address": _postal,
    "physical_address": _physical,
    "holiday_schedule": _holiday,
    "service_attribute": _service_attribute,
    "service_taxonomy": _service_taxonomy,
    "other_attribute": _other_attribute,
    "payment_accepted": _payment,
    "taxonomy": _taxonomy,
    "taxonomy_term": _term,
}
