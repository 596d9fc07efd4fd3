"""Every list that is taken out is in the audit with its filters and its size, and not sent when it cannot be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.web.rate_limits import EXPORT

DOWNLOADS = {
    "/staff/listings/csv?state=overdue": ("listings", "0 rows; state=overdue"),
    "/staff/listings/xlsx": ("listings", "1 row"),
    "/staff/contacts/csv?list_for=staff": ("contacts-staff", "1 row; list_for=staff"),
    "/coalition/people/export.csv?q=quill": ("stakeholders", "0 rows; q=quill"),
    "/coalition/people/mail-merge.csv": ("mail-merge", "0 rows"),
    "/coalition/people/contacts.vcf": ("contacts", "0 rows"),
    "/coalition/organizations/export.xlsx": ("organizations", "0 rows"),
    "/planning/gaps.csv": ("gaps", "0 rows"),
    "/planning/gaps.json": ("gaps", "0 rows"),
}


@pytest.fixture
def house(write: Callable[..., None]) -> None:
    operator = m.Organization(name="Lantern House")
    desk = m.Service(name="Open desk", organization=operator)
    desk.contacts.append(m.Contact(name="Ada Quill", audience=m.Audience.STAFF))
    write(operator)


def exported(session: Session) -> list[tuple[str, str | None]]:
    session.rollback()
    query = select(m.AuditEntry).where(m.AuditEntry.action == m.AuditAction.EXPORTED)
    return [
        (each.record_id, each.reason)
        for each in session.scalars(query.order_by(m.AuditEntry.sequence))
    ]


@pytest.mark.parametrize("address", DOWNLOADS)
def test_a_file_is_remembered_with_what_was_asked(
    house: None, sign_in: Callable[[m.Role], FlaskClient], session: Session, address: str
) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    assert browser.get(address).status_code == 200
    assert exported(session) == [DOWNLOADS[address]]


def test_every_route_with_the_limit_of_exports_is_among_them(app: Flask) -> None:
    limited = {
        rule.rule.partition("<")[0].rstrip("./")
        for rule in app.url_map.iter_rules()
        if EXPORT in getattr(app.view_functions[rule.endpoint], "limits", ())
    }
    assert limited
    assert [
        each for each in limited if not any(known.startswith(each) for known in DOWNLOADS)
    ] == []


def test_what_cannot_be_remembered_is_not_sent(
    house: None, sign_in: Callable[[m.Role], FlaskClient], session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(*_given: object) -> None:
        raise OSError("no room on the disk")

    browser = sign_in(m.Role.COORDINATOR)
    monkeypatch.setattr("directory.web.downloads.note_export", fail)
    answer = browser.get("/staff/contacts/csv?list_for=staff")
    assert answer.status_code >= 500
    assert b"Quill" not in answer.data
    assert exported(session) == []
