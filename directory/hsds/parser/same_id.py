"""One record for each id: what is said several times is joined, what contradicts itself is remarked."""

from __future__ import annotations

from collections.abc import Iterable

from directory.hsds.parser.tree import Record, Remarks


def unique(records: Iterable[Record], remarks: Remarks, *, repeats: bool) -> dict[str, Record]:
    """The records of one table by key, in order. The first of several with one key stays and takes in what it lacks.

    `repeats` for nested JSON, where the same record stands again and again, often shortened; two rows of a table with
    one id are a fault.
    """
    found: dict[str, Record] = {}
    for record in records:
        first = found.setdefault(record.key, record)
        if first is not record:
            _join(first, record, remarks, repeats=repeats)
    return found


def _join(first: Record, other: Record, remarks: Remarks, *, repeats: bool) -> None:
    differing = [
        name
        for name, value in other.fields.items()
        if name in first.fields and first.fields[name] != value
    ]
    if other.derived:
        return
    if not repeats:
        _remark_on_row(first, other, differing, remarks)
        return
    for name in differing:
        reason = f"the {first.table} {first.key} has another {name} elsewhere in the source; the first one is kept"
        remarks.doubt(other.place, name, reason)
    for name, value in other.fields.items():
        first.fields.setdefault(name, value)


def _remark_on_row(first: Record, other: Record, differing: list[str], remarks: Remarks) -> None:
    where = f"the id {first.key} is already that of line {first.place.line}"
    if differing or other.fields.keys() - first.fields.keys():
        remarks.refuse(
            other.place, "id", f"{where}, and the rows differ; give one of them another id"
        )
    else:
        remarks.doubt(other.place, "id", f"{where}, with the same values; the row is left out")
