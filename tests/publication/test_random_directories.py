"""Random small directories with random flags: documents hold what they may, nothing else, however they came about."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import Base, begin_writing
from directory.publication import publish_all
from directory.publication.consistency import unpublished
from directory.publication.hidden_place_gate import place_facts
from tests.order import draws
from tests.publication.town import documents

AUDIENCES = st.sampled_from(list(m.Audience))
RARELY = st.sampled_from([False, False, False, True])
SHOWN = ("active", "temporarily closed")
DRAFT = m.ServiceStatus.DRAFT


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
        area_code=f"area {next(words.numbers)}",
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


class PlainReading:
    """The words that the documents of one audience may hold, read plainly from rows."""

    def __init__(
        self, session: Session, audience: m.Audience, once_hidden: Collection[UUID] = ()
    ) -> None:
        self.session, self.once_hidden = session, once_hidden
        self.reader = [m.Audience.PUBLIC, m.Audience.PARTNER][
            : 1 + (audience is m.Audience.PARTNER)
        ]
        self.organizations = {each.id: each for each in self.every(m.Organization)}
        self.services = {each.id: each for each in self.every(m.Service)}
        self.locations, self.sites = self.every(m.Location), self.every(m.ServiceAtLocation)
        self.hiding = {
            each.id
            for each in self.services.values()
            if each.confidential or self.organizations[each.organization_id].confidential
        }
        self.hidden = {each.id for each in self.locations if self.is_hidden(each)}
        self.known = {key for key, each in self.organizations.items() if self.is_for(each)}
        self.offered = {
            key
            for key, each in self.services.items()
            if self.is_for(each) and each.organization_id in self.known
        }

    def every(self, model: Any) -> Any:
        return self.session.scalars(select(model)).all()

    def is_for(self, record: Any) -> bool:
        return record.status in SHOWN and record.audience in self.reader

    def is_hidden(self, place: m.Location) -> bool:
        return place.id in self.once_hidden or self.is_under_flag(place)

    def hidden_for_good(self) -> set[UUID]:
        """What a flag hides now, unless nothing but drafts is there and the organization has no flag."""
        return {
            place.id
            for place in self.locations
            if self.is_under_flag(place)
            and (self.organizations[place.organization_id].confidential or not self.is_begun(place))
        }

    def is_begun(self, place: m.Location) -> bool:
        at = [site.service_id for site in self.sites if site.location_id == place.id]
        return bool(at) and all(self.services[each].status is DRAFT for each in at)

    def is_under_flag(self, place: m.Location) -> bool:
        at = [site.service_id for site in self.sites if site.location_id == place.id]
        owner = self.organizations[place.organization_id]
        return place.confidential or owner.confidential or any(each in self.hiding for each in at)

    def phones(self, column: str, owner: Any) -> set[str | None]:
        query = select(m.Phone).where(getattr(m.Phone, column) == owner)
        shown = [each for each in self.session.scalars(query) if each.audience in self.reader]
        return {word for each in shown for word in (each.number, each.description)}

    def reach(self, column: str, owner: Any) -> set[str | None]:
        words = self.phones(column, owner)
        query = select(m.Contact).where(getattr(m.Contact, column) == owner)
        for each in self.session.scalars(query):
            if each.audience in self.reader:
                words |= {each.name, each.email} | self.phones("contact_id", each.id)
        return words

    def place(self, location: m.Location) -> set[str | None]:
        return (
            {location.name}
            | {each.address_1 for each in location.addresses}
            | {each.description for each in location.accessibility}
            | self.reach("location_id", location.id)
        )

    def areas(self, service: m.Service) -> set[str | None]:
        away = [site for site in service.sites if site.location_id in self.hidden]
        declared = {area.name for part in (service, *away) for area in part.service_areas}
        hides = service.id in self.hiding or bool(away)
        return set() if hides and len(declared) < 2 else declared

    def of_service(self, service: m.Service) -> set[str | None]:
        words = {service.name, service.organization.name} | self.areas(service)
        words |= self.reach("service_id", service.id)
        words |= self.phones("organization_id", service.organization_id)
        for site in service.sites:
            if site.location_id not in self.hidden:
                words |= {site.description} | {area.name for area in site.service_areas}
                words |= self.reach("service_at_location_id", site.id) | self.place(site.location)
        return words

    def of_organization(self, organization: m.Organization) -> set[str | None]:
        words = {organization.name} | self.reach("organization_id", organization.id)
        for each in organization.services:
            if each.id in self.offered:
                words |= {each.name} | self.areas(each)
        for location in organization.locations:
            at = [site.service_id for site in location.sites]
            gives_nobody_away = any(each in self.offered for each in at)
            if location.id not in self.hidden and gives_nobody_away:
                words |= self.place(location)
        return words

    def answer(self) -> dict[tuple[str, str], set[str | None]]:
        """By kind and id of the documents that there may be."""
        return {
            **{("service", str(key)): self.of_service(self.services[key]) for key in self.offered},
            **{
                ("organization", str(key)): self.of_organization(self.organizations[key])
                for key in self.known
            },
        }


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
    for model in (m.Organization, m.PublishedRecord, m.Offer, m.OutboxEntry):
        session.execute(delete(model.__table__))  # as a table, so that the audit is spared the rows
    session.commit()


@settings(max_examples=draws(40), deadline=None)
@given(made=directories(), data=st.data())
def test_documents_hold_what_a_plain_reading_allows(
    opened: Session, made: list[m.Organization], data: st.DataObject
) -> None:
    empty(opened)
    begin_writing(opened)
    opened.add_all(made)
    opened.commit()
    once_hidden = flip_flags(opened, data)
    published = documents(opened)
    assert list(unpublished(opened)) == []
    places = opened.scalars(select(m.Location)).all()
    assert dict(place_facts(opened)) == {place.id: place.facts for place in places}
    for audience in m.PUBLISHED_AUDIENCES:
        expected = PlainReading(opened, audience, once_hidden).answer()
        found = {key[:2]: words_in(each) for key, each in published.items() if key[2] == audience}
        assert found == {key: words - {None} for key, words in expected.items()}
    told_of_places(opened)
    opened.rollback()
    begin_writing(opened)
    opened.execute(delete(m.PublishedRecord))
    publish_all(opened, opening=True)
    opened.commit()
    assert documents(opened) == published
    told_of_places(opened)


def told_of_places(session: Session) -> None:
    """Offers are there for whatever is offered to anyone, each at its places; one that hides tells no area."""
    reading = PlainReading(session, m.Audience.PARTNER)
    expected = {
        (each.id, site.id if site else None): each.id in reading.hiding
        if site is None
        else site.location_id in reading.hidden
        for each in reading.services.values()
        if each.status in SHOWN and each.organization.status in SHOWN
        for site in each.sites or [None]
    }
    offers = session.scalars(select(m.Offer)).all()
    assert {(each.service_id, each.site_id): each.hidden for each in offers} == expected
    areas = {site.id: site.location.area_code for site in reading.sites}
    for each in offers:
        assert each.area_code == (None if each.hidden else areas.get(each.site_id))


def flip_flags(session: Session, data: st.DataObject) -> set[UUID]:
    """Change who may see a few records, in transactions of their own, so that documents come about step by step.

    Returns the places that were hidden after any of them.
    """
    once_hidden = PlainReading(session, m.Audience.PARTNER).hidden_for_good()
    for _ in range(data.draw(st.integers(0, 2))):
        session.rollback()
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
        once_hidden |= PlainReading(session, m.Audience.PARTNER).hidden_for_good()
    return once_hidden


def words_in(document: Any) -> set[str]:
    text = json.dumps(document)
    return {text[i : i + 10] for i in range(len(text)) if text[i : i + 4] == "word"}
