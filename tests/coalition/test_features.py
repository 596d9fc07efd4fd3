"""What a coalition does not use is nowhere, nothing of it is lost, and it comes back whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory import models as m
from directory.coalition.guest_links import Purpose, token
from directory.web.features import FEATURES
from tests.clock import local_today
from tests.coalition.conftest import Send
from tests.inspection import Page

sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TODAY = local_today()
PAGES = {
    "goals": ("/coalition/goals", "Goals"),
    "prospects": ("/coalition/prospects", "Prospects"),
    "recommendations": ("/coalition/recommendations", "Recommendations"),
    "campaigns": ("/coalition/campaigns", "Outreach campaigns"),
    "assessments": ("/coalition/assessments", "Assessments"),
    "orientation": ("/coalition/orientation", "Orientation"),
    "survey": ("/coalition/surveys", "Collaboration survey"),
    "documents": ("/coalition/documents", "Shared documents"),
    "funding": ("/coalition/funding-needs", "Funding needs"),
    "positions": ("/coalition/positions", "Positions"),
    "retreats": ("/coalition/retreats", "Retreats"),
    "figures": ("/coalition/funding-figures", "Figures that funders ask for"),
    "employers": ("/coalition/employers", "Employers by industry"),
    "glossary": ("/coalition/glossary", "Our glossary"),
    "letters": ("/coalition/letters", "Letters to lists"),
}
"""The page of each feature that has one, and its name in the menu."""


@pytest.fixture
def switch(write: Callable[..., None]) -> Callable[..., None]:
    """Have some features off, as every process knows a few seconds later."""

    def off(*codes: str) -> None:
        write(*(m.UnusedFeature(code=code) for code in codes))  # and lets the words be read anew

    return off


@sqlite
def test_every_endpoint_of_a_feature_is_one(app: Flask) -> None:
    """A name in the list that no page has would switch nothing off."""
    known = set(app.view_functions)
    named = {each for feature in FEATURES for each in feature.pages.split()}
    assert named <= known
    for feature in FEATURES:
        for editor in feature.editors.split():
            assert f"coalition.{editor}_edit" in known, editor


@pytest.mark.one_in(5)
@sqlite
@pytest.mark.parametrize("code", sorted(PAGES))
def test_what_is_off_has_no_address_and_no_name(
    code: str, coordinator: FlaskClient, browse: Callable[..., Page], switch: Callable[..., None]
) -> None:
    address, name = PAGES[code]
    browse(address, by=coordinator)
    assert address in browse(f"/find?q={name}", by=coordinator).links()
    switch(code)
    assert coordinator.get(address).status_code == 404
    assert coordinator.post(address).status_code in (404, 405)
    for page in ("/coalition/", f"/find?q={name}", "/coalition/people", "/coalition/organizations"):
        assert address not in browse(page, by=coordinator).links(), page
    for other in PAGES.keys() - {code}:
        assert coordinator.get(PAGES[other][0]).status_code == 200, "nothing else is off"


@sqlite
def test_month_packet_and_history_leave_it_out_and_nothing_is_lost(
    coordinator: FlaskClient, browse: Callable[..., Page], write: Callable[..., None], session: Session,
    fill: Send,
) -> None:  # fmt: skip
    body = m.Body(name="Invented task force")
    goal = m.Goal(name="Ten Spanish-speaking shelters", position=0)
    prospect = m.Prospect(name="Harbor Union")
    write(body, goal, prospect)
    pages = ("/coalition/", f"/coalition/bodies/{body.id}/packet", "/coalition/handing-over")
    assert "Harbor Union" in "".join(browse(each, by=coordinator).text for each in pages)
    kept = [each.code for each in FEATURES if each.code not in ("goals", "prospects")]
    saved = fill("/coalition/features", used=kept)
    for each in pages:
        page = browse(each, by=coordinator)
        assert "Harbor Union" not in page.text, each
        assert "Prospects" not in page.text, each
        assert "Ten Spanish-speaking" not in page.text, each
    for address in (
        f"/coalition/prospects/{prospect.id}", f"/coalition/prospects/{prospect.id}/edit", "/coalition/goals/new",
        f"/coalition/history/prospect/{prospect.id}", f"/coalition/history/goal/{goal.id}",
    ):  # fmt: skip
        assert coordinator.get(address).status_code == 404, address
    session.rollback()
    assert session.scalar(select(func.count()).select_from(m.Prospect)) == 1
    notice = saved.soup.select_one(".govuk-notification-banner form")
    assert notice is not None, "what was unchecked by mistake is back by one press"
    carried = MultiDict((str(each["name"]), str(each["value"])) for each in notice.select("input"))
    assert coordinator.post(str(notice["action"]), data=carried).status_code == 302
    assert "Harbor Union" in browse(f"/coalition/prospects/{prospect.id}", by=coordinator).text
    assert "Prospects" in browse("/coalition/", by=coordinator).text


@sqlite
def test_expertise_and_survey_leave_the_pages_of_people_and_organizations(
    coordinator: FlaskClient, browse: Callable[..., Page], write: Callable[..., None], switch: Callable[..., None]
) -> None:  # fmt: skip
    person = m.Person(name="Lia Lamp")
    write(person, m.Expertise(person=person, topic="T visas"))
    here = f"/coalition/people/{person.id}"
    assert "T visas" in browse(here, by=coordinator).text
    switch("expertise")
    page = browse(here, by=coordinator)
    assert "T visas" not in page.text
    assert "Knows about" not in page.text
    assert "Knows about" not in browse("/coalition/people", by=coordinator).text


@sqlite
def test_a_link_to_the_survey_is_missing_while_it_is_off(
    client: FlaskClient, write: Callable[..., None], switch: Callable[..., None], app: Flask
) -> None:
    lantern = m.Organization(name="Lantern House")
    wave = m.SurveyWave(
        name="First", opened_on=TODAY, closes_on=TODAY + timedelta(days=9),
        invitations=[m.SurveyInvitation(organization=lantern)],
    )  # fmt: skip
    write(lantern, wave)
    with app.app_context():
        address = f"/en/table/survey/{token(Purpose.SURVEY, wave.invitations[0].id)}"
    assert client.get(address).status_code == 200
    switch("survey")
    assert client.get(address).status_code == 404


@sqlite
def test_what_the_survey_answers_is_missing_among_gaps_while_it_is_off(
    coordinator: FlaskClient, browse: Callable[..., Page], switch: Callable[..., None]
) -> None:
    asked = "/planning/views?view=understanding"
    assert browse(asked, by=coordinator).heading == "Understanding between police and providers"
    switch("survey")
    page = browse(asked, by=coordinator)
    assert page.heading == "Resources in a language"
    assert "Understanding" not in " ".join(each.text for each in page.soup.select(".pills a"))
    assert "survey" not in page.text.lower()


def test_it_is_typed_too(directory: Callable[..., Result]) -> None:
    answer = directory("features", "off", "campaigns", "survey")
    assert answer.exit_code == 0, answer.output
    listed = directory("features", "list").output
    assert [line.split()[1] for line in listed.splitlines() if line.startswith("off")] == [
        "campaigns",
        "survey",
    ]
    wrong = directory("features", "off", "campains")
    assert wrong.exit_code != 0
    assert "'campains' is not one of" in wrong.output
    assert directory("features", "on", "campaigns", "survey").exit_code == 0
    every = directory("features", "list").output.splitlines()
    assert {line.split()[0] for line in every} == {"on"}
