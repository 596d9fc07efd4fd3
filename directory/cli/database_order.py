"""The database opened without declaring records, and what keeps it from use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from directory.cli.start import CannotStart
from directory.config import Settings
from directory.faults import fault_words, is_busy

PATIENCE_SECONDS = 60
"""A page answers that the directory is busy after seconds; a command waits, since somebody waits for what it does."""


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
        if is_busy(problem):
            raise CannotStart(
                f"Someone else has been writing to the database for {PATIENCE_SECONDS} seconds, such as a long "
                "import. What this command had not finished is not written. Try it again when that has ended."
            ) from problem
        raise CannotStart(f"The database cannot be used: {fault_words(problem)}.") from problem
