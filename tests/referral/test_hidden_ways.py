"""A listing whose every place is hidden names no way in that takes an address, and staff know what the public sees."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication import publish_changes
from tests.inspection import Page
from tests.referral.conftest import Town

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
WARNING = "The public sees no place and no area of this listing"


def _change(session: Session, service: UUID, change: Callable[[m.Service], object]) -> None:
    session.rollback()
    begin_writing(session)
    record = session.get(m.Service, service)
    assert record is not None
    change(record)
    publish_changes(session)
    session.commit()


def _route(record: m.Service, *codes: str) -> None:
    record.terms += [m.ServiceTerm(vocabulary="routes", code=code) for code in codes]


@pytest.mark.parametrize("codes", [("walk_in",), ("walk_in", "appointment")])
def test_nobody_is_told_to_walk_into_a_hidden_place(
    browse: Browse, session: Session, town: Town, codes: tuple[str, ...]
) -> None:
    for each in (town.hidden, town.shelter):
        _change(session, each, lambda record: _route(record, *codes))
    hidden = browse(f"/en/services/{town.hidden}").text
    assert "Walk in" not in hidden
    assert ("Call for the place" in hidden) == (codes == ("walk_in",))
    assert ("Appointment" in hidden) == ("appointment" in codes)
    assert "Walk in" in browse(f"/en/services/{town.shelter}").text
    page = browse(f"/en/services/{town.hidden}")
    (sheet,) = {each for each in page.links() if "/list/sheet?" in each}
    assert "Walk in" not in browse(sheet).text


def test_staff_are_told_where_the_public_sees_no_area(
    browse: Browse, sign_in: Callable[[m.Role], FlaskClient], session: Session, town: Town
) -> None:
    editor = sign_in(m.Role.EDITOR)
    assert WARNING not in browse(f"/staff/services/{town.hidden}", by=editor).text
    assert WARNING not in browse(f"/staff/services/{town.silent}", by=editor).text
    _change(session, town.hidden, lambda record: record.service_areas.pop())
    assert WARNING in browse(f"/staff/services/{town.hidden}", by=editor).text
    _change(session, town.hidden, lambda record: record.service_areas.clear())
    assert WARNING in browse(f"/staff/services/{town.hidden}", by=editor).text


def test_who_has_signed_in_is_not_asked_to(
    browse: Browse, client: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], town: Town
) -> None:
    for by, asked in ((client, True), (sign_in(m.Role.READER), False)):
        footer = browse("/en/about", by=by).soup.select_one("footer")
        assert ("Sign in" in footer.get_text(" ")) is asked


def test_the_sheet_has_the_lines_that_answer_now(browse: Browse, town: Town) -> None:
    page = browse(f"/en/services/{town.shelter}")
    (sheet,) = {each for each in page.links() if "/list/sheet?" in each}
    head = browse(sheet).soup.select_one(".sheet__head").get_text(" ", strip=True)
    assert "911" in head
    assert "Invented helpline" in head
