"""What the audit says of places that were hidden once, for when their marks may have been written over."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import audit
from directory.db import Base
from directory.models import AuditEntry, Location
from directory.models.listings.confidentiality import HISTORY, Event, Rows, ever_hidden


def hidden_once(session: Session, places: Collection[UUID]) -> set[UUID]:
    """Those of these places that a flag hid at any time that the audit remembers."""
    found = ever_hidden(_present(session), _writes(session))
    return {place for place in places if str(place) in found}


def mark_again(session: Session, places: Collection[UUID], moment: datetime) -> list[UUID]:
    """Mark those of these places that were hidden once and have lost their mark; nothing opens them by itself."""
    marked = []
    for place in sorted(hidden_once(session, places)):
        location = session.get(Location, place)
        if location is not None and location.hidden_since is None:
            location.hidden_since = moment
            marked.append(place)
    session.flush()
    return marked


def _present(session: Session) -> Rows:
    found: Rows = {}
    for name, columns in HISTORY.items():
        table = Base.metadata.tables[name]
        query = select(table.c.id, *(table.c[column] for column in columns))
        found[name] = {
            str(row[0]): {
                column: value if isinstance(value, bool) else str(value)
                for column, value in zip(columns, row[1:], strict=True)
            }
            for row in session.execute(query)
        }
    return found


def _writes(session: Session) -> Iterator[list[Event]]:
    query = select(AuditEntry.sequence, AuditEntry.fields).order_by(AuditEntry.sequence.desc())
    for sequence, fields in session.execute(query).all():
        if any(map(_speaks, fields)):
            entry = audit.entry(session, sequence)
            changes = reversed(entry.changes) if entry else ()
            yield [
                (each.table, str(each.key[0]), each.field, each.before, each.after)
                for each in changes
            ]


def _speaks(field: str) -> bool:
    table, _, column = field.partition(".")
    return table in HISTORY and (not column or column in HISTORY[table])
