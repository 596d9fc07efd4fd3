"""What operators see: whether it is ready and why not, logs and figures, none of which tells who asked what."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from directory import create_app
from directory.config import Settings
from directory.db import begin_writing, now
from directory.mail import post
from directory.models import Audience, Letter, OutboxEntry
from directory.search.factory import index_folder
from directory.search.query import Query
from directory.web import background, search_engines
from directory.web.database import db
from tests.instances import CHECKOUT

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
Usage = namedtuple("Usage", "total used free")


def test_it_is_ready_and_says_so(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["Cache-Control"] == "no-store"


def version(app: Flask, _patch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = 'older'"))
        db.session.commit()


def disk(_app: Flask, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shutil, "disk_usage", lambda _path: Usage(1, 1, 0))


def keys(app: Flask, _patch: pytest.MonkeyPatch) -> None:
    app.extensions["keys_proven"] = False
    with app.app_context():
        db.session.execute(text("UPDATE encryption_key SET check_value = 'another'"))
        db.session.commit()


def index(app: Flask, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(app.config["SETTINGS"].instance / "index")


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (version, "another version"),
        (disk, "disk is full"),
        (keys, "keys"),
        (index, "search index for"),
    ],
)
def test_it_says_what_keeps_it_from_serving(
    app: Flask,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[Flask, pytest.MonkeyPatch], None],
    reason: str,
) -> None:
    trouble(app, monkeypatch)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert reason in answer.text
    assert client.get("/healthz").status_code == 200


def test_logs_are_lines_of_json_without_a_trace_of_who_asked(
    app: Flask, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    told = create_app(replace(settings, log="json"))
    visitor = told.test_client()
    visitor.get("/en/search?q=wordsofavisitor", headers={"User-Agent": "agentofavisitor"})
    visitor.get("/nowhere/wordsofavisitor")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    requests = [
        (each["endpoint"], each["status"]) for each in lines if each["message"] == "request"
    ]
    assert requests == [("referral.search", 200), ("unknown", 404)]
    assert "ofavisitor" not in json.dumps(lines)
    assert "127.0.0.1" not in json.dumps(lines)


FIGURES = """
from directory import create_app
from directory.web.waiting_figures import waiting_figures
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
app = create_app()
app.config["WTF_CSRF_ENABLED"] = False
app.test_client().get("/en/search?q=wordsofavisitor")
app.test_client().post("/en/missing-service", data={"name": "wordsofavisitor"})
with app.app_context():
    waiting_figures()()
registry = CollectorRegistry()
MultiProcessCollector(registry)
print(generate_latest(registry).decode())
"""


def test_figures_count_pages_and_what_waits_and_not_visitors(
    settings: Settings, app: Flask, session: Session
) -> None:
    begin_writing(session)
    post(session, "an invented letter", "desk@lantern.example", "A subject", "A text")
    for _ in range(3):
        session.add(OutboxEntry(record_id=uuid4(), withdrawn=False))
    session.flush()
    session.execute(update(Letter).values(created_at=now() - timedelta(hours=1)))
    session.commit()
    folder = settings.instance / "figures"
    folder.mkdir()
    environment = {
        "DIRECTORY_INSTANCE": str(settings.instance),
        "DIRECTORY_SECRET_KEY": settings.secret_key,
        "DIRECTORY_METRICS_PORT": "9100",
        "PROMETHEUS_MULTIPROC_DIR": str(folder),
        "PYTHONPATH": str(CHECKOUT),
    }
    words = [sys.executable, "-c", FIGURES]
    printed = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    line = 'directory_requests_total{endpoint="referral.search",method="GET",status="200"} 1.0'
    assert line in printed.stdout
    assert "directory_lock_seconds_count 1.0" in printed.stdout
    for waits in (
        'directory_index_lag{audience="public"} 3.0', 'directory_index_lag{audience="partner"} 3.0',
        "directory_outbox_entries 3.0", "directory_letters_waiting 1.0", "directory_letters_refused 0.0",
    ):  # fmt: skip
        assert waits in printed.stdout, printed.stdout
    (oldest,) = re.findall(r"^directory_letter_oldest_seconds (\S+)$", printed.stdout, re.MULTILINE)
    assert float(oldest) >= 3600
    assert "ofavisitor" not in printed.stdout


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_the_follower_outlives_any_error(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []

    def work() -> None:
        rounds.append(len(rounds))
        if rounds == [0]:
            raise RuntimeError("no room on the disk, as a library tells it")
        raise SystemExit  # ends the thread, as the end of the process does

    monkeypatch.setattr(search_engines, "follow_outbox", work)
    # What a worker of the suite holds is much, and does not last.
    monkeypatch.setattr(search_engines, "freeze_startup_objects", lambda: None)
    follower = search_engines.start_following(app)
    follower.join(timeout=300)
    assert rounds == [0, 1]


def test_a_server_removes_what_older_versions_have_indexed_and_no_newer_one(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = index_folder(settings.instance, "public")
    kept = {ours.name, "format-9999"}
    for name in ("build-0123", "format-1", "format-9999"):
        (ours.with_name(name) / "inner").mkdir(parents=True)
    (ours.parent / "current.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(search_engines, "TIDY_SECONDS", 0)
    rounds = []
    monkeypatch.setattr(search_engines, "give_back", lambda: rounds.append(len(rounds)))
    monkeypatch.setattr(background, "repeat", lambda _name, work, _pause, first: (first(), work()))
    search_engines.start_following(app)
    assert rounds == [0, 1]  # once the words are ready, and when it is tidied
    assert {path.name for path in ours.parent.iterdir()} == kept


def test_who_asks_while_words_are_made_ready_waits_for_them_and_makes_none(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin: list[Callable[[], object]] = []
    monkeypatch.setattr(
        background, "repeat", lambda _name, _work, _pause, first: begin.append(first)
    )
    monkeypatch.setattr(search_engines, "freeze_startup_objects", lambda: None)
    made: list[str] = []
    shipped = search_engines.shipped_synonyms
    monkeypatch.setattr(
        search_engines, "shipped_synonyms", lambda: (made.append("in a question"), shipped())[1]
    )
    ready = search_engines.use_current_words
    monkeypatch.setattr(
        search_engines, "use_current_words", lambda: (made.append("beside"), ready())[1]
    )
    search_engines.start_following(app)

    def ask() -> None:
        with app.app_context():
            search_engines.engine_for(Audience.PUBLIC).search(Query("shelter"))

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join(timeout=0.3)
    assert made == []
    begin[0]()
    asking.join(timeout=60)
    assert not asking.is_alive()
    assert made[0] == "beside"
