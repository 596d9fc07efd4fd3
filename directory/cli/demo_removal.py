"""The invented town taken out again: what it brought is noted as it comes in, and all else stays.

A record of the town stays as well while a record of the coalition's own depends on it, such as a service that somebody
added to one of its organizations. What is only a part of the town's record, such as a number or a verification, goes
with it, whoever wrote it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, delete, insert, select
from sqlalchemy.orm import Session

from directory.audit.scope import MACHINE_TABLES
from directory.db import Base, batches
from directory.models import DemoRecord

Key = tuple[str, UUID]
"""A table's name and the id of one of its rows."""
Ids = dict[str, set[UUID]]

_OWN_PAGES = frozenset({"service", "location", "meeting", "seat", "action_item", "assessment"})
"""Tables whose rows belong to another record and are, all the same, records that somebody keeps for themselves."""
_NOTED_BY_ITSELF = frozenset({DemoRecord.__tablename__, "outbox"})
_LINKS = (("link_entity", "link_id"), ("kind", "record_id"))
"""How a row names what it is about where any table may be meant: by the table's name and the id."""


class TownUnknown(Exception):
    """Nothing says what the town brought: there is none, or it came with an earlier version of the program."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What went, counted by table, and the names of organizations of the town that stay."""

    gone: Counter[str]
    stays: tuple[str, ...]


def ids_on_record(session: Session) -> Ids:
    """The ids of all rows on record, by table; of tables that the program does not keep by itself."""
    return {table.name: set(session.scalars(select(table.c.id))) for table in _tables()}


def note_town(session: Session, before: Mapping[str, set[UUID]]) -> None:
    """Note every row that is on record and was not `before`. The caller writes, and commits."""
    session.flush()
    found = [
        {"kind": name, "record_id": each}
        for name, ids in ids_on_record(session).items()
        for each in ids - before[name]
    ]
    for batch in batches(found, 1000):
        session.execute(insert(DemoRecord), batch)


def remove_town(session: Session) -> Removal:
    """Delete what the town brought but for what a record of the coalition's own depends on. The caller writes.

    Raises TownUnknown.
    """
    town = Ids()
    for each in session.scalars(select(DemoRecord)):
        town.setdefault(each.kind, set()).add(each.record_id)
    if not town:
        raise TownUnknown
    stays = what_stays(session, town)
    gone = Counter[str]()
    models = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    for table in reversed(Base.metadata.sorted_tables):
        if not _is_record(table):
            continue
        for key in town.get(table.name, set()) - stays.get(table.name, set()):
            # Somebody may have deleted it, or it went with what it belonged to.
            record = session.get(models[table], key)
            if record is not None:
                session.delete(record)
                gone[table.name] += 1
        session.flush()
    _delete_loose(session, town)
    _forget_links(session, town, stays)
    session.execute(delete(DemoRecord))
    kept = stays.get("organization", set())
    organization = Base.metadata.tables["organization"]
    names = session.scalars(select(organization.c.name).where(organization.c.id.in_(kept)))
    return Removal(gone, tuple(sorted(names)))


def _delete_loose(session: Session, town: Mapping[str, set[UUID]]) -> None:
    """Delete the town's rows of a kind that is part of a record, where they were part of none."""
    for table in _tables():
        owners = [column for column, _parent, goes_with in _references(table) if goes_with]
        if owners and not _is_record(table):
            for batch in batches(sorted(town.get(table.name, ())), 1000):
                loose = (column.is_(None) for column in owners)
                session.execute(delete(table).where(table.c.id.in_(batch), *loose))


def what_stays(session: Session, town: Mapping[str, set[UUID]]) -> Ids:
    """The rows of the town that a record of somebody else's needs, by table, and those that these need in turn."""
    stays = Ids()
    waiting = list(_held_by_others(session, town))
    while waiting:
        name, key = waiting.pop()
        if key in stays.setdefault(name, set()):
            continue
        stays[name].add(key)
        waiting += [
            (parent, of)
            for parent, of, _with in _parents(session, (name, key))
            if of in town.get(parent, ())
        ]
    return stays


def _held_by_others(session: Session, town: Mapping[str, set[UUID]]) -> Iterator[Key]:
    """Each row of the town that a row refers to which the town did not bring and which goes on without it."""
    for table in _tables():
        for column, parent, _with in _references(table):
            brought = select(DemoRecord.record_id).where(DemoRecord.kind == parent)
            query = select(table.c.id, column).where(column.in_(brought))
            for key, of in session.execute(query):
                if key not in town.get(table.name, ()) and _is_own(
                    session, (table.name, key), town
                ):
                    yield parent, of


def _is_own(session: Session, row: Key, town: Mapping[str, set[UUID]]) -> bool:
    """Whether a row is a record of its own that the town did not bring, or a part of one."""
    name, key = row
    if key in town.get(name, ()):
        return False
    if _is_record(Base.metadata.tables[name]):
        return True
    return any(
        _is_own(session, (parent, of), town)
        for parent, of, goes_with in _parents(session, row)
        if goes_with
    )


def _parents(session: Session, row: Key) -> list[tuple[str, UUID, bool]]:
    """What a row cannot be without: table and id, and whether the row goes when that does."""
    name, key = row
    table = Base.metadata.tables[name]
    references = _references(table)
    if not references:
        return []
    columns = [column for column, _parent, _with in references]
    found = session.execute(select(*columns).where(table.c.id == key)).one()
    return [
        (parent, of, goes_with)
        for of, (_column, parent, goes_with) in zip(found, references, strict=True)
        if of is not None
    ]


def _references(table: Table) -> list[tuple[Column[Any], str, bool]]:
    """The columns by which rows of a table need others: column, name of the other table, whether they go with it."""
    return [
        (key.parent, key.column.table.name, key.ondelete == "CASCADE")
        for key in table.foreign_keys
        if key.ondelete != "SET NULL" and key.column.name == "id"
    ]


def _is_record(table: Table) -> bool:
    """Whether the rows of a table stand for themselves."""
    parts = any(goes_with for _column, _parent, goes_with in _references(table))
    own = table.name in _OWN_PAGES or not (parts or _link_of(table))
    return own and "id" in table.c


def _link_of(table: Table) -> tuple[Column[Any], Column[Any]] | None:
    """The two columns that say which record of which table a row is about, where any may be meant."""
    for kind, key in _LINKS:
        if kind in table.c and key in table.c:
            return table.c[kind], table.c[key]
    return None


def _tables() -> Iterator[Table]:
    left_out = (MACHINE_TABLES - {"external_identifier", "gap_snapshot"}) | _NOTED_BY_ITSELF
    for table in Base.metadata.sorted_tables:
        if table.name not in left_out and "id" in table.c:
            yield table


def _forget_links(
    session: Session, town: Mapping[str, set[UUID]], stays: Mapping[str, set[UUID]]
) -> None:
    """Delete rows about what is gone, where no foreign key does it."""
    gone = {name: ids - stays.get(name, set()) for name, ids in town.items()}
    for table in _tables():
        link = _link_of(table)
        if link is None:
            continue
        for name, ids in gone.items():
            for batch in batches(sorted(ids), 1000):
                session.execute(delete(table).where(link[0] == name, link[1].in_(batch)))
