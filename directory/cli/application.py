"""How a command gets its application: settings from the environment and `.env`, the database ready to use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from dotenv import load_dotenv
from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from directory import create_app
from directory.audit import act_as
from directory.audit.buffer import OPERATOR
from directory.cli.preparation import is_newer, migrate, needs_migration
from directory.config import SettingMissing, SettingUnusable
from directory.safekeeping.keys import WrongKey
from directory.web.database import db
from directory.web.searching import follow_outbox

CHECKOUT = Path(__file__).resolve().parents[2]

Command = TypeVar("Command", bound=Callable[..., Any])


class CannotStart(click.ClickException):
    """A command that cannot even begin; the message says how to mend it."""

    exit_code = 2


@contextmanager
def application() -> Iterator[Flask]:
    """The application inside its context. Variables of the environment win over those of `.env`.

    What is wrong with the settings or the database ends the command with a sentence and status 2.
    """
    load_dotenv(CHECKOUT / ".env")
    try:
        app = create_app()
    except (SettingMissing, SettingUnusable, WrongKey) as problem:
        raise CannotStart(str(problem)) from problem
    except OSError as problem:
        raise CannotStart(
            f"The instance folder cannot be used: {problem.strerror}: {problem.filename}. "
            "Choose another one with DIRECTORY_INSTANCE."
        ) from problem
    with app.app_context():
        act_as(db.session(), OPERATOR)
        try:
            yield app
        except DatabaseError as problem:
            if isinstance(problem, (IntegrityError, ProgrammingError)):
                raise  # a mistake of the program, not of whoever runs it
            raise CannotStart(f"The database cannot be used: {problem.orig}") from problem
        finally:
            db.session.remove()
            db.engine.dispose()


def with_directory(command: Command) -> Command:
    """Run a command inside the application, on a database that is there and current."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        with application():
            make_usable()
            return command(*arguments, **options)

    return run  # type: ignore[return-value]  # wraps keeps the signature


def make_usable() -> None:
    """A new instance is made by itself; an older one is migrated only when somebody says so. Raises CannotStart."""
    if not inspect(db.engine).has_table("alembic_version"):
        click.echo("No database yet: creating it and loading the vocabularies.", err=True)
        migrate()
        follow_outbox()
        return
    refuse_newer()
    if needs_migration():
        raise CannotStart(
            "The database is of an older version. Make a copy of the instance folder, then run `directory init`."
        )


def refuse_newer() -> None:
    """Raises CannotStart for a database that a later version of the program has migrated."""
    if is_newer():
        raise CannotStart(
            "The database is of a newer version than this program. Update the program, or restore a copy of the "
            "instance folder that is as old as the program."
        )
