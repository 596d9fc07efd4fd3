"""What a source lists no longer: hidden at once where it is its own, until it is listed again or a person decides.

Nothing is deleted. What was on record before the source came, what somebody here has written over, and what another
source still lists stays as it is and only waits for a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from directory.audit import explain, record_changes
from directory.db import batches
from directory.exchange import provenance
from directory.exchange.field_origins import present_value
from directory.exchange.provenance import digest
from directory.exchange.pull_plan import Key, Pull
from directory.exchange.source_requests import Answer
from directory.exchange.three_way_merge import GROWING, GUARDED
from directory.fields.kinds import RECORDS
from directory.imports.known_record_queries import load_facts
from directory.imports.planning.known_records import Facts
from directory.models import (
    ConflictReason,
    Organization,
    ServiceAtLocation,
    Settlement,
    Source,
    SourceConflict,
    SourceRecord,
)

_SITE = "service_at_location"
MANY, SHARE = 20, 0.25
"""More than so many, and more than this share of what a source listed, are not hidden at once: a source that lists so
much less has lost something more likely than withdrawn it, and half a directory would be gone by its mistake."""
_SHOWN = "shown"
"""What a service at a place is noted to have been before it was hidden: it has no status."""


def missing(session: Session, source_id: UUID, answer: Answer, pull: Pull) -> list[Key]:
    """The records that the source listed until now and lists no longer, services before their organizations.

    Lists tell it of services and organizations. A place is left out of a service that is told whole; where something
    was refused, nobody knows whether it was that place.
    """
    table = SourceRecord
    standing = (table.source_id == source_id, table.gone_at.is_(None))
    listed = select(table.kind, table.record_id, table.identifier).where(
        *standing, table.kind.in_(answer.listed)
    )
    gone: list[Key] = [
        (kind, record_id)
        for kind, record_id, identifier in session.execute(listed)
        if pull.identifiers.get((kind, record_id), identifier) not in answer.listed[kind]
    ]
    gone.sort(key=lambda key: key[0] == "organization")
    if not answer.whole or pull.plan.refused:
        return gone
    told = {
        key[1]
        for key, identifier in pull.identifiers.items()
        if key[0] == "service" and identifier in answer.whole
    }
    site = ServiceAtLocation
    sites = (
        select(table.record_id, site.service_id)
        .join(site, site.id == table.record_id)
        .where(*standing, table.kind == _SITE)
    )
    return gone + [
        (_SITE, site_id)
        for site_id, service_id in session.execute(sites)
        if service_id in told and (_SITE, site_id) not in pull.provenance
    ]


def note_back(session: Session, source: Source, answer: Answer, pull: Pull) -> None:
    """What is listed again needs nobody any more, and shows as it did before it was hidden."""
    table = SourceRecord
    gone = select(table.kind, table.record_id, table.identifier).where(
        table.source_id == source.id, table.gone_at.is_not(None)
    )
    for kind, record_id, identifier in session.execute(gone).all():
        if identifier in answer.listed.get(kind, ()):
            _date(session, source.id, (kind, record_id), None)
    waiting = open_conflicts(session, source.id, ConflictReason.GONE)
    back = [each for each in waiting if not _is_gone(session, each)]
    for conflict in back:
        key = (conflict.kind, conflict.record_id)
        # What it says otherwise of the status waits for a person, so until then it stays hidden.
        if all(each.name != "status" for each in pull.differences.get(key, ())):
            show_again(session, conflict)
        conflict.settle(Settlement.PASSED, None)
    if back:
        explain(session, f"{source.name} lists it again.")
        record_changes(session)


def note_gone(
    session: Session, source: Source, gone: Collection[Key], at: datetime, doubted: bool
) -> int:
    """Date what is gone, hide what is the source's own, have a person look at all of it; how many were hidden.

    Nothing is hidden of what is `doubted`.
    """
    hidden = 0
    theirs = set() if doubted else set(own(session, source.id, gone))
    for key in gone:
        conflict = SourceConflict(
            source_id=source.id, kind=key[0], record_id=key[1], reason=ConflictReason.GONE
        )
        if key in theirs:
            conflict.stood = _hide(session, key, at)
            hidden += conflict.stood is not None
        session.add(conflict)
        session.flush()
        _date(session, source.id, key, at)
    if gone:
        explain(session, f"{source.name} lists it no longer.")
        record_changes(session)
    return hidden


def open_conflicts(
    session: Session, source_id: UUID, *reasons: ConflictReason
) -> list[SourceConflict]:
    """What waits for a person about a source, for these reasons."""
    table = SourceConflict
    query = select(table).where(
        table.source_id == source_id, table.settled_at.is_(None), table.reason.in_(reasons)
    )
    return list(session.scalars(query))


def is_hidden(record: Any) -> bool:
    """Whether a record shows to nobody but staff, by a word of its own."""
    if isinstance(record, ServiceAtLocation):
        return record.suspended_at is not None
    return not record.status.is_shown


def show_again(session: Session, conflict: SourceConflict) -> None:
    """Give a record what it had before it was hidden; one that a person has changed since stays as they left it."""
    record = session.get(RECORDS[conflict.kind], conflict.record_id)
    if record is None or conflict.stood is None:
        return
    if isinstance(record, ServiceAtLocation):
        record.suspended_at = None
    elif record.status == type(record.status).INACTIVE:
        record.status = type(record.status)(conflict.stood)


def _hide(session: Session, key: Key, at: datetime) -> str | None:
    """Hide a record; the status that it had, None where it does not show or must stay.

    An organization stays while it offers something that shows: what hides it hides that too.
    """
    record: Any = session.get(RECORDS[key[0]], key[1])
    if record is None or is_hidden(record):
        return None
    if isinstance(record, ServiceAtLocation):
        record.suspended_at = at
        return _SHOWN
    if isinstance(record, Organization) and any(each.is_shown for each in record.services):
        return None
    stood = str(record.status.value)
    record.status = type(record.status).INACTIVE
    return stood


def own(session: Session, source_id: UUID, keys: Iterable[Key]) -> Iterator[Key]:
    """Those of these records that are the source's alone: made from what it said, and nobody wrote over that."""
    by_kind: dict[str, set[UUID]] = {}
    for kind, record_id in keys:
        by_kind.setdefault(kind, set()).add(record_id)
    for kind, ids in by_kind.items():
        facts = load_facts(session, kind, ids)
        for batch in batches(ids):
            told, elsewhere = _supplied_before(session, source_id, kind, batch)
            for record_id, fields in told.items():
                found = facts.get(record_id)
                if record_id not in elsewhere and found and _is_unchanged(found, kind, fields):
                    yield kind, record_id


def _supplied_before(
    session: Session, source_id: UUID, kind: str, ids: Collection[UUID]
) -> tuple[dict[UUID, str], set[UUID]]:
    """What the source said of the records that it made; those of them that another source lists."""
    table = SourceRecord
    of_these = (table.kind == kind, table.record_id.in_(ids))
    made = select(table.record_id, table.fields).where(
        *of_these, table.source_id == source_id, table.made
    )
    elsewhere = select(table.record_id).where(
        *of_these, table.source_id != source_id, table.gone_at.is_(None)
    )
    told = {row.record_id: row.fields for row in session.execute(made)}
    return told, set(session.scalars(elsewhere))


def _is_unchanged(facts: Facts, kind: str, fields: str) -> bool:
    """Whether everything that a source said of a record stands as it was taken."""
    return all(
        each.stood == digest(present_value(facts, kind, name))
        for name, each in provenance.read(fields).items()
        if name not in GROWING and name not in GUARDED
    )


def is_suspicious_drop(session: Session, source_id: UUID, gone: Collection[Key]) -> bool:
    """Whether so much is gone that a mistake is likelier."""
    table = SourceRecord
    query = select(func.count()).where(
        table.source_id == source_id,
        table.gone_at.is_(None),
        table.kind.in_({kind for kind, _ in gone}),
    )
    return len(gone) > max(MANY, SHARE * (session.scalar(query) or 0))


def _is_gone(session: Session, conflict: SourceConflict) -> bool:
    table = SourceRecord
    query = select(table.gone_at).where(
        table.source_id == conflict.source_id,
        table.kind == conflict.kind,
        table.record_id == conflict.record_id,
    )
    return session.scalar(query) is not None


def _date(session: Session, source_id: UUID, key: Key, at: datetime | None) -> None:
    table = SourceRecord
    session.execute(
        update(table)
        .where(table.source_id == source_id, table.kind == key[0], table.record_id == key[1])
        .values(gone_at=at)
    )
