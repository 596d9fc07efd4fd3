"""Who can write the database without a key gets into no account: roles, passwords and whatever opens one bear a tag."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.orm import Session

from directory.accounts.devices import find_device
from directory.db import begin_writing, now
from directory.encryption.passwords import hash_password
from directory.models import (
    Account,
    AccountLink,
    AccountOrganization,
    ApiKey,
    CalendarFeed,
    LinkPurpose,
    Organization,
    Role,
)
from directory.models.accounts.account_session import hash_token
from tests.accounts.conftest import Somebody

Make = Callable[..., Somebody]
KNOWN = "heron lamp seven kettle"
CODE = "abcd-efgh-jkmn-pqrs"


def by_hand(session: Session, statement: str, **values: Any) -> None:
    """Write as somebody does who has the database and no key; values named `…id` are ids."""
    session.rollback()
    begin_writing(session)
    ids = (bindparam(name, type_=Uuid()) for name in values if name.endswith("id"))
    session.connection().execute(text(statement).bindparams(*ids), values)
    session.commit()


def the_account(session: Session, of: Somebody) -> Account:
    session.rollback()
    return session.query(Account).filter_by(email=of.email).one()


def reaches_people(somebody: Somebody) -> bool:
    return somebody.browser.get("/account/people").status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        "role = 'administrator'",
        "role = 'administrator', tag = NULL",
        "email = 'other@example.org'",
        "is_demo = true",
        "totp_step = 0",
    ],
)
def test_an_account_changed_by_hand_is_closed_and_its_sessions_end(
    somebody: Make, session: Session, change: str
) -> None:
    editor = somebody(Role.EDITOR)
    editor.sign_in()
    assert editor.browser.get("/staff/").status_code == 200
    by_hand(session, f"UPDATE account SET {change}")  # noqa: S608 - names of the test
    assert editor.browser.get("/staff/").status_code != 200
    assert not reaches_people(editor)
    assert editor.give_password().status_code == 422
    editor.email = "other@example.org"
    assert editor.give_password().status_code == 422


def test_a_password_put_in_by_hand_opens_nothing(somebody: Make, session: Session) -> None:
    reader = somebody(Role.READER)
    by_hand(session, "UPDATE account SET password_hash = :made", made=hash_password(KNOWN))
    assert reader.give_password(password=KNOWN).status_code == 422


def test_a_second_factor_taken_away_by_hand_is_still_owed(somebody: Make, session: Session) -> None:
    editor = somebody(Role.EDITOR)
    by_hand(session, "UPDATE account SET totp_secret = NULL")
    answer = editor.give_password()
    assert answer.location == "/account/sign-in/second"
    assert not editor.is_in()


def test_a_recovery_code_put_in_by_hand_is_not_accepted(somebody: Make, session: Session) -> None:
    editor = somebody(Role.EDITOR)
    letters = CODE.replace("-", "")
    made = hashlib.sha256(f"recovery code {letters}".encode()).hexdigest()
    by_hand(
        session,
        "INSERT INTO recovery_code (id, account_id, code_hash) VALUES (:id, :account_id, :made)",
        id=uuid4(), account_id=the_account(session, editor).id, made=made,
    )  # fmt: skip
    answer = editor.give_password()
    assert editor.post(answer.location, code=CODE).status_code == 422
    assert not editor.is_in()


def test_a_session_given_to_an_administrator_by_hand_ends(somebody: Make, session: Session) -> None:
    administrator, reader = somebody(Role.ADMINISTRATOR), somebody(Role.READER)
    reader.sign_in()
    owner = the_account(session, administrator)
    by_hand(
        session,
        "UPDATE account_session SET account_id = :account_id, epoch = :epoch",
        account_id=owner.id, epoch=owner.session_epoch,
    )  # fmt: skip
    assert not reaches_people(reader)


def test_a_mailed_link_made_by_hand_is_missing(somebody: Make, session: Session) -> None:
    owner = the_account(session, somebody(Role.ADMINISTRATOR))
    session.rollback()
    begin_writing(session)
    link, token = AccountLink.issue(owner.id, LinkPurpose.RESET)
    session.add(link)
    session.commit()
    reader = somebody(Role.READER)
    assert reader.browser.get(f"/account/links/{token}").status_code == 200
    by_hand(session, "UPDATE account_link SET token_hash = :made", made=hash_token("known"))
    assert reader.browser.get("/account/links/known").status_code == 404


def test_an_organization_given_to_an_editor_by_hand_is_not_theirs(
    somebody: Make, session: Session, write: Callable[..., None]
) -> None:
    organization, own = Organization(name="Harbor House"), Organization(name="Lantern House")
    write(organization, own)
    editor = somebody(Role.ORGANIZATION_EDITOR)
    editor.sign_in()
    session.rollback()
    kept, theirs = organization.id, own.id
    account_id = the_account(session, editor).id
    write(AccountOrganization(account_id=account_id, organization_id=theirs))
    assert editor.browser.get(f"/staff/organizations/{theirs}").status_code == 200
    by_hand(
        session,
        "INSERT INTO account_organization (id, account_id, organization_id) "
        "VALUES (:id, :account_id, :organization_id)",
        id=uuid4(), account_id=account_id, organization_id=kept,
    )  # fmt: skip
    assert editor.browser.get(f"/staff/organizations/{kept}").status_code == 404


def test_a_calendar_address_changed_by_hand_is_missing(
    somebody: Make, stranger: Somebody, session: Session
) -> None:
    """Neither one that is made to last nor one that is given to another account."""
    planner, reader = somebody(Role.PLANNER), somebody(Role.READER)
    planner_id, reader_id = (the_account(session, each).id for each in (planner, reader))
    for owner, statement in (
        (reader_id, "UPDATE calendar_feed SET account_id = :planner_id"),
        (planner_id, "UPDATE calendar_feed SET expires_at = '2099-01-01 00:00:00.000000'"),
    ):
        session.rollback()
        begin_writing(session)
        feed, token = CalendarFeed.issue()
        feed.account_id = owner
        session.add(feed)
        session.commit()
        if owner == planner_id:
            assert stranger.browser.get(f"/coalition/calendar/{token}.ics").status_code == 200
        given = {"planner_id": planner_id} if ":planner_id" in statement else {}
        by_hand(session, statement, **given)
        assert stranger.browser.get(f"/coalition/calendar/{token}.ics").status_code == 404
        by_hand(session, "DELETE FROM calendar_feed")


def test_a_device_put_in_by_hand_is_not_known(somebody: Make, session: Session) -> None:
    editor = somebody()
    editor.sign_in()
    page = "/account/sign-in"
    app = editor.browser.application
    cookie = editor.browser.get_cookie("device", path="/account")
    assert cookie is not None

    def is_known() -> bool:
        with app.test_request_context(page, headers={"Cookie": f"device={cookie.value}"}):
            return find_device(editor.email) is not None

    assert is_known()
    by_hand(session, "UPDATE known_device SET expires_at = '2099-01-01 00:00:00.000000'")
    assert not is_known()


def test_an_ended_key_of_a_program_set_free_by_hand_counts_no_more(
    somebody: Make, session: Session
) -> None:
    session.rollback()
    begin_writing(session)
    key, text_of_key = ApiKey.issue("Invented partner")
    key.revoked_at = now()
    session.add(key)
    session.commit()
    by_hand(session, "UPDATE api_key SET revoked_at = NULL")
    browser = somebody().browser
    answer = browser.get("/api/hsds/services", headers={"Authorization": f"Bearer {text_of_key}"})
    assert answer.status_code == 401
