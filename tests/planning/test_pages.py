"""Every page of planners over the demo town: valid, linked, and its numbers are those of the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory.db import begin_writing
from directory.models import (
    Attendance,
    Body,
    GapAction,
    Meeting,
    Role,
    Stage,
    meetings_with_attendees,
)
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.inspection import inspect_page
from tests.planning.conftest import fields_of, seen, signed_in

PAGES = (
    "/planning/", "/planning/gaps", "/planning/gaps?status=unmet", "/planning/gaps?page=2", "/planning/matrix",
    "/planning/matrix?by=population", "/planning/matrix?by=area", "/planning/matrix/language/emergency_housing/spa",
    "/planning/calls", "/planning/resilience", "/planning/scenarios", "/planning/scenarios/new",
    "/planning/packages?budget=6",
    "/planning/targets", "/planning/targets/shelter-spanish-women", "/planning/targets/new",
    "/planning/targets/shelter-spanish-women/edit", "/planning/targets/shelter-spanish-women/areas/millrace",
    "/planning/targets/hotline-ordinance/areas/citywide", "/planning/areas",
    "/planning/areas?target=shelter-spanish-women",
    "/planning/week", "/planning/week?target=immigration-weekend&area=millrace", "/planning/needs",
    "/planning/needs/residents_limited_english", "/planning/table", "/planning/trend", "/planning/actions",
    "/planning/brief", "/planning/?level=bilingual&police=without&remote=no&unasked=no",
    "/planning/unplaced", "/planning/question",
    "/planning/question?service=emergency_housing&service=immigration_legal&language=spa",
)  # fmt: skip


_NO_WORDS = re.compile(r"Σ|\b[a-z]{3,}(?:_[a-z0-9]+)+\b|\b(?:spa|yue|cmn|tgl)\b")
"""Formulas, codes of vocabularies and of languages: nothing that people at this desk say."""


@pytest.mark.one_in(4)
@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_whole(planner: FlaskClient, address: str) -> None:
    page = seen(planner, address)
    assert page.heading
    assert not _NO_WORDS.search(" ".join(each.get_text(" ") for each in page.soup.select("main")))


def test_the_index_is_that_of_the_file(planner: FlaskClient) -> None:
    with planner.get("/planning/gaps.json") as answer:
        told, mark = json.loads(answer.data), answer.headers["ETag"]
    page = seen(planner, "/planning/")
    for name in ("worst", "recorded", "best"):
        assert f"{told['index'][name]:.0f}%" in page.text
    with planner.get("/planning/gaps.json", headers={"If-None-Match": mark}) as answer:
        assert answer.status_code == 304
    for kind in ("csv", "xlsx"):
        with planner.get(f"/planning/gaps.{kind}") as answer:
            assert answer.status_code == 200
            assert answer.data
    first = told["order"][0].split("/")
    assert first[1].replace("_", " ").casefold() in seen(planner, "/planning/gaps").text.casefold()


def test_a_lens_and_a_day_stay_in_every_link(planner: FlaskClient) -> None:
    page = seen(planner, "/planning/gaps?level=bilingual&as_of=2026-11-01")
    own = [link for link in page.links() if link.startswith("/planning/")]
    assert own
    assert all(
        "level=bilingual" in link and "as_of=2026-11-01" in link
        for link in own
        if "/targets/" in link
    )
    assert "is no day" in seen(planner, "/planning/?as_of=yesterday").text


def test_what_is_not_there_is_missing(planner: FlaskClient) -> None:
    for address in (
        "/planning/targets/none", "/planning/targets/shelter-night/areas/atlantis", "/planning/matrix?by=colour",
        "/planning/matrix/language/emergency_housing/klingon", "/planning/needs/none", "/planning/gaps.pdf",
        "/planning/trend?from=x", "/planning/organizations/00000000-0000-4000-8000-000000000000",
    ):  # fmt: skip
        with planner.get(address) as answer:
            assert answer.status_code == 404, address


def test_whoever_only_reads_sees_no_form_that_writes(planned: Flask) -> None:
    editor = signed_in(planned, Role.EDITOR)
    for address in PAGES[:4] + PAGES[17:19]:
        page = seen(editor, address)
        assert [
            each for each in page.soup.select("main form") if each.get("method") == "post"
        ] == []


def test_a_target_is_set_changed_and_retired(planner: FlaskClient) -> None:
    page = seen(planner, "/planning/targets/new")
    assert page.heading == "Set a target"
    fields = fields_of(page, "") | {
        "code": "dentist-spanish", "service": "dental_and_vision", "languages": "spa", "minimum_level": "bilingual",
        "k": "1",
    }  # fmt: skip
    with planner.post("/planning/targets/new", data={**fields, "preview": "yes"}) as answer:
        assert (
            "one organization offers dental and vision" in answer.get_data(as_text=True).casefold()
        )
    with planner.post("/planning/targets/new", data=fields) as answer:
        assert answer.headers["Location"] == "/planning/targets/dentist-spanish"
    with planner.post("/planning/targets/new", data={**fields, "form_key": "another"}) as answer:
        assert answer.status_code == 422
        assert "Another target has this short name" in answer.get_data(as_text=True)
    assert "staff who speak Spanish" in seen(planner, "/planning/targets/dentist-spanish").text
    edited = seen(planner, "/planning/targets/dentist-spanish/edit")
    assert edited.heading == "Edit the target"
    form = fields_of(edited, "") | {"k": "2", "languages": "spa", "room": "yes"}
    with planner.post("/planning/targets/dentist-spanish/edit", data=form) as answer:
        assert answer.status_code == 302
    again = seen(planner, "/planning/targets/dentist-spanish/edit")
    assert again.soup.select_one('select[name="room"] option[selected]')["value"] == "yes"
    assert ", with room." in seen(planner, "/planning/targets/dentist-spanish").text
    late = {**form, "form_key": "late", "k": "3"}
    with planner.post("/planning/targets/dentist-spanish/edit", data=late) as answer:
        assert answer.status_code == 409
    gone = fields_of(seen(planner, "/planning/targets/dentist-spanish/edit"), "/retirement")
    with planner.post("/planning/targets/dentist-spanish/retirement", data=gone) as answer:
        assert answer.status_code == 302
    seen(planner, "/planning/targets/dentist-spanish", 404)
    with planner.post(
        "/planning/targets/new",
        data={**fields, "form_key": "x", "code": "a b", "k": "0", "languages": ""},
    ) as answer:
        text = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert "Choose the language whose level is meant" in text or "Use letters, digits" in text


def test_from_a_gap_to_an_action_that_is_closed(planned: Flask, planner: FlaskClient) -> None:
    address = "/planning/targets/shelter-spanish-women/areas/millrace"
    cell = seen(planner, address)
    fields = fields_of(cell, "/actions")
    assert fields["text"]
    with planner.post(f"{address}/actions", data={**fields, "owner": ""}) as answer:
        assert answer.status_code == 422
    fields |= {"owner": "Housing committee", "kind": "invite"}
    with planner.post(f"{address}/actions", data=fields) as answer:
        led = answer.headers["Location"]
    with planner.post(f"{address}/actions", data=fields) as answer:
        assert answer.headers["Location"] == led
    page = seen(planner, led)
    assert "Prospect" in page.text
    early = fields_of(page, "/steps") | {"step": "confirm", "form_key": "early"}
    with planner.post(f"{led}/steps", data=early) as answer:
        assert answer.status_code == 422
        assert "They have not joined yet" in answer.get_data(as_text=True)
    with planned.app_context():
        begin_writing(db.session())
        action = db.session.scalars(
            select(GapAction).where(GapAction.prospect_id.is_not(None))
        ).one()
        action.prospect.stage = Stage.JOINED
        db.session.commit()
    for step, because, state in (
        ("confirm", "", "Done: the listing says so"),
        ("close", "", "Closed"),
        ("reopen", "", "Done: the listing says so"),
        ("close", "They left again", "without what it was to bring: They left again"),
        ("reopen", "", "Done: the listing says so"),
    ):
        form = fields_of(seen(planner, led), "/steps") | {"step": step, "because": because}
        with planner.post(f"{led}/steps", data=form) as answer:
            assert answer.status_code == 302
        assert state in seen(planner, led).soup.select_one("p.lead").text
    stale = fields_of(page, "/steps") | {"step": "close", "form_key": "stale"}
    with planner.post(f"{led}/steps", data=stale) as answer:
        assert answer.status_code == 409
    assert "Housing committee" in seen(planner, "/planning/actions").text


def test_a_package_is_kept_under_a_link(planner: FlaskClient) -> None:
    page = seen(planner, "/planning/packages?budget=6")
    fields = fields_of(page, "/planning/scenarios") | {"name": "Six calls"}
    changes = [
        each["value"] for each in page.soup.select('form[method=post] input[name="changes"]')
    ]
    assert changes
    with planner.post("/planning/scenarios", data={**fields, "changes": changes}) as answer:
        led = answer.headers["Location"]
    kept = seen(planner, led)
    assert kept.heading == "Six calls"
    assert "points closed" in kept.text
    with planner.post(
        "/planning/scenarios", data={**fields, "form_key": "n", "changes": []}
    ) as answer:
        assert answer.status_code == 422
    chosen = seen(planner, f"/planning/scenarios/new?changes={quote(changes[0])}")
    assert "points closed" in chosen.text


def test_the_cheapest_way_to_a_goal_is_found_or_said_to_be_out_of_reach(
    planner: FlaskClient,
) -> None:
    some = seen(planner, "/planning/packages?percent=5")
    assert "The cheapest of" in some.text
    one = seen(planner, "/planning/packages?meet=job-training-vietnamese")
    assert "all that is missing for job-training-vietnamese" in one.text
    assert "Vietnamese" in one.soup.select_one("ol.gap-list").text
    assert "for a budget of 10" in seen(planner, "/planning/packages?budget=nan").text
    all_of_it = seen(planner, "/planning/packages?percent=100")
    assert "together close" in all_of_it.text
    assert not all_of_it.soup.select("ol.gap-list")


def test_the_map_is_a_picture_of_its_own(planner: FlaskClient) -> None:
    with planner.get("/planning/areas.svg?target=shelter-night") as answer:
        assert answer.mimetype == "image/svg+xml"
        picture = ElementTree.fromstring(answer.get_data())  # noqa: S314 - our own answer
    svg = "{http://www.w3.org/2000/svg}"
    assert len(picture.findall(f"{svg}path")) == 12
    assert "One emergency shelter open at night" in (picture.findtext(f"{svg}title") or "")
    assert not any("style" in each.attrib or "class" in each.attrib for each in picture.iter())


def test_room_for_people_is_told_by_area(planner: FlaskClient) -> None:
    assert "Slots for 1,000 people" not in seen(planner, "/planning/areas").text
    page = seen(planner, "/planning/areas?target=shelter-night&people=reported_cases")
    assert "People: reported cases" in page.text
    cells = page.soup.select("tbody tr:first-child td")
    assert float(cells[3].text) >= 0 <= float(cells[4].text)
    other = seen(planner, "/planning/areas?target=shelter-night&people=nothing")
    assert "People: reported cases" not in other.text


def test_days_are_kept_and_compared(planner: FlaskClient) -> None:
    for note in ("before", "after"):
        fields = fields_of(seen(planner, "/planning/trend"), "/snapshots") | {"note": note}
        with planner.post("/planning/snapshots", data=fields) as answer:
            assert answer.status_code == 302
    page = seen(planner, "/planning/trend")
    assert "before" in page.text
    assert "Nothing has changed" not in page.text, "today is not compared with itself"
    kept = page.soup.select_one("tbody th a")["href"]
    assert "Nothing has changed" in seen(planner, kept).text, "two days alike need no steps"


def test_weights_are_versions_under_a_name(planner: FlaskClient) -> None:
    fields = fields_of(seen(planner, "/planning/needs"), "/weights")
    fields |= {"name": "Cases first", "weight-reported_cases": "3"}
    with planner.post("/planning/weights", data=fields) as answer:
        assert answer.status_code == 302
    page = seen(planner, "/planning/needs")
    assert "Cases first, version 1" in page.text
    bad = fields_of(page, "/weights") | {"weight-reported_cases": "many"}
    with planner.post("/planning/weights", data=bad) as answer:
        assert answer.status_code == 422
        assert "is no weight" in answer.get_data(as_text=True)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_empty_directory_has_every_page(sign_in: Callable[[Role], FlaskClient]) -> None:
    browser = sign_in(Role.PLANNER)
    for name in (
        "", "gaps", "matrix", "matrix?by=area", "areas", "week", "calls", "resilience", "scenarios", "scenarios/new",
        "packages", "targets", "targets/new", "needs", "table", "trend", "actions", "brief",
    ):  # fmt: skip
        assert seen(browser, f"/planning/{name}").heading


def test_editors_call_in_the_order_in_which_calls_close_gaps(
    planned: Flask, planner: FlaskClient
) -> None:
    editor = signed_in(planned, Role.EDITOR)
    listed = seen(editor, "/staff/worklist?order=gaps").soup.select("main tbody tr")
    # The first cell of a row selects it.
    points = [float(row.select("td")[1].text) for row in listed]
    assert points
    assert points == sorted(points, reverse=True)
    names = [row.select_one("th a").text for row in listed]
    calls = seen(planner, "/planning/calls").text
    assert names[0] in calls
    assert "By what a call could close" in seen(editor, "/staff/worklist").text


def test_a_meeting_to_come_has_nobody_absent_yet(planned: Flask, planner: FlaskClient) -> None:
    before = seen(planner, "/planning/table").text
    with planned.app_context():
        session = db.session()
        begin_writing(session)
        body = session.scalars(select(Body).order_by(Body.name).limit(1)).one()
        listed = meetings_with_attendees(body.id, Attendance.organization_id)
        held = session.scalars(listed.limit(1)).one()
        came = session.scalars(
            select(Attendance.organization_id).where(
                Attendance.meeting_id == held, Attendance.organization_id.is_not(None)
            )
        ).first()
        meeting = Meeting(body_id=body.id, held_on=local_now().date() + timedelta(days=40))
        meeting.attendances.append(
            Attendance(
                organization_id=came, position=1, as_written="someone", name_as_written="someone"
            )
        )
        session.add(meeting)
        session.commit()
        db.session.remove()
    assert seen(planner, "/planning/table").text == before


def test_near_misses_suggest_whom_to_win_for_the_table(
    planned: Flask, planner: FlaskClient
) -> None:
    rows = seen(planner, "/coalition/prospects").soup.select("main tbody tr")
    suggested = [row for row in rows if row.th and "coverage" in row.th.text]
    assert suggested
    named = [row.select("td")[0].text.split("\n") for row in suggested]
    assert all(names != ["none known"] for names in named)
    with planned.app_context():
        picture = gap_cache().picture(db.session(), local_now().date())
        targets = [each.sentence or each.code for each in picture.bundle.asked.targets]
        db.session.remove()
    assert {row.th.find(string=True).strip() for row in suggested} <= set(targets)


@pytest.mark.parametrize("entered", ["many", "-1", "1001", "nan", "inf", "1,2,3"])
def test_a_weight_that_is_none_is_said_at_its_field(planner: FlaskClient, entered: str) -> None:
    page = inspect_page(planner.get("/planning/needs"))
    field = page.soup.select_one("input[name^=weight-]")
    assert field is not None
    given = {"csrf_token": page.token(), "name": "Lantern", str(field["name"]): entered}
    with planner.post("/planning/weights", data=given) as answer:
        assert answer.status_code == 422
        told = inspect_page(answer).soup.select_one(".govuk-error-summary a")
    assert told is not None
    assert told["href"] == f"#{field['id']}"


def test_a_long_note_of_a_day_is_said_at_its_field(planner: FlaskClient) -> None:
    page = inspect_page(planner.get("/planning/trend"))
    given = {"csrf_token": page.token(), "note": "x" * 201}
    with planner.post("/planning/snapshots", data=given) as answer:
        assert answer.status_code == 422
        assert inspect_page(answer).soup.select_one(".govuk-error-summary a[href='#note']")
