"""A replica answers strangers who read; whoever writes, or brings a session, asks the primary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text

from directory import create_app
from directory import models as m
from directory.config import Settings, read_settings
from directory.db import begin_writing
from directory.settings_file import SettingUnusable
from directory.web.database import db
from tests.instances import SECRET_KEY, account_of, let_in

LISTING = "/en/services/00000000-0000-4000-8000-000000000000"
POSTGRES = pytest.mark.parametrize(
    "settings", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def replicated(settings: Settings) -> Iterator[Flask]:
    """A directory whose replica is the same database, asked over connections of its own."""
    application = create_app(replace(settings, database_read_url=settings.database_url))
    application.config["TESTING"] = True
    yield application
    with application.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def asked(replicated: Flask) -> Iterator[set[str | None]]:
    """Which databases were asked: None is the primary."""
    found: set[str | None] = set()
    with replicated.app_context():
        engines = dict(db.engines)

    def noter(name: str | None) -> Callable[..., None]:
        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            # What is counted is counted on the primary.
            if statement.startswith("SELECT") and "limit_" not in statement:
                found.add(name)

        return note

    noters = {name: noter(name) for name in engines}
    for name, engine in engines.items():
        event.listen(engine, "before_cursor_execute", noters[name])
    yield found
    for name, engine in engines.items():
        event.remove(engine, "before_cursor_execute", noters[name])


@POSTGRES
@pytest.mark.parametrize("address", [LISTING, "/api/hsds/services", "/sitemap.xml", "/readyz"])
def test_strangers_read_from_the_replica(
    replicated: Flask, asked: set[str | None], address: str
) -> None:
    browser = replicated.test_client()
    browser.get(address)  # what is kept for a while is read by the first who asks
    asked.clear()
    browser.get(address)
    assert asked == {"replica"}


@POSTGRES
def test_whoever_brings_a_session_or_writes_asks_the_primary(
    replicated: Flask, asked: set[str | None]
) -> None:
    with replicated.app_context():
        begin_writing(db.session())
        account = account_of(m.Role.EDITOR)
        db.session.add(account)
        db.session.commit()
        browser: FlaskClient = let_in(replicated.test_client(), account)
    asked.clear()
    assert browser.get("/staff/").status_code == 200
    browser.get(LISTING)
    replicated.test_client().get("/account/sign-in")
    replicated.test_client().post(f"{LISTING}/corrections", data={})
    assert asked == {None}


@POSTGRES
def test_what_is_saved_is_acknowledged_when_the_replica_shows_it(
    replicated: Flask, app: Flask
) -> None:
    shown = text("SHOW synchronous_commit")
    for application, expected in ((replicated, "remote_apply"), (app, "off")):
        with application.test_request_context():
            begin_writing(db.session())
            assert db.session.scalar(shown) == expected
            db.session.rollback()
            assert db.session.scalar(shown) == "off", "the server of the tests waits for nobody"


@pytest.mark.parametrize(
    ("primary", "replica", "problem"),
    [
        ("", "postgresql+psycopg://replica.example.org/directory", "SQLite has no replica"),
        ("postgresql+psycopg://example.org/directory", "sqlite:///file", "both begin with"),
        ("postgresql+psycopg://example.org/directory", "replica", "READ_URL is not the address"),
    ],
)
def test_an_address_that_is_no_replica_is_refused(
    tmp_path_factory: pytest.TempPathFactory, primary: str, replica: str, problem: str
) -> None:
    given = {
        "DIRECTORY_INSTANCE": str(tmp_path_factory.mktemp("instance")),
        "DIRECTORY_SECRET_KEY": SECRET_KEY,
        "DIRECTORY_DATABASE_URL": primary,
        "DIRECTORY_DATABASE_READ_URL": replica,
    }
    with pytest.raises(SettingUnusable, match=problem):
        read_settings(given)
