"""The kinds of records that sources speak of: their own fields, and the rows that depend on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, inspect

from directory import models
from directory.fields.declared import LINK, fields_of
from directory.fields.row_values import Row

RECORDS: Mapping[str, Any] = {
    "organization": models.Organization,
    "program": models.Program,
    "location": models.Location,
    "service": models.Service,
    "service_at_location": models.ServiceAtLocation,
    "taxonomy": models.Taxonomy,
    "taxonomy_term": models.TaxonomyTerm,
    "unit": models.Unit,
}
KINDS = tuple(RECORDS)

# Rows that name the kind of record they belong to, by the name under which every listing has them.
_LINKED: Mapping[str, Any] = {"attributes": models.Attribute, "history": models.SourceChange}
_LINKING = ("organization", "location", "service", "service_at_location")
# Nobody tests those who answer a phone.
_LEFT_OUT = {(models.Phone, models.Language): frozenset({"tested", "from_text"})}


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to one record. Two rows equal in `key` speak of the same thing, as often as it occurs."""

    model: Any
    columns: tuple[str, ...]
    key: tuple[str, ...]
    nested: Mapping[str, Part] = field(default_factory=dict)
    ordered: bool = False

    def key_of(self, row: Row) -> tuple[Any, ...]:
        """What tells the row from others of its record."""
        return tuple(row.get(column) for column in self.key)

    def owner_column(self, owner: str) -> Any:
        """The column that names the owner of a row."""
        linked = self.model in _LINKED.values()
        return self.model.link_id if linked else getattr(self.model, f"{owner}_id")

    def ownership(self, owner: str, owner_id: UUID) -> dict[str, Any]:
        """The values that make a row belong to its owner."""
        if self.model in _LINKED.values():
            return {"link_entity": owner, "link_id": owner_id}
        return {f"{owner}_id": owner_id}

    def owned_by(self, owner: str, owners: Collection[UUID]) -> ColumnElement[bool]:
        """The condition that a row belongs to one of these owners."""
        condition: ColumnElement[bool] = self.owner_column(owner).in_(owners)
        if self.model in _LINKED.values():
            return and_(self.model.link_entity == owner, condition)
        return condition


def _part(model: Any, owner: Any) -> Part:
    declared = fields_of(model)
    left_out = _LEFT_OUT.get((owner, model), ())
    columns = [
        name
        for name, each in declared.items()
        if each.is_imported and each is not LINK and name not in left_out
    ]
    keys = tuple(name for name in columns if declared[name].key)
    return Part(model, tuple(columns), keys, _parts_of(model), ordered="position" in declared)


def _parts_of(model: Any) -> dict[str, Part]:
    """The rows below a record that declare their fields and are no records of their own."""
    found = {}
    for name, relation in inspect(model).relationships.items():
        below = relation.mapper.class_
        if relation.uselist and below not in RECORDS.values() and fields_of(below):
            found[name] = _part(below, model)
    return found


PARTS: Mapping[str, Mapping[str, Part]] = {
    kind: _parts_of(model)
    | ({name: _part(each, model) for name, each in _LINKED.items()} if kind in _LINKING else {})
    for kind, model in RECORDS.items()
}
"""The rows that depend on records, by kind of record and by the name of the list."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(name for name, each in fields_of(model).items() if each.is_imported)
    for kind, model in RECORDS.items()
}
"""The columns of records that a source may speak of, by kind."""
