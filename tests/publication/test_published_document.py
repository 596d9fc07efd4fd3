"""Published documents hold what their types say: no other key, no value of another type, no type of what never is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, NotRequired, Required, get_args, get_origin, get_type_hints, is_typeddict
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from sqlalchemy import JSON, Boolean, Date, Enum, create_engine, inspect, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.encryption.columns import SealedNumber, SealedObject
from directory.fields.declared import PUBLISHABLE, fields_of
from directory.hsds.field_names import EVERYWHERE, FIELDS, NESTED, PROFILE, REFERENCES
from directory.hsds.terms import OFFERED
from directory.models.listings.translation import hash_of
from directory.models.publication.published_document import (
    ContactDocument,
    LocationDocument,
    OrganizationDocument,
    PhoneDocument,
    ScheduleDocument,
    ServiceDocument,
    SiteDocument,
)
from directory.publication import in_language, publish_all
from tests.instances import CHECKOUT
from tests.publication.test_random_directories import directories
from tests.publication.town import organization, place, service, site

KINDS: dict[m.PublishedKind, Any] = {
    m.PublishedKind.SERVICE: ServiceDocument,
    m.PublishedKind.ORGANIZATION: OrganizationDocument,
}
TABLES: dict[str, Any] = {
    "service": ServiceDocument,
    "organization": OrganizationDocument,
    "service_at_location": SiteDocument,
    "location": LocationDocument,
    "phone": PhoneDocument,
    "contact": ContactDocument,
    "schedule": ScheduleDocument,
}
BESIDE_THE_STANDARD = {
    ("service", "translations"),
    ("service", "translated"),
    ("organization", "translations"),
    ("organization", "translated"),
    # The standard calls them additional_websites here; hsds/strict_output writes that.
    ("organization", "additional_urls"),
}
"""What pages need and no exchange has."""
LAST_DAY = date(2999, 12, 31)
Keys = set[tuple[str, str]]


class Misfit(AssertionError):
    """A document does not hold what its type says."""


def keys_in(shape: Any, value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every key that a value holds, with the name of the type that has it. Raises Misfit."""
    if is_typeddict(shape):
        hints = get_type_hints(shape, include_extras=True)
        sign = NotRequired if shape.__total__ else Required
        needed = {
            name for name, hint in hints.items() if (get_origin(hint) is sign) != shape.__total__
        }
        if not isinstance(value, dict) or value.keys() - hints.keys() or needed - value.keys():
            raise Misfit(f"{where}: {shape.__name__} is not {value!r}")
        for name, each in value.items():
            yield shape.__name__, name
            yield from keys_in(get_type_hints(shape)[name], each, f"{where}.{name}")
        return
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is list and isinstance(value, list):
        for each in value:
            yield from keys_in(arguments[0], each, f"{where}[]")
        return
    if origin is dict and isinstance(value, dict):
        for each in value.values():
            yield from keys_in(arguments[1], each, f"{where}{{}}")
        return
    allowed = set(arguments if origin is UnionType else (shape,))
    # A whole number of a kind that may have fractions is written without them.
    if type(value) not in (allowed | {int} if float in allowed else allowed):
        raise Misfit(f"{where}: {value!r} is no {shape}")


def keys_of(shape: Any) -> Keys:
    """Every key that a value of this type may hold."""
    if not is_typeddict(shape):
        return {key for argument in get_args(shape) for key in keys_of(argument)}
    hints = get_type_hints(shape)
    below = (keys_of(hint) for hint in hints.values())
    return {(shape.__name__, name) for name in hints}.union(*below)


def found_in(session: Session) -> Keys:
    """The keys of all published documents, as they are stored and as a reader of Spanish gets them."""
    return {
        key
        for row in session.scalars(select(m.PublishedRecord))
        for document in (row.document, in_language(row.document, "es"))
        for key in keys_in(KINDS[row.kind], document, row.kind.value)
    }


def fill(record: Any) -> None:
    """Give every column that documents may show a value, if it has none."""
    for name, declared in fields_of(type(record)).items():
        column = inspect(type(record)).columns[name]
        shown = declared.is_told or declared.exposure in PUBLISHABLE
        if shown and not column.foreign_keys and getattr(record, name) in (None, [], {}, False):
            value = value_for(column.type)
            if value is not None:
                setattr(record, name, value)


def value_for(kind: Any) -> Any:
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Enum):
        return next(iter(kind.enum_class))
    if isinstance(kind, Date):
        return LAST_DAY
    if isinstance(kind, (JSON, SealedObject)):
        return None  # roles and rules are given by hand
    number = isinstance(kind, SealedNumber) or kind.python_type in (int, float)
    return 12 if number else "12"


def full_records(session: Session) -> None:
    """Two organizations with every kind of part, one of them for partners; every column has a value."""
    begin_writing(session)
    term = m.TaxonomyTerm
    codes = {
        row.vocabulary: row.code for row in session.execute(select(term.vocabulary, term.code))
    }
    owner = organization()
    owner.terms = [
        m.OrganizationTerm(vocabulary=vocabulary, code=codes[vocabulary])
        for vocabulary in ("sectors", "leadership", "industries")
    ]
    owner.locations = [place(owner)]
    made = service(owner, status=m.ServiceStatus.ACTIVE, program=owner.programs[0])
    rest = FIELDS["schedule"] - {"service_id", "location_id", "service_at_location_id"}
    numbers = {"timezone": 1, "count": 2, "interval": 3}
    rule = {name: numbers.get(name, "12") for name in rest - {"id", "description"}}
    made.schedules[0].rule = rule
    made.contacts[0].roles = ["intake"]
    made.sites.append(site(place(owner, "2 Signal Street", confidential=True)))
    made.terms = [
        m.ServiceTerm(vocabulary=vocabulary, code=codes[vocabulary]) for vocabulary in OFFERED
    ]
    made.postures = [
        m.ServicePosture(topic=topic, answer=codes.get(topic.value, "yes"))
        for topic in m.PostureTopic
    ]
    made.line_answers = [
        m.CrisisLineAnswer(
            question=each, answer="yes", source="By phone", stated_on=date(2026, 1, 1)
        )
        for each in m.LineQuestion
    ]
    method, day = m.VerificationMethod.PHONE, date(2026, 1, 1)
    made.verifications = [m.Verification(on=on, method=method) for on in (date(2025, 12, 1), day)]
    # The numbers were confirmed before, and nobody spoke of them on that day.
    made.fact_statements = [
        m.FactStatement(fact="hours", state=m.FactState.CONFIRMED, on=day, method=method),
        # A number that is gone was wrong, so that readers are told that it is being checked.
        m.FactStatement(
            fact="phone", state=m.FactState.WRONG, on=day, method=method, phone_id=uuid4()
        ),
    ]
    made.contacts.append(
        m.Contact(name="Of partners", audience=m.Audience.PARTNER, phones=[m.Phone(number="1")])
    )
    made.phones.append(m.Phone(number="2", audience=m.Audience.PARTNER))
    hers = organization("For partners", audience=m.Audience.PARTNER)
    unlisted = service(hers, audience=m.Audience.PARTNER, status=m.ServiceStatus.ACTIVE)
    session.add_all([owner, made, hers, unlisted])
    for each in list(session.new):
        fill(each)
    session.flush()
    owner.parent_organization_id = hers.id
    carriers = {"service": made, "organization": owner, "location": owner.locations[0]}
    carriers["service_at_location"] = made.sites[0]
    for kind, record in carriers.items():
        session.add(filled(m.Attribute(id=uuid4(), link_entity=kind, link_id=record.id)))
    carrying = made.sites[0].location
    session.add(filled(m.Attribute(id=uuid4(), link_entity="location", link_id=carrying.id)))
    for kind in ("service", "organization"):
        record = carriers[kind]
        session.add(
            m.Translation(
                link_entity=kind,
                link_id=record.id,
                field="name",
                language="es",
                text="Un nombre",
                status=m.TranslationStatus.REVIEWED,
                source_hash=hash_of(record.name),
            )
        )
    session.commit()


def filled(record: Any) -> Any:
    fill(record)
    return record


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_every_key_of_the_types_is_in_the_documents_of_full_records(
    settings: Settings, session: Session
) -> None:
    full_records(session)
    wanted = set().union(*(keys_of(shape) for shape in KINDS.values()))
    assert wanted == found_in(session)


@pytest.mark.long
def test_the_documents_of_the_demo_town_fit(town: Path) -> None:
    engine = create_engine(f"sqlite:///{town / 'directory.db'}")
    with Session(engine) as session:
        assert len(found_in(session)) > 60
    engine.dispose()


@examples(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made=directories())
def test_documents_of_generated_records_fit(writing: Session, made: list[m.Organization]) -> None:
    attempt = writing.begin_nested()
    writing.add_all(made)
    writing.flush()
    publish_all(writing, opening=True)
    stored = writing.scalars(select(m.PublishedRecord)).all()
    assert bool(stored) == bool(found_in(writing))
    attempt.rollback()
    writing.expunge_all()


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_names_of_the_standard_and_of_our_profile(table: str) -> None:
    named = {*FIELDS[table], *PROFILE.get(table, ()), *NESTED.get(table, ()), *EVERYWHERE}
    named |= REFERENCES.get(table, {}).keys() | {"audience", "unlisted"}
    strange = get_type_hints(TABLES[table]).keys() - named
    assert {(table, name) for name in strange} == {x for x in BESIDE_THE_STANDARD if x[0] == table}


def test_the_description_of_the_published_record_fits() -> None:
    text = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
    described = re.search(r"## The published record.*?```json\n(.*?)```", text, re.DOTALL)
    assert described
    assert set(keys_in(ServiceDocument, json.loads(described[1])))


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"id": "1", "number": "2", "secret": "3"}, "secret"),
        ({"id": "1", "number": 2}, "number"),
        ({"id": "1"}, "PhoneDocument"),
        ({"id": "1", "number": "2", "languages": [{"id": "3", "code": None}]}, "languages"),
    ],
)
def test_a_document_that_does_not_fit_is_noticed(value: object, problem: str) -> None:
    with pytest.raises(Misfit, match=problem):
        list(keys_in(PhoneDocument, value))
