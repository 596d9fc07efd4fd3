"""What is confidential is in no file in the clear; wrong keys are refused; a new key takes over without a change."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.audit import find_breaks
from directory.backups.database_keys import count_by_key, rotate, sealed_columns
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import begin_writing
from directory.encryption import KeyMissing, use_keys
from directory.encryption.key_ring import WrongKey, read_keys
from directory.package_files import MIGRATIONS
from directory.web.database import db
from tests.commands import Directory, invoke, use
from tests.conftest import follow
from tests.instances import SECRET_KEY, settings_for
from tests.safety.canary import planted

pytestmark = pytest.mark.slow

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
BEFORE = "5b1f6c0e92d4"
ONE, TWO = f"1:{secrets.token_hex(32)}", f"2:{secrets.token_hex(32)}"


def files(instance: Path) -> bytes:
    """Every byte of every file of an instance."""
    return b"".join(path.read_bytes() for path in sorted(instance.rglob("*")) if path.is_file())


def shelter(word: str, **marks: object) -> m.Organization:
    """An organization with a place and a person in which a word stands wherever it can."""
    organization = m.Organization(name="Open door", notes_internal=word)
    service = m.Service(name="Drop-in", notes_internal=word)
    organization.services.append(service)
    location = m.Location(
        organization=organization, name=word, description=word, latitude=37.123456, longitude=-122.5, **marks,
        addresses=[m.Address(address_1=word, city=word, postal_code=word)],
    )  # fmt: skip
    service.sites.append(m.ServiceAtLocation(location=location, description=word))
    service.contacts.append(m.Contact(name=word, email=f"{word}@example.org"))
    return organization


def test_each_sealed_column_knows_its_place() -> None:
    places = [
        (column.type.place, f"{table.name}.{column.name}") for table, column in sealed_columns()
    ]
    assert len(places) > 30
    assert all(place == stands for place, stands in places)


@SQLITE
def test_no_file_of_the_instance_holds_what_is_confidential(
    app: Flask, settings: Settings, write: Callable[..., None]
) -> None:
    records, canaries = planted()
    write(*records)
    found = canaries.found_in(files(settings.instance))
    sealed = {f"{table.name}.{column.name}" for table, column in sealed_columns()}
    assert sealed & set(canaries.forbidden.values()) >= {"address.address_1", "contact.email"}
    assert [where for where in found if where in {*sealed, "phone", "location coordinates"}] == []


@SQLITE
def test_what_becomes_confidential_leaves_every_file(
    app: Flask, settings: Settings, write: Callable[..., None], session: Session
) -> None:
    word = "zanzibarstrasse"
    write(shelter(word))
    assert word.encode() in files(settings.instance), "it was public, and nothing is proven"
    location = session.scalars(select(m.Location)).one()
    session.rollback()
    begin_writing(session)
    location.confidential = True
    session.commit()
    session.close()
    follow(app)
    content = files(settings.instance)
    assert word.encode() not in content
    assert b"37.123456" not in content


@pytest.mark.long
def test_a_migration_seals_what_is_there(app: Flask, settings: Settings, session: Session) -> None:
    word = "zanzibarstrasse"
    with app.app_context():
        begin_writing(session)
        session.add(shelter(word, confidential=True))
        session.commit()
        session.close()
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=BEFORE)
        row = db.session.execute(text("SELECT address_1, postal_code FROM address")).one()
        assert tuple(row) == (word, word)
        assert db.session.execute(text("SELECT latitude FROM location")).scalar() == 37.123456
        db.session.remove()
        migrate()
        db.session.remove()
        db.engine.dispose()
    location = session.scalars(select(m.Location)).one()
    assert (location.latitude, location.longitude, location.area_code) == (37.123456, -122.5, None)
    assert location.addresses[0].postal_code == word
    assert session.scalars(select(m.Contact.email)).one() == f"{word}@example.org"
    if session.get_bind().dialect.name == "sqlite":
        session.close()
        assert word.encode() not in files(settings.instance)


@SQLITE
def test_an_application_with_other_keys_does_not_start(app: Flask, settings: Settings) -> None:
    with pytest.raises(WrongKey, match="DIRECTORY_SECRET_KEY is not the key"):
        create_app(replace(settings, secret_key="another"))
    create_app(replace(settings, encryption_keys=ONE))
    with pytest.raises(WrongKey, match="Key 1 in DIRECTORY_ENCRYPTION_KEYS is not"):
        create_app(replace(settings, encryption_keys="1:" + "ef" * 32))
    with pytest.raises(WrongKey, match="sealed with key 1, which is not"):
        create_app(replace(settings, encryption_keys=TWO))
    create_app(replace(settings, encryption_keys=f"{ONE},{TWO}"))


def test_a_new_key_takes_over_and_changes_nothing(
    app: Flask, settings: Settings, write: Callable[..., None], session: Session
) -> None:
    records, _ = planted()
    write(*records)
    published = session.scalars(select(m.PublishedRecord.document)).all()
    by_id = select(m.Address.id, m.Address.address_1).order_by(m.Address.id)
    streets = session.execute(by_id).all()
    counts = count_by_key(session)
    assert set(counts) == {0}
    assert counts[0] > 60
    ring = replace(settings, encryption_keys=ONE).keyring
    session.rollback()
    begin_writing(session)
    total = counts[0] + 1  # the audit's chain has a new key, too
    assert rotate(session, ring) == total
    session.commit()
    assert count_by_key(session) == {1: total}
    with pytest.raises(KeyMissing):
        session.execute(select(m.Address.address_1)).all()
    create_app(replace(settings, encryption_keys=ONE, secret_key="another may come now"))
    assert session.execute(by_id).all() == streets
    assert session.scalars(select(m.PublishedRecord.document)).all() == published
    assert list(find_breaks(session)) == []


def test_commands_show_and_change_keys_and_never_print_one(
    directory: Directory, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(home / "directory.db")) as opened:
        known = opened.execute("SELECT number, check_value FROM encryption_key").fetchall()
    assert [number for number, _ in known] == [0]
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", ONE)
    printed = [
        directory("keys", "show"),
        directory("keys", "rotate"),
        directory("keys", "show", "--json"),
    ]
    assert [each.exit_code for each in printed] == [0, 0, 0]
    assert json.loads(printed[2].stdout)["current"] == 1
    assert not any(ONE.removeprefix("1:") in each.output for each in printed)
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", TWO)
    refused = directory("search", "x")
    assert (refused.exit_code, "sealed with key 1" in refused.stderr) == (2, True)


def test_what_was_sealed_under_a_short_key_is_brought_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "short"
    folder.mkdir()
    with create_app(replace(settings_for(folder), secret_key="x")).app_context():
        migrate()
        begin_writing(db.session())
        db.session.add(shelter("zanzibarstrasse"))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    use(folder, monkeypatch)
    monkeypatch.setenv("DIRECTORY_FORMER_SECRET_KEY", "x")
    refused = invoke("keys", "rotate")
    assert (refused.exit_code, "DIRECTORY_ENCRYPTION_KEYS is not" in refused.stderr) == (2, True)
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", ONE)
    assert invoke("keys", "rotate").exit_code == 0
    monkeypatch.delenv("DIRECTORY_FORMER_SECRET_KEY")
    assert not [line for line in invoke("check").stdout.splitlines() if line.startswith("rows")]
    use_keys(read_keys(ONE, SECRET_KEY))
    engine = create_engine(f"sqlite:///{folder / 'directory.db'}")
    with Session(engine) as opened:
        assert opened.scalars(select(m.Address.address_1)).one() == "zanzibarstrasse"
    engine.dispose()


@SQLITE
def test_what_strangers_write_stands_in_no_file(
    app: Flask, settings: Settings, write: Callable[..., None], session: Session
) -> None:
    words = ("zanzibarstrasse", "quokkaplatz", "wombatgasse", "numbatweg", "bilbyallee")
    about, message, reply, was, proposed = words
    value = m.SuggestedValue(field="description", was=was, proposed=proposed)
    sent = m.Suggestion(
        key="k",
        kind=m.SuggestionKind.NEW_SERVICE,
        about=about,
        message=message,
        reply=reply,
        values=[value],
    )
    write(sent)
    content = files(settings.instance)
    assert [word for word in words if word.encode() in content] == []
    found = session.scalars(select(m.Suggestion)).one()
    assert (found.about, found.message, found.reply) == (about, message, reply)
    assert [(each.was, each.proposed) for each in found.values] == [(was, proposed)]


def test_a_migration_seals_what_strangers_wrote(
    app: Flask, settings: Settings, session: Session
) -> None:
    value = m.SuggestedValue(field="description", was=None, proposed="quokkaplatz")
    sent = m.Suggestion(
        key="k",
        kind=m.SuggestionKind.CORRECTION,
        about="Pier",
        message="zanzibarstrasse",
        values=[value],
    )
    with app.app_context():
        begin_writing(session)
        session.add(sent)
        session.commit()
        session.close()
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision="e5a90c27d1f4")
        row = db.session.execute(text("SELECT about, message, reply FROM suggestion")).one()
        assert tuple(row) == ("Pier", "zanzibarstrasse", None)
        assert (
            db.session.execute(text("SELECT proposed FROM suggested_value")).scalar()
            == "quokkaplatz"
        )
        db.session.remove()
        migrate()
        row = db.session.execute(text("SELECT about, message, reply FROM suggestion")).one()
        assert all(each is None or each.startswith("s") for each in row)
        assert "zanzibarstrasse" not in str(row)
        db.session.remove()
        db.engine.dispose()
    found = session.scalars(select(m.Suggestion)).one()
    assert (found.about, found.message, found.reply) == ("Pier", "zanzibarstrasse", None)
    assert found.values[0].proposed == "quokkaplatz"
