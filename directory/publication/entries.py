"""Keeping count of what the public could see change, in the transaction that changes it; read by `catalogue`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from directory.db import now
from directory.hsds import carried
from directory.models import (
    Audience,
    PublicEntry,
    PublicSite,
    PublicTerm,
    PublishedKind,
    PublishedRecord,
)

Document = Mapping[str, Any]
Documents = Mapping[UUID, Document]


def keep_entries(
    session: Session,
    kind: PublishedKind,
    ids: Sequence[UUID],
    before: Documents,
    after: Documents,
) -> None:
    """Note what of these records the public sees anew, otherwise or no longer; call inside a writing transaction.

    `before` and `after` are their public documents. When a record was last edited does not count as a change: an
    editor's hidden note must not show.
    """
    query = select(PublicEntry.record_id, PublicEntry.withdrawn).where(
        PublicEntry.kind == kind, PublicEntry.record_id.in_(ids)
    )
    known = {row.record_id: row.withdrawn for row in session.execute(query)}
    seen = [
        each
        for each in ids
        if each in after
        and (known.get(each, True) or each not in before or _differ(before[each], after[each]))
    ]
    gone = [each for each in ids if each not in after and known.get(each) is False]
    if not seen and not gone:
        return
    _count(session, kind, [*seen, *gone], known, after)
    _forget_filters(session, kind, [each for each in (*seen, *gone) if each in known])
    _keep_filters(session, kind, {each: after[each] for each in seen})


def lacks_entries(session: Session) -> bool:
    """Whether records are published and none of them is counted: the tables are older than this module."""
    counted = session.scalar(select(PublicEntry.record_id).limit(1))
    published = select(PublishedRecord.record_id).where(PublishedRecord.audience == Audience.PUBLIC)
    return counted is None and session.scalar(published.limit(1)) is not None


def _differ(before: Document, after: Document) -> bool:
    return _visible(before) != _visible(after)


def _visible(document: Document) -> dict[str, Any]:
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
    latest = select(PublicEntry.sequence, PublicEntry.changed_at)
    row = session.execute(latest.order_by(PublicEntry.sequence.desc()).limit(1)).first()
    # A clock that was set back must not make a change look older than the one before it.
    last, moment = (row.sequence, max(row.changed_at, now())) if row else (0, now())
    rows: list[dict[str, Any]] = [
        {
            "kind": kind,
            "record_id": each,
            "organization_id": _organization(after.get(each, {})),
            "changed_at": moment,
            "sequence": last + number,
            "withdrawn": each not in after,
        }
        for number, each in enumerate(ids, 1)
    ]
    new = [row for row in rows if row["record_id"] not in known]
    if new:
        session.execute(insert(PublicEntry), new)
    changed = [row for row in rows if row["record_id"] in known]
    if changed:
        session.execute(update(PublicEntry), changed)


def _organization(document: Document) -> UUID | None:
    organization = document.get("organization")
    return UUID(organization["id"]) if organization else None


def _forget_filters(session: Session, kind: PublishedKind, ids: Sequence[UUID]) -> None:
    if not ids:
        return
    terms = PublicTerm.kind == kind, PublicTerm.record_id.in_(ids)
    session.execute(delete(PublicTerm).where(*terms))
    if kind is PublishedKind.SERVICE:
        session.execute(delete(PublicSite).where(PublicSite.service_id.in_(ids)))


def _keep_filters(session: Session, kind: PublishedKind, documents: Documents) -> None:
    terms = [
        {"kind": kind, "term_id": UUID(term), "record_id": record_id}
        for record_id, document in documents.items()
        for term in sorted(_terms(kind, dict(document)))
    ]
    if terms:
        session.execute(insert(PublicTerm), terms)
    sites = [row for each in documents.values() for row in _sites(each)]
    if kind is PublishedKind.SERVICE and sites:
        session.execute(insert(PublicSite), sites)


def _terms(kind: PublishedKind, document: dict[str, Any]) -> set[str]:
    of = carried.of_service if kind is PublishedKind.SERVICE else carried.of_organization
    return carried.filter_ids(document, of(document))


def _sites(service: Document) -> Iterator[dict[str, Any]]:
    for site in service.get("service_at_locations", ()):
        location = site["location"]
        address: Document = next(iter(location.get("addresses", ())), {})
        areas = site.get("service_areas") or service.get("service_areas", ())
        named = sorted({each.get("area") or each.get("name") or "" for each in areas} - {""})
        yield {
            "site_id": UUID(site["id"]),
            "service_id": UUID(service["id"]),
            "postal_code": address.get("postal_code"),
            "latitude": location.get("latitude"),
            "longitude": location.get("longitude"),
            "areas": "".join(f"|{each}" for each in named) + "|" if named else "",
        }
