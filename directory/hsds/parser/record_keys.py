"""What each record is known by: its id, else its name, else its place in the source."""

from __future__ import annotations

from collections.abc import Sequence

from directory.hsds.parser.tree import Record, Remarks

# Only these are recognised again at the next import; of the others an id serves links inside the source alone.
LASTING = ("organization", "service", "location")
_LONGEST = 200


def identify(record: Record) -> bool:
    """Sets `record.key`; False when a record that should last has no id and is known by its name instead."""
    given = record.text("id")
    if given and len(given) <= _LONGEST:
        record.key = given
        return True
    service, location = record.text("service_id"), record.text("location_id")
    if record.table == "service_at_location" and service and location:
        record.key = f"{service}@{location}"
        return True
    name = record.text("name")
    if record.table not in LASTING or not name:
        record.key = f"{record.table}#{record.place.file}#{record.place.line}#{record.place.path}"
        return record.table not in LASTING
    within = record.text("organization_id")
    record.key = "/".join(part for part in (within, f"name:{name.casefold()}") if part)[:_LONGEST]
    return False


def remark_on_missing_ids(
    records: Sequence[Record], missing: Sequence[Record], remarks: Remarks
) -> None:
    """One doubt for a column that is empty throughout, else one for each row without an id."""
    if not missing:
        return
    first = missing[0]
    if len(missing) == len(records) and len(records) > 1:
        reason = f"no {first.table} has an id; they are recognized by name, and a new name makes a new record"
        remarks.doubt(first.place._replace(line=None, path=""), "id", reason)
        return
    for record in missing:
        remarks.doubt(
            record.place,
            "id",
            f"the {record.table} has no id and is recognized by its name; give it an id",
        )
