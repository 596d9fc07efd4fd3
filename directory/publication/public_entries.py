"""Keeping count of what the public could see change, in the transaction that changes it; read by `catalogue`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from directory.db import now, table_of
from directory.hsds import published_terms
from directory.matching.street_addresses import block_of
from directory.models import PublicEntry, PublicSite, PublicTerm, PublishedKind
from directory.models.publication.published_document import (
    AddressDocument,
    OrganizationDocument,
    PublishedDocument,
    ServiceDocument,
)

Documents = Mapping[UUID, PublishedDocument]

# Rows of plain tables are written at a third of the cost, by statements that are made once.
_TERMS, _ENTRIES, _SITES = map(table_of, (PublicTerm, PublicEntry, PublicSite))
_LATEST = select(_ENTRIES.c.sequence, _ENTRIES.c.changed_at).order_by(_ENTRIES.c.sequence.desc())
_LATEST = _LATEST.limit(1)
_CHANGED = ("organization_id", "changed_at", "sequence", "withdrawn")
_CHANGE = (
    update(_ENTRIES)
    .where(_ENTRIES.c.kind == bindparam("of_kind"), _ENTRIES.c.record_id == bindparam("of_record"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)


def keep_entries(
    session: Session,
    kind: PublishedKind,
    ids: Sequence[UUID],
    before: Documents,
    after: Documents,
    anew: bool = False,
) -> None:
    """Note what of these records the public sees anew, otherwise or no longer; call inside a writing transaction.

    `before` and `after` are their public documents. When a record was last edited does not count as a change: an
    editor's hidden note must not show. `anew` writes what is beside the entries whether it changed or not, after
    `clear_derived`.
    """
    query = select(PublicEntry.record_id, PublicEntry.withdrawn).where(*entries_of(kind, ids))
    known = {row.record_id: row.withdrawn for row in session.execute(query)}
    seen = [
        each
        for each in ids
        if each in after
        and (known.get(each, True) or each not in before or _differ(before[each], after[each]))
    ]
    gone = [each for each in ids if each not in after and known.get(each) is False]
    changed = [*seen, *gone]
    if changed:
        _count(session, kind, changed, known, after)
    shown = {each: before.get(each) for each, withdrawn in known.items() if not withdrawn}
    written = ids if anew else changed
    if not written:
        return
    _keep_terms(session, kind, written, {} if anew else shown, after)
    if kind is PublishedKind.SERVICE:
        _keep_sites(session, written, {} if anew else shown, after)


def entries_of(kind: PublishedKind, ids: Collection[UUID]) -> tuple[ColumnElement[bool], ...]:
    """The condition that an entry is of one of these records.

    Shown or withdrawn, it says: with that SQLite looks each record up in the index, without it walks through all of
    them, because the index holds all that is asked for.
    """
    either = PublicEntry.withdrawn.in_((False, True))
    return PublicEntry.kind == kind, either, PublicEntry.record_id.in_(ids)


def clear_derived(session: Session) -> None:
    """Forget the terms and sites that lists are filtered by, before everything is published anew."""
    session.execute(delete(_TERMS))
    session.execute(delete(_SITES))


def _differ(before: PublishedDocument, after: PublishedDocument) -> bool:
    return _visible(before) != _visible(after)


def _visible(document: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: value for name, value in document.items() if name != "last_modified"}
    if "organization" in found:
        found["organization"] = _visible(found["organization"])
    return found


def _count(
    session: Session,
    kind: PublishedKind,
    ids: Sequence[UUID],
    known: Mapping[UUID, bool],
    after: Documents,
) -> None:
    row = session.execute(_LATEST).first()
    # A clock that was set back must not make a change look older than the one before it.
    last, moment = (row.sequence, max(row.changed_at, now())) if row else (0, now())
    rows: list[dict[str, Any]] = [
        {
            "kind": kind,
            "record_id": each,
            "organization_id": _organization(after.get(each)),
            "changed_at": moment,
            "sequence": last + number,
            "withdrawn": each not in after,
        }
        for number, each in enumerate(ids, 1)
    ]
    new = [row for row in rows if row["record_id"] not in known]
    if new:
        session.execute(insert(_ENTRIES), new)
    changed = [
        {"of_kind": kind, "of_record": row["record_id"]}
        | {f"new_{name}": row[name] for name in _CHANGED}
        for row in rows
        if row["record_id"] in known
    ]
    if changed:
        session.execute(_CHANGE, changed)


def _organization(document: PublishedDocument | None) -> UUID | None:
    if document is None or "organization" not in document:
        return None
    return UUID(document["organization"]["id"])


def _keep_terms(
    session: Session,
    kind: PublishedKind,
    ids: Sequence[UUID],
    shown: Mapping[UUID, PublishedDocument | None],
    after: Documents,
) -> None:
    """Write what differs alone; `shown` are the documents that the stored terms come from, None for a lost one.

    What differs is taken away before it is added: a document that was damaged says nothing sure of what is stored.
    """
    row = PublicTerm
    lost = [each for each in ids if each in shown and shown[each] is None]
    if lost:
        session.execute(delete(row).where(row.kind == kind, row.record_id.in_(lost)))
    new: list[dict[str, Any]] = []
    for each in ids:
        had, has = _terms(kind, shown.get(each)), _terms(kind, after.get(each))
        new += [
            {"kind": kind, "term_id": UUID(term), "record_id": each} for term in sorted(has - had)
        ]
        if each in shown and had != has:
            terms = [UUID(term) for term in had ^ has]
            of_record = row.kind == kind, row.term_id.in_(terms), row.record_id == each
            session.execute(delete(row).where(*of_record))
    if new:
        session.execute(insert(_TERMS), new)


def _keep_sites(
    session: Session,
    services: Sequence[UUID],
    shown: Mapping[UUID, PublishedDocument | None],
    after: Documents,
) -> None:
    """Write anew the sites of these services that differ from those of `shown`, which the stored ones come from.

    One that came from another service is no longer that one's.
    """
    row = _SITES.c
    wanted = {each: _sites(after.get(each)) for each in services}
    moved = [
        each for each in services if (had := shown.get(each)) is None or _sites(had) != wanted[each]
    ]
    if not moved:
        return
    sites = [site for each in moved for site in wanted[each]]
    ids = [site["site_id"] for site in sites]
    session.execute(delete(_SITES).where(or_(row.service_id.in_(moved), row.site_id.in_(ids))))
    if sites:
        session.execute(insert(_SITES), sites)


def _terms(kind: PublishedKind, document: PublishedDocument | None) -> set[str]:
    if document is None:
        return set()
    own = (
        published_terms.of_service(cast(ServiceDocument, document))
        if kind is PublishedKind.SERVICE
        else published_terms.of_organization(cast(OrganizationDocument, document))
    )
    return published_terms.filter_ids(document, own)


def _sites(document: PublishedDocument | None) -> list[dict[str, Any]]:
    return [] if document is None else list(_site_rows(cast(ServiceDocument, document)))


def _site_rows(service: ServiceDocument) -> Iterator[dict[str, Any]]:
    for site in service.get("service_at_locations", ()):
        location = site["location"]
        addresses = location.get("addresses", ())
        address: AddressDocument | dict[str, str] = next(iter(addresses), {})
        areas = site.get("service_areas") or service.get("service_areas", ())
        folded = {(each.get("area") or each.get("name") or "").casefold() for each in areas}
        named = sorted(folded - {""})
        yield {
            "site_id": UUID(site["id"]),
            "service_id": UUID(service["id"]),
            "postal_code": address.get("postal_code"),
            "block": block_of(address.get("address_1")),
            "latitude": location.get("latitude"),
            "longitude": location.get("longitude"),
            "point_exactness": location.get("point_exactness"),
            "areas": "".join(f"|{each}" for each in named) + "|" if named else "",
        }
