"""`directory backup` and `directory restore`: a sealed copy under load, and putting one back."""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click
from flask import Flask, current_app
from sqlalchemy import create_engine, inspect, make_url, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from directory import create_app
from directory.audit import act_as, explain
from directory.audit.transaction_buffer import OPERATOR
from directory.backups import (
    Backup,
    BackupImpossible,
    DatabaseDamaged,
    FileBroken,
    KeyUnknown,
    NoBackup,
    open_backup,
    write_backup,
)
from directory.backups.backup import database_file
from directory.backups.database_copy import version_of
from directory.backups.database_keys import WrongKey, prove_keys
from directory.backups.kept_refusals import Refusals, keep_refusals, load_refusals
from directory.backups.sqlite_file import prove_whole, put_in_place
from directory.cli.application import CannotStart, application, with_directory
from directory.cli.export import remembered
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import begin_writing, now
from directory.encryption import KeyMissing, SealBroken
from directory.models import Account
from directory.publication.kept_restrictions import (
    KeptRestrictions,
    Restrictions,
    keep_restrictions,
    load_restrictions,
)
from directory.web.base_application import base_application
from directory.web.consistency_check import Problem, find_problems
from directory.web.database import db
from directory.web.search_engines import follow_outbox, rebuild_index
from directory.web.table_versions import knows

NAMED = 20
"""So many names are said of what is there again."""
KEPT = "before-restore"
"""Folder of the instance that what a restore replaced is kept in."""


@with_directory
def backup(goal: Path, as_json: bool) -> None:
    """What `directory backup` does."""
    settings: Settings = current_app.config["SETTINGS"]
    with explained(), remembered("backup", 1, "the operator, sealed"):
        made = write_backup(settings, goal)
    if as_json:
        click.echo(json.dumps({"file": str(goal), "bytes": goal.stat().st_size, **asdict(made)}))
        return
    click.echo(
        f"{goal}: {made.total} rows in {len(made.rows)} tables, {goal.stat().st_size} bytes, sealed and verified."
    )
    if settings.keyring.is_derived:
        click.echo(
            "It opens with DIRECTORY_SECRET_KEY, since DIRECTORY_ENCRYPTION_KEYS is not set. Keep that key elsewhere.",
            err=True,
        )
    else:
        click.echo(
            f"It opens only with key {made.key} of DIRECTORY_ENCRYPTION_KEYS. Keep that key elsewhere.",
            err=True,
        )


def restore(source: str, yes: bool, drill: bool, as_json: bool) -> None:
    """What `directory restore` does."""
    if is_database(source):
        with application(), explained():
            close_again(current_app.config["SETTINGS"], source)
        return
    _restore_file(Path(source), yes, drill, as_json)


def _restore_file(source: Path, yes: bool, drill: bool, as_json: bool) -> None:
    began = time.monotonic()
    with application(), explained():
        settings: Settings = current_app.config["SETTINGS"]
        goal = database_file(settings)
        with open_backup(settings, source) as (about, found):
            if not knows(about.version):
                raise CannotStart(
                    "The backup is of a newer version than this program. Update the program."
                )
            _prove_keys(settings, f"sqlite:///{found}")
            if drill:
                problems = rehearse(settings, found)
            else:
                _ask(about, goal, yes)
                there = replace(
                    settings, instance=found.parent / "closing", database_url=f"sqlite:///{found}"
                )
                known = _closed_now() if goal.exists() else None
                kept = _set_aside(settings, goal)
                closed = _keep_closed(there, known) if known else None
                since = _closed_now()
                if closed and since and since != known:
                    # A server may be running: somebody has closed something while the earlier one was set aside.
                    closed = closed.and_then(_keep_closed(there, since))
                put_in_place(found, goal)
        if not drill:
            problems = _make_current()
    _report(about, problems, drill, time.monotonic() - began, as_json)
    if not drill:
        click.echo(_what_stays_closed(about.made_at, closed), err=True)
    if not drill and kept:
        click.echo(f"What was there before is kept in {kept}.", err=True)
    if problems:
        click.get_current_context().exit(1)


def _prove_keys(settings: Settings, address: str) -> None:
    """What is sealed in the restored database must open. Raises WrongKey."""
    engine = create_engine(address, hide_parameters=True)
    try:
        if inspect(engine).has_table("encryption_key"):
            with Session(engine) as session:
                prove_keys(session, settings.keyring)
    finally:
        engine.dispose()


def _ask(about: Backup, goal: Path, yes: bool) -> None:
    if not goal.exists() or yes or not sys.stdin.isatty():
        return
    click.confirm(
        f"Replace the database by the one of {about.made_at} ({about.total} rows)?",
        abort=True,
        err=True,
    )


def _closed_now() -> tuple[Restrictions, Refusals] | None:
    """What is not for everybody in the database that is replaced; None where it cannot be read."""
    session = db.session()
    session.rollback()
    try:
        return load_restrictions(session), load_refusals(session)
    except (SQLAlchemyError, KeyMissing, SealBroken):
        return None
    finally:
        db.session.remove()
        db.engine.dispose()


@dataclass(frozen=True, slots=True)
class _Closed:
    """How much was closed again, and how many accounts and keys of programs among it."""

    listings: KeptRestrictions
    accounts: int

    def and_then(self, more: _Closed) -> _Closed:
        """Both together."""
        one, two = self.listings, more.listings
        listings = KeptRestrictions(
            one.hidden + two.hidden,
            one.narrowed + two.narrowed,
            one.closed + two.closed,
            two.again,
        )
        return _Closed(listings, self.accounts + more.accounts)


def _keep_closed(there: Settings, known: tuple[Restrictions, Refusals]) -> _Closed:
    """Close in the restored database what is closed now, before anybody reads it: a server may be running."""
    there.instance.mkdir(exist_ok=True)
    restrictions, refusals = known
    with base_application(there).app_context():
        migrate()
        session = db.session()
        session.rollback()
        act_as(session, OPERATOR)
        begin_writing(session)
        explain(session, "closed since the backup that was restored")
        closed = _Closed(keep_restrictions(session, restrictions), keep_refusals(session, refusals))
        session.commit()
        db.session.remove()
        db.engine.dispose()
    return closed


def _what_stays_closed(made_at: str, closed: _Closed | None) -> str:
    since = f"since {made_at}"
    if closed is None:
        return (
            "There was no database to compare with. What was hidden, narrowed, closed, suspended, deleted or erased "
            f"{since} is as it was then: look at it before others come."
        )
    listings = closed.listings
    return (
        f"As it is now, and not as it was then: {listings.hidden} hidden places, {listings.narrowed} listings, phones "
        f"and people that fewer may see, {listings.closed} closed organizations, services and places of services, "
        f"{closed.accounts} suspended accounts and revoked keys. {_again(listings.again)} Passwords and roles are "
        f"those of then. What was erased {since} is there again: erase it anew."
    )


def _again(names: tuple[str, ...]) -> str:
    if not names:
        return "No organization or service was deleted since."
    more = f"; and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return (
        f"Deleted since, and shown again: {'; '.join(names[:NAMED])}{more}. Delete or close what is gone before others "
        "come."
    )


def _set_aside(settings: Settings, goal: Path) -> Path | None:
    """Keep what is there: sealed when it is whole, else as it is under another name."""
    if not goal.exists():
        goal.parent.mkdir(parents=True, exist_ok=True)
        sqlite3.connect(goal).close()
        goal.touch(mode=0o600)
        return None
    folder = settings.instance / KEPT
    folder.mkdir(mode=0o700, exist_ok=True)
    stamp = now().strftime("%Y%m%dT%H%M%SZ")
    with suppress(DatabaseDamaged, sqlite3.DatabaseError):
        prove_whole(goal)
        kept = folder / f"{stamp}.backup"
        write_backup(settings, kept)
        return kept
    kept = folder / f"{stamp}.damaged.db"
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            goal.with_name(goal.name + suffix).rename(kept.with_name(kept.name + suffix))
    goal.rename(kept)
    goal.touch(mode=0o600)
    return kept


def _make_current() -> list[Problem]:
    """Bring the restored database to the version of the program; nobody stays signed in from an older time."""
    db.engine.dispose()
    migrate()
    _end_sessions()
    rebuild_index()
    return find_problems()


def _end_sessions() -> None:
    session = db.session()
    session.rollback()
    begin_writing(session)
    for account in session.scalars(select(Account)):
        account.end_sessions()
    session.commit()


def is_database(source: str) -> bool:
    """Whether what is restored is named by the address of a database, and is no file."""
    return "://" in source


def close_again(settings: Settings, address: str) -> None:
    """Close in the database at this address, into which PostgreSQL put a backup, what is closed in the one in use.

    Nobody reads it before the settings name it. Raises BackupImpossible, WrongKey.
    """
    _refuse_unlike(settings, address)
    _prove_keys(settings, address)
    known = _closed_now()
    with tempfile.TemporaryDirectory(prefix="directory-restore-") as folder:
        there = replace(settings, instance=Path(folder) / "there", database_url=address)
        closed = _keep_closed(there, known) if known else None
        with create_app(there).app_context():
            migrate()
            _end_sessions()
            follow_outbox()
            problems = find_problems()
            db.session.remove()
            db.engine.dispose()
    for problem in problems:
        click.echo(f"{problem.part}: {problem.what}")
    click.echo(_what_stays_closed("the backup", closed), err=True)
    if problems:
        click.get_current_context().exit(1)
    click.echo(
        "Now set DIRECTORY_DATABASE_URL to this database on every host, start servers and jobs anew, and run "
        "`directory reindex` on each host. What is saved in the other database from here on is not in this one.",
        err=True,
    )


def _refuse_unlike(settings: Settings, address: str) -> None:
    """Raises BackupImpossible for a database in which nothing may be closed, or which is none of ours."""
    here, there = make_url(settings.database_url), make_url(address)
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
        raise BackupImpossible(f"that database cannot be used: {problem.orig}") from problem
    finally:
        engine.dispose()
    if version is None or not knows(version):
        raise BackupImpossible(
            "That database holds no directory, or one of a newer version than this program."
        )


def rehearse(
    settings: Settings, found: Path, more: Callable[[Flask], Iterable[Problem]] = lambda _app: ()
) -> list[Problem]:
    """What is wrong with a directory of its own on a restored database: migrated, indexed, checked, and `more`."""
    instance = found.parent / "drill"
    instance.mkdir()
    copied = instance / "directory.db"
    found.rename(copied)
    app = create_app(replace(settings, instance=instance, database_url=f"sqlite:///{copied}"))
    with app.app_context():
        migrate()
        follow_outbox()
        problems = [*find_problems(), *more(app)]
        db.session.remove()
        db.engine.dispose()
    return problems


def _report(
    about: Backup, problems: list[Problem], drill: bool, seconds: float, as_json: bool
) -> None:
    if as_json:
        told = {
            "ok": not problems,
            "made_at": about.made_at,
            "rows": about.total,
            "seconds": round(seconds, 1),
            "problems": [{"part": each.part, "what": each.what} for each in problems],
        }
        click.echo(json.dumps(told))
        return
    done = "Rehearsed" if drill else "Restored"
    click.echo(f"{done} the backup of {about.made_at}: {about.total} rows in {seconds:.1f} s.")
    for problem in problems:
        click.echo(f"{problem.part}: {problem.what}")
    if not problems:
        click.echo("Database, published records and search index agree.")


@contextmanager
def explained() -> Iterator[None]:
    """Say in a sentence what keeps a backup from being written, read or put back. Raises CannotStart."""
    try:
        yield
    except (BackupImpossible, NoBackup, KeyUnknown, FileBroken, WrongKey) as problem:
        words = str(problem)
        raise CannotStart(words[:1].upper() + words[1:]) from problem
    except DatabaseDamaged as problem:
        raise CannotStart(
            f"The database is damaged: {problem}. Restore an earlier backup."
        ) from problem
    except (sqlite3.Error, OSError) as problem:
        raise CannotStart(f"That could not be done: {problem}.") from problem
