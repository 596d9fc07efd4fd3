"""What a source tells of foreign taxonomies, their terms and units, as it would stand on record."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from directory.imports.incoming_records import IncomingRecord
from directory.imports.plan import Change, PlannedRecord
from directory.imports.planning.comparison import Comparison
from directory.imports.planning.field_merge import changed_fields
from directory.imports.planning.known_records import Facts

_NAMED_BY = {"taxonomy": ("code",), "taxonomy_term": ("vocabulary", "code"), "unit": ("name",)}


def plan_references(comparison: Comparison) -> Iterator[PlannedRecord]:
    """The records to create and change, taxonomies before their terms. Our own vocabularies are left alone."""
    incoming, ours = comparison.links.incoming, set()
    for kind, names in _NAMED_BY.items():
        on_record = {
            tuple(map(facts.fields.get, names)): (record_id, facts)
            for record_id, facts in comparison.picture.records[kind].items()
        }
        for record in incoming.of(kind).values():
            known = on_record.get(tuple(map(record.fields.get, names)))
            if kind == "taxonomy" and known and not known[1].fields.get("source"):
                ours.add(record.source_id)
            if kind == "unit" or record.fields.get("vocabulary", record.source_id) not in ours:
                yield _planned(comparison, record, known)


def _planned(
    comparison: Comparison, record: IncomingRecord, known: tuple[UUID, Facts] | None
) -> PlannedRecord:
    """A known taxonomy stays that of the source that brought it first."""
    said = {name: value for name, value in record.fields.items() if name != "id"}
    label = str(said.get("name") or said["label"])
    if known is None:
        said |= {"source": comparison.source} if record.kind == "taxonomy" else {}
        own = comparison.new_id(record.kind, record.fields.get("id"))
        return PlannedRecord(record.kind, own, label, False, said, {})
    record_id, facts = known
    fields = changed_fields(facts, said)
    changes = [Change(name, facts.fields.get(name), value) for name, value in fields.items()]
    return PlannedRecord(record.kind, record_id, label, True, fields, {}, changes)
