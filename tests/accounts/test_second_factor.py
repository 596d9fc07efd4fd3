"""The second factor: set up, asked for, used once, lost, and obligatory after a week."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import now
from directory.models import Account, Role
from tests.accounts.conftest import SECRET, Somebody, code_of
from tests.inspection import inspect_page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Make = Callable[..., Somebody]


def test_it_is_set_up_with_a_code_and_gives_recovery_codes(
    somebody: Make, session: Session
) -> None:
    editor = somebody()
    editor.sign_in()
    page = editor.get("/account/authenticator")
    shown = page.soup.select_one("main code")
    assert shown is not None
    secret = shown.get_text().replace(" ", "")
    fields = {
        field["name"]: field["value"] for field in page.soup.select("main input[type=hidden]")
    }
    wrong = editor.browser.post("/account/authenticator", data={**fields, "code": "000000"})
    assert "not right" in inspect_page(wrong).text
    answer = editor.browser.post("/account/authenticator", data={**fields, "code": code_of(secret)})
    codes = [each.get_text() for each in inspect_page(answer).soup.select("#recovery-codes code")]
    assert len(set(codes)) == 10
    session.rollback()
    account = session.scalars(select(Account)).one()
    assert account.totp_secret == secret
    assert codes[0] not in str(
        session.connection().exec_driver_sql("SELECT * FROM recovery_code").all()
    )
    assert secret not in str(session.connection().exec_driver_sql("SELECT * FROM account").all())


def test_the_password_alone_lets_nobody_in_and_a_code_works_once(somebody: Make) -> None:
    editor = somebody(totp_secret=SECRET)
    answer = editor.sign_in()
    assert answer.headers["Location"] == "/account/sign-in/second"
    assert not editor.is_in()
    code = code_of(SECRET)
    assert editor.post("/account/sign-in/second", code="000000").status_code == 422
    assert not editor.is_in()
    assert editor.post("/account/sign-in/second", code=f"{code[:3]} {code[3:]}").status_code == 302
    assert editor.is_in()
    other = Somebody(editor.browser.application.test_client(), editor.email)
    other.sign_in()
    assert other.post("/account/sign-in/second", code=code).status_code == 422
    assert (
        other.post("/account/sign-in/second", code=code_of(SECRET, time.time() + 30)).status_code
        == 302
    )


def test_a_recovery_code_works_once(somebody: Make, session: Session) -> None:
    account = Account(totp_secret=SECRET)
    (code, *_rest) = account.new_recovery_codes()
    editor = somebody(totp_secret=SECRET, recovery_codes=account.recovery_codes)
    editor.sign_in()
    answer = editor.post("/account/sign-in/second", code=code.upper().replace("-", " "))
    assert answer.headers["Location"] == "/account/"
    assert "9 are left" in editor.get("/account/").text
    editor.post("/account/sign-out", "/account/")
    editor.sign_in()
    assert editor.post("/account/sign-in/second", code=code).status_code == 422


def test_the_second_step_belongs_to_whoever_gave_the_password(
    somebody: Make, stranger: Somebody, change: Callable[..., None]
) -> None:
    editor = somebody(totp_secret=SECRET)
    assert stranger.browser.get("/account/sign-in/second").status_code == 302
    editor.sign_in()
    page = editor.get("/account/sign-in/second")
    change(editor.email, session_epoch=7)
    fields = {"code": code_of(SECRET), "csrf_token": page.token()}
    answer = editor.browser.post("/account/sign-in/second", data=fields)
    assert answer.headers["Location"] == "/account/sign-in"
    assert not editor.is_in()


def test_without_one_a_week_is_left_then_only_setting_one_up(
    somebody: Make, change: Callable[..., None]
) -> None:
    editor = somebody()
    editor.sign_in()
    assert "needs a second factor by" in editor.get("/coalition/").text
    change(editor.email, factor_due_at=now() - timedelta(seconds=1))
    answer = editor.browser.get("/coalition/")
    assert answer.headers["Location"] == "/account/authenticator"
    assert "before you go on" in editor.get("/account/authenticator").text
    assert editor.browser.get("/coalition/meetings").status_code == 302
    change(editor.email, totp_secret=SECRET)
    assert editor.is_in()
    change(editor.email, totp_secret=None, factor_waived=True)
    assert editor.is_in()


def test_a_reader_is_not_asked_for_one(somebody: Make) -> None:
    reader = somebody(Role.READER)
    reader.sign_in()
    assert "second factor" not in reader.get("/coalition/").text


def test_removing_it_and_new_codes_ask_for_the_password(somebody: Make, session: Session) -> None:
    editor = somebody(totp_secret=SECRET)
    editor.sign_in()
    editor.post("/account/sign-in/second", code=code_of(SECRET))
    editor.post("/account/authenticator/removals", "/account/", password="wrong")
    session.rollback()
    assert session.scalars(select(Account)).one().totp_secret == SECRET
    answer = editor.post("/account/recovery-codes", "/account/", password=editor.password)
    assert len(re.findall(r"\w{4}-\w{4}-\w{4}-\w{4}", answer.text)) == 10
    editor.post("/account/authenticator/removals", "/account/", password=editor.password)
    session.rollback()
    assert session.scalars(select(Account)).one().totp_secret is None
