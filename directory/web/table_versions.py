"""Which versions of the tables this program works with, read from the files of the migrations and from the database.

A program works with the tables that it makes itself. It works with newer ones too while every migration since says
`works_before = True`: it only adds what an older program need not know. So a new version goes to one host, which
migrates, then to the others one by one.
"""

from __future__ import annotations

from sqlalchemy import inspect, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from directory.models import SchemaRange
from directory.web.known_versions import known_versions, newest_known


def tables_version(session: Session) -> str | None:
    """The version of the tables; None where there are none."""
    connection = session.connection()
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def needs_migration(session: Session) -> bool:
    """Whether the tables are of another version than those that this program makes."""
    return tables_version(session) != newest_known()


def knows(version: str | None) -> bool:
    """Whether the program can migrate tables of this version; None stands for no tables yet."""
    return version is None or version in known_versions()


def works_with_tables(session: Session) -> bool:
    """Whether this program works with the tables as they are now. Raises SQLAlchemyError when they cannot be asked."""
    version = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version == newest_known():
        return True
    if version is None or version in known_versions():
        return False  # older: what the program writes has no place there yet
    try:
        query = select(SchemaRange.works_since).where(SchemaRange.version == version)
        since = session.scalar(query)
    except SQLAlchemyError:
        session.rollback()
        return False
    return since in known_versions()
