"""Cells of services, places and organizations that are tables in HSDS: addresses, phones, hours, people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from directory.hsds.parser.record_keys import identify
from directory.hsds.parser.single_values import items
from directory.hsds.parser.tree import Record

Cell = tuple[str, str, str]
"""The table that a cell belongs to, its field there or the kind of phone, and what it says."""


def beside(record: Record, cells: Sequence[Cell], has_places: bool) -> Iterator[Record]:
    """The records that cells beside the fields of a row hold.

    `has_places` says that the source has a table of places: an address of a service is then that of its place there.
    """
    parent = {f"{record.table}_id": record.key}
    address = {name: said for table, name, said in cells if table == "address"}
    contact = {name: said for table, name, said in cells if table == "contact"}
    if address and (record.table == "location" or not has_places):
        yield from _placed(record, address)
    for table, kind, said in cells:
        if table == "phone":
            for number in items(said):
                yield record.derive("phone", **parent, number=number, type=kind)
        elif table == "schedule":
            yield record.derive("schedule", **parent, description=said)
    if contact:
        person = record.derive(
            "contact", **parent, **{name: contact[name] for name in contact if name != "phone"}
        )
        yield person
        if "phone" in contact:
            yield record.derive("phone", contact_id=person.key, number=contact["phone"])


def _placed(record: Record, address: dict[str, str]) -> Iterator[Record]:
    location = record
    if record.table != "location":
        owner = record.key if record.table == "organization" else record.text("organization_id")
        fields = {"organization_id": owner} if owner else {}
        location = Record(
            "location", dict(fields), record.place, f"{record.table}:{record.key}@", derived=True
        )
        yield location
    if record.table == "service":
        site = record.derive("service_at_location", service_id=record.key, location_id=location.key)
        identify(site)
        yield site
    made = record.derive("address", location_id=location.key, **address)
    made.fields.setdefault("address_type", "physical")
    yield made
