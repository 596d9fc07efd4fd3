"""What records of an HSDS source refer to: the foreign terms that they carry and the units of their capacities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory.fields.row_values import compact
from directory.hsds.field_names import UNNAMED_UNIT
from directory.hsds.parser.tree import Record
from directory.imports.incoming_records import Incoming, IncomingRecord
from directory.imports.readers.hsds.attributes import foreign_terms
from directory.imports.readers.hsds.fields import texts

TAXONOMY, TERM, UNIT = "taxonomy", "taxonomy_term", "unit"
# The columns that name them hold so many characters.
_LONGEST = 200


def add_references(incoming: Incoming, organizations: Iterable[Record]) -> None:
    """Adds the taxonomies with the terms that are used, and the units, where the source describes them."""
    for record in _carriers(organizations):
        for taxonomy, code, term in foreign_terms(record, incoming.source):
            if len(taxonomy) <= _LONGEST and len(code) <= _LONGEST:
                _add_term(incoming, taxonomy, code, term)
        for capacity in record.under("capacities"):
            for unit in capacity.under("unit"):
                _add_unit(incoming, unit)


def _carriers(organizations: Iterable[Record]) -> Iterator[Record]:
    for organization in organizations:
        yield organization
        yield from organization.under("locations")
        for service in organization.under("services"):
            yield service
            yield from service.under("service_at_locations")


def _add_term(incoming: Incoming, taxonomy: str, code: str, term: Record) -> None:
    detail = next(iter(term.under("taxonomy_detail")), None)
    if taxonomy not in incoming.of(TAXONOMY):
        name = (detail.text("name") if detail else None) or taxonomy
        about = texts(detail, ("description", "uri", "version")) if detail else {}
        incoming.add(IncomingRecord(TAXONOMY, taxonomy, {"code": taxonomy, "name": name} | about))
    key = f"{taxonomy}\x1f{code}"
    if key not in incoming.of(TERM):
        name = term.text("name") or code
        hint = term.text("description")
        fields = {
            "vocabulary": taxonomy,
            "code": code,
            "label": name,
            "hint": hint if hint != name else None,
            "parent_code": next((each.text("code") for each in term.under("parent")), None),
            "language": term.text("language"),
            "uri": term.text("term_uri"),
        }
        incoming.add(IncomingRecord(TERM, key, compact(fields)))


def _add_unit(incoming: Incoming, record: Record) -> None:
    name = record.text("name")
    if name and name != UNNAMED_UNIT and len(name) <= _LONGEST:
        said = texts(record, ("scheme", "identifier", "uri", "id"))
        known = incoming.of(UNIT).setdefault(name, IncomingRecord(UNIT, name, {"name": name}))
        known.fields |= said
