"""No text that can be published is forgotten by whoever compares texts with what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import Base
from directory.publication import record_loader
from directory.publication.classification import exposures
from directory.publication.publishable_texts import (
    publishable_texts,
    relations_below,
    text_columns,
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
