"""The words of what belongs to a place are sealed, whatever table they are in: a new column fails until it is."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import JSON, Enum, String, select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import Base, begin_writing
from directory.encryption.columns import RowTag, Sealed
from directory.fields.declared import translatable_fields
from directory.package_files import MIGRATIONS
from directory.web.database import db
from tests.backups.test_database_keys import files
from tests.staff.forms import press

PLACE = UUID(int=7)
BEFORE = "c1e7a95b3d40"
LINKED = ("attribute", "source_change")
"""Tables that name the record that they belong to without a foreign key."""

OPEN = {
    "attribute.link_entity": "the name of a table",
    "attribute.link_type": "the name of a table",
    "source_change.link_entity": "the name of a table",
    "contact.roles": "codes of a vocabulary",
    "language.code": "a code of ISO 639-3, by which languages are counted",
    "service_area.area_code": "a code of our areas, by which supply is counted",
    "service_area.extent_type": "the name of a format",
    "publication_authorisation.authorised_by": "a name that the tag of the row covers as it is stored",
}
"""The columns that lie open, each with the reason."""


def tables_of_places() -> set[str]:
    """The tables whose rows can belong to a place or to a service at one, however deep."""
    found = {"location", "service_at_location"}
    while more := {
        table.name
        for table in Base.metadata.tables.values()
        if table.name not in found
        and any(key.column.table.name in found for key in table.foreign_keys)
    }:
        found |= more
    return found | set(LINKED)


def test_every_word_that_belongs_to_a_place_is_sealed() -> None:
    open_columns = {
        f"{table}.{column.name}"
        for table in tables_of_places()
        for column in Base.metadata.tables[table].columns
        if isinstance(column.type, String | JSON)
        and not isinstance(column.type, Enum | Sealed | RowTag)
    }
    assert open_columns == set(OPEN)
    assert translatable_fields().keys() == {"organization", "service"}, "translations lie open"


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    owner = m.Organization(name="Lantern House")
    place = m.Location(id=PLACE, organization=owner, name="The house", confidential=True)
    place.addresses.append(m.Address(address_1="77 Quayside Lane", country="US"))
    service = m.Service(name="Night shelter", organization=owner)
    service.sites.append(m.ServiceAtLocation(location=place))
    write(owner)
    return owner


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_hours_in_words_are_in_no_file(
    house: m.Organization, settings: Settings, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    words = "Knock at the vermilion shutter"
    given = {"schedules-0-week": "Mo-Su 07:00-23:00", "schedules-0-description": words}
    assert press(coordinator, f"/staff/locations/{PLACE}/hours", **given).status_code == 302
    assert words.encode() not in files(settings.instance)


def test_a_migration_seals_the_words_that_are_there(
    app: Flask, house: m.Organization, session: Session, settings: Settings
) -> None:
    word, rule = "vermilion shutter", {"freq": "WEEKLY", "notes": "vermilion shutter"}
    begin_writing(session)
    place = session.get_one(m.Location, PLACE)
    place.schedules.append(m.Schedule(description=word, opening_hours=f'"{word}"', rule=rule))
    place.schedules.append(m.Schedule())
    place.phones.append(m.Phone(number="4155550177", type="voice", audience=m.Audience.STAFF))
    place.languages.append(m.Language(code="spa", note=word))
    session.commit()
    session.close()
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=BEFORE)
        assert word in db.session.scalars(text("SELECT description FROM schedule")).all()
        assert db.session.scalars(text("SELECT type FROM phone")).all() == ["voice"]
        db.session.remove()
        migrate()
        db.session.remove()
        db.engine.dispose()
    place = session.get_one(m.Location, PLACE)
    found = sorted((each.description or "", each.rule) for each in place.schedules)
    assert found[1] == (word, rule)
    assert (place.phones[0].type, place.languages[0].note) == ("voice", word)
    assert place.addresses[0].country == "US"
    assert session.scalars(select(m.Schedule.rule)).all().count({}) == 1
    if session.get_bind().dialect.name == "sqlite":
        session.close()
        assert word.encode() not in files(settings.instance)
