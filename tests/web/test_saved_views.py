"""Filters kept under a name: one's own, or everybody's who keeps the list; nobody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from tests.inspection import Page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SignIn = Callable[[m.Role], FlaskClient]
Browse = Callable[..., Page]


def keep(browser: FlaskClient, page: Page, **changed: str) -> int:
    form = page.soup.select_one("form[action='/views']")
    assert form is not None
    given = {str(each["name"]): str(each.get("value", "")) for each in form.select("input[name]")}
    return browser.post("/views", data=given | changed).status_code


def views(session: Session) -> list[tuple[str, str, str, bool]]:
    session.rollback()
    found = session.scalars(select(m.SavedView).order_by(m.SavedView.name))
    return [(each.listed, each.name, each.query, each.account_id is None) for each in found]


def test_own_filters_are_ones_own(sign_in: SignIn, browse: Browse, session: Session) -> None:
    editor, other = sign_in(m.Role.EDITOR), sign_in(m.Role.ADMINISTRATOR)
    drafts = browse("/staff/listings?status=draft", by=editor)
    assert keep(editor, drafts, name="Mine") == 302
    assert keep(editor, browse("/staff/listings?q=desk", by=editor), name="Mine") == 302
    assert keep(editor, drafts, name="x" * 81) == 302
    assert views(session) == [("listings", "Mine", "q=desk", False)]
    assert "/staff/listings?q=desk" in browse("/staff/", by=editor).html
    assert "Mine" not in browse("/staff/", by=other).text
    view = session.scalars(select(m.SavedView.id)).one()
    away = f"/views/{view}/removal"
    token = browse("/staff/", by=other).soup.select_one("input[name=csrf_token]")
    assert other.post(away, data={"csrf_token": token["value"]}).status_code == 404
    token = browse("/staff/", by=editor).soup.select_one(f"form[action='{away}'] input")
    for status in (302, 404):
        assert editor.post(away, data={"csrf_token": token["value"]}).status_code == status
    assert views(session) == []


def test_views_of_people_are_everybodys_who_keeps_the_list(
    sign_in: SignIn, browse: Browse, session: Session
) -> None:
    coordinator, administrator = sign_in(m.Role.COORDINATOR), sign_in(m.Role.ADMINISTRATOR)
    editor = sign_in(m.Role.EDITOR)
    page = browse("/coalition/people?subscribed=yes", by=coordinator)
    assert keep(coordinator, page, name="Wants notices") == 302
    assert views(session) == [("people", "Wants notices", "subscribed=yes", True)]
    assert "Wants notices" in browse("/coalition/people", by=administrator).text
    token = browse("/staff/listings", by=editor).soup.select_one("input[name=csrf_token]")
    given = {"csrf_token": token["value"], "listed": "people", "name": "Theirs"}
    assert editor.post("/views", data=given).status_code == 404
    assert editor.post("/views", data=given | {"listed": "nothing"}).status_code == 404
