"""Lists of what the public sees, for machines: filtered, counted exactly, in the order of ids, with what is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from directory.models import (
    Audience,
    PublicEntry,
    PublicSite,
    PublicTerm,
    PublishedKind,
    PublishedRecord,
)
from directory.models.publication.published_document import PublishedDocument
from directory.name_order import name_order
from directory.publication.public_entries import entries_of
from directory.publication.sites_by_postcode import Reach, within_reach

BATCH = 500  # what an export holds in memory at a time
_MANY = 5_000  # SQLite binds 32,766 values in one statement; beyond this it is quicker to read all and leave out


class Entry(NamedTuple):
    """A record of a list: its id, that of the record whose document tells it, and when it last changed."""

    id: UUID
    record_id: UUID
    changed_at: datetime


class Change(NamedTuple):
    """The last change of a record that the public sees or saw."""

    sequence: int
    kind: PublishedKind
    record_id: UUID
    changed_at: datetime
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: all that are asked for must hold.

    `terms` are ids of terms or taxonomies, `modified_after` counts that moment in, `found` are the only records that
    come into question, in the order wanted; `reach` is for sites alone.
    """

    terms: tuple[UUID, ...] = ()
    organization_id: UUID | None = None
    modified_after: datetime | None = None
    found: tuple[UUID, ...] | None = None
    reach: Reach | None = None


class Catalogue:
    """The services or organizations of a directory, or with `sites` its services at places."""

    def __init__(
        self, session: Session, kind: PublishedKind, wanted: Wanted, sites: bool = False
    ) -> None:
        self._session = session
        self._kind = kind
        self._sites = sites
        self._wanted = wanted
        self._id = PublicSite.site_id if sites else PublicEntry.record_id
        # What cannot be asked of the database by itself is known as a list, in its order.
        self._known = self._listed() if wanted.found is not None or wanted.reach else None

    def count(self) -> int:
        """How many entries there are, exactly."""
        if self._known is not None:
            return len(self._known)
        if self._is_every_site:
            return self._session.scalar(select(func.count()).select_from(PublicSite)) or 0
        return self._session.scalar(self._query(func.count())) or 0

    def page(self, offset: int, limit: int) -> list[Entry]:
        """Some of the entries."""
        if self._known is not None:
            return self._known[offset : offset + limit]
        return self._entries(None, offset, limit)

    def batches(self, size: int = BATCH, last: UUID | None = None) -> Iterator[list[Entry]]:
        """All entries behind the last one, a batch at a time; what comes in meanwhile may be among them.

        So memory stays flat. `last` is for lists in the order of ids, which what words find is not.
        """
        if self._known is not None:
            known = [each for each in self._known if last is None or each.id > last]
            for start in range(0, len(known), size):
                yield known[start : start + size]
            return
        while True:
            batch = self._entries(last, 0, size)
            if batch:
                yield batch
            if len(batch) < size:
                return
            last = batch[-1].id

    def documents(self, entries: Sequence[Entry]) -> list[tuple[Entry, PublishedDocument]]:
        """The public documents that tell these entries, in one query; what is gone by now is left out."""
        row = PublishedRecord
        query = select(row.record_id, row.document).where(
            row.kind == self._kind,
            row.audience == Audience.PUBLIC,
            row.record_id.in_({each.record_id for each in entries}),
        )
        found = {each.record_id: each.document for each in self._session.execute(query)}
        return [(each, found[each.record_id]) for each in entries if each.record_id in found]

    def _entries(self, last: UUID | None, offset: int, limit: int) -> list[Entry]:
        """Some entries in the order of ids, after the last one where it is given."""
        if self._is_every_site:
            return self._sites_entries(last, offset, limit)
        query = self._query(self._id, PublicEntry.record_id, PublicEntry.changed_at)
        if last is not None:
            query = query.where(self._id > last)
        query = query.order_by(self._id).offset(offset).limit(limit)
        return [Entry(*row) for row in self._session.execute(query)]

    def _sites_entries(self, last: UUID | None, offset: int, limit: int) -> list[Entry]:
        """Some of all sites: cut first, then the services are looked up. A join would walk through all services."""
        sites = select(PublicSite.site_id, PublicSite.service_id)
        if last is not None:
            sites = sites.where(PublicSite.site_id > last)
        sites = sites.order_by(PublicSite.site_id).offset(offset).limit(limit)
        cut = [(site, service) for site, service in self._session.execute(sites)]
        changes = select(PublicEntry.record_id, PublicEntry.changed_at).where(
            *entries_of(self._kind, {service for _, service in cut})
        )
        changed = {row.record_id: row.changed_at for row in self._session.execute(changes)}
        # Only what the public sees has sites.
        return [Entry(site, service, changed[service]) for site, service in cut]

    @property
    def _is_every_site(self) -> bool:
        """Whether all services at places are asked for."""
        wanted = self._wanted
        narrowed = wanted.terms or wanted.organization_id or wanted.modified_after
        return self._sites and self._known is None and not narrowed

    def _listed(self) -> list[Entry]:
        wanted = self._wanted
        # An id is read once where the entry is the record: of thousands, they are most of the work.
        told = (PublicEntry.record_id,) if self._sites else ()
        query = self._query(self._id, *told, PublicEntry.changed_at).order_by(self._id)
        # What carries a term is less than what words find, so it is asked for at once.
        at_once = wanted.found is None or (wanted.terms and len(wanted.found) > _MANY)
        asked = [query] if at_once else _among(query, wanted.found or ())
        rows = (row for each in asked for row in self._session.execute(each))
        entries = [Entry(*row) if self._sites else Entry(row[0], *row) for row in rows]
        if wanted.reach:
            reached = within_reach(self._session, wanted.reach)
            entries = [each for each in entries if each.id in reached]
        if wanted.found is not None:
            rank = {each: place for place, each in enumerate(wanted.found)}
            entries = [each for each in entries if each.record_id in rank]
            entries.sort(key=lambda each: rank[each.record_id])
        return entries

    def _query(self, *columns: Any) -> Select[Any]:
        wanted = self._wanted
        query = (
            select(*columns)
            .select_from(PublicEntry)
            .where(PublicEntry.kind == self._kind, PublicEntry.withdrawn.is_(False))
        )
        if self._sites:
            query = query.join(PublicSite, PublicSite.service_id == PublicEntry.record_id)
        for term in wanted.terms:
            carrying = select(PublicTerm.record_id).where(
                PublicTerm.kind == self._kind, PublicTerm.term_id == term
            )
            query = query.where(PublicEntry.record_id.in_(carrying))
        if wanted.organization_id is not None:
            query = query.where(PublicEntry.organization_id == wanted.organization_id)
        if wanted.modified_after is not None:
            query = query.where(PublicEntry.changed_at >= wanted.modified_after)
        return query


def organizations_of(session: Session, services: Sequence[UUID]) -> set[UUID]:
    """The organizations that run these services, as far as the public sees them."""
    offered = (PublicEntry.kind == PublishedKind.SERVICE, PublicEntry.withdrawn.is_(False))
    query = select(PublicEntry.organization_id).where(*offered).distinct()
    found = {owner for each in _among(query, services) for owner in session.scalars(each)}
    return found - {None}


def _among(query: Any, ids: Sequence[UUID]) -> Iterator[Any]:
    """The query for the entries of these records, as several where they are many."""
    for start in range(0, len(ids), _MANY):
        yield query.where(PublicEntry.record_id.in_(ids[start : start + _MANY]))


def organizations_named(session: Session, words: Collection[str]) -> set[UUID]:
    """The organizations whose name has all these words."""
    row = PublishedRecord
    query = select(row.record_id).where(
        row.kind == PublishedKind.ORGANIZATION,
        row.audience == Audience.PUBLIC,
        *(row.sort_name.contains(name_order(each), autoescape=True) for each in words),
    )
    return set(session.scalars(query))


def entry_of(session: Session, kind: PublishedKind, record_id: UUID) -> Entry | None:
    """The entry of one record that the public sees."""
    query = select(PublicEntry.record_id, PublicEntry.record_id, PublicEntry.changed_at).where(
        PublicEntry.kind == kind,
        PublicEntry.record_id == record_id,
        PublicEntry.withdrawn.is_(False),
    )
    row = session.execute(query).first()
    return Entry(*row) if row else None


def entry_of_site(session: Session, site_id: UUID) -> Entry | None:
    """The entry of a service at a place that the public sees."""
    query = (
        select(PublicSite.site_id, PublicEntry.record_id, PublicEntry.changed_at)
        .select_from(PublicEntry)
        .join(PublicSite, PublicSite.service_id == PublicEntry.record_id)
        .where(
            PublicSite.site_id == site_id,
            PublicEntry.kind == PublishedKind.SERVICE,
            PublicEntry.withdrawn.is_(False),
        )
    )
    row = session.execute(query).first()
    return Entry(*row) if row else None


def latest_change(session: Session) -> Change | None:
    """The last change of all; None while there was none."""
    return next(iter(_changes(session, select(*_CHANGE).order_by(_LATEST_FIRST).limit(1))), None)


def changes_after(
    session: Session,
    sequence: int,
    limit: int,
    kind: PublishedKind | None = None,
    modified_after: datetime | None = None,
) -> list[Change]:
    """The records whose last change came after that of a sequence, in the order of their changes."""
    query = select(*_CHANGE).where(PublicEntry.sequence > sequence)
    if kind is not None:
        query = query.where(PublicEntry.kind == kind)
    if modified_after is not None:
        query = query.where(PublicEntry.changed_at >= modified_after)
    return _changes(session, query.order_by(PublicEntry.sequence).limit(limit))


def latest_changes(session: Session, limit: int) -> list[Change]:
    """The last changes, latest first."""
    return _changes(session, select(*_CHANGE).order_by(_LATEST_FIRST).limit(limit))


_CHANGE = (
    PublicEntry.sequence,
    PublicEntry.kind,
    PublicEntry.record_id,
    PublicEntry.changed_at,
    PublicEntry.withdrawn,
)
_LATEST_FIRST = PublicEntry.sequence.desc()


def _changes(session: Session, query: Any) -> list[Change]:
    return [Change(*row) for row in session.execute(query)]
