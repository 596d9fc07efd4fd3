"""What the audit costs: writing, sealing and verifying entries, and their size: `python -m benchmarks.audit [ENTRIES]`.

Half of the entries tell of a new phone with its seven values, half of one value that changed.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text

from directory import audit, create_app
from directory.audit.transaction_buffer import Row, buffer_of
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import begin_writing
from directory.models import AuditAction
from directory.web.database import db

_BATCH = 2_000


def main(entries: int = 100_000) -> None:
    """Print seconds of work by step, whatever else the machine does, and bytes an entry."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "directory.db")
        settings = Settings(Path(folder), secrets.token_hex(16), f"sqlite:///{file}")
        with create_app(settings).app_context():
            migrate()
            _size_of(file)
            before = _size_of(file)
            sys.stdout.write(f"\nThe audit, {entries:,} entries\n")
            with _timed("written"):
                _write(entries)
            with _timed("sealed"):
                audit.seal_entries(db.session(), "benchmark")
            with _timed("verified"):
                breaks = list(audit.find_breaks(db.session()))
            sys.stdout.write(f"{'breaks':12}{len(breaks):>8}\n")
            each = (_size_of(file) - before) / entries
            sys.stdout.write(f"{'bytes each':12}{each:>8.0f}\n")
            db.engine.dispose()


def _write(entries: int) -> None:
    session = db.session()
    for start in range(0, entries, _BATCH):
        session.rollback()
        begin_writing(session)
        audit.explain(session, "they called and said so")
        for number in range(start, min(start + _BATCH, entries)):
            buffer_of(session).done.append((("organization", str(uuid4())), _row(number)))
        session.commit()


def _row(number: int) -> Row:
    key = str(uuid4())
    if number % 2:
        values = {"description": ["Beds for the night.", f"Beds for the night, {number} of them."]}
        return Row("organization", [key], AuditAction.CHANGED, values)
    made = {"id": key, "number": f"+1415{number:07}", "type": "voice", "audience": "public"}
    made |= {"extension": "7", "description": "ask for the desk", "organization_id": str(uuid4())}
    values = {name: [None, value] for name, value in made.items()}
    return Row("phone", [key], AuditAction.CREATED, values)


def _size_of(file: Path) -> int:
    db.session.remove()
    with db.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    return file.stat().st_size


@contextmanager
def _timed(step: str) -> Iterator[None]:
    begun = time.process_time()
    yield
    sys.stdout.write(f"{step:12}{time.process_time() - begun:>8.1f} s\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
