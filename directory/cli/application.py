"""How a command gets its application: the database ready to use, and everything that knows its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click
from flask import Flask
from sqlalchemy import event, inspect

from directory import create_app
from directory.audit import act_as
from directory.audit.transaction_buffer import OPERATOR
from directory.backups.database_copy import MOVING
from directory.cli.database_order import PATIENCE_SECONDS, database_explained
from directory.cli.start import CannotStart, settings_alone, settings_explained
from directory.config import Settings
from directory.encryption.key_ring import WrongKey
from directory.web.base_application import base_application
from directory.web.database import db
from directory.web.table_versions import (
    knows,
    needs_migration,
    tables_version,
    works_with_tables,
)

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


@contextmanager
def application(pages: bool = False, settings: Settings | None = None) -> Iterator[Flask]:
    """The application inside its context, with `pages` when the command needs their addresses or asks them.

    `settings` are those of the environment and the settings file, where none are given.

    What is wrong with the settings or the database ends the command with a sentence and status 2.
    """
    settings = settings or settings_alone()
    with settings_explained():
        try:
            app = create_app(settings) if pages else base_application(settings)
        except WrongKey as problem:
            raise CannotStart(str(problem)) from problem
    with app.app_context():
        _wait_for_writers()
        act_as(db.session(), OPERATOR)
        try:
            with database_explained():
                yield app
        finally:
            db.session.remove()
            db.engine.dispose()


def _wait_for_writers() -> None:
    """Let connections of this command wait for the write lock longer than those of pages do."""
    if db.engine.dialect.name != "sqlite":
        return  # there each transaction says how long it waits: `directory.db.OF_WORK`

    def settle(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA busy_timeout={PATIENCE_SECONDS * 1000}")

    db.session.remove()
    db.engine.dispose()  # connections that were opened before wait as pages do
    event.listen(db.engine, "connect", settle)


def with_directory(command: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Run a command inside the application, on a database that is there and current."""
    return _inside(command, pages=False, usable=require_usable)


def with_new_directory(command: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """The same, for a command that makes the tables of a new directory where there are none."""
    return _inside(command, pages=False, usable=make_usable)


def with_pages(command: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """The same, for a command that needs the addresses of pages."""
    return _inside(command, pages=True, usable=require_usable)


def _inside(
    command: Callable[Arguments, Answer], pages: bool, usable: Callable[[], None]
) -> Callable[Arguments, Answer]:
    @wraps(command)
    def run(*arguments: Arguments.args, **options: Arguments.kwargs) -> Answer:
        with application(pages):
            usable()
            return command(*arguments, **options)

    return run


def make_usable() -> None:
    """Make the tables where there are none; then as `require_usable`. Raises CannotStart."""
    if has_tables():
        require_usable()
        return
    click.echo("No database yet: creating it and loading the vocabularies.", err=True)
    # Imported now: Alembic and search are for those who need them.
    from directory.cli.instance_setup import migrate
    from directory.web.search_engines import follow_outbox

    migrate()
    follow_outbox()


def require_usable() -> None:
    """An older database is migrated only when somebody says so. Raises CannotStart."""
    if not has_tables():
        raise CannotStart(
            "There is no directory in this database yet: `directory setup` makes one, or `directory init` the tables "
            "alone."
        )
    if works_with_tables(db.session()):
        db.session.rollback()
        return
    refuse_newer()
    if needs_migration(db.session()):
        raise CannotStart(
            "The database is of an older version of the program: run `directory upgrade`, which keeps a copy and goes "
            "back by itself when anything fails."
        )


def has_tables() -> bool:
    """Whether there is a directory in the database."""
    return inspect(db.engine).has_table("alembic_version")


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
