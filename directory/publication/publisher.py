"""Writing published records: compare what may be shown now with what is published, and write only the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, TypedDict, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from directory.counted import counted
from directory.db import batches, table_of
from directory.models import (
    Audience,
    Organization,
    OutboxEntry,
    PublishedKind,
    PublishedRecord,
    Service,
)
from directory.models.listings.confidentiality import while_nothing_changes
from directory.models.listings.review_intervals import review_terms
from directory.models.publication.published_document import PublishedDocument
from directory.name_order import name_order
from directory.publication.hidden_place_gate import settle
from directory.publication.listing_freshness import clear_freshness, keep_freshness
from directory.publication.offers import drop_lost_offers, keep_offers
from directory.publication.public_entries import clear_derived, keep_entries
from directory.publication.published_documents import organization_document, service_document
from directory.publication.record_loader import (
    carriers,
    load_attributes,
    load_organizations,
    load_services,
)
from directory.publication.touched_listings import Affected
from directory.publication.translations import load_translations
from directory.publication.visibility import (
    differs_for_partners,
    organization_differs_for_partners,
)

BATCH = 400  # services with all that is below them fill some megabytes
WITHDRAWABLE = ("service_at_locations", "service_areas", "phones", "contacts")
ORGANIZATIONS = 100  # fewer, since each brings its services along

# Rows of plain tables are written at a third of the cost, by statements that are made once.
_RECORDS, _OUTBOX = table_of(PublishedRecord), table_of(OutboxEntry)
_DERIVED = (_RECORDS.c.document, _RECORDS.c.sort_name, _RECORDS.c.last_modified)
_AT = tuple(
    _RECORDS.c[name] == bindparam(f"at_{name}") for name in ("kind", "record_id", "audience")
)
_FOUND = select(_RECORDS.c.record_id, _RECORDS.c.audience, *_DERIVED).where(
    _RECORDS.c.kind == bindparam("kind"), _RECORDS.c.record_id.in_(bindparam("ids", expanding=True))
)
_ALTER = (
    update(_RECORDS).where(*_AT).values({each: bindparam(f"new_{each.name}") for each in _DERIVED})
)
_REMOVE = delete(_RECORDS).where(*_AT)


class Row(TypedDict):
    """What a published record holds beside its key."""

    sort_name: str
    last_modified: datetime
    document: PublishedDocument


Key = tuple[UUID, Audience]
Rows = dict[Key, Row]
D = TypeVar("D", bound=PublishedDocument)
Progress = Callable[[int], None]


def publish(session: Session, found: Affected) -> None:
    """Bring the published records of everything that changes touched up to date, inside the running transaction."""
    for _done in _publish(session, found.services, found.organizations):
        pass


class WouldOpen(Exception):
    """Publishing everything anew would show places that no document shows now; `places` are their ids."""

    def __init__(self, places: frozenset[UUID]) -> None:
        super().__init__(f"{counted(len(places), 'place')} would be shown that nobody sees now")
        self.places = places


@dataclass(slots=True)
class Shown:
    """The places that documents showed before, and those that they show after."""

    before: set[UUID] = field(default_factory=set)
    after: set[UUID] = field(default_factory=set)

    def compare(self, before: Iterable[Any], after: Iterable[Any]) -> None:
        """Look at the documents of some records."""
        for places, documents in ((self.before, before), (self.after, after)):
            for document in documents:
                places.update(places_in(document))

    @property
    def opened(self) -> frozenset[UUID]:
        """What is shown after and was shown nowhere before."""
        return frozenset(self.after - self.before)


def places_in(document: Mapping[str, Any]) -> Iterator[UUID]:
    """The ids of the places that the document of a service or an organization shows."""
    sites = (site.get("location") for site in document.get("service_at_locations", ()))
    for place in (*sites, *document.get("locations", ())):
        if place is not None:
            yield UUID(str(place["id"]))


def publish_all(
    session: Session, progress: Progress = lambda _: None, opening: bool = False
) -> int:
    """Publish every service and organization anew; returns how many records were looked at.

    What lists are filtered by is written anew even where no document changes, and nothing is told to followers then.
    `progress` is called with the number of records of each finished batch. Raises WouldOpen where a place would be
    shown that no document shows now, unless `opening` says that this is meant; the caller rolls back.
    """
    shown = Shown()
    settle(session)  # what was written past the hooks is marked before anything is shown
    clear_derived(session)
    drop_lost_offers(session)
    clear_freshness(session)
    services = _known(session, PublishedKind.SERVICE, Service.id)
    organizations = _known(session, PublishedKind.ORGANIZATION, Organization.id)
    total = len(services) + len(organizations)
    for done in _publish(session, services, organizations, shown):
        # So that a rebuild holds one batch of records, however many listings there are.
        session.expunge_all()
        progress(done)
    if shown.opened and not opening:
        raise WouldOpen(shown.opened)
    return total


def _known(session: Session, kind: PublishedKind, column: Any) -> set[UUID]:
    """The ids of all records of a kind, those included that are published and gone."""
    published = select(PublishedRecord.record_id).where(PublishedRecord.kind == kind)
    return set(session.scalars(select(column))) | set(session.scalars(published))


def _publish(
    session: Session, services: set[UUID], organizations: set[UUID], anew: Shown | None = None
) -> Iterator[int]:
    """Publish in batches, a service with its organization, and what is gone at the end; numbers of records."""
    services = set(services)
    for batch in batches(sorted(organizations), ORGANIZATIONS):
        loaded = load_organizations(session, batch)
        offered = [service for each in loaded for service in each.services]
        changed = [service for service in offered if service.id in services]
        services.difference_update(service.id for service in changed)
        with while_nothing_changes():
            _publish_services(session, [service.id for service in changed], changed, anew)
            _publish_organizations(session, batch, loaded, anew)
        yield len(changed) + len(batch)
    # No organization had these: they are gone, and what is published of them goes.
    for gone in batches(sorted(services), BATCH):
        _publish_services(session, gone, load_services(session, gone), anew)
        yield len(gone)


def _publish_services(
    session: Session, ids: Sequence[UUID], loaded: Sequence[Service], anew: Shown | None
) -> None:
    changed = _write(session, PublishedKind.SERVICE, ids, service_rows(session, loaded), anew)
    counted = keep_offers(session, ids, loaded)
    keep_freshness(session, ids, loaded)
    # Whoever counts offers follows the outbox too; a service that is listed for nobody changes no document.
    changed = dict.fromkeys(counted, False) | changed
    if changed:
        entries = [
            {"record_id": record_id, "withdrawn": withdrawn}
            for record_id, withdrawn in sorted(changed.items())
        ]
        session.execute(insert(_OUTBOX), entries)


def _publish_organizations(
    session: Session, ids: Sequence[UUID], loaded: Sequence[Organization], anew: Shown | None
) -> None:
    _write(session, PublishedKind.ORGANIZATION, ids, organization_rows(session, loaded), anew)


def service_rows(session: Session, loaded: Sequence[Service]) -> Rows:
    """What should be published of these services: a row for each audience that may know of them."""
    attributes = load_attributes(session, carriers(loaded))
    owners = {record.organization_id for record in loaded}
    translations = load_translations(session, [*(record.id for record in loaded), *owners])
    policy = review_terms(session)
    return {
        (record.id, audience): _row(record.name, record.last_modified, document)
        for record in loaded
        for audience, document in _for_each_audience(
            differs_for_partners(record),
            partial(
                service_document,
                record,
                attributes=attributes,
                translations=translations,
                policy=policy,
            ),
        )
    }


def organization_rows(session: Session, loaded: Sequence[Organization]) -> Rows:
    """What should be published of these organizations: a row for each audience that may know of them."""
    places = [place.id for record in loaded for place in record.locations]
    attributes = load_attributes(session, [*(record.id for record in loaded), *places])
    services = [service.id for record in loaded for service in record.services]
    translations = load_translations(session, [*(record.id for record in loaded), *services])
    return {
        (record.id, audience): _row(record.name, record.modified_at, document)
        for record in loaded
        for audience, document in _for_each_audience(
            organization_differs_for_partners(record),
            partial(
                organization_document, record, attributes=attributes, translations=translations
            ),
        )
    }


def _for_each_audience(
    differs: bool, document_for: Callable[[Audience], D | None]
) -> Iterator[tuple[Audience, D]]:
    """The document of each audience that may know of the record; made once where nothing is for partners only."""
    public = document_for(Audience.PUBLIC)
    documents = {
        Audience.PUBLIC: public,
        Audience.PARTNER: document_for(Audience.PARTNER) if differs else public,
    }
    yield from ((audience, found) for audience, found in documents.items() if found is not None)


def _row(name: str, modified: datetime, document: PublishedDocument) -> Row:
    # The key is stored: each database would put names into an order of its own (decision 0034).
    return {"sort_name": name_order(name), "last_modified": modified, "document": document}


def _write(
    session: Session, kind: PublishedKind, ids: Sequence[UUID], wanted: Rows, anew: Shown | None
) -> dict[UUID, bool]:
    """Insert, update and delete rows until they are as wanted.

    Returns the ids of records that changed, each with whether something of it was withdrawn.
    """
    rows = session.execute(_FOUND, {"kind": kind, "ids": ids})
    found = {(row.record_id, row.audience): row for row in rows}
    present = {key: row.document for key, row in found.items()}
    after = {key: row["document"] for key, row in wanted.items()}
    new = [key for key in wanted if key not in present]
    # Compared first: a record that reads the same gets no row in the outbox, so nobody indexes or fetches it again.
    altered = [
        key
        for key, row in wanted.items()
        if key in found and any(getattr(found[key], name) != value for name, value in row.items())
    ]
    gone = [key for key in present if key not in wanted]
    if new:
        session.execute(insert(_RECORDS), [_columns(kind, key) | wanted[key] for key in new])
    if altered:
        session.execute(_ALTER, [_at(kind, key) | _named("new", wanted[key]) for key in altered])
    if gone:
        session.execute(_REMOVE, [_at(kind, key) for key in gone])
    keep_entries(session, kind, ids, _public(present), _public(after), anew is not None)
    if anew is not None:
        anew.compare(present.values(), after.values())
    changed = {record_id: False for record_id, _ in (*new, *altered)}
    changed |= {record_id: True for record_id, _ in gone}
    # Told apart from edits: the index writes anew each segment that held what is withdrawn (decision 0035).
    for key in altered:
        if withdraws(present[key], wanted[key]["document"]):
            changed[key[0]] = True
    return changed


def _public(documents: Mapping[Key, PublishedDocument]) -> dict[UUID, PublishedDocument]:
    return {
        record_id: document
        for (record_id, audience), document in documents.items()
        if audience == Audience.PUBLIC
    }


def withdraws(before: PublishedDocument, after: PublishedDocument) -> bool:
    """Whether a place, an area, a phone or a person that one document shows is missing in the next."""
    return not set(_shown(before)) <= set(_shown(after))


def _shown(part: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the places, areas, phones and people of a document, at whatever depth they stand."""
    for name in (*WITHDRAWABLE, "location"):
        rows = part.get(name, ())
        for row in [rows] if isinstance(rows, dict) else rows:
            yield row["id"]
            yield from _shown(row)


def _columns(kind: PublishedKind, key: Key) -> dict[str, Any]:
    return {"kind": kind, "record_id": key[0], "audience": key[1]}


def _at(kind: PublishedKind, key: Key) -> dict[str, Any]:
    return _named("at", _columns(kind, key))


def _named(prefix: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values by the names of the parameters of a statement."""
    return {f"{prefix}_{name}": value for name, value in values.items()}
