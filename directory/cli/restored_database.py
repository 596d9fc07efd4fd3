"""`directory restore ADDRESS`: closing again what PostgreSQL put back from an older time."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import click
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from directory import create_app
from directory.backups import BackupImpossible
from directory.backups.database_copy import version_of
from directory.backups.database_keys import prove_keys_of
from directory.cli.decisions_to_make import CHECK_ADVICE, tell_repeats
from directory.cli.instance_setup import migrate
from directory.cli.kept_closed import closed_now, end_sessions, keep_closed, what_stays_closed
from directory.config import Settings
from directory.faults import fault_words
from directory.web.consistency_check import find_problems, find_repeats
from directory.web.database import db
from directory.web.search_engines import follow_outbox
from directory.web.table_versions import knows


def is_database(source: str) -> bool:
    """Whether what is restored is named by the address of a database, and is no file."""
    return "://" in source


def close_again(settings: Settings, address: str) -> None:
    """Close in the database at this address, into which PostgreSQL put a backup, what is closed in the one in use.

    Nobody reads it before the settings name it. Raises BackupImpossible, WrongKey.
    """
    _refuse_unlike(settings, address)
    prove_keys_of(settings.keyring, address)
    known = closed_now()
    with tempfile.TemporaryDirectory(prefix="directory-restore-") as folder:
        there = replace(settings, instance=Path(folder) / "there", database_url=address)
        closed = keep_closed(there, known) if known else None
        with create_app(there).app_context():
            migrate()
            end_sessions()
            follow_outbox()
            problems, repeats = find_problems(), find_repeats()
            db.session.remove()
            db.engine.dispose()
    for problem in problems:
        click.echo(f"{problem.part}: {problem.what}")
    click.echo(what_stays_closed("the backup", closed), err=True)
    tell_repeats(repeats)
    former = make_url(settings.database_url)
    click.echo(
        f"Nothing was replaced: the database in use is still {former.database} on {former.host or 'this machine'}, "
        "as it was. Keep it until you have looked at the restored one; naming it again goes back to it.",
        err=True,
    )
    if problems:
        click.get_current_context().exit(1)
    click.echo(
        "Now set DIRECTORY_DATABASE_URL to this database on every host, start servers and jobs anew, and run "
        "`directory reindex` on each host. What is saved in the other database from here on is not in this one.",
        err=True,
    )
    click.echo(f"Then: {CHECK_ADVICE}", err=True)


def _refuse_unlike(settings: Settings, address: str) -> None:
    """Raises BackupImpossible for a database in which nothing may be closed, or which is none of ours."""
    here = make_url(settings.database_url)
    try:
        there = make_url(address)
    except (ArgumentError, ValueError) as problem:  # the latter of a port that is no number
        raise BackupImpossible("That is not the address of a database.") from problem
    if not here.get_backend_name() == there.get_backend_name() == "postgresql":
        raise BackupImpossible(
            "Only a directory on PostgreSQL is restored from a database there. Name the file of the backup."
        )
    if (here.host, here.port, here.database) == (there.host, there.port, there.database):
        raise BackupImpossible(
            "That is the database in use. Make an empty one, put the backup into it with `pg_restore "
            "--dbname=THAT FILE`, and name that."
        )
    engine = create_engine(address, hide_parameters=True)
    try:
        version = version_of(engine)
    except OperationalError as problem:
        raise BackupImpossible(f"That database cannot be used: {fault_words(problem)}") from problem
    finally:
        engine.dispose()
    if version is None or not knows(version):
        raise BackupImpossible(
            "That database holds no directory, or one of a newer version than this program."
        )
