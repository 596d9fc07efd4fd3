"""`directory move`: the whole directory from one database to another, from SQLite to PostgreSQL or back."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
from sqlalchemy import Connection, Engine, func, make_url, select
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from directory import create_app
from directory.backups.database_copy import (
    MOVING,
    CannotMove,
    copy_rows,
    empty_tables,
    find_differences,
    held_still,
    is_empty,
    open_database,
    set_sequences,
    set_version,
    stored_tables,
    version_of,
)
from directory.backups.database_keys import prove_keys
from directory.cli.instance_setup import make_tables
from directory.cli.progress import progress
from directory.cli.start import CannotStart, settings_alone
from directory.config import Settings
from directory.counted import counted
from directory.encryption.key_ring import WrongKey
from directory.faults import fault_words
from directory.web.consistency_check import Problem, find_problems
from directory.web.database import db
from directory.web.known_versions import newest_known
from directory.web.search_engines import follow_outbox


def move(source: str, target: str) -> None:
    """What `directory move` does."""
    began = time.monotonic()
    settings = settings_alone()
    with _opened(source) as here, _opened(target) as there, _explained():
        _prove_source(here, settings)
        goes_on = _prepare_target(there, replace(settings, database_url=target))
        if goes_on:
            click.echo("Going on with a move that was stopped.")
        with held_still(here) as reading:
            total = _count(reading)
            with progress("Rows", total) as done:
                brought = copy_rows(reading, there, lambda _table, rows: done(rows))
            set_sequences(reading, there)
            click.echo(
                f"{counted(brought, 'row')} brought over, {total:,} in all. Comparing both sides."
            )
            with progress("Compared", total) as done:
                differences = find_differences(reading, there, lambda _table, rows: done(rows))
        if differences:
            raise CannotMove(
                "Both sides are not the same, and TO is no directory yet:\n"
                + "\n".join(f"  {each}" for each in differences)
                + "\nFROM was written to while the move was stopped. Make TO an empty database again, and move anew."
            )
        set_version(there, newest_known())
    problems = _problems(replace(settings, database_url=target))
    for problem in problems:
        click.echo(f"{problem.part}: {problem.what}")
    seconds = time.monotonic() - began
    click.echo(
        f"{counted(total, 'row')} of {len(stored_tables())} tables are the same on both sides, in {seconds:.0f} "
        "seconds. "
        + ("" if problems else "Published records, index and audit of TO agree with its records.")
    )
    if problems:
        click.get_current_context().exit(1)
    click.echo(
        "Now set DIRECTORY_DATABASE_URL to TO on every host, and start servers and jobs anew. What is saved in FROM "
        "from here on is not in TO: stop them first, or move again into an empty database.",
        err=True,
    )


@contextmanager
def _opened(address: str) -> Iterator[Engine]:
    """A database by its address. Raises CannotStart."""
    try:
        name = make_url(address).get_backend_name()
    except (ArgumentError, ValueError):  # of a port that is no number
        name = ""
    if name not in ("sqlite", "postgresql"):
        raise CannotStart(
            "That is not the address of a database. It looks like sqlite:////folder/directory.db or "
            "postgresql+psycopg://user:password@host/name."
        )
    engine = open_database(address)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _explained() -> Iterator[None]:
    """Say in a sentence what keeps the move from going on. Raises CannotStart."""
    try:
        yield
    except (CannotMove, WrongKey) as problem:
        raise CannotStart(str(problem)) from problem
    except OperationalError as problem:
        raise CannotStart(f"A database cannot be used: {fault_words(problem)}.") from problem


def _prove_source(source: Engine, settings: Settings) -> None:
    """Raises CannotMove for what is no directory of this version, WrongKey for one that other keys sealed."""
    file = source.url.database if source.dialect.name == "sqlite" else None
    version = None if file and not Path(file).is_file() else version_of(source)
    if version is None or version == MOVING:
        raise CannotMove("FROM holds no directory.")
    if version != newest_known():
        raise CannotMove(
            "FROM is of another version than this program. Bring it to this version first: `directory upgrade`."
        )
    with Session(source) as session:
        prove_keys(session, settings.keyring)


def _prepare_target(target: Engine, settings: Settings) -> bool:
    """Make the tables of an empty database; whether they are those of a move that was stopped. Raises CannotMove."""
    if is_empty(target):
        app = create_app(settings)
        with app.app_context():
            make_tables()
            db.session.remove()
            db.engine.dispose()
        empty_tables(target)
        set_version(target, MOVING)
        return False
    version = version_of(target)
    if version != MOVING:
        what = "of another version" if version and version != newest_known() else "not empty"
        raise CannotMove(
            f"TO is {what}: nothing is written over. Give an empty database, one without any table."
        )
    return True


def _count(source: Connection) -> int:
    counts = (select(func.count()).select_from(each) for each in stored_tables())
    return sum(source.execute(each).scalar_one() for each in counts)


def _problems(settings: Settings) -> list[Problem]:
    """What is wrong with the directory on its new database, published and indexed from what is there."""
    with tempfile.TemporaryDirectory(prefix="directory-move-") as folder:
        app = create_app(replace(settings, instance=Path(folder)))
        with app.app_context():
            follow_outbox()
            problems = find_problems()
            db.session.remove()
            db.engine.dispose()
    return problems
