"""Verifying: who is asked when, by phone and by link, what an answer does, what the policy withholds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.models.listings.review import HIDE_AFTER_DAYS, review_terms
from directory.verification.answers import CRITICAL
from directory.verification.completeness import directory_scores, score
from directory.verification.freshness import STATES, last_verified, state_is, state_of
from directory.verification.policy import reminders, withhold_overdue
from directory.web.job_schedule import run_jobs
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of, press

Browse = Callable[..., Page]


def service(name: str, age: int | None, *kinds: str, review_days: int | None = None) -> m.Service:
    """A service that was confirmed so many days ago."""
    made = m.Service(name=name, description="What it does", review_days=review_days)
    made.email = f"{name.replace(' ', '.').lower()}@example.org"
    made.terms = [m.ServiceTerm(vocabulary="services", code=kind) for kind in kinds]
    if age is not None:
        made.verify(local_today() - timedelta(days=age), m.VerificationMethod.PHONE)
    return made


def listings() -> list[m.Service]:
    return [
        service("Fresh hotline", 10, "hotline"), service("Due hotline", 80, "hotline"),
        service("Edge hotline", 90, "hotline"), service("Late hotline", 91, "hotline"),
        service("Legal", 170, "immigration_legal"), service("School", 200, "primary_care"),
        service("Own pace", 31, "primary_care", review_days=30), service("Never", None, "hotline"),
        service("Forgotten", 90 + HIDE_AFTER_DAYS + 1, "hotline"),
        service("Nearly forgotten", 90 + HIDE_AFTER_DAYS, "hotline"),
    ]  # fmt: skip


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    organization = m.Organization(name="Lantern House", services=listings())
    write(organization)
    return organization


def test_what_the_database_says_is_what_each_record_says(
    house: m.Organization, session: Session
) -> None:
    session.rollback()
    verified = last_verified()
    for state in STATES:
        query = (
            select(m.Service.name)
            .outerjoin(verified, verified.c.service_id == m.Service.id)
            .where(state_is(session, state, verified.c.on, local_today()))
        )
        found = set(session.scalars(query))
        terms = review_terms(session)
        expected = {
            each.name
            for each in session.scalars(select(m.Service))
            if state_of(each.verified_on, each.review_interval, local_today(), terms) == state
        }
        assert found == expected, state
        assert ("Late hotline" in found) == (state == "overdue")
        assert ("Edge hotline" in found) == (state == "due")


def test_reminders_go_out_once_for_each_stage(house: m.Organization, session: Session) -> None:
    session.rollback()
    names = {each.id: each.name for each in session.scalars(select(m.Service))}
    stages = {names[each.service_id]: each.stage for each in reminders(session, local_today())}
    assert stages == {
        "Due hotline": 1, "Edge hotline": 1, "Late hotline": 2, "Legal": 1, "Own pace": 2, "Never": 1,
        "Forgotten": 3, "Nearly forgotten": 3,
    }  # fmt: skip


def test_what_waited_too_long_is_hidden_until_it_is_confirmed(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], app: Flask
) -> None:
    session.rollback()
    begin_writing(session)
    assert withhold_overdue(session, local_today()) == ["Forgotten"]
    session.commit()
    hidden = session.scalars(select(m.Service).where(m.Service.name == "Forgotten")).one()
    assert hidden.status == m.ServiceStatus.INACTIVE
    here = f"/staff/services/{hidden.id}"
    session.rollback()
    editor = sign_in(m.Role.EDITOR)
    given = {"facts": list(CRITICAL), "by_name": "Ada Quill"}
    assert press(editor, f"{here}/call", to=f"{here}/verifications", **given).status_code == 302
    session.rollback()
    session.expire_all()
    assert hidden.status == m.ServiceStatus.ACTIVE
    assert hidden.verified_on == local_today()
    assert hidden.last_verification is not None
    assert hidden.last_verification.by_name == "Ada Quill"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_call_sheet_wants_every_fact_and_a_name(
    house: m.Organization,
    session: Session,
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
) -> None:
    session.rollback()
    late = session.scalars(select(m.Service).where(m.Service.name == "Late hotline")).one()
    here = f"/staff/services/{late.id}"
    editor = sign_in(m.Role.EDITOR)
    first = browse("/staff/worklist", by=editor)
    order = [cell.get_text(" ", strip=True) for cell in first.soup.select("tbody th a")]
    assert order[:4] == ["Forgotten", "Nearly forgotten", "Late hotline", "Never"]
    refused = press(editor, f"{here}/call", to=f"{here}/verifications", facts=["phone"])
    assert refused.status_code == 422
    text = inspect_page(refused).text
    assert "Not confirmed yet" in text
    assert "Enter who confirmed it" in text
    attempt = {
        "outcome": "no_answer",
        "method": "phone",
        "call_back_on": f"{local_today() + timedelta(days=6)}",
    }
    assert press(editor, f"{here}/call", to=f"{here}/attempts", **attempt).status_code == 302
    assert "1 in vain" in browse(f"{here}/call", by=editor).text
    assert "call back" in browse("/staff/worklist", by=editor).text
    token = fields_of(first)["csrf_token"]
    assert editor.post(f"{here}/assignment", data={"csrf_token": token}).status_code == 302
    assert "Late hotline" in browse("/staff/worklist?whose=mine", by=editor).text


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_agency_answers_by_its_link(
    house: m.Organization, session: Session, app: Flask, client: FlaskClient, browse: Browse,
    sign_in: Callable[[m.Role], FlaskClient],
) -> None:  # fmt: skip
    with app.app_context():
        reports = {report.job: report for report in run_jobs()}
        again = {report.job: report for report in run_jobs()}
    assert reports["remind"].changed > 4
    assert again["remind"].changed == 0
    mail = list((app.config["SETTINGS"].instance / "mail").glob("*.eml"))
    letters = [path.read_text().replace("=\n", "") for path in mail]
    links = {}
    for letter in letters:
        name = next(line for line in letter.splitlines() if line.startswith("To: "))
        links[name[4:]] = next(word for word in letter.split() if "/confirm/" in word).partition(
            "8000"
        )[2]
    right = links["late.hotline@example.org"]
    given = fields_of(browse(right)) | dict.fromkeys(CRITICAL, "right")
    assert client.post(right, data=given).status_code == 422, "a name is wanted"
    given["by_name"] = "Ada Quill"
    answer = client.post(right, data=given)
    assert answer.headers["Location"] == "/en/confirmed"
    browse("/en/confirmed")
    browse(right, status=410)
    session.rollback()
    late = session.scalars(select(m.Service).where(m.Service.name == "Late hotline")).one()
    assert late.last_verification is not None
    assert late.last_verification.method == m.VerificationMethod.EMAIL_LINK

    corrected = links["due.hotline@example.org"]
    given = (
        fields_of(browse(corrected)) | dict.fromkeys(CRITICAL, "right") | {"by_name": "Bo Marsh"}
    )
    given |= {"phone": "corrected"}
    assert client.post(corrected, data=given).status_code == 422
    given["phone_now"] = "415-555-0107"
    assert "/corrections/" in client.post(corrected, data=given).headers["Location"]
    session.rollback()
    waiting = session.scalars(select(m.Suggestion)).one()
    assert waiting.kind == m.SuggestionKind.ANSWER
    editor = sign_in(m.Role.EDITOR)
    here = f"/staff/suggestions/{waiting.id}"
    decision = {f"decision-{waiting.values[0].id}": "accepted"}
    assert press(editor, here, to=f"{here}/decision", **decision).status_code == 302
    session.rollback()
    due = session.scalars(select(m.Service).where(m.Service.name == "Due hotline")).one()
    assert [each.number for each in due.phones] == ["+14155550107"]
    assert due.verified_on == local_today()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_links_that_are_wrong_open_nothing(browse: Browse, app: Flask) -> None:
    browse("/en/confirm/made-up", status=410)


def test_scores_of_records_and_of_the_directory_agree(
    house: m.Organization, session: Session
) -> None:
    session.rollback()
    overall, facts = directory_scores(session)
    each = [score(service) for service in session.scalars(select(m.Service))]
    assert overall == round(sum(each) / len(each))
    assert facts["what it does"] == 100
    assert facts["hours"] == 0
