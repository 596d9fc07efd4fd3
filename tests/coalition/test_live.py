"""A meeting held live, a vote, minutes; a survey by link; what was promised to guests."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.coalition.guest_links import Purpose, token
from tests.clock import local_today
from tests.coalition.conftest import _present
from tests.inspection import Page, inspect_page, words

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
TODAY = local_today()


@pytest.fixture
def meeting(write) -> m.Meeting:
    body = m.Body(name="Invented task force")
    meeting = m.Meeting(
        body=body, held_on=TODAY, status=m.MeetingStatus.PLANNED, place="Harbor Library"
    )
    write(body, meeting, m.Organization(name="Lantern House"))
    return meeting


def link_of(app: Flask, purpose: Purpose, record: Any, path: str) -> str:
    with app.test_request_context("/en/"):
        return f"/en/table/{path}/{token(purpose, record.id)}"


def voting_links(coordinator: FlaskClient, page: Page) -> list[str]:
    """Press the button that makes voting links; returns the paths of the slips on the sheet."""
    form = page.soup.select_one("form[action$='/voting-links']")
    assert form is not None
    with coordinator.post(str(form["action"]), data=_present(form)) as answer:
        return slips_of(inspect_page(answer))


def slips_of(sheet: Page) -> list[str]:
    """The paths of the links on a sheet."""
    return ["/" + words(each).split("/", 3)[3] for each in sheet.soup.select(".slips__address")]


def send(client: FlaskClient, address: str, status: int = 302, **values: Any) -> Page:
    with client.get(address) as answer:
        form = inspect_page(answer).soup.select_one("main form")
    data = {**_present(form), **values}
    with client.post(address, data=data) as answer:
        assert answer.status_code == status
        assert "Set-Cookie" not in answer.headers, "guests get no cookie"
        if status != 302:
            return inspect_page(answer)
    with client.get(answer.location) as page:
        return inspect_page(page)


def test_a_meeting_is_held_and_its_minutes_written(
    app, client, fill, browse, coordinator, meeting, session: Session
) -> None:
    page = f"/coalition/meetings/{meeting.id}"
    notes = "A client named Maria, 17 years old, was helped."
    asked = fill(f"{page}/agenda-items/new", 422, text="Goals", notes=notes)
    form, button = asked.soup.select_one("main form.task"), asked.soup.select_one("[name=anyway]")
    data = {**_present(form), "anyway": button["value"]}
    assert coordinator.post(str(form["action"]), data=data).status_code == 302
    fill(f"{page}/attendances/new", name="Ada Quill", organization="Lantern House")
    sign_in = link_of(app, Purpose.SIGN_IN, meeting, "sign-in")
    assert (
        "You are on the list"
        in send(client, sign_in, name="Bo Marsh", organization="Pier Legal").text
    )
    assert client.post(sign_in, data={"name": "No token"}).status_code == 422
    assert "Enter your name" in send(client, sign_in, 422, name="").text
    fill(
        f"{page}/motions/new",
        text="To adopt the goals",
        mover="Quill",
        seconder="Marsh",
        ayes="2",
        noes="0",
    )
    fill(
        f"{page}/tasks/new",
        text="Print the posters",
        owner="Ada Quill",
        due_on=str(TODAY + timedelta(days=9)),
    )
    ballot_page = fill(
        f"{page}/ballots/new", question="What comes first?", options="Housing\nJobs\nData", dots="3"
    )
    session.rollback()
    ballot = session.scalars(select(m.Ballot)).one()
    options = {each.text: each.id for each in ballot.options}
    first, second = voting_links(coordinator, ballot_page)
    given = {f"option-{options['Housing']}": "2", f"option-{options['Jobs']}": "1"}
    assert "Your vote is counted" in send(client, first, **given).text
    jobs_only = {f"option-{options['Jobs']}": "4"}
    for dots, problem, about in (
        (given | {f"option-{options['Data']}": "1"}, "That is more dots than you have.", "Housing"),
        (jobs_only, "That is more dots than you have.", "Jobs"),
        ({}, "Put at least one dot.", "Housing"),
    ):
        refused = send(client, second, 422, **dots).soup
        (link,) = refused.select(".govuk-error-summary a")
        assert (words(link), link["href"]) == (problem, f"#option-{options[about]}")
        assert refused.select_one(f"input{link['href']}"), "the problem leads to a field"
    hands = next(
        href
        for href in ballot_page.links()
        if href.endswith("/edit") and str(options["Data"]) in href
    )
    shown = fill(hands, hands="4")
    assert [words(row)[:8] for row in shown.soup.select("tbody th")] == ["Data", "Housing", "Jobs"]
    closing = shown.soup.select_one("details form[action$='/closing']")
    assert "cannot be undone" in words(closing.parent)
    assert coordinator.post(str(closing["action"]), data=_present(closing)).status_code == 302
    with client.get(second) as late:
        assert late.status_code == 410, "a closed ballot takes no dots"
        assert "This vote is closed" in inspect_page(late).text
    fill(f"{page}/edit", status="held")
    minutes = browse(f"{page}/minutes", by=coordinator)
    assert "Look before this goes out" in minutes.text
    assert "17 years old" in words(minutes.soup.select_one(".govuk-error-summary"))
    for line in (
        "Present (2)",
        "Ada Quill, Lantern House",
        "Bo Marsh, Pier Legal",
        "Votes: What comes first?",
        "Data: 4",
        "Housing: 2",
        "Carried: 2 in favor",
    ):
        assert line in minutes.text, line
    with coordinator.get(f"{page}/minutes.docx") as answer:
        text = [paragraph.text for paragraph in Document(io.BytesIO(answer.data)).paragraphs]
    assert text.index("Votes: What comes first?") < text.index("Data: 4")
    assert "Print the posters (Ada Quill)" in " ".join(text)
    assert text.index("Motions") < text.index("Decisions") < text.index("Action items")


def test_the_screen_beside_the_door_shows_nobody_who_came(app, client, meeting, session) -> None:
    sign_in = link_of(app, Purpose.SIGN_IN, meeting, "sign-in")
    thanks = send(client, sign_in, name="Bo Marsh", organization="Pier Legal")
    again = inspect_page(client.get(sign_in))
    refused = send(client, sign_in, 422, name="")
    session.rollback()
    assert len(session.scalars(select(m.Attendance)).all()) == 1
    for page in (thanks, again, refused):
        assert "Bo Marsh" not in page.html
        assert "Pier Legal" not in page.html


def test_a_code_at_the_door_works_on_the_day_alone(app, client, write, meeting) -> None:
    other = m.Meeting(
        body_id=meeting.body_id, held_on=TODAY + timedelta(days=1), status=m.MeetingStatus.PLANNED
    )
    write(other)
    assert client.get(link_of(app, Purpose.SIGN_IN, meeting, "sign-in")).status_code == 200
    assert client.get(link_of(app, Purpose.SIGN_IN, other, "sign-in")).status_code == 404
    assert client.get(link_of(app, Purpose.SURVEY, meeting, "sign-in")).status_code == 404, (
        "of another purpose"
    )
    assert client.get("/en/table/sign-in/made-up").status_code == 404


def test_a_survey_is_answered_by_link_and_becomes_a_network(
    app, client, fill, browse, coordinator, write, session
) -> None:
    names = ["Harbor Clinic", "Lantern House", "Pier Legal"]
    organizations = [m.Organization(name=name) for name in names]
    wave = m.SurveyWave(name="Autumn", opened_on=TODAY, closes_on=TODAY)
    wave.invitations = [m.SurveyInvitation(organization=each) for each in organizations]
    write(wave, *organizations)
    asked = {each.organization_id: each for each in wave.invitations}
    says = {0: {1: 4, 2: 0}, 1: {0: 3, 2: 5}, 2: {1: 3}}
    for rater, levels in says.items():
        address = link_of(app, Purpose.SURVEY, asked[organizations[rater].id], "survey")
        values = {f"level-{organizations[rated].id}": str(level) for rated, level in levels.items()}
        values |= {
            f"refers-{organizations[rated].id}": "y" for rated in levels if levels[rated] > 3
        }
        assert "Your answers have arrived" in send(client, address, **values).text
    address = link_of(app, Purpose.SURVEY, asked[organizations[0].id], "survey")
    assert "at least one organization" in send(client, address, 422).text
    assert "You have answered before" in inspect_page(client.get(address)).text
    page = browse(f"/coalition/surveys/{wave.id}", by=coordinator)
    assert "3 of 3 organizations answered" in page.text
    assert "2, 67% of all pairs" in page.text
    assert len(page.soup.select("svg.network line")) == 2
    assert "Lantern House lies between 100% of all other pairs" in page.text
    assert "Lantern House says 5, Pier Legal says 3" in page.text
    pairs = words(
        browse("/coalition/agreements", by=coordinator).soup.select_one("[aria-labelledby=pairs]")
    )
    assert "Harbor Clinic Lantern House one way" in pairs


def test_trackers_and_assessments(fill, write, browse, coordinator, session) -> None:
    write(m.Organization(name="Lantern House"))
    fill("/coalition/criteria/new", name="Language access", criteria="Signs\nStaff")
    page = fill(
        "/coalition/assessments/new", organization="Lantern House", criteria_set="Language access"
    )
    score = next(href for href in page.links() if "/scores/" in href)
    page = fill(score, baseline="3", goal="3", due_on=str(TODAY))
    assert "Reached" in page.text
    assert "5" not in words(fill(score, 422, baseline="5").soup.select_one("h1"))
    campaign = fill("/coalition/campaigns/new", name="Bus posters", audience="workers")
    placement = next(href for href in campaign.links() if href.endswith("/placements/new"))
    assert (
        "3 calls followed"
        in fill(placement, material="poster", place="Bus 12", quantity="40", calls="3").text
    )
    assert "R2" in fill("/coalition/recommendations/new", number="R2", text="Pay survivors").text
    assert (
        "Charter"
        in fill("/coalition/documents/new", title="Charter", url="https://example.org/charter").text
    )
