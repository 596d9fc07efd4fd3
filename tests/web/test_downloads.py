"""Every file that is taken out is in the audit with its filters and its size, and not sent when it cannot be.

What is not for everybody is given to who confirms anew to own the account.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory import models as m
from directory.models.coalition.closed_session import LAW_ENFORCEMENT
from directory.web.rate_limits import EXPORT
from tests.inspection import inspect_page
from tests.instances import take_out
from tests.safety.rules import get_addresses

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

CLOSED = UUID(int=7)
"""A meeting that is closed to some."""
CONFIRMED = {
    "/staff/listings/csv?state=overdue": ("listings", "0 rows; state=overdue"),
    "/staff/listings/xlsx": ("listings", "1 row"),
    "/staff/contacts/csv?list_for=staff": ("contacts-staff", "1 row; list_for=staff"),
    "/en/whom-to-call/csv?role=intake": ("whom-to-call", "0 rows; role=intake"),
    "/en/whom-to-call/xlsx": ("whom-to-call", "0 rows"),
    "/coalition/people/export.csv?q=quill": ("stakeholders", "0 rows; q=quill"),
    "/coalition/people/mail-merge.csv": ("mail-merge", "0 rows"),
    "/coalition/people/contacts.vcf": ("contacts", "0 rows"),
    "/coalition/organizations/export.xlsx": ("organizations", "0 rows"),
    f"/coalition/meetings/{CLOSED}/closed-minutes.docx": ("minutes", "1 row"),
}
"""Files with values that are not for everybody: password and factor are asked for first."""
PLAIN = {
    "/planning/gaps.csv": ("gaps", "0 rows"),
    "/planning/gaps.json": ("gaps", "0 rows"),
    "/planning/areas.svg": ("map", "0 rows"),
}
"""Figures and pictures that name no person and no number."""

PUBLIC = frozenset({"api", "extras", "referral", "static", "updates", "agency", "guests"})
"""Blueprints whose files hold what everybody may read anyway: nobody is followed who takes them."""
NO_LIST = frozenset({"coalition.calendar_feed"})
"""Days and places without a name, for which a program asks every hour: making its address asks for the password."""
FILES = (
    "text/csv", "text/vcard", "text/calendar", "application/vnd.", "application/zip", "image/svg",
    "application/x-ndjson",
)  # fmt: skip


@pytest.fixture
def house(write: Callable[..., None]) -> None:
    operator = m.Organization(name="Lantern House")
    desk = m.Service(name="Open desk", organization=operator)
    desk.contacts.append(m.Contact(name="Ada Quill", audience=m.Audience.STAFF))
    meeting = m.Meeting(body=m.Body(name="Core group"), held_on=date(2026, 1, 2))
    closed = m.Meeting(
        id=CLOSED, body=meeting.body, held_on=date(2026, 1, 9), closed_to=[LAW_ENFORCEMENT]
    )
    write(operator, meeting, closed)


def exported(session: Session) -> list[tuple[str, str | None]]:
    session.rollback()
    query = select(m.AuditEntry).where(m.AuditEntry.action == m.AuditAction.EXPORTED)
    return [
        (each.record_id, each.reason)
        for each in session.scalars(query.order_by(m.AuditEntry.sequence))
    ]


def takers(session: Session) -> list[str]:
    query = select(m.AuditEntry.actor).where(m.AuditEntry.action == m.AuditAction.EXPORTED)
    return list(session.scalars(query.order_by(m.AuditEntry.sequence)))


def confirmed(browser: FlaskClient, address: str, **given: str) -> TestResponse:
    """The answer after password and factor; the form before it holds nothing of the list."""
    assert b"Quill" not in browser.get(address).data.partition(b"<main")[2]
    return take_out(browser, address, **given)


@pytest.mark.one_in(6)
@pytest.mark.parametrize("address", CONFIRMED)
def test_a_file_is_remembered_with_what_was_asked(
    house: None, sign_in: Callable[[m.Role], FlaskClient], session: Session, address: str
) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    answer = confirmed(browser, address)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert exported(session) == [CONFIRMED[address]]
    assert takers(session) == ["coordinator@example.org"]


def test_no_filter_is_cut_off_or_reads_like_another(
    house: None, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    filler = "x" * 3_000
    answer = browser.get(f"/planning/gaps.csv?a={filler}&as_of=2026-11-02")
    assert answer.status_code == 200
    assert exported(session)[-1][1] == f"0 rows; a={filler}&as_of=2026-11-02"
    browser.get("/planning/gaps.csv?a=1%26target%3DT1%0A2+%25&b=%E2%80%AEleft")
    assert exported(session)[-1][1] == "0 rows; a=1%26target%3DT1%0A2 %25&b=\u202eleft"
    page = inspect_page(browser.get("/staff/exports"))
    assert "; target: T1" not in page.text, "a filter that was not set"
    assert "a: 1&target=T1 2 %" in page.text
    assert "\u202e" not in page.text
    noted = len(exported(session))
    assert browser.get(f"/planning/gaps.csv?a={filler * 2}&as_of=2026-11-02").status_code == 414
    assert len(exported(session)) == noted


def test_coordinators_read_who_took_out_what(
    house: None, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    browser, editor = sign_in(m.Role.COORDINATOR), sign_in(m.Role.EDITOR)
    assert "Nobody has exported a list" in inspect_page(browser.get("/staff/exports")).text
    confirmed(editor, "/staff/contacts/csv?list_for=staff")
    browser.get("/planning/gaps.csv?as_of=2026-11-02&target=")
    page = inspect_page(browser.get("/staff/exports"))
    for words in ("editor@example.org", "People to speak to, for staff", "as of: Nov 2, 2026"):
        assert words in page.text
    for code in ("list for", "as_of", "2026-11-02", "target"):
        assert code not in page.text, "no codes and no filters that were not set"
    assert "Quill" not in page.html
    assert editor.get("/staff/exports").status_code == 403
    assert "/staff/exports" in inspect_page(browser.get("/staff/")).links()


@pytest.mark.parametrize("address", PLAIN)
def test_figures_are_remembered_too(
    house: None, sign_in: Callable[[m.Role], FlaskClient], session: Session, address: str
) -> None:
    assert sign_in(m.Role.COORDINATOR).get(address).status_code == 200
    assert exported(session) == [PLAIN[address]]
    assert takers(session) == ["coordinator@example.org"]


def test_without_password_and_factor_nothing_leaves(
    house: None, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    address = "/staff/contacts/csv?list_for=staff"
    for wrong in ({"password": "another"}, {"code": "000000"}, {"code": ""}):
        answer = confirmed(browser, address, **wrong)
        assert answer.status_code == 422
        assert b"Quill" not in answer.data.partition(b"<main")[2]
    assert exported(session) == []


def test_the_page_says_what_comes_after_the_file(
    house: None, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    address = "/staff/listings/csv?state=overdue"
    for role, sees in ((m.Role.COORDINATOR, True), (m.Role.EDITOR, False)):
        page = inspect_page(sign_in(role).get(address))
        after = page.soup.select_one("[data-file-taken][hidden]")
        assert after is not None
        links = [each["href"] for each in after.select("a")]
        assert links == ["/staff/exports"] * sees + [address]
        assert "/staff/listings" in page.links()


def test_a_confirmed_file_asks_again_and_counts_only_what_is_taken(
    app: Flask, house: None, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    address = "/staff/contacts/csv?list_for=staff"
    for _time in range(EXPORT.burst + 2):
        assert browser.get(address).status_code == 200
    assert b"Quill" in confirmed(browser, address).data
    assert b"Quill" not in browser.get(address).data.partition(b"<main")[2]


def test_every_route_that_answers_with_a_file_is_remembered(
    app: Flask, house: None, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    """Whoever adds a file adds its entry: each rule of signed-in people is walked, and asked for one."""
    app.extensions.pop("limits")  # how many an hour is another matter
    browser = sign_in(m.Role.ADMINISTRATOR)
    session.rollback()
    unseen, seen, remembered = [], set(), len(exported(session))
    for each in get_addresses(app, session):
        if each.endpoint.split(".")[0] in PUBLIC or each.endpoint in NO_LIST:
            continue
        with browser.get(each.address) as answer:
            if not is_file(answer):
                continue
            seen.add(each.endpoint)
            before, remembered = remembered, len(exported(session))
            if remembered != before + 1 or "@" not in takers(session)[-1]:
                unseen.append(each.address)
    asking = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "is_confirmed_download", False)
    }
    assert unseen == []
    assert seen >= {"planning.download", "planning.map_image", "coalition.minutes_word"}
    known = {app_rule(app, address) for address in CONFIRMED}
    assert asking == known, "each file that asks for the password stands in CONFIRMED"


def is_file(answer: TestResponse) -> bool:
    named = "attachment" in answer.headers.get("Content-Disposition", "")
    return answer.status_code == 200 and (named or (answer.mimetype or "").startswith(FILES))


def app_rule(app: Flask, address: str) -> str:
    """The endpoint of an address."""
    endpoint, _values = app.url_map.bind("localhost").match(address.partition("?")[0])
    return str(endpoint)


def test_what_cannot_be_remembered_is_not_sent(
    house: None, sign_in: Callable[[m.Role], FlaskClient], session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(*_given: object) -> None:
        raise OSError("no room on the disk")

    browser = sign_in(m.Role.COORDINATOR)
    monkeypatch.setattr("directory.web.downloads.note_export", fail)
    answer = confirmed(browser, "/staff/contacts/csv?list_for=staff")
    assert answer.status_code >= 500
    assert b"Quill" not in answer.data
    assert exported(session) == []
