"""An HSDS organization with all that it offers, as incoming records."""

from __future__ import annotations

from collections.abc import Iterator

from directory.fields.row_values import Row, compact
from directory.hsds.parser.privacy import is_hidden
from directory.hsds.parser.single_values import items, yes_or_no
from directory.hsds.parser.tree import Record, Remarks
from directory.imports.incoming_records import ORGANIZATION, Incoming, IncomingRecord
from directory.imports.readers.hsds.attributes import foreign_attributes, our_terms
from directory.imports.readers.hsds.dependent_records import contacts, history, phones, rows
from directory.imports.readers.hsds.fields import plain_values
from directory.imports.readers.hsds.locations import incoming_location
from directory.imports.readers.hsds.services import add_program, add_service
from directory.parsing.statuses import Status, read_status

_STATUSES = ("active", "inactive", "temporarily closed", "defunct")


def add_organization(incoming: Incoming, record: Record, remarks: Remarks) -> None:
    """Takes in the organization with its locations and services; a refusal instead when it has no name."""
    if not record.text("name"):
        remarks.refuse(
            record.place, "name", "the organization has no name; it is left out with its services"
        )
        return
    source, key = incoming.source, record.key
    parts = {
        "terms": _terms(record),
        "identifiers": list(_identifiers(record)),
        "phones": phones(record, remarks),
        "contacts": contacts(record, remarks),
        "additional_urls": rows(record, "additional_websites", "url", remarks, ["url"]),
        "funding": rows(record, "funding", "funding", remarks, ["source"]),
        "attributes": foreign_attributes(record, source),
        "history": history(record, remarks),
    }
    fields = _fields(record, remarks)
    incoming.add(IncomingRecord(ORGANIZATION, key, fields, parts, record.place.line))
    for each in record.under("programs"):
        add_program(incoming, each, key)
    given = [incoming_location(each, key, source, remarks) for each in record.under("locations")]
    incoming.add(*given)
    # Places that are given twice are looked at where they stand.
    known = {each.source_id: each for each in given}
    for each in record.under("services"):
        hidden_place = add_service(incoming, each, key, known, remarks)
        if hidden_place is not None:
            incoming.add(hidden_place)


def _fields(record: Record, remarks: Remarks) -> Row:
    fields = plain_values(record, "organization", remarks, ["confidential"])
    status = (record.text("status") or "").lower().replace("_", " ")
    kinds = our_terms(record).get("organization_kinds", [])
    unlisted = yes_or_no(record.fields.get("unlisted"))
    return compact(
        {"kind": next(iter(kinds), None)}
        | fields
        | {
            "parent_organization_id": record.text("parent_organization_id"),
            "status": _status(status, record, remarks),
            "confidential": is_hidden(record),
            "audience": None if unlisted is None else "partner" if unlisted else "public",
        }
    )


def _status(said: str, record: Record, remarks: Remarks) -> str | None:
    """A status that is not of the standard keeps the organization from being shown until somebody has looked."""
    if said in _STATUSES or not said:
        return said or None
    if read_status(said) is Status.ACTIVE:
        return "active"
    reason = f'"{said[:80]}" is no status of an organization; it is taken as inactive'
    remarks.doubt(record.place, "status", reason)
    return "inactive"


def _terms(record: Record) -> list[Row]:
    ours = our_terms(record)
    sector = record.text("sector") or next(iter(ours.get("sectors", [])), None)
    said = {"sectors": [sector] if sector else []}
    for name in ("leadership", "industries"):
        said[name] = [*items(record.fields.get(name, "")), *ours.get(name, [])]
    return [
        {"vocabulary": vocabulary, "code": code}
        for vocabulary, codes in said.items()
        for code in dict.fromkeys(codes)
    ]


def _identifiers(record: Record) -> Iterator[Row]:
    for each in record.under("organization_identifiers"):
        identifier, scheme = each.text("identifier"), each.text("identifier_scheme")
        if identifier:
            yield compact(
                {
                    "identifier_type": each.text("identifier_type") or scheme or "identifier",
                    "identifier": identifier,
                    "identifier_scheme": scheme,
                    "id": each.text("id"),
                }
            )
