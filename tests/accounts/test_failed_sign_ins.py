"""Every sign-in that fails is in the audit, without what was typed; whether there is an account tells nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import Account, AuditAction, AuditEntry, Role
from directory.web.reauthentication import NO_ACCOUNT
from tests.inspection import inspect_page
from tests.instances import PASSWORD, account_of, take_out

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

TYPED = "hunter of passwords"


@pytest.fixture
def account(write: Callable[..., None]) -> Account:
    """A coordinator who has an app."""
    found = account_of(Role.COORDINATOR)
    write(found)
    return found


def failures(session: Session) -> list[tuple[str, str | None]]:
    session.rollback()
    query = select(AuditEntry).where(AuditEntry.action == AuditAction.SIGN_IN_FAILED)
    entries = list(session.scalars(query.order_by(AuditEntry.sequence)))
    assert TYPED not in str([(each.actor, each.reason, each.content) for each in entries])
    assert {each.actor for each in entries} <= {"a visitor", "coordinator@example.org"}
    return [(each.record_id, each.reason) for each in entries]


def try_password(client: FlaskClient, email: str, password: str) -> int:
    token = inspect_page(client.get("/account/sign-in")).token()
    fields = {"email": email, "password": password, "csrf_token": token}
    return client.post("/account/sign-in", data=fields).status_code


def test_a_wrong_password_is_an_entry_whether_there_is_an_account_or_not(
    client: FlaskClient, account: Account, session: Session
) -> None:
    assert try_password(client, account.email, TYPED) == 422
    assert try_password(client, f"{TYPED.replace(' ', '')}@example.org", TYPED) == 422
    what = "wrong password, to sign in"
    assert failures(session) == [(str(account.id), what), (NO_ACCOUNT, what)]


def test_a_wrong_code_is_an_entry_and_a_right_password_is_none(
    client: FlaskClient, account: Account, session: Session
) -> None:
    assert try_password(client, account.email, PASSWORD) == 302
    assert failures(session) == []
    token = inspect_page(client.get("/account/sign-in/second")).token()
    answer = client.post("/account/sign-in/second", data={"code": "000000", "csrf_token": token})
    assert answer.status_code == 422
    assert failures(session) == [(str(account.id), "wrong code, to sign in")]


def test_a_wrong_confirmation_is_an_entry(
    sign_in: Callable[[Role], FlaskClient], session: Session
) -> None:
    browser = sign_in(Role.COORDINATOR)
    assert take_out(browser, "/staff/listings/csv", password=TYPED).status_code == 422
    assert take_out(browser, "/staff/listings/csv", code="000000").status_code == 422
    assert [reason for _record, reason in failures(session)] == [
        "wrong password, to confirm something",
        "wrong second factor, to confirm something",
    ]
