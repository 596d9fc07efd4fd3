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
from sqlalchemy.exc import OperationalError

from directory import create_app
from directory.cli.preparation import migrate, needs_migration
from directory.config import SettingMissing
from directory.web.database import db

CHECKOUT = Path(__file__).resolve().parents[2]

Command = TypeVar("Command", bound=Callable[..., Any])


class CannotStart(click.ClickException):
    """A command that cannot even begin; the message says how to mend it."""

    exit_code = 2


@contextmanager
def application() -> Iterator[Flask]:
    """The application inside its context. Variables of the environment win over those of `.env`."""
    load_dotenv(CHECKOUT / ".env")
    try:
        app = create_app()
    except SettingMissing as problem:
        raise CannotStart(str(problem)) from problem
    with app.app_context():
        yield app


def with_directory(command: Command) -> Command:
    """Run a command inside the application, on a database that is there and current."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        with application():
            try:
                _make_usable()
            except OperationalError as problem:
                raise CannotStart(f"The database cannot be opened: {problem.orig}") from problem
            return command(*arguments, **options)

    return run  # type: ignore[return-value]  # wraps keeps the signature


def _make_usable() -> None:
    """A new instance is made by itself; an older one is migrated only when somebody says so."""
    if not inspect(db.engine).has_table("alembic_version"):
        click.echo("No database yet: creating it and loading the vocabularies.", err=True)
        migrate()
    elif needs_migration():
        raise CannotStart(
            "The database is of an older version. Make a copy of the instance folder, then run `directory init`."
        )
