"""Random small directories with random flags: documents hold what they may, nothing else, however they came about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import Base, begin_writing
from directory.publication import publish_all
from directory.publication.checking import unpublished
from tests.publication.town import documents

AUDIENCES = st.sampled_from(list(m.Audience))
RARELY = st.sampled_from([False, False, False, True])
SHOWN = ("active", "temporarily closed")


@dataclass
class Words:
    """Every value of a random directory is a word of its own, so that finding it means that it was shown."""

    numbers: Iterator[int]

    def new(self) -> str:
        return f"word{next(self.numbers):05d}x"


def phones(draw: Any, words: Words) -> list[m.Phone]:
    return [
        m.Phone(number=words.new(), description=words.new(), audience=draw(AUDIENCES))
        for _ in range(draw(st.integers(0, 2)))
    ]


def contacts(draw: Any, words: Words) -> list[m.Contact]:
    return [
        m.Contact(
            name=words.new(),
            email=words.new(),
            audience=draw(AUDIENCES),
            phones=phones(draw, words),
        )
        for _ in range(draw(st.integers(0, 1)))
    ]


def an_organization(draw: Any, words: Words) -> m.Organization:
    return m.Organization(
        name=words.new(),
        notes_internal=words.new(),
        audience=draw(st.sampled_from([m.Audience.PUBLIC, *m.Audience])),
        confidential=draw(RARELY),
        status=draw(st.sampled_from([m.OrganizationStatus.ACTIVE, *m.OrganizationStatus])),
        phones=phones(draw, words),
        contacts=contacts(draw, words),
    )


def a_service(draw: Any, words: Words, owner: m.Organization) -> m.Service:
    return m.Service(
        organization=owner,
        name=words.new(),
        notes_internal=words.new(),
        audience=draw(st.sampled_from([m.Audience.PUBLIC, *m.Audience])),
        confidential=draw(RARELY),
        status=draw(st.sampled_from([m.ServiceStatus.ACTIVE, *m.ServiceStatus])),
        phones=phones(draw, words),
        contacts=contacts(draw, words),
        service_areas=[m.ServiceArea(name=words.new()) for _ in range(draw(st.integers(0, 2)))],
    )


def a_place(draw: Any, words: Words, owner: m.Organization) -> m.Location:
    return m.Location(
        organization=owner,
        name=words.new(),
        confidential=draw(RARELY),
        addresses=[m.Address(address_1=words.new())],
        accessibility=[m.Accessibility(description=words.new())],
        phones=phones(draw, words),
        contacts=contacts(draw, words),
    )


def a_site(draw: Any, words: Words, service: m.Service, location: m.Location) -> None:
    service.sites.append(
        m.ServiceAtLocation(
            location=location,
            description=words.new(),
            phones=phones(draw, words),
            contacts=contacts(draw, words),
            service_areas=[m.ServiceArea(name=words.new()) for _ in range(draw(st.integers(0, 1)))],
        )
    )


@st.composite
def directories(draw: Any) -> list[m.Organization]:
    """Up to three organizations whose services are at each other's places."""
    words = Words(count())
    organizations = [an_organization(draw, words) for _ in range(draw(st.integers(1, 3)))]
    of = st.sampled_from(organizations)
    places = [a_place(draw, words, draw(of)) for _ in range(draw(st.integers(0, 3)))]
    for _ in range(draw(st.integers(1, 3))):
        service = a_service(draw, words, draw(of))
        for location in places:
            if draw(st.booleans()):
                a_site(draw, words, service, location)
    return organizations


def allowed(session: Session, audience: m.Audience) -> dict[tuple[str, str], set[str]]:
    """Read plainly from rows: the words that each document of the audience may hold. No document: not in the answer."""
    reader = [m.Audience.PUBLIC, m.Audience.PARTNER][: 1 + (audience is m.Audience.PARTNER)]
    rows = {
        model: session.scalars(select(model)).all()
        for model in (m.Organization, m.Service, m.Location, m.ServiceAtLocation)
    }
    organizations = {each.id: each for each in rows[m.Organization]}
    services = {each.id: each for each in rows[m.Service]}
    sites = rows[m.ServiceAtLocation]
    hiding = {
        each.id
        for each in services.values()
        if each.confidential or organizations[each.organization_id].confidential
    }
    hidden = {
        each.id
        for each in rows[m.Location]
        if each.confidential
        or organizations[each.organization_id].confidential
        or any(site.location_id == each.id and site.service_id in hiding for site in sites)
    }
    known = {
        each.id
        for each in organizations.values()
        if each.status in SHOWN and each.audience in reader
    }
    offered = {
        each.id
        for each in services.values()
        if each.status in SHOWN and each.audience in reader and each.organization_id in known
    }

    def reach(column: Any, owner: Any) -> set[str]:
        words: set[str] = set()
        for phone in session.scalars(select(m.Phone).where(getattr(m.Phone, column) == owner)):
            if phone.audience in reader:
                words |= {phone.number, phone.description or ""}
        if column == "contact_id":
            return words
        for each in session.scalars(select(m.Contact).where(getattr(m.Contact, column) == owner)):
            if each.audience in reader:
                words |= {each.name or "", each.email or ""} | reach("contact_id", each.id)
        return words

    def place(location: m.Location) -> set[str]:
        return (
            {location.name or ""}
            | {each.address_1 or "" for each in location.addresses}
            | {each.description or "" for each in location.accessibility}
            | reach("location_id", location.id)
        )

    def areas(service: m.Service) -> tuple[set[str], bool]:
        own = {each.name or "" for each in service.service_areas}
        mine = [site for site in sites if site.service_id == service.id]
        away = [site for site in mine if site.location_id in hidden]
        own |= {each.name or "" for site in away for each in site.service_areas}
        hides = service.id in hiding or bool(away)
        return (set() if hides and len(own) < 2 else own), hides

    answer: dict[tuple[str, str], set[str]] = {}
    for key in offered:
        each = services[key]
        words = {each.name, organizations[each.organization_id].name} | areas(each)[0]
        words |= reach("service_id", key)
        for site in sites:
            if site.service_id == key and site.location_id not in hidden:
                words |= {site.description or ""} | {area.name or "" for area in site.service_areas}
                words |= reach("service_at_location_id", site.id) | place(site.location)
        answer["service", str(key)] = words
    for key in known:
        words = {organizations[key].name} | reach("organization_id", key)
        for each in services.values():
            if each.organization_id == key and each.id in offered:
                words |= {each.name} | areas(each)[0]
        for location in rows[m.Location]:
            at = [site.service_id for site in sites if site.location_id == location.id]
            bare = not at or any(each in offered for each in at)
            if location.organization_id == key and location.id not in hidden and bare:
                words |= place(location)
        answer["organization", str(key)] = words
    return answer


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    engine = create_engine(f"sqlite:///{tmp_path_factory.mktemp('random') / 'directory.db'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def empty(session: Session) -> None:
    session.rollback()
    begin_writing(session)
    for model in (m.Organization, m.PublishedRecord, m.OutboxEntry):
        session.execute(delete(model))
    session.commit()


@settings(max_examples=40, deadline=None)
@given(made=directories(), data=st.data())
def test_documents_hold_what_a_plain_reading_allows(
    opened: Session, made: list[m.Organization], data: st.DataObject
) -> None:
    empty(opened)
    begin_writing(opened)
    opened.add_all(made)
    opened.commit()
    flip_flags(opened, data)
    published = documents(opened)
    assert list(unpublished(opened)) == []
    for audience in m.PUBLISHED_AUDIENCES:
        expected = allowed(opened, audience)
        found = {key[:2]: words_in(each) for key, each in published.items() if key[2] == audience}
        assert found == {key: words - {""} for key, words in expected.items()}
    opened.rollback()
    begin_writing(opened)
    opened.execute(delete(m.PublishedRecord))
    publish_all(opened)
    opened.commit()
    assert documents(opened) == published


def flip_flags(session: Session, data: st.DataObject) -> None:
    """Change who may see a few records, in transactions of their own, so that documents come about step by step."""
    for _ in range(data.draw(st.integers(0, 2))):
        begin_writing(session)
        records = [
            each
            for model in (m.Organization, m.Service, m.Location, m.Phone, m.Contact)
            for each in session.scalars(select(model).order_by(model.id))
        ]
        record = data.draw(st.sampled_from(range(len(records))))
        name = data.draw(st.sampled_from(["audience", "confidential"]))
        if hasattr(records[record], name):
            value = data.draw(AUDIENCES if name == "audience" else st.booleans())
            setattr(records[record], name, value)
        session.commit()


def words_in(document: Any) -> set[str]:
    text = json.dumps(document)
    return {text[i : i + 10] for i in range(len(text)) if text[i : i + 4] == "word"}
