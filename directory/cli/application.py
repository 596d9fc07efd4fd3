"""How a command gets its application: settings from the environment and `.env`, the database ready to use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click
from dotenv import load_dotenv
from flask import Flask
from sqlalchemy import event, inspect
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from directory import create_app, package_files
from directory.audit import act_as
from directory.audit.transaction_buffer import OPERATOR
from directory.backups.database_copy import MOVING
from directory.backups.database_keys import WrongKey
from directory.cli.first_keys import lacks_keys, write_keys
from directory.config import Settings, read_settings
from directory.settings_file import SettingMissing, SettingUnusable, settings_file
from directory.web.base_application import base_application
from directory.web.database import db
from directory.web.table_versions import (
    knows,
    needs_migration,
    tables_version,
    works_with_tables,
)

LOCK_NOT_AVAILABLE = "55P03"
"""What PostgreSQL calls a lock that was waited for in vain."""
PATIENCE_SECONDS = 60
"""A page answers that the directory is busy after seconds; a command waits, since somebody waits for what it does."""

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class CannotStart(click.ClickException):
    """A command that cannot even begin; the message says how to mend it."""

    exit_code = 2


@contextmanager
def application(pages: bool = False) -> Iterator[Flask]:
    """The application inside its context, with `pages` when the command needs their addresses or asks them.

    Variables of the environment win over those of the settings file.

    What is wrong with the settings or the database ends the command with a sentence and status 2.
    """
    with _settings_explained():
        _read_settings_file()
        app = create_app() if pages else base_application(read_settings())
    with app.app_context():
        _wait_for_writers()
        act_as(db.session(), OPERATOR)
        try:
            yield app
        except DatabaseError as problem:
            if isinstance(problem, (IntegrityError, ProgrammingError)):
                raise  # a mistake of the program, not of whoever runs it
            if _is_busy(problem):
                raise CannotStart(
                    f"Someone else has been writing to the database for {PATIENCE_SECONDS} seconds, such as a long "
                    "import. What this command had not finished is not written. Try it again when that has ended."
                ) from problem
            raise CannotStart(f"The database cannot be used: {problem.orig}") from problem
        finally:
            db.session.remove()
            db.engine.dispose()


def settings_alone() -> Settings:
    """The settings, for a command that opens databases by itself. Raises CannotStart."""
    with _settings_explained():
        _read_settings_file()
        return read_settings()


@contextmanager
def _settings_explained() -> Iterator[None]:
    """Say in a sentence what is wrong with settings, keys or the instance folder. Raises CannotStart."""
    try:
        yield
    except (SettingMissing, SettingUnusable, WrongKey) as problem:
        raise CannotStart(str(problem)) from problem
    except OSError as problem:
        raise CannotStart(
            f"The instance folder cannot be used: {problem.strerror}: {problem.filename}. "
            "Choose another one with DIRECTORY_INSTANCE."
        ) from problem


def _wait_for_writers() -> None:
    """Let connections of this command wait for the write lock longer than those of pages do."""
    if db.engine.dialect.name != "sqlite":
        return  # there each transaction says how long it waits: `directory.db.OF_WORK`

    def settle(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA busy_timeout={PATIENCE_SECONDS * 1000}")

    db.session.remove()
    db.engine.dispose()  # connections that were opened before wait as pages do
    event.listen(db.engine, "connect", settle)


def _is_busy(problem: DatabaseError) -> bool:
    if getattr(problem.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
        return True
    code = getattr(problem.orig, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _read_settings_file() -> None:
    """Take over what the environment lacks; a new directory of an installed program gets its keys first.

    In a checkout it is `make run` that writes them. Raises CannotStart.
    """
    file = settings_file(os.environ)
    if file is None:
        return
    if package_files.IS_INSTALLED and lacks_keys(os.environ, file):
        try:
            write_keys(file)
        except OSError as problem:
            raise CannotStart(
                f"The keys of a new directory cannot be written to {file}: {problem.strerror}. Set "
                "DIRECTORY_SECRET_KEY and DIRECTORY_ENCRYPTION_KEYS, or choose another folder with DIRECTORY_INSTANCE."
            ) from problem
        click.echo(
            f"This directory is new. Its keys are in {file}, which only you can read: keep a copy somewhere else, "
            "since without them nobody can read confidential values and backups.",
            err=True,
        )
    load_dotenv(file)


def with_directory(command: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Run a command inside the application, on a database that is there and current."""
    return _inside(command, pages=False)


def with_pages(command: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """The same, for a command that needs the addresses of pages."""
    return _inside(command, pages=True)


def _inside(command: Callable[Arguments, Answer], pages: bool) -> Callable[Arguments, Answer]:
    @wraps(command)
    def run(*arguments: Arguments.args, **options: Arguments.kwargs) -> Answer:
        with application(pages):
            make_usable()
            return command(*arguments, **options)

    return run


def make_usable() -> None:
    """A new instance is made by itself; an older one is migrated only when somebody says so. Raises CannotStart."""
    if not inspect(db.engine).has_table("alembic_version"):
        click.echo("No database yet: creating it and loading the vocabularies.", err=True)
        # Imported now: Alembic and search are for those who need them.
        from directory.cli.instance_setup import migrate
        from directory.web.search_engines import follow_outbox

        migrate()
        follow_outbox()
        return
    if works_with_tables(db.session()):
        db.session.rollback()
        return
    refuse_newer()
    if needs_migration(db.session()):
        raise CannotStart(
            "The database is of an older version of the program: run `directory upgrade`, which keeps a copy and goes "
            "back by itself when anything fails."
        )


def refuse_newer() -> None:
    """Raises CannotStart for a database that a later version of the program has migrated, or that is half moved."""
    version = tables_version(db.session())
    db.session.rollback()  # a migration may follow, on a connection of its own
    if version == MOVING:
        raise CannotStart(
            "A directory is being moved into this database, and that has not come to its end. Run the same `directory "
            "move` again: it goes on."
        )
    if not knows(version):
        raise CannotStart(
            "The database is of a newer version than this program. Update the program, or restore a copy of the "
            "instance folder that is as old as the program."
        )
