"""Sealing, redaction, mail and search that hang, fail or run out of memory: nothing goes out, nothing is half done.

A server ends a worker that hangs by SystemExit in the middle of whatever it does; that is how a hang arrives here.
"""

from __future__ import annotations

import json
import os
import smtplib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory import models as m
from directory.backups import write_backup
from directory.config import Settings
from directory.db import begin_writing
from directory.exports.whole_files import new_file, new_folder, zipped
from directory.mail import post
from directory.mail.transports import Folder, NotDelivered
from directory.web.job_schedule import run_jobs
from tests.inspection import inspect_page
from tests.safety.conftest import log
from tests.staff.forms import fields_of

__all__ = ["log"]
pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

FAILURES = [RuntimeError, MemoryError, TimeoutError, SystemExit]
SECRET = "88 Tidewater Row"
LINK = "A link that opens an account"


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    """A published service at a place that everybody sees, and one at a hidden place."""
    organization = m.Organization(name="Lantern House")
    places = (("Day room", "5 Pier Street", False), ("Night desk", "77 Quayside Lane", True))
    for name, street, hidden in places:
        place = m.Location(organization=organization, name=name, confidential=hidden)
        place.addresses.append(m.Address(address_1=street, city="Port Amaranth"))
        service = m.Service(name=name, description="A bed for the night.")
        service.sites.append(m.ServiceAtLocation(location=place))
        organization.services.append(service)
    write(organization)
    return organization


def _page_of(session: Session, name: str) -> str:
    session.rollback()
    (place,) = (each.id for each in session.scalars(select(m.Location)) if each.name == name)
    return f"/staff/locations/{place}"


def _published(session: Session) -> set[str]:
    session.rollback()
    documents = session.scalars(select(m.PublishedRecord.document))
    return {json.dumps(each, sort_keys=True) for each in documents}


def _sent(browser: FlaskClient, address: str, data: dict[str, object]) -> TestResponse | None:
    """The answer; None where the worker was ended in the middle."""
    try:
        return browser.post(address, data=data)
    except SystemExit:
        return None


def _everything_written(settings: Settings) -> Iterator[tuple[Path, bytes]]:
    for file in settings.instance.rglob("*"):
        if file.is_file():
            yield file, file.read_bytes()


@pytest.mark.parametrize("failure", FAILURES)
def test_what_cannot_be_sealed_is_written_nowhere(
    sign_in: Callable[[m.Role], FlaskClient], house: m.Organization, session: Session, settings: Settings,
    monkeypatch: pytest.MonkeyPatch, log: StringIO, failure: type[BaseException],
) -> None:  # fmt: skip
    def fail(*_text: object) -> str:
        raise failure("the sealer")

    editor = sign_in(m.Role.EDITOR)
    here = f"{_page_of(session, 'Night desk')}/basics"
    given = fields_of(inspect_page(editor.get(here))) | {"address_1": SECRET}
    monkeypatch.setattr("directory.encryption.columns.seal", fail)
    answer = _sent(editor, here, given)
    if answer is not None:
        assert answer.status_code in (500, 503)
        assert SECRET not in answer.get_data(as_text=True)
    monkeypatch.undo()
    session.rollback()
    streets = set(session.scalars(select(m.Address.address_1)))
    assert streets == {"5 Pier Street", "77 Quayside Lane"}
    assert [file for file, content in _everything_written(settings) if SECRET.encode() in content] == []  # fmt: skip
    assert SECRET not in log.getvalue()


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize(
    "seam",
    [
        "directory.publication.hidden_place_gate.settle",
        "directory.publication.published_documents.sees_location",
    ],
)
def test_what_cannot_be_redacted_is_not_published(
    sign_in: Callable[[m.Role], FlaskClient], client: FlaskClient, house: m.Organization, session: Session,
    monkeypatch: pytest.MonkeyPatch, log: StringIO, failure: type[BaseException], seam: str,
) -> None:  # fmt: skip
    """A change that hides a place, or shows more, is made whole or not at all: flag and published record agree."""

    def fail(*_facts: object) -> object:
        raise failure("the gate")

    editor = sign_in(m.Role.EDITOR)
    before = _published(session)
    here = f"{_page_of(session, 'Night desk')}/basics"
    given = fields_of(inspect_page(editor.get(here))) | {"city": "Elsewhere", "address_1": SECRET}
    monkeypatch.setattr(seam, fail)
    answer = _sent(editor, here, given)
    if answer is not None and answer.status_code < 400:
        assert seam.endswith("sees_location"), "a hidden place is in no document, so none was asked"
    elif answer is not None:
        assert answer.status_code in (500, 503)
        assert SECRET not in answer.get_data(as_text=True)
    monkeypatch.undo()
    session.rollback()
    after = _published(session)
    assert not any(SECRET in each or "Quayside" in each for each in after)
    if answer is None or answer.status_code >= 400:
        assert after == before
        assert SECRET not in set(session.scalars(select(m.Address.address_1)))
    assert SECRET not in log.getvalue()


@pytest.mark.parametrize("failure", [RuntimeError, MemoryError, TimeoutError])
def test_search_that_fails_answers_without_results(
    client: FlaskClient, house: m.Organization, monkeypatch: pytest.MonkeyPatch,
    log: StringIO, failure: type[Exception],
) -> None:  # fmt: skip
    def fail(*_query: object) -> object:
        raise failure("the index")

    monkeypatch.setattr("directory.search.whoosh.engine.WhooshEngine.search", fail)
    answer = client.get("/en/search?q=bed+for+zephyrine")
    text = answer.get_data(as_text=True)
    assert answer.status_code in (200, 500, 503)
    assert "Quayside" not in text
    assert "the index" not in text
    assert "Traceback" not in text
    assert "zephyrine" not in log.getvalue()


class _Server:
    """A mail server in the place of smtplib's connection, which fails at one step."""

    def __init__(self, step: str, failure: type[BaseException]) -> None:
        self.step, self.failure, self.sent = step, failure, 0

    def __call__(self, *_address: object, **_rest: object) -> _Server:
        return self._do("connect")

    def __enter__(self) -> _Server:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def starttls(self, **_context: object) -> None:
        self._do("starttls")

    def send_message(self, _message: object) -> None:
        self._do("send")
        self.sent += 1

    def _do(self, step: str) -> _Server:
        if step == self.step:
            raise self.failure(step)
        return self


@pytest.mark.parametrize(
    ("step", "failure"),
    [
        ("connect", TimeoutError),
        ("connect", MemoryError),
        ("starttls", smtplib.SMTPNotSupportedError),
        ("starttls", TimeoutError),
        ("send", TimeoutError),
        ("send", MemoryError),
    ],
)
def test_a_letter_that_cannot_leave_sealed_does_not_leave(
    app: Flask, settings: Settings, session: Session, monkeypatch: pytest.MonkeyPatch, log: StringIO,
    step: str, failure: type[Exception],
) -> None:  # fmt: skip
    """No other way is tried: not without encryption, not as a file. It waits, and the jobs after it run."""
    server = _Server(step, failure)
    monkeypatch.setattr(smtplib, "SMTP", server)
    object.__setattr__(settings, "mail_server", "smtp+starttls://mail.example:587")
    session.rollback()
    begin_writing(session)
    post(session, "key", "desk@lantern.example", "Hello", LINK)
    session.commit()
    with app.app_context():
        reports = {report.job: report for report in run_jobs()}
    assert reports["mail"].problem
    assert server.sent == 0
    session.rollback()
    letter = session.scalars(select(m.Letter)).one()
    assert letter.sent_at is None
    assert letter.text == LINK
    assert list(settings.instance.rglob("*.eml")) == []
    assert LINK not in log.getvalue()


@pytest.mark.parametrize("failure", [OSError, MemoryError, SystemExit])
def test_a_letter_is_a_whole_file_or_none(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    def fail(handle: int, *_mode: object) -> object:
        os.write(handle, LINK.encode()[:7])
        os.close(handle)
        raise failure("the disk")

    letter = m.Letter(recipient="desk@lantern.example", subject="Hello", text=LINK, language="en")
    folder = settings.instance / "mail"
    monkeypatch.setattr("directory.mail.transports.os.fdopen", fail)
    with pytest.raises((NotDelivered, failure)):
        Folder(folder, "here@example.org").carry(letter)
    assert list(folder.iterdir()) == []


def _write_half(writer: AbstractContextManager[Path], failure: type[BaseException]) -> None:
    with writer as path:
        (path / "part" if path.is_dir() else path).write_text("half")
        raise failure("in the middle")


@pytest.mark.parametrize("failure", FAILURES)
def test_a_file_that_leaves_is_whole_or_none(
    settings: Settings, tmp_path: Path, failure: type[BaseException]
) -> None:
    earlier = tmp_path / "earlier.csv"
    earlier.write_text("whole")
    for writer in (
        new_file(earlier),
        new_file(tmp_path / "new.csv"),
        zipped(tmp_path / "new.zip"),
        new_folder(tmp_path / "folder", "sign"),
    ):
        with pytest.raises(failure):
            _write_half(writer, failure)
    left = sorted(each.name for each in tmp_path.iterdir() if each.name != "instance")
    assert left == ["earlier.csv"]
    assert earlier.read_text() == "whole"


@pytest.mark.parametrize("failure", FAILURES)
def test_a_backup_that_cannot_be_sealed_leaves_no_open_copy(
    app: Flask, house: m.Organization, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    failure: type[BaseException],
) -> None:  # fmt: skip
    def fail(*_parts: object) -> None:
        raise failure("the sealer")

    before = {file for file, _ in _everything_written(settings)}
    monkeypatch.setattr("directory.backups.backup._pack", fail)
    with pytest.raises(failure):
        write_backup(settings, tmp_path / "backup.sealed")
    assert not (tmp_path / "backup.sealed").exists()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    assert {file for file, _ in _everything_written(settings)} <= before
