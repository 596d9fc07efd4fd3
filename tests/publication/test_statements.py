"""Whatever a statement writes into many rows at once is published with it, where it came from and where it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.models.listings.translation import hash_of
from directory.publication import publish_changes
from directory.publication.consistency import unpublished
from directory.publication.session_hooks import _KEY
from directory.publication.touched_listings import Changes, affected, is_followed, removed
from tests.publication.town import organization, place, service, site

Ids = dict[str, Any]


@pytest.fixture
def town(writing: Session) -> Ids:
    """Two neighbours at one place, a third organization, and a spare place; records by name, well published."""
    host, guest, far = organization(), organization("Pier Legal"), organization("Far Away")
    beds, advice, other = service(host), service(guest, "Advice"), service(far, "Elsewhere")
    advice.sites.append(site(beds.sites[0].location))
    spare = place(host, "2 Spare Street")
    writing.add_all([host, guest, far, spare])
    writing.flush()
    ids: Ids = {
        "host": host.id, "guest": guest.id, "far": far.id, "beds": beds.id, "advice": advice.id, "other": other.id,
        "spare": spare.id, "place": beds.sites[0].location_id, "site": beds.sites[0].id, "contact": beds.contacts[0].id,
        "phone": beds.phones[0].id, "phone of a person": beds.contacts[0].phones[0].id,
        "number of the place": beds.sites[0].location.phones[0].id, "number of the site": beds.sites[0].phones[0].id,
    }  # fmt: skip
    for entity, key, field in (("service", beds.id, "name"), ("organization", host.id, "name")):
        record = beds if entity == "service" else host
        writing.add(
            m.Translation(
                link_entity=entity, link_id=key, field=field, language="es", text="Otra",
                source_hash=hash_of(record.name), status=m.TranslationStatus.REVIEWED,
            )
        )  # fmt: skip
        writing.add(m.Attribute(link_entity=entity, link_id=key, taxonomy="Theirs", value=entity))
    writing.flush()
    publish_changes(writing)
    assert list(unpublished(writing)) == []
    return ids


def at(model: Any, key: UUID, **values: Any) -> Any:
    return update(model).where(model.id == key).values(**values)


HERE: dict[str, Callable[[Ids], Any]] = {
    "name of a service": lambda t: at(m.Service, t["beds"], name="New"),
    "name of an organization": lambda t: at(m.Organization, t["host"], name="New"),
    "kind of a place": lambda t: at(m.Location, t["place"], location_type=m.LocationType.VIRTUAL),
    "a person for staff": lambda t: at(m.Contact, t["contact"], audience=m.Audience.STAFF),
    "a number of a service for staff": lambda t: at(m.Phone, t["phone"], audience=m.Audience.STAFF),
    "a number of a person for staff": lambda t: at(
        m.Phone, t["phone of a person"], audience=m.Audience.STAFF
    ),
    "a number of a place for staff": lambda t: at(
        m.Phone, t["number of the place"], audience=m.Audience.STAFF
    ),
    "a number of a site for staff": lambda t: at(
        m.Phone, t["number of the site"], audience=m.Audience.STAFF
    ),
    "all hours": lambda _: delete(m.Schedule),
    "languages of lines": lambda _: update(m.Language).where(m.Language.phone_id.is_not(None)).values(code="rus"),
    "words of a translation": lambda _: update(m.Translation).values(text="Nueva"),
    "kind of a foreign term": lambda _: update(m.Attribute).values(link_type="of another kind"),
    "a service that moves": lambda t: at(m.Service, t["beds"], organization_id=t["far"]),
    "a place that moves": lambda t: at(m.Location, t["place"], organization_id=t["far"]),
    "a site that moves": lambda t: at(m.ServiceAtLocation, t["site"], location_id=t["spare"]),
    "a site that goes to another service": lambda t: at(m.ServiceAtLocation, t["site"], service_id=t["other"]),
    "a person who moves": lambda t: at(m.Contact, t["contact"], service_id=t["advice"]),
    "a number that moves": lambda t: at(m.Phone, t["phone"], service_id=t["other"]),
    "a number of a person that moves to a place": lambda t: at(
        m.Phone, t["phone of a person"], contact_id=None, location_id=t["place"]
    ),
    "a term of another record": lambda t: update(m.Attribute).values(link_entity="service", link_id=t["advice"]),
    "a service that goes": lambda t: delete(m.Service).where(m.Service.id == t["beds"]),
    "an organization that goes": lambda t: delete(m.Organization).where(m.Organization.id == t["guest"]),
    "a place that goes": lambda t: delete(m.Location).where(m.Location.id == t["place"]),
    "a site that ends": lambda t: delete(m.ServiceAtLocation).where(m.ServiceAtLocation.id == t["site"]),
    "a person who goes": lambda t: delete(m.Contact).where(m.Contact.id == t["contact"]),
    "all numbers": lambda _: delete(m.Phone),
    "all translations": lambda _: delete(m.Translation),
    "all foreign terms": lambda _: delete(m.Attribute),
    "all areas": lambda _: delete(m.ServiceArea),
    "a flag of a service": lambda t: at(m.Service, t["beds"], confidential=True),
    "a flag of an organization": lambda t: at(m.Organization, t["guest"], confidential=True),
    "a flag of a place": lambda t: at(m.Location, t["place"], confidential=True),
    "a site that is suspended": lambda t: at(m.ServiceAtLocation, t["site"], suspended_at=now()),
}  # fmt: skip
ROWS: dict[str, tuple[Any, Callable[[Ids], dict[str, Any]]]] = {
    "a service": (m.Service, lambda t: {"name": "New", "organization_id": t["far"]}),
    "an organization": (m.Organization, lambda _: {"name": "New"}),
    "a place": (m.Location, lambda t: {"name": "New", "organization_id": t["far"]}),
    "a site": (m.ServiceAtLocation, lambda t: {"service_id": t["other"], "location_id": t["spare"]}),
    "a person": (m.Contact, lambda t: {"name": "New", "location_id": t["place"], "audience": m.Audience.PUBLIC}),
    "a number": (m.Phone, lambda t: {"number": "+14155550190", "contact_id": t["contact"]}),
    "hours": (m.Schedule, lambda t: {"opening_hours": "24/7", "service_at_location_id": t["site"]}),
    "a language": (m.Language, lambda t: {"code": "rus", "phone_id": t["phone of a person"]}),
    "a term": (m.Attribute, lambda t: {"taxonomy": "x", "link_entity": "service_at_location", "link_id": t["site"]}),
    "another term": (m.Attribute, lambda t: {"taxonomy": "x", "link_entity": "location", "link_id": t["spare"]}),
}  # fmt: skip


@pytest.mark.one_in(3)
@pytest.mark.parametrize("what", HERE)
def test_what_a_statement_changes_or_takes_away_is_published(
    writing: Session, town: Ids, what: str
) -> None:
    writing.execute(HERE[what](town))
    assert writing.info[_KEY]
    publish_changes(writing)
    assert list(unpublished(writing)) == []


@pytest.mark.parametrize("what", ROWS)
@pytest.mark.parametrize("with_id", [True, False])
def test_what_a_statement_adds_is_published(
    writing: Session, town: Ids, what: str, with_id: bool
) -> None:
    model, row = ROWS[what]
    key = {"id": uuid4()} if with_id else {}
    writing.execute(insert(model), [row(town) | key])
    publish_changes(writing)
    assert list(unpublished(writing)) == []


def test_a_statement_touches_no_more_than_its_rows_lead_to(writing: Session, town: Ids) -> None:
    writing.execute(HERE["a number of a person for staff"](town))
    found = affected(writing, writing.info[_KEY])
    assert found.services == {town["beds"], town["advice"]}
    assert found.organizations == {town["host"], town["guest"]}
    assert town["place"] in found.locations
    publish_changes(writing)
    writing.execute(select(m.Service))
    writing.execute(update(m.Person).values(name="Nobody's listing"))
    assert not writing.info.get(_KEY)


def test_marks_stay_in_all_rows_of_a_statement_and_only_in_them(
    writing: Session, town: Ids
) -> None:
    writing.execute(at(m.Location, town["place"], confidential=True))
    publish_changes(writing)
    since = writing.get_one(m.Location, town["place"]).hidden_since
    assert since is not None
    writing.execute(update(m.Location).values(hidden_since=None, confidential=False))
    publish_changes(writing)
    assert list(unpublished(writing)) == []
    assert writing.get_one(m.Location, town["place"]).hidden_since == since
    assert writing.get_one(m.Location, town["spare"]).hidden_since is None


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_savepoint_in_which_nothing_is_committed_publishes_at_the_end(session: Session) -> None:
    begin_writing(session)
    with session.begin_nested():
        session.add(organization("Inside"))
    names = session.scalars(select(m.PublishedRecord.sort_name)).all()
    assert names == []
    session.commit()
    session.rollback()
    assert set(session.scalars(select(m.PublishedRecord.sort_name))) == {"inside"}


@pytest.mark.parametrize(
    "model", [m.Service, m.Phone, m.Schedule, m.Translation, m.Attribute, m.Accessibility]
)
def test_rows_of_listings_are_followed(model: Any) -> None:
    assert is_followed(model.__mapper__)


@pytest.mark.parametrize("model", [m.Person, m.Meeting, m.Area, m.PublishedRecord, m.LanguageName])
def test_rows_of_nothing_that_is_published_are_not_followed(model: Any) -> None:
    assert not is_followed(model.__mapper__)


def test_changes_are_ids_by_table_and_nobody_is_added_for_none(writing: Session, town: Ids) -> None:
    changes = Changes()
    changes.add("service", None)
    assert not changes
    changes.note(writing.get_one(m.Phone, town["phone of a person"]))
    assert changes.ids == {"phone": {town["phone of a person"]}, "contact": {town["contact"]}}
    found = affected(writing, changes)
    assert found.services == {town["beds"], town["advice"]}
    beds = writing.get_one(m.Service, town["beds"])
    (language,), (term,) = beds.languages, beds.terms
    assert list(removed(beds)) == []
    with writing.no_autoflush:
        beds.languages.remove(language)
        beds.terms.remove(term)
        gone = list(removed(beds))
    assert set(gone) == {language, term}
    writing.expire_all()
