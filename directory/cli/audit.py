"""`directory audit`: whether the chain holds, who changed a record, and what others keep to prove it."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from pathlib import Path
from typing import IO
from uuid import UUID

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import audit as remembered
from directory.audit.checkpoints import to_keep
from directory.audit.sealer import CLAIM
from directory.cli.application import with_directory
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.db import now
from directory.exports.trail import noted_exports
from directory.models import AuditCheckpoint, AuditEntry, AuditHead, AuditLink
from directory.package_files import VERIFIER
from directory.publication.visible_history import staff_history
from directory.web.database import db


@with_directory
def verify(expect: tuple[int, str] | None, as_json: bool) -> None:
    """What `directory audit verify` does."""
    breaks = list(remembered.find_breaks(db.session(), expect))
    number, digest = remembered.head(db.session())
    waiting = remembered.unsealed(db.session())
    missing = _days_without_checkpoint(db.session())
    if as_json:
        found = {"ok": not breaks, "entries": number, "head": f"{number}:{digest}"}
        days = [day.isoformat() for day in missing]
        click.echo(
            json.dumps(found | {"unsealed": waiting, "breaks": breaks, "days_missing": days})
        )
    else:
        for sentence in breaks:
            click.echo(sentence)
        for day in missing:
            click.echo(f"no checkpoint was signed on {day}: `directory jobs run` signs one a day")
        verdict = "" if breaks or missing else " Nothing was changed or left out."
        click.echo(f"{counted(number, 'entry')}.{verdict} Head: {number}:{digest}")
        if waiting:
            click.echo(
                f"{counted(waiting, 'more is', 'more are')} not in the chain yet: a running server adds what lacks "
                "within seconds, `directory audit head` at once."
            )
    if breaks:
        click.get_current_context().exit(1)


def _days_without_checkpoint(session: Session) -> list[date]:
    """Days since the first checkpoint that have none; today and yesterday may be yet to come, by the clock there."""
    last = remembered.last_checkpoint(session)
    if last is None:
        return []
    today = now().date()
    return [*remembered.missing_days(session), *remembered.between(last.day, today - timedelta(1))]


@with_directory
def signed_head(public_key: bool, as_json: bool) -> None:
    """What `directory audit head` does."""
    session = db.session()
    _seal(session)
    if public_key:
        keys = remembered.chain_keys(session)
        if not keys:
            raise CannotStart("Nothing was ever done here: there is no key yet.")
        click.echo(keys[max(keys)].public_key, nl=False)
        return
    head = session.get(AuditHead, 1, populate_existing=True)
    if head is None:
        raise CannotStart("Nothing was ever done here: there is no head yet.")
    text = remembered.head_text(head.position, head.hash, head.signed_at)
    if as_json:
        found = {"head": f"{head.position}:{head.hash}", "signed": text, "key": head.key}
        click.echo(json.dumps(found | {"signature": head.signature}))
        return
    click.echo(text)
    click.echo(f"signature {head.signature}")
    click.echo(f"key {head.key}")


def _seal(session: Session) -> None:
    """Bring everything into the chain; a server that does so now is waited for."""
    until = time.monotonic() + CLAIM.total_seconds()
    remembered.seal_entries(session, "command line")
    while not remembered.is_sealed(session) and time.monotonic() < until:
        time.sleep(0.5)
        remembered.seal_entries(session, "command line")


@with_directory
def list_checkpoints(since: int) -> None:
    """What `directory audit checkpoints` does."""
    query = select(AuditCheckpoint).where(AuditCheckpoint.number >= since)
    found = db.session.scalars(query.order_by(AuditCheckpoint.number)).all()
    if not found:
        click.echo(
            f"No checkpoint from number {since} on is signed yet: `directory jobs run` signs one a day.",
            err=True,
        )
    for each in found:
        click.echo(f"{to_keep(each)}\n")


@with_directory
def export_chain(file: IO[str]) -> None:
    """What `directory audit export` does."""
    session = db.session()
    _seal(session)
    query = select(AuditLink.position, AuditLink.sequence, AuditEntry.commitment)
    query = query.outerjoin(AuditEntry, AuditEntry.sequence == AuditLink.sequence)
    query = query.order_by(AuditLink.position).execution_options(yield_per=5000)
    file.write("coalition directory audit chain\n")
    for each in session.execute(query):
        file.write(f"{each.position} {each.sequence} {each.commitment or 'missing'}\n")
    number, digest = remembered.head(session)
    click.echo(
        f"The chain is written: {counted(number, 'entry')}. Head: {number}:{digest}", err=True
    )


def print_verifier() -> None:
    """What `directory audit verifier` does."""
    click.echo(Path(VERIFIER).read_text(encoding="utf-8"), nl=False)


@with_directory
def history(kind: str, record_id: UUID) -> None:
    """What `directory audit history` does."""
    entries = staff_history(db.session(), kind, record_id)
    if not entries:
        click.echo(f"The audit has no entry about {kind} {record_id}.", err=True)
    erased = remembered.erasures(db.session(), [each.sequence for each in entries])
    for entry in entries:
        why = f" ({entry.reason})" if entry.reason else ""
        click.echo(
            f"{entry.sequence}  {entry.at:%Y-%m-%d %H:%M} UTC  {entry.actor}  {entry.action}{why}"
        )
        for change in entry.changes:
            before = "erased" if change.before_erased else repr(change.before)
            after = "erased" if change.after_erased else repr(change.after)
            told = "hidden" if change.concealed else f"{before} → {after}"
            click.echo(f"    {change.action} {change.name}: {told}")
        for each in erased.get(entry.sequence, ()):
            names = ", ".join(each.fields)
            click.echo(
                f"    erased {each.at:%Y-%m-%d %H:%M} UTC  {each.actor}  {names} ({each.reason or 'erased'})"
            )


@with_directory
def list_exports(last: int) -> None:
    """What `directory audit exports` does."""
    found = noted_exports(db.session(), last)
    if not found:
        click.echo("No list has been exported yet.", err=True)
    for each in found:
        click.echo(
            f"{each.at:%Y-%m-%d %H:%M} UTC  {each.actor}  {each.record_id}  {each.reason or 'erased'}"
        )
