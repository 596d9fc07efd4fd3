"""Room of a service: what our profile says of it, and what the standard counts by unit."""

from __future__ import annotations

from directory.fields.row_values import Row, compact
from directory.hsds.field_names import UNNAMED_UNIT
from directory.hsds.parser.tree import Record, Remarks
from directory.imports.readers.hsds.fields import on_day, whole_number
from directory.imports.readers.hsds.objects import part_of

_STATUSES = ("open", "waitlist", "closed", "unknown")


def read_capacities(record: Record, remarks: Remarks) -> list[Row]:
    """The statement that counts, then those of further units.

    The first is that of the profile, completed by the count of the same unit; without a profile it is the first count.
    """
    counts = [_counted(each, remarks) for each in record.under("capacities")]
    stated = _stated(record, remarks)
    if stated is None:
        return counts
    same = next((each for each in counts if each.get("unit") == stated.get("unit")), None)
    if same is None and "unit" not in stated:
        same = next(iter(counts), None)
    completed = {name: same[name] for name in same if name != "status"} if same else {}
    return [completed | stated, *(each for each in counts if each is not same)]


def _stated(record: Record, remarks: Remarks) -> Row | None:
    """What the profile says; None where it says nothing that is a status."""
    stated = part_of(record, "capacity")
    status = (stated.text("status") or "").lower()
    if status not in _STATUSES:
        if status:
            remarks.doubt(record.place, "capacity", f'"{status[:80]}" is no status of a capacity')
        return None
    return compact(
        {
            "status": status,
            "as_of": on_day(stated, "as_of", remarks),
            "wait_days": whole_number(stated, "wait_days", remarks),
            "slots": whole_number(stated, "slots", remarks),
            "maximum": whole_number(stated, "maximum", remarks),
            "unit": stated.text("unit"),
            "description": stated.text("description"),
        }
    )


def _counted(record: Record, remarks: Remarks) -> Row:
    """A capacity of the standard: it counts what is available, so the status follows from the number."""
    available = whole_number(record, "available", remarks)
    status = "unknown" if available is None else ("open" if available > 0 else "closed")
    unit = next((each.text("name") for each in record.under("unit")), None)
    return compact(
        {
            "status": status,
            "as_of": on_day(record, "updated", remarks),
            "slots": available,
            "maximum": whole_number(record, "maximum", remarks),
            "unit": None if unit == UNNAMED_UNIT else unit,
            "description": record.text("description"),
            "id": record.text("id"),
        }
    )
