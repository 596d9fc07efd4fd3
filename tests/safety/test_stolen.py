"""What a stolen thing gives away, and what ends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete
from sqlalchemy.orm import Session

from directory import create_app
from directory.config import Settings
from directory.db import begin_writing
from directory.models import Audience, EncryptionKey, Role, UnmetNeed
from directory.verification.answer_links import (
    VALID_DAYS,
    AnswerLink,
    LinkExpired,
    LinkRefused,
    issue_link,
    read_link,
)
from directory.web.database import db
from directory.web.public_forms import TokenRefused, issue_token, read_token

DAY = 24 * 60 * 60


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_another_secret_key_ends_sessions_and_links(
    app: Flask, settings: Settings, session: Session, sign_in: Callable[[Role], FlaskClient]
) -> None:
    cookie = sign_in(Role.ADMINISTRATOR).get_cookie("session")
    assert cookie is not None
    with app.app_context():
        token = issue_token("a form")
    link = issue_link(settings.secret_key, uuid4(), Audience.PUBLIC)
    # Nothing is sealed with the secret key any more, as after `directory keys rotate` to a key of its own.
    session.rollback()
    begin_writing(session)
    session.execute(delete(EncryptionKey))
    session.commit()
    keys = f"1:{'5a' * 32}"
    changed = create_app(replace(settings, secret_key="another key", encryption_keys=keys))
    client = changed.test_client()
    client.set_cookie("session", cookie.value)
    assert client.get("/coalition/people").status_code == 302
    with changed.app_context():
        with pytest.raises(TokenRefused):
            read_token("a form", token)
        with pytest.raises(LinkRefused):
            read_link(changed.config["SETTINGS"].secret_key, link)
        db.engine.dispose()


def test_a_link_to_an_agency_opens_one_listing_for_a_month(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service, stamp = uuid4(), "itsdangerous.TimestampSigner.get_timestamp"
    monkeypatch.setattr(stamp, lambda _: 1_795_000_000)
    link = issue_link("a key", service, Audience.PUBLIC)
    monkeypatch.setattr(stamp, lambda _: 1_795_000_000 + VALID_DAYS * DAY)
    assert read_link("a key", link) == AnswerLink(service, Audience.PUBLIC)
    with pytest.raises(LinkRefused):
        read_link("a key", issue_link("a key", uuid4(), Audience.PUBLIC)[:20] + link[20:])
    with pytest.raises(LinkRefused):
        read_link("another key", link)
    monkeypatch.setattr(stamp, lambda _: 1_795_000_000 + VALID_DAYS * DAY + 1)
    with pytest.raises(LinkExpired):
        read_link("a key", link)


@pytest.mark.parametrize(("count", "shown"), [(1, False), (9, False), (10, True), (11, True)])
def test_an_unmet_need_shows_from_ten(count: int, shown: bool) -> None:
    assert UnmetNeed(week=date(2026, 11, 23), count=count).is_shown is shown
