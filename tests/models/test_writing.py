"""Write transactions: announced before anything is read, one writer at a time, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, create_engine, func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from directory import models as m
from directory.config import Settings
from directory.db import (
    BUSY_TIMEOUT_MS,
    READERS_PAGES_KB,
    WRITERS_PAGES_KB,
    Base,
    ReadingTransaction,
    begin_writing,
)
from tests.publication.town import organization, service

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    opened = create_engine(settings.database_url)
    yield opened
    opened.dispose()


def names(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(select(m.Body.name).order_by(m.Body.name)))


def test_a_transaction_that_has_read_cannot_begin_to_write(engine: Engine) -> None:
    with Session(engine) as session:
        session.scalars(select(m.Body)).all()
        with pytest.raises(ReadingTransaction):
            begin_writing(session)
        session.rollback()
        begin_writing(session)
        begin_writing(session)  # saying it twice is no error
        session.add(m.Body(name="A committee"))
        session.commit()
    assert names(engine) == ["A committee"]


@pytest.mark.parametrize("what", ["new", "dirty", "deleted"])
def test_what_was_not_announced_is_not_written(engine: Engine, what: str) -> None:
    with Session(engine) as session:
        begin_writing(session)
        session.add(m.Body(name="A committee"))
        session.commit()
        found = session.scalars(select(m.Body)).one()
        if what == "new":
            session.add(m.Body(name="Another"))
        elif what == "dirty":
            found.name = "Renamed"
        else:
            session.delete(found)
        with pytest.raises(ReadingTransaction, match="begin_writing"):
            session.commit()
    assert names(engine) == ["A committee"]


def test_the_announcement_ends_with_the_transaction(engine: Engine) -> None:
    with Session(engine) as session:
        for end in (session.commit, session.rollback):
            begin_writing(session)
            end()
            session.add(m.Body(name="Unannounced"))
            with pytest.raises(ReadingTransaction):
                session.flush()
            session.rollback()
    assert names(engine) == []


def test_the_second_writer_waits_and_sees_what_the_first_wrote(engine: Engine) -> None:
    begun, seen = threading.Event(), []

    def second() -> None:
        with Session(engine) as session:
            begun.set()
            begin_writing(session)
            seen.extend(session.scalars(select(m.Body.name)))
            session.add(m.Body(name="Second"))
            session.commit()

    with Session(engine) as session:
        begin_writing(session)
        thread = threading.Thread(target=second)
        thread.start()
        assert begun.wait(5)
        thread.join(0.3)
        assert thread.is_alive(), "the second writer did not wait"
        session.add(m.Body(name="First"))
        session.commit()
    thread.join(20)
    assert seen == ["First"]
    assert names(engine) == ["First", "Second"]


def test_readers_read_while_somebody_writes(engine: Engine) -> None:
    with Session(engine) as session:
        begin_writing(session)
        session.add(m.Body(name="Not yet"))
        session.flush()
        assert names(engine) == []
        session.commit()
    assert names(engine) == ["Not yet"]


def test_many_writers_who_read_first_lose_nothing(engine: Engine) -> None:
    with Session(engine) as session:
        begin_writing(session)
        session.add(m.Account(email="a", password_hash="", role=m.Role.READER))
        session.commit()

    def add() -> None:
        for _ in range(10):
            with Session(engine) as writing:
                begin_writing(writing)
                account = writing.scalars(select(m.Account)).one()
                account.session_epoch += 1
                writing.commit()

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with Session(engine) as session:
        assert session.scalar(select(m.Account.session_epoch)) == 40


def test_a_record_that_somebody_else_changed_is_not_overwritten(engine: Engine) -> None:
    with Session(engine) as session:
        begin_writing(session)
        session.add(m.Organization(name="First"))
        session.commit()
        held = session.scalars(select(m.Organization)).one()
        session.expunge(held)
    with Session(engine) as other:
        begin_writing(other)
        other.scalars(select(m.Organization)).one().name = "Second"
        other.commit()
    with Session(engine) as session:
        begin_writing(session)
        session.add(held)
        held.name = "Third"
        with pytest.raises(StaleDataError):
            session.commit()
    with Session(engine) as session:
        assert session.scalar(select(m.Organization.name)) == "Second"


def test_what_refers_to_nothing_is_refused(engine: Engine) -> None:
    with Session(engine) as session:
        begin_writing(session)
        session.add(
            m.Organization(name="x", terms=[m.OrganizationTerm(vocabulary="sectors", code="no")])
        )
        with pytest.raises(IntegrityError):
            session.commit()


def test_deleting_an_organization_deletes_what_is_part_of_it(engine: Engine) -> None:
    with Session(engine) as session:
        begin_writing(session)
        before = rows_by_table(session)
        owner = organization()
        service(owner)
        session.add(owner)
        session.commit()
        begin_writing(session)
        assert rows_by_table(session) != before
        session.delete(owner)
        session.commit()
        assert rows_by_table(session) == before


def rows_by_table(session: Session) -> dict[str, int]:
    """How many rows each table has, but for those that remember deletions."""
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
        if table.name not in ("outbox", "audit_entry", "public_entry")
    }


@SQLITE
def test_every_connection_to_a_file_is_settled(engine: Engine) -> None:
    wanted = {
        "foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "busy_timeout": 5000,
    }  # fmt: skip
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            for pragma, value in wanted.items():
                assert connection.scalar(text(f"PRAGMA {pragma}")) == value, pragma


@SQLITE
def test_a_connection_keeps_many_pages_only_while_it_writes(engine: Engine) -> None:
    with Session(engine) as session:
        for writes in (False, True, False):
            session.rollback()
            if writes:
                begin_writing(session)
            kept = WRITERS_PAGES_KB if writes else READERS_PAGES_KB
            assert session.scalar(text("PRAGMA cache_size")) == -kept


def test_who_has_little_patience_gives_up_and_the_next_waits_as_usual(engine: Engine) -> None:
    is_sqlite = engine.dialect.name == "sqlite"
    usual = text("PRAGMA busy_timeout" if is_sqlite else "SHOW lock_timeout")
    with Session(engine) as first, Session(engine) as second:
        begin_writing(first)
        with pytest.raises(OperationalError):
            begin_writing(second, timedelta(milliseconds=20))
        second.rollback()
        assert second.scalar(usual) == (BUSY_TIMEOUT_MS if is_sqlite else "0")
        second.rollback()
        first.rollback()
        begin_writing(second, timedelta(milliseconds=20))
        assert second.scalar(select(1)) == 1
