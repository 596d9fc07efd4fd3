"""Handing over: what is open in the coalition and its listings is on one page, and nothing that is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.coalition.open_work import NAMED
from directory.db import begin_writing, now
from tests.clock import local_today
from tests.counting import statements
from tests.inspection import Page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]


def listing(name: str, age: int | None, kind: str = "primary_care") -> m.Service:
    made = m.Service(name=name, terms=[m.ServiceTerm(vocabulary="services", code=kind)])
    if age is not None:
        made.verify(local_today() - timedelta(days=age), m.VerificationMethod.PHONE)
    return made


def test_everything_open_and_nothing_done_is_on_the_page(
    coordinator: FlaskClient, browse: Browse, write: Callable[..., None], session: Session
) -> None:
    day = local_today()
    draft = m.Service(name="Draft desk", status=m.ServiceStatus.DRAFT)
    called = listing("Called desk", 1)
    called.log_attempt(
        now(), m.ContactMethod.PHONE, m.ContactOutcome.NO_ANSWER, "ada@example.org", day
    )
    wrong = listing("Wrong desk", 1)
    wrong.state_fact(
        "hours", m.FactState.WRONG, day, m.VerificationMethod.PHONE, "Ada Quill", "Intake", None
    )
    house = m.Organization(
        name="Lantern House",
        services=[
            draft, called, wrong, listing("Late beds", 91, "emergency_housing"), listing("Late school", 400),
            listing("Fresh beds", 1, "emergency_housing"),
        ],
    )  # fmt: skip
    write(house)
    session.rollback()
    begin_writing(session)
    about = {"organization_id": house.id, "key": "a"}
    session.add(m.Suggestion(kind=m.SuggestionKind.OWNER_REQUEST, about="Asked to keep", **about))
    closed = m.Suggestion(kind=m.SuggestionKind.CORRECTION, about="Decided before", key="b")
    closed.decide("ada@example.org", None)
    session.add(closed)
    session.add(m.ActionItem(text="Print the posters", owner="Bo Marsh"))
    session.add(m.ActionItem(text="Call the library", done_on=day))
    session.add(
        m.Agreement(
            organization=house, title="MOU", signed_on=date(2024, 1, 1), expires_on=day + timedelta(days=9)
        )
    )  # fmt: skip
    session.commit()
    page = browse("/coalition/handing-over", by=coordinator)
    for words in (
        "Asked to keep", "Draft desk", "Called desk", "Wrong desk", "Late beds", "Print the posters", "MOU",
    ):  # fmt: skip
        assert words in page.text, words
    for words in ("Decided before", "Call the library", "Fresh beds", "Late school"):
        assert words not in page.text, words
    assert "2 more" in page.text, "other listings to confirm are counted: one late, one in doubt"
    assert any(href.startswith("/staff/owner-requests/") for href in page.links())
    listed = browse("/coalition/", by=coordinator)
    assert "/coalition/handing-over" in listed.links()


def test_many_listings_ask_as_few_questions(
    coordinator: FlaskClient, browse: Browse, write: Callable[..., None], session: Session
) -> None:
    browse("/coalition/handing-over", by=coordinator)
    with statements() as few:
        browse("/coalition/handing-over", by=coordinator)
    beds = [listing(f"Beds {number}", None, "emergency_housing") for number in range(NAMED + 3)]
    write(m.Organization(name="Lantern House", services=beds))
    session.rollback()
    browse("/coalition/handing-over", by=coordinator)
    with statements() as many:
        page = browse("/coalition/handing-over", by=coordinator)
    assert "3 more" in page.text
    assert len(many) <= len(few) + 2
    assert len(many) < 60
