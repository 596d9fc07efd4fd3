"""Several hosts on one database: a letter leaves once, one does a job, and what a dead process had is taken up."""

from __future__ import annotations

import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from directory import create_app
from directory.config import Settings
from directory.db import begin_writing, now
from directory.jobs import Done, Job, Occasion
from directory.mail import post, transports
from directory.models import Letter
from directory.models.accounts.letter import CLAIMED_FOR, MOST_ATTEMPTS
from directory.models.system.claim import Claim, new_holder, release_claim, take_claim
from directory.web.database import db
from directory.web.job_schedule import run_jobs
from tests import machine
from tests.instances import CHECKOUT

LETTERS = 56


class Desk(socketserver.StreamRequestHandler):
    """As much of a mail server as smtplib asks for; it takes its time over each letter, as real ones do."""

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "DATA":
                self.say("354 go on")
                self.server.taken.append(self.content())
            elif word == "QUIT":
                self.say("221 bye")
                return
            self.say("250 fine")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        threading.Event().wait(0.01)
        return b"".join(lines)


class MailServer(socketserver.ThreadingTCPServer):
    """A mail server on a free port; `taken` are the letters that it took."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.taken: list[bytes] = []

    def ids(self) -> list[str]:
        return [str(message_from_bytes(each)["Message-ID"]) for each in self.taken]


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


def write_letters(session: Session, count: int) -> None:
    begin_writing(session)
    for number in range(count):
        post(session, f"letter {number}", f"desk{number}@lantern.example", "A subject", "A text")
    session.commit()


def host(settings: Settings, folder: Path, server: MailServer) -> dict[str, str]:
    """The environment of one host: its own folder, the shared database."""
    folder.mkdir()
    return machine.environment(
        DIRECTORY_INSTANCE=str(folder),
        DIRECTORY_SECRET_KEY=settings.secret_key,
        DIRECTORY_DATABASE_URL=settings.database_url,
        DIRECTORY_MAIL_SERVER=f"smtp://127.0.0.1:{server.server_address[1]}",
    )


@pytest.mark.long
def test_two_runs_of_the_jobs_mail_every_letter_once(
    settings: Settings, session: Session, tmp_path: Path, mail_server: MailServer
) -> None:
    write_letters(session, LETTERS)
    words = [sys.executable, "-c", "from directory.cli.main import main; main()", "jobs", "run"]
    runs = [
        subprocess.Popen(
            words,
            env=host(settings, tmp_path / name, mail_server),
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    told = [run.communicate(timeout=600)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], told
    ids = mail_server.ids()
    assert (len(ids), len(set(ids))) == (LETTERS, LETTERS)
    letters = session.scalars(select(Letter).execution_options(populate_existing=True)).all()
    assert all(each.sent_at and each.attempts == 1 and not each.claimed_until for each in letters)


class ProcessEnds(BaseException):
    """What ends a process, at the worst moment."""


class EndsAfterwards:
    """Hands letters over, and ends the process before anybody can write that down."""

    def __init__(self) -> None:
        self.message_ids: list[str] = []
        self.ends = True

    def carry(self, letter: Letter) -> None:
        self.message_ids.append(str(transports.message(letter, "us@lantern.example")["Message-ID"]))
        if self.ends:
            raise ProcessEnds


def test_a_process_that_ends_between_handing_over_and_writing_down_sends_twice_and_says_so(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_letters(session, 1)
    carrier = EndsAfterwards()
    app.extensions["jobs"] = ()
    monkeypatch.setattr("directory.web.mail_run.carrier_for", lambda _settings: carrier)
    with app.app_context():
        with pytest.raises(ProcessEnds):
            list(run_jobs())
        db.session.rollback()
        carrier.ends = False
        assert list(run_jobs())[-1].changed == 0, "the claim holds"
        lapse(session)
        assert list(run_jobs())[-1].changed == 1
    first, second = carrier.message_ids
    assert first == second, "mail servers and programs may drop the second"
    assert session.scalars(select(Letter)).one().attempts == 2


def test_a_letter_at_which_processes_end_is_not_tried_for_ever(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_letters(session, 1)
    carrier = EndsAfterwards()
    app.extensions["jobs"] = ()
    monkeypatch.setattr("directory.web.mail_run.carrier_for", lambda _settings: carrier)
    with app.app_context():
        for _ in range(MOST_ATTEMPTS):
            with pytest.raises(ProcessEnds):
                list(run_jobs())
            db.session.rollback()
            lapse(session)
        assert list(run_jobs())[-1].changed == 0
    assert len(carrier.message_ids) == MOST_ATTEMPTS
    assert "ended before" in str(session.scalars(select(Letter)).one().problem)


def lapse(session: Session) -> None:
    """Let the time of every claim on a letter pass."""
    session.rollback()
    begin_writing(session)
    past = (now() - CLAIMED_FOR).replace(tzinfo=None)
    session.execute(
        text("UPDATE letter SET claimed_until = :past WHERE claimed_until IS NOT NULL"),
        {"past": past},
    )
    session.commit()


def test_a_job_that_another_host_is_at_is_left_to_it(
    app: Flask, settings: Settings, tmp_path: Path
) -> None:
    asked: list[str] = []
    other = create_app(replace(settings, instance=tmp_path / "other"))

    def question() -> str:
        asked.append("asked")
        with other.app_context():
            reports.append(next(iter(run_jobs())))
        return "an answer"

    def run(occasion: Occasion) -> Done:
        return Done(int(occasion.answer == "an answer"))

    job = Job("slow", "asks others", run, questions=lambda _occasion: [question])
    app.extensions["jobs"] = other.extensions["jobs"] = (job,)
    reports: list[object] = []
    with app.app_context():
        mine = next(iter(run_jobs()))
    assert (mine.changed, mine.problem, len(asked)) == (1, None, 1)
    (theirs,) = reports
    assert (theirs.changed, theirs.problem) == (0, None)
    assert "another process is at it" in theirs.notes[0]
    with other.app_context():
        assert db.session.scalars(select(Claim)).all() == [], "given back at the end"
        db.session.remove()
        db.engine.dispose()


def test_a_claim_is_one_process_s_until_its_time_has_passed(session: Session) -> None:
    one, two, hour = new_holder(), new_holder(), timedelta(hours=1)
    begin_writing(session)
    assert take_claim(session, "a thing", one, hour)
    assert not take_claim(session, "a thing", two, hour)
    assert take_claim(session, "another thing", two, hour)
    assert take_claim(session, "a thing", one, -hour), "one's own is prolonged, here into the past"
    assert take_claim(session, "a thing", two, hour), "whoever had it is believed to have ended"
    release_claim(session, "a thing", one)
    assert not take_claim(session, "a thing", one, hour), "what someone else has taken stays"
    release_claim(session, "a thing", two)
    assert take_claim(session, "a thing", one, hour)
    session.rollback()
