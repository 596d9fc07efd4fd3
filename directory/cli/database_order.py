"""The database opened without declaring records: whether it is as this program left it, and what keeps it from use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Integer, create_engine, make_url, text
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError, SQLAlchemyError

from directory.cli.machine_faults import fault_words
from directory.cli.start import CannotStart
from directory.config import Settings
from directory.setting_checks import sqlite_file
from directory.web.known_versions import newest_known

LOCK_NOT_AVAILABLE = "55P03"
"""What PostgreSQL calls a lock that was waited for in vain."""
PATIENCE_SECONDS = 60
"""A page answers that the directory is busy after seconds; a command waits, since somebody waits for what it does."""
_VERSION = text("SELECT version_num FROM alembic_version")
_KEYS = text("SELECT number, check_value FROM encryption_key").columns(number=Integer)


def is_in_order(settings: Settings) -> bool:
    """Whether tables and keys of the database are those of this program and its settings."""
    file = sqlite_file(settings.database_url)
    if file and not file.is_file():
        return False  # to connect would make one
    keyring = settings.keyring
    try:
        with open_database(settings) as connection:
            known = {row.number: row.check_value for row in connection.execute(_KEYS)}
            version = connection.execute(_VERSION).scalar()
    except SQLAlchemyError:
        return False
    ours = {number: keyring.check_value(number) for number in keyring.keys}
    return version == newest_known() and keyring.current in known and known.items() <= ours.items()


@contextmanager
def open_database(settings: Settings) -> Iterator[Connection]:
    """A connection of its own, closed at the end."""
    given: dict[str, int | None] = {}
    address = make_url(settings.database_url)
    if address.get_backend_name() == "postgresql":
        from directory import postgresql_connections  # the driver is there only where it is needed

        given = postgresql_connections.connect_arguments(address)
    engine = create_engine(address, hide_parameters=True, connect_args=given)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def database_explained() -> Iterator[None]:
    """Say in a sentence what is wrong with the database. Raises CannotStart."""
    try:
        yield
    except DatabaseError as problem:
        if isinstance(problem, (IntegrityError, ProgrammingError)):
            raise  # a mistake of the program, not of whoever runs it
        if _is_busy(problem):
            raise CannotStart(
                f"Someone else has been writing to the database for {PATIENCE_SECONDS} seconds, such as a long "
                "import. What this command had not finished is not written. Try it again when that has ended."
            ) from problem
        raise CannotStart(
            f"The database cannot be used: {fault_words(problem.orig or problem)}."
        ) from problem


def _is_busy(problem: DatabaseError) -> bool:
    if getattr(problem.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
        return True
    code = getattr(problem.orig, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
