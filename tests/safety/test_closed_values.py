"""Values of a hidden place are closed on every page, for every role; the reveal alone answers with one, and says so."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.encryption.columns import Sealed
from directory.publication.closed_values import MODELS, closed_fields, hidden_place_of
from tests.inspection import inspect_page
from tests.order import long
from tests.safety.canary import LATITUDE, LONGITUDE, Canaries
from tests.safety.crawls import Crawls

pytestmark = pytest.mark.slow

sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

SIGNED_IN = frozenset({"staff", "coalition", "planning", "web", "accounts"})
REVEALING = {"purpose": "other", "words": "they moved out"}
EDITORS = (m.Role.ORGANIZATION_EDITOR, long(m.Role.EDITOR), m.Role.COORDINATOR)
"""The administrator, who may what they may, walks in tests/safety/test_every_rule.py."""


def closed_rows(session: Session) -> Iterator[tuple[str, Any, str]]:
    """Table, row and column of every value that is closed."""
    for table, model in MODELS.items():
        for row in session.scalars(select(model)):
            yield from ((table, row, name) for name in sorted(closed_fields(row)))


def words(value: object) -> str:
    """A value as its reveal says it."""
    return (
        "; ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)
    )


WHOLE = frozenset({"address", "contact", "phone"})
"""Rows that are revealed as one value."""
TOGETHER = {"latitude": "position", "longitude": "position"}


def addresses_of_reveals(session: Session) -> dict[str, list[object]]:
    """The address that reveals each closed value, with all that it may show."""
    session.rollback()
    found: dict[str, list[object]] = {}
    for table, row, name in closed_rows(session):
        asked = "whole" if table in WHOLE else TOGETHER.get(name, name)
        found.setdefault(f"/staff/reveals/{table}/{row.id}/{asked}", []).append(getattr(row, name))
    return found


def ask(browser: FlaskClient, address: str, canaries: Canaries) -> Any:
    """Load the page of a reveal, which shows nothing yet, and send its form."""
    asked = browser.get(address)
    page = inspect_page(asked)
    key = page.soup.select_one("main form input[name=form_key]")
    assert key is not None
    fields = {"csrf_token": page.token(), "form_key": str(key["value"])}
    assert canaries.found_in(asked.data, canaries.of_hidden_places) == [], address
    return browser.post(address, data=fields | REVEALING)


@pytest.mark.xdist_group("crawls")
@pytest.mark.parametrize("role", EDITORS)
def test_no_page_shows_an_editor_a_closed_value(crawl: Crawls, role: m.Role) -> None:
    """Who keeps listings of their own keeps every planted organization here."""
    crawled = crawl(role, keeping=True) if role is m.Role.ORGANIZATION_EDITOR else crawl(role)
    leaks, seen = [], set()
    for each, status, _headers, content in crawled.answers:
        if each.endpoint.split(".")[0] not in SIGNED_IN:
            continue
        found = set(crawled.canaries.found_in(content, crawled.canaries.of_hidden_places))
        leaks += [f"{each.address} shows {where}" for where in sorted(found)]
        assert status < 500, each.address
        if status == 200:
            seen.add(each.endpoint)
    assert leaks == []
    assert seen >= {"staff.location", "staff.location_task", "staff.service_task", "staff.history"}  # fmt: skip


@sqlite
def test_every_sealed_column_of_a_hidden_place_is_closed(
    session: Session, canaries: Canaries
) -> None:
    """A sealed column that somebody adds is closed by itself; every word planted at the place is among them."""
    closed = [words(each) for values in addresses_of_reveals(session).values() for each in values]
    tables = {model.__tablename__: model for model in MODELS.values()}
    sealed = {
        f"{table}.{column.key}"
        for table, model in tables.items()
        for column in model.__table__.columns
        if isinstance(column.type, Sealed)
    }
    planted = {word for word, where in canaries.of_hidden_places.items() if where in sealed}
    assert {word for word in planted if not any(word in each for each in closed)} == set()
    assert (
        len({canaries.of_hidden_places[word] for word in planted}) == len(sealed) - 1
    )  # area_code


@sqlite
def test_the_reveal_answers_with_one_value_and_no_other(
    app: Flask, session: Session, canaries: Canaries, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    app.extensions.pop("limits")  # how many there are an hour is another matter
    browser = sign_in(m.Role.EDITOR)
    reveals = addresses_of_reveals(session)
    assert [str(LATITUDE), str(LONGITUDE)] in [list(map(words, each)) for each in reveals.values()]
    for address, values in reveals.items():
        answer = ask(browser, address, canaries)
        assert answer.status_code == 200, address
        assert "no-store" in answer.headers["Cache-Control"]
        text = html.unescape(answer.get_data(as_text=True))
        told = [words(each) for each in values]
        for each in told:
            # Hours are told in words: what somebody wrote beside them stands as it was written.
            _rule, *comment = each.split('"')[:2]
            assert (comment[0] if comment else each) in text, address
        others = {
            word: word
            for word in canaries.of_hidden_places
            if not any(word in each for each in told)
        }
        assert canaries.found_in(text.encode(), others) == [], address
    session.rollback()
    entries = session.scalars(
        select(m.AuditEntry).where(m.AuditEntry.action == m.AuditAction.REVEALED)
    ).all()
    assert len(entries) == len(reveals)
    assert {each.reason for each in entries} == {"they moved out"}


@sqlite
def test_a_value_of_an_open_place_has_no_reveal(
    session: Session, canaries: Canaries, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    browser = sign_in(m.Role.EDITOR)
    session.rollback()
    seen = 0
    for table, model in MODELS.items():
        for row in session.scalars(select(model)):
            if hidden_place_of(row) is None:
                seen += 1
                assert browser.get(f"/staff/reveals/{table}/{row.id}/name").status_code == 404
    assert seen > 5
