"""Accounts begin with an invitation; its link, like that of a forgotten password, works once and not for long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from directory import audit
from directory.db import begin_writing, now
from directory.models import Account, AccountLink, Letter, Organization, Role
from tests.accounts.conftest import SECRET, Somebody
from tests.inspection import inspect_page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Make = Callable[..., Somebody]
NEW = "four words in a row"


def test_from_invitation_to_sign_in(
    somebody: Make, stranger: Somebody, mailed_link: Callable[[str], str], session: Session
) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    answer = administrator.post("/account/invitations", email=" New@Example.org ", role="editor")
    assert answer.headers["Location"] == "/account/people"
    assert "new@example.org" in administrator.get("/account/people").text
    path = mailed_link("new@example.org")
    stranger.email, stranger.password = "new@example.org", "none"
    assert stranger.sign_in().status_code == 422, "no password opens it yet"
    assert "Welcome" in stranger.get(path).text
    assert stranger.post(path, new_password="short").status_code == 422
    assert stranger.post(path, new_password=NEW).status_code == 302
    assert stranger.browser.get(path).status_code == 404
    stranger.password = NEW
    assert stranger.sign_in().status_code == 302
    assert stranger.is_in()
    session.rollback()
    account = session.scalars(select(Account).where(Account.email == "new@example.org")).one()
    assert account.role is Role.EDITOR
    entries = audit.history(session, "account", account.id)
    assert [each.actor for each in entries if each.action == "created"] == [administrator.email]
    assert path.rpartition("/")[2] not in str(entries)


def test_an_editor_of_own_organizations_needs_some(
    somebody: Make, write: Callable[..., None], session: Session
) -> None:
    write(Organization(name="Harbor House"))
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    fields = {"email": "own@example.org", "role": "organization_editor"}
    for names in ("", "Nobody's House"):
        answer = administrator.post("/account/invitations", organizations=names, **fields)
        assert answer.status_code == 422
        inspect_page(answer)
    answer = administrator.post("/account/invitations", organizations="harbor house", **fields)
    assert answer.status_code == 302
    session.rollback()
    account = session.scalars(select(Account).where(Account.email == "own@example.org")).one()
    assert len(account.own_organizations) == 1


def test_a_second_click_invites_nobody_twice(somebody: Make, session: Session) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    page = administrator.get("/account/invitations")
    fields = {each["name"]: each.get("value", "") for each in page.soup.select("main input[name]")}
    fields |= {"email": "new@example.org", "role": "planner"}
    for _click in range(2):
        answer = administrator.browser.post("/account/invitations", data=fields)
        assert answer.headers["Location"] == "/account/people"
    session.rollback()
    assert len(session.scalars(select(Letter)).all()) == 1
    again = administrator.post("/account/invitations", email="new@example.org", role="planner")
    assert "already" in inspect_page(again).text


def test_a_new_link_ends_the_old_one_and_time_ends_both(
    somebody: Make, stranger: Somebody, mailed_link: Callable[[str], str], session: Session
) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    administrator.post("/account/invitations", email="new@example.org", role="reader")
    first = mailed_link("new@example.org")
    account = session.scalars(select(Account).where(Account.email == "new@example.org")).one()
    person = f"/account/people/{account.id}"
    administrator.post(f"{person}/invitations", person)
    session.rollback()
    assert stranger.browser.get(first).status_code == 404
    begin_writing(session)
    session.execute(update(AccountLink).values(expires_at=now() - timedelta(seconds=1)))
    session.commit()
    assert stranger.browser.get(mailed_link("new@example.org")).status_code == 404


def test_a_forgotten_password_is_chosen_anew_and_the_second_factor_stays(
    somebody: Make, mailed_link: Callable[[str], str], session: Session
) -> None:
    editor = somebody(totp_secret=SECRET)
    known = editor.post("/account/forgotten", email=editor.email)
    path = mailed_link(editor.email)
    editor.post(path, new_password=NEW)
    editor.password = NEW
    assert editor.sign_in().headers["Location"] == "/account/sign-in/second"
    unknown = editor.post("/account/forgotten", email="nobody@example.org")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert len(session.scalars(select(Letter)).all()) == 1


def test_a_suspended_account_gets_no_link(
    somebody: Make, change: Callable[..., None], session: Session
) -> None:
    editor = somebody()
    change(editor.email, active=False)
    editor.post("/account/forgotten", email=editor.email)
    assert session.scalars(select(Letter)).all() == []
    assert editor.sign_in().status_code == 422
