"""What a source tells of foreign taxonomies, their terms and units, as it would stand on record."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from directory.imports.plan import Change, PlannedRecord, Row
from directory.imports.planning.comparison import Comparison
from directory.imports.planning.field_merge import changed_fields
from directory.imports.planning.known_records import Facts
from directory.parsing.incoming import Incoming, IncomingTaxonomy, IncomingTerm, IncomingUnit


def plan_references(comparison: Comparison, incoming: Incoming) -> Iterator[PlannedRecord]:
    """The records to create and change, taxonomies before their terms. Our own vocabularies are left alone."""
    taxonomies = _by(comparison, "taxonomy", "code")
    terms = _by(comparison, "taxonomy_term", "vocabulary", "code")
    units = _by(comparison, "unit", "name")
    for taxonomy in incoming.taxonomies.values():
        known = taxonomies.get((taxonomy.code,))
        if known and not known[1].fields.get("source"):
            continue
        yield _planned(
            comparison, "taxonomy", known, taxonomy.name, _of_taxonomy(taxonomy, incoming.source)
        )
        for term in taxonomy.terms.values():
            found = terms.get((taxonomy.code, term.code))
            yield _planned(comparison, "taxonomy_term", found, term.name, _of_term(taxonomy, term))
    for unit in incoming.units.values():
        said = _of_unit(unit)
        yield _planned(comparison, "unit", units.get((unit.name,)), unit.name, said, unit.id)


def _by(
    comparison: Comparison, kind: str, *names: str
) -> dict[tuple[str, ...], tuple[UUID, Facts]]:
    return {
        tuple(facts.fields[name] for name in names): (record_id, facts)
        for record_id, facts in comparison.picture.records[kind].items()
    }


def _of_taxonomy(taxonomy: IncomingTaxonomy, source: str) -> Row:
    return {
        "code": taxonomy.code,
        "name": taxonomy.name,
        "description": taxonomy.description,
        "uri": taxonomy.uri,
        "version": taxonomy.version,
        "source": source,
    }


def _of_term(taxonomy: IncomingTaxonomy, term: IncomingTerm) -> Row:
    return {
        "vocabulary": taxonomy.code,
        "code": term.code,
        "label": term.name,
        "hint": term.description if term.description != term.name else None,
        "parent_code": term.parent,
        "language": term.language,
        "uri": term.uri,
    }


def _of_unit(unit: IncomingUnit) -> Row:
    return {
        "name": unit.name,
        "scheme": unit.scheme,
        "identifier": unit.identifier,
        "uri": unit.uri,
    }


def _planned(
    comparison: Comparison,
    kind: str,
    known: tuple[UUID, Facts] | None,
    label: str,
    said: Row,
    own: str | None = None,
) -> PlannedRecord:
    """A known taxonomy stays that of the source that brought it first."""
    if known is None:
        fields = changed_fields(Facts(), said)
        return PlannedRecord(kind, comparison.new_id(kind, own), label, False, fields, {})
    record_id, facts = known
    fields = changed_fields(facts, {name: said[name] for name in said if name != "source"})
    changes = [Change(name, facts.fields.get(name), value) for name, value in fields.items()]
    return PlannedRecord(kind, record_id, label, True, fields, {}, changes)
