"""Several rows of the tables of listings at once: taken on and back, exported, led to the page that changes many."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from tests.inspection import Page, inspect_page, words
from tests.instances import take_out
from tests.staff.forms import fields_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]


@pytest.fixture
def desks(write: Callable[..., None]) -> dict[str, str]:
    """The ids of three desks of Lantern House and one archived one, by name, as boxes hold them."""
    organization = m.Organization(name="Lantern House")
    for name in ("Desk 0", "Desk 1", "Desk 2", "Old desk"):
        service = m.Service(name=name, description="Help", email="desk@example.org")
        if name == "Old desk":
            service.status = m.ServiceStatus.DEFUNCT
        organization.services.append(service)
    write(organization)
    return {each.name: each.id.hex for each in organization.services}


def _bar(page: Page, button: str) -> tuple[str, dict[str, str]]:
    """The address and the hidden fields of a button of the bar below a table."""
    bar = page.soup.select_one("form[data-selection]")
    assert bar is not None
    pressed = bar.find("button", string=button)
    assert pressed is not None, button
    return str(pressed["formaction"]), {
        each["name"]: each["value"] for each in bar.select("input[type=hidden]")
    }


def _taken(session: Session) -> set[tuple[str, str]]:
    session.rollback()
    query = (
        select(m.Service.name, m.Account.email)
        .join(m.Assignment, m.Assignment.service_id == m.Service.id)
        .join(m.Account, m.Account.id == m.Assignment.account_id)
    )
    return {(name, email) for name, email in session.execute(query)}


@pytest.mark.parametrize("table", ["/staff/listings", "/staff/worklist"])
def test_selected_listings_are_taken_on_and_given_back(
    table: str,
    desks: dict[str, str],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    session: Session,
) -> None:
    editor = sign_in(m.Role.EDITOR)
    page = browse(table, by=editor)
    boxes = page.soup.select("input[data-pick]")
    assert {each["value"] for each in boxes} == {desks[f"Desk {number}"] for number in range(3)}
    assert all(each["form"] == page.soup.select_one("form[data-selection]")["id"] for each in boxes)
    where, given = _bar(page, "Take on")
    chosen = [desks["Desk 0"], desks["Desk 1"]]
    answer = editor.post(where, data=given | {"picked": chosen}, follow_redirects=True)
    after = inspect_page(answer)
    assert "You have taken on 2 listings." in after.text
    if table == "/staff/worklist":
        callers = [words(row.select("td")[-1]) for row in after.soup.select("tbody tr")]
        assert sorted(each.split()[0] for each in callers) == ["Take", "You", "You"]
    assert _taken(session) == {
        ("Desk 0", "editor@example.org"), ("Desk 1", "editor@example.org")}  # fmt: skip
    undo = after.soup.select_one(".govuk-notification-banner form")
    assert undo is not None
    carried = {each["name"]: each["value"] for each in undo.select("input")}
    back = inspect_page(editor.post(undo["action"], data=carried, follow_redirects=True))
    assert back.heading == page.heading, "undo leads to the table it began at"
    assert "You have given back 2 listings." in back.text
    assert _taken(session) == set()


def test_what_others_took_on_stays_with_them(
    desks: dict[str, str],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    session: Session,
) -> None:
    first, second = sign_in(m.Role.COORDINATOR), sign_in(m.Role.EDITOR)
    where, given = _bar(browse("/staff/listings", by=first), "Take on")
    first.post(where, data=given | {"picked": desks["Desk 0"]})
    where, given = _bar(browse("/staff/listings", by=second), "Take on")
    chosen = [desks["Desk 0"], desks["Desk 2"]]
    page = inspect_page(second.post(where, data=given | {"picked": chosen}, follow_redirects=True))
    assert "You have taken on 1 listing." in page.text
    assert "1 listing was taken on before and stays as before." in page.text
    assert _taken(session) == {
        ("Desk 0", "coordinator@example.org"), ("Desk 2", "editor@example.org")}  # fmt: skip


def test_taking_over_from_somebody_can_be_undone(
    desks: dict[str, str],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    session: Session,
) -> None:
    first, second = sign_in(m.Role.COORDINATOR), sign_in(m.Role.EDITOR)
    for account in (first, second):
        page = browse("/staff/worklist", by=account)
        press = page.soup.select_one("td button[formaction]")
        assert press is not None
        bar = page.soup.select_one(f"form#{press['form']}")
        assert bar is not None
        sent = {each["name"]: each["value"] for each in bar.select("input[type=hidden]")}
        after = inspect_page(account.post(press["formaction"], data=sent, follow_redirects=True))
    assert {email for _name, email in _taken(session)} == {"editor@example.org"}
    undo = after.soup.select_one(".govuk-notification-banner form")
    assert undo is not None
    second.post(undo["action"], data={each["name"]: each["value"] for each in undo.select("input")})
    assert {email for _name, email in _taken(session)} == {"coordinator@example.org"}


def test_selected_listings_go_out_and_on(
    desks: dict[str, str], sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:
    editor = sign_in(m.Role.EDITOR)
    page = browse("/staff/listings", by=editor)
    chosen = {"picked": [desks["Desk 1"], desks["Old desk"]]}
    where, given = _bar(page, "Export CSV")
    sheet = take_out(editor, editor.post(where, data=given | chosen).headers["Location"])
    rows = list(csv.DictReader(io.StringIO(sheet.data.decode("utf-8-sig"))))
    assert [row["service"] for row in rows] == ["Desk 1", "Old desk"], "archived ones too"
    where, given = _bar(page, "Archive")
    location = editor.post(where, data=given | chosen).headers["Location"]
    assert urlsplit(location).path == "/staff/bulk"
    form = browse(location, by=editor)
    assert form.heading == "Edit 2 listings at once"
    assert fields_of(form)["change"] == "archive"
    assert parse_qs(fields_of(form)["query"])["picked"], "the form changes these and no others"
    where, given = _bar(page, "Edit…")
    nothing = editor.post(where, data=given, follow_redirects=True)
    assert "Select at least one listing first." in inspect_page(nothing).text


def test_editors_of_their_own_reach_no_others(
    desks: dict[str, str],
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    session: Session,
) -> None:
    write(m.Organization(name="Pier Legal", services=[m.Service(name="Advice", description="x")]))
    editor = sign_in(m.Role.EDITOR)
    where, given = _bar(browse("/staff/listings", by=editor), "Take on")
    own = sign_in(m.Role.ORGANIZATION_EDITOR)
    token = browse("/account/", by=own).token()
    sent = given | {"csrf_token": token, "picked": list(desks.values())}
    page = inspect_page(own.post(where, data=sent, follow_redirects=True))
    assert "taken on" not in page.text.replace("Taken on", "")
    assert _taken(session) == set()
    change = own.post(where.replace("take_on", "change"), data=sent | {"form_key": "k"})
    assert change.status_code == 404


def test_headings_put_the_tables_in_order(
    desks: dict[str, str],
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
) -> None:
    assert desks
    write(m.Organization(name="Aspen Aid", services=[m.Service(name="Zither", description="x")]))
    editor = sign_in(m.Role.EDITOR)
    page = browse("/staff/listings?q=", by=editor)
    assert page.soup.select_one("th[aria-sort]").get_text(strip=True) == "Service"
    link = next(each["href"] for each in page.soup.select("thead a") if "Organization" in each.text)
    by_organization = browse(link, by=editor)
    assert by_organization.soup.select_one("tbody th").get_text(strip=True) == "Zither"
    work = browse("/staff/worklist?order=name&q=desk", by=editor)
    names = [each.a.get_text(strip=True) for each in work.soup.select("tbody th")]
    assert names == [] or names == sorted(names)
    assert "Zither" not in names
