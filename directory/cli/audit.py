"""`directory audit`: whether the chain holds, and who changed a record."""

from __future__ import annotations

import json
import re
import time
from uuid import UUID

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import audit as remembered
from directory.audit.sealer import CLAIM
from directory.cli.application import CannotStart, with_directory
from directory.models import AuditAction, AuditEntry, AuditHead
from directory.publication.visible_history import staff_history
from directory.web.database import db

_HEAD = re.compile(r"([0-9]+):([0-9a-f]{64})")


@click.group()
def audit() -> None:
    """The audit: who changed what and when."""


@audit.command()
@click.option("--expect", metavar="NUMBER:HASH", help="A head that was printed earlier.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
@with_directory
def verify(context: click.Context, expect: str | None, as_json: bool) -> None:
    """Check every entry of the chain; exit status 1 when it does not hold.

    Without the key nobody can write an entry, change one or leave one out unseen. A whole database of an earlier time
    put back is seen by its head: keep what `directory audit head` prints elsewhere, and give it with --expect.
    """
    expected = None
    if expect is not None:
        match = _HEAD.fullmatch(expect.strip())
        if match is None:
            raise CannotStart("--expect takes a head as `directory audit verify` prints it.")
        expected = (int(match[1]), match[2])
    breaks = list(remembered.find_breaks(db.session(), expected))
    number, digest = remembered.head(db.session())
    waiting = remembered.unsealed(db.session())
    if as_json:
        found = {"ok": not breaks, "entries": number, "head": f"{number}:{digest}"}
        click.echo(json.dumps(found | {"unsealed": waiting, "breaks": breaks}))
    else:
        for sentence in breaks:
            click.echo(sentence)
        click.echo(f"{number} entries. Head: {number}:{digest}")
        if waiting:
            click.echo(
                f"{waiting} more are not in the chain yet: a running server puts them there within seconds, "
                "`directory audit head` at once."
            )
    if breaks:
        context.exit(1)


@audit.command("head")
@click.option("--public-key", is_flag=True, help="Print the key that proves signatures, as PEM.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_directory
def signed_head(public_key: bool, as_json: bool) -> None:
    """Print the signed head of the chain, of everything that was done up to now.

    The signature (Ed25519, in hexadecimal digits) is over the first line, without its end of line. Whoever has the
    public key can prove it without the directory.
    """
    session = db.session()
    _seal(session)
    if public_key:
        keys = remembered.chain_keys(session)
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


@audit.command()
@click.argument("kind")
@click.argument("record_id", type=click.UUID)
@with_directory
def history(kind: str, record_id: UUID) -> None:
    """Who changed a record: KIND is its table, such as service, organization, location, person."""
    for entry in staff_history(db.session(), kind, record_id):
        why = f" ({entry.reason})" if entry.reason else ""
        click.echo(
            f"{entry.sequence}  {entry.at:%Y-%m-%d %H:%M} UTC  {entry.actor}  {entry.action}{why}"
        )
        for change in entry.changes:
            told = "hidden" if change.concealed else f"{change.before!r} → {change.after!r}"
            click.echo(f"    {change.action} {change.name}: {told}")


@audit.command("exports")
@click.option("--last", default=50, show_default=True, help="How many, newest first.")
@with_directory
def list_exports(last: int) -> None:
    """Who took out which list, with which filters, and how much it held."""
    query = select(AuditEntry).where(AuditEntry.action == AuditAction.EXPORTED)
    for each in db.session.scalars(query.order_by(AuditEntry.sequence.desc()).limit(last)):
        click.echo(f"{each.at:%Y-%m-%d %H:%M} UTC  {each.actor}  {each.record_id}  {each.reason}")
