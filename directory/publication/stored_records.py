"""Records as the database holds them, read whole with what belongs to them and tracked by nobody.

Their rules work as ever. What was not asked for is missing: reading it raises AttributeError instead of a query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, inspect, select
from sqlalchemy.orm import Mapper, RelationshipDirection, Session

from directory.db import batches
from directory.encryption.columns import unreadable_rows
from directory.encryption.sealed_values import row_name
from directory.models.tagged import Owned

Tree = Mapping[str, "Tree"]
"""The relations to read, each with those to read of what it leads to."""


class Stored:
    """Reads through one session; a record that several others lead to is one object."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: dict[tuple[Mapper[Any], Any], Any] = {}

    def read(self, model: Any, column: str, values: Collection[Any], tree: Tree) -> list[Any]:
        """The records of which the column holds one of the values, with the relations of the tree."""
        records = self._read(inspect(model), (column,), values)
        self._fill(records, tree)
        return records

    def _fill(self, records: Sequence[Any], tree: Tree) -> None:
        for name, inner in tree.items():
            if records:
                mapper = inspect(type(records[0]))
                many = mapper.relationships[name].direction is RelationshipDirection.ONETOMANY
                self._fill((self._parts if many else self._owners)(mapper, records, name), inner)

    def _parts(self, mapper: Mapper[Any], owners: Sequence[Any], name: str) -> list[Any]:
        """The rows of each owner, in the order of the relation."""
        lacking = {owner.id: owner for owner in owners if name not in owner.__dict__}
        target, key, order = _collection(mapper, name)
        rows: dict[Any, list[Any]] = defaultdict(list)
        for part in self._read(target, (key, *order), lacking):
            rows[part.__dict__[key]].append(part)
        for owner_id, owner in lacking.items():
            owner.__dict__[name] = rows.get(owner_id, [])
        return [part for owner in owners for part in owner.__dict__[name]]

    def _owners(self, mapper: Mapper[Any], parts: Sequence[Any], name: str) -> list[Any]:
        """What each part belongs to, once."""
        target, key = _reference(mapper, name)
        named = {part.__dict__[key] for part in parts} - {None}
        self._read(target, ("id",), [each for each in named if (target, each) not in self._held])
        for part in parts:
            part.__dict__[name] = self._held.get((target, part.__dict__[key]))
        return [self._held[target, each] for each in named]

    def _read(
        self, mapper: Mapper[Any], columns: tuple[str, ...], values: Collection[Any]
    ) -> list[Any]:
        query, names, has_id = _query(mapper, *columns)
        records = []
        with unreadable_rows() as unreadable:
            for chunk in batches(values):
                for row in self._session.execute(query, {"values": chunk}):
                    known = self._held.get((mapper, row[0])) if has_id else None
                    if known is None:
                        known = object.__new__(mapper.class_)
                        known.__dict__.update(zip(names, row, strict=True))
                        if has_id:
                            self._held[mapper, row[0]] = known
                    records.append(known)
        for known in records if unreadable else ():
            # A value that does not open was not written by the directory, whatever the tag says of the flags.
            if (mapper.local_table.name, row_name(known.id)) in unreadable:  # type: ignore[attr-defined]
                known.__dict__["tag"] = False
        if issubclass(mapper.class_, Owned):
            # Given to another owner by hand: its words belong to nobody that can be named.
            records = [known for known in records if known.tag is not False]
        return records


@cache
def _query(
    mapper: Mapper[Any], wanted: str, *order: str
) -> tuple[Select[Any], tuple[str, ...], bool]:
    """Rows of which the column `wanted` is one of `values`; the names of their columns; whether the first is an id."""
    columns = {each.key: each.columns[0] for each in mapper.column_attrs}
    has_id = "id" in columns
    names = sorted(columns, key=lambda name: name != "id")
    found = columns[wanted].in_(bindparam("values", expanding=True))
    query = select(*(columns[name] for name in names)).where(found)
    return query.order_by(*(columns[name] for name in order)), tuple(names), has_id


@cache
def _collection(mapper: Mapper[Any], name: str) -> tuple[Mapper[Any], str, tuple[str, ...]]:
    """The table of a collection, the column that names their owner, and what they are ordered by."""
    relation = mapper.relationships[name]
    target = relation.mapper
    ((_own, remote),) = relation.local_remote_pairs
    order = relation.order_by or target.primary_key
    keys = tuple(target.get_property_by_column(each).key for each in order)
    return target, target.get_property_by_column(remote).key, keys


@cache
def _reference(mapper: Mapper[Any], name: str) -> tuple[Mapper[Any], str]:
    """The table of what a record belongs to, and the column that names it."""
    relation = mapper.relationships[name]
    ((own, _remote),) = relation.local_remote_pairs
    return relation.mapper, mapper.get_property_by_column(own).key
