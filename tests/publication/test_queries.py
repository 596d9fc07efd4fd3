"""Publishing asks a fixed number of questions, whatever the batch; reading a page of documents asks one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.publication import (
    every_published,
    published,
    published_many,
    published_texts,
)
from directory.publication.publisher import organization_rows, service_rows
from directory.publication.record_loader import load_organizations, load_services
from tests.counting import statements
from tests.publication.town import organization, service, site

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def town(settings: Settings) -> Iterator[tuple[Session, list[UUID], list[UUID]]]:
    """A session, and the ids of twelve services and twelve organizations at each other's places."""
    engine = create_engine(settings.database_url)
    organizations = [organization(f"Organization {number}") for number in range(12)]
    services = [service(each) for each in organizations]
    for one, other in pairwise(services):
        other.sites.append(site(one.sites[0].location))
    with Session(engine) as session:
        begin_writing(session)
        session.add_all(organizations)
        session.commit()
        yield session, [each.id for each in services], [each.id for each in organizations]
    engine.dispose()


@pytest.mark.parametrize("kind", [m.PublishedKind.SERVICE, m.PublishedKind.ORGANIZATION])
def test_a_batch_of_twelve_takes_the_queries_of_a_batch_of_two(
    town: tuple[Session, list[UUID], list[UUID]], kind: m.PublishedKind
) -> None:
    session, *ids = town
    offered = kind is m.PublishedKind.SERVICE
    load, rows = (
        (load_services, service_rows) if offered else (load_organizations, organization_rows)
    )
    counts = []
    for size in (2, 12):
        session.rollback()
        session.expunge_all()
        with statements() as sent:
            found = rows(session, load(session, ids[not offered][:size]))
        assert len(found) == 2 * size
        counts.append(len(sent))
    assert counts[0] >= counts[1]
    assert counts[0] < 60


def test_reading_takes_one_query(town: tuple[Session, list[UUID], list[UUID]]) -> None:
    session, services, _ = town
    public = m.Audience.PUBLIC
    for read in (
        lambda: published(session, m.PublishedKind.SERVICE, services[0], public),
        lambda: published_many(session, m.PublishedKind.SERVICE, services, public),
        lambda: list(every_published(session, m.PublishedKind.SERVICE, public)),
    ):
        with statements() as sent:
            assert read()
        assert len(sent) == 1


def test_missing_and_hidden_records_read_alike(
    town: tuple[Session, list[UUID], list[UUID]],
) -> None:
    session, services, _ = town
    session.rollback()
    begin_writing(session)
    session.get_one(m.Service, services[0]).audience = m.Audience.PARTNER
    session.commit()
    for record_id, audience, found in (
        (services[0], m.Audience.PUBLIC, False),
        (services[0], m.Audience.PARTNER, True),
        (uuid4(), m.Audience.PUBLIC, False),
    ):
        document = published(session, m.PublishedKind.SERVICE, record_id, audience)
        assert (document is not None) == found


def test_the_texts_are_those_of_the_documents(
    town: tuple[Session, list[UUID], list[UUID]],
) -> None:
    session, services, _ = town
    asked = (m.PublishedKind.SERVICE, services, m.Audience.PUBLIC)
    texts = published_texts(session, *asked)
    assert {key: json.loads(text) for key, text in texts.items()} == published_many(session, *asked)


def test_an_edit_of_words_writes_documents_together_and_no_site(
    town: tuple[Session, list[UUID], list[UUID]],
) -> None:
    """A statement for each document was most of what an edit cost."""
    session, (edited, *_), _ = town
    session.rollback()
    begin_writing(session)
    session.get_one(m.Service, edited).description = "Ask at the desk."
    with statements() as sent:
        session.commit()
    assert sum(each.startswith("UPDATE published_record") for each in sent) == 2  # of each kind
    assert not any("public_site" in each for each in sent)
