"""The database asked by its own driver, for what has to be known before records and search are imported.

Those alone take longer than a mistake should wait for. Where nothing can be read in this way nothing is refused, and
the command itself says what is wrong.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from directory.setting_checks import is_postgresql, sqlite_address, sqlite_file
from directory.settings_file import (
    PREFIX,
    SettingMissing,
    SettingUnusable,
    file_values,
    instance_folder,
    settings_file,
)

_PATIENCE_SECONDS = 3

Query = Callable[[str], Sequence[Sequence[Any]]]
Answer = TypeVar("Answer")


def settings_as_written() -> Mapping[str, str]:
    """The variables of the environment, and those of the settings file that it lacks; nobody has checked them.

    Raises SettingMissing, SettingUnusable.
    """
    file = settings_file(os.environ)
    return {**(file_values(file) if file else {}), **os.environ}


def database_as_written(settings: Mapping[str, str]) -> str:
    """The address of the database that variables name, or that of the file in their instance folder.

    Raises SettingMissing.
    """
    file = instance_folder(settings) / "directory.db"
    return settings.get(f"{PREFIX}DATABASE_URL") or sqlite_address(file)


def ask_database(read: Callable[[Query], Answer]) -> Answer | None:
    """What somebody reads of the database by its own driver; None where it cannot be read in this way."""
    try:
        address = database_as_written(settings_as_written())
    except (SettingMissing, SettingUnusable, OSError):
        return None
    if is_postgresql(address):
        return _asked_of_postgresql(address, read)
    file = sqlite_file(address)
    return _asked_of_file(file, read) if file else None


def _asked_of_file(file: Path, read: Callable[[Query], Answer]) -> Answer | None:
    # “rw” makes no file where none is, and reads a database whose log lies beside it.
    there = f"{file.as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(there, timeout=_PATIENCE_SECONDS, uri=True)) as opened:
            opened.execute("PRAGMA query_only = ON")
            return read(lambda query: opened.execute(query).fetchall())
    except sqlite3.Error:
        return None


def _asked_of_postgresql(address: str, read: Callable[[Query], Answer]) -> Answer | None:
    try:
        import psycopg  # an extra, which a directory on SQLite lacks
    except ImportError:
        return None
    try:
        plain = f"postgresql://{address.partition('://')[2]}"
        with psycopg.connect(plain, connect_timeout=_PATIENCE_SECONDS) as opened:
            return read(lambda query: opened.execute(query.encode()).fetchall())
    except psycopg.Error:
        return None
