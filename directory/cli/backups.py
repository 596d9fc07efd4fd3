"""`directory backup` and `directory restore`: a sealed copy under load, and putting one back."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import asdict, replace
from pathlib import Path

import click
from flask import Flask, current_app

from directory import create_app
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
from directory.backups.database_keys import prove_keys_of
from directory.backups.sqlite_file import prove_whole, put_in_place
from directory.cli.application import application, with_directory
from directory.cli.commands.options import is_interactive, refuse_unanswerable
from directory.cli.decisions_to_make import CHECK_ADVICE, tell_repeats
from directory.cli.export import remembered
from directory.cli.instance_lock import alone_in
from directory.cli.instance_setup import migrate
from directory.cli.kept_closed import closed_now, end_sessions, keep_closed, what_stays_closed
from directory.cli.restored_database import close_again, is_database
from directory.cli.start import CannotStart
from directory.config import Settings
from directory.counted import counted
from directory.db import now
from directory.encryption.key_ring import WrongKey
from directory.faults import fault_words
from directory.web.consistency_check import Problem, find_problems, find_repeats
from directory.web.database import db
from directory.web.search_engines import follow_outbox, rebuild_index
from directory.web.table_versions import knows

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
        f"{goal}: {counted(made.total, 'row')} in {len(made.rows)} tables, {goal.stat().st_size:,} bytes, sealed and "
        "verified."
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
    with application(), explained(), _alone(drill):
        settings: Settings = current_app.config["SETTINGS"]
        goal = database_file(settings)
        with open_backup(settings, source) as (about, found):
            if not knows(about.version):
                raise CannotStart(
                    "The backup is of a newer version than this program. Update the program."
                )
            prove_keys_of(settings.keyring, f"sqlite:///{found}")
            if drill:
                problems, repeats = rehearse(settings, found), []
            else:
                _ask(about, goal, yes)
                there = replace(
                    settings, instance=found.parent / "closing", database_url=f"sqlite:///{found}"
                )
                known = closed_now() if goal.exists() else None
                kept = _set_aside(settings, goal)
                closed = keep_closed(there, known) if known else None
                since = closed_now()
                if closed and since and since != known:
                    # A server may be running: somebody has closed something while the earlier one was set aside.
                    closed = closed.and_then(keep_closed(there, since))
                put_in_place(found, goal)
        if not drill:
            problems, repeats = _make_current(), find_repeats()
    _report(about, problems, drill, time.monotonic() - began, as_json)
    if not drill:
        tell_repeats(repeats)
        click.echo(what_stays_closed(about.made_at, closed), err=True)
        click.echo(CHECK_ADVICE, err=True)
    if not drill and kept:
        click.echo(f"What was there before is kept in {kept}.", err=True)
    if problems:
        click.get_current_context().exit(1)


def _alone(drill: bool) -> AbstractContextManager[None]:
    """A rehearsal is in nobody's way."""
    return nullcontext() if drill else alone_in(current_app.config["SETTINGS"].instance)


def _ask(about: Backup, goal: Path, yes: bool) -> None:
    """Have it approved that the database is replaced. Raises UsageError where nobody can be asked, Abort."""
    if not goal.exists() or yes:
        return
    if not is_interactive():
        refuse_unanswerable(
            f"Add --yes to replace the database in use by the one of {about.made_at}."
        )
    click.confirm(
        f"Replace the database by the one of {about.made_at} ({counted(about.total, 'row')})?",
        abort=True,
        err=True,
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
    end_sessions()
    rebuild_index()
    return find_problems()


def rehearse(
    settings: Settings,
    found: Path,
    look: Callable[[Flask], Iterable[Problem]] = lambda _app: find_problems(),
) -> list[Problem]:
    """What somebody who looks finds wrong with a directory in the folder of a database, migrated and indexed there."""
    app = create_app(replace(settings, instance=found.parent, database_url=f"sqlite:///{found}"))
    with app.app_context():
        migrate()
        follow_outbox()
        problems = list(look(app))
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
    click.echo(
        f"{done} the backup of {about.made_at}: {counted(about.total, 'row')} in {seconds:.1f} s."
    )
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
        raise CannotStart(f"{str(problem).removesuffix('.')}.") from problem
    except DatabaseDamaged as problem:
        raise CannotStart(
            f"The database is damaged: {problem}. Restore an earlier backup."
        ) from problem
    except (sqlite3.Error, OSError) as problem:
        raise CannotStart(f"That could not be done: {fault_words(problem)}.") from problem
