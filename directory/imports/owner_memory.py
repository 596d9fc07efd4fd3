"""What was found of organizations, kept in the process; after a change only of those that the audit speaks of since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from directory.audit import last_entry
from directory.db import batches
from directory.models import (
    AuditAction,
    AuditEntry,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
    Translation,
)

Found = TypeVar("Found")
Find = Callable[[Session, Collection[UUID] | None], Mapping[UUID, Sequence[Found]]]
"""Finds something of the organizations with these ids, or of all: by organization, those without any left out."""

_ORGANIZATION, _SERVICE, _LOCATION, _TRANSLATION, _AUDIT = (
    each.__tablename__ for each in (Organization, Service, Location, Translation, AuditEntry)
)
_SITE = ServiceAtLocation.__tablename__
_LEAVES = frozenset(
    {
        *(_ORGANIZATION, _SERVICE, _LOCATION, _TRANSLATION, _SITE),
        *(f"{each}.organization_id" for each in (_SERVICE, _LOCATION)),
        f"{_SITE}.location_id",
    }
)
"""What the audit says of a record where a row went or moved: it may have left an organization that is named no more."""


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Found]):
    entry: tuple[int, str]
    found: Mapping[UUID, Sequence[Found]]


class OwnerMemory(Generic[Found]):
    """What a search through all organizations found, as it was committed; safe for several threads.

    What is found must hold no rows: it outlives the session that it was found with.
    """

    def __init__(self, find: Find[Found]) -> None:
        self.find = find
        self._lock = Lock()
        self._kept: WeakKeyDictionary[Engine, _Kept[Found]] = WeakKeyDictionary()

    def found(self, asking: Session) -> Mapping[UUID, Sequence[Found]]:
        """What there is now, by organization; one query where nothing was written since."""
        engine = asking.get_bind().engine
        # A session of its own: what a request has not committed yet may be taken back.
        with self._lock, Session(engine) as session:
            kept, entry = self._kept.get(engine), last_entry(session)
            if kept is None or kept.entry != entry:
                kept = self._kept[engine] = _Kept(entry, self._moved_on(session, kept))
            return kept.found

    def _moved_on(
        self, session: Session, kept: _Kept[Found] | None
    ) -> Mapping[UUID, Sequence[Found]]:
        changed = None if kept is None else changed_owners(session, kept.entry)
        if kept is None or changed is None:
            return self.find(session, None)
        others = {owner: each for owner, each in kept.found.items() if owner not in changed}
        return others | dict(self.find(session, changed)) if changed else kept.found


def changed_owners(session: Session, since: tuple[int, str]) -> set[UUID] | None:
    """The organizations whose records the audit speaks of since an entry, with those at the same places.

    None where that cannot be told: something was deleted or moved, or the entry is not there any more.
    """
    sequence, commitment = since
    known = select(AuditEntry.commitment).where(AuditEntry.sequence == sequence)
    if sequence and session.scalar(known) != commitment:
        return None
    changed: dict[str, set[UUID]] = defaultdict(set)
    entry = AuditEntry
    query = select(entry.kind, entry.record_id, entry.action, entry.fields).where(
        entry.sequence > sequence,
        entry.kind.in_((_ORGANIZATION, _SERVICE, _LOCATION, _TRANSLATION, _AUDIT)),
    )
    for kind, key, action, fields in session.execute(query):
        if kind == _AUDIT or (action is not AuditAction.CREATED and _LEAVES.intersection(fields)):
            return None
        changed[kind].add(UUID(key))
    records = {*_column(session, Translation.link_id, Translation.id, changed[_TRANSLATION])}
    site = ServiceAtLocation
    services, places = changed[_SERVICE] | records, changed[_LOCATION]
    services |= set(_column(session, site.service_id, site.location_id, places))
    places |= set(_column(session, site.location_id, site.service_id, services))
    return {
        *changed[_ORGANIZATION],
        *_column(session, Organization.id, Organization.id, records),
        *_column(session, Service.organization_id, Service.id, services),
        *_column(session, Location.organization_id, Location.id, places),
    }


def _column(session: Session, column: Any, key: Any, keys: Collection[UUID]) -> Sequence[UUID]:
    """A column of the rows with these keys."""
    found: list[UUID] = []
    for some in batches(sorted(keys)):
        found += session.scalars(select(column).where(key.in_(some)))
    return found
