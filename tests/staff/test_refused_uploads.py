"""Files that nobody can decide about are not kept, the same file waits once, and an account keeps no endless number."""

from __future__ import annotations

import io
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from secrets import token_bytes
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, make_url, select
from sqlalchemy.orm import Session, object_session
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from directory import models as m
from directory.imports import stored_plans
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import client, turns
from directory.parsing.sandbox.turns import Turns
from directory.staff import import_jobs, waiting_uploads
from tests.inspection import inspect_page
from tests.staff.forms import fields_of

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
SignIn = Callable[..., FlaskClient]
TABLE = "Agency Name,What they do,Telephone\nPier Legal,Help with visas,415-555-0102\n"


def upload(browser: FlaskClient, *files: tuple[str, bytes], kind: str = "table") -> TestResponse:
    given = fields_of(inspect_page(browser.get("/staff/imports")))
    sent = MultiDict[str, Any](given | {"kind": kind})
    for name, content in files:
        sent.add("file", FileStorage(io.BytesIO(content), name))
    # Encoded here: the client of tests writes large files to one of its own, which nobody closes.
    boundary, body = encode_multipart(sent)
    return browser.post(
        "/staff/imports", data=body, content_type=f"multipart/form-data; boundary={boundary}"
    )


def kept(session: Session) -> tuple[int, int]:
    """How many files are kept, in how many pieces."""
    session.rollback()
    found = (
        session.scalar(select(func.count()).select_from(each)) for each in (m.Upload, m.UploadPart)
    )
    uploads, parts = found
    return uploads or 0, parts or 0


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("hsds", "package.json", b"{" * 400),
        ("listings", "sheet.xlsx", b"PK\x03\x04 no workbook"),
        ("table", "agencies.xlsx", b"PK\x03\x04 no workbook"),
        ("translations", "words.csv", b"nothing,of,this\n1,2,3\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_forgotten_at_once(
    kind: str, name: str, content: bytes, sign_in: SignIn, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    for _ in range(2):
        where = upload(editor, (name, content), kind=kind).headers["Location"]
        page = editor.get(where)
        assert page.status_code == 422
        assert "The file is not kept" in inspect_page(page).text
        assert kept(session) == (0, 0)
        assert editor.get(where).status_code == 404


def test_what_a_forgotten_file_took_in_the_database_is_blank_and_used_again(
    app: Flask, sign_in: SignIn, session: Session
) -> None:
    path = Path(make_url(app.config["SETTINGS"].database_url).database or "")
    editor = sign_in(m.Role.EDITOR)

    def refuse(content: bytes) -> int:
        where = upload(editor, ("package.json", content), kind="hsds").headers["Location"]
        assert editor.get(where).status_code == 422
        session.rollback()
        with closing(sqlite3.connect(path)) as opened:
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return path.stat().st_size

    before = path.stat().st_size
    sizes = {refuse(b"{" + token_bytes(400_000)) for _ in range(3)}
    assert len(sizes) == 1, "the next one takes the same pages"
    grown = path.read_bytes()[before:]
    assert len(grown) > 400_000
    assert grown.count(0) > len(grown) * 0.99


def test_whoever_sent_a_file_twice_reads_why_it_is_not_kept_both_times(
    sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = sign_in(m.Role.EDITOR)
    again = editor.application.test_client()
    again.set_cookie("session", editor.get_cookie("session").value)
    content = ("package.json", b"{" * 400)
    where = upload(editor, content, kind="hsds").headers["Location"]
    read = import_jobs.plan_of

    def read_slowly(*given: Any) -> Any:
        monkeypatch.undo()
        other = again.get(where)
        assert other.status_code == 422
        return read(*given)

    monkeypatch.setattr(import_jobs, "plan_of", read_slowly)
    page = editor.get(where)
    assert page.status_code == 422
    assert "cannot be read" in inspect_page(page).heading
    assert kept(session) == (0, 0)


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """While this stands no file gets a turn."""
    with monkeypatch.context() as patched:
        patched.setattr(client, "_TURNS", Turns(0))
        yield patched


def test_a_file_that_got_no_turn_is_still_there(
    sign_in: SignIn, session: Session, busy: pytest.MonkeyPatch
) -> None:
    editor = sign_in(m.Role.EDITOR)
    where = {
        kind: upload(editor, (f"{kind}.csv", TABLE.encode()), kind=kind).headers["Location"]
        for kind in ("table", "listings", "translations")
    }
    plan = where["table"].replace("columns", "plan")
    for address in (*where.values(), plan, plan.replace("plan", "meanings")):
        refused = editor.get(address)
        assert refused.status_code == 422
        page = inspect_page(refused)
        assert "The file is still there" in page.text
        assert page.soup.find("a", string="Try again")["href"] == address
    assert kept(session)[0] == 3
    busy.undo()
    for address in (where["table"], plan):
        assert editor.get(address).status_code in (200, 302)


def test_a_file_that_got_no_turn_keeps_what_was_chosen_for_it(
    sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = sign_in(m.Role.EDITOR)
    where = upload(editor, ("chosen.csv", TABLE.encode())).headers["Location"]
    plan = editor.post(where, data=fields_of(inspect_page(editor.get(where)))).headers["Location"]
    with monkeypatch.context() as patched:
        patched.setattr(client, "_TURNS", Turns(0))
        assert "still there, with what you chose" in inspect_page(editor.get(plan)).text
    assert editor.get(plan).status_code == 200
    assert kept(session)[0] == 1


def test_questions_about_a_file_wait_for_a_turn_too(
    sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first reading finds no plan; whether something is to be asked is not known before the second."""
    editor = sign_in(m.Role.EDITOR)
    where = upload(editor, ("asked.csv", TABLE.encode())).headers["Location"]
    plan = where.replace("columns", "plan")

    def read_then_busy(*_given: Any) -> Any:
        monkeypatch.setattr(client, "_TURNS", Turns(0))
        raise NothingToRead("No column names the organizations.")

    with monkeypatch.context():
        monkeypatch.setattr(import_jobs, "plan_of", read_then_busy)
        assert "The file is still there" in inspect_page(editor.get(plan)).text
    assert kept(session)[0] == 1


@pytest.mark.parametrize("page", ["columns", "plan"])
def test_a_slow_file_that_is_sent_twice_at_once_is_read_for_the_first_request(
    page: str, sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = sign_in(m.Role.EDITOR)
    again = editor.application.test_client()
    again.set_cookie("session", editor.get_cookie("session").value)
    content = ("agencies.csv", TABLE.encode())
    where = upload(editor, content).headers["Location"].replace("columns", page)
    reading, answered, pages = threading.Event(), threading.Event(), []
    asked = client._SERVERS.ask

    def answer_slowly(*given: Any) -> bytes:
        reading.set()
        answered.wait()
        return asked(*given)

    monkeypatch.setattr(client._SERVERS, "ask", answer_slowly)
    first = threading.Thread(target=lambda: pages.append(editor.get(where)))
    first.start()
    reading.wait()
    try:
        assert upload(again, content).headers["Location"].replace("columns", page) == where
        assert "another file of yours is being read" in inspect_page(again.get(where)).text
    finally:
        answered.set()
        first.join()
    assert [each.status_code for each in pages] == [200]
    assert again.get(where).status_code == 200
    assert kept(session)[0] == 1


def test_a_slow_file_of_one_account_leaves_the_others_their_turn(
    sign_in: SignIn, session: Session
) -> None:
    editor, other = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    first = upload(editor, ("first.csv", TABLE.encode())).headers["Location"]
    second = upload(other, ("second.csv", TABLE.encode())).headers["Location"]
    account = str(
        session.scalars(select(m.Account.id).where(m.Account.role == m.Role.EDITOR)).one()
    )
    reading, done = threading.Event(), threading.Event()

    def read_slowly() -> None:
        turns.read_for(account)
        with client._TURNS.taken(1):
            reading.set()
            done.wait()

    slow = threading.Thread(target=read_slowly)
    slow.start()
    reading.wait()
    try:
        assert "another file of yours is being read" in inspect_page(editor.get(first)).text
        assert other.get(second).status_code == 200
    finally:
        done.set()
        slow.join()


def test_the_same_file_waits_once_and_is_another_one_once_it_was_imported(
    sign_in: SignIn, session: Session
) -> None:
    editor, other = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    first = upload(editor, ("agencies.csv", TABLE.encode())).headers["Location"]
    before = kept(session)
    assert upload(editor, ("agencies.csv", TABLE.encode())).headers["Location"] == first
    assert kept(session) == before
    assert upload(other, ("agencies.csv", TABLE.encode())).headers["Location"] != first
    upload(editor, ("agencies.csv", TABLE.replace("0102", "0103").encode()))
    assert kept(session)[0] == 3, "of somebody else, or with other words, it is another file"
    session.execute(m.Upload.__table__.update().values(state=m.UploadState.DONE))
    session.commit()
    assert upload(editor, ("agencies.csv", TABLE.encode())).headers["Location"] != first


def test_what_waits_of_one_account_has_an_end(
    sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_uploads, "MOST_WAITING", 1_500_000)
    editor, other = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    large = TABLE.encode() + b"," * 900_000
    assert upload(editor, ("one.csv", large)).status_code == 302
    assert upload(editor, ("one.csv", large)).status_code == 302, "it is no second copy"
    for files in ((("two.csv", large),), (("a.csv", large), ("b.csv", TABLE.encode()))):
        answer = upload(editor, *files)
        assert answer.status_code == 422
        said = inspect_page(answer).text
        assert "your files that wait hold 0.9 MB" in said
        assert "1.5 MB of one account may wait" in said
        assert kept(session)[0] == 1, "of several files none is kept"
    assert upload(other, ("two.csv", large)).status_code == 302, "others have room of their own"
    form = inspect_page(editor.get("/staff/imports"))
    removal = form.soup.select_one("form[action$=removal]")
    assert removal is not None
    editor.post(str(removal["action"]), data={"csrf_token": form.token()})
    assert upload(editor, ("two.csv", large)).status_code == 302, "what is forgotten makes room"


def test_an_import_that_got_no_turn_waits_for_another_press(
    sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its plan is made anew where somebody chose other columns just as it began."""
    editor = sign_in(m.Role.EDITOR)
    sheet = ("sheet.csv", b"organization,service\nPier Legal,Help with visas\n")
    plan = upload(editor, sheet, kind="listings").headers["Location"]
    given = fields_of(inspect_page(editor.get(plan)))
    taken = import_jobs.take_for_run

    def take_without_plan(found: m.Upload) -> None:
        stored_plans.drop_plans(object_session(found), found)
        monkeypatch.setattr(client, "_TURNS", Turns(0))
        taken(found)

    monkeypatch.setattr(import_jobs, "take_for_run", take_without_plan)
    result = editor.post(plan, data=given | {"all": "1"}).headers["Location"]
    for thread in threading.enumerate():
        if thread.name.startswith("import "):
            thread.join()
    assert editor.get(result).headers["Location"] == plan
    monkeypatch.undo()
    page = inspect_page(editor.get(plan))
    assert "other files are being read just now" in page.text
    assert kept(session)[0] == 1
