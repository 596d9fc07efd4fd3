"""What fewer people may see now than in an earlier database: it stays so when that one is put in its place.

A backup is older than what was hidden or closed since. Whoever puts it back wants the rest, no shelter shown again, and
nobody sent to a door that has closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import Base
from directory.models import Audience, Location, Organization, Service, ServiceAtLocation
from directory.models.listings.confidentiality import is_hidden
from directory.models.listings.organization import OrganizationStatus
from directory.models.listings.service import ServiceStatus
from directory.publication.hidden_place_gate import hidden_ids, place_facts

_PUBLISHED = "published_record"
"""Made from the records, and not narrowed by hand."""
_WITH_STATUS: tuple[Any, ...] = (Organization, Service)
_Status = ServiceStatus | OrganizationStatus


@dataclass(frozen=True, slots=True)
class Restrictions:
    """What is not for everybody in a database, and what is not open.

    The hidden places, the audience of each row that is not for everybody, by table and id, the status of each
    organization and service, and since when a service is no longer at a place.
    """

    hidden: frozenset[UUID]
    narrow: dict[tuple[str, UUID], Audience]
    status: dict[UUID, _Status]
    suspended: dict[UUID, datetime]


@dataclass(frozen=True, slots=True)
class KeptRestrictions:
    """What was closed again: how many places, how many rows for fewer people, how many that are not open any more.

    `again` are the names of organizations and services that are here, and were not in the other database.
    """

    hidden: int
    narrowed: int
    closed: int
    again: tuple[str, ...]


def load_restrictions(session: Session) -> Restrictions:
    """Those of a database. What somebody wrote there without the keys hides nothing for good."""
    hidden = frozenset(
        place for place, facts in place_facts(session) if is_hidden(replace(facts, tampered=False))
    )
    narrow: dict[tuple[str, UUID], Audience] = {}
    for model in _models_for_audiences():
        query = select(model.id, model.audience).where(model.audience != Audience.PUBLIC)
        narrow |= {(model.__tablename__, key): audience for key, audience in session.execute(query)}
    status: dict[UUID, _Status] = {}
    for kind in _WITH_STATUS:
        status.update(map(tuple, session.execute(select(kind.id, kind.status))))
    sites = select(ServiceAtLocation.id, ServiceAtLocation.suspended_at)
    gone = sites.where(ServiceAtLocation.suspended_at.is_not(None))
    suspended = {key: since for key, since in session.execute(gone) if since is not None}
    return Restrictions(hidden, narrow, status, suspended)


def keep_restrictions(session: Session, known: Restrictions) -> KeptRestrictions:
    """Hide, narrow and close what was hidden, narrower and closed there.

    The session is writing; the caller commits. Rows that are not here are passed over.
    """
    here = set(session.scalars(select(Location.id)))
    open_now = (known.hidden & here) - hidden_ids(session)
    for place in open_now:
        session.get_one(Location, place).confidential = True
    narrowed = 0
    for model in _models_for_audiences():
        for key, audience in session.execute(select(model.id, model.audience)).all():
            before = known.narrow.get((model.__tablename__, key), Audience.PUBLIC)
            if before.rank > audience.rank:
                session.get_one(model, key).audience = before
                narrowed += 1
    closed = sum(_keep_closed(session, kind, known) for kind in _WITH_STATUS)
    for site in session.scalars(
        select(ServiceAtLocation).where(ServiceAtLocation.suspended_at.is_(None))
    ).all():
        if site.id in known.suspended:
            site.suspended_at = known.suspended[site.id]
            closed += 1
    again = _named_again(session, known)
    session.flush()
    return KeptRestrictions(len(open_now), narrowed, closed, again)


def _keep_closed(session: Session, kind: Any, known: Restrictions) -> int:
    closed = 0
    for key, status in session.execute(select(kind.id, kind.status)).all():
        before = known.status.get(key, status)
        if _openness(before) < _openness(status):
            session.get_one(kind, key).status = before
            closed += 1
    return closed


def _openness(status: _Status) -> int:
    """2 for what is open, 1 for what says that it is closed for a time, 0 for what is not shown."""
    return int(status.is_shown) + (status == ServiceStatus.ACTIVE)


def _named_again(session: Session, known: Restrictions) -> tuple[str, ...]:
    """None where nothing at all was on record: such a database tells nothing of what was taken out."""
    if not known.status:
        return ()
    names = [
        name
        for kind in _WITH_STATUS
        for key, name, status in session.execute(select(kind.id, kind.name, kind.status))
        if key not in known.status and status.is_shown
    ]
    return tuple(sorted(names))


def _models_for_audiences() -> Iterator[Any]:
    for mapper in sorted(Base.registry.mappers, key=lambda each: str(each.local_table)):
        column: Any = mapper.columns.get("audience")
        is_chosen = column is not None and getattr(column.type, "enum_class", None) is Audience
        if is_chosen and str(mapper.local_table) != _PUBLISHED:
            yield mapper.class_
