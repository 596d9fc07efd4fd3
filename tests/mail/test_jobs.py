"""Jobs and mail: a job that fails stops no other, a letter is written once, leaves by post or as a file, and is kept
no longer than it must.
"""

from __future__ import annotations

import json
import smtplib
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.cli.main import main
from directory.config import Settings, read_settings
from directory.jobs import Done, Job, Occasion
from directory.mail import post
from directory.models import Letter
from directory.models.accounts.letter import MOST_ATTEMPTS
from directory.settings_file import SettingUnusable
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
    assert run(app) == {"broken": (0, "ZeroDivisionError"), "hello": (1, None), "mail": (1, None)}
    assert run(app) == {"broken": (0, "ZeroDivisionError"), "hello": (0, None), "mail": (0, None)}
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

    def login(self, user: str, password: str) -> None:
        self.told.append(("login", user, password))

    def send_message(self, message: EmailMessage) -> None:
        if self.refuses:
            raise smtplib.SMTPRecipientsRefused({})
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
    assert run(app)["asks"] == (2, "ZeroDivisionError")
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
    assert told["asks"] == (0, "EOFError")
    assert told["unwritable"] == (0, "IntegrityError")
    assert told["hello"] == (1, None)
    assert session.scalars(select(Letter.occasion)).all() == ["hello"]
