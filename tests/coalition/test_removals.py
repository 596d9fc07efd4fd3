"""What was made by mistake goes again: by “Undo” beside “Saved” or by “Remove” on its page; “Undo” brings it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.coalition.routes import EDITORS
from directory.web.forms.record_editor import Editor
from tests.busy_town import filled
from tests.clock import local_today
from tests.inspection import Page, inspect_page, words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
# An agency writes it: the page of an agency lists what it wrote, each with its form.
KEPT_BY_AGENCIES = {"own_funding_need"}
FIRST = [
    each
    for each in EDITORS
    if each.parent is None and each.may_add and each.name not in KEPT_BY_AGENCIES
]


@pytest.fixture
def table(write: Callable[..., None]) -> None:
    """What forms choose from: a group with a meeting, organizations, a person, a set of criteria."""
    criteria = m.CriteriaSet(name="Screening")
    criteria.criteria = [m.Criterion(text="They ask", position=0)]
    write(
        m.Body(name="Invented task force", meetings=[m.Meeting(held_on=date(2026, 1, 10))]),
        m.Organization(name="Lantern House"),
        m.Organization(name="Pier Legal"),
        m.Person(name="Ada Quill"),
        criteria,
    )


def press(browser: FlaskClient, page: Page, label: str) -> Page:
    """Press the button of this label among the notices, or the one of the page, and follow."""
    button = next(
        each for each in page.soup.select("main form.press button") if words(each) == label
    )
    form = button.find_parent("form")
    assert form is not None
    data = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    with browser.post(str(form["action"]), data=data, follow_redirects=True) as answer:
        assert answer.status_code == 200
        return inspect_page(answer)


def offers_undo(page: Page) -> bool:
    return any(words(each) == "Undo" for each in page.soup.select("main form.press button"))


def number_of(session: Session, model: Any) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def made_through(editor: Editor, browser: FlaskClient) -> Page:
    """The page after a new record of the kind was saved, whose form left no field blank."""
    address = f"/coalition/{editor.plural}/new"
    with browser.get(address) as answer:
        soup = BeautifulSoup(answer.get_data(as_text=True), "lxml")
    form = soup.select_one("main form.task")
    assert form is not None
    data = filled(soup, form, "")
    with browser.post(address, data=data, follow_redirects=True) as answer:
        assert answer.status_code == 200, words(inspect_page(answer).soup.main)
        return inspect_page(answer)


@pytest.mark.one_in(5)
@pytest.mark.parametrize("editor", FIRST, ids=[each.name for each in FIRST])
def test_every_new_record_can_be_taken_back_at_once(
    editor: Editor, coordinator: FlaskClient, session: Session, table: None
) -> None:
    before = number_of(session, editor.model)
    page = made_through(editor, coordinator)
    assert number_of(session, editor.model) == before + 1
    assert offers_undo(page), words(page.soup.main)
    page = press(coordinator, page, "Undo")
    assert f"Undone: {editor.words}" in page.text
    assert number_of(session, editor.model) == before


@pytest.fixture
def ada(write: Callable[..., None]) -> m.Person:
    person = m.Person(name="Ada Lamplight")
    write(person)
    return person


def test_a_person_is_removed_from_the_page_and_comes_back_whole(
    ada: m.Person,
    browse: Browse,
    coordinator: FlaskClient,
    fill: Any,
    session: Session,
    table: None,
) -> None:
    here = f"/coalition/people/{ada.id}"
    fill(f"{here}/edit", email="ada@example.org")
    fill(f"{here}/affiliations/new", organization="Lantern House", title="Director")
    assert f"{here}/removal" in browse(here, by=coordinator).links()
    asked = browse(f"{here}/removal", by=coordinator)
    assert "Ada Lamplight" in asked.text
    assert "“Undo” on the next page takes it back" in asked.text
    gone = press(coordinator, asked, "Remove person")
    assert "Removed: person “" in gone.text
    assert browse(here, status=404, by=coordinator)
    back = press(coordinator, gone, "Undo")
    assert "is on record again." in back.text
    assert back.heading == "Ada Lamplight"
    assert "ada@example.org" in back.text
    assert "Director" in back.text


def test_what_others_name_stays_and_says_by_what(
    ada: m.Person,
    browse: Browse,
    coordinator: FlaskClient,
    write: Callable[..., None],
    session: Session,
) -> None:
    body = m.Body(name="Invented task force")
    house = m.Organization(name="Lantern House")
    line = m.Attendance(
        position=0, person_id=ada.id, organization=house, name_as_written="Ada", as_written="Ada"
    )
    meeting = m.Meeting(body=body, held_on=local_today() - timedelta(days=2), attendances=[line])
    write(body, house, meeting)
    for address, kept in (
        (f"/coalition/people/{ada.id}", "names it: attendance."),
        (f"/coalition/organizations/{house.id}", "names it: attendance."),
        (f"/coalition/bodies/{body.id}", "names it: meeting."),
        (f"/coalition/meetings/{meeting.id}", "it has a list of who came"),
    ):
        asked = browse(f"{address}/removal", by=coordinator)
        assert kept in asked.text
        assert not asked.soup.select("main form.press")
        token = browse("/coalition/people/new", by=coordinator).token()
        sent = {"csrf_token": token, "form_key": address}
        with coordinator.post(f"{address}/removal", data=sent, follow_redirects=True) as answer:
            assert kept in inspect_page(answer).text
    assert number_of(session, m.Person) == number_of(session, m.Body) == 1
    assert number_of(session, m.Meeting) == 1


def test_undo_leaves_alone_what_was_changed_since(
    coordinator: FlaskClient, fill: Any, session: Session, table: None
) -> None:
    saved = fill("/coalition/prospects/new", name="Quayside Hotel Keepers")
    prospect = session.scalars(select(m.Prospect)).one()
    fill(f"/coalition/prospects/{prospect.id}/edit", name="Quayside Hotels")
    page = press(coordinator, saved, "Undo")
    assert "stays: it was changed since it was saved" in page.text
    assert number_of(session, m.Prospect) == 1


def test_only_the_last_removal_is_taken_back(
    ada: m.Person, app: Flask, browse: Browse, coordinator: FlaskClient, session: Session
) -> None:
    here = f"/coalition/people/{ada.id}"
    gone = press(coordinator, browse(f"{here}/removal", by=coordinator), "Remove person")
    form = gone.soup.select_one("main form.press")
    assert form is not None
    data = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    for wrong in ("[1]", "[999999]", "x", '[1, "person", [], "name"]'):
        assert (
            coordinator.post(str(form["action"]), data=data | {"way_back": wrong}).status_code
            == 404
        )
    assert coordinator.post(str(form["action"]), data=data).status_code == 302
    assert number_of(session, m.Person) == 1
