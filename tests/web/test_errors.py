"""Every error has a page that says what to do next; a database that is away is 503, and the words stay."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.web.crisis_lines_file import NAME, read_crisis_lines
from directory.web.database import db
from directory.web.headers import HEADERS
from directory.web.labels import forget_words
from directory.web.logs import JsonLines
from tests.conftest import follow
from tests.inspection import inspect_page
from tests.lines import line

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def away(app: Flask, settings: Settings) -> Callable[[], None]:
    """Takes the database away: its file is a folder of the same name from then on."""

    def take() -> None:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        for path in settings.instance.glob("directory.db*"):
            path.unlink()
        (settings.instance / "directory.db").mkdir()

    app.config["PROPAGATE_EXCEPTIONS"] = False
    return take


def test_without_a_database_pages_say_so_and_crisis_lines_stay(
    client: FlaskClient, write: Callable[..., None], away: Callable[[], None]
) -> None:
    write(line("Invented helpline", "+14155550100"))
    assert client.get("/en/").status_code == 200
    away()
    missing = "00000000-0000-4000-8000-000000000000"
    for path in (f"/en/services/{missing}", f"/es/organizations/{missing}"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        page = inspect_page(answer)
        assert "Invented helpline" in page.text
        for name, value in HEADERS:
            assert answer.headers[name] == value


def test_without_a_database_the_page_of_a_session_comes_out_too(
    sign_in: Callable[[m.Role], FlaskClient], away: Callable[[], None]
) -> None:
    editor = sign_in(m.Role.EDITOR)
    away()
    for path in ("/coalition/people", "/en/about", "/nowhere"):
        answer = editor.get(path)
        assert answer.status_code == 503, path
        assert "sqlite" not in inspect_page(answer).text


def test_readiness_tells_the_database_from_the_process(
    client: FlaskClient, away: Callable[[], None]
) -> None:
    assert (client.get("/readyz").status_code, client.get("/readyz").text) == (200, "ok\n")
    away()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "database does not answer\n")
    assert client.get("/healthz").status_code == 200
    assert client.get("/exit").status_code == 302


def test_a_missing_index_is_not_ready_and_heals(
    client: FlaskClient, app: Flask, settings: Settings
) -> None:
    shutil.rmtree(settings.instance / "index")
    fresh = create_app(settings)
    answer = fresh.test_client().get("/readyz")
    assert answer.status_code == 503
    assert "index" in answer.text
    assert fresh.test_client().get("/en/search").status_code == 200
    follow(fresh)
    assert fresh.test_client().get("/readyz").status_code == 200
    with fresh.app_context():
        db.engine.dispose()


def test_without_an_index_names_filters_browsing_and_pages_answer(
    client: FlaskClient, app: Flask, settings: Settings
) -> None:
    with app.app_context():
        begin_writing(db.session())
        operator = m.Organization(name="Saltmarsh House")
        night = m.Service(name="Night Shelter", organization=operator)
        night.terms.append(m.ServiceTerm(vocabulary="services", code="emergency_housing"))
        db.session.add_all([night, m.Service(name="Clinic", organization=operator)])
        db.session.commit()
        address = f"/en/services/{night.id}"
    follow(app)
    shutil.rmtree(settings.instance / "index")
    fresh = create_app(settings)
    visitor = fresh.test_client()

    def found(query: str) -> tuple[list[str], bool]:
        page = inspect_page(visitor.get(f"/en/search?{query}"))
        names = [each for each in ("Night Shelter", "Clinic") if each in page.text]
        return names, "Search is being rebuilt" in page.text

    assert found("q=shel") == (["Night Shelter"], True)
    assert found("service=emergency_housing") == (["Night Shelter"], True)
    assert found("q=saltmarsh") == (["Night Shelter", "Clinic"], True)
    assert "Emergency housing" in inspect_page(visitor.get("/en/browse")).text
    assert inspect_page(visitor.get(address)).heading == "Night Shelter"
    answer = visitor.get("/api/hsds/services?search=shelter")
    assert (answer.status_code, answer.json["parameter"]) == (503, "search")
    assert visitor.get("/api/hsds/services").status_code == 200
    follow(fresh)
    assert found("q=shelters") == (["Night Shelter"], False)
    assert visitor.get("/api/hsds/services?search=shelter").status_code == 200
    with fresh.app_context():
        db.engine.dispose()


def test_a_database_locked_for_too_long_is_busy(
    app: Flask,
    settings: Settings,
    sign_in: Callable[[m.Role], FlaskClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor = sign_in(m.Role.EDITOR)
    page = inspect_page(editor.get("/coalition/"))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("directory.db.connections.BUSY_TIMEOUT_MS", 50)
    with app.app_context():
        db.engine.dispose()
    other = sqlite3.connect(settings.instance / "directory.db")
    other.execute("BEGIN IMMEDIATE")
    answer = editor.post("/account/sign-out", data={"csrf_token": page.token()})
    assert answer.status_code == 503
    typed = {"csrf_token": page.token(), "title": "Three <b>hours</b> of minutes"}
    kept = editor.post("/staff/services/new?from=a", data=typed)
    form = inspect_page(kept).soup.select_one("main form")
    assert form is not None
    assert form["action"] == "/staff/services/new?from=a"
    assert {str(each["name"]): each["value"] for each in form.select("input")} == typed
    assert kept.headers["Cache-Control"] == "no-store"
    secret = editor.post("/staff/services/new", data=typed | {"password": "quiet water"})
    assert (secret.status_code, "quiet water" in secret.text) == (503, False)
    assert editor.get("/coalition/").status_code == 200, "reading goes on"
    other.rollback()
    other.close()
    assert editor.post("/account/sign-out", data={"csrf_token": page.token()}).status_code == 302


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/nowhere", "get", 404),
        ("/en/about", "post", 405),
        ("/account/sign-in", "post", 400),
        ("/en/x/y", "get", 404),
    ],
)
def test_errors_have_pages(client: FlaskClient, path: str, method: str, status: int) -> None:
    answer = getattr(client, method)(path)
    assert answer.status_code == status
    assert inspect_page(answer).heading


def test_errors_of_signed_in_pages_keep_the_way_around(
    sign_in: Callable[[m.Role], FlaskClient],
) -> None:
    reader = sign_in(m.Role.READER)
    for path, status in (("/staff/listings", 403), ("/coalition/nowhere", 404)):
        answer = reader.get(path)
        assert answer.status_code == status
        page = inspect_page(answer)
        assert page.soup.select_one("nav.side-nav") is not None, path
        assert page.soup.select_one("#now") is None, "no hotlines below one line"
    missing = inspect_page(reader.get("/en/x/y"))
    assert missing.heading == "We can't find that page"


def test_a_mistake_of_ours_shows_nothing_of_itself(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fail(*_arguments: object) -> None:
        raise ValueError("a secret detail")

    monkeypatch.setattr("directory.referral.routes.published_service", fail)
    answer = client.get("/vi/services/00000000-0000-4000-8000-000000000000")
    assert answer.status_code == 500
    page = inspect_page(answer)
    assert "secret" not in page.html
    assert "Traceback" not in page.html


@pytest.mark.parametrize("kind", ["text", "json"])
def test_a_mistake_of_ours_logs_where_and_not_on_what(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """What it fails on is what somebody typed, or what stands where nobody may see it."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    written, values = StringIO(), ("12 Quiet Lane", "Larkspur House")
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines() if kind == "json" else logging.Formatter())
    app.logger.addHandler(handler)

    def fail(*_arguments: object) -> None:
        try:
            int(values[0])
        except ValueError as problem:
            raise KeyError(values[1]) from problem

    monkeypatch.setattr("directory.referral.routes.published_service", fail)
    client.get("/vi/services/00000000-0000-4000-8000-000000000000")
    app.logger.removeHandler(handler)
    logged = written.getvalue()
    assert not any(value in logged for value in values)
    assert "ValueError" in logged
    assert "KeyError" in logged
    assert "in fail" in logged


def test_languages_of_an_error_follow_its_address(client: FlaskClient) -> None:
    for code in ("es", "vi", "zh-Hant"):
        page = inspect_page(client.get(f"/{code}/nowhere"))
        assert page.soup.html is not None
        assert page.soup.html["lang"] == code


def test_the_root_leads_to_the_language_of_the_browser(client: FlaskClient) -> None:
    for asked, code in (
        ("es-MX,es;q=0.9", "es"),
        ("zh-Hant", "zh-Hant"),
        ("tlh", "en"),
        ("", "en"),
    ):
        answer = client.get("/", headers={"Accept-Language": asked})
        assert answer.headers["Location"] == f"/{code}/"
        assert "Accept-Language" in answer.headers["Vary"]
    assert Path(client.get("/exit").headers["Location"]).name == "weather.example"


def answer() -> m.CrisisLineAnswer:
    return m.CrisisLineAnswer(
        question=m.LineQuestion.RECORDED,
        answer="no",
        source="the line",
        stated_on=date(2026, 11, 2),
    )


def test_the_crisis_lines_answer_in_a_process_that_never_saw_the_database(
    client: FlaskClient, write: Callable[..., None], away: Callable[[], None], settings: Settings
) -> None:
    languages = [m.Language(code="spa")]
    write(line("Invented helpline", "+14155550100", languages=languages, line_answers=[answer()]))
    assert "Invented helpline" in client.get("/en/lines").text
    away()
    shutil.rmtree(settings.instance / "index", ignore_errors=True)
    new = create_app(settings).test_client()
    page = inspect_page(new.get("/es/lines"))
    assert "Invented helpline" in page.text
    assert "español" in page.text
    assert "the line" in page.text
    emergency = page.soup.select_one("a[href='tel:911']")
    assert emergency is not None
    assert "Servicios de emergencia" in page.soup.select_one(".crisis-line").get_text()
    assert "2 nov 2026" in page.text
    assert page.soup.select_one("a[href='tel:+14155550100']") is not None
    assert "Invented helpline" in inspect_page(new.get("/en/nowhere")).text


def test_what_is_no_line_any_more_is_not_kept(
    client: FlaskClient, write: Callable[..., None], session: Session, settings: Settings
) -> None:
    write(line("Invented helpline", "+14155550100"))
    client.get("/en/lines")
    assert "Invented helpline" in (settings.instance / NAME).read_text(encoding="utf-8")
    session.rollback()
    begin_writing(session)
    session.scalars(select(m.Service)).one().line_position = None
    session.commit()
    with client.application.app_context():
        forget_words()
    assert "Invented helpline" not in client.get("/en/lines").text
    assert "Invented helpline" not in (settings.instance / NAME).read_text(encoding="utf-8")
    assert (settings.instance / NAME).stat().st_mode & 0o077 == 0


def test_a_damaged_file_of_crisis_lines_is_none(settings: Settings) -> None:
    for content in ("", "{", "[]", '{"lines": [{"name": 3}], "languages": {}}'):
        (settings.instance / NAME).write_text(content, encoding="utf-8")
        assert read_crisis_lines(settings.instance).crisis_lines == ()


def test_the_file_of_crisis_lines_is_left_alone_while_they_stay(
    client: FlaskClient, write: Callable[..., None], settings: Settings
) -> None:
    write(line("Invented helpline", "+14155550100", line_answers=[answer()]))
    client.get("/en/lines")
    written = (settings.instance / NAME).stat().st_ino
    fresh = create_app(settings)
    assert "Invented helpline" in fresh.test_client().get("/en/lines").text
    assert (settings.instance / NAME).stat().st_ino == written
    with fresh.app_context():
        db.engine.dispose()
