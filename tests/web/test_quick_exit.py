"""The quick exit leads away and leaves nothing behind."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_the_exit_leads_away_and_tells_nobody(app: Flask, client: FlaskClient) -> None:
    """It leads to the site of the settings, whatever page was left, without a word of that page, and writes nothing."""
    from directory.web.database import db

    with app.app_context():
        engine = db.engine
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    left = {"Referer": "http://localhost/en/search?q=shelter"}
    answer = client.get("/exit?q=shelter", headers=left)
    assert answer.status_code == 302
    assert answer.headers["Location"] == app.config["EXIT_URL"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers
    assert "shelter" not in f"{answer.headers}{answer.text}"
    assert statements == []
