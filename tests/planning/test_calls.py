"""What is asked on calls, in words, and which services of the town nobody asks about room."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory.db import begin_writing, now
from directory.gaps.first_calls import ROOM, load_without_room
from directory.models import (
    ContactMethod,
    ContactOutcome,
    GapCall,
    Organization,
    Role,
    Service,
    VerificationMethod,
)
from directory.verification.conversations import is_asked_for_room
from directory.web.database import db
from directory.web.gap_calls import calls_today, question_words
from tests.clock import local_today
from tests.planning.conftest import seen, signed_in


def test_questions_are_askedquestion_words(planned: Flask) -> None:
    with planned.test_request_context():
        said = [
            question_words("language", ("spa", "yue")), question_words("language", ()),
            question_words("population", ("cis_men",)), question_words("population", ("",)),
            question_words("capacity", ("spa",)), question_words("area", ()),
        ]  # fmt: skip
    assert said == [
        "How do you serve people who speak Spanish or Cantonese?", "Which languages do you serve, and how?",
        "Do you accept men?", "Whom do you accept?", "Do you have room now?", "Which areas do you serve?",
    ]  # fmt: skip


def test_the_services_without_room_are_those_of_the_rule(planned: Flask) -> None:
    with planned.app_context():
        session = db.session()
        found = load_without_room(session)
        services = session.scalars(select(Service)).all()
        assert found == {each.id for each in services if not is_asked_for_room(each)}
        assert found


@pytest.mark.parametrize("came_of_it", ["confirmed", "asked", "voicemail"])
def test_who_was_called_today_is_not_first_to_call(
    planned: Flask, planner: FlaskClient, came_of_it: str
) -> None:
    """The first of the list was spoken with, or a later call was promised: the next one moves up."""
    first, second = _listed(planner)[:2]
    with planned.app_context():
        session = db.session()
        begin_writing(session)
        day = local_today()
        ids = {call.service_id for call in calls_today()[1].values()}
        own = session.get_one(Organization, UUID(first)).services
        for service in (each for each in own if each.id in ids):
            match came_of_it:
                case "confirmed":
                    service.verify(day, VerificationMethod.PHONE, by_name="Ada Quill")
                case "asked":
                    session.add(GapCall(service_id=service.id, on=day))
                case "voicemail":
                    service.log_attempt(
                        now(), ContactMethod.PHONE, ContactOutcome.VOICEMAIL, None, day + timedelta(days=1)
                    )  # fmt: skip
        session.commit()
    assert first not in _listed(planner)
    assert _listed(planner)[0] == second
    assert first not in seen(planner, "/planning/").html.split('id="call')[1]


def _listed(planner: FlaskClient) -> list[str]:
    """The ids of the organizations to call, in their order."""
    page = seen(planner, "/planning/calls?calls=40")
    with planner.application.test_request_context():
        known = {each.name: str(each.id) for each in db.session().scalars(select(Organization))}
    return [known[each.text.strip()] for each in page.soup.select(".gap-list__title")]


def test_the_list_and_the_sheet_dial_the_same_number(planned: Flask) -> None:
    editor = signed_in(planned, Role.EDITOR)
    entries = seen(editor, "/planning/calls?calls=40").soup.select(".gap-list > li")
    compared = 0
    for entry in entries:
        numbers = [each.text for each in entry.select('a[href^="tel:"]')]
        sheet = entry.select_one("a.gap-list__record")
        if numbers and sheet:
            first = seen(editor, sheet["href"]).soup.select_one(".call-numbers li")
            assert first.text.strip() == f"Call first: {numbers[0]}"
            compared += 1
    assert compared > 5


def test_a_room_for_women_is_not_asked_whether_men_may_come(planned: Flask) -> None:
    """No call of the town asks about people whom the name of the listing leaves out, nor about room where is none."""
    with planned.test_request_context():
        picture, found = calls_today()
        names = picture.bundle.roster.service_names
        asked = [(names[call.listing], each) for call in found.values() for each in call.questions]
    people = [(name, codes) for name, (kind, codes) in asked if kind == "population"]
    assert people
    assert not [each for each in people if "women" in each[0] and each[1] == ("cis_men",)]
    assert not [each for each in people if " men" in each[0] and each[1] == ("cis_women",)]
    room = {name for name, (kind, _codes) in asked if kind in ROOM}
    assert room
    assert not room & {"Tenant advice", "Moving-on money"}


def test_a_plan_of_three_calls_leads_from_one_to_the_next_and_ends(planned: Flask) -> None:
    """Two presses a call: the name, and the button that saves and opens the next sheet."""
    editor = signed_in(planned, Role.EDITOR)
    plan = seen(editor, "/planning/calls?calls=3")
    here, called = str(plan.soup.select_one(".page-head__acts a")["href"]), set[str]()
    for left in (3, 2, 1):
        sheet = seen(editor, here)
        assert f"calls={left}" in here
        called.add(sheet.soup.select_one("h1").text)
        form = sheet.soup.select_one("form[action*=verifications]")
        button = form.select_one("button[name=right_next]")
        given = {each["name"]: each.get("value", "") for each in form.select("input[type=hidden]")}
        given |= {"by_name": "Ada Quill", "method": "phone", "right_next": button["value"]}
        answer = editor.post(form["action"], data=given)
        assert answer.status_code == 302
        here = answer.headers["Location"]
        if left > 1:
            here = editor.get(here).headers["Location"]
    assert len(called) == 3
    assert here == "/planning/calls", "the plan is done"
