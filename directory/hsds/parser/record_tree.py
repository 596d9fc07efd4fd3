"""Joining flat records, one for each id, into the tree of organizations by the ids they name; faults are remarked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from directory.counted import counted
from directory.hsds.field_names import PARENTS, table_of
from directory.hsds.parser.attachment import Index, attach
from directory.hsds.parser.owning_organizations import settle_locations, settle_services
from directory.hsds.parser.privacy import protect
from directory.hsds.parser.suspicions import look_over
from directory.hsds.parser.tree import Parsed, Place, Record, Remarks

_ATTRIBUTED = ("organization", "service", "location", "service_at_location")


def link(records: Iterable[Record], remarks: Remarks, *, repeats: bool = False) -> Parsed:
    """The tree. What belongs to nothing is refused with its place.

    `repeats` says that the source may give one record several times, as nested JSON does.
    """
    by_table: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_table[record.table].append(record)
    index = {table: _unique(rows, remarks, repeats=repeats) for table, rows in by_table.items()}
    _link_sites(index, remarks)
    referred = _refer(by_table, index)
    _attach_terms(index, remarks)
    _attach_history(index, remarks)
    for table, parents in PARENTS.items():
        attach(table, parents, index, remarks, referred)
    settle_services(index, by_table, remarks)
    settle_locations(index, remarks)
    organizations = list(index.get("organization", {}).values())
    _remark_on_parents(organizations, index.get("organization", {}), remarks)
    protect(index.get("location", {}).values(), remarks)
    look_over(organizations, remarks)
    return Parsed(organizations, len(by_table["service"]), remarks)


def _unique(records: Iterable[Record], remarks: Remarks, *, repeats: bool) -> dict[str, Record]:
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


def _link_sites(index: Index, remarks: Remarks) -> None:
    """Service at location: nested in its service, naming its location; the same pair twice is one."""
    services, locations = index.get("service", {}), index.get("location", {})
    taken: dict[tuple[str, str], Record] = {}
    for key, site in list(index.get("service_at_location", {}).items()):
        pair = (site.text("service_id") or "", site.text("location_id") or "")
        broken = _broken(pair, services, locations)
        if broken:
            column, missing = broken
            reason = (
                f"names the {column.removesuffix('_id')} {missing}, which is not in the source"
                if missing
                else f"names no {column.removesuffix('_id')}"
            )
            (remarks.doubt if site.derived else remarks.refuse)(site.place, column, reason)
        elif pair not in taken:
            taken[pair] = site
            services[pair[0]].nested.setdefault("service_at_locations", []).append(site)
            continue
        else:
            index["service_at_location"][key] = taken[pair]
            continue
        del index["service_at_location"][key]


def _broken(
    pair: tuple[str, str], services: dict[str, Record], locations: dict[str, Record]
) -> tuple[str, str] | None:
    if pair[0] not in services:
        return "service_id", pair[0]
    return ("location_id", pair[1]) if pair[1] not in locations else None


def _refer(by_table: dict[str, list[Record]], index: Index) -> set[int]:
    """Nests what a record refers to (a service's program, a capacity's unit …); gives the identities of those."""
    nested: set[int] = set()
    for table, key, target, name in (
        ("service", "program_id", "program", "program"),
        ("service_capacity", "unit_id", "unit", "unit"),
        ("taxonomy_term", "taxonomy_id", "taxonomy", "taxonomy_detail"),
        ("taxonomy_term", "parent_id", "taxonomy_term", "parent"),
    ):
        found = index.get(target, {})
        for record in by_table.get(table, ()):
            referred = found.get(record.text(key) or "")
            if referred:
                record.nested.setdefault(name, [referred])
                nested.add(id(referred))
    return nested


def _attach_terms(index: Index, remarks: Remarks) -> None:
    terms = index.get("taxonomy_term", {})
    unknown: dict[str, int] = {}
    for attribute in index.get("attribute", {}).values():
        term_id = attribute.text("taxonomy_term_id")
        if term_id in terms:
            attribute.nested["taxonomy_term"] = [terms[term_id]]
        elif term_id and "taxonomy_term" not in attribute.nested:
            unknown[term_id] = unknown.get(term_id, 0) + 1
            if unknown[term_id] == 1:
                reason = (
                    f"the taxonomy term {term_id} is not in the source; its id is kept as its code"
                )
                remarks.doubt(attribute.place, "taxonomy_term_id", reason)
        _attach_attribute(attribute, index, remarks)


def _attach_attribute(attribute: Record, index: Index, remarks: Remarks) -> None:
    linked = attribute.text("link_id") or ""
    table = table_of(attribute.text("link_entity") or "")
    candidates = [table] if table else list(index)
    for candidate in candidates:
        found = index.get(candidate, {}).get(linked)
        if found and candidate in _ATTRIBUTED:
            found.nested.setdefault("attributes", []).append(attribute)
            return
        if found:
            reason = f"attributes of a {candidate} have no place here; give it to the service or organization"
            remarks.refuse(attribute.place, "link_entity", reason)
            return
    remarks.refuse(
        attribute.place, "link_id", f"names {linked or 'nothing'}, which is not in the source"
    )


def _attach_history(index: Index, remarks: Remarks) -> None:
    """What the source tells of changes, below what changed; those of other things are left out, with a doubt."""
    astray: dict[str, int] = {}
    for change in index.get("metadata", {}).values():
        table = table_of(change.text("resource_type") or "") or ""
        record = index.get(table, {}).get(change.text("resource_id") or "")
        if record is not None and table in _ATTRIBUTED:
            record.nested.setdefault("metadata", []).append(change)
        else:
            astray[change.place.file] = astray.get(change.place.file, 0) + 1
    for file, count in astray.items():
        reason = (
            counted(count, "change is", "changes are")
            + " of nothing that is kept with its history (organizations, services, places)"
        )
        remarks.doubt(Place(file), "resource_id", reason)


def _remark_on_parents(
    organizations: list[Record], index: dict[str, Record], remarks: Remarks
) -> None:
    for organization in organizations:
        parent = organization.text("parent_organization_id")
        if parent and (parent not in index or parent == organization.key):
            reason = f"the parent organization {parent} is not in the source"
            remarks.doubt(organization.place, "parent_organization_id", reason)
            del organization.fields["parent_organization_id"]
