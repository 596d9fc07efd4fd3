"""No text that can be published is forgotten by whoever compares texts with what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import Base, now
from directory.interface_languages import LANGUAGES
from directory.models.listings.translation import hash_of
from directory.publication import record_loader
from directory.publication.classification import exposures
from directory.publication.publishable_texts import (
    PublishableText,
    publishable_texts,
    relations_below,
    text_columns,
    texts_of_row,
)
from directory.publication.stored_records import Tree

OF_NO_LISTING = {
    "accuracy_check", "accuracy_sample", "appearance", "area", "area_set", "crosswalk", "hotline", "language_name",
    "offer", "public_text", "published_record", "public_site", "source", "synonym", "taxonomy", "taxonomy_term",
    "term_label", "unit",
}  # fmt: skip
"""Words of the whole directory, which administrators write, and what is made of published words."""
ONLY_IMPORTED = {"attribute", "translation"}
"""Below no record. Attributes are read by what they name; a translation names no place that its original does not, and
is shown to nobody once that changes."""
CODES = {
    "organization_term", "service_term", "service_population", "service_posture", "verification",
}  # fmt: skip
"""Words from lists, chosen and not typed."""


def tables_of_texts() -> dict[str, Any]:
    """The tables with words that can be published."""
    models = {each.class_.__tablename__: each.class_ for each in Base.registry.mappers}
    tables = {table for table, _ in exposures()}
    return {name: models[name] for name in tables if text_columns(models[name])}


def reached(model: Any, tree: Tree) -> Iterator[str]:
    """The tables that are read below a record."""
    yield model.__tablename__
    for name in relations_below(model):
        if name in tree:
            yield from reached(inspect(model).relationships[name].mapper.class_, tree[name])


def test_every_table_with_published_words_is_read_or_named_here() -> None:
    read = set(reached(m.Organization, record_loader._ORGANIZATION))
    missing = set(tables_of_texts()) - read - OF_NO_LISTING - ONLY_IMPORTED - CODES
    assert not missing
    assert {"phone", "language", "service_at_location", "service_capacity", "contact"} <= read


def test_every_relation_to_published_words_is_read_wherever_it_hangs() -> None:
    """A table that is read below services must be read below places too."""
    named = OF_NO_LISTING | ONLY_IMPORTED | CODES
    tables = set(tables_of_texts()) - named
    lacking = list(_lacking(m.Organization, record_loader._ORGANIZATION, tables))
    assert not lacking


def _lacking(model: Any, tree: Tree, tables: set[str]) -> Iterator[str]:
    for name in relations_below(model):
        target = inspect(model).relationships[name].mapper.class_
        if name in tree:
            yield from _lacking(target, tree[name], tables)
        elif target.__tablename__ in tables:
            yield f"{model.__name__}.{name}"


def test_what_is_marked_for_staff_and_what_lies_at_a_hidden_place_is_no_text_of_others(
    session: Session, write: Any
) -> None:
    hidden = m.Location(
        name="Larkspur House", confidential=True, phones=[m.Phone(number="+14155550101", description="At the house")]
    )  # fmt: skip
    open_place = m.Location(name="Desk", schedules=[m.Schedule(description="Noon at the desk")])
    service = m.Service(
        name="Doctors",
        sites=[
            m.ServiceAtLocation(
                location=hidden, description="Upstairs at the house", service_areas=[m.ServiceArea(name="Hill")]
            ),
            m.ServiceAtLocation(location=open_place, description="Upstairs at the desk"),
        ],
        contacts=[
            m.Contact(name="Ada Quill", audience=m.Audience.STAFF),
            m.Contact(name="Ben Quill", audience=m.Audience.PARTNER, roles=["intake"]),
        ],
    )  # fmt: skip
    owner = m.Organization(name="Lantern", services=[service], locations=[hidden, open_place])
    write(owner)
    at = {site.location: site for site in service.sites}
    carriers = {
        "Trust": owner, "Doctors term": service, "Site term": at[open_place], "Desk term": open_place,
        "Term at the house": hidden, "Site of the house": at[hidden],
    }  # fmt: skip
    write(*(
        m.Attribute(link_entity=each.__tablename__, link_id=each.id, taxonomy="x", value=said)
        for said, each in carriers.items()
    ))  # fmt: skip
    session.rollback()
    texts = {each.text for each in publishable_texts(session, owner.id)}
    assert {"Hill", "Upstairs at the desk", "Ben Quill", "Noon at the desk", "intake"} <= texts
    assert {"Trust", "Doctors term", "Site term", "Desk term"} <= texts
    said = "\n".join(texts)
    assert not any(each in said for each in ("Larkspur", "At the house", "the house", "Ada Quill"))


def test_the_sites_of_a_place_are_read_with_their_services_alone() -> None:
    assert "sites" not in relations_below(m.Location)
    assert "sites" in relations_below(m.Service)
    assert {"addresses", "phones"} <= set(relations_below(m.Location))


PUBLIC, PARTNER, STAFF = m.Audience


def texts_of(session: Session, *records: Any) -> dict[str, PublishableText]:
    """What is read of the first record, an organization, by its text; each text stands once."""
    session.add_all(records)
    session.flush()
    session.expire_all()
    found = list(publishable_texts(session, records[0].id))
    assert len({each.text for each in found}) == len(found)
    return {each.text: each for each in found}


def told(each: PublishableText) -> tuple[Any, ...]:
    return each.kind, each.where, each.column, each.audience, each.readers


def test_each_text_says_whose_it_is_where_it_stands_and_who_reads_it(writing: Session) -> None:
    place = m.Location(
        name="The blue door", description="Behind the pier", phones=[m.Phone(number="101", description="At the house")],
        addresses=[m.Address(address_1="1 Signal Street")], accessibility=[m.Accessibility(description="A ramp")],
    )  # fmt: skip
    site = m.ServiceAtLocation(location=place, description="Ring twice")
    site.contacts = [
        m.Contact(name="Porter", audience=PUBLIC, phones=[m.Phone(number="103", audience=PARTNER)])
    ]
    spoken = m.Language(code="spa", note="At night")
    service = m.Service(
        name="Beds", description="For a night", notes_internal="A secret", sites=[site],
        contacts=[m.Contact(name="Ada", audience=PARTNER, phones=[m.Phone(number="102")])],
        phones=[m.Phone(number="104", audience=STAFF), m.Phone(number="105", languages=[spoken])],
    )  # fmt: skip
    owner = m.Organization(
        name="Lantern", services=[service], locations=[place], programs=[m.Program(name="Winter", description="Cold")]
    )  # fmt: skip
    found = texts_of(writing, owner)
    of_place = "The blue door\nBehind the pier\n1 Signal Street\nA ramp"
    expected = {
        "Lantern": ("organization", "the name of Lantern", "organization.name", PUBLIC, PUBLIC),
        "Winter": ("organization", "the name in the programs of Lantern", "program.name", PUBLIC, PUBLIC),
        "Beds": ("service", "the name of Beds", "service.name", PUBLIC, PUBLIC),
        "For a night": ("service", "the description of Beds", "service.description", PUBLIC, PUBLIC),
        "Ring twice": (
            "service", "the description in the sites of Beds", "service_at_location.description", PUBLIC, PUBLIC,
        ),
        "Porter": ("service", "the name in the contacts of Beds", "contact.name", PUBLIC, PUBLIC),
        "103": ("service", "the number in the phones of Beds", "phone.number", PARTNER, PARTNER),
        "Ada": ("service", "the name in the contacts of Beds", "contact.name", PARTNER, PARTNER),
        "102": ("service", "the number in the phones of Beds", "phone.number", PARTNER, PARTNER),
        "At night": ("service", "the note in the languages of Beds", "language.note", PUBLIC, PUBLIC),
        "At the house": ("location", "the description in the phones of a place", "phone.description", PUBLIC, PUBLIC),
    }  # fmt: skip
    assert {text: told(each) for text, each in found.items() if text in expected} == expected
    (where,) = (each for each in found.values() if each.place is not None)
    assert sorted(where.text.split("\n")) == sorted(of_place.split("\n"))
    assert (told(where), where.place.id) == (("location", "a place", "", PUBLIC, PUBLIC), place.id)
    ids = {"organization": owner.id, "service": service.id, "location": place.id}
    assert all(each.record_id == ids[each.kind] for each in found.values())
    assert not {"A secret", "104"} & set(found)
    assert found["Porter"].row.name == "Porter"


READERS: list[tuple[m.Audience, m.ServiceStatus, m.OrganizationStatus, m.Audience]] = [
    (PUBLIC, m.ServiceStatus.ACTIVE, m.OrganizationStatus.ACTIVE, PUBLIC),
    (PUBLIC, m.ServiceStatus.TEMPORARILY_CLOSED, m.OrganizationStatus.ACTIVE, PUBLIC),
    (PARTNER, m.ServiceStatus.ACTIVE, m.OrganizationStatus.ACTIVE, PARTNER),
    (STAFF, m.ServiceStatus.ACTIVE, m.OrganizationStatus.ACTIVE, STAFF),
    (PUBLIC, m.ServiceStatus.DRAFT, m.OrganizationStatus.ACTIVE, STAFF),
    (PUBLIC, m.ServiceStatus.ACTIVE, m.OrganizationStatus.DEFUNCT, STAFF),
]


@pytest.mark.parametrize(("audience", "status", "of_owner", "readers"), READERS)
def test_texts_of_a_service_and_of_its_place_are_read_by_whoever_may_know_of_it(
    writing: Session, audience: m.Audience, status: m.ServiceStatus, of_owner: m.OrganizationStatus, readers: m.Audience
) -> None:  # fmt: skip
    """Drafts are read too, as for nobody; so is a place at which there is no service, and a suspended one's."""
    place, left, stopped = (
        m.Location(name="The house"),
        m.Location(name="Left"),
        m.Location(name="Stopped"),
    )
    sites = [
        m.ServiceAtLocation(location=place),
        m.ServiceAtLocation(location=stopped, suspended_at=now()),
    ]
    service = m.Service(name="Beds", audience=audience, status=status, sites=sites)
    owner = m.Organization(
        name="Lantern", status=of_owner, services=[service], locations=[place, left, stopped]
    )
    found = texts_of(writing, owner)
    read = {text: each.readers for text, each in found.items()}
    assert read == {
        "Lantern": PUBLIC, "Beds": readers, "The house": readers, "Left": STAFF, "Stopped": STAFF,
    }  # fmt: skip


def test_a_place_is_read_by_the_widest_audience_of_the_services_there(writing: Session) -> None:
    place = m.Location(name="The house")
    owner = m.Organization(name="Lantern", locations=[place])
    for audience in (STAFF, PUBLIC, PARTNER):
        site = m.ServiceAtLocation(location=place)
        owner.services.append(m.Service(name=audience.value, audience=audience, sites=[site]))
    assert texts_of(writing, owner)["The house"].readers is PUBLIC


def test_translations_that_readers_see_are_read_with_their_originals(writing: Session) -> None:
    service = m.Service(name="Beds", description="For a night", notes_internal="A note")
    owner = m.Organization(name="Lantern", services=[service])
    writing.add(owner)
    writing.flush()

    def words(
        record: Any, field: str, text: str, language: str = "es", **said: Any
    ) -> m.Translation:
        usual = {
            "status": m.TranslationStatus.MACHINE,
            "source_hash": hash_of(getattr(record, field) or ""),
        }
        return m.Translation(
            link_entity=record.__tablename__, link_id=record.id, field=field, language=language, text=text,
            **(usual | said),
        )  # fmt: skip

    rows = [
        words(owner, "name", "La Linterna"), words(service, "description", "Por una noche"),
        words(service, "name", "Camas", source_hash=hash_of("Other beds")),
        words(service, "name", "Giường", "vi", status=m.TranslationStatus.HUMAN),
    ]  # fmt: skip
    found = texts_of(writing, owner, *rows)
    assert set(found) == {"Lantern", "Beds", "For a night", "La Linterna", "Por una noche"}
    spanish = found["Por una noche"]
    language = LANGUAGES["es"]
    assert told(spanish) == (
        "service", f"the {language} of the description of Beds", "translation.text", PUBLIC, PUBLIC,
    )  # fmt: skip
    assert (spanish.original, found["For a night"].original) == ("For a night", "")
    assert found["La Linterna"].record_id == owner.id
    assert spanish.row.text == "Por una noche"


def test_a_foreign_term_is_read_as_its_carriers(writing: Session) -> None:
    place = m.Location(name="The house")
    service = m.Service(name="Beds", audience=PARTNER, sites=[m.ServiceAtLocation(location=place)])
    owner = m.Organization(name="Lantern", services=[service], locations=[place])
    writing.add_all([owner, m.Organization(name="Elsewhere")])
    writing.flush()
    carriers = {
        "of owner": owner,
        "of service": service,
        "of site": service.sites[0],
        "of place": place,
    }
    terms = [
        m.Attribute(
            link_entity=each.__tablename__, link_id=each.id, taxonomy="Their list", value=value
        )
        for value, each in carriers.items()
    ]
    terms.append(
        m.Attribute(link_entity="phone", link_id=owner.id, taxonomy="x", value="of nobody")
    )
    found = [
        each
        for each in publishable_texts_of(writing, owner, terms)
        if each.column == "attribute.value"
    ]
    assert {each.text: (each.kind, each.where, each.readers) for each in found} == {
        "of owner": ("organization", "the value in the attributes of Lantern", PUBLIC),
        "of service": ("service", "the value in the attributes of Beds", PARTNER),
        "of site": ("service", "the value in the attributes of Beds", PARTNER),
        "of place": ("location", "the value in the attributes of a place", PARTNER),
    }  # fmt: skip


def publishable_texts_of(
    session: Session, owner: m.Organization, rows: list[Any]
) -> list[PublishableText]:
    session.add_all(rows)
    session.flush()
    session.expire_all()
    return list(publishable_texts(session, owner.id))


def test_words_of_a_row_are_those_in_its_lists_and_rules_too() -> None:
    row = m.Contact(name="Ada", roles=["intake", "media"], title="", email=None)
    assert texts_of_row(row) == {"name": "Ada", "roles": "intake\nmedia"}
    schedule = m.Schedule(rule={"notes": ["One", {"x": "Two"}], "count": 3, "until": "Three"})
    assert texts_of_row(schedule) == {"rule": "One\nTwo\nThree"}
