"""`directory keys`: which keys values are sealed with, sealing everything with the newest, trusting a row again."""

from __future__ import annotations

import json
from uuid import UUID

import click
from flask import current_app

from directory.audit import explain, note, record_of
from directory.backups.database_keys import count_by_key, rotate
from directory.backups.integrity import vouch
from directory.cli.application import CannotStart, with_directory
from directory.cli.progress import progress
from directory.config import Settings
from directory.db import begin_writing
from directory.encryption import KeyMissing, SealBroken
from directory.models import AuditAction
from directory.web.database import db, shed_log
from directory.web.search_engines import follow_outbox


@click.group()
def keys() -> None:
    """The keys that confidential values are sealed with; no key is ever printed."""


@keys.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_directory
def show(as_json: bool) -> None:
    """How many values each key has sealed, and which one seals now."""
    settings: Settings = current_app.config["SETTINGS"]
    counts, current = count_by_key(db.session()), settings.keyring.current
    if as_json:
        click.echo(json.dumps({"current": current, "sealed": counts}))
        return
    for number in sorted({*counts, current}):
        seals = ", seals new ones" if number == current else ""
        name = f"key {number}" if number else "the key derived from the secret key"
        click.echo(f"{name}: {counts.get(number, 0)} values{seals}")


@keys.command("vouch")
@click.argument("kind")
@click.argument("record_id", type=click.UUID)
@click.option("--reason", required=True, help="Why the row is trusted again; the audit keeps it.")
@with_directory
def vouch_for_row(kind: str, record_id: UUID, reason: str) -> None:
    """Trust a row again that `directory check` names. KIND is its table, RECORD_ID its id.

    The row is closed first: a place, service or organization becomes confidential, a phone or contact is for staff, an
    account is suspended, without password and role. Staff open it again on its page. What only opens something, such as
    a passkey, a session, a mailed link, a calendar address or a key of a program, is deleted.
    """
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


@keys.command("rotate")
@with_directory
def rotate_keys() -> None:
    """Seal every value with the key of the highest number. Older keys then open nothing but older backups."""
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
    click.echo(f"{done} values are sealed anew, with key {current}.")
