"""Rows of a file whose words nobody understands: the others come in, and a coordinator decides about these."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.imports.incoming_records import IncomingRecord
from directory.imports.row_merge import merge
from tests.imports.importing import published
from tests.inspection import Page, inspect_page
from tests.order import draws
from tests.staff.forms import fields_of, press
from tests.staff.test_imports import result, upload

pytestmark = pytest.mark.slow

stored = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SignIn = Callable[[m.Role], FlaskClient]
Browse = Callable[..., Page]
HEADING = "Agency,Program,Address,City,State,Zip,Phone,Description,Notes\n"


def row(number: int, street: str = "", notes: str = "") -> str:
    street = street or f"{4000 + number * 7} Amber Street"
    town = "Port Amaranth,CA,94990"
    return f"Agency {number} of Elms,Meals {number},{street},{town},415-555-010{number},Food boxes.,{notes}\n"


def brought(browser: FlaskClient, rows: str) -> Page:
    """What came of a table that is accepted as it is suggested, with nothing decided about its words."""
    columns = upload(browser, HEADING + rows).headers["Location"]
    plan = browser.post(columns, data=fields_of(inspect_page(browser.get(columns)))).headers[
        "Location"
    ]
    while "/meanings" in plan:
        plan = browser.post(plan, data=fields_of(inspect_page(browser.get(plan)))).headers[
            "Location"
        ]
    page = inspect_page(browser.get(plan))
    assert "To decide first" not in page.text
    assert "we can’t tell from" in page.text
    browser.post(plan, data=fields_of(page) | {"all": "1"})
    return result(browser, plan.removesuffix("/plan"))


def waiting(browser: FlaskClient, name: str) -> str:
    """The page of what waits of an organization."""
    (link,) = (
        each for each in inspect_page(browser.get("/staff/held")).soup.select("ul.tasks a")
        if each.get_text(strip=True) == name
    )  # fmt: skip
    return str(link["href"])


@stored
def test_each_that_waits_is_shown_hidden_or_left_out(session: Session, sign_in: SignIn) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    doubts = [
        row(0, notes="Roof collapsed in the storm"), row(1, street="upstairs from the bakery"),
        row(2, notes="Only staff know the spot"), row(3, notes="Only staff know the spot"),
    ]  # fmt: skip
    brought(coordinator, "".join([*doubts, row(4)]))
    session.rollback()
    assert [f'"Meals {number}"' in published(session) for number in range(5)] == [False] * 4 + [
        True
    ]
    choices = ["hidden", "taken", "hidden", "left_out"]
    for number, choice in enumerate(choices):
        page = waiting(coordinator, f"Agency {number} of Elms")
        asked = inspect_page(coordinator.get(page))
        assert "It waits because we can’t tell who may see it: “" in asked.text
        form = asked.soup.select_one("main form")
        assert form is not None
        answer = coordinator.post(str(form["action"]), data=fields_of(asked) | {"decision": choice})
        assert answer.status_code == 302
    session.rollback()
    public, partner = (published(session, each) for each in (m.Audience.PUBLIC, m.Audience.PARTNER))
    assert [f'"Meals {number}"' in public for number in range(5)] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert '"Meals 0"' in partner
    assert "upstairs from the bakery" in public
    assert "4014 Amber Street" not in partner
    assert '"Meals 3"' not in partner


@stored
def test_one_press_takes_all_of_a_file_with_what_is_in_doubt_hidden(
    session: Session, sign_in: SignIn
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    brought(
        coordinator, row(0, notes="Only staff know the spot") + row(1) + row(2, street="by the elm")
    )
    queue = inspect_page(coordinator.get("/staff/held"))
    assert "Import all 2, with what is in doubt hidden" in queue.text
    press(coordinator, "/staff/held", to="/staff/held/taking")
    session.rollback()
    public = published(session)
    assert all(f'"Meals {number}"' in public for number in range(3))
    assert "4000 Amber Street" not in public
    assert "by the elm" not in public
    places = session.scalars(select(m.Location).order_by(m.Location.confidential)).all()
    assert [each.confidential for each in places] == [False, True, True]


@stored
def test_an_editor_brings_the_others_in_and_does_not_decide(
    session: Session, sign_in: SignIn
) -> None:
    editor = sign_in(m.Role.EDITOR)
    brought(editor, row(0, notes="Roof collapsed in the storm") + row(1))
    session.rollback()
    assert session.scalars(select(m.HeldChange.about)).all() != []
    assert '"Meals 0"' not in published(session, m.Audience.STAFF)
    assert editor.get("/staff/held").status_code == 403


@given(
    st.lists(st.tuples(st.sampled_from(["open", "sure", "doubt"]), st.integers(0, 9)), min_size=1)
)
@settings(max_examples=draws(200))
def test_of_rows_of_one_record_a_certain_restriction_stays_and_a_doubt_is_settled(
    said: list[tuple[str, int]],
) -> None:
    """Whatever the order of the rows: hidden for good where one of them says so, else in doubt where one may."""
    records = []
    for kind, number in said:
        record = IncomingRecord("location", "x", {"name": "A", "confidential": kind == "sure"})
        if kind == "doubt":
            record.hide_in_doubt("confidential", f"“words {number}” may say it")
        records.append(record)
    first, *later = records
    for each in later:
        assert list(merge(first, each)) is not None
    kinds = {kind for kind, _ in said}
    assert bool(first.fields["confidential"]) is bool(kinds - {"open"})
    assert bool(first.in_doubt) is ("doubt" in kinds and "sure" not in kinds)
    assert bool(first.decided(hidden=False).fields.get("confidential")) is ("sure" in kinds)
    assert bool(first.decided(hidden=True).fields["confidential"]) is bool(kinds - {"open"})
    told = {f"“words {number}” may say it" for kind, number in said if kind == "doubt"}
    assert set(filter(None, "; ".join(first.in_doubt.values()).split("; "))) <= told
