"""Putting phones, schedules and the like below what they belong to; those that belong to nothing are refused."""

from __future__ import annotations

from itertools import groupby

from directory.hsds.parser.tree import Record, Remarks

Index = dict[str, dict[str, Record]]
# The first record by the identity of its parent, the property it is nested under, and its id.
Seen = dict[tuple[int, str, str], Record]

# The property under which a record of a table is nested.
_PROPERTIES = {
    "phone": "phones",
    "contact": "contacts",
    "schedule": "schedules",
    "language": "languages",
    "service_area": "service_areas",
    "funding": "funding",
    "address": "addresses",
    "accessibility": "accessibility",
    "cost_option": "cost_options",
    "required_document": "required_documents",
    "service_capacity": "capacities",
    "program": "programs",
    "organization_identifier": "organization_identifiers",
    "eligibility": "eligibility",
}
# A table of so many rows, with so large a share of numbers that lead nowhere, counts something else.
_MANY = 50
_SHARE = 0.1


def attach(
    table: str, parents: tuple[str, ...], index: Index, remarks: Remarks, referred: set[int]
) -> None:
    """Nests each row of `table` in the most specific parent that it names and that exists.

    What another record refers to may go without a parent: a program is then that of its service's organization.
    """
    last = f"{parents[-1]}_id"
    rows = [
        row for row in index.get(table, {}).values() if id(row) not in referred or row.text(last)
    ]
    seen: Seen = {}
    for _, group in groupby(rows, key=lambda row: row.place.file):
        of_file = list(group)
        reason = _useless(of_file, parents, index)
        if reason:
            place = of_file[0].place._replace(line=None, path="")
            remarks.refuse(place, last, reason)
            continue
        for row in of_file:
            _attach_row(row, parents, index, remarks, seen)


def _useless(rows: list[Record], parents: tuple[str, ...], index: Index) -> str | None:
    """Why no row of a file can be trusted to name its parent."""
    keys = [key for row in rows for parent in parents if (key := row.text(f"{parent}_id"))]
    if len(rows) > 1 and not keys:
        return f"no row says to which {' or '.join(reversed(parents))} it belongs; all are left out"
    if len(rows) < _MANY or len(parents) > 1:
        return None
    astray = [key for key in keys if key not in index.get(parents[0], {})]
    if len(astray) <= _SHARE * len(rows) or not all(key.isdecimal() for key in astray):
        return None
    return (
        f"{len(astray):,} of {len(rows):,} rows name a {parents[0]} that is not in the source, so the numbers seem to "
        "count something else; all are left out. If they are right, take those rows out and import again"
    )


def _attach_row(
    row: Record, parents: tuple[str, ...], index: Index, remarks: Remarks, seen: Seen
) -> None:
    missing: list[tuple[str, str]] = []
    parent = _parent(row, parents, index, missing)
    for column, key in missing:
        reason = f"names the {column.removesuffix('_id')} {key}, which is not in the source"
        (remarks.doubt if parent else remarks.refuse)(row.place, column, reason)
    if parent:
        _nest(parent, row, seen)
    elif not missing:
        remarks.refuse(row.place, None, f"the {row.table} does not say to whom it belongs")


def _parent(
    row: Record, parents: tuple[str, ...], index: Index, missing: list[tuple[str, str]]
) -> Record | None:
    """The parent; keys that lead nowhere are added to `missing`."""
    found: list[tuple[str, Record]] = []
    for parent in parents:
        key = row.text(f"{parent}_id")
        record = index.get(parent, {}).get(key) if key else None
        if record:
            found.append((parent, record))
        elif key:
            missing.append((f"{parent}_id", key))
    if not found:
        return None
    table, record = found[0]
    if table == "service" and "service_at_location" in parents:
        return _one_of_several_sites(record, row.text("location_id")) or record
    return record


def _one_of_several_sites(service: Record, location: str | None) -> Record | None:
    """With a service at several places, service and location together mean the one of them."""
    sites = service.under("service_at_locations")
    if len(sites) < 2 or not location:
        return None
    return next((site for site in sites if site.text("location_id") == location), None)


def _nest(parent: Record, row: Record, seen: Seen) -> None:
    """Puts a row below its parent, once: JSON repeats what it nests."""
    name = _property(row.table, parent)
    own = row.text("id")
    if own:
        first = seen.setdefault((id(parent), name, own), row)
        if first is not row and _own_fields(first) == _own_fields(row):
            return
    parent.nested.setdefault(name, []).append(row)


def _own_fields(record: Record) -> dict[str, object]:
    """The fields without the keys of parents."""
    return {name: value for name, value in record.fields.items() if not name.endswith("_id")}


def _property(table: str, parent: Record) -> str:
    if table == "url":
        return "additional_websites" if parent.table == "organization" else "additional_urls"
    return _PROPERTIES[table]
