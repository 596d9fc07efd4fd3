"""A database that hangs, or a lock that somebody keeps: no page waits for ever, and those that need neither go on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, func, make_url, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.config import Settings
from directory.db import OF_PAGES, WRITERS_LOCK, begin_writing
from directory.postgresql_connections import PAUSE_SECONDS, PROBE_SECONDS, NoAnswer, Outage
from directory.web.database import db
from tests.hanging_proxy import HangingProxy
from tests.inspection import inspect_page

pytestmark = pytest.mark.slow

POSTGRES = pytest.mark.parametrize(
    "settings", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
MISSING = "/en/services/00000000-0000-4000-8000-000000000000"
"""A page that asks the database in any case, and finds nothing."""
LONG = 60.0
"""Seconds that are for ever: without limits nothing comes at all."""
WITHOUT_DATABASE = (("/healthz", 200), ("/exit", 302), ("/static/css/main.css", 200))


@pytest.fixture
def proxy(settings: Settings) -> Iterator[HangingProxy]:
    folder = Path(str(make_url(settings.database_url).query["host"]))
    (file,) = (each for each in folder.glob(".s.PGSQL.*") if each.suffix != ".lock")
    with HangingProxy(file) as running:
        # Without limits a test would wait as long as the database hangs: then it ends, and has waited too long.
        end = threading.Timer(LONG, running.go_on)
        end.start()
        yield running
        end.cancel()


@pytest.fixture
def behind(settings: Settings, proxy: HangingProxy) -> Iterator[Flask]:
    """The application, whose way to the database can be made to hang."""
    address = make_url(settings.database_url).difference_update_query(["host", "port"])
    address = address.set(host="127.0.0.1", port=proxy.port)
    url = address.render_as_string(hide_password=False)
    application = create_app(replace(settings, database_url=url))
    application.config["PROPAGATE_EXCEPTIONS"] = False
    yield application
    proxy.go_on()
    with application.app_context():
        db.engine.dispose()


def timed(ask: Callable[[], int]) -> tuple[int, float]:
    began = time.monotonic()
    return ask(), time.monotonic() - began


@POSTGRES
def test_while_the_database_hangs_pages_say_so_and_what_needs_none_answers(
    behind: Flask, proxy: HangingProxy
) -> None:
    visitor = behind.test_client()
    assert visitor.get(MISSING).status_code == 404
    proxy.hang()
    status, seconds = timed(lambda: visitor.get(MISSING).status_code)
    assert (status, seconds < LONG) == (503, True)
    answer = visitor.get(MISSING)
    assert int(answer.headers["Retry-After"]) > 0
    assert "The directory is busy" in inspect_page(answer).text
    for path, expected in WITHOUT_DATABASE:
        with visitor.get(path) as page:
            assert page.status_code == expected, path
    ready = visitor.get("/readyz")
    assert (ready.status_code, ready.text) == (503, "database does not answer\n")
    proxy.go_on()
    deadline = time.monotonic() + LONG
    while visitor.get(MISSING).status_code != 404:
        assert time.monotonic() < deadline, "it does not heal"
        time.sleep(0.5)
    assert visitor.get("/readyz").text == "ok\n" or "index" in visitor.get("/readyz").text


@POSTGRES
def test_threads_are_free_for_pages_that_need_no_database(
    behind: Flask, proxy: HangingProxy
) -> None:
    """Of eight who ask a database that hangs, few wait: the rest are told at once that it does not answer."""
    behind.test_client().get(MISSING)
    proxy.hang()
    behind.test_client().get(MISSING)
    waited: list[float] = []

    def ask() -> None:
        status, seconds = timed(lambda: behind.test_client().get(MISSING).status_code)
        assert status == 503
        waited.append(seconds)

    askers = [threading.Thread(target=ask) for _ in range(8)]
    for each in askers:
        each.start()
    for each in askers:
        each.join(LONG)
    assert len(waited) == 8
    assert sorted(waited)[5] < PROBE_SECONDS, waited


def test_after_a_silence_one_asks_and_the_others_wait_for_its_answer() -> None:
    moment = [0.0]
    outage = Outage(lambda: moment[0])
    outage.refuse()
    outage.begin()
    with pytest.raises(NoAnswer):
        outage.refuse()
    moment[0] += PAUSE_SECONDS
    outage.refuse()
    outage.refuse()  # the same thread asks on
    refused: list[bool] = []

    def ask() -> None:
        try:
            outage.refuse()
        except NoAnswer:
            refused.append(True)

    other = threading.Thread(target=ask)
    other.start()
    other.join()
    assert refused == [True]
    outage.end()
    outage.refuse()
    assert not outage.lasts


@POSTGRES
def test_who_keeps_the_writers_lock_keeps_nobody_waiting_for_ever(
    app: Flask, settings: Settings, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    editor = sign_in(m.Role.EDITOR)
    page = inspect_page(editor.get("/coalition/"))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    other = create_engine(settings.database_url)
    with other.connect() as keeping:
        keeping.execute(select(func.pg_advisory_xact_lock(WRITERS_LOCK)))
        began = time.monotonic()
        answer = editor.post("/account/sign-out", data={"csrf_token": page.token()})
        waited = time.monotonic() - began
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert OF_PAGES.lock.total_seconds() <= waited < LONG
        assert "The directory is busy" in inspect_page(answer).text
        assert editor.get("/coalition/").status_code == 200, "reading goes on"
        keeping.rollback()
    other.dispose()
    assert editor.post("/account/sign-out", data={"csrf_token": page.token()}).status_code == 302


@POSTGRES
def test_a_statement_of_a_page_ends_and_one_of_a_command_may_take_longer(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "directory.web.database.OF_PAGES",
        OF_PAGES._replace(statement=OF_PAGES.lock / 50),
    )
    slow = text("SELECT pg_sleep(0.5)")
    with app.test_request_context(), pytest.raises(OperationalError, match="statement timeout"):
        db.session.execute(slow)
    with app.app_context():
        db.session.execute(slow)
        db.session.rollback()


@POSTGRES
def test_the_limits_of_a_transaction_end_with_it(app: Flask) -> None:
    """A pooler hands one connection to many: nothing may stay set on it."""
    names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
    asked = text("SELECT " + ", ".join(f"current_setting('{name}')" for name in names))
    with app.test_request_context():
        assert tuple(db.session.execute(asked).one()) == ("5s", "20s", "0")
        db.session.rollback()
        begin_writing(db.session())
        assert tuple(db.session.execute(asked).one()) == ("5s", "20s", "1min")
        db.session.rollback()
        raw = db.engine.raw_connection()
        found = raw.cursor().execute(asked.text).fetchone()
        raw.close()
    assert tuple(found) == ("0", "0", "0")


@pytest.fixture
def without_replica(settings: Settings) -> Iterator[None]:
    """A server that is told to wait for a replica that nobody has."""
    engine = create_engine(settings.database_url, isolation_level="AUTOCOMMIT")

    def wait_for(name: str) -> None:
        with engine.connect() as connection:
            connection.execute(text(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'"))
            connection.execute(text("SELECT pg_reload_conf()"))
            shown = text("SHOW synchronous_standby_names")
            while connection.execute(shown).scalar() != name:
                time.sleep(0.01)

    wait_for("nobody")
    yield
    wait_for("")
    engine.dispose()


@POSTGRES
@pytest.mark.usefixtures("without_replica")
def test_what_no_replica_has_is_not_acknowledged(app: Flask, session: Session) -> None:
    """Whoever ends the wait of a server for its replica by hand lets it commit, with no more than a warning."""
    waiting = text(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    )
    enough = threading.Event()

    def cancel() -> None:
        while not enough.wait(0.1):
            session.execute(waiting)
            session.rollback()

    other = threading.Thread(target=cancel)
    other.start()
    with app.test_request_context():
        begin_writing(db.session())
        db.session.execute(text("SET LOCAL synchronous_commit = on"))
        db.session.add(m.FormSubmission(key="sent once", led_to="/"))
        with pytest.raises(OperationalError, match="synchronous replication"):
            db.session.commit()
    enough.set()
    other.join()


@POSTGRES
def test_a_server_that_takes_no_writes_any_more_is_busy(
    app: Flask, settings: Settings, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    editor = sign_in(m.Role.EDITOR)
    page = inspect_page(editor.get("/coalition/"))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    engine = create_engine(settings.database_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        name = engine.url.database
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    engine.dispose()
    with app.app_context():
        db.engine.dispose()
    answer = editor.post("/account/sign-out", data={"csrf_token": page.token()})
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
