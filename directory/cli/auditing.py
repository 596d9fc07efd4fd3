"""`directory audit`: whether the chain holds, and who changed a record."""

from __future__ import annotations

import json
import re
from uuid import UUID

import click

from directory import audit as remembered
from directory.cli.application import CannotStart, with_directory
from directory.publication.history import staff_history
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

    Prints its head. Keep that elsewhere and give it next time with --expect: only so does it show when somebody with
    the database in hand has cut the chain off or written it anew.
    """
    expected = None
    if expect is not None:
        match = _HEAD.fullmatch(expect.strip())
        if match is None:
            raise CannotStart("--expect takes a head as `directory audit verify` prints it.")
        expected = (int(match[1]), match[2])
    breaks = list(remembered.find_breaks(db.session(), expected))
    number, digest = remembered.head(db.session())
    if as_json:
        found = {"ok": not breaks, "entries": number, "head": f"{number}:{digest}"}
        click.echo(json.dumps(found | {"breaks": breaks}))
    else:
        for sentence in breaks:
            click.echo(sentence)
        click.echo(f"{number} entries. Head: {number}:{digest}")
    if breaks:
        context.exit(1)


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
