"""What a command needs before it begins: its settings; and the sentences for what keeps it from beginning.

No record is known here: what asks for published records alone begins without them.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from directory import package_files
from directory.cli.first_keys import lacks_keys, write_keys
from directory.config import Settings, read_settings
from directory.settings_file import SettingMissing, SettingUnusable, file_values, settings_file

LOCK_NOT_AVAILABLE = "55P03"
"""What PostgreSQL calls a lock that was waited for in vain."""
PATIENCE_SECONDS = 60
"""A page answers that the directory is busy after seconds; a command waits, since somebody waits for what it does."""


class CannotStart(click.ClickException):
    """A command that cannot even begin; the message says how to mend it."""

    exit_code = 2


def settings_alone() -> Settings:
    """The settings, for a command that opens databases by itself. Raises CannotStart.

    Variables of the environment win over those of the settings file.
    """
    with settings_explained():
        _read_settings_file()
        return read_settings()


@contextmanager
def settings_explained() -> Iterator[None]:
    """Say in a sentence what is wrong with settings or the instance folder. Raises CannotStart."""
    try:
        yield
    except (SettingMissing, SettingUnusable) as problem:
        raise CannotStart(str(problem)) from problem
    except OSError as problem:
        raise CannotStart(
            f"The instance folder cannot be used: {problem.strerror}: {problem.filename}. "
            "Choose another one with DIRECTORY_INSTANCE."
        ) from problem


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
        raise CannotStart(f"The database cannot be used: {problem.orig}") from problem


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
    for name, value in file_values(file).items():
        os.environ.setdefault(name, value)
