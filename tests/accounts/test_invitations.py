"""Accounts begin with an invitation; its link, like that of a forgotten password, works once and not for long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from directory import audit
from directory.db import begin_writing, now
from directory.models import Account, AccountLink, Letter, Organization, Passkey, Role
from tests.accounts.conftest import Somebody
from tests.inspection import inspect_page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Make = Callable[..., Somebody]
NEW = "heron lamp seven kettle"


def test_from_invitation_to_sign_in(
    somebody: Make, stranger: Somebody, mailed_link: Callable[[str], str], session: Session
) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    answer = administrator.confirm("/account/invitations", email=" New@Example.org ", role="editor")
    assert "invitation" in inspect_page(administrator.browser.get(answer.location)).text
    assert "new@example.org" in administrator.get("/account/people").text
    path = mailed_link("new@example.org")
    stranger.email, stranger.password = "new@example.org", "none"
    assert stranger.sign_in().status_code == 422, "no password opens it yet"
    assert "Welcome" in stranger.get(path).text
    assert stranger.post(path, new_password="short").status_code == 422
    assert stranger.post(path, new_password=NEW).status_code == 302
    assert stranger.browser.get(path).status_code == 404
    stranger.password = NEW
    assert stranger.sign_in().location == "/account/authenticator"
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
        answer = administrator.confirm("/account/invitations", organizations=names, **fields)
        assert answer.status_code == 422
        inspect_page(answer)
    answer = administrator.confirm("/account/invitations", organizations="harbor house", **fields)
    assert answer.status_code == 302
    session.rollback()
    account = session.scalars(select(Account).where(Account.email == "own@example.org")).one()
    assert len(account.own_organizations) == 1


def test_a_second_click_invites_nobody_twice(somebody: Make, session: Session) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    page = administrator.get("/account/invitations")
    fields = {each["name"]: each.get("value", "") for each in page.soup.select("main input[name]")}
    fields |= {"email": "new@example.org", "role": "planner"} | administrator.proof()
    first, second = (administrator.browser.post("/account/invitations", data=fields) for _ in "12")
    assert first.status_code == 302
    assert second.headers["Location"] == first.headers["Location"]
    session.rollback()
    assert len(session.scalars(select(Letter)).all()) == 1
    again = administrator.confirm("/account/invitations", email="new@example.org", role="planner")
    assert "already" in inspect_page(again).text


def test_a_new_link_ends_the_old_one_and_time_ends_both(
    somebody: Make, stranger: Somebody, mailed_link: Callable[[str], str], session: Session
) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    administrator.confirm("/account/invitations", email="new@example.org", role="reader")
    first = mailed_link("new@example.org")
    account = session.scalars(select(Account).where(Account.email == "new@example.org")).one()
    person = f"/account/people/{account.id}"
    administrator.post(f"{person}/invitations", person)
    session.rollback()
    replaced = stranger.browser.get(first)
    assert replaced.status_code == 404
    page = inspect_page(replaced)
    assert "a newer letter took its place" in page.text
    assert "/account/forgotten" in page.links(), "how to get a new one"
    made_up = stranger.browser.get("/account/links/nobody-was-given-this")
    assert (made_up.status_code, made_up.data) == (404, replaced.data), "nobody learns which exist"
    begin_writing(session)
    session.execute(update(AccountLink).values(expires_at=now() - timedelta(seconds=1)))
    session.commit()
    assert stranger.browser.get(mailed_link("new@example.org")).status_code == 404


def test_without_mail_an_administrator_hands_the_link_over(
    somebody: Make, stranger: Somebody, mailed_link: Callable[[str], str], session: Session
) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    invited = administrator.confirm("/account/invitations", email="new@example.org", role="reader")
    mailed = mailed_link("new@example.org")
    page = f"{invited.location}/invitation-link"
    assert page in administrator.get(invited.location).links()
    assert administrator.post(page, password="not mine").status_code == 422
    assert stranger.browser.get(mailed).status_code == 200, "the letter's link still works"
    shown = inspect_page(administrator.confirm(page))
    link = shown.soup.select_one("main input[readonly]")["value"]
    session.rollback()
    assert session.scalars(select(Letter)).all() == [], "nobody sends the dead link by hand"
    path = link[link.index("/account/links/") :]
    assert stranger.browser.get(mailed).status_code == 404, "the newer link took its place"
    assert link not in administrator.get(page).text, "shown in that answer alone"
    assert stranger.post(path, new_password=NEW).status_code == 302
    assert administrator.browser.get(page).status_code == 404, "nothing is left to invite to"
    session.rollback()
    account = session.scalars(select(Account).where(Account.email == "new@example.org")).one()
    reasons = [each.reason for each in audit.history(session, "account", account.id)]
    assert "made an invitation link to hand over" in reasons
    assert path.rpartition("/")[2] not in str(reasons)


def test_a_forgotten_password_is_chosen_anew_and_the_second_factor_stays(
    somebody: Make, mailed_link: Callable[[str], str], letters_to: Callable[[str], list[str]]
) -> None:
    editor = somebody()
    known = editor.post("/account/forgotten", email=editor.email)
    path = mailed_link(editor.email)
    assert editor.post(path, new_password=NEW, **{"factor-app": "keep"}).status_code == 302
    editor.password = NEW
    assert editor.give_password().headers["Location"] == "/account/sign-in/second"
    unknown = editor.post("/account/forgotten", email="nobody@example.org")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert letters_to("nobody@example.org") == []
    assert "new password was chosen by a mailed link" in letters_to(editor.email)[-1]


def test_who_chooses_a_password_anew_is_asked_about_each_second_factor(
    somebody: Make, mailed_link: Callable[[str], str], session: Session
) -> None:
    foreign = Passkey(credential_id="foreign", public_key="key", name="Phone of nobody I know")
    own = Passkey(credential_id="own", public_key="key", name="work laptop")
    editor = somebody(passkeys=[foreign, own])
    editor.post("/account/forgotten", email=editor.email)
    path = mailed_link(editor.email)
    page = editor.get(path)
    for name in ("authenticator app", "Phone of nobody I know", "work laptop"):
        assert name in page.text
    assert not page.soup.select("input[type=radio][checked]"), "each is asked about"
    answers = {"factor-app": "keep", f"factor-{own.id}": "keep"}
    answer = editor.post(path, new_password=NEW, **answers)
    assert "each second factor" in inspect_page(answer).text
    answers[f"factor-{foreign.id}"] = "remove"
    answer = editor.post(path, new_password=NEW, **answers)
    assert "Enter a code" in inspect_page(answer).text, "whoever reads the mail removes nothing"
    answer = editor.post(path, new_password=NEW, code="000000", **answers)
    assert answer.status_code == 422
    session.rollback()
    account = session.scalars(select(Account)).one()
    assert len(account.passkeys) == 2
    assert not account.has_password(NEW)
    assert editor.phone is not None
    answer = editor.post(path, new_password=NEW, code=editor.phone.code(), **answers)
    assert answer.location == "/account/sign-in"
    session.rollback()
    account = session.scalars(select(Account)).one()
    assert [each.name for each in account.passkeys] == ["work laptop"]
    assert account.totp_secret
    assert account.has_password(NEW)


def test_a_suspended_account_gets_no_link(
    somebody: Make, change: Callable[..., None], session: Session
) -> None:
    editor = somebody()
    change(editor.email, active=False)
    editor.post("/account/forgotten", email=editor.email)
    assert session.scalars(select(Letter)).all() == []
    assert editor.sign_in().status_code == 422
