"""The jobs of the application, in the order in which they run, each in a transaction of its own; then the mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from directory.config import Settings
from directory.db import begin_writing
from directory.jobs import Job, Occasion
from directory.mail import NotDelivered, carrier_for, waiting
from directory.models import Letter
from directory.web.database import db


@dataclass(frozen=True, slots=True)
class Report:
    """What one job did; `problem` is None when it came to its end."""

    job: str
    does: str
    changed: int
    notes: tuple[str, ...] = ()
    problem: str | None = None


def provide_jobs(app: Flask, jobs: Iterable[Job]) -> None:
    """Give the application its jobs."""
    app.extensions["jobs"] = tuple(jobs)


def run_jobs() -> Iterator[Report]:
    """Run every job, then send what waits in the outbox. A job that fails changes nothing and stops no other."""
    settings: Settings = current_app.config["SETTINGS"]
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    for job in current_app.extensions["jobs"]:
        session = db.session()
        session.rollback()
        begin_writing(session)
        try:
            done = job.run(Occasion(session, today, settings))
            session.commit()
        except Exception as problem:  # whatever it is, the other jobs must not wait for it
            session.rollback()
            current_app.logger.exception("the job %s failed", job.name)
            yield Report(job.name, job.does, 0, problem=type(problem).__name__)
        else:
            yield Report(job.name, job.does, done.changed, done.notes)
    yield _send(settings)


def _send(settings: Settings) -> Report:
    """Hand the letters over one by one: a letter that cannot be delivered stays for the next time."""
    session, carrier = db.session(), carrier_for(settings)
    session.rollback()
    sent, problems = 0, []
    for letter_id in waiting(session):
        letter = session.get_one(Letter, letter_id)
        problem = None
        try:
            carrier.carry(letter)
        except NotDelivered as reason:
            problem = str(reason)
            problems.append(f"a letter to {letter.recipient} did not leave: {reason}")
        session.rollback()  # nobody waits for the write lock while a mail server thinks
        begin_writing(session)
        if problem is None:
            session.get_one(Letter, letter_id).mark_sent()
            sent += 1
        else:
            session.get_one(Letter, letter_id).mark_refused(problem)
        session.commit()
    failed = f"{len(problems)} letters did not leave" if problems else None
    return Report("mail", "sends the letters that wait", sent, tuple(problems), failed)
