"""All that a directory shows outside: stored documents, pages, API, linked data, exports, index."""

from __future__ import annotations

import json
from collections.abc import Iterator

from flask import Flask
from sqlalchemy import select

from directory import models as m
from directory.exports.listings import listing_rows
from directory.publication.by_organization import published_by_organization
from directory.publication.listing_ids import load_listing_ids
from directory.publication.staff_documents import staff_documents
from directory.search.query import Query
from directory.web.database import db
from directory.web.search_engines import engines

LISTS = ("services", "organizations", "service_at_locations")


def shown_outside(app: Flask) -> str:
    """All of it as one text; the follower of the index must have caught up."""
    return "\n".join([*_stored(app), *_exported(app), *_answers(app)])


def found_by(app: Flask, word: str) -> int:
    """How many listings a search for the word finds, for either audience."""
    with app.app_context():
        return sum(len(each.search(Query(text=word)).hits) for each in engines().values())


def _exported(app: Flask) -> Iterator[str]:
    """The listing sheet of both audiences, and what staff may take out."""
    with app.app_context():
        session = db.session()
        ids = load_listing_ids(session)
        groups = [
            *published_by_organization(session, m.Audience.PUBLIC),
            *published_by_organization(session, m.Audience.PARTNER),
            *staff_documents(session),
        ]
        for organization, services in groups:
            for service in services:
                yield from map(repr, listing_rows(organization, service, ids, "US"))
        session.rollback()


def _stored(app: Flask) -> Iterator[str]:
    with app.app_context():
        documents = list(db.session.scalars(select(m.PublishedRecord.document)))
        yield from (json.dumps(each, ensure_ascii=False) for each in documents)
        for table in (m.PublicSite, m.PublicEntry, m.Offer):
            for row in db.session.scalars(select(table)):
                yield repr({name: value for name, value in vars(row).items() if name[0] != "_"})
        db.session.rollback()


def _answers(app: Flask) -> Iterator[str]:
    with app.app_context():
        services = list(db.session.scalars(select(m.Service.id)))
        organizations = list(db.session.scalars(select(m.Organization.id)))
        db.session.rollback()
    browser = app.test_client()
    addresses = ["/en/search", "/en/browse", "/changes.atom", "/api/hsds/changes"]
    addresses += [f"/api/hsds/{each}?full=true" for each in LISTS]
    for each in services:
        addresses += [f"/en/services/{each}", f"/services/{each}.jsonld"]
    for each in organizations:
        addresses += [f"/en/organizations/{each}", f"/organizations/{each}.jsonld"]
        addresses += [f"/api/hsds/organizations/{each}?full_service=true"]
    for address in addresses:
        with browser.get(address) as answer:
            assert answer.status_code in (200, 404), f"{address}: {answer.status}"
            yield answer.get_data(as_text=True)
