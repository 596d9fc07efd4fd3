"""Jobs and mail: a job that fails stops no other, a letter is written once, leaves by post or as a file, and is kept
no longer than it must.
"""

from __future__ import annotations

import json
import re
import smtplib
import socket
import sqlite3
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from directory.cli.main import main
from directory.config import Settings, read_settings
from directory.db import begin_writing
from directory.jobs import Done, Job, Occasion
from directory.mail import post, transports
from directory.models import Letter
from directory.models.accounts.letter import MOST_ATTEMPTS
from directory.settings_file import SettingUnusable
from directory.web import mail_run
from directory.web.database import db
from directory.web.job_schedule import run_jobs
from tests.instances import SECRET_KEY

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def write_letter(occasion: Occasion) -> Done:
    written = post(occasion.session, "hello", "desk@lantern.example", "Grüße", "A link inside")
    return Done(int(written is not None))


def fail(occasion: Occasion) -> Done:
    write_letter(occasion)
    raise ZeroDivisionError


@pytest.fixture
def jobs(app: Flask) -> None:
    app.extensions["jobs"] = (Job("broken", "fails", fail), Job("hello", "writes", write_letter))


def run(app: Flask) -> dict[str, tuple[int, str | None]]:
    with app.app_context():
        return {report.job: (report.changed, report.problem) for report in run_jobs()}


@pytest.mark.usefixtures("jobs")
def test_a_letter_is_written_once_and_leaves_as_a_file(
    app: Flask, settings: Settings, session: Session
) -> None:
    assert run(app) | {"broken": None} == {"broken": None, "hello": (1, None), "mail": (1, None)}
    assert run(app) | {"broken": None} == {"broken": None, "hello": (0, None), "mail": (0, None)}
    (file,) = (settings.instance / "mail").glob("*.eml")
    letter = message_from_bytes(file.read_bytes(), policy=default)
    assert (letter["To"], letter["Subject"]) == ("desk@lantern.example", "Grüße")
    assert letter.get_content().strip() == "A link inside"
    assert file.stat().st_mode & 0o077 == 0
    kept = session.scalars(select(Letter)).one()
    assert kept.sent_at is not None
    assert kept.text == ""


class Server:
    """A mail server in the place of smtplib's connection: what it was told, in order."""

    def __init__(self, refuses: bool = False) -> None:
        self.refuses, self.told = refuses, []

    def __call__(self, host: str, port: int, **_rest: object) -> Server:
        self.told.append(("connect", host, port))
        return self

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_error: object) -> None:
        self.told.append("quit")

    def starttls(self, **_context: object) -> None:
        self.told.append("starttls")

    def ehlo_or_helo_if_needed(self) -> None:
        """Nothing to note."""

    def login(self, user: str, password: str) -> None:
        self.told.append(("login", user, password))

    def send_message(self, message: EmailMessage) -> None:
        if self.refuses:
            raise smtplib.SMTPRecipientsRefused({message["To"]: (550, b"who is that")})
        self.told.append(("send", message["To"]))


@pytest.mark.usefixtures("jobs")
def test_post_goes_by_the_server_of_the_settings(
    app: Flask, settings: Settings, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server()
    monkeypatch.setattr(smtplib, "SMTP", server)
    object.__setattr__(settings, "mail_server", "smtp+starttls://us:s%40fe@mail.example:587")
    assert run(app)["mail"] == (1, None)
    assert server.told == [
        ("connect", "mail.example", 587),
        "starttls",
        ("login", "us", "s@fe"),
        ("send", "desk@lantern.example"),
        "quit",
    ]


@pytest.mark.usefixtures("jobs")
def test_a_letter_that_is_refused_is_tried_again_but_not_for_ever(
    app: Flask, settings: Settings, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtplib, "SMTP", Server(refuses=True))
    object.__setattr__(settings, "mail_server", "smtp://mail.example")
    for _ in range(MOST_ATTEMPTS):
        assert run(app)["mail"] == (0, "1 letter did not leave")
    assert run(app)["mail"] == (0, None)
    assert session.scalars(select(Letter)).one().text == "A link inside"


def test_what_is_told_of_a_letter_names_nobody(
    app: Flask, settings: Settings, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtplib, "SMTP", Server(refuses=True))
    object.__setattr__(settings, "mail_server", "smtp://mail.example")
    write_letters(session, 2)
    with app.app_context():
        notes = list(run_jobs())[-1].notes
    assert len(notes) == 2
    for note in notes:
        assert "the mail server does not accept the address (it answered 550)" in note
        assert "lantern.example" not in note


def write_letters(session: Session, number: int) -> None:
    begin_writing(session)
    for each in range(number):
        post(session, f"news {each}", f"news{each}@lantern.example", "A subject", "A text")
    session.commit()


@contextmanager
def listening(answer: bytes | None) -> Iterator[tuple[int, list[int]]]:
    """A port and how many came: a server that says this and hangs up, or that accepts and never says a word."""
    came: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError), ExitStack() as held:
                while True:
                    connection = held.enter_context(server.accept()[0])
                    came.append(1)
                    if answer is not None:
                        connection.sendall(answer)
                        connection.close()

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], came
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "the mail server did not answer within"),
        (b"", "the mail server broke the connection off"),
        (b"421 busy lantern.example\r\n", "the mail server cannot be used (it answered 421)"),
        (b"554 no lantern.example\r\n", "the mail server cannot be used (it answered 554)"),
        (b"220 here\r\n", "the mail server broke the connection off"),
    ],
)
def test_a_server_that_takes_nothing_is_asked_once_in_a_run_and_no_letter_is_given_up_for_it(
    app: Flask,
    settings: Settings,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    answer: bytes | None,
    words: str,
) -> None:
    monkeypatch.setattr(transports, "PATIENCE_SECONDS", 0.2)
    app.extensions["jobs"] = (Job("none", "does nothing", lambda _occasion: Done()),)
    write_letters(session, 3)
    begin_writing(session)
    urgent(Occasion(session, date(2026, 1, 1), settings))
    session.commit()
    with listening(answer) as (port, came):
        object.__setattr__(settings, "mail_server", f"smtp://127.0.0.1:{port}")
        for _ in range(MOST_ATTEMPTS + 1):
            with app.app_context():
                report = list(run_jobs())[-1]
            assert (report.changed, report.notes) == (0, ())
            assert words in str(report.problem)
            assert "the letters wait for the next run" in str(report.problem)
            assert "lantern.example" not in str(report.problem)
    assert len(came) == MOST_ATTEMPTS + 1
    monkeypatch.setattr(smtplib, "SMTP", Server())
    assert run(app)["mail"] == (4, None)


@pytest.mark.one_in(4)
@pytest.mark.usefixtures("jobs")
@pytest.mark.parametrize(
    ("problem", "stops"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b": (421, b"")}), True),
        (smtplib.SMTPRecipientsRefused({"a@b": (450, b"")}), False),
        (smtplib.SMTPDataError(554, b""), False),
        (smtplib.SMTPDataError(421, b""), True),
        (smtplib.SMTPSenderRefused(553, b"", "a@b"), True),
        (smtplib.SMTPSenderRefused(552, b"", "a@b"), False),
        (smtplib.SMTPServerDisconnected("away"), True),
        (TimeoutError(), True),
        (OSError(113, "No route to host"), True),
        (ssl.SSLError(1, "broken"), True),
        (ValueError("a@b"), False),
    ],
)
def test_what_concerns_one_letter_stops_no_other_and_no_letter_stops_them_for_ever(
    app: Flask,
    settings: Settings,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    problem: Exception,
    stops: bool,
) -> None:
    class Chooses(Server):
        def send_message(self, message: EmailMessage) -> None:
            if message["To"] == "news0@lantern.example":
                raise problem
            super().send_message(message)

    server = Chooses()
    monkeypatch.setattr(smtplib, "SMTP", server)
    object.__setattr__(settings, "mail_server", "smtp://mail.example")
    write_letters(session, 3)
    told = run(app)["mail"][1]
    assert ("the letters wait for the next run" in str(told)) == stops
    assert type(problem).__name__ not in str(told)
    for _ in range(MOST_ATTEMPTS):
        run(app)
    assert len(kinds_sent(server)) == 3, "two others, and the one of the job"


def test_the_command_tells_what_it_did(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", settings.secret_key)
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(settings.instance))
    told = CliRunner().invoke(main, ["jobs", "run", "--json"])
    assert told.exit_code == 0
    assert [each["job"] for each in json.loads(told.stdout)["jobs"]][-1] == "mail"


def test_a_mail_server_that_is_none_is_refused_at_the_start(settings: Settings) -> None:
    with pytest.raises(SettingUnusable, match="MAIL_SERVER"):
        read_settings({"DIRECTORY_SECRET_KEY": SECRET_KEY, "DIRECTORY_MAIL_SERVER": "mail.example"})


def test_questions_are_asked_outside_of_any_transaction_and_each_answer_has_its_own(
    app: Flask, session: Session
) -> None:
    answers: list[str] = []

    def question(word: str) -> str:
        assert not db.session().in_transaction()
        return word

    def answered(occasion: Occasion) -> Done:
        if occasion.answer == "bad":
            raise ZeroDivisionError
        answers.append(occasion.answer)
        post(occasion.session, occasion.answer, "desk@lantern.example", "Hello", "text")
        return Done(1, (occasion.answer,))

    def questions(occasion: Occasion) -> list[partial[str]]:
        occasion.session.scalars(select(Letter)).all()
        return [partial(question, word) for word in ("one", "bad", "two")]

    app.extensions["jobs"] = (Job("asks", "asks others", answered, questions),)
    changed, problem = run(app)["asks"]
    assert changed == 2
    assert str(problem).startswith("a mistake of the program, at ")
    assert answers == ["one", "two"]
    assert set(session.scalars(select(Letter.occasion))) == {"one", "two"}


def test_neither_a_question_nor_a_commit_that_fails_stops_the_others(
    app: Flask, session: Session
) -> None:
    def unanswered() -> str:
        raise EOFError

    def unwritable(occasion: Occasion) -> Done:
        write_letter(occasion)
        occasion.session.add(Letter())  # found wanting when it is committed
        return Done(1)

    app.extensions["jobs"] = (
        Job("asks", "asks others", write_letter, lambda _: [unanswered]),
        Job("unwritable", "writes too little", unwritable),
        Job("hello", "writes", write_letter),
    )
    told = run(app)
    for name in ("asks", "unwritable"):
        assert told[name][0] == 0
        assert str(told[name][1]).startswith("a mistake of the program, at ")
    assert told["hello"] == (1, None)
    assert session.scalars(select(Letter.occasion)).all() == ["hello"]


def urgent(occasion: Occasion) -> Done:
    """What a job writes that cannot wait."""
    post(occasion.session, "alarm", "alarm@lantern.example", "A subject", "A text", is_urgent=True)
    return Done(1)


def kinds_sent(server: Server) -> list[str]:
    """What was handed over, in order; of one kind and moment any may be first."""
    return [
        told[1].partition("@")[0].rstrip("0123456789") for told in server.told if told[0] == "send"
    ]


@pytest.mark.parametrize("limit", [1, 3, 500])
def test_urgent_letters_leave_before_all_others_and_before_any_job(
    app: Flask,
    settings: Settings,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    limit: int,
) -> None:
    """Those that a job writes leave before the next job, whatever waits and whatever one run sends."""
    server, sent_before = Server(), dict[str, list[str]]()
    monkeypatch.setattr(smtplib, "SMTP", server)
    monkeypatch.setattr(mail_run, "MOST_LETTERS", limit)
    object.__setattr__(settings, "mail_server", "smtp://mail.example")
    begin_writing(session)
    for number in range(4):
        post(session, f"news {number}", f"news{number}@lantern.example", "A subject", "A text")
    for number in range(2):
        recipient = f"danger{number}@lantern.example"
        post(session, f"danger {number}", recipient, "A subject", "A text", is_urgent=True)
    session.commit()

    def seen(name: str, occasion: Occasion) -> Done:
        sent_before[name] = kinds_sent(server)
        return urgent(occasion) if name == "first" else Done()

    app.extensions["jobs"] = tuple(
        Job(name, "looks", partial(seen, name)) for name in ("first", "second")
    )
    run(app)
    danger = ["danger", "danger"]
    assert sent_before == {"first": danger, "second": [*danger, "alarm"]}
    assert kinds_sent(server) == [*danger, "alarm", *["news"] * min(limit, 4)]


def test_an_urgent_letter_that_is_written_while_others_leave_is_the_next(
    app: Flask, settings: Settings, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Watched(Server):
        def send_message(self, message: EmailMessage) -> None:
            super().send_message(message)
            if len(kinds_sent(self)) == 2:
                session.rollback()
                begin_writing(session)
                urgent(Occasion(session, date(2026, 1, 1), settings))
                session.commit()

    server = Watched()
    monkeypatch.setattr(smtplib, "SMTP", server)
    object.__setattr__(settings, "mail_server", "smtp://mail.example")
    app.extensions["jobs"] = ()
    begin_writing(session)
    for number in range(4):
        post(session, f"news {number}", f"news{number}@lantern.example", "A subject", "A text")
    session.commit()
    run(app)
    assert kinds_sent(server) == ["news", "news", "alarm", "news", "news"]


def test_mail_that_cannot_be_read_keeps_no_job_from_running(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run says so at its end, where every other letter waits too."""
    app.extensions["jobs"] = (Job("hello", "writes", write_letter),)

    def fails(*_given: object, **_more: object) -> None:
        raise OperationalError("", {}, Exception("locked"))

    monkeypatch.setattr(mail_run, "claim_next", fails)
    with app.app_context():
        reports = run_jobs()
        hello = next(reports)
        assert (hello.job, hello.changed) == ("hello", 1)
        mail = next(reports)
        assert (mail.job, mail.changed) == ("mail", 0)
        assert str(mail.problem).startswith("a mistake of the program, at ")


def kinds_of_error() -> Iterator[type[Exception]]:
    """Every kind that this process knows: of Python, of the database, of its drivers, of this program."""
    waiting: list[type[Exception]] = [Exception]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        yield kind


def of_every_kind() -> Iterator[Exception]:
    """An error of each kind that can be made of a word, and what SQLAlchemy makes of every seventh."""
    for number, kind in enumerate(kinds_of_error()):
        # A RuntimeError is what XML raises where a kind is only the base of others; a group of errors
        # takes no word, and which groups there are hangs on what ran before in this process.
        with suppress(TypeError, AttributeError, RuntimeError, ValueError):
            problem = kind("17 Lantern Street")
            yield OperationalError("SELECT 'Lantern'", {}, problem) if number % 7 == 0 else problem


@pytest.mark.long
def test_whatever_fails_is_a_sentence_without_a_word_of_a_record(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    problems = list(of_every_kind())
    assert len(problems) > 250

    def fails(problem: Exception, _occasion: Occasion) -> Done:
        raise problem

    app.extensions["jobs"] = tuple(
        Job(f"job {number}", "fails", partial(fails, problem))
        for number, problem in enumerate(problems)
    )
    told = run(app)
    for number, problem in enumerate(problems):
        words = str(told[f"job {number}"][1])
        assert "Lantern" not in words
        assert not re.search(rf"\b{type(problem).__name__}\b|Errno|\[|\(|None", words), words
        assert "the next run tries again" in words


@pytest.mark.parametrize("fault", ["full", "read-only", "locked"])
def test_a_database_that_takes_nothing_is_named_with_what_helps_and_no_place_in_the_code(
    app: Flask, settings: Settings, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    says = {
        "full": "the disk is full; make room there",
        "read-only": "it may only be read",
        "locked": "someone else has been writing to it",
    }

    def unwritable(occasion: Occasion) -> Done:
        driven = occasion.session.connection().connection.driver_connection
        assert isinstance(driven, sqlite3.Connection)
        if fault == "full":
            (pages,) = driven.execute("PRAGMA page_count").fetchone()
            driven.execute(f"PRAGMA max_page_count = {pages}")
        elif fault == "read-only":
            driven.execute("PRAGMA query_only = ON")
        try:
            if fault == "locked":
                with closing(
                    sqlite3.connect(settings.instance / "directory.db", timeout=0)
                ) as other:
                    other.execute("BEGIN IMMEDIATE")
            text = "word " * 100_000
            post(occasion.session, "long", "desk@lantern.example", "Hello", text)
            occasion.session.flush()
        finally:
            driven.execute("PRAGMA query_only = OFF")
            driven.execute("PRAGMA max_page_count = 1073741823")
        return Done(1)

    app.extensions["jobs"] = (
        Job("unwritable", "writes much", unwritable), Job("hello", "writes", write_letter),
    )  # fmt: skip
    told = run(app)
    assert told["unwritable"][0] == 0
    assert says[fault] in str(told["unwritable"][1])
    assert told["hello"] == (1, None)
    assert "Traceback" not in caplog.text
    assert ".py" not in "".join(record.exc_text or "" for record in caplog.records)


@pytest.mark.usefixtures("jobs")
def test_an_urgent_letter_that_is_refused_is_tried_once_in_a_run(
    app: Flask, settings: Settings, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtplib, "SMTP", Server(refuses=True))
    object.__setattr__(settings, "mail_server", "smtp://mail.example")
    begin_writing(session)
    urgent(Occasion(session, date(2026, 1, 1), settings))
    session.commit()
    run(app)
    session.rollback()
    assert {each.attempts for each in session.scalars(select(Letter))} == {1}
