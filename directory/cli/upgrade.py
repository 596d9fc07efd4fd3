"""`directory upgrade`: the database of an older version brought to this one, or left as it was."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from math import ceil
from pathlib import Path
from shutil import rmtree

import click
from flask import Flask, url_for
from sqlalchemy import inspect, select

from directory.backups import open_backup, write_backup
from directory.backups.backup import closed_folder, database_exists, database_file
from directory.backups.sqlite_file import copy, put_in_place
from directory.cli.application import application, refuse_newer
from directory.cli.backups import explained, rehearse
from directory.cli.instance_setup import migrate
from directory.cli.start import CannotStart
from directory.config import Settings
from directory.models import Audience, PublishedKind, PublishedRecord
from directory.publication.editions import is_outdated
from directory.web.consistency_check import Problem, find_problems, find_repeats
from directory.web.database import db
from directory.web.search_engines import follow_outbox
from directory.web.table_versions import needs_migration

PAGES = ("web.ready", "referral.start", "referral.search", "accounts.sign_in")
"""What must answer before an upgrade counts as done; one service's page besides."""
_TOLD = 10
"""What one migration breaks, it breaks in every record: more of it would hide what is said last."""


def upgrade(goal: Path | None, wait: float) -> None:
    """What `directory upgrade` does."""
    with application(pages=True) as app, explained():
        settings: Settings = app.config["SETTINGS"]
        if not (database_exists(settings) and inspect(db.engine).has_table("alembic_version")):
            raise CannotStart("There is no database here yet: `directory init` makes one.")
        refuse_newer()
        if not needs_migration(db.session()) and not is_outdated(db.session()):
            click.echo("Nothing to do: the database is of this version.")
            return
        db.session.remove()
        kept = goal or settings.instance.with_name(
            f"{settings.instance.name}-before-upgrade.backup"
        )
        about = write_backup(settings, kept)
        click.echo(f"Backup of {about.total:,} rows, sealed and verified: {kept}")
        with open_backup(settings, kept) as (_about, copied):
            began = time.monotonic()
            rehearsed = _problems(lambda: rehearse(settings, copied, pages_that_fail))
            expected = time.monotonic() - began
        _stop_at(rehearsed, "Nothing was changed")
        click.echo(
            f"Rehearsed on a copy in {expected:.1f} seconds: it is in order, and its pages answer."
        )
        _refuse_long(expected, wait)
        began = time.monotonic()
        with closed_folder(settings) as aside:
            # People have saved since the backup was made: what is put back is what was there a moment before.
            before = aside / "before.db"
            copy(database_file(settings), before)
            problems = _problems(lambda: _bring_up(app))
            if problems:
                _go_back(settings, before)
        _stop_at(problems, f"The database is as it was before; the backup stays at {kept}")
        repeats = find_repeats()
        for each in repeats[:_TOLD]:
            click.echo(f"To look at: {each.what}")
        if len(repeats) > _TOLD:
            click.echo(
                f"… and {len(repeats) - _TOLD:,} more to look at: `directory check` names all"
            )
        click.echo(
            f"Upgraded. Whoever saved meanwhile waited {time.monotonic() - began:.1f} seconds at most. Start the "
            "servers anew; keep the backup until you have looked around."
        )


def _refuse_long(expected: float, wait: float) -> None:
    """Raises CannotStart where people who save would wait for longer than they may."""
    if expected > wait:
        raise CannotStart(
            f"Whoever saves meanwhile would wait about {expected:.0f} seconds, and {wait:.0f} are allowed. Nothing was "
            f"changed. Run `directory upgrade --wait {2 * ceil(expected)}` at an hour when nobody saves."
        )


def pages_that_fail(app: Flask) -> Iterator[Problem]:
    """A problem for each of the directory's own pages that does not answer."""
    published = db.session.scalar(
        select(PublishedRecord.record_id).where(
            PublishedRecord.kind == PublishedKind.SERVICE,
            PublishedRecord.audience == Audience.PUBLIC,
        )
    )
    db.session.remove()
    with app.test_request_context():
        addresses = [url_for(each) for each in PAGES]
        if published is not None:
            addresses.append(url_for("referral.service", service_id=published))
    browser = app.test_client()
    for address in addresses:
        status = browser.get(address, follow_redirects=True).status_code
        if status != 200:
            yield Problem("pages", f"{address} answers {status}")


def _bring_up(app: Flask) -> list[Problem]:
    """Migrate the database itself, and look at it."""
    migrate()
    follow_outbox()
    # What people have to decide was so before, and is no reason to go back.
    return [*find_problems(), *pages_that_fail(app)]


def _problems(work: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """What the work finds wrong. However it fails or is interrupted, what follows must be done all the same."""
    try:
        return list(work())
    except BaseException as problem:
        return [Problem("upgrade", f"{type(problem).__name__}: {problem}")]


def _go_back(settings: Settings, before: Path) -> None:
    db.session.remove()
    db.engine.dispose()
    put_in_place(before, database_file(settings))
    # This program cannot read the older tables to build it; whatever serves them builds it anew when it is gone.
    rmtree(settings.instance / "index", ignore_errors=True)


def _stop_at(problems: list[Problem], left: str) -> None:
    if not problems:
        return
    for problem in problems[:_TOLD]:
        click.echo(f"{problem.part}: {problem.what}")
    if len(problems) > _TOLD:
        click.echo(f"… and {len(problems) - _TOLD:,} more")
    click.echo(f"{left}. Go on with the version before, and report what is said above.", err=True)
    sys.exit(1)
