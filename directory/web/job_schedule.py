"""The jobs of the application, in the order in which they run, each in a transaction of its own; then the mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from directory.config import Settings
from directory.db import begin_writing
from directory.jobs import Done, Job, Occasion
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


@dataclass(frozen=True, slots=True)
class Failed:
    """A run that went wrong, by the kind of error."""

    problem: str


def run_jobs() -> Iterator[Report]:
    """Run every job, then send what waits in the outbox. A job that fails changes nothing and stops no other."""
    settings: Settings = current_app.config["SETTINGS"]
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    for job in current_app.extensions["jobs"]:
        yield _report(job, list(_runs(job, Occasion(db.session(), today, settings))))
    yield _send(settings)


def _runs(job: Job, occasion: Occasion) -> Iterator[Done | Failed]:
    """What each run of a job did, or the name of what went wrong in it."""
    session = occasion.session
    session.rollback()
    questions = _guarded(job, lambda: job.questions(occasion) if job.questions else (None,))
    session.rollback()  # nobody waits, and no page of the past is kept, while others think
    if isinstance(questions, Failed):
        yield questions
        return
    for question in questions:
        answer = _guarded(job, question) if question else None
        session.rollback()
        if job.plan and not isinstance(answer, Failed):
            answer = _guarded(job, partial(job.plan, replace(occasion, answer=answer)))
            session.rollback()
        if isinstance(answer, Failed):
            yield answer
            continue
        done = _guarded(job, partial(_write, job, replace(occasion, answer=answer)))
        session.rollback()  # of what failed; nothing is left of what was committed
        yield done


def _write(job: Job, occasion: Occasion) -> Done:
    """One run of a job in a transaction of its own."""
    begin_writing(occasion.session)
    done = job.run(occasion)
    occasion.session.commit()
    return done


def _guarded(job: Job, work: Callable[[], Any]) -> Any:
    """What the work gives; the name of what went wrong in it, whatever that is: the other jobs must not wait for it."""
    try:
        return work()
    except Exception as problem:
        current_app.logger.exception("the job %s failed", job.name)
        return Failed(type(problem).__name__)


def _report(job: Job, runs: list[Done | Failed]) -> Report:
    """The runs of a job as one."""
    done = [each for each in runs if isinstance(each, Done)]
    problems = [each.problem for each in runs if isinstance(each, Failed)]
    return Report(
        job.name,
        job.does,
        sum(each.changed for each in done),
        tuple(note for each in done for note in each.notes),
        problems[0] if problems else None,
    )


def _send(settings: Settings) -> Report:
    """Hand the letters over one by one: a letter that cannot be delivered stays for the next time."""
    session, carrier = db.session(), carrier_for(settings)
    session.rollback()
    sent, problems = 0, []
    for letter_id in waiting(session):
        letter = session.get_one(Letter, letter_id)
        problem = None
        try:
            if not letter.text:
                raise NotDelivered(
                    "its text cannot be opened: somebody without the keys wrote into it"
                )
            carrier.carry(letter)
        except NotDelivered as reason:
            problem = str(reason)
            problems.append(f"a letter to {letter.recipient} did not leave: {reason}")
        except Exception as trouble:
            # Its kind alone: the message of an error may quote the letter.
            problem = type(trouble).__name__
            problems.append(f"a letter to {letter.recipient} did not leave: {problem}")
        session.rollback()  # nobody waits for the write lock while a mail server thinks
        begin_writing(session)
        if problem is None:
            # After it left: a crash in between sends it twice, which does less harm than never.
            session.get_one(Letter, letter_id).mark_sent()
            sent += 1
        else:
            session.get_one(Letter, letter_id).mark_refused(problem)
        session.commit()
    failed = f"{len(problems)} letters did not leave" if problems else None
    return Report("mail", "sends the letters that wait", sent, tuple(problems), failed)
