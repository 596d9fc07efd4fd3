"""The gate: what was ever hidden is marked on the place itself, in the write that hid it, and stays marked.

The rule is in `models.listings.confidentiality`. Here the facts that it asks for are read for many places at once,
and the `session_hooks` keep marks and authorisations as the rule wants them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import exists, inspect, or_, select
from sqlalchemy.orm import InstanceState, Session, aliased

from directory import audit
from directory.audit.entries import unpack
from directory.audit.row_owners import owned_tables
from directory.audit.transaction_buffer import Row, actor_of, buffer_of
from directory.db import Base, batches, now
from directory.models import (
    AuditAction,
    AuditEntry,
    Location,
    Organization,
    PublicationAuthorisation,
    Service,
    ServiceAtLocation,
    ServiceStatus,
)
from directory.models.listings.confidentiality import (
    PlaceFacts,
    ends_authorisations,
    is_hidden,
    must_be_marked,
)

SLIP = timedelta(minutes=10)
"""How long whoever ticked a flag by mistake may take it back as if it had never been there."""

_UNTICKED, _LIFTED = "flags taken back", "marks taken off"
_FLAGGED = (Organization, Service, Location)


def place_facts(
    session: Session, ids: Collection[UUID] | None = None
) -> Iterator[tuple[UUID, PlaceFacts]]:
    """What the rule asks for of these places, or of all: five queries for each two thousand."""
    if ids is None:
        yield from _read(session, None)
        return
    for some in batches(ids):
        yield from _read(session, some)


def hidden_ids(session: Session, ids: Collection[UUID] | None = None) -> set[UUID]:
    """Those of these places, or of all, that nobody may be shown: the answer of `Location.is_confidential`."""
    return {place for place, facts in place_facts(session, ids) if is_hidden(facts)}


def _read(session: Session, ids: list[UUID] | None) -> Iterator[tuple[UUID, PlaceFacts]]:
    operator, site = aliased(Organization), ServiceAtLocation
    at_it = (site.location_id == Location.id, site.service_id == Service.id)
    hiding = exists().where(
        *at_it,
        Service.organization_id == operator.id,
        or_(Service.confidential, operator.confidential),
    )
    served = exists().where(*at_it)
    begun = exists().where(*at_it, Service.status != ServiceStatus.DRAFT)
    query = select(
        Location.id,
        Location.confidential,
        Organization.confidential,
        hiding,
        Location.hidden_since.is_not(None),
        served & ~begun,
    ).join(Location.organization)
    if ids is not None:
        query = query.where(Location.id.in_(ids))
    rows = session.execute(query).all()
    tampered = _tampered(session, ids)
    marked = [row[0] for row in rows if row[4]]
    authorised = _authorised(session, marked) if marked else frozenset()
    for place, flagged, organization_hides, service_hides, is_marked, only_drafts in rows:
        yield (
            place,
            PlaceFacts(
                flagged=flagged,
                organization_hides=organization_hides,
                service_hides=service_hides,
                marked=is_marked,
                authorised=place in authorised,
                only_drafts=only_drafts,
                tampered=place in tampered,
            ),
        )


def _tampered(session: Session, ids: list[UUID] | None) -> set[UUID]:
    """Those of the places of which a row that hides them, or would, is not as the directory wrote it."""
    site, place = ServiceAtLocation, Location
    own = select(place.id, place.organization_id, place.tag)
    served = select(site.location_id, Service.organization_id, site.tag, Service.tag)
    served = served.join(Service, Service.id == site.service_id)
    if ids is not None:
        own, served = own.where(place.id.in_(ids)), served.where(site.location_id.in_(ids))
    rows = [*session.execute(own), *session.execute(served)]
    known = select(Organization.id, Organization.tag)
    if ids is not None:
        known = known.where(Organization.id.in_({row[1] for row in rows}))
    # Each is proven once: an operator has many places.
    tampered = {operator for operator, tag in session.execute(known) if not tag}
    return {row[0] for row in rows if not all(row[2:]) or row[1] in tampered}


def _authorised(session: Session, places: Collection[UUID]) -> set[UUID]:
    moment, model = now(), PublicationAuthorisation
    query = select(model).where(model.effective_at.is_not(None), model.withdrawn_at.is_(None))
    with session.no_autoflush:
        found = session.scalars(query)
        return {each.location_id for each in found if each.is_in_effect(moment)} & set(places)


def settle(session: Session, places: Collection[UUID] | None = None) -> None:
    """Mark those of these places, or of all, that are hidden now, and end the authorisations of what was hidden again.

    The session has been flushed. Called for everything that a write touches, before it is published.
    """
    unticked: set[tuple[str, UUID]] = session.info.pop(_UNTICKED, set())
    marked: list[UUID] = []
    ended: list[UUID] = []
    for place, facts in place_facts(session, places):
        if must_be_marked(facts):
            marked.append(place)
        # A flag is stronger than an authorisation, and ends it (decision 0017).
        if ends_authorisations(facts):
            ended.append(place)
        elif unticked and facts.marked and not facts.is_under_flag and not facts.authorised:
            _take_back(session, place, unticked)
    # All are read before any is written: the query for the next ones would flush the marks and read them as old.
    for place in marked:
        session.get_one(Location, place).hidden_since = now()
    if ended:
        _withdraw(session, ended)
    session.flush()


def _withdraw(session: Session, places: Collection[UUID]) -> None:
    account = actor_of(session).account_id
    model = PublicationAuthorisation
    query = select(model).where(model.location_id.in_(places), model.withdrawn_at.is_(None))
    for each in session.scalars(query):
        each.withdraw(account, now())


def keep_marks(session: Session) -> None:
    """Before a flush: nobody empties a mark, and whose flags are taken back is remembered for `settle`."""
    for record in session.dirty:
        if not isinstance(record, _FLAGGED):
            continue
        attributes = cast(InstanceState[Any], inspect(record)).attrs
        if True in (attributes.confidential.history.deleted or ()) and not record.confidential:
            unticked = session.info.setdefault(_UNTICKED, set())
            unticked.add((record.__tablename__, record.id))
        if isinstance(record, Location) and record.hidden_since is None:
            # Nothing but `_take_back` may empty a mark.
            if record.id in session.info.get(_LIFTED, ()):
                continue
            for before in filter(None, attributes.hidden_since.history.deleted or ()):
                record.hidden_since = before


def restore_marks(session: Session, before: dict[UUID, datetime]) -> None:
    """The same after a statement that wrote many rows: `before` holds the marks that there were, by place."""
    lost = select(Location.id).where(Location.id.in_(before), Location.hidden_since.is_(None))
    for place in session.scalars(lost).all():
        session.get_one(Location, place, populate_existing=True).hidden_since = before[place]


def forget(session: Session) -> None:
    """The transaction is over."""
    session.info.pop(_UNTICKED, None)
    session.info.pop(_LIFTED, None)


def _take_back(session: Session, place: UUID, unticked: Collection[tuple[str, UUID]]) -> None:
    """Take a mark off again: the very tick that made it was taken back at once by whoever made it."""
    entries = audit.history(session, "location", place, limit=1)
    # With a change of the place in the same write, or of what belongs to it since, it is more than a slip taken back.
    if not entries or _writes_more(session, place) or _is_written_below(session, place, entries[0]):
        return
    mark, actor = entries[0], actor_of(session)
    # The last entry has to be the mark: whatever came after was done with a place that is hidden.
    fresh = now() - mark.at <= SLIP
    own = mark.actor_id is not None and mark.actor_id == actor.account_id
    marks = mark.action is AuditAction.CHANGED and "location.hidden_since" in mark.fields
    if fresh and own and marks and any(_ticked(session, each, mark) for each in unticked):
        session.info.setdefault(_LIFTED, set()).add(place)
        session.get_one(Location, place).hidden_since = None


def _ticked(session: Session, flag: tuple[str, UUID], mark: audit.Entry) -> bool:
    """Whether the flag was ticked in the transaction that made the mark."""
    kind, record_id = flag
    if kind == "location":
        return str(record_id) == mark.record_id and "location.confidential" in mark.fields
    return any(
        each.at == mark.at
        and each.actor_id == mark.actor_id
        and f"{kind}.confidential" in each.fields
        for each in audit.history(session, kind, record_id)
    )


def is_fresh_tick(session: Session, kind: str, record_id: UUID, account_id: UUID) -> bool:
    """Whether this account ticked the flag of the record within the time in which a slip may be taken back."""
    return any(
        entry.actor_id == account_id
        and entry.action is AuditAction.CHANGED
        and f"{kind}.confidential" in entry.fields
        and now() - entry.at <= SLIP
        for entry in audit.history(session, kind, record_id, limit=1)
    )


def _writes_more(session: Session, place: UUID) -> bool:
    """Whether this transaction writes anything of the place but its flag."""
    written: dict[str, set[str]] = defaultdict(set)
    for (kind, record_id), row in buffer_of(session).done:
        if (kind, record_id) == ("location", str(place)) and isinstance(row, Row):
            written[row.table] |= set(row.values)
    return not set(written) <= {"location"} or bool(written["location"] - {"confidential"})


@cache
def _tables_below() -> frozenset[str]:
    """The tables whose rows can belong to a place or to a service at it, however deep, as the foreign keys say."""
    # A row that names its owner by table and id may be anybody's.
    found = {each.name for each in Base.metadata.sorted_tables if "link_entity" in each.columns}
    ahead = [Location.__tablename__]
    while ahead:
        new = {table.name for table, _column in owned_tables(ahead.pop())} - found
        found |= new
        ahead += new
    return frozenset(found)


def _is_written_below(session: Session, place: UUID, mark: audit.Entry) -> bool:
    """Whether anything of a service at the place that may belong to the place was written since the mark.

    The audit counts what differs at a place to the service. A service counts that is at the place now, or whose entry
    names it: it has come or gone since.
    """
    site = ServiceAtLocation
    found = session.scalars(select(site.service_id).where(site.location_id == place))
    services = {str(each) for each in found}
    kind = Service.__tablename__
    written = (
        row.table
        for (of, record_id), row in buffer_of(session).done
        if of == kind and record_id in services and isinstance(row, Row)
    )
    if not _tables_below().isdisjoint(written):
        return True
    query = select(AuditEntry).where(AuditEntry.kind == kind, AuditEntry.sequence > mark.sequence)
    return any(
        each.record_id in services or _names(each, place)
        for each in session.scalars(query)
        if not _tables_below().isdisjoint(name.partition(".")[0] for name in each.fields)
    )


def _names(entry: AuditEntry, place: UUID) -> bool:
    """Whether the values of an entry name the place."""
    rows = unpack(entry.content)["rows"] if entry.content else []
    return any(str(place) in pair for *_row, values in rows for pair in values.values())
