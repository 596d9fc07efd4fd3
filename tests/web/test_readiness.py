"""What operators see: whether it is ready and why not, logs and figures, none of which tells who asked what."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from directory import create_app
from directory.config import Settings
from directory.web import search_engines
from directory.web.database import db
from tests.instances import CHECKOUT

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
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
from directory.web import metrics
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
create_app().test_client().get("/en/search?q=wordsofavisitor")
registry = CollectorRegistry()
MultiProcessCollector(registry)
print(generate_latest(registry).decode())
"""


def test_figures_count_pages_and_not_visitors(settings: Settings, app: Flask) -> None:
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
