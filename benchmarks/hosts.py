"""What several hosts on one PostgreSQL cost: `python -m benchmarks.hosts ADDRESS`, an empty database that it fills.

Processes stand for hosts: each has its own folder and connections. CPU is that of the process that asks, without the
database; edits a second are of all processes together, on a machine that has the database as well. Afterwards each edit
that was acknowledged must be in the audit once, and publication and index must agree with the records.
"""

from __future__ import annotations

import multiprocessing
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from directory import create_app
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import begin_writing
from directory.mail import post
from directory.models import AuditEntry, Letter, Organization, Service
from directory.web.consistency_check import find_problems
from directory.web.database import db
from directory.web.job_schedule import run_jobs
from directory.web.rate_limits import SEARCH, spend
from directory.web.search_engines import follow_outbox

KEY = secrets.token_hex(32)
SECONDS = 10.0
LETTERS = 200


def main(address: str) -> None:
    """Print a table for SQLite on this machine and one for the database at the address."""
    with tempfile.TemporaryDirectory() as folder:
        for name, url in (("SQLite", f"sqlite:///{folder}/directory.db"), ("PostgreSQL", address)):
            with _host(Path(folder) / name, url) as app:
                migrate()
                _fill()
                sys.stdout.write(f"\n{name}\n")
                with app.test_request_context():
                    _tell("a limit counted, CPU ms", _milliseconds(_count))
                    _tell("a reading transaction, CPU ms", _milliseconds(_read))
                app.extensions["jobs"] = ()
                _tell("a letter left as a file, CPU ms", _letters())
                before, done = _entries(), 0
                for processes in (1, 2, 4):
                    edits, cpu = _edits(Path(folder), url, processes)
                    _tell(f"{processes} processes: edits a second", edits / SECONDS)
                    _tell(f"{processes} processes: an edit, CPU ms", cpu * 1000 / max(edits, 1))
                    done += edits
                _tell("edits acknowledged", done)
                _tell("entries of the audit beyond those", _entries() - before - done)
                follow_outbox()
                _tell("problems that the check finds", len(find_problems()))


@contextmanager
def _host(folder: Path, url: str) -> Iterator[Flask]:
    app = create_app(Settings(folder, KEY, url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def _fill() -> None:
    session = db.session()
    session.rollback()
    begin_writing(session)
    for number in range(50):
        session.add(Service(organization=Organization(name=f"Host {number}"), name="Shelter"))
    for number in range(LETTERS):
        post(session, f"letter {number}", "desk@lantern.example", "A subject", "A text")
    session.commit()


def _count() -> None:
    spend(SEARCH, secrets.token_hex(4))


def _read() -> None:
    db.session.scalar(select(Letter.id).limit(1))
    db.session.rollback()


def _letters() -> float:
    began = time.process_time()
    sent = list(run_jobs())[-1].changed
    return (time.process_time() - began) * 1000 / sent


def _milliseconds(work: Callable[[], object], times: int = 300) -> float:
    took = []
    for _ in range(times):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return statistics.median(took) * 1000


def _entries() -> int:
    """The entries of the audit about services: one for each edit."""
    query = select(func.count()).select_from(AuditEntry).where(AuditEntry.kind == "service")
    number = db.session.scalar(query) or 0
    db.session.rollback()
    return number


def _edits(folder: Path, url: str, processes: int) -> tuple[int, float]:
    """The edits that all processes made within `SECONDS`, and their CPU seconds."""
    forked = multiprocessing.get_context("spawn")
    with forked.Pool(processes) as pool:
        done = pool.starmap(
            _edit, [(folder / f"host {each}", url, KEY) for each in range(processes)]
        )
    return sum(edits for edits, _ in done), sum(cpu for _, cpu in done)


def _edit(folder: Path, url: str, key: str) -> tuple[int, float]:
    """Edit services through the domain layer for `SECONDS`, with audit and publication: how many, and CPU seconds."""
    app, done = create_app(Settings(folder, key, url)), 0
    with app.app_context():
        ids = list(db.session.scalars(select(Service.id)))
        began = time.process_time()
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            session = db.session()
            session.rollback()
            try:
                begin_writing(session)
            except OperationalError:
                continue  # somebody else wrote for as long as anybody waits
            service = session.get_one(Service, secrets.choice(ids))
            service.description = f"Edited as {secrets.token_hex(4)}"
            session.commit()
            done += 1
        db.session.remove()
        db.engine.dispose()
    return done, time.process_time() - began


def _tell(what: str, figure: float) -> None:
    sys.stdout.write(f"{what:36}{figure:>10.2f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
