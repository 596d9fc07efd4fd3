"""The quarterly check, from the draw to the public page, by the pages that people use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.verification.accuracy import strata
from directory.verification.accuracy_estimate import quarter_of
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import press

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
Browse = Callable[..., Page]
SignIn = Callable[..., FlaskClient]


def listing(name: str, *kinds: str, age: int | None = 10, **more: object) -> m.Service:
    made = m.Service(name=name, description="Help", **more)
    made.terms = [m.ServiceTerm(vocabulary="services", code=kind) for kind in kinds]
    made.phones = [m.Phone(number="+14155550101", type="voice")]
    made.schedules = [m.Schedule(opening_hours="Mo-Fr 09:00-17:00")]
    if age is not None:
        made.verify(local_today() - timedelta(days=age), m.VerificationMethod.PHONE)
    return made


@pytest.fixture
def town(write: Callable[..., None], session: Session) -> None:
    services = [
        listing("Beds", "emergency_housing", "hotline"), listing("Line", "hotline"),
        listing("Always", hotline_24_7=True), listing("Papers", "immigration_legal"),
        listing("Clinic", "primary_care"), listing("Late clinic", "primary_care", age=400),
        listing("Never clinic", "primary_care", age=None),
        listing("Draft", "primary_care", status=m.ServiceStatus.DRAFT),
        listing("Unlisted", "primary_care", audience=m.Audience.PARTNER),
    ]  # fmt: skip
    write(m.Organization(name="Lantern House", services=services))
    session.rollback()


def test_each_listing_that_everybody_sees_is_in_one_stratum(town: None, session: Session) -> None:
    names = dict(session.execute(select(m.Service.id, m.Service.name)).all())
    found = {
        name: sorted(names[each] for each in ids)
        for name, ids in strata(session, local_today()).items()
    }
    assert found == {
        "shelter": ["Beds"], "hotline": ["Always", "Line"], "legal": ["Papers"],
        "old": ["Late clinic", "Never clinic"], "other": ["Clinic"],
    }  # fmt: skip


def drawn(session: Session, by: FlaskClient, browse: Browse) -> list[m.AccuracyCheck]:
    assert press(by, "/staff/accuracy").status_code == 302
    session.rollback()
    return list(session.scalars(select(m.AccuracyCheck).order_by(m.AccuracyCheck.position)))


RIGHT = {"outcome": "right", "by_name": "Ada Quill"}


def test_from_the_draw_to_the_public_page(
    town: None, session: Session, sign_in: SignIn, browse: Browse, client: FlaskClient
) -> None:
    coordinator, editor = sign_in(m.Role.COORDINATOR), sign_in(m.Role.EDITOR)
    checks = drawn(session, coordinator, browse)
    assert len(checks) == 7
    quarter = quarter_of(local_today())
    assert "0 of 7 are checked" in browse("/staff/accuracy", by=editor).text
    assert session.get_one(m.AccuracySample, quarter).drawn_by == "coordinator@example.org"
    by_name = {each.service.name: each for each in checks if each.service}
    for name, said in {
        "Beds": {"outcome": "wrong", "wrong": "hours", "by_name": "Bo Marsh", "by_title": "Intake"},
        "Papers": {"outcome": "not_reached"},
    }.items():
        here = f"/staff/accuracy/{by_name[name].id}"
        for left_out in said.keys() - {"outcome"}:
            refused = press(
                editor, here, **{key: value for key, value in said.items() if key != left_out}
            )
            assert refused.status_code == 422, left_out
        assert press(editor, here, **said).status_code == 302
    so_far = browse("/staff/accuracy", by=editor).text
    assert "2 of 7 are checked: Something is wrong 1; Nobody was reached" in so_far
    line = f"/staff/accuracy/{by_name['Line'].id}"
    assert press(editor, line, outcome="right").status_code == 422
    both = press(editor, line, wrong=["phone"], **RIGHT)
    assert both.status_code == 422, "right in everything and wrong in something"
    assert "take that back" in inspect_page(both).text
    for name in ("Line", "Always", "Clinic", "Late clinic"):
        assert press(editor, f"/staff/accuracy/{by_name[name].id}", **RIGHT).status_code == 302
    browse("/en/accuracy", status=404)
    assert press_on(coordinator, "on") == 302
    browse("/en/accuracy", status=404)
    links = browse("/staff/accuracy", by=coordinator).links()
    assert "/en/accuracy" not in links, "nothing to see yet"
    assert (
        press(editor, f"/staff/accuracy/{by_name['Never clinic'].id}", **RIGHT).status_code == 302
    )
    page = browse("/en/accuracy")
    # Papers was not reached: of 6 listings that the others stand for, 5 are right.
    assert "We estimate that 83% of listings are right" in page.text
    assert "checked 6 listings" in page.text
    assert "For 1 more nobody was reached" in page.text
    assert any(href.endswith("/en/accuracy") for href in browse("/en/about").links())
    (said,) = client.get("/en/accuracy.json").get_json()
    assert (said["quarter"], said["share"], said["listings_covered"]) == (quarter, 0.8333, 6)
    assert said["low"] < said["share"] < said["high"]
    assert "Wilson" in said["method"]
    assert {each["stratum"]: each["checked"] for each in said["strata"]} == {
        "shelter": 1, "hotline": 2, "legal": 0, "old": 2, "other": 1,
    }  # fmt: skip
    session.rollback()
    services = {each.name: each for each in session.scalars(select(m.Service))}
    assert services["Beds"].is_in_doubt, "what is wrong is wrong in the listing, too"
    assert services["Never clinic"].verified_on == local_today()
    assert services["Papers"].verified_on == local_today() - timedelta(days=10)
    assert press_on(coordinator, "off") == 302
    browse("/en/accuracy", status=404)
    assert client.get("/en/accuracy.json").status_code == 404


def press_on(by: FlaskClient, to: str) -> int:
    """Switch the public page, by its own button."""
    page = inspect_page(by.get("/staff/accuracy"))
    form = page.soup.select_one('form[action="/staff/accuracy/publication"]')
    assert form is not None
    data = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    assert data["to"] == to
    return by.post("/staff/accuracy/publication", data=data).status_code


def test_whoever_kept_a_listing_does_not_check_it(
    town: None, session: Session, sign_in: SignIn, browse: Browse
) -> None:
    coordinator, editor = sign_in(m.Role.COORDINATOR), sign_in(m.Role.EDITOR)
    clinic = session.scalars(select(m.Service).where(m.Service.name == "Clinic")).one()
    here = f"/staff/services/{clinic.id}"
    session.rollback()
    assert press(editor, f"{here}/basics", description="Other words").status_code == 302
    line = session.scalars(select(m.Service).where(m.Service.name == "Line")).one()
    theirs = f"/staff/services/{line.id}"
    session.rollback()
    tried = press(editor, f"{theirs}/call", to=f"{theirs}/attempts", outcome="no_answer")
    assert tried.status_code == 302
    checks = {
        each.service.name: each for each in drawn(session, coordinator, browse) if each.service
    }
    data = {"csrf_token": browse("/staff/accuracy", by=editor).token(), **RIGHT}
    for name in ("Clinic", "Line"):
        address = f"/staff/accuracy/{checks[name].id}"
        page = browse(address, by=editor)
        assert "Someone else must check it" in page.text
        assert page.soup.select("main form.task") == []
        assert editor.post(address, data=data).status_code == 403
    session.rollback()
    assert session.scalars(select(m.AccuracyCheck.outcome)).unique().all() == [None]
    assert press(coordinator, f"/staff/accuracy/{checks['Clinic'].id}", **RIGHT).status_code == 302
    late = browse(f"/staff/accuracy/{checks['Clinic'].id}", by=editor)
    assert "Checked by coordinator@example.org" in late.text


def test_a_listing_that_is_gone_holds_no_figures_back(
    town: None, session: Session, sign_in: SignIn, browse: Browse
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    checks = drawn(session, coordinator, browse)
    assert press(coordinator, "/staff/accuracy").status_code == 302
    session.rollback()
    assert len(session.scalars(select(m.AccuracySample)).all()) == 1, "once a quarter"
    session.rollback()
    begin_writing(session)
    session.delete(session.get_one(m.Service, checks[0].service_id))
    session.commit()
    for each in checks[1:]:
        assert press(coordinator, f"/staff/accuracy/{each.id}", **RIGHT).status_code == 302
    assert "with 95% confidence from" in browse("/staff/accuracy", by=coordinator).text
    assert "A listing that is gone" in browse("/staff/accuracy", by=coordinator).text
    browse(f"/staff/accuracy/{checks[0].id}", by=coordinator)
