"""A gap that somebody met is counted by codes alone, once for each form, and nothing else is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.models.listings.unmet_need import week_of
from directory.web.clock import local_now
from tests.inspection import Page, inspect_page, words
from tests.referral.conftest import Town

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
NOTHING = "/en/search?q=her+secret&service=childcare&language=spa&area=hill"


def sent(page: Page) -> dict[str, str]:
    """The fields of the form as the page holds them."""
    form = page.soup.select_one("form.gap")
    assert form is not None
    fields = {str(field["name"]): str(field.get("value", "")) for field in form.select("input")}
    for choice in form.select("select"):
        chosen = choice.select_one("option[selected]")
        fields[str(choice["name"])] = str(chosen["value"]) if chosen else ""
    return fields


def counted(session: Session) -> list[tuple[object, ...]]:
    session.rollback()
    rows = session.scalars(select(m.UnmetNeed).order_by(m.UnmetNeed.service))
    return [
        (row.week, row.service, row.language, row.population, row.area, row.reason, row.count)
        for row in rows
    ]


def test_a_search_in_vain_is_counted_once_a_form(
    browse: Browse, client: FlaskClient, session: Session, town: Town
) -> None:
    first, second = sent(browse(NOTHING)), sent(browse(NOTHING))
    assert "her secret" not in str(first)
    for form in (first, first, second):
        answer = client.post("/en/unmet-needs", data=form)
        assert answer.headers["Location"] == "/en/unmet-needs/thanks"
        assert "Set-Cookie" not in answer.headers
    with client.application.app_context():
        week = week_of(local_now().date())
    assert counted(session) == [(week, "childcare", "spa", "", "hill", "none_listed", 2)]
    assert "counted" in browse("/en/unmet-needs/thanks").text


def test_codes_that_nobody_knows_are_left_out(
    browse: Browse, client: FlaskClient, session: Session, town: Town
) -> None:
    form = sent(browse("/es/unmet-needs?service=hotline&language=jane&area=12+Elm+Street"))
    assert (form["service"], form["language"], form["area"]) == ("hotline", "", "")
    client.post("/es/unmet-needs", data=form | {"population": "Jane Doe", "note": "call me"})
    assert [row[1:5] for row in counted(session)] == [("hotline", "", "", "")]


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"csrf_token": ""}, "did not arrive whole"),
        ({"service": ""}, "Choose the kind of help"),
        ({"service": "no_such_help"}, "Not a valid choice"),
        ({"reason": "because"}, "Not a valid choice"),
    ],
)
def test_a_form_that_is_not_in_order_counts_nothing(
    browse: Browse,
    client: FlaskClient,
    session: Session,
    town: Town,
    changed: dict[str, str],
    complaint: str,
) -> None:
    form = sent(browse(NOTHING))
    answer = client.post("/en/unmet-needs", data=form | changed)
    assert answer.status_code == 400
    page = inspect_page(answer)
    summary = page.soup.select_one(".govuk-error-summary")
    assert summary is not None
    assert complaint in words(summary)
    assert "Spanish, Hill" in page.text
    assert counted(session) == []
