"""The first page counts what waits, says why letters have not left, and leads whoever keeps a listing to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.mail import post
from directory.mail.outbox import unsent
from directory.models.accounts.letter import MOST_ATTEMPTS
from tests.inspection import Page
from tests.instances import account_of, let_in

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
SignIn = Callable[..., FlaskClient]


def test_the_month_counts_what_waits_and_the_letters_that_have_not_left(
    app: Flask, sign_in: SignIn, browse: Browse, write: Callable[..., None], session: Session
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    empty = browse("/coalition/", by=coordinator).text
    assert "for a decision" not in empty
    assert "not been sent" not in empty
    kinds = (m.SuggestionKind.NEW_SERVICE, m.SuggestionKind.APPLICATION)
    write(*(m.Suggestion(kind=kind, key=kind.value, about="Pier Legal") for kind in kinds))
    write(
        m.Letter(occasion="one", recipient="ada@example.org", subject="One", text="Words"),
        m.Letter(
            occasion="two", recipient="ada@example.org", subject="Two", text="Words",
            attempts=MOST_ATTEMPTS,
        ),
    )  # fmt: skip
    folder: Path = app.config["SETTINGS"].instance / "mail"
    folder.mkdir(exist_ok=True)
    (folder / "three.eml").write_text("To: ada@example.org\n")
    page = browse("/coalition/", by=coordinator)
    assert "2 suggestions and requests wait for a decision" in page.text
    assert "/staff/suggestions" in page.links()
    assert "2 letters have not been sent, because mail is not set up here. 1 is a file" in page.text
    assert "1 letter was refused by the mail server" in page.text
    assert "2 letters have not been sent" in browse("/staff/", by=coordinator).text
    (folder / "three.eml").unlink()
    assert "1 letter has not been sent" in browse("/coalition/", by=coordinator).text
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], mail_server="smtp://mail.example.org")
    page = browse("/coalition/", by=coordinator)
    assert "mail is not set up" not in page.text
    assert "1 letter goes out the next time mail is sent" in page.text


def test_what_reached_nobody_is_counted_by_why(app: Flask, session: Session) -> None:
    settings = app.config["SETTINGS"]
    begin_writing(session)
    sent = post(session, "sent", "ada@example.org", "One", "Words")
    post(session, "waits", "ada@example.org", "Two", "Words")
    assert sent is not None
    sent.mark_sent()
    session.flush()
    found = unsent(session, settings)
    assert (found.waiting, found.refused, found.files) == (1, 0, 0)


def test_who_keeps_a_listing_is_led_to_it(
    app: Flask, browse: Browse, write: Callable[..., None]
) -> None:
    house = m.Organization(name="Lantern House", services=[m.Service(name="Night desk")])
    other = m.Organization(name="Pier Legal", services=[m.Service(name="Advice")])
    write(house, other)
    account = account_of(m.Role.ORGANIZATION_EDITOR)
    account.scopes.append(m.AccountOrganization(organization_id=house.id))
    write(account)
    keeper = let_in(app.test_client(), account)
    page = browse("/coalition/", by=keeper)
    assert f"/staff/services/{house.services[0].id}" in page.links()
    assert "Pier Legal" not in page.text


def test_pages_say_that_a_letter_waits_where_no_mail_is_set_up(app: Flask, browse: Browse) -> None:
    words = "This directory can't send e-mail by itself yet."
    pages = ("/en/applications", "/account/forgotten", "/account/links/made-up")
    for address in pages:
        status = 404 if "made-up" in address else 200
        assert words in browse(address, status=status).text, address
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], mail_server="smtp://mail.example.org")
    for address in pages:
        status = 404 if "made-up" in address else 200
        assert words not in browse(address, status=status).text, address
