"""`directory keys`: which keys values are sealed with, sealing everything with the newest, trusting a row again."""

from __future__ import annotations

import json
from uuid import UUID

import click
from flask import current_app

from directory.audit import explain, note, record_of
from directory.backups.database_keys import count_by_key, rotate
from directory.backups.integrity import vouch
from directory.cli.application import with_directory
from directory.cli.progress import progress
from directory.cli.start import CannotStart
from directory.config import Settings
from directory.counted import counted
from directory.db import begin_writing
from directory.encryption import KeyMissing, SealBroken
from directory.models import AuditAction
from directory.web.database import db, shed_log
from directory.web.search_engines import follow_outbox


@with_directory
def show(as_json: bool) -> None:
    """What `directory keys show` does."""
    settings: Settings = current_app.config["SETTINGS"]
    counts, current = count_by_key(db.session()), settings.keyring.current
    if as_json:
        click.echo(json.dumps({"current": current, "sealed": counts}))
        return
    for number in sorted({*counts, current}):
        seals = ", seals new ones" if number == current else ""
        name = f"key {number}" if number else "the key derived from the secret key"
        click.echo(f"{name}: {counted(counts.get(number, 0), 'value')}{seals}")


@with_directory
def vouch_for_row(kind: str, record_id: UUID, reason: str) -> None:
    """What `directory keys vouch` does."""
    session = db.session()
    session.rollback()
    begin_writing(session)
    try:
        record = vouch(session, kind, record_id)
    except LookupError as problem:
        session.rollback()
        raise CannotStart(
            f"Nothing was changed: there is {problem}. `directory check` names those there are."
        ) from problem
    owner, owner_id = record_of(session, record)
    explain(session, reason)
    note(session, AuditAction.CHANGED, owner, owner_id, (f"{kind}.tag",))
    session.commit()
    follow_outbox()
    if record.IS_KEPT:
        click.echo(
            f"{kind} {record_id} is trusted again, and closed. Staff can open it on its page."
        )
    else:
        click.echo(f"{kind} {record_id} is deleted.")


@with_directory
def rotate_keys() -> None:
    """What `directory keys rotate` does."""
    settings: Settings = current_app.config["SETTINGS"]
    session, current = db.session(), settings.keyring.current
    session.rollback()
    begin_writing(session)
    total = sum(count for number, count in count_by_key(session).items() if number != current)
    try:
        with progress("Sealing", total) as advance:
            done = rotate(session, settings.keyring, advance)
    except (KeyMissing, SealBroken) as problem:
        session.rollback()
        raise CannotStart(f"{problem} Nothing was changed.") from problem
    session.commit()
    shed_log()
    click.echo(f"{counted(done, 'value is', 'values are')} sealed anew, with key {current}.")
