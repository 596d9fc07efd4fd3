"""Moving a directory to PostgreSQL and back: every row, once, also after a stop; nothing is written over."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from click.testing import Result
from sqlalchemy import URL, create_engine, func, select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.backups import database_copy
from directory.db import begin_writing
from directory.mail import post
from tests.commands import invoke as run
from tests.conftest import _administer, _database

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("home")]


@pytest.fixture
def empty(postgres: URL) -> Iterator[str]:
    """The address of a database without a table."""
    name = f"move_{uuid4().hex}"
    _administer(postgres, f"CREATE DATABASE {name}")
    yield _database(postgres, name)
    _administer(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def source(prepared_sqlite: Path, tmp_path: Path) -> str:
    """The address of a small directory of every kind of row: sealed, referring to itself, waiting, numbered."""
    file = tmp_path / "directory.db"
    shutil.copy(prepared_sqlite, file)
    address = f"sqlite:///{file}"
    engine = create_engine(address)
    with Session(engine) as session:
        begin_writing(session)
        parent = m.Organization(id=UUID(int=2**128 - 1), name="Lantern")  # behind its child
        session.add(parent)
        session.flush()
        child = m.Organization(name="Lantern West", parent_organization_id=parent.id)
        place = m.Location(organization=child, name="A house", confidential=True)
        place.addresses.append(m.Address(address_1="1 Invented Street", city="Nowhere"))
        service = m.Service(organization=child, name="Night shelter")
        session.add_all([child, place, service])
        post(session, "hello", "desk@lantern.example", "A subject", "A text")
        session.commit()
        begin_writing(session)
        service.name = "Night Shelter"
        session.commit()
    engine.dispose()
    return address


def rows(address: str) -> dict[str, int]:
    engine = create_engine(address)
    with engine.connect() as connection:
        found = {
            each.name: connection.scalar(select(func.count()).select_from(each)) or 0
            for each in database_copy.stored_tables()
        }
    engine.dispose()
    return found


def last_number(address: str) -> int:
    engine = create_engine(address)
    with engine.connect() as connection:
        found = connection.scalar(select(func.max(m.OutboxEntry.sequence))) or 0
    engine.dispose()
    return found


def change(address: str, statement: str) -> None:
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.mark.long
def test_there_and_back_every_row_is_the_same_and_the_directory_goes_on(
    source: str, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run("move", source, empty)
    assert told.exit_code == 0, told.output
    assert "agree with its records" in told.stdout
    assert rows(source) == rows(empty)
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", empty)
    for words in (("reindex",), ("check",), ("audit", "verify")):
        told = run(*words)
        assert told.exit_code == 0, told.output
    numbers = [last_number(source), last_number(empty)]
    engine = create_engine(empty)
    with Session(engine) as session:
        begin_writing(session)
        session.add(m.Service(organization=m.Organization(name="New"), name="Newer"))
        session.commit()
    engine.dispose()
    assert numbers[0] == numbers[1] < last_number(empty), "numbers go on"
    assert run("audit", "head").exit_code == 0
    back = f"sqlite:///{tmp_path / 'back.db'}"
    told = run("move", empty, back)
    assert told.exit_code == 0, told.output
    assert rows(empty) == rows(back)
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", back)
    assert run("reindex").exit_code == 0
    assert run("check").exit_code == 0


@pytest.mark.long
def test_a_move_that_was_stopped_goes_on(
    source: str, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_copy, "BATCH", 7)
    original, inserted = database_copy._insert, []

    def stop(target: object, table: object, given: list[dict[str, object]]) -> None:
        if len(inserted) == 40:
            raise KeyboardInterrupt
        inserted.append(len(given))
        original(target, table, given)

    monkeypatch.setattr(database_copy, "_insert", stop)
    assert run("move", source, empty).exit_code == 130
    halfway = rows(empty)
    assert 0 < sum(halfway.values()) < sum(rows(source).values())
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", empty)
    refused = run("check")
    assert refused.exit_code == 2
    assert "has not come to its end" in refused.stderr
    monkeypatch.delenv("DIRECTORY_DATABASE_URL")
    monkeypatch.setattr(database_copy, "_insert", original)
    told = run("move", source, empty)
    assert told.exit_code == 0, told.output
    assert "Going on with a move that was stopped" in told.stdout
    assert rows(source) == rows(empty)


@pytest.mark.long
def test_what_changed_between_two_runs_is_noticed(
    source: str, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = database_copy.copy_rows

    def copy_and_change(*given: object) -> int:
        brought = original(*given)
        change(empty, "UPDATE service SET name = 'Nacht' WHERE name = 'Night Shelter'")
        return brought

    monkeypatch.setattr("directory.cli.move.copy_rows", copy_and_change)
    told = run("move", source, empty)
    assert told.exit_code == 2
    assert "service: the row" in told.stderr
    assert "Nacht" not in told.output, "values may be confidential"


def test_nothing_is_written_over(source: str, empty: str, postgres: URL) -> None:
    full = _database(postgres, "prepared")
    before = rows(full)
    told = run("move", source, full)
    assert told.exit_code == 2
    assert "not empty" in told.stderr
    assert rows(full) == before
    change(empty, "CREATE TABLE somebody_else (id integer)")
    told = run("move", source, empty)
    assert told.exit_code == 2
    assert "not empty" in told.stderr


def test_only_a_directory_of_this_version_under_these_keys_is_moved(
    source: str, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "holds no directory" in run("move", f"sqlite:///{tmp_path / 'no.db'}", empty).stderr
    assert not (tmp_path / "no.db").exists()
    assert "not the address" in run("move", "directory.db", empty).stderr
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", f"1:{'ab12' * 8}{'cd34' * 8}")
    assert run("move", source, empty).exit_code == 2
    monkeypatch.delenv("DIRECTORY_ENCRYPTION_KEYS")
    change(source, "UPDATE alembic_version SET version_num = 'e81f4b6a02d7'")
    assert "another version" in run("move", source, empty).stderr


@pytest.mark.long
def test_a_row_that_the_other_database_refuses_is_named_by_its_key_alone(
    source: str, empty: str
) -> None:
    change(source, "UPDATE service SET description = 'one' || char(0) || 'two'")
    told: Result = run("move", source, empty)
    assert told.exit_code == 2
    assert "of the table service is not taken by the other database: " in told.stderr
    assert not re.search(r"\w(Error|Exception|Truncation)\b", told.stderr)
    assert "two" not in told.output
    change(source, "UPDATE service SET description = NULL")
    assert run("move", source, empty).exit_code == 0
