"""Rows that somebody wrote without the keys: finding them, and vouching for one again after a person has looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Text, bindparam, select, type_coerce, update
from sqlalchemy.orm import Session

from directory.backups.database_keys import sealed_columns, tag_columns
from directory.db import Base
from directory.encryption import KeyMissing, SealBroken, row_name, tags, unseal
from directory.models import Location
from directory.models.tagged import Tagged

_CHUNK = 2000
_AUDITED = frozenset({"audit_entry", "audit_head", "audit_key"})
"""Tables of which `audit.find_breaks` tells what is wrong."""


@dataclass(frozen=True, slots=True)
class Tampered:
    """A row that is not as the directory wrote it: its table, its key, and the columns that do not open.

    `vouched` says that its tag is right, or that the table bears none.
    """

    table: str
    key: Any
    unreadable: tuple[str, ...]
    vouched: bool


def find_tampered(session: Session) -> Iterator[Tampered]:
    """Every row of which the tag is wrong or a sealed value does not open, by table. Memory stays flat."""
    sealed: dict[str, list[Any]] = {}
    for table, column in sealed_columns():
        sealed.setdefault(table.name, []).append(column)
    tagged = {table.name: column for table, column in tag_columns()}
    for table in Base.metadata.sorted_tables:
        if table.name not in _AUDITED and (table.name in sealed or table.name in tagged):
            yield from _of_table(session, table, sealed.get(table.name, []), tagged.get(table.name))


def _of_table(session: Session, table: Any, sealed: list[Any], tagged: Any) -> Iterator[Tampered]:
    (key,) = table.primary_key
    stored = [type_coerce(column, Text).label(f"sealed_{column.name}") for column in sealed]
    query = select(
        key.label("row_key"), *stored, *([] if tagged is None else [tagged.label("tag")])
    )
    # Not page by page from the last key: one that somebody wrote by hand has no place in the order.
    for batch in session.execute(query, execution_options={"yield_per": _CHUNK}).partitions():
        for each in batch:
            row = row_name(each.row_key)
            unreadable = tuple(
                column.name
                for column in sealed
                if not _opens(
                    each._mapping[f"sealed_{column.name}"], f"{table.name}.{column.name}", row
                )
            )
            vouched = tagged is None or each.tag
            if unreadable or not vouched:
                yield Tampered(table.name, each.row_key, unreadable, vouched)


def _opens(value: str | None, place: str, row: str) -> bool:
    if value is not None:
        try:
            unseal(value, place, row)
        except (SealBroken, KeyMissing):
            return False
    return True


def vouch(session: Session, kind: str, record_id: UUID) -> Any:
    """Make the tag of a row anew, and close the row first: what it is restricted by is set in the same breath.

    Returns the record; staff open it again on its page, by the rules that hold there. What only opens something,
    such as a passkey, is deleted instead. The session must be writing.
    Raises LookupError for what is no tagged record, or bears a right tag.
    """
    record = _tagged(session, kind, record_id)
    if record is None or not record.is_tampered:
        raise LookupError(f"no {kind} {record_id} with a wrong tag")
    if not record.IS_KEPT:
        session.delete(record)
        return record
    _close(session, record)
    session.flush()
    table = record.__table__
    (key,) = table.primary_key
    covered = [getattr(record, name) for name in record.COVERED]
    made = tags.tag(kind, record.COVERED, row_name(record_id), covered)
    statement = update(table).where(key == bindparam("row_key"))
    statement = statement.values(tag=bindparam("made", type_=Text()))
    session.connection().execute(statement, {"row_key": record_id, "made": made})
    session.expire(record)
    return record


def _close(session: Session, record: Any) -> None:
    """Set what restricts a row; a part that has nothing of the kind closes the place that it is of."""
    record.close()
    place = None if record.RESTRICTED else session.get(Location, record.location_id)
    if place is not None:
        place.confidential = True


def _tagged(session: Session, kind: str, record_id: UUID) -> Any:
    for mapper in Base.registry.mappers:
        if not issubclass(mapper.class_, Tagged) or kind in _AUDITED:
            continue
        if mapper.class_.__tablename__ == kind:
            return session.get(cast(Any, mapper.class_), record_id)
    return None
