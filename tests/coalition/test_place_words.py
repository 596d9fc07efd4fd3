"""No form of the coalition writes what says where a hidden place is into a column that somebody outside reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import StringField

from directory import models as m
from directory.coalition.routes import EDITORS
from directory.db import begin_writing
from directory.publication.publishable_texts import text_columns
from directory.web.forms.record_editor import Editor
from tests.conftest import follow
from tests.inspection import inspect_page
from tests.staff.forms import fields_of, press
from tests.staff.test_hidden_places import is_shown

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
STREET = "12 Heron Way"


@pytest.fixture
def center(write: Callable[..., None]) -> m.Organization:
    """A public organization, and a hidden place of another one."""
    place = m.Location(name="The house", confidential=True)
    place.addresses.append(m.Address(address_1=STREET, city="Port Amaranth"))
    found = m.Organization(name="Pier Center", services=[m.Service(name="Advice")])
    write(m.Organization(name="Lantern House", locations=[place]), found)
    return found


def open_columns(editor: Editor) -> list[str]:
    """The texts of a form that somebody outside may read, once the form has written them."""
    columns = text_columns(editor.model)
    with_text = (name for name in dir(editor.form) if _is_text(getattr(editor.form, name)))
    return [name for name in with_text if name in columns]


def _is_text(field: Any) -> bool:
    kind = getattr(field, "field_class", None)
    return isinstance(kind, type) and issubclass(kind, StringField)


def doors() -> Iterator[Any]:
    for editor in EDITORS:
        for column in open_columns(editor):
            yield pytest.param(editor, column, id=f"{editor.name}.{column}")


@pytest.mark.parametrize(("editor", "column"), list(doors()))
def test_a_form_refuses_to_name_a_hidden_place(
    app: Flask, center: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session,
    editor: Editor, column: str,
) -> None:  # fmt: skip
    coordinator = sign_in(m.Role.COORDINATOR)
    record = session.scalars(select(editor.model)).all()[-1]
    record = center if editor.model is m.Organization else record
    was = getattr(record, column)
    words = f"https://pier.example/{STREET}" if column == "website" else f"The Center at {STREET}"
    words = words.replace(" ", "-") if column == "website" else words
    here = f"/coalition/{editor.plural}/{record.id}/edit"
    answer = press(coordinator, here, **{column: words})
    assert answer.status_code == 422
    assert "repeats the address" in inspect_page(answer).text
    session.rollback()
    assert getattr(record, column) == was
    assert not is_shown(app, "Heron")
    assert press(coordinator, here, **{column: was or ""}).status_code == 302


def test_a_new_organization_is_not_called_by_an_address(
    app: Flask, center: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    here = "/coalition/organizations/new"
    assert press(coordinator, here, name=f"Rooms at {STREET}").status_code == 422
    assert press(coordinator, here, name="Rooms on the hill").status_code == 302
    session.rollback()
    names = set(session.scalars(select(m.Organization.name)))
    assert names == {"Lantern House", "Pier Center", "Rooms on the hill"}


@pytest.mark.parametrize(
    ("organization", "is_public"),
    [
        (f"The desk at {STREET}", False),
        ("The desk at 9 Elm Court", False),
        ("Hill Advocates", True),
    ],
)
def test_a_list_of_who_came_makes_no_address_public(
    app: Flask, center: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session, organization: str,
    is_public: bool,
) -> None:  # fmt: skip
    """An organization that stands on a list for the first time is made, and the public reads its name."""
    meeting = session.scalars(select(m.Meeting)).first()
    if meeting is None:
        session.rollback()
        begin_writing(session)
        meeting = m.Meeting(body=m.Body(name="Task force"), held_on=date(2026, 1, 2))
        session.add(meeting)
        session.commit()
    here = f"/coalition/meetings/{meeting.id}/attendances/new"
    coordinator = sign_in(m.Role.COORDINATOR)
    answer = press(coordinator, here, name="Ada Quill", organization=organization)
    if answer.status_code == 422:  # whoever writes it is asked first
        page = inspect_page(answer)
        button = page.soup.select_one("main button[name=anyway]")
        assert button is not None
        given = fields_of(page) | {"anyway": str(button["value"])}
        answer = coordinator.post(here, data=given)
    assert answer.status_code == 302
    follow(app)
    told = app.test_client().get("/api/hsds/organizations").get_data(as_text=True)
    assert (organization in told) == is_public
    session.rollback()
    names = session.scalars(select(m.Organization.name)).all()
    assert organization in names, "the list keeps what was said"


def test_the_forms_that_write_what_is_read_outside_are_found(app: Flask) -> None:
    """What is looked for is there; a list of forms that is empty would prove nothing."""
    found = {f"{each.name}.{name}" for each in EDITORS for name in open_columns(each)}
    assert "organization.name" in found
