"""Handover: what is open in the coalition and its listings is on one page, and nothing that is done."""

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


def test_gaps_calls_that_passed_differences_and_duties_are_on_the_page(
    coordinator: FlaskClient, browse: Browse, write: Callable[..., None], session: Session
) -> None:
    day = local_today()
    late, done = listing("Missed desk", 1), listing("Reached desk", 1)
    for each in (late, done):
        each.log_attempt(
            now() - timedelta(days=9), m.ContactMethod.PHONE, m.ContactOutcome.CALL_BACK, "a@example.org",
            day - timedelta(days=3),
        )  # fmt: skip
    done.log_attempt(now(), m.ContactMethod.PHONE, m.ContactOutcome.REACHED, "a@example.org", None)
    house = m.Organization(name="Lantern House", services=[late, done])
    write(house)
    session.rollback()
    begin_writing(session)
    session.add(m.GapRecord.begin("beds", "Beds for men who speak Spanish", ["harbor"], day))
    closed = m.GapRecord.begin("food", "Food at night", ["harbor"], day)
    closed.state, closed.closed_on = m.GapState.CLOSED, day
    session.add(closed)
    source = m.Source(name="valley", address="https://valley.example/hsds", kind=m.SourceKind.API)
    session.add(source)
    session.flush()
    session.add(
        m.SourceConflict(
            source_id=source.id, kind="organization", record_id=house.id, field="name",
            reason=m.ConflictReason.DIFFERS, theirs=None,
        )
    )  # fmt: skip
    session.commit()
    page = browse("/coalition/handing-over", by=coordinator)
    for words in (
        "Beds for men who speak Spanish", "Missed desk", "was due", "valley", "not drawn yet", "Each quarter",
    ):  # fmt: skip
        assert words in page.text, words
    planned = page.soup.find("a", string="Promised calls").find_parent("section").text
    assert "Missed desk" in planned
    assert "Reached desk" not in planned, "someone spoke with them since"
    assert "Food at night" not in page.text
    assert f"/staff/sources/{source.id}" in page.links()


def test_who_leaves_writes_in_own_words_and_who_takes_over_reads_it(
    coordinator: FlaskClient, browse: Browse, fill, sign_in, session: Session
) -> None:
    shown = fill(
        "/coalition/handing-over-notes/new", text="The landlord is best called on Mondays."
    )
    assert "best called on Mondays" in shown.text
    session.rollback()
    stored = session.connection().exec_driver_sql("SELECT text FROM handing_over_note").scalar_one()
    assert "Mondays" not in stored, "sealed"
    (note,) = session.query(m.HandingOverNote).all()
    session.rollback()
    here = f"/coalition/handing-over-notes/{note.id}/edit"
    assert "on Fridays" in fill(here, text="The landlord is best called on Fridays.").text
    planner = sign_in(m.Role.PLANNER)
    assert {planner.get(each).status_code for each in (here, "/coalition/handing-over")} == {403}


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


def test_the_coalitions_own_records_say_what_is_open(
    coordinator: FlaskClient, browse: Browse, write: Callable[..., None]
) -> None:
    agency = m.Organization(name="Lantern House")
    day = local_today()
    write(agency)
    told = {"kind": "emergency_housing", "stated_on": day, "organization_id": agency.id}
    write(
        m.FundingNeed(**told, funder="Zquark Trust", due_on=day - timedelta(days=1)),
        m.FundingNeed(**told, funder="Granted Trust", state=m.FundingState.GRANTED),
        m.FundingFigure(name="Trainings held"),
        m.FundingFigure(name="Trainings missed", state=m.FigureState.NOT_KEPT),
        m.GlossaryEntry(word="Screening", meaning="We ask."),
    )
    page = browse("/coalition/handing-over", by=coordinator)
    for words in (
        "Lantern House: Emergency housing",
        "Zquark Trust, was due",
        "Trainings held",
        "Screening",
    ):
        assert words in page.text
    for words in ("Granted Trust", "Trainings missed"):
        assert words not in page.text
    write(*(m.UnusedFeature(code=each) for each in ("funding", "figures", "glossary")))
    page = browse("/coalition/handing-over", by=coordinator)
    for words in ("Zquark Trust", "Trainings held", "Screening"):
        assert words not in page.text
