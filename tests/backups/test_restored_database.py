"""PostgreSQL puts a backup into a database of its own; what was closed since is closed in it before it is used."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import URL, create_engine, make_url, select
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.encryption.sealed_file import MAGIC
from directory.web.database import db
from directory.web.search_engines import follow_outbox
from tests.commands import invoke
from tests.conftest import _administer, _database
from tests.instances import account_of

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("settings", ["postgres"], indirect=True),
    pytest.mark.slow,
]


@pytest.fixture
def used(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A directory on PostgreSQL that commands find in their environment."""
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(settings.instance))
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", settings.secret_key)
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", settings.database_url)
    return settings


@pytest.fixture
def restored(postgres: URL) -> Iterator[str]:
    """The name of a database that is not there yet."""
    name = f"restored_{uuid4().hex}"
    yield name
    _administer(postgres, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _records(session: Session, beds_words: str) -> tuple[m.Location, m.Service, m.Service]:
    organization = m.Organization(name="Lantern House")
    place = m.Location(organization=organization, name="Day room")
    place.addresses.append(m.Address(address_1="5 Pier Street", city="Port Amaranth"))
    beds, meals = (
        m.Service(organization=organization, name=name, description=words)
        for name, words in (("Beds", beds_words), ("Meals", "At noon."))
    )
    beds.sites.append(m.ServiceAtLocation(location=place))
    session.add_all([organization, beds, meals, account_of(m.Role.EDITOR)])
    session.flush()
    return place, beds, meals


def _published(session: Session) -> str:
    return str(session.scalars(select(m.PublishedRecord.document)).all())


@pytest.mark.parametrize("beds_words", ["For a night.", "Ring at 5 Pier Street."])
def test_what_was_closed_since_stays_so_and_what_repeats_it_is_named(
    used: Settings, postgres: URL, restored: str, beds_words: str
) -> None:
    engine = create_engine(used.database_url)
    with create_app(used).app_context(), Session(engine) as session:
        begin_writing(session)
        place, _beds, meals = (each.id for each in _records(session, beds_words))
        session.commit()
        assert "Pier" in _published(session)
        follow_outbox()
        db.session.remove()
        db.engine.dispose()
    engine.dispose()
    # A copy as `pg_dump` and `pg_restore` make one.
    _administer(
        postgres, f"CREATE DATABASE {restored} TEMPLATE {make_url(used.database_url).database}"
    )
    with create_app(used).app_context(), Session(engine) as session:
        begin_writing(session)
        session.get_one(m.Location, place).confidential = True
        session.get_one(m.Service, meals).status = m.ServiceStatus.DEFUNCT
        session.scalars(select(m.Account)).one().suspend()
        session.add(m.Unsubscription(address_digest="a digest"))
        session.commit()
    engine.dispose()
    address = _database(postgres, restored)
    result = invoke("restore", address)
    assert result.exit_code == 0, result.output
    words = " ".join(result.stderr.split())
    assert "1 hidden place," in words
    assert "1 closed organization, service" in words
    assert "1 suspended account or revoked key" in words
    assert "set DIRECTORY_DATABASE_URL" in words
    assert "Run `directory check` now" in words
    former = make_url(used.database_url)
    assert f"Nothing was replaced: the database in use is still {former.database} on" in words
    assert str(former.password) not in words or not former.password
    repeats = "Pier" in beds_words
    assert ("To look at: service.description of service" in words) == repeats
    engine = create_engine(address)
    with Session(engine) as session:
        published = _published(session)
        assert ("Pier" in published) == repeats
        assert "Meals" not in published
        assert "Beds" in published
        assert not session.scalars(select(m.Account)).one().active
        assert session.scalars(select(m.Unsubscription.address_digest)).all() == ["a digest"]
    engine.dispose()


def test_the_database_in_use_an_empty_one_and_no_database_are_refused(
    used: Settings, postgres: URL, restored: str
) -> None:
    _administer(postgres, f"CREATE DATABASE {restored}")
    for address, words in (
        (used.database_url, "the database in use"),
        (_database(postgres, restored), "holds no directory"),
        (_database(postgres, "nowhere"), "cannot be used"),
        ("sqlite:////tmp/a.db", "Name the file"),
    ):
        result = invoke("restore", address)
        found = words in " ".join(result.stderr.split())
        assert (result.exit_code, found) == (2, True), result.stderr
    kept = used.instance / "a.backup"
    kept.write_bytes(b"PGDMP, as pg_dump begins")
    result = invoke("restore", kept)
    words = " ".join(result.stderr.split())
    assert (result.exit_code, "the address of that database is given here" in words) == (2, True)
    kept.write_bytes(MAGIC)
    result = invoke("restore", kept)
    words = " ".join(result.stderr.split())
    assert (result.exit_code, "Never restore over the database in use" in words) == (2, True)
