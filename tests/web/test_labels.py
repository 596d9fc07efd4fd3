"""The words of pages: read once for a few seconds, anew when told, kept while the database is away."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.web import labels
from tests.counting import statements
from tests.lines import line

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_words_are_read_once_until_they_are_forgotten(
    app: Flask, client: FlaskClient, session: Session
) -> None:
    client.get("/en/lines")
    begin_writing(session)
    session.add(line("A new line"))
    session.commit()
    with statements() as sent:
        assert "A new line" not in client.get("/en/lines").text
    assert sent == []
    with app.app_context():
        labels.forget_words()
    assert "A new line" in client.get("/en/lines").text


def test_an_edit_shows_after_a_few_seconds(
    client: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.monotonic() + 1000
    monkeypatch.setattr(labels, "time", SimpleNamespace(monotonic=lambda: now))
    client.get("/en/lines")
    begin_writing(session)
    session.add(line("A new line"))
    session.commit()
    now += labels.LIFETIME_SECONDS - 0.1
    assert "A new line" not in client.get("/en/lines").text
    now += 0.2
    assert "A new line" in client.get("/en/lines").text


def test_words_stay_while_the_database_is_away(
    app: Flask,
    client: FlaskClient,
    write: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(line("A line"))
    assert "A line" in client.get("/en/lines").text

    def fail(_session: Session) -> None:
        raise OperationalError("SELECT 1", {}, Exception("away"))

    monkeypatch.setattr(labels, "load_vocabulary", fail)
    with app.app_context():
        labels.forget_words()
    assert "A line" in client.get("/en/lines").text


def test_labels_come_in_the_language_of_the_address(app: Flask) -> None:
    with app.test_request_context("/es/search"):
        spanish = labels.label("services", "emergency_housing")
    with app.test_request_context("/en/search"):
        english = labels.label("services", "emergency_housing")
        assert labels.label("services", "no_such_thing") == "no such thing"
    assert spanish != english
