"""Whether the database is as this program left it, asked without declaring records, for commands that need none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Integer, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from directory.config import Settings
from directory.web.known_versions import newest_known

_VERSION = text("SELECT version_num FROM alembic_version")
_KEYS = text("SELECT number, check_value FROM encryption_key").columns(number=Integer)


def is_in_order(settings: Settings) -> bool:
    """Whether tables and keys of the database are those of this program and its settings."""
    address = make_url(settings.database_url)
    is_file = address.get_backend_name() == "sqlite"
    if is_file and not Path(address.database or "").is_file():
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
        from directory import postgresql  # the driver is there only where it is needed

        given = postgresql.connect_arguments(address)
    engine = create_engine(address, hide_parameters=True, connect_args=given)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
