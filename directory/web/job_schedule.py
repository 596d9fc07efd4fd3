"""The jobs of the application, in the order in which they run, each in a transaction of its own; mail beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from directory.config import Settings
from directory.counted import counted
from directory.db import begin_beside, begin_writing
from directory.faults import known_fault, place_in_code
from directory.jobs import Done, Job, Occasion
from directory.models.system.claim import claimed_until, new_holder, release_claim, take_claim
from directory.web.database import db
from directory.web.mail_run import MailRun

CLAIMED_FOR = timedelta(minutes=45)
"""How long a job belongs to the process that runs it, from each of its questions on: a visit to another directory,
the longest of them, ends after thirty minutes. A process that dies leaves its job alone for that long."""


_UNCHANGED = "nothing of this is written, and the next run tries again"
_LOGGED = "what the log says of it holds places in the code, and nothing of a record"


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
    """A run that went wrong, and why, as a clause that holds nothing of a record."""

    problem: str


def run_jobs() -> Iterator[Report]:
    """Run every job, then send what waits in the outbox. A job that fails changes nothing and stops no other.

    A job that another process is at is left to it, on this host or another. Urgent letters wait for no job: they are
    sent before the first one and after each run of one.
    """
    settings: Settings = current_app.config["SETTINGS"]
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    holder, mail = new_holder(), MailRun(db.session(), settings)
    _send_urgent(mail)
    for job in current_app.extensions["jobs"]:
        occasion = Occasion(db.session(), today, settings)
        taken = _guarded(job.name, partial(_claim, job, holder))
        if not taken:
            yield _report(job, [Done(notes=(_taken(job, settings),))])
            continue
        try:
            runs = list[Done | Failed]()
            for each in [taken] if isinstance(taken, Failed) else _runs(job, occasion, holder):
                runs.append(each)
                _send_urgent(mail)
        finally:
            _release(job, holder)
        yield _report(job, runs)
    yield _of_mail(mail, settings, _guarded("mail", mail.send))


def _send_urgent(mail: MailRun) -> None:
    """Send what is urgent; the jobs must not wait for a mail that cannot be sent, which the end of the run tells of."""
    try:
        mail.send_urgent()
    except Exception:
        current_app.logger.exception("urgent letters could not be sent")
        db.session.rollback()


def _of_mail(mail: MailRun, settings: Settings, ended: Failed | None) -> Report:
    problems = mail.problems
    failed = f"{counted(len(problems), 'letter')} did not leave" if problems else None
    if mail.server_problem:
        failed = f"{mail.server_problem}; the letters wait for the next run"
    if ended:
        failed = ended.problem
    does = "sends" if settings.mail_server else "writes as files, since no mail server is set,"
    return Report("mail", f"{does} the letters that wait", mail.sent, tuple(problems), failed)


def _claim(job: Job, holder: str) -> bool:
    """Take a job, or prolong the claim; False where somebody else has it."""
    session = db.session()
    session.rollback()
    begin_beside(session)
    taken = take_claim(session, f"job {job.name}", holder, CLAIMED_FOR)
    session.commit()
    return taken


def _release(job: Job, holder: str) -> None:
    session = db.session()
    session.rollback()
    # Whatever keeps it from being given back, its time will pass.
    with suppress(SQLAlchemyError):
        begin_beside(session)
        release_claim(session, f"job {job.name}", holder)
        session.commit()
    session.rollback()


def _taken(job: Job, settings: Settings) -> str:
    """The sentence for a job that somebody else is at."""
    until = claimed_until(db.session(), f"job {job.name}")
    db.session.rollback()
    moment = f" until {until.astimezone(ZoneInfo(settings.timezone)):%H:%M}" if until else ""
    return f"another process is at it; it has it{moment}, or until it is done"


def _runs(job: Job, occasion: Occasion, holder: str) -> Iterator[Done | Failed]:
    """What each run of a job did, or what went wrong in it."""
    session = occasion.session
    session.rollback()
    questions = _guarded(job.name, lambda: job.questions(occasion) if job.questions else (None,))
    session.rollback()  # nobody waits, and no page of the past is kept, while others think
    if isinstance(questions, Failed):
        yield questions
        return
    for question in questions:
        if question and not _guarded(job.name, partial(_claim, job, holder)):
            return  # it took longer than anybody waits for, and somebody else goes on
        answer = _guarded(job.name, question) if question else None
        session.rollback()
        if job.plan and not isinstance(answer, Failed):
            answer = _guarded(job.name, partial(job.plan, replace(occasion, answer=answer)))
            session.rollback()
        if isinstance(answer, Failed):
            yield answer
            continue
        done = _guarded(job.name, partial(_write, job, replace(occasion, answer=answer)))
        session.rollback()  # of what failed; nothing is left of what was committed
        yield done


def _write(job: Job, occasion: Occasion) -> Done:
    """One run of a job in a transaction of its own."""
    begin_writing(occasion.session)
    done = job.run(occasion)
    occasion.session.commit()
    return done


def _guarded(job: str, work: Callable[[], Any]) -> Any:
    """What the work gives; why it failed, whatever that is: the other jobs must not wait for it."""
    try:
        return work()
    except Exception as problem:
        current_app.logger.exception("the job %s failed", job)
        return Failed(_reason(problem))


def _reason(problem: Exception) -> str:
    """Why a run failed and what is to be done. The words of an error may hold an address: they are not in it."""
    fault = known_fault(problem)
    if isinstance(problem, StaleDataError):
        fault = "someone saved the same record at the same moment"
    if fault:
        return f"{fault}; {_UNCHANGED}"
    return f"a mistake of the program, at {place_in_code(problem)}; {_UNCHANGED}. Please report it: {_LOGGED}"


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
