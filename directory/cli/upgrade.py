"""`directory upgrade`: the database of an older version brought to this one, or left as it was.

All of it happens to a copy, while people save. The copy takes the place of the database in a moment, if nobody has.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from math import ceil
from pathlib import Path

import click
from flask import Flask, url_for
from sqlalchemy import inspect, select

from directory.backups import write_backup
from directory.backups.backup import (
    closed_folder,
    database_exists,
    database_file,
    forget_left_copies,
)
from directory.backups.database_in_use import DatabaseInUse, database_in_use
from directory.cli.application import application, refuse_newer
from directory.cli.backups import explained, rehearse
from directory.cli.decisions_to_make import tell_repeats
from directory.cli.instance_lock import alone_in
from directory.cli.start import CannotStart
from directory.config import Settings
from directory.counted import counted
from directory.faults import known_fault, place_in_code
from directory.models import PUBLISHED_AUDIENCES, Audience, PublishedKind, PublishedRecord
from directory.publication.editions import is_outdated
from directory.search.factory import index_folder
from directory.web.consistency_check import Problem, find_problems, find_repeats
from directory.web.database import db, shed_log
from directory.web.labels import forget_words
from directory.web.search_engines import follow_outbox
from directory.web.table_versions import needs_migration

Look = Callable[[Flask], Iterable[Problem]]

PAGES = ("web.ready", "referral.start", "referral.search", "accounts.sign_in")
"""What must answer before an upgrade counts as done; one service's page besides."""
_HOLDING = (False, False, True, True)
"""An attempt at a time: whether nobody else can save meanwhile. Who saves only for a moment keeps nobody waiting."""
_BEFORE = "before.db"
_INTERRUPTED = Problem("upgrade", "it was interrupted")
_MOST_SHOWN = 10
"""What one migration breaks, it breaks in every record: more of it would hide what is said last."""


def upgrade(goal: Path | None, wait: float) -> None:
    """What `directory upgrade` does."""
    with (
        application(pages=True) as app,
        explained(),
        alone_in(app.config["SETTINGS"].instance),
    ):
        settings: Settings = app.config["SETTINGS"]
        if not (database_exists(settings) and inspect(db.engine).has_table("alembic_version")):
            raise CannotStart(
                "There is no directory in this database yet: `directory init` makes one."
            )
        refuse_newer()
        if not needs_migration(db.session()) and not is_outdated(db.session()):
            # One that was killed may have left a copy, or an index of before.
            forget_left_copies(settings.instance)
            follow_outbox(spares_other_formats=True)
            click.echo("Nothing to do: the database is of this version.")
            return
        db.session.remove()
        kept = goal or settings.instance.with_name(
            f"{settings.instance.name}-before-upgrade.backup"
        )
        about = write_backup(settings, kept)
        click.echo(f"Backup of {counted(about.total, 'row')}, sealed and verified: {kept}")
        with database_in_use(database_file(settings)) as used, closed_folder(settings) as aside:
            waited = _replace(used, settings, aside, wait)
            problems = _problems(lambda: _look_again(app))
            left = _go_back(used, settings, aside / _BEFORE) if problems else ""
        _stop_at(problems, f"{left}; the backup stays at {kept}")
        shed_log()
        tell_repeats(find_repeats())
        click.echo(
            f"Upgraded. Whoever saved meanwhile waited {waited:.1f} seconds at most. Start the servers anew; keep the "
            "backup until you have looked around."
        )


def _replace(used: DatabaseInUse, settings: Settings, aside: Path, wait: float) -> float:
    """Let an upgraded copy that is in order take the place of the database.

    Returns for how many seconds nobody else could save. What it was before stays in the folder.
    """
    expected = waited = 0.0
    for holding in _HOLDING:
        if holding:
            _refuse_long(expected, wait)
        began = time.monotonic()
        with used.held() if holding else nullcontext():
            # What takes long was looked at a moment ago, and is looked at again when nobody waits any more.
            upgraded = _upgraded_copy(used, settings, aside, pages_that_fail if holding else _look)
        copied = time.monotonic()
        replaced = used.replace(upgraded)
        expected = copied - began
        waited += time.monotonic() - (began if holding else copied)
        if replaced:
            return waited
    raise CannotStart("Others saved each time before the upgrade could count. Nothing was changed.")


def _upgraded_copy(used: DatabaseInUse, settings: Settings, folder: Path, look: Look) -> Path:
    """A copy of the database in this version; ends the program where somebody who looks finds something wrong.

    An index that an earlier copy left in the folder goes on with this one.
    """
    began = time.monotonic()
    upgraded = folder / "directory.db"
    for left in folder.glob(f"{upgraded.name}*"):
        left.unlink()
    used.copy(folder / _BEFORE)
    shutil.copy(folder / _BEFORE, upgraded)
    _stop_at(_problems(lambda: rehearse(settings, upgraded, look)), "Nothing was changed")
    click.echo(
        f"Rehearsed on a copy in {time.monotonic() - began:.1f} seconds: it is in order, and its pages answer."
    )
    return upgraded


def _refuse_long(expected: float, wait: float) -> None:
    """Raises CannotStart where people who save would wait for longer than they may."""
    if expected > wait:
        raise CannotStart(
            f"Others saved meanwhile, and would have to wait about {expected:.0f} seconds; {wait:.0f} are allowed. "
            f"Nothing was changed. Run `directory upgrade --wait {2 * ceil(expected)}` at an hour when nobody saves."
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
        answer = browser.get(address, follow_redirects=True)
        if answer.status_code != 200:
            # What is no page says why in plain text, such as that there is no room on the disk.
            plain = answer.text.splitlines() if answer.mimetype == "text/plain" else []
            yield Problem("pages", ": ".join([f"{address} answers {answer.status_code}", *plain]))


def _look_again(app: Flask) -> list[Problem]:
    """What is wrong with the database itself, once it is upgraded and indexed."""
    db.engine.dispose()  # connections of before know the tables of before
    forget_words()
    follow_outbox(spares_other_formats=True)  # a server of the version before answers meanwhile
    return _look(app)


def _look(app: Flask) -> list[Problem]:
    """What is wrong. What people have to decide was so before, and is no reason to stop."""
    return [*find_problems(), *pages_that_fail(app)]


def _problems(work: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """What the work finds wrong. However it fails or is interrupted, what follows must be done all the same."""
    try:
        return list(work())
    except KeyboardInterrupt:
        return [_INTERRUPTED]
    except BaseException as problem:
        return [Problem("upgrade", _words(problem))]


def _words(problem: BaseException) -> str:
    """What went wrong, in a sentence without its dot; of a mistake of the program the place, and no value of a row."""
    if isinstance(problem, click.ClickException):
        return problem.message
    return known_fault(problem) or f"a mistake of the program, at {place_in_code(problem)}"


def _go_back(used: DatabaseInUse, settings: Settings, before: Path) -> str:
    """Put back what was there, unless somebody has saved since; returns how the database was left, in words."""
    db.session.remove()
    db.engine.dispose()
    if not used.replace(before):
        return "Others have saved in the upgraded database, and it was left as it is"
    # This program cannot read the older tables to build it; whatever serves them builds it anew when it is gone.
    for audience in PUBLISHED_AUDIENCES:
        shutil.rmtree(index_folder(settings.instance, audience.value), ignore_errors=True)
    return "The database is as it was before"


def _stop_at(problems: list[Problem], left: str) -> None:
    if not problems:
        return
    for problem in problems[:_MOST_SHOWN]:
        click.echo(f"{problem.part}: {problem.what}")
    if len(problems) > _MOST_SHOWN:
        click.echo(f"… and {len(problems) - _MOST_SHOWN:,} more")
    advice = (
        "Run this again at any time"
        if problems == [_INTERRUPTED]
        else "Go on with the version before, and report what is said above"
    )
    click.echo(f"{left}. {advice}.", err=True)
    sys.exit(1)
