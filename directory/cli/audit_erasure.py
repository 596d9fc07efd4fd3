"""`directory audit erase`: erasing values of the audit for good, by whoever runs the machine."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.audit import (
    CannotErase,
    PastValue,
    erase_values,
    past_values,
    remaining_copies,
    repeats,
)
from directory.cli.application import with_directory
from directory.cli.commands.options import is_interactive
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.db import begin_writing
from directory.models import Upload
from directory.web.database import db, shed_log

_PATIENCE_SECONDS = 10
_REMAINS = (
    "What the audit keeps: who did what to which record and when, that something was erased, by whom and why. "
    "What this did not touch: the record itself, backups made before, letters and files that left."
)


@with_directory
def erase(
    kind: str | None,
    record_id: str | None,
    fields: tuple[str, ...],
    entries: tuple[int, ...],
    containing: bool,
    reason: str,
    yes: bool,
) -> None:
    """What `directory audit erase` does."""
    if not (record_id or containing):
        raise CannotStart("Name a record, or give --containing: the whole audit is not erased.")
    if not reason.strip():
        raise CannotStart("Say why in --reason.")
    text = _text_asked_for() if containing else ""
    if containing and not text:
        raise CannotStart("Nothing was erased: an empty text is in everything.")
    session = db.session()
    session.rollback()
    begin_writing(session)
    chosen = [
        each
        for each in past_values(session, kind, _as_stored(record_id))
        if (not fields or each.name in fields)
        and (not entries or each.sequence in entries)
        and (not containing or repeats(each.value, text))
    ]
    if not chosen:
        session.rollback()
        click.echo("Nothing was erased: there is no such value.")
        _say_what_remains(session, text)
        return
    if not yes:
        # Nobody is made to wait for the answer; what came in meanwhile is found by asking again.
        session.rollback()
        for line in _lines(chosen):
            click.echo(line)
        click.confirm("Erase them for good?", abort=True)
        session.rollback()
        begin_writing(session)
    try:
        count = erase_values(session, chosen, reason.strip())
    except CannotErase as problem:
        session.rollback()
        raise CannotStart(f"{problem} Nothing was erased.") from problem
    session.commit()
    click.echo(
        f"{counted(len(chosen), 'value')} of {counted(count, 'entry is', 'entries are')} erased."
    )
    _leave_files(session)
    click.echo(_REMAINS)
    _say_what_remains(session, text)


def _text_asked_for() -> str:
    """From whoever sits at the terminal, unseen; else the first line of what is piped in."""
    if not is_interactive():
        return sys.stdin.readline().strip()
    return str(click.prompt("Text", hide_input=True)).strip()


def _say_what_remains(session: Session, text: str) -> None:
    """Where the directory still holds a text; whoever erased it has to take it out there."""
    if not text:
        return
    for place, count in remaining_copies(session, text).items():
        table, _, column = place.replace("_", " ").partition(".")
        click.echo(f"Still in {count} of {table}, {column}.")
    uploads = session.scalar(select(func.count()).select_from(Upload))
    if uploads:
        click.echo(
            counted(uploads, "uploaded file is", "uploaded files are")
            + " kept until a decision, 14 days at most; nothing in there was looked through."
        )


def _as_stored(record_id: str | None) -> str | None:
    """Ids in the form in which entries name them."""
    try:
        return None if record_id is None else str(UUID(record_id))
    except ValueError:
        return record_id


def _lines(chosen: list[PastValue]) -> Iterator[str]:
    """How many values of which field, and of how many entries; never the values."""
    for name, count in sorted(Counter(each.name for each in chosen).items()):
        yield f"{count:>6}  {name}"
    yield f"{counted(len(chosen), 'value')} of {counted(len({each.sequence for each in chosen}), 'entry')}"


def _leave_files(session: Session) -> None:
    """Let what was overwritten leave the log of the database; a busy server is waited for."""
    session.rollback()
    if db.engine.dialect.name != "sqlite":
        click.echo(
            "PostgreSQL keeps old rows until `VACUUM FULL audit_entry`, and its log and archives longer."
        )
        return
    until = time.monotonic() + _PATIENCE_SECONDS
    while not shed_log():
        if time.monotonic() > until:
            click.echo(
                "A running server reads all the time: the values are still in directory.db-wal. Run this once more, "
                "or restart the server; it empties that file."
            )
            return
        time.sleep(0.2)
